// A member at the counter, from phone number to receipt: the six of the fielded scenarios, and what goes
// wrong.
#include "dispensing/boxworld.h"

#include <QLoggingCategory>
#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Pin = "012345";

} // namespace

class TestSale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }
    void init()
    {
        m_world = std::make_unique<BoxWorld>();
        BoxWorld &w = *m_world;
        w.addMember(u"A"_s, u"010-1111-1111"_s);
        w.addMember(u"B"_s, u"010-2222-2222"_s);
        w.addMember(u"C"_s, u"01033333333"_s);
        w.addMember(u"D1"_s, u"010-4444-4444"_s);
        w.addMember(u"D2"_s, u"1055555555"_s); // the sheet lost its zero
        w.addMember(u"D3"_s, u"010-6666-6666"_s);
        w.addMember(u"E"_s, u"010-7777-7777"_s, u"suspended"_s);
        for (const auto &id : {u"A"_s, u"B"_s, u"C"_s, u"D1"_s, u"D2"_s, u"D3"_s})
            w.setPin(id, QLatin1StringView(Pin));
        const QString limits = u"{\"top\":3,\"pants\":3,\"towel\":3}"_s;
        w.addSubscription(u"SB"_s, u"B"_s, limits);
        w.addVoucher(u"VC"_s, u"C"_s, 50'000);
        w.addSubscription(u"SD1"_s, u"D1"_s, limits);
        w.addVoucher(u"VD1"_s, u"D1"_s, 10'000);
        w.addSubscription(u"SD2"_s, u"D2"_s, u"{\"top\":1,\"towel\":1}"_s);
        w.addVoucher(u"VD2a"_s, u"D2"_s, 5000, u"2026-03-31"_s);
        w.addVoucher(u"VD2b"_s, u"D2"_s, 3000, u"2026-02-28"_s);
        w.addSubscription(u"SD3"_s, u"D3"_s, u"{\"top\":1}"_s);
        w.addVoucher(u"VD3"_s, u"D3"_s, 10'000);
        w.pass(seconds{30}); // the boxes have homed
    }
    void cleanup() { m_world.reset(); }

    void scenarioA_withoutAPass_nothingCanBeTaken()
    {
        BoxWorld &w = *m_world;
        signIn(u"01011111111"_s);
        put(u"P-TOP-105"_s, 1);
        w.counter->tell(sale::Checkout{});
        QVERIFY(w.at<sale::Browsing>());
        QCOMPARE(w.at<sale::Browsing>()->notice.reason, PayReason::NoPass);
    }

    void scenarioB_aSubscription_paysByItself()
    {
        BoxWorld &w = *m_world;
        signIn(u"010-2222-2222"_s);
        put(u"P-TOP-105"_s, 2);
        put(u"P-TOWEL-L"_s, 1);
        w.counter->tell(sale::Checkout{});
        payByPin();
        QCOMPARE(w.value(u"SELECT group_concat(category || used_count) FROM subscription_usage"_s),
                 u"top2,towel1"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM rental_logs WHERE payment_type = 'subscription'"_s), u"3"_s);
        QCOMPARE(receipt().dropped, 3);
        QCOMPARE(receipt().verdict, sale::Verdict::Complete);
        QCOMPARE(w.imbalance(), QString());
    }

    void scenarioC_aVoucher_paysWhatFell()
    {
        BoxWorld &w = *m_world;
        signIn(u"01033333333"_s);
        put(u"P-TOP-105"_s, 3);
        w.counter->tell(sale::Checkout{});
        payByPin();
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VC'"_s),
                 u"47000"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM rental_logs"_s), u"3"_s); // one an item, not one a voucher
        QCOMPARE(receipt().paid.won, 3000);
        w.pass(seconds{6});
        QVERIFY(w.at<sale::LoggedOut>()); // the receipt goes by itself
        QCOMPARE(w.value(u"SELECT count(*) FROM event_logs WHERE event_type = 'rental_success'"_s), u"1"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM sales WHERE ended_at IS NOT NULL"_s), u"1"_s);
    }

    void scenarioD1_theSubscriptionCoversAll_andTheVoucherIsNotTouched()
    {
        BoxWorld &w = *m_world;
        signIn(u"01044444444"_s);
        put(u"P-TOP-105"_s, 1);
        w.counter->tell(sale::Checkout{});
        QVERIFY(w.at<sale::Paying>()); // both could pay: they see which does
        w.counter->tell(sale::Confirmed{});
        payByPin();
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VD1'"_s),
                 u"10000"_s);
        QCOMPARE(w.value(u"SELECT used_count FROM subscription_usage"_s), u"1"_s);
    }

    void scenarioD2_theRestIsSplitOverVouchers_soonestExpiryFirst() // F-BOX-09
    {
        BoxWorld &w = *m_world;
        (void)w.write([](ledger::Db &db, ledger::UnitContext &) {
            return db.exec("UPDATE products SET price = 2500 WHERE product_id = 'P-TOP-105'");
        });
        signIn(u"01055555555"_s);
        put(u"P-TOP-105"_s, 3); // one by subscription, 5,000 are due
        w.counter->tell(sale::Checkout{});
        QVERIFY(w.at<sale::Paying>());
        QCOMPARE(w.at<sale::Paying>()->plan.due.won, 5000);
        // What they would rather pay with.
        w.counter->tell(sale::SplitSet{{{u"VD2a"_s, Money{3000}}, {u"VD2b"_s, Money{2000}}}});
        QVERIFY(w.at<sale::Paying>());
        w.counter->tell(sale::Confirmed{});
        payByPin();
        QCOMPARE(w.value(u"SELECT group_concat(voucher_id || '=' || remaining_amount) FROM (SELECT * FROM"
                         " member_vouchers WHERE member_id = 'D2' ORDER BY voucher_id)"_s),
                 u"VD2a=2000,VD2b=1000"_s);
        QCOMPARE(w.value(u"SELECT count(*) FROM rental_logs"_s), u"3"_s);
        QCOMPARE(w.value(u"SELECT sum(amount) FROM rental_logs WHERE payment_type = 'voucher'"_s), u"5000"_s);
        QCOMPARE(w.imbalance(), QString());
    }

    void scenarioD3_usedUpToday_soTheVoucherPays()
    {
        BoxWorld &w = *m_world;
        for (int i = 0; i < 2; ++i) {
            signIn(u"01066666666"_s);
            put(u"P-TOP-105"_s, 1);
            w.counter->tell(sale::Checkout{});
            if (w.at<sale::Paying>())
                w.counter->tell(sale::Confirmed{});
            payByPin();
            w.pass(seconds{20});
        }
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VD3'"_s),
                 u"9000"_s);
        QCOMPARE(w.value(u"SELECT used_count FROM subscription_usage"_s), u"1"_s);
    }

    void whoIsNotAllowed_isTold_data()
    {
        QTest::addColumn<QString>("phone");
        QTest::addColumn<int>("reason");
        QTest::newRow("nobody's") << u"01099999999"_s << int(sale::LoginReason::NotRegistered);
        QTest::newRow("suspended") << u"01077777777"_s << int(sale::LoginReason::Inactive);
        QTest::newRow("too short") << u"0101234"_s << int(sale::LoginReason::BadNumber);
    }
    void whoIsNotAllowed_isTold()
    {
        QFETCH(QString, phone);
        QFETCH(int, reason);
        m_world->counter->tell(sale::PhoneEntered{phone});
        m_world->time.settle();
        QVERIFY(m_world->at<sale::LoggedOut>());
        QCOMPARE(int(m_world->at<sale::LoggedOut>()->reason), reason);
    }

    void aWrongPin_isCounted_alsoOverARestart() // F-BOX-29
    {
        BoxWorld &w = *m_world;
        for (int i = 0; i < 5; ++i) {
            if (i == 2)
                w.restart();
            signIn(u"01033333333"_s);
            put(u"P-TOP-105"_s, 1);
            w.counter->tell(sale::Checkout{});
            w.counter->tell(sale::PinEntered{u"999999"_s});
            w.time.settle();
            w.counter->tell(sale::LogOut{});
        }
        QCOMPARE(w.value(u"SELECT pin_failures FROM members WHERE member_id = 'C'"_s), u"5"_s);
        signIn(u"01033333333"_s);
        put(u"P-TOP-105"_s, 1);
        w.counter->tell(sale::Checkout{});
        w.counter->tell(sale::PinEntered{QLatin1StringView(Pin)}); // the right one, too early
        w.time.settle();
        QVERIFY(w.at<sale::EnteringPin>());
        QCOMPARE(w.at<sale::EnteringPin>()->notice.kind, sale::PinNotice::Kind::Locked);
        w.pass(seconds{31});
        w.counter->tell(sale::PinEntered{QLatin1StringView(Pin)});
        w.pass(seconds{10});
        QCOMPARE(w.box(TopBox).dropped(), 1);
        QCOMPARE(w.value(u"SELECT pin_failures FROM members WHERE member_id = 'C'"_s), u"0"_s);
    }

    void aKey_signsItsHolderIn()
    {
        BoxWorld &w = *m_world;
        w.keys = [](const QString &uid, const std::function<void(const KeyAnswer &)> &tell) {
            if (uid == "04A1B2C3"_L1)
                tell({.member = u"C"_s, .locker = u"M07"_s});
            else
                tell({.reason = sale::LoginReason::KeyNotRented});
        };
        w.restart();
        w.pass(seconds{30});
        w.counter->readTag(u"04:a1:b2:c3"_s);
        w.time.settle();
        QVERIFY(w.at<sale::Browsing>());
        put(u"P-TOP-105"_s, 1);
        w.counter->tell(sale::Checkout{});
        payByPin();
        QCOMPARE(w.value(u"SELECT locker_number FROM rental_logs"_s), u"M07"_s);
        w.pass(seconds{20});
        w.counter->readTag(u"04FFFFFF"_s);
        w.time.settle();
        QCOMPARE(w.at<sale::LoggedOut>()->reason, sale::LoginReason::KeyNotRented);
    }

    void whatDoesNotFall_isNotPaidFor_andTheOtherLinesGoOn()
    {
        BoxWorld &w = *m_world;
        signIn(u"01033333333"_s);
        put(u"P-TOP-105"_s, 3);
        put(u"P-TOWEL-L"_s, 2);
        w.counter->tell(sale::Checkout{});
        w.counter->tell(sale::PinEntered{QLatin1StringView(Pin)});
        w.pass(seconds{1}); // one top is out; somebody opens the door
        w.box(TopBox).openDoor();
        w.pass(seconds{120});
        QVERIFY(w.at<sale::LoggedOut>() || w.at<sale::Receipt>());
        QCOMPARE(w.box(TopBox).dropped(), 1);
        QCOMPARE(w.box(TowelBox).dropped(), 2);
        QCOMPARE(w.value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VC'"_s),
                 u"47000"_s);
        QCOMPARE(w.imbalance(), QString());
    }

    void aMemberWhoWalksAway_isSignedOut_butNeverWhileItemsComeOut()
    {
        BoxWorld &w = *m_world;
        signIn(u"01033333333"_s);
        w.pass(seconds{61});
        QVERIFY(w.at<sale::LoggedOut>());
        signIn(u"01033333333"_s);
        put(u"P-TOP-105"_s, 5);
        w.counter->tell(sale::Checkout{});
        w.counter->tell(sale::PinEntered{QLatin1StringView(Pin)});
        w.pass(seconds{10});
        QVERIFY(w.at<sale::Dispensing>());
        w.pass(seconds{8});
        QCOMPARE(w.box(TopBox).dropped(), 5);
        QCOMPARE(w.imbalance(), QString());
    }

    void thePowerGoes_atAnyMomentOfASale()
    {
        BoxWorld &w = *m_world;
        for (int i = 0; i < 18; ++i) {
            signIn(u"01033333333"_s);
            put(u"P-TOP-105"_s, 1);
            put(u"P-TOWEL-L"_s, 1);
            w.counter->tell(sale::Checkout{});
            w.counter->tell(sale::PinEntered{QLatin1StringView(Pin)});
            w.pass(milliseconds{i * 19});
            w.restart();
            w.pass(seconds{60});
            QCOMPARE(w.imbalance(), QString());
            QCOMPARE(w.value(u"SELECT count(*) FROM dispense_funding WHERE state = 'reserved'"_s), u"0"_s);
            QCOMPARE(w.value(u"SELECT count(*) FROM sales WHERE ended_at IS NULL"_s), u"0"_s);
        }
    }

private:
    void signIn(const QString &phone)
    {
        m_world->counter->tell(sale::PhoneEntered{phone});
        m_world->time.settle();
        if (!m_world->at<sale::Browsing>())
            QTest::qFail("not signed in", __FILE__, __LINE__);
    }
    void put(const QString &product, int quantity)
    {
        m_world->counter->tell(sale::CartSet{product, quantity});
        if (m_world->at<sale::Browsing>()->cart.quantityOf(product) != quantity)
            QTest::qFail("not put into the cart", __FILE__, __LINE__);
    }
    void payByPin()
    {
        if (!m_world->at<sale::EnteringPin>())
            QTest::qFail("no PIN is asked for", __FILE__, __LINE__);
        m_world->counter->tell(sale::PinEntered{QLatin1StringView(Pin)});
        for (int i = 0; i < 60 && !m_world->at<sale::Receipt>(); ++i)
            m_world->pass(milliseconds{500});
        if (!m_world->at<sale::Receipt>())
            QTest::qFail("no receipt", __FILE__, __LINE__);
    }
    sale::Summary receipt() { return sale::summary(m_world->at<sale::Receipt>()->units); }

    std::unique_ptr<BoxWorld> m_world;
};

QTEST_GUILESS_MAIN(TestSale)
#include "tst_sale.moc"
