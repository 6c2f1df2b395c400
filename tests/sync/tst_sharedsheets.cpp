// Tabs that people edit and the counter changes: neither side's work is lost.
#include "sync/dispensingworld.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;
using namespace Qt::StringLiterals;
using test::DispensingWorld;

namespace {

const auto Vouchers = u"member_vouchers"_s;
const auto Remaining = u"remaining_amount"_s;

/// A gym whose voucher v-1 of 5,000 both sides know, and whose box sells P-TOP-105.
struct Gym : DispensingWorld
{
    Gym()
    {
        sheet(u"members"_s) = {{u"member_id"_s, u"name"_s, u"phone"_s, u"payment_password"_s, u"status"_s,
                                u"created_at"_s, u"updated_at"_s, u"notes"_s},
                               {u"A001"_s, u"김하늘"_s, u"1011111111"_s, u""_s, u"active"_s}};
        addMember(u"A001"_s);
        addVoucher(u"v-1"_s, u"A001"_s, 5000);
        addDevice(u"box-1"_s, u"P-TOP-105"_s);
        pass(std::chrono::minutes{2});
    }
    [[nodiscard]] QString money(const QString &voucher = u"v-1"_s)
    {
        return value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = '%1'"_s.arg(voucher));
    }
    [[nodiscard]] QString conflicts()
    {
        return value(
            u"SELECT group_concat(tab || '.' || row_key || '.' || field || '=' || ours || '|' || theirs, ' ')"
            " FROM sync_conflicts WHERE state = 'open'"_s);
    }
    /// Until both sides have read and written once.
    void meet() { pass(seconds{370}); }
};

} // namespace

class TestSharedSheets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourRowsAppearOnceWithTheFieldedColumns();
    void restartAfterLocalUseWithAnOlderSheet_nothingGoesBack();
    void editNewerThanOursWins();
    void topUpInTheSheetAndUseHereBothCount();
    void balanceBelowZeroIsRefusedAndListed();
    void balancePromisedToAnItemIsNotTaken();
    void topUpMakesAnExhaustedVoucherGoodAgain();
    void voucherTypedInTheSheetArrives();
    void typedVoucherIsFilledInFromItsProduct();
    void typedVoucherOfNobodyWaits();
    void subscriptionTypedInTheSheetArrives();
    void productsTakeOnlyWhatPeopleDecide();
    void priceThatBothChangedStaysOursAndIsListed();
    void nameThatBothChangedIsTheNewerOnes();
    void lostAnswerAtAnyRequestCountsNoMoneyTwice();
    void failedRequestAtAnyPointCountsNoMoneyTwice();
    void crashAtAnyRequestCountsNoMoneyTwice();
    void rowsThatPeopleSortAreFoundAgain();
    void nothingIsWrittenWhenNothingHasChanged();
};

/// F-BOX-22.
void TestSharedSheets::ourRowsAppearOnceWithTheFieldedColumns()
{
    Gym gym;
    QCOMPARE(gym.sheet(Vouchers).value(0),
             (QStringList{u"voucher_id"_s, u"member_id"_s, u"voucher_product_id"_s, u"original_amount"_s,
                          u"remaining_amount"_s, u"parent_voucher_id"_s, u"valid_from"_s, u"valid_until"_s,
                          u"status"_s, u"created_at"_s, u"updated_at"_s}));
    QCOMPARE(gym.sheet(Vouchers).value(1),
             (QStringList{u"v-1"_s, u"A001"_s, u""_s, u"5000"_s, u"5000"_s, u""_s, u"2026-01-01"_s,
                          u"2026-12-31"_s, u"active"_s, u"2026-02-07 12:00:00"_s, u"2026-02-07 12:00:00"_s}));
    QCOMPARE(gym.sheet(u"products"_s).value(1),
             (QStringList{u"P-TOP-105"_s, u"GYM001"_s, u"top"_s, u"105"_s, u"상의 105"_s, u"1000"_s,
                          u"box-1"_s, u"10"_s, u"TRUE"_s, u"0"_s, u"2026-02-07 12:00:00"_s}));
    gym.meet();
    QCOMPARE(gym.sheet(Vouchers).size(), 2);
    QCOMPARE(gym.pending(), 0);
    QCOMPARE(gym.conflicts(), QString());
}

