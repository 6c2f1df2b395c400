// Boxes, broker, ledger and money together, on virtual time: an item that fell is paid for once, and nothing
// else.
#include "dispensing/boxworld.h"

#include <QLoggingCategory>
#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace Qt::StringLiterals;

class TestBoxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }
    void init()
    {
        m_world = std::make_unique<BoxWorld>();
        m_world->addMember(u"C"_s, u"010-3333-3333"_s);
        m_world->addVoucher(u"V1"_s, u"C"_s, 50'000);
        m_world->addSubscription(u"S1"_s, u"C"_s, u"{\"top\":1,\"towel\":3}"_s);
    }
    void cleanup() { m_world.reset(); }

    void aBox_registersItselfAndWhatItSells()
    {
        BoxWorld &w = *m_world;
        QCOMPARE(
            w.value(
                u"SELECT group_concat(product_id || ' ' || price || ' ' || stock) FROM products ORDER BY 1"_s),
            u"P-TOP-105 1000 20,P-TOWEL-L 1000 20"_s);
        QCOMPARE(w.value(u"SELECT firmware_version || ' ' || product_id FROM device_registry"
                         " WHERE device_uuid = 'FBOX-A4CF12000001'"_s),
                 u"v2.1.0 P-TOP-105"_s);
        QVERIFY(w.service->view(QLatin1StringView(TopBox)).online);
        // julianday() reads it: the field's own daily check works on this file.
        QVERIFY(w.value(u"SELECT julianday(last_heartbeat) FROM device_cache"_s).startsWith(u"2461"_s));
    }

    void anItem_isPaidForWhenItFell()
    {
        BoxWorld &w = *m_world;
        const QUuid request = w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}});
        QCOMPARE(w.state(request), u"reserved"_s);
        w.pass(milliseconds{100});
        QCOMPARE(w.state(request), u"requested"_s);
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers"_s),
                 u"50000"_s); // the wish costs nothing
        w.pass(seconds{1});
        QCOMPARE(w.state(request), u"confirmed"_s);
        QCOMPARE(w.box(TopBox).dropped(), 1);
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers"_s), u"49000"_s);
        QCOMPARE(w.value(u"SELECT payment_type || ' ' || amount || ' ' || quantity FROM rental_logs"_s),
                 u"voucher 1000 1"_s);
        QCOMPARE(w.value(u"SELECT stock FROM products WHERE product_id = 'P-TOP-105'"_s), u"19"_s);
        QCOMPARE(
            w.value(
                u"SELECT count(*) FROM outbox WHERE topic IN ('rental_history', 'voucher_transaction')"_s),
            u"2"_s);
        QCOMPARE(w.imbalance(), QString());
    }

    void aSubscription_isCountedByTheSitesDay()
    {
        BoxWorld &w = *m_world;
        QVERIFY(!w.buy(TopBox, u"C"_s, {{u"S1"_s, {}, 1000}}).isNull());
        w.pass(seconds{5});
        QCOMPARE(
            w.value(u"SELECT usage_date || ' ' || category || ' ' || used_count FROM subscription_usage"_s),
            u"2026-02-07 top 1"_s);
        QVERIFY(w.buy(TopBox, u"C"_s, {{u"S1"_s, {}, 1000}}).isNull()); // one a day
        w.pass(std::chrono::hours{12}); // midnight in Seoul is over
        QVERIFY(!w.buy(TopBox, u"C"_s, {{u"S1"_s, {}, 1000}}).isNull());
        w.pass(seconds{5});
        QCOMPARE(w.value(u"SELECT count(*) FROM subscription_usage"_s), u"2"_s);
        QCOMPARE(w.imbalance(), QString());
    }

    void moneyThatIsHeld_cannotBeSpentTwice()
    {
        BoxWorld &w = *m_world;
        w.addVoucher(u"V2"_s, u"C"_s, 1500);
        QVERIFY(!w.buy(TopBox, u"C"_s, {{{}, u"V2"_s, 1000}}).isNull());
        QVERIFY(w.buy(TowelBox, u"C"_s, {{{}, u"V2"_s, 1000}}).isNull());
        w.pass(seconds{5});
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'V2'"_s),
                 u"500"_s);
        QCOMPARE(w.imbalance(), QString());
    }

    void refusedByTheBox_costsNothing_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("state");
        QTest::newRow("locked") << u"lock"_s << u"failed device_locked"_s;
        QTest::newRow("door open") << u"door"_s << u"failed door_open"_s;
        QTest::newRow("empty") << u"empty"_s << u"failed no_stock"_s;
    }
    void refusedByTheBox_costsNothing()
    {
        QFETCH(QString, how);
        QFETCH(QString, state);
        BoxWorld &w = *m_world;
        if (how == "lock"_L1)
            w.service->command(QLatin1StringView(TopBox), fbox::Command(fbox::Verb::Lock));
        else if (how == "door"_L1)
            w.box(TopBox).openDoor();
        else
            w.service->command(QLatin1StringView(TopBox), *fbox::Command::setStock(0));
        w.pass(seconds{5});
        const QUuid request = w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}});
        w.pass(seconds{60});
        QCOMPARE(w.state(request), state);
        QCOMPARE(w.box(TopBox).dropped(), 0);
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers"_s), u"50000"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM dispense_funding WHERE state = 'released'"_s), u"1"_s);
    }

    void aLostAnswer_isFoundOutByTheCounter()
    {
        BoxWorld &w = *m_world;
        w.pass(seconds{15});
        w.broker.setFaults({.lost = 100});
        const QUuid request = w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}});
        w.pass(seconds{8});
        QCOMPARE(w.box(TopBox).dropped(), 1);
        QCOMPARE(w.state(request), u"requested"_s);
        w.broker.setFaults({});
        w.pass(seconds{60});
        QCOMPARE(w.state(request).section(u' ', 0, 0), u"confirmed"_s);
        QCOMPARE(w.imbalance(), QString());
    }

    void theSaysOfADoubledAnswer_countOnce()
    {
        BoxWorld &w = *m_world;
        w.broker.setFaults({.doubled = 100});
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}}).isNull());
            w.pass(seconds{10});
        }
        QCOMPARE(w.box(TopBox).dropped(), 5);
        QCOMPARE(w.imbalance(), QString());
    }

    void theProgramEnds_whileAnItemFalls() // F-BOX-18
    {
        BoxWorld &w = *m_world;
        for (int i = 0; i < 20; ++i) {
            const QUuid request = w.buy(i % 2 ? TopBox : TowelBox, u"C"_s, {{{}, u"V1"_s, 1000}});
            QVERIFY(!request.isNull());
            w.pass(milliseconds{i * 17}); // before the command, in the move, after the answer
            w.restart();
            w.pass(seconds{60});
            const QString state = w.state(request).section(u' ', 0, 0);
            QVERIFY2(state == "confirmed"_L1 || state == "failed"_L1, qPrintable(w.state(request)));
            QCOMPARE(w.imbalance(), QString());
        }
        QCOMPARE(w.value(u"SELECT count(*) FROM dispense_funding WHERE state = 'reserved'"_s), u"0"_s);
    }

    void theBrokerRestarts_whileAnItemFalls()
    {
        BoxWorld &w = *m_world;
        for (int i = 0; i < 15; ++i) {
            const QUuid request = w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}});
            QVERIFY(!request.isNull());
            w.pass(milliseconds{i * 23});
            w.broker.goDown();
            w.pass(seconds{3});
            w.broker.comeUp();
            w.pass(seconds{150});
            const QString state = w.state(request).section(u' ', 0, 0);
            QVERIFY2(state == "confirmed"_L1 || state == "failed"_L1, qPrintable(w.state(request)));
            QCOMPARE(w.imbalance(), QString());
        }
    }

    void theBoxRestarts_beforeItCanSayThatTheItemFell()
    {
        BoxWorld &w = *m_world;
        w.box(TopBox).faults.powerFailsInMovePercent = 100;
        const QUuid request = w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}});
        w.pass(seconds{2});
        w.box(TopBox).faults = {};
        w.pass(seconds{90});
        QCOMPARE(w.state(request).section(u' ', 0, 0), u"confirmed"_s);
        QCOMPARE(w.imbalance(), QString());
    }

    void afterAStop_noItemIsPaidForThatDidNotFall()
    {
        BoxWorld &w = *m_world;
        w.service->command(QLatin1StringView(TopBox), fbox::Command(fbox::Verb::Stop));
        w.pass(seconds{2});
        const QUuid request = w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}});
        w.pass(seconds{60});
        QCOMPARE(w.state(request).section(u' ', 0, 0), u"confirmed"_s);
        QCOMPARE(w.box(TopBox).dropped(), 1);
        QCOMPARE(w.imbalance(), QString());
    }

    void aBonus_beginsWhenItsVoucherIsUsedUp() // F-BOX-19: selling one with a bonus ends, too
    {
        BoxWorld &w = *m_world;
        QVERIFY(bool(w.write([](ledger::Db &db, ledger::UnitContext &c) {
            return db.exec(
                "INSERT INTO voucher_products (product_id, charge_amount, validity_days, bonus_product_id,"
                " created_at, updated_at) VALUES ('VCH-1K', 1000, 365, 'VCH-BONUS', ?1, ?1),"
                " ('VCH-BONUS', 500, 30, NULL, ?1, ?1)",
                c.now);
        })));
        QString voucher;
        QVERIFY(bool(w.write([&](ledger::Db &db, ledger::UnitContext &c) -> Status {
            const Result<QString> sold
                = store::sellVoucher(db, u"C"_s, u"VCH-1K"_s, QDate(2026, 2, 7), u"staff"_s, c);
            if (!sold)
                return sold.error();
            voucher = *sold;
            return {};
        })));
        QCOMPARE(w.value(u"SELECT status FROM member_vouchers WHERE original_amount = 500"_s), u"pending"_s);
        QVERIFY(!w.buy(TopBox, u"C"_s, {{{}, voucher, 1000}}).isNull());
        w.pass(seconds{5});
        QCOMPARE(w.value(u"SELECT status FROM member_vouchers WHERE original_amount = 1000"_s),
                 u"exhausted"_s);
        QCOMPARE(w.value(u"SELECT status || ' ' || valid_from || ' ' || valid_until FROM member_vouchers"
                         " WHERE original_amount = 500"_s),
                 u"active 2026-02-07 2026-03-08"_s);
    }

private:
    std::unique_ptr<BoxWorld> m_world;
};

QTEST_GUILESS_MAIN(TestBoxes)
#include "tst_boxes.moc"
