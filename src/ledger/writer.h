#pragma once

#include "ledger/connection.h"
#include "ledger/ledger.h"

#include <functional>
#include <span>
#include <vector>

namespace attendant::ledger {

/// Commits groups of work on the one writing connection. Used by one thread at a time.
class GroupWriter
{
public:
    using Work = std::function<Status(Db &)>;

    explicit GroupWriter(LedgerOptions options);

    /// Opens when closed. A connection whose commit met store trouble is closed, never asked to sync again:
    /// what the kernel dropped from its cache would be reported as written the second time.
    [[nodiscard]] Status open();
    void close();

    /// One transaction for all; result[i] says how work[i] fared. A work that fails is rolled back alone.
    [[nodiscard]] std::vector<Status> commit(std::span<const Work> group);
    /// A write that changes nothing, to learn whether the medium takes writes again.
    [[nodiscard]] Status probe();

    /// Whether the last commit added outbox rows; asking forgets it.
    [[nodiscard]] bool takeOutboxNote() { return std::exchange(m_outboxGrew, false); }

private:
    enum class Isolation { Together, SavepointEach };
    [[nodiscard]] Status runAll(std::span<const Work> group, std::vector<Status> &results,
                                Isolation isolation);
    void abandon();

    LedgerOptions m_options;
    std::unique_ptr<Connection> m_connection;
    bool m_outboxGrew = false;
};

} // namespace attendant::ledger
