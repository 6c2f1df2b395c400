#pragma once

#include <QString>

#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace attendant::bench {

// The three statements of one unit of work; the outbox row is the ledger's own statement.
inline constexpr auto InsertRecord
    = "INSERT INTO sensor_events (event_id, bank, addr, pin, locker_number, sensor_state, session_context,"
      " event_timestamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr auto InsertOutbox
    = "INSERT INTO outbox (event_id, destination, topic, payload, created_at) VALUES (?, ?, ?, ?, ?)";
inline constexpr auto UpdateState
    = "UPDATE locker_status SET sensor_status = ?2, updated_at = ?3 WHERE locker_number = ?1";
inline constexpr auto MakeState
    = "INSERT INTO locker_status (locker_number, zone, bank, created_at, updated_at)"
      " VALUES ('M07', 'MALE', 'MALE', '', '')";

/// What to be measured against: SQLite alone, prepared statements, constant bytes bound without a copy.
class CLedger
{
public:
    /// Makes the ledger's schema at `path`, with the ledger's pragmas.
    explicit CLedger(const QString &path, const QByteArray &vfs = {});
    ~CLedger();
    CLedger(const CLedger &) = delete;
    CLedger &operator=(const CLedger &) = delete;

    [[nodiscard]] std::vector<double> lone(int count); ///< µs each
    [[nodiscard]] double grouped(int count, int group); ///< records a second

private:
    void run(sqlite3_stmt *statement);
    void unit();

    sqlite3 *m_connection = nullptr;
    sqlite3_stmt *m_begin = nullptr;
    sqlite3_stmt *m_commit = nullptr;
    sqlite3_stmt *m_record = nullptr;
    sqlite3_stmt *m_outbox = nullptr;
    sqlite3_stmt *m_state = nullptr;
};

} // namespace attendant::bench
