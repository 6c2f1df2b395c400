#include "lockers/lockerworld.h"

#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::lockers::test {

LockerWorld::LockerWorld()
{
    const BankId staff = u"STAFF"_s;
    const BankId mixed = u"MALE"_s;
    settings.site = u"gym-1"_s;
    settings.zone = QTimeZone("Asia/Seoul");
    settings.sheets = true;
    settings.banks
        = {{staff, u"sim:staff"_s, {u"STAFF"_s}}, {mixed, u"sim:mixed"_s, {u"MALE"_s, u"FEMALE"_s}}};
    staffBoard = std::make_unique<sim::BoardSim>(time, fieldedWiring(staff, {u"STAFF"_s}), 1);
    mixedBoard = std::make_unique<sim::BoardSim>(time, fieldedWiring(mixed, {u"MALE"_s, u"FEMALE"_s}), 2);
    start();
}

LockerWorld::~LockerWorld() { stop(); }

void LockerWorld::start()
{
    ledger = std::make_unique<ledger::Ledger>(
        ledger::LedgerOptions{.path = folder.filePath(u"ledger.db"_s), .writer = ledger::Writer::Inline},
        time);
    const Status opened = ledger->open();
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    counter
        = std::make_unique<LockersService>(time, *ledger, ids, settings, [this](const BankSettings &bank) {
              const bool staff = bank.bank == "STAFF"_L1;
              auto line = std::make_unique<sim::SimLine>(time, staff ? *staffBoard : *mixedBoard, bank.port);
              (staff ? staffLine : mixedLine) = line.get();
              return line;
          });
    counter->start();
    pass(milliseconds{50});
}

void LockerWorld::stop()
{
    counter.reset();
    ledger.reset();
}

void LockerWorld::restart()
{
    stop();
    start();
}

void LockerWorld::addMember(const QString &id, const QString &name, const QString &gender,
                            const QString &category, const QString &expiry, const QString &status)
{
    ledger->write([=, now = time.now().utc](ledger::Db &db) {
        return db.exec(
            "INSERT INTO members (member_id, barcode, member_name, gender, member_category, expiry_date,"
            " status, created_at, updated_at) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
            id, name, gender, category, expiry, status, now);
    });
    settle();
}

void LockerWorld::scanAndWaitOpen(const QString &code, sim::BoardSim &board)
{
    scan(code);
    for (int i = 0; i < 40 && !board.doorOpen(); ++i)
        pass(milliseconds{100});
    if (!board.doorOpen())
        QTest::qFail("the door did not open", __FILE__, __LINE__);
}

QString LockerWorld::value(const QString &sql)
{
    // A statement of its own: tests ask anything, and the ledger's cache is for fixed SQL.
    sqlite3_stmt *statement = nullptr;
    sqlite3 *connection = ledger->reader().handle();
    if (sqlite3_prepare_v2(connection, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", qPrintable(sql), sqlite3_errmsg(connection));
    QString text;
    if (sqlite3_step(statement) == SQLITE_ROW)
        text = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return text;
}

} // namespace attendant::lockers::test
