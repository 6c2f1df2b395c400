#pragma once

#include <QString>

namespace attendant::bench {

struct Handled
{
    double perSecond = 0;
    double cpuMicroseconds = 0; ///< of this process, each message
};

/// The bare limit: libmosquitto and the SQLite C API, one upsert a heartbeat, as many of them in a commit as
/// have arrived. It looks for two fields, decides nothing and keeps no message.
class CBoxes
{
public:
    CBoxes(int port, const QString &path);
    ~CBoxes();
    Q_DISABLE_COPY_MOVE(CBoxes)

    /// Until `count` are on the medium.
    [[nodiscard]] Handled handle(int count);

private:
    struct Private;
    Private *d;
};

/// Processor time of this process so far.
[[nodiscard]] double cpuMicroseconds();

} // namespace attendant::bench
