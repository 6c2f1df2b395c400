// Staff choose between what the sheet said and what this site had: the other side hears of it, and the trail
// says who chose what.
#include "ledger/audit.h"
#include "sync/dispensingworld.h"
#include "sync/sheets/conflicts.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;
using namespace Qt::StringLiterals;
using store::Choice;
using store::Conflict;
using test::DispensingWorld;

namespace {

const auto Vouchers = u"member_vouchers"_s;
const auto Remaining = u"remaining_amount"_s;
const auto Box = u"P-TOP-105"_s;

/// A gym where people at the sheet and at the counter have changed the same things.
struct Gym : DispensingWorld
{
    Gym()
    {
        sheet(u"members"_s) = {{u"member_id"_s, u"name"_s, u"phone"_s, u"payment_password"_s, u"status"_s,
                                u"created_at"_s, u"updated_at"_s, u"notes"_s},
                               {u"A001"_s, u"김하늘"_s, u"01011111111"_s, u""_s, u"active"_s}};
        addMember(u"A001"_s);
        addVoucher(u"v-1"_s, u"A001"_s, 5000);
        addDevice(u"box-1"_s, Box);
        pass(std::chrono::minutes{2});
    }
    void meet() { pass(seconds{370}); }
    void fightOverThePrice()
    {
        google.faults.offline = true;
        run({u"UPDATE products SET price = 1200"_s});
        tellKey(u"product"_s, Box);
        cell(u"products"_s, Box, u"price"_s) = u"1800"_s;
        pass(seconds{30});
        google.faults.offline = false;
        meet();
    }
    void fightOverTheBalance()
    {
        google.faults.offline = true;
        spend(u"v-1"_s, 4000);
        cell(Vouchers, u"v-1"_s, Remaining) = u"2000"_s;
        pass(seconds{30});
        google.faults.offline = false;
        meet();
    }
    Result<Conflict> decide(qint64 id, Choice choice)
    {
        ledger::UnitContext context{.now = time.now().utc, .zone = QTimeZone("Asia/Seoul"), .sheets = true};
        for (int i = 0; i < store::IdsOfADecision; ++i)
            context.ids.push_back(ids.next(context.now));
        Result<Conflict> decided = Error{ErrorCode::Internal, u"not run"_s};
        ledger->write<Conflict>(
            [id, choice, context](ledger::Db &db) {
                ledger::UnitContext own = context;
                return store::decide(db, id, choice, u"staff-1"_s, own);
            },
            link.get(), [&](const Result<Conflict> &done) { decided = done; });
        time.settle();
        return decided;
    }
    [[nodiscard]] QList<Conflict> open() { return store::openConflicts(ledger->reader()); }
    [[nodiscard]] QString price() { return value(u"SELECT price FROM products"_s); }
};

} // namespace

class TestConflicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConflict_saysWhatBothSaid_andWhatIsSoNow()
    {
        Gym gym;
        QVERIFY(gym.open().isEmpty());
        gym.fightOverThePrice();
        const QList<Conflict> open = gym.open();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open[0].tab + u'/' + open[0].row + u'/' + open[0].field, u"products/P-TOP-105/price"_s);
        QCOMPARE((QStringList{open[0].ours, open[0].theirs, open[0].present}),
                 (QStringList{u"1200"_s, u"1800"_s, u"1200"_s}));
    }

    void takingTheirs_changesOurs_andBothSidesStayWithIt()
    {
        Gym gym;
        gym.fightOverThePrice();
        const Result<Conflict> decided = gym.decide(gym.open()[0].id, Choice::Theirs);
        QVERIFY(decided && decided->present == u"1800"_s);
        QCOMPARE(gym.price(), u"1800"_s);
        QVERIFY(gym.open().isEmpty());
        gym.meet();
        QCOMPARE(gym.cell(u"products"_s, Box, u"price"_s), u"1800"_s);
        QCOMPARE(gym.price(), u"1800"_s);
        QVERIFY(gym.open().isEmpty());
        QCOMPARE(gym.value(u"SELECT actor || ' ' || action || ' ' || before || ' ' || after FROM audit_log"
                           " ORDER BY id DESC LIMIT 1"_s),
                 u"staff-1 conflict.take 1200 1800"_s);
        const auto chain = ledger::verifyAudit(gym.ledger->reader());
        QVERIFY(chain && !chain->firstBad);
    }

    void keepingOurs_closesIt_andTheSheetSaysSo()
    {
        Gym gym;
        gym.fightOverThePrice();
        const qint64 id = gym.open()[0].id;
        QVERIFY(gym.decide(id, Choice::Ours));
        gym.meet();
        QCOMPARE(gym.price(), u"1200"_s);
        QCOMPARE(gym.cell(u"products"_s, Box, u"price"_s), u"1200"_s);
        QCOMPARE(gym.value(u"SELECT state FROM sync_conflicts"_s), u"ours"_s);
        QCOMPARE(gym.decide(id, Choice::Theirs).error().code, ErrorCode::NotFound); // decided is decided
    }

    void aBalance_isChangedByARowOfItsHistory_andNeverBelowWhatIsPromised()
    {
        Gym gym;
        gym.fightOverTheBalance(); // 1,000 here, 2,000 there
        const qint64 id = gym.open()[0].id;
        QVERIFY(gym.decide(id, Choice::Theirs));
        QCOMPARE(gym.value(u"SELECT amount || ' ' || balance_before || ' ' || balance_after"
                           " FROM voucher_transactions"_s),
                 u"1000 1000 2000"_s);
        gym.meet();
        QCOMPARE(gym.cell(Vouchers, u"v-1"_s, Remaining), u"2000"_s);
        QCOMPARE(gym.value(u"SELECT remaining_amount FROM member_vouchers"_s), u"2000"_s);

        gym.run(
            {u"INSERT INTO sync_conflicts (tab, row_key, field, ours, theirs, created_at)"
             " VALUES ('member_vouchers', 'v-1', 'remaining_amount', '2000', '500', '2026')"_s,
             u"INSERT INTO dispense_requests (request_id, product_id, product_name, category, device_uuid,"
             " price, state, created_at)"
             " VALUES ('r-1', 'P-TOP-105', 'x', 'top', 'box-1', 1000, 'requested', '2026')"_s,
             u"INSERT INTO dispense_funding (request_id, voucher_id, amount, state)"
             " VALUES ('r-1', 'v-1', 1000, 'reserved')"_s});
        QCOMPARE(gym.open().size(), 1);
        QCOMPARE(gym.decide(gym.open()[0].id, Choice::Theirs).error().code, ErrorCode::Refused);
        QCOMPARE(gym.value(u"SELECT remaining_amount FROM member_vouchers"_s), u"2000"_s);
        QCOMPARE(gym.open().size(), 1);
    }

    void whatNobodyKeeps_canOnlyBeClosed()
    {
        Gym gym;
        gym.run({u"INSERT INTO sync_conflicts (tab, row_key, field, ours, theirs, created_at) VALUES"
                 " ('dispensing_members', 'A001', 'payment_password', 'set here', 'another one', '2026'),"
                 " ('products', 'P-GONE', 'price', '1', '2', '2026')"_s});
        const QList<Conflict> open = gym.open();
        QCOMPARE(open.size(), 2);
        QCOMPARE(gym.decide(open[0].id, Choice::Theirs).error().code, ErrorCode::Refused);
        QVERIFY(gym.decide(open[0].id, Choice::Ours));
        QCOMPARE(gym.decide(open[1].id, Choice::Theirs).error().code, ErrorCode::Refused);
    }
};

QTEST_GUILESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
