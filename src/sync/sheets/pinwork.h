#pragma once

#include "core/scheduler.h"
#include "members/store/pinhash.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <functional>

namespace attendant::sync::sheets {

/// A PIN that stands in a sheet in clear, and what we have of this member.
struct PinJob
{
    QString member;
    QString pin;
    QString seen; ///< hash of the one that was last taken from the sheet; empty: none was
    QString present; ///< the member's hash; empty: no PIN
};

struct PinAnswer
{
    enum class What {
        Unchanged, ///< was taken before; what has happened here since stays
        Same, ///< is the member's already
        New, ///< has to be the member's
        Contested, ///< the member had set another one here before the sheet was ever read
    };
    QString member;
    QString pin;
    What what = What::Unchanged;
    QString hash;
};

/// Compares and hashes PINs from a sheet.
///
/// Why a thread: Argon2id takes some 50 ms a guess, and a first sheet has two thousand; neither the screen
/// nor the ledger's writer may wait for it. Jobs and answers are values.
class PinWork final : public QObject
{
    Q_OBJECT

public:
    enum class Where { Thread, Inline }; ///< Inline: the simulation's way, from a posted task
    using Done = std::function<void(const QList<PinAnswer> &)>;

    PinWork(Scheduler &scheduler, Where where, members::PinCost cost);
    ~PinWork() override;

    /// A few at a time: the program waits for them when it ends.
    void start(const QList<PinJob> &jobs, Done done);
    [[nodiscard]] bool busy() const { return m_busy; }

    /// Whether this very PIN was dealt with since the program started: no guess is spent on it again.
    [[nodiscard]] bool isDone(const QString &member, const QString &pin) const;
    void setDone(const QString &member, const QString &pin);

private:
    [[nodiscard]] QByteArray digest(const QString &member, const QString &pin) const;

    Scheduler &m_scheduler;
    Where m_where;
    members::PinCost m_cost;
    bool m_busy = false;
    QByteArray m_key; ///< of this run: a digest of six digits says everything to whoever has its key
    QHash<QString, QByteArray> m_done;
    QThreadPool m_pool;
};

/// The PIN that a cell means: six digits, or five of which a numeric cell has eaten the leading zero. Empty
/// when it is neither.
[[nodiscard]] QString pinOfCell(const QString &cell);

} // namespace attendant::sync::sheets