/// F-BOX-06.
void TestSharedSheets::restartAfterLocalUseWithAnOlderSheet_nothingGoesBack()
{
    Gym gym;
    gym.google.faults.offline = true;
    gym.spend(u"v-1"_s, 3000);
    gym.run({u"UPDATE products SET stock = 4"_s});
    gym.tellKey(u"product"_s, u"P-TOP-105"_s);
    gym.pass(std::chrono::hours{5});
    gym.crash();
    gym.google.faults.offline = false; // the sheet still says 5,000 and 10
    gym.meet();
    QCOMPARE(gym.money(), u"2000"_s);
    QCOMPARE(gym.cell(Vouchers, u"v-1"_s, Remaining), u"2000"_s);
    QCOMPARE(gym.value(u"SELECT stock FROM products"_s), u"4"_s);
    QCOMPARE(gym.cell(u"products"_s, u"P-TOP-105"_s, u"stock"_s), u"4"_s);
    QCOMPARE(gym.conflicts(), QString());
}

void TestSharedSheets::editNewerThanOursWins()
{
    Gym gym;
    gym.cell(u"members"_s, u"A001"_s, u"phone"_s) = u"010-2222-3333"_s;
    gym.cell(Vouchers, u"v-1"_s, u"valid_until"_s) = u"2027. 3. 31"_s;
    gym.crash();
    gym.meet();
    QCOMPARE(gym.value(u"SELECT phone FROM members"_s), u"01022223333"_s);
    QCOMPARE(gym.value(u"SELECT valid_until FROM member_vouchers"_s), u"2027-03-31"_s);
    QCOMPARE(gym.conflicts(), QString());
}

void TestSharedSheets::topUpInTheSheetAndUseHereBothCount()
{
    Gym gym;
    gym.google.faults.offline = true;
    gym.spend(u"v-1"_s, 1000);
    gym.cell(Vouchers, u"v-1"_s, Remaining) = u"10,000"_s; // 5,000 more
    gym.pass(seconds{30});
    gym.google.faults.offline = false;
    gym.meet();
    QCOMPARE(gym.money(), u"9000"_s);
    QCOMPARE(gym.cell(Vouchers, u"v-1"_s, Remaining), u"9000"_s);
    QCOMPARE(gym.conflicts(), QString());
    QCOMPARE(gym.value(u"SELECT transaction_type || amount || '/' || balance_before || '/' || balance_after"
                       " FROM voucher_transactions"_s),
             u"charge5000/4000/9000"_s);
    gym.meet();
    QCOMPARE(gym.money(), u"9000"_s);
}

void TestSharedSheets::balanceBelowZeroIsRefusedAndListed()
{
    Gym gym;
    gym.google.faults.offline = true;
    gym.spend(u"v-1"_s, 4000);
    gym.cell(Vouchers, u"v-1"_s, Remaining) = u"2000"_s; // 3,000 less than there were
    gym.pass(seconds{30});
    gym.google.faults.offline = false;
    gym.meet();
    QCOMPARE(gym.money(), u"1000"_s);
    QCOMPARE(gym.cell(Vouchers, u"v-1"_s, Remaining), u"1000"_s);
    QCOMPARE(gym.conflicts(), u"member_vouchers.v-1.remaining_amount=1000|2000"_s);
    QCOMPARE(gym.value(u"SELECT count(*) FROM event_logs WHERE event_type = 'sync_conflict'"_s), u"1"_s);
    QCOMPARE(gym.column(u"event_logs"_s, 2), QStringList{u"sync_conflict"_s});
    gym.meet();
    QCOMPARE(gym.value(u"SELECT count(*) FROM sync_conflicts"_s), u"1"_s);
}

void TestSharedSheets::balancePromisedToAnItemIsNotTaken()
{
    Gym gym;
    gym.run({u"INSERT INTO dispense_funding (request_id, voucher_id, amount) VALUES ('r-1', 'v-1', 2000)"_s});
    gym.cell(Vouchers, u"v-1"_s, Remaining) = u"1500"_s;
    gym.meet();
    QCOMPARE(gym.money(), u"5000"_s);
    QCOMPARE(gym.conflicts(), u"member_vouchers.v-1.remaining_amount=5000|1500"_s);
}

