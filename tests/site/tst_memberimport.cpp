// `attendantctl import members` and `import legacy` on a ledger on which no site has started, and what
// `export` takes.
#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "site/exporttable.h"
#include "site/memberimport.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace attendant;
using namespace Qt::StringLiterals;

namespace {

const auto Today = UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 2 / 7}};

struct Office
{
    Office()
    {
        const Status opened = ledger.open();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        config.lockers.boards = {{u"sim:mixed"_s, u"MALE"_s, {u"MALE"_s, u"FEMALE"_s}}};
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    QJsonValue run(const Result<site::LedgerCommand> &command)
    {
        if (!command)
            return command.error().detail;
        QJsonValue told;
        ledger.write<QJsonValue>(*command, &context, [&](const Result<QJsonValue> &done) {
            told = done ? *done : QJsonValue(done.error().detail);
        });
        return QTest::qWaitFor([&] { return !told.isNull(); }) ? told : QJsonValue();
    }
    QJsonValue importLegacy()
    {
        return run(site::importLegacyCommand({{u"file"_s, path(u"old.db"_s)},
                                              {u"timezone"_s, u"Asia/Seoul"_s},
                                              {u"lockers"_s, site::legacyImportSettings(config)}},
                                             u"kim"_s, Today));
    }
    QString value(const char *sql)
    {
        ledger::Query row = ledger.reader().query(sql);
        return row.next() ? row.text(0) : QString();
    }

    QObject context;
    QTemporaryDir folder;
    QtScheduler time;
    ledger::Ledger ledger{{.path = folder.filePath(u"l.db"_s), .writer = ledger::Writer::Inline}, time};
    Config config;
};

} // namespace

class TestMemberImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysThatAreOut_areOut_beforeTheFirstStart()
    {
        Office office;
        sqlite3 *old = nullptr;
        QCOMPARE(sqlite3_open(office.path(u"old.db"_s).toUtf8().constData(), &old), SQLITE_OK);
        QCOMPARE(sqlite3_exec(old,
                              "CREATE TABLE members (member_id, member_name);"
                              "INSERT INTO members VALUES ('1', '김하늘');"
                              "CREATE TABLE rentals (rental_id, transaction_id, member_id, locker_number,"
                              " rental_barcode_time, rental_sensor_time, status);"
                              "INSERT INTO rentals VALUES (1, 't', '1', 'F01', '2026-02-06 09:00:00', NULL,"
                              " 'active');"
                              "CREATE TABLE locker_status (locker_number, nfc_uid);"
                              "INSERT INTO locker_status VALUES ('M40', '5a41b914'), ('S01', '5a41b915')",
                              nullptr, nullptr, nullptr),
                 SQLITE_OK);
        sqlite3_close(old);
        const QJsonValue told = office.importLegacy();
        QCOMPARE(told["keys_out"_L1].toInt(), 1);
        QCOMPARE(told["key_tags"_L1].toInt(), 1);
        QCOMPARE(told["left_out"_L1].toArray().size(), 1); // this site has no locker S01
        QCOMPARE(office.value("SELECT locker_number || created_at FROM rentals WHERE status = 'active'"),
                 u"F012026-02-06T00:00:00.000Z"_s);
        QCOMPARE(office.value("SELECT count(*) FROM locker_status"), u"50"_s);
        QCOMPARE(office.value("SELECT current_member FROM locker_status WHERE locker_number = 'F01'"),
                 u"1"_s);
    }

    void linesThatAreLeftOut_areNamed()
    {
        Office office;
        QFile csv(office.path(u"m.csv"_s));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write(
            "member_id,member_name,status,barcode\n1,\"김\n하늘\",active,x\n2,이도윤,gone,\n3,박서연,,x\n");
        csv.close();
        const QJsonValue told = office.run(site::importMembersCommand(csv.fileName(), u"kim"_s, Today));
        QCOMPARE(told["inserted"_L1].toInt(), 1);
        const QJsonArray left = told["left_out"_L1].toArray();
        QCOMPARE(left.size(), 2);
        QVERIFY(left[0].toString().startsWith(csv.fileName() + u":4: status \"gone\""_s));
        QVERIFY(left[1].toString().startsWith(csv.fileName() + u":5: member 3: barcode"_s));
    }

    void timesOfAnExport_haveAForm_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("taken"); // empty: refused
        QTest::newRow("a day") << u"2026-02-07"_s << u"2026-02-07T00:00:00.000Z"_s;
        QTest::newRow("a time") << u"2026-02-07T01:02:03Z"_s << u"2026-02-07T01:02:03.000Z"_s;
        QTest::newRow("the ledger's") << u"2026-02-07T01:02:03.456Z"_s << u"2026-02-07T01:02:03.456Z"_s;
        QTest::newRow("minutes, with a blank") << u"2026-02-07 01:02"_s << u"2026-02-07T01:02:00.000Z"_s;
        QTest::newRow("Seoul's") << u"2026-02-07T01:02:03+09:00"_s << u"2026-02-06T16:02:03.000Z"_s;
        for (const char *wrong : {"garbage", "22/11/2026", "2026-02-30", "2026-02-07T25:00Z", "2026", "'"})
            QTest::newRow(wrong) << QString::fromUtf8(wrong) << QString();
    }
    void timesOfAnExport_haveAForm()
    {
        QFETCH(const QString, given);
        QFETCH(const QString, taken);
        const Result<QString> time = site::exportTime(given);
        QCOMPARE(time ? *time : QString(), taken);
        QVERIFY(time || time.error().detail.contains(u"it must be as 2026-02-07"_s));
    }

    void onlyOurTables_areExported()
    {
        Office office;
        for (const QString &name : {u"sqlite_master"_s, u"sqlite_sequence"_s, u"container_search_data"_s,
                                    u"pragma_table_list"_s, u"x"_s}) {
            const auto table
                = site::exportTable(office.ledger.reader(), {name, {}, {}, u"csv"_s}, QTimeZone::utc());
            QVERIFY2(!table && table.error().code == ErrorCode::BadInput, qPrintable(name));
            QVERIFY2(table.error().detail.contains(u"rentals, "_s), qPrintable(table.error().detail));
        }
        QVERIFY(
            site::exportTable(office.ledger.reader(), {u"members"_s, {}, {}, u"csv"_s}, QTimeZone::utc()));
    }
};

QTEST_GUILESS_MAIN(TestMemberImport)
#include "tst_memberimport.moc"
