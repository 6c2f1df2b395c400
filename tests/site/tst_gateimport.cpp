// `attendantctl import gate`: a recogniser's result file, by the same rules as live readings.
#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "site/gateimport.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

namespace {

const auto Now = UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 2 / 7}};

struct Gate
{
    Gate()
    {
        const Status opened = ledger.open();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
    }
    Result<QJsonValue> import(const QByteArray &file, const QString &recorded = {})
    {
        const QString path = folder.filePath(u"gate-north.json"_s);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(file) != file.size())
            return Error{};
        out.close();
        const auto command = site::importGateCommand({{u"file"_s, path},
                                                      {u"recorded_at"_s, recorded},
                                                      {u"gatelog"_s, site::gateImportSettings(config)}},
                                                     u"kim"_s, Now);
        if (!command)
            return command.error();
        Result<QJsonValue> told = Error{};
        ledger.write<QJsonValue>(*command, &context, [&](const Result<QJsonValue> &done) { told = done; });
        return QTest::qWaitFor([&] { return told.has_value() || told.error().code != ErrorCode::Internal; })
            ? told
            : Error{};
    }
    QStringList rows(const char *sql)
    {
        QStringList all;
        ledger::Query query = ledger.reader().query(sql);
        while (query.next())
            all.append(query.text(0));
        return all;
    }

    QObject context;
    QTemporaryDir folder;
    QtScheduler time;
    ledger::Ledger ledger{{.path = folder.filePath(u"l.db"_s), .writer = ledger::Writer::Inline}, time};
    Config config;
};

QByteArray resultRow(const QByteArray &time, const QByteArray &text)
{
    return R"({"id":1,"time":")" + time + R"(","frame":1950,"bbox":[1,2,3,4],"confidence":0.93,)"
        + R"("image_path":"north_container_0001.jpg","text":")" + text + "\"}";
}

} // namespace

class TestGateImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesCountFromTheRecordingsBegin()
    {
        Gate gate;
        const auto told = gate.import(
            '[' + resultRow("0:01:05", "CSQU 305438 3") + ',' + resultRow("0:06:04", "CSQU 305438 3") + ','
                + resultRow("0:06:05", "CSQU 305438 3") + ',' + resultRow("0:07:00", "UNKNOWN") + ']',
            u"2026-02-07T09:00:00+09:00"_s);
        QVERIFY2(told, told ? "" : qPrintable(told.error().detail));
        QCOMPARE(told->toObject()["stored"_L1].toInt(), 2);
        QCOMPARE(told->toObject()["duplicates"_L1].toInt(), 1);
        QCOMPARE(told->toObject()["review"_L1].toInt(), 1);
        QCOMPARE(gate.rows("SELECT captured_at || ' ' || source_video FROM container_logs ORDER BY id"),
                 (QStringList{u"2026-02-07T00:01:05.000Z gate-north"_s,
                              u"2026-02-07T00:06:05.000Z gate-north"_s}));
        QCOMPARE(gate.rows("SELECT actor FROM audit_log WHERE action = 'import.gate'"),
                 QStringList{u"kim"_s});
    }

    void theSameFileTwice_changesNothing()
    {
        Gate gate;
        const QByteArray file = '[' + resultRow("0:01:05", "CSQU 305438 3") + ']';
        QVERIFY(gate.import(file, u"2026-02-07T00:00:00Z"_s));
        const auto again = gate.import(file, u"2026-02-07T00:00:00Z"_s);
        QVERIFY(again && again->toObject()["stored"_L1].toInt() == 0);
        QCOMPARE(again->toObject()["duplicates"_L1].toInt(), 1);
    }

    void whatCannotBeTaken_isNamed()
    {
        Gate gate;
        const auto unknown = gate.import('[' + resultRow("0:01:05", "CSQU 305438 3") + ']');
        QVERIFY(unknown);
        QCOMPARE(unknown->toObject()["stored"_L1].toInt(), 0);
        const QString file = gate.folder.filePath(u"gate-north.json"_s);
        QVERIFY(
            unknown->toObject()["left_out"_L1][0].toString().startsWith(file + u":1: row 1: recorded_at"_s));
        const auto mixed = gate.import('[' + resultRow("0:01:05", "CSQU 305438 3") + ",{\"time\":\"x\"},7]",
                                       u"2026-02-07T00:00:00Z"_s);
        QVERIFY(mixed);
        QCOMPARE(mixed->toObject()["stored"_L1].toInt(), 1);
        QCOMPARE(mixed->toObject()["left_out"_L1].toArray().size(), 2);
        const auto lines
            = gate.import("{\n \"video\": \"[{,\", \"results\":\n [\n" + resultRow("0:01:05", "TCNU 720079 4")
                              + ",\n\n {\"time\":\n\"x\"},\n7]}",
                          u"2026-02-07T00:00:00Z"_s);
        QVERIFY(lines);
        QCOMPARE(lines->toObject()["stored"_L1].toInt(), 1);
        QVERIFY(lines->toObject()["left_out"_L1][0].toString().startsWith(file + u":6: row 2: "_s));
        QVERIFY(lines->toObject()["left_out"_L1][1].toString().startsWith(file + u":8: row 3: "_s));
        const auto broken = gate.import("[\n{},\n}", u"2026-02-07T00:00:00Z"_s);
        QVERIFY(!broken && broken.error().detail.startsWith(file + u": line 3: "_s));
        QVERIFY(!gate.import("{\"rows\":[]}", u"2026-02-07T00:00:00Z"_s)); // nothing of it would be taken
        QVERIFY(!gate.import("[", u"2026-02-07T00:00:00Z"_s));
        QVERIFY(!gate.import("[]", u"yesterday"_s));
    }

    void windowAndServerAreTheSites()
    {
        Gate gate;
        gate.config.gatelog.duplicateWindow = seconds{60};
        gate.config.supabase.url = u"https://ref.supabase.co"_s;
        const auto told = gate.import('[' + resultRow("0:01:00", "CSQU 305438 3") + ','
                                          + resultRow("0:02:00", "CSQU 305438 3") + ']',
                                      u"2026-02-07T00:00:00Z"_s);
        QVERIFY(told && told->toObject()["stored"_L1].toInt() == 2);
        QCOMPARE(gate.rows("SELECT topic FROM outbox WHERE destination = 'supabase'").size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestGateImport)
#include "tst_gateimport.moc"