void TestSharedSheets::topUpMakesAnExhaustedVoucherGoodAgain()
{
    Gym gym;
    gym.run({u"UPDATE member_vouchers SET status = 'exhausted'"_s});
    gym.spend(u"v-1"_s, 5000);
    gym.meet();
    QCOMPARE(gym.cell(Vouchers, u"v-1"_s, u"status"_s), u"exhausted"_s);
    gym.cell(Vouchers, u"v-1"_s, Remaining) = u"3000"_s;
    gym.meet();
    QCOMPARE(gym.money(), u"3000"_s);
    QCOMPARE(gym.value(u"SELECT status FROM member_vouchers"_s), u"active"_s);
    QCOMPARE(gym.cell(Vouchers, u"v-1"_s, u"status"_s), u"active"_s);
}

/// F-BOX-22: within five minutes it was lost.
void TestSharedSheets::voucherTypedInTheSheetArrives()
{
    Gym gym;
    gym.sheet(Vouchers).append({u"17"_s, u"A001"_s, u""_s, u"50000"_s, u"50000"_s, u""_s, u"2026-02-07"_s,
                                u"2027-02-06"_s, u"active"_s});
    gym.spend(u"v-1"_s, 1000); // our own row is written meanwhile
    gym.meet();
    QCOMPARE(gym.money(u"17"_s), u"50000"_s);
    QCOMPARE(gym.sheet(Vouchers).size(), 3);
    gym.spend(u"17"_s, 2000);
    gym.meet();
    QCOMPARE(gym.cell(Vouchers, u"17"_s, Remaining), u"48000"_s);
    QCOMPARE(gym.money(u"17"_s), u"48000"_s);
    QCOMPARE(gym.conflicts(), QString());
}

void TestSharedSheets::typedVoucherIsFilledInFromItsProduct()
{
    Gym gym;
    gym.sheet(u"voucher_products"_s)
        = {{u"product_id"_s, u"name"_s, u"price"_s, u"charge_amount"_s, u"validity_days"_s, u"enabled"_s},
           {u"VCH-50K"_s, u"5만원권"_s, u"50,000"_s, u"50000"_s, u"365"_s, u"TRUE"_s}};
    gym.meet();
    gym.sheet(Vouchers).append({u"18"_s, u"A001"_s, u"VCH-50K"_s});
    gym.meet();
    QCOMPARE(gym.value(u"SELECT remaining_amount || ' ' || valid_from || ' ' || valid_until || ' ' || status"
                       " FROM member_vouchers WHERE voucher_id = '18'"_s),
             u"50000 2026-02-07 2027-02-06 active"_s);
    QCOMPARE(gym.cell(Vouchers, u"18"_s, Remaining), u"50000"_s);
    QCOMPARE(gym.cell(Vouchers, u"18"_s, u"valid_until"_s), u"2027-02-06"_s);
}

void TestSharedSheets::typedVoucherOfNobodyWaits()
{
    Gym gym;
    gym.sheet(Vouchers).append(
        {u"19"_s, u"A777"_s, u""_s, u"1000"_s, u"1000"_s, u""_s, u""_s, u"2027-01-01"_s});
    gym.meet();
    QCOMPARE(gym.money(u"19"_s), QString());
    gym.sheet(u"members"_s).append({u"A777"_s, u"새회원"_s, u"01077777777"_s, u""_s, u"active"_s});
    gym.meet();
    QCOMPARE(gym.money(u"19"_s), u"1000"_s);
}

void TestSharedSheets::subscriptionTypedInTheSheetArrives()
{
    Gym gym;
    gym.sheet(u"member_subscriptions"_s)
        = {{u"subscription_id"_s, u"member_id"_s, u"subscription_product_id"_s, u"valid_from"_s,
            u"valid_until"_s, u"daily_limits"_s, u"status"_s},
           {u"S1"_s, u"A001"_s, u"SUB-3M"_s, u"2026-02-01"_s, u"2026-04-30"_s,
            u"{\"towel\": 3, \"top\": 1}"_s, u"active"_s}};
    gym.meet();
    QCOMPARE(gym.value(u"SELECT daily_limits || valid_until FROM member_subscriptions"_s),
             u"{\"top\":1,\"towel\":3}2026-04-30"_s);
    gym.cell(u"member_subscriptions"_s, u"S1"_s, u"valid_until"_s) = u"2026-05-31"_s;
    gym.meet();
    QCOMPARE(gym.value(u"SELECT valid_until FROM member_subscriptions"_s), u"2026-05-31"_s);
}

