#pragma once

#include <QStringList>

namespace attendant::simulators {

struct SupabaseOptions
{
    QString listen; ///< HOST:PORT
    QString key; ///< that it wants to see
    QStringList faults;
    quint64 seed = 1;
};

/// Serves the simulated Supabase project, REST, Storage and Realtime, until it is killed. `GET /sim/truth`
/// tells what it knows, `POST /sim/NAME?value=…` changes how it behaves.
int runSupabase(const SupabaseOptions &options);

} // namespace attendant::simulators
