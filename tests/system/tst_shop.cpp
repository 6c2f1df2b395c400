// The dispensing counter as it is installed: a real Mosquitto, boxes as processes, attendantd and
// attendantctl.
#include "system/shop.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace attendant::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Boxes = 12;

int times(const char *variable, int usual)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : usual;
}

QString productOf(int box)
{
    const QStringList kinds{u"P-TOP-95"_s,    u"P-TOP-105"_s, u"P-PANTS-95"_s,
                            u"P-PANTS-105"_s, u"P-TOWEL-L"_s, u"P-SWEAT_TOWEL-S"_s};
    return kinds[box % kinds.size()];
}

} // namespace

class TestShop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCartOfThreeOverTwoBoxes_isPaidByWhatFell()
    {
        Shop shop(6);
        QVERIFY(shop.start());
        shop.addMember(u"C"_s);
        const Shop::Answer sold = shop.ctl({u"dispense"_s, u"--member"_s, u"C"_s, u"--item"_s,
                                            u"P-TOP-105:2"_s, u"--item"_s, u"P-TOWEL-L"_s, u"--pin-stdin"_s},
                                           "012345\n");
        QCOMPARE(sold.code, 0);
        const QJsonObject receipt = QJsonDocument::fromJson(sold.text).object();
        QCOMPARE(receipt["dropped"_L1].toInt(), 3);
        QCOMPARE(receipt["paid_by_vouchers"_L1].toInt(), 3000);
        QCOMPARE(shop.imbalance(), QString());
        QCOMPARE(
            shop.ctl({u"dispense"_s, u"--member"_s, u"C"_s, u"--item"_s, u"P-TOP-105"_s, u"--pin-stdin"_s},
                     "999999\n")
                .code,
            1);
        QCOMPARE(shop.ctl({u"checks"_s}).code, 0);
    }

    void aSecondProgramOnTheSameLedger_exitsWith3()
    {
        Shop shop(1);
        QVERIFY(shop.start());
        QProcess second;
        second.start(QCoreApplication::applicationDirPath() + u"/attendantd"_s,
                     {u"--config"_s, shop.folder.filePath(u"attendant.toml"_s)});
        QVERIFY(second.waitForFinished(10'000));
        QCOMPARE(second.exitCode(), 3);
    }

    void theBrokerIsKilled_atAnyMoment()
    {
        Shop shop(Boxes);
        QVERIFY(shop.start());
        for (const QString &member : m_members)
            shop.addMember(member);
        QRandomGenerator random(quint32(times("ATTENDANT_SEED", 11)));
        const int kills = times("ATTENDANT_BROKER_KILLS", 4);
        for (int i = 0; i < kills; ++i) {
            // A box is back within 20 s: the next kill finds all of them giving something out, and some of
            // those still wait for an answer that the one before lost.
            keepBuying(shop, 26'000 + int(random.bounded(16'000)));
            shop.broker.kill();
            keepBuying(shop, int(random.bounded(800)));
            QVERIFY(shop.broker.start());
        }
        keepBuying(shop, 34'000);
        settleAll(shop);
        const int items = shop.value(u"SELECT count(*) FROM rental_logs"_s).toInt();
        qInfo("%d broker kills, %d receipts, %d items", kills, shop.bought(), items);
        QVERIFY(items >= kills);
        QCOMPARE(shop.imbalance(), QString());
    }

    void theProgramIsKilled_atAnyMoment()
    {
        Shop shop(Boxes);
        QVERIFY(shop.start());
        shop.addMember(u"C"_s);
        QRandomGenerator random(12);
        const int kills = times("ATTENDANT_KILLS", 25);
        for (int i = 0; i < kills; ++i) {
            for (int cart = 0; cart < 3; ++cart)
                shop.buy(u"C"_s, {productOf(int(random.bounded(6)))});
            QTest::qWait(int(random.bounded(900)));
            shop.killGateway();
            QCOMPARE(shop.value(u"PRAGMA integrity_check(1)"_s), u"ok"_s);
            shop.startGateway();
            QTest::qWait(1500);
        }
        settleAll(shop);
        qInfo("%d kills, %d receipts, %s items", kills, shop.bought(),
              qPrintable(shop.value(u"SELECT count(*) FROM rental_logs"_s)));
        QCOMPARE(shop.imbalance(), QString());
    }

private:
    /// Each member buys two at a box of their own, and comes again when they were served or turned away.
    void keepBuying(Shop &shop, int milliseconds)
    {
        const QDeadlineTimer end(milliseconds);
        while (!end.hasExpired()) {
            for (int i = 0; i < m_members.size(); ++i) {
                if (!shop.isBuying(m_members[i]))
                    shop.buy(m_members[i], {productOf(i) + u":2"_s});
            }
            QTest::qWait(int(std::min<qint64>(1000, end.remainingTime())));
        }
    }

    /// Time for every fence and counter; what is unknown even then staff would settle, and is told.
    static void settleAll(Shop &shop)
    {
        shop.finishBuying();
        QVERIFY(shop.allOnline());
        QTRY_COMPARE_WITH_TIMEOUT(
            shop.value(u"SELECT count(*) FROM dispense_requests WHERE state IN ('reserved', 'requested')"_s),
            u"0"_s, 120'000);
        // A box that was away longer than its fence settles by its counter when it comes back.
        QTRY_COMPARE_WITH_TIMEOUT(
            shop.value(
                u"SELECT group_concat(DISTINCT reason) FROM dispense_requests WHERE state = 'unknown'"_s),
            QString(), 120'000);
    }

    const QStringList m_members{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s, u"F"_s};
};

QTEST_GUILESS_MAIN(TestShop)
#include "tst_shop.moc"