/// F-BOX-26: stock, category and size are the box's own truth, and created_at stays.
void TestSharedSheets::productsTakeOnlyWhatPeopleDecide()
{
    Gym gym;
    const QString made = gym.value(u"SELECT created_at FROM products"_s);
    for (const auto &[column, text] : {std::pair{u"price"_s, u"1,500"_s},
                                       {u"name"_s, u"반팔"_s},
                                       {u"enabled"_s, u"false"_s},
                                       {u"display_order"_s, u"7"_s},
                                       {u"stock"_s, u"99"_s},
                                       {u"category"_s, u"pants"_s}})
        gym.cell(u"products"_s, u"P-TOP-105"_s, column) = text;
    gym.sheet(u"products"_s).append({u"P-GHOST"_s, u"GYM001"_s, u"top"_s});
    gym.meet();
    QCOMPARE(
        gym.value(
            u"SELECT price || name || enabled || display_order || '/' || stock || category FROM products"_s),
        u"1500반팔07/10top"_s);
    QCOMPARE(gym.value(u"SELECT count(*) FROM products"_s), u"1"_s);
    QCOMPARE(gym.value(u"SELECT created_at FROM products"_s), made);
    QCOMPARE(gym.cell(u"products"_s, u"P-TOP-105"_s, u"stock"_s), u"10"_s);
    QCOMPARE(gym.cell(u"products"_s, u"P-TOP-105"_s, u"category"_s), u"top"_s);
}

void TestSharedSheets::priceThatBothChangedStaysOursAndIsListed()
{
    Gym gym;
    gym.google.faults.offline = true;
    gym.run({u"UPDATE products SET price = 1200"_s});
    gym.tellKey(u"product"_s, u"P-TOP-105"_s);
    gym.cell(u"products"_s, u"P-TOP-105"_s, u"price"_s) = u"1800"_s;
    gym.pass(seconds{30});
    gym.google.faults.offline = false;
    gym.meet();
    QCOMPARE(gym.value(u"SELECT price FROM products"_s), u"1200"_s);
    QCOMPARE(gym.cell(u"products"_s, u"P-TOP-105"_s, u"price"_s), u"1200"_s);
    QCOMPARE(gym.conflicts(), u"products.P-TOP-105.price=1200|1800"_s);
}

void TestSharedSheets::nameThatBothChangedIsTheNewerOnes()
{
    Gym gym;
    gym.google.faults.offline = true;
    gym.run({u"UPDATE members SET member_name = '김여기', updated_at = '2026-02-07T04:00:00.000Z'"_s});
    gym.tellKey(u"member"_s, u"A001"_s);
    gym.cell(u"members"_s, u"A001"_s, u"name"_s) = u"김저기"_s;
    gym.cell(u"members"_s, u"A001"_s, u"updated_at"_s) = u"2026-02-07 14:00:00"_s; // an hour later
    gym.pass(seconds{30});
    gym.google.faults.offline = false;
    gym.meet();
    QCOMPARE(gym.value(u"SELECT member_name FROM members"_s), u"김저기"_s);
    QCOMPARE(gym.conflicts(), u"dispensing_members.A001.name=김여기|김저기"_s);
    gym.run({u"UPDATE members SET member_name = '김우리'"_s});
    gym.tellKey(u"member"_s, u"A001"_s);
    gym.meet();
    QCOMPARE(gym.cell(u"members"_s, u"A001"_s, u"name"_s), u"김우리"_s);
}

