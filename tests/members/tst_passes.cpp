#include "members/domain/passes.h"

#include <QTest>

using namespace attendant;
using namespace attendant::members;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 2, 7);

Subscription subscription(QDate from, QDate until)
{
    return {.id = u"S1"_s,
            .validity = {from, until},
            .dailyLimits = {{u"top"_s, 2}, {u"towel"_s, 3}},
            .usedToday = {{u"top"_s, 1}}};
}

Voucher voucher(const QString &id, qint64 won, QDate until = Today.addDays(30))
{
    return {.id = id, .balance = {won}, .validity = {Today.addDays(-1), until}};
}

Voucher bonus(const QString &id, const QString &parent)
{
    return {.id = id,
            .balance = {10'000},
            .status = VoucherStatus::Pending,
            .parent = parent,
            .validityDays = 30};
}

QStringList ids(const std::vector<Voucher> &vouchers)
{
    QStringList all;
    for (const Voucher &v : vouchers)
        all << v.id;
    return all;
}

} // namespace

class TestPasses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstAndLastDay_bothCount_data();
    void firstAndLastDay_bothCount();
    void aCategoryThatIsNotListed_isNotCovered();
    void spendableVouchers_comeSoonestExpiryFirst();
    void aBonus_beginsWhenItsParentIsUsedUp();
    void aBonus_goesWithItsExpiredParent();
    void aVoucherUsedUpOnItsLastDay_leavesItsBonus();
    void bonusesOfBonuses_followInOneReview();
    void aVoucherWithAnItemUnderWay_isNotUsedUp();
    void reserveSettleAndRelease_moveEachWonOnce();
    void whatIsNotThere_isNeverReserved_data();
    void whatIsNotThere_isNeverReserved();
};

void TestPasses::firstAndLastDay_bothCount_data()
{
    QTest::addColumn<QDate>("from");
    QTest::addColumn<QDate>("until");
    QTest::addColumn<bool>("valid");
    QTest::newRow("today only") << Today << Today << true;
    QTest::newRow("since yesterday") << Today.addDays(-1) << Today << true;
    QTest::newRow("until yesterday") << Today.addDays(-9) << Today.addDays(-1) << false;
    QTest::newRow("from tomorrow") << Today.addDays(1) << Today.addDays(30) << false;
}

void TestPasses::firstAndLastDay_bothCount()
{
    QFETCH(QDate, from);
    QFETCH(QDate, until);
    QFETCH(bool, valid);
    QCOMPARE(usesLeft(subscription(from, until), u"top"_s, Today), valid ? 1 : 0);
    Voucher v = voucher(u"V"_s, 1000);
    v.validity = {from, until};
    QCOMPARE(isSpendable(v, Today), valid);
}

void TestPasses::aCategoryThatIsNotListed_isNotCovered()
{
    const Subscription s = subscription(Today, Today);
    QCOMPARE(usesLeft(s, u"towel"_s, Today), 3);
    QCOMPARE(usesLeft(s, u"pants"_s, Today), 0);
    Subscription odd = s;
    odd.dailyLimits[u"top"_s] = -4;
    odd.usedToday[u"towel"_s] = 7;
    QCOMPARE(usesLeft(odd, u"top"_s, Today), 0);
    QCOMPARE(usesLeft(odd, u"towel"_s, Today), 0);
}

void TestPasses::spendableVouchers_comeSoonestExpiryFirst()
{
    Voucher endless = voucher(u"A"_s, 100);
    endless.validity.until.reset();
    Voucher spent = voucher(u"E"_s, 500);
    spent.reserved = {500};
    Voucher pending = bonus(u"F"_s, u"B"_s);
    const Passes passes{.vouchers = {endless, voucher(u"C"_s, 100, Today.addDays(9)),
                                     voucher(u"B"_s, 100, Today.addDays(9)), voucher(u"D"_s, 100, Today),
                                     spent, pending, voucher(u"G"_s, 100, Today.addDays(-1))}};
    QCOMPARE(ids(spendable(passes, Today)), (QStringList{u"D"_s, u"B"_s, u"C"_s, u"A"_s}));
}

void TestPasses::aBonus_beginsWhenItsParentIsUsedUp()
{
    std::vector<Voucher> all{voucher(u"A"_s, 1), bonus(u"B"_s, u"A"_s)};
    QVERIFY(review(all, Today).empty());
    all[0].balance = {0};
    const std::vector<Voucher> changed = review(all, Today);
    QCOMPARE(ids(changed), (QStringList{u"A"_s, u"B"_s}));
    QCOMPARE(changed[0].status, VoucherStatus::Exhausted);
    QCOMPARE(changed[1].status, VoucherStatus::Active);
    QVERIFY(changed[1].validity == (Validity{Today, Today.addDays(30)}));
    QVERIFY(review(changed, Today).empty()); // and begins once
}

void TestPasses::aBonus_goesWithItsExpiredParent()
{
    const std::vector<Voucher> changed = review(
        {voucher(u"A"_s, 1, Today.addDays(-1)), bonus(u"B"_s, u"A"_s), bonus(u"C"_s, u"?"_s)}, Today);
    QCOMPARE(ids(changed), (QStringList{u"A"_s, u"B"_s})); // the orphan waits for its parent's row
    QCOMPARE(changed[0].status, VoucherStatus::Expired);
    QCOMPARE(changed[1].status, VoucherStatus::Expired);
}

