// Scales, attendantd and a server as processes; the program is killed and the network cut while people weigh.
// What was weighed, what the ledger holds and what the server has are the same, each once.
#include "system/cable.h"
#include "system/scales.h"
#include "system/scaleserver.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace attendant::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Count = "SELECT count(*) FROM weighing_records";

int times(const char *variable, int usual)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : usual;
}

} // namespace

class TestScalesServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killsAndCuts_everyWeighingIsAtTheServerOnce()
    {
        const int kills = times("ATTENDANT_KILLS", 1);
        const int cuts = times("ATTENDANT_CUTS", 1);
        ScaleServer server;
        Cable cable(quint16(QUrl(server.address).port()));
        Scales scales(cable.address());
        QVERIFY(scales.online());
        QRandomGenerator random(23);
        for (int i = 0; i < kills + cuts; ++i) {
            for (const QString &unit : {u"1"_s, u"2"_s}) {
                scales.hands(unit, u"put %1"_s.arg(1000 + 100 * (i + 1)));
                scales.hands(unit, u"tag 1A2B3C4D"_s);
            }
            QTest::qWait(int(random.bounded(1200)));
            if (i * kills / (kills + cuts) != (i + 1) * kills / (kills + cuts)) { // spread evenly
                scales.killGateway();
                QCOMPARE(scales.value(u"PRAGMA integrity_check(1)"_s), u"ok"_s);
                scales.startGateway();
                QVERIFY(scales.online());
            } else {
                cable.cut();
                QTest::qWait(int(random.bounded(800)));
                cable.plug();
            }
            for (const QString &unit :
                 {u"1"_s, u"2"_s}) // whoever was not told "done" presents the card again
                scales.hands(unit, u"tag 1A2B3C4D"_s);
            QTRY_COMPARE_WITH_TIMEOUT(scales.value(QString::fromLatin1(Count)), QString::number(2 * (i + 1)),
                                      10'000);
            for (const QString &unit : {u"1"_s, u"2"_s})
                scales.hands(unit, u"put 0"_s);
            QTRY_COMPARE_WITH_TIMEOUT(emptied(scales), u"2"_s, 10'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(scales.value(u"SELECT count(*) FROM weighing_records WHERE is_sent = 0"_s),
                                  u"0"_s, 30'000);
        QCOMPARE(scales.value(u"SELECT count(DISTINCT station || grams) FROM weighing_records"_s),
                 QString::number(2 * (kills + cuts))); // each load once
        const QJsonObject truth = server.truth();
        QCOMPARE(truth["count"_L1].toInt(), 2 * (kills + cuts));
        QCOMPARE(truth["invalid"_L1].toInt(), 0);
        const QJsonArray there = truth["records"_L1].toArray();
        for (const QJsonValue &record : there)
            QCOMPARE(
                scales.value(u"SELECT count(*) FROM weighing_records WHERE uuid = '%1' AND weight = %2"_s.arg(
                    record["uuid"_L1].toString(), QString::number(record["weight"_L1].toDouble(), 'g', 15))),
                u"1"_s);
        qInfo("%d kills, %d cuts, %d records, told again %d", kills, cuts, int(there.size()),
              truth["doubled"_L1].toInt());
    }

    void aFullDisk_losesAndDoublesNothing()
    {
        ScaleServer server;
        Scales scales(server.address);
        QVERIFY(scales.online());
        const auto weigh = [&scales](int grams) {
            for (const QString &unit : {u"1"_s, u"2"_s}) {
                scales.hands(unit, u"put %1"_s.arg(grams));
                scales.hands(unit, u"tag 1A2B3C4D"_s);
            }
        };
        const auto store = [&scales] { return scales.ctl({u"status"_s})["store"_L1]["state"_L1].toString(); };
        weigh(1000);
        QTRY_COMPARE_WITH_TIMEOUT(scales.value(QString::fromLatin1(Count)), u"2"_s, 10'000);
        for (const QString &unit : {u"1"_s, u"2"_s})
            scales.hands(unit, u"put 0"_s);
        QTRY_COMPARE_WITH_TIMEOUT(emptied(scales), u"2"_s, 10'000);

        scales.fillDisk();
        weigh(2000);
        QTRY_COMPARE_WITH_TIMEOUT(store(), u"full"_s, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(scales.told(u"1"_s, "voice 10") > 0, 10'000); // it is out of order
        QCOMPARE(scales.told(u"1"_s, "voice 1"), 1);
        QCOMPARE(scales.value(QString::fromLatin1(Count)), u"2"_s);

        scales.fillDisk(false);
        QTRY_COMPARE_WITH_TIMEOUT(store(), u"ready"_s, 10'000);
        for (const QString &unit : {u"1"_s, u"2"_s}) // the load still lies there
            scales.hands(unit, u"tag 1A2B3C4D"_s);
        QTRY_COMPARE_WITH_TIMEOUT(scales.value(QString::fromLatin1(Count)), u"4"_s, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(scales.told(u"1"_s, "voice 1"), 2, 5000);
        QTRY_COMPARE_WITH_TIMEOUT(server.truth()["count"_L1].toInt(), 4, 30'000);
        QCOMPARE(scales.value(u"SELECT count(DISTINCT station || grams) FROM weighing_records"_s), u"4"_s);
        QCOMPARE(scales.value(u"PRAGMA integrity_check(1)"_s), u"ok"_s);
    }

private:
    /// Stations whose newest record's goods have left the scale.
    static QString emptied(const Scales &scales)
    {
        return scales.value(
            u"SELECT count(*) FROM system_settings WHERE setting_key LIKE 'weighing_emptied_row:%' AND"
            " CAST(setting_value AS INTEGER) >= (SELECT max(row) FROM weighing_records WHERE station ="
            " substr(setting_key, 22))"_s);
    }
};

QTEST_GUILESS_MAIN(TestScalesServer)
#include "tst_scalesserver.moc"
