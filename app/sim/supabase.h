#pragma once

#include <QStringList>

namespace attendant::simulators {

class CommandLine;

struct SupabaseOptions
{
    QString listen{QStringLiteral("127.0.0.1:0")}; ///< HOST:PORT
    QString key; ///< that it wants to see
    QStringList faults;
    quint64 seed = 1;
};

/// Serves the simulated Supabase project, REST, Storage and Realtime, until it is killed. `GET /sim/truth`
/// tells what it knows, `POST /sim/NAME?value=…` changes how it behaves.
int runSupabase(const SupabaseOptions &options);

/// `attendant-sim supabase`
void addSupabase(CommandLine &line);

} // namespace attendant::simulators
