#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace attendant::crash {

/// One thing that SQLite asked the medium for.
struct Operation
{
    enum class Kind { Write, Sync, Truncate, Delete };
    Kind kind = Kind::Write;
    QString file; ///< full path
    qint64 offset = 0; ///< of a write; the size of a truncate
    QByteArray data;
};

/// How a medium may have treated what was not synced when the power went.
enum class Survival {
    Nothing,
    Everything,
    FirstHalf,
    RandomWrites, ///< reordered: any of them may be missing
    LastTornAt512,
    LastTornAt4096,
    OnlyLast,
    RandomSectors, ///< each 512 bytes for itself
};
constexpr Survival AllSurvivals[]
    = {Survival::Nothing,       Survival::Everything,     Survival::FirstHalf, Survival::RandomWrites,
       Survival::LastTornAt512, Survival::LastTornAt4096, Survival::OnlyLast,  Survival::RandomSectors};

/// A SQLite VFS ("recording") over the real one that remembers every operation on the medium, so that the
/// state after a power cut at any of them can be made again. One at a time; for one thread.
class RecordingVfs
{
public:
    RecordingVfs();
    ~RecordingVfs();
    RecordingVfs(const RecordingVfs &) = delete;
    RecordingVfs &operator=(const RecordingVfs &) = delete;

    [[nodiscard]] static QByteArray name() { return "recording"; }
    [[nodiscard]] const QList<Operation> &operations() const { return m_operations; }
    [[nodiscard]] qsizetype now() const { return m_operations.size(); }
    void record(Operation operation) { m_operations.append(std::move(operation)); }

    /// The files as they are when the power goes after `count` operations.
    [[nodiscard]] QHash<QString, QByteArray> after(qsizetype count, Survival survival, quint64 seed) const;
    /// Each state that may follow a power cut after `count` operations, once.
    [[nodiscard]] QList<QHash<QString, QByteArray>> statesAfter(qsizetype count) const;

private:
    void replayTo(qsizetype count) const;

    QList<Operation> m_operations;
    // How far a replay has come: cuts are asked for in rising order.
    mutable qsizetype m_replayed = 0;
    mutable QHash<QString, QByteArray> m_synced;
    mutable QHash<QString, QList<Operation>> m_pending;
};

} // namespace attendant::crash
