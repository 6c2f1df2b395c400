#include "bench/cledger.h"

#include "bench/figures.h"
#include "ledger/connection.h"
#include "ledger/ledger.h"
#include "ledger/migrations.h"

#include <sqlite3.h>

namespace attendant::bench {
namespace {

void text(sqlite3_stmt *statement, int index, const char *value)
{
    sqlite3_bind_text(statement, index, value, -1, SQLITE_STATIC);
}

constexpr auto Id = "019c35b0-7c1e-7a31-9d2f-5f4c1b0a9e77";
constexpr auto Now = "2026-02-07T01:02:03.456Z";

} // namespace

CLedger::CLedger(const QString &path, const QByteArray &vfs)
{
    {
        const ledger::LedgerOptions options{.path = path};
        auto made = ledger::Connection::open(options, ledger::Access::ReadWrite);
        if (!made || !ledger::migrate((*made)->db(), options))
            qFatal("no schema to measure with");
    }
    sqlite3_open_v2(path.toUtf8().constData(), &m_connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                    vfs.isEmpty() ? nullptr : vfs.constData());
    for (const char *sql :
         {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = 1",
          "PRAGMA wal_autocheckpoint = 2000", "PRAGMA temp_store = MEMORY", MakeState})
        sqlite3_exec(m_connection, sql, nullptr, nullptr, nullptr);
    const auto prepare = [this](const char *sql) {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_connection, sql, -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_connection));
        return statement;
    };
    m_begin = prepare("BEGIN IMMEDIATE");
    m_commit = prepare("COMMIT");
    m_record = prepare(InsertRecord);
    m_outbox = prepare(InsertOutbox);
    m_state = prepare(UpdateState);
}

CLedger::~CLedger()
{
    for (sqlite3_stmt *statement : {m_begin, m_commit, m_record, m_outbox, m_state})
        sqlite3_finalize(statement);
    sqlite3_close(m_connection);
}

void CLedger::run(sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        qFatal("%s", sqlite3_errmsg(m_connection));
    sqlite3_reset(statement);
}

void CLedger::unit()
{
    int column = 0;
    for (const char *value : {Id, "MALE", "0x26", "7", "M07", "HIGH", "rental", Now})
        text(m_record, ++column, value);
    sqlite3_bind_int(m_record, 4, 7);
    run(m_record);
    column = 0;
    for (const char *value : {Id, "sheets", "sensor_event", R"({"locker_number":"M07"})", Now})
        text(m_outbox, ++column, value);
    run(m_outbox);
    text(m_state, 1, "M07");
    sqlite3_bind_int(m_state, 2, 1);
    text(m_state, 3, Now);
    run(m_state);
}

std::vector<double> CLedger::lone(int count)
{
    std::vector<double> took;
    took.reserve(std::size_t(count));
    Stopwatch watch;
    for (int i = 0; i < count; ++i) {
        watch.restart();
        run(m_begin);
        unit();
        run(m_commit);
        took.push_back(watch.microseconds());
    }
    return took;
}

double CLedger::grouped(int count, int group)
{
    const Stopwatch watch;
    for (int done = 0; done < count; done += group) {
        run(m_begin);
        for (int i = 0; i < group; ++i)
            unit();
        run(m_commit);
    }
    return count / (watch.microseconds() / 1e6);
}

} // namespace attendant::bench
