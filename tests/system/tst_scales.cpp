// The weighing counter as it is installed: scales as processes on pseudo-terminals, attendantd, attendantctl.
#include "system/scales.h"

#include <QJsonArray>
#include <QJsonObject>
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

class TestScales : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeScales_weighRecordSayAndPrint()
    {
        Scales scales;
        QVERIFY(scales.online());
        scales.hands(u"1"_s, u"put 12340"_s);
        scales.hands(u"2"_s, u"put 5000"_s);
        scales.hands(u"3"_s, u"put 7770"_s);
        scales.hands(u"1"_s, u"tag 1A2B3C4D"_s);
        scales.hands(u"reader"_s, u"tag 04A1B2C3"_s);
        QTRY_COMPARE_WITH_TIMEOUT(scales.value(QString::fromLatin1(Count)), u"2"_s, 10'000);
        QCOMPARE(scales.value(u"SELECT group_concat(station || ' ' || rfid_uid || ' ' || weight, ',') FROM"
                              " (SELECT * FROM weighing_records ORDER BY station)"_s),
                 u"1 1A2B3C4D 12.34,3 04A1B2C3 7.77"_s);
        QTRY_COMPARE_WITH_TIMEOUT(scales.told(u"1"_s, "voice 1"), 1, 5000);
        QTRY_COMPARE_WITH_TIMEOUT(scales.value(u"SELECT group_concat(state) FROM weighing_slips"_s),
                                  u"printed"_s, 10'000);
        // Staff and the command line.
        QCOMPARE(scales.ctl({u"weigh"_s, u"list"_s}).toArray().size(), 2);
        int code = -1;
        (void)scales.ctl({u"weigh"_s, u"reprint"_s, u"1"_s}, &code);
        (void)scales.ctl({u"weigh"_s, u"reprint"_s, u"999999"_s}, &code);
        QCOMPARE(code, 1);
        (void)scales.ctl({u"device"_s, u"2"_s, u"TEMPERATURE"_s, u"28/3"_s}, &code);
        QCOMPARE(code, 0);
        (void)scales.ctl({u"device"_s, u"2"_s, u"LOCK"_s, u"cleaning"_s}, &code);
        QCOMPARE(code, 0);
        scales.hands(u"2"_s, u"tag 1A2B3C4D"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            scales.value(u"SELECT details ->> 'reason' FROM event_logs WHERE event_type ="
                         " 'weighing_refused'"_s),
            u"out_of_service"_s, 5000);
        QCOMPARE(scales.value(u"SELECT dialect FROM weighing_stations WHERE station = '3'"_s), u"cas22"_s);
    }

    void theProgramIsKilled_atAnyMoment()
    {
        Scales scales;
        QVERIFY(scales.online());
        QRandomGenerator random(21);
        const int kills = times("ATTENDANT_KILLS", 2);
        for (int i = 0; i < kills; ++i) {
            for (const QString &unit : {u"1"_s, u"2"_s}) {
                scales.hands(unit, u"put %1"_s.arg(1000 + 100 * (i + 1)));
                scales.hands(unit, u"tag 0A0B0C0D"_s);
            }
            QTest::qWait(int(random.bounded(2500)));
            scales.killGateway();
            QCOMPARE(scales.value(u"PRAGMA integrity_check(1)"_s), u"ok"_s);
            scales.startGateway();
            QVERIFY(scales.online());
            for (const QString &unit :
                 {u"1"_s, u"2"_s}) // whoever was not told "done" presents the card again
                scales.hands(unit, u"tag 0A0B0C0D"_s);
            QTRY_COMPARE_WITH_TIMEOUT(scales.value(QString::fromLatin1(Count)), QString::number(2 * (i + 1)),
                                      10'000);
            for (const QString &unit : {u"1"_s, u"2"_s})
                scales.hands(unit, u"put 0"_s);
            QTest::qWait(1500);
        }
        QCOMPARE(scales.value(u"SELECT count(DISTINCT station || grams) FROM weighing_records"_s),
                 QString::number(2 * kills)); // each load once
        QTRY_COMPARE_WITH_TIMEOUT(
            scales.value(u"SELECT count(*) FROM weighing_slips WHERE state IN ('waiting', 'requested')"_s),
            u"0"_s, 30'000);
        QVERIFY(scales.told(u"1"_s, "voice 1") <= kills); // never done twice
        qInfo("%d kills, %s records", kills, qPrintable(scales.value(QString::fromLatin1(Count))));
    }
};

QTEST_GUILESS_MAIN(TestScales)
#include "tst_scales.moc"
