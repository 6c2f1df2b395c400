#include "ledger/writer.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

constexpr auto Begin = "BEGIN IMMEDIATE"; // a deferred one that reads first cannot wait for the lock later
constexpr auto Commit = "COMMIT";
constexpr auto Rollback = "ROLLBACK";
constexpr auto Savepoint = "SAVEPOINT unit";
constexpr auto Release = "RELEASE unit";
constexpr auto RollbackTo = "ROLLBACK TO unit";

} // namespace

bool isStoreTrouble(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreFull:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreCorrupt:
    case ErrorCode::NewerSchema:
    case ErrorCode::Unavailable:
        return true;
    case ErrorCode::BadInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Refused:
    case ErrorCode::Timeout:
    case ErrorCode::Internal:
        return false;
    }
    Q_UNREACHABLE();
}

GroupWriter::GroupWriter(LedgerOptions options) : m_options(std::move(options)) { }

Status GroupWriter::open()
{
    if (m_connection)
        return {};
    Result<std::unique_ptr<Connection>> opened = Connection::open(m_options, Access::ReadWrite);
    if (!opened)
        return opened.error();
    m_connection = std::move(opened.value());
    return {};
}

void GroupWriter::close() { m_connection.reset(); }

void GroupWriter::abandon()
{
    if (!sqlite3_get_autocommit(m_connection->db().handle()))
        (void)m_connection->db().exec(Rollback);
    (void)m_connection->db().takeOutboxNote();
}

Status GroupWriter::runAll(std::span<const Work> group, std::vector<Status> &results, Isolation isolation)
{
    Db &db = m_connection->db();
    if (const Status begun = db.exec(Begin); !begun)
        return begun;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (isolation == Isolation::SavepointEach) {
            if (const Status marked = db.exec(Savepoint); !marked)
                return marked;
        }
        results[i] = group[i](db);
        if (results[i]) {
            if (isolation == Isolation::SavepointEach) {
                if (const Status released = db.exec(Release); !released)
                    return released;
            }
            continue;
        }
        // Alone, a failed unit is simply not committed; in company, the group runs again with savepoints,
        // which cost a journal of their own and so are not paid for by groups that succeed.
        if (isolation == Isolation::Together || isStoreTrouble(results[i].error().code))
            return results[i];
        if (const Status undone = db.exec(RollbackTo); !undone)
            return undone;
        if (const Status released = db.exec(Release); !released)
            return released;
    }
    return db.exec(Commit);
}

std::vector<Status> GroupWriter::commit(std::span<const Work> group)
{
    std::vector<Status> results(group.size());
    Status done = open();
    if (done)
        done = runAll(group, results, Isolation::Together);
    if (!done && m_connection && !isStoreTrouble(done.error().code)) {
        abandon();
        if (group.size() == 1)
            return {done};
        done = runAll(group, results, Isolation::SavepointEach);
    }
    if (done) {
        m_outboxGrew = m_connection->db().takeOutboxNote();
        return results;
    }
    if (m_connection) {
        abandon();
        close();
    }
    results.assign(group.size(), done);
    return results;
}

Status GroupWriter::probe()
{
    if (const Status opened = open(); !opened)
        return opened;
    const Work rewriteVersion = [](Db &db) -> Status {
        const qint64 version = [&] {
            Query row = db.query("PRAGMA user_version");
            return row.next() ? row.integer(0) : 0;
        }();
        const QByteArray same = "PRAGMA user_version = " + QByteArray::number(version);
        if (sqlite3_exec(db.handle(), same.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return sqliteError(db.handle());
        return {};
    };
    return commit({&rewriteVersion, 1}).front();
}

} // namespace attendant::ledger