void TestSharedSheets::lostAnswerAtAnyRequestCountsNoMoneyTwice()
{
    for (int request = 0; request < 20; ++request) {
        Gym gym;
        gym.google.faults.loseRequest = gym.google.requests() + request;
        gym.spend(u"v-1"_s, 1000);
        gym.pass(seconds{90});
        gym.spend(u"v-1"_s, 500);
        gym.pass(seconds{90});
        gym.cell(Vouchers, u"v-1"_s, Remaining)
            = QString::number(gym.cell(Vouchers, u"v-1"_s, Remaining).toInt() + 10'000);
        gym.pass(std::chrono::minutes{20});
        QVERIFY(gym.google.requests() > gym.google.faults.loseRequest);
        QCOMPARE(gym.money(), u"13500"_s);
        QCOMPARE(gym.cell(Vouchers, u"v-1"_s, Remaining), u"13500"_s);
        QCOMPARE(gym.sheet(Vouchers).size(), 2);
        QCOMPARE(gym.conflicts(), QString());
    }
}

void TestSharedSheets::failedRequestAtAnyPointCountsNoMoneyTwice()
{
    for (int request = 0; request < 40; ++request) {
        DispensingWorld gym;
        gym.google.faults.failRequest = request;
        gym.addMember(u"A001"_s);
        gym.addVoucher(u"v-1"_s, u"A001"_s, 5000);
        gym.pass(seconds{90});
        gym.spend(u"v-1"_s, 1000);
        gym.pass(std::chrono::minutes{20});
        QCOMPARE(gym.sheet(Vouchers).size(), 2);
        QCOMPARE(gym.cell(Vouchers, u"v-1"_s, Remaining), u"4000"_s);
        QCOMPARE(gym.value(u"SELECT remaining_amount FROM member_vouchers"_s), u"4000"_s);
        QCOMPARE(gym.pending(), 0);
    }
}

void TestSharedSheets::crashAtAnyRequestCountsNoMoneyTwice()
{
    for (int request = 1; request < 24; ++request) {
        DispensingWorld gym;
        gym.addMember(u"A001"_s);
        gym.addVoucher(u"v-1"_s, u"A001"_s, 5000);
        while (gym.google.requests() < request)
            gym.pass(milliseconds{10});
        gym.crash();
        gym.spend(u"v-1"_s, 1000);
        gym.pass(std::chrono::minutes{12});
        QCOMPARE(gym.sheet(Vouchers).size(), 2);
        gym.cell(Vouchers, u"v-1"_s, Remaining) = u"9000"_s;
        gym.pass(std::chrono::minutes{6});
        QCOMPARE(gym.value(u"SELECT remaining_amount FROM member_vouchers"_s), u"9000"_s);
        QCOMPARE(gym.pending(), 0);
        QCOMPARE(gym.value(u"SELECT count(*) FROM sync_conflicts"_s), u"0"_s);
    }
}

void TestSharedSheets::rowsThatPeopleSortAreFoundAgain()
{
    Gym gym;
    gym.addVoucher(u"v-2"_s, u"A001"_s, 7000);
    gym.meet();
    gym.sheet(Vouchers).swapItemsAt(1, 2);
    gym.sheet(Vouchers)[0].append(u"memo"_s);
    gym.sheet(Vouchers)[1].append(u"형제"_s);
    gym.spend(u"v-1"_s, 1000);
    gym.meet();
    QCOMPARE(gym.cell(Vouchers, u"v-1"_s, Remaining), u"4000"_s);
    QCOMPARE(gym.cell(Vouchers, u"v-2"_s, Remaining), u"7000"_s);
    QCOMPARE(gym.cell(Vouchers, u"v-2"_s, u"memo"_s), u"형제"_s);
    QCOMPARE(gym.money() + u'/' + gym.money(u"v-2"_s), u"4000/7000"_s);
}

void TestSharedSheets::nothingIsWrittenWhenNothingHasChanged()
{
    Gym gym;
    gym.meet();
    const auto before = gym.google.tabs;
    const int requests = gym.google.requests();
    gym.run({u"UPDATE device_cache SET last_heartbeat = '2026-02-09T00:00:00.000Z'"_s});
    gym.pass(std::chrono::minutes{30});
    auto after = gym.google.tabs;
    after[u"device_status"_s] = before[u"device_status"_s];
    QCOMPARE(after, before);
    QVERIFY2(gym.google.requests() - requests < 80,
             qPrintable(QString::number(gym.google.requests() - requests)));
}

QTEST_GUILESS_MAIN(TestSharedSheets)
#include "tst_sharedsheets.moc"