void TestPasses::aVoucherUsedUpOnItsLastDay_leavesItsBonus()
{
    const std::vector<Voucher> changed
        = review({voucher(u"A"_s, 0, Today.addDays(-1)), bonus(u"B"_s, u"A"_s)}, Today);
    QCOMPARE(changed[0].status, VoucherStatus::Exhausted);
    QCOMPARE(changed[1].status, VoucherStatus::Active);
}

void TestPasses::bonusesOfBonuses_followInOneReview()
{
    Voucher middle = bonus(u"B"_s, u"A"_s);
    middle.balance = {0};
    const std::vector<Voucher> changed = review({bonus(u"C"_s, u"B"_s), middle, voucher(u"A"_s, 0)}, Today);
    QCOMPARE(ids(changed), (QStringList{u"C"_s, u"B"_s, u"A"_s}));
    QCOMPARE(changed[0].status, VoucherStatus::Active);
    QCOMPARE(changed[1].status, VoucherStatus::Exhausted);
    // Two that name each other wait for ever, and the review ends.
    QVERIFY(review({bonus(u"X"_s, u"Y"_s), bonus(u"Y"_s, u"X"_s)}, Today).empty());
}

void TestPasses::aVoucherWithAnItemUnderWay_isNotUsedUp()
{
    Voucher v = voucher(u"A"_s, 1000);
    v.reserved = {1000};
    QVERIFY(review({v, bonus(u"B"_s, u"A"_s)}, Today).empty());
    QVERIFY(!isSpendable(v, Today));
}

void TestPasses::reserveSettleAndRelease_moveEachWonOnce()
{
    const Passes before{.subscriptions = {subscription(Today, Today)},
                        .vouchers = {voucher(u"A"_s, 700), voucher(u"B"_s, 5000)}};
    const Funding use{.subscription = SubscriptionUse{u"S1"_s, u"top"_s}};
    const Funding money{.vouchers = {{u"A"_s, {700}}, {u"B"_s, {300}}}};
    QCOMPARE(money.amount(), Money{1000});
    Passes passes = before;
    QVERIFY(reserve(passes, use, Today));
    QVERIFY(reserve(passes, money, Today));
    QCOMPARE(usesLeft(passes.subscriptions[0], u"top"_s, Today), 0);
    QCOMPARE(passes.vouchers[0].free(), Money{0});
    QVERIFY(!reserve(passes, use, Today));
    QVERIFY(!reserve(passes, money, Today));

    Passes given = passes;
    QVERIFY(release(given, use));
    QVERIFY(release(given, money));
    QVERIFY(given == before);
    QVERIFY(!release(given, money)); // a second time gives nothing

    QVERIFY(settle(passes, use));
    QVERIFY(settle(passes, money));
    QCOMPARE(passes.vouchers[0].balance, Money{0});
    QCOMPARE(passes.vouchers[1].balance, Money{4700});
    QCOMPARE(passes.vouchers[1].reserved, Money{0});
    QVERIFY(!settle(passes, money)); // a second time takes nothing
    QCOMPARE(passes.vouchers[1].balance, Money{4700});
}

void TestPasses::whatIsNotThere_isNeverReserved_data()
{
    QTest::addColumn<Funding>("funding");
    QTest::newRow("no such voucher") << Funding{.vouchers = {{u"A"_s, {1}}, {u"Z"_s, {1}}}};
    QTest::newRow("more than there is") << Funding{.vouchers = {{u"A"_s, {701}}}};
    QTest::newRow("more than there is, in two parts")
        << Funding{.vouchers = {{u"A"_s, {400}}, {u"A"_s, {400}}}};
    QTest::newRow("less than nothing") << Funding{.vouchers = {{u"A"_s, {-1}}}};
    QTest::newRow("run out") << Funding{.vouchers = {{u"A"_s, {1}}, {u"Old"_s, {1}}}};
    QTest::newRow("not begun") << Funding{.vouchers = {{u"New"_s, {1}}}};
    QTest::newRow("pending") << Funding{.vouchers = {{u"Bonus"_s, {1}}}};
    QTest::newRow("no such subscription") << Funding{.subscription = SubscriptionUse{u"S9"_s, u"top"_s}};
    QTest::newRow("not covered") << Funding{.subscription = SubscriptionUse{u"S1"_s, u"pants"_s}};
}

void TestPasses::whatIsNotThere_isNeverReserved()
{
    QFETCH(Funding, funding);
    Voucher fresh = voucher(u"New"_s, 700);
    fresh.validity = {Today.addDays(1), Today.addDays(9)};
    const Passes before{.subscriptions = {subscription(Today, Today)},
                        .vouchers = {voucher(u"A"_s, 700), voucher(u"Old"_s, 700, Today.addDays(-1)), fresh,
                                     bonus(u"Bonus"_s, u"A"_s)}};
    Passes passes = before;
    QVERIFY(!reserve(passes, funding, Today));
    QVERIFY(passes == before);
    QVERIFY(!release(passes, funding));
    QVERIFY(!settle(passes, funding) || funding.subscription);
    QVERIFY(passes == before);
}

QTEST_APPLESS_MAIN(TestPasses)
#include "tst_passes.moc"
