#pragma once

#include "ledger/ledger.h"

#include <deque>

namespace attendant::ledger {

/// Units of work that tell what has happened already: a key is gone, a door is shut. While the store takes no
/// writes they are owed, in their order, and written when it is ready again. Not for what is only asked for,
/// and would be done late.
///
/// What is owed is in memory alone: an end of the program before the store is back loses it.
class OwedWrites final : public QObject
{
    Q_OBJECT

public:
    using Work = std::function<Status(Db &)>;
    using Done = std::function<void(const Status &)>;

    explicit OwedWrites(Ledger &ledger, QObject *parent = nullptr);

    /// `done` hears how the first try went; after store trouble the work is owed. With something owed before
    /// it, `work` waits its turn and `done` hears of store trouble at once. A unit may run twice.
    void write(Work work, Done done);
    [[nodiscard]] bool owes() const { return !m_owed.empty(); }

Q_SIGNALS:
    /// The last of what was owed is written, or was refused for good.
    void paid();

private:
    void pay();

    Ledger &m_ledger;
    std::deque<Work> m_owed;
    bool m_paying = false;
};

} // namespace attendant::ledger
