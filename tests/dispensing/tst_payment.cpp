#include "shopcases.h"

#include <QTest>

#include <random>

using namespace attendant;
using namespace attendant::dispensing;
using namespace Qt::StringLiterals;
using members::Passes;
using members::VoucherPart;

Q_DECLARE_METATYPE(attendant::members::Passes)

namespace {

/// "T105:S1 T105:A700+B300" – each unit with what pays for it.
QString words(const PlanResult &result)
{
    if (const auto *refusal = std::get_if<PayRefusal>(&result)) {
        QString text = u"refused %1 missing %2"_s.arg(int(refusal->reason)).arg(refusal->missing.won);
        for (const auto &[category, count] : refusal->uncovered)
            text += u" %1:%2"_s.arg(category).arg(count);
        return text;
    }
    QStringList units;
    for (const Unit &unit : std::get<Plan>(result).units) {
        QStringList parts;
        if (unit.funding.subscription)
            parts << unit.funding.subscription->id;
        for (const VoucherPart &part : unit.funding.vouchers)
            parts << part.id + QString::number(part.amount.won);
        units << unit.product + u':' + parts.join(u'+');
    }
    return units.join(u' ');
}

Cart cartOf(std::initializer_list<CartLine> lines) { return {std::vector<CartLine>(lines)}; }

Plan made(const Cart &cart, const Passes &passes)
{
    const PlanResult result = plan(cart, shelf(), passes, Today);
    return std::holds_alternative<Plan>(result) ? std::get<Plan>(result) : Plan{};
}

/// Random carts and passes of all kinds, valid and not.
struct Dice
{
    std::mt19937 random;

    int roll(int sides) { return int(random() % unsigned(sides)); }

    Products products()
    {
        Products all;
        const QString categories[] = {u"top"_s, u"pants"_s, u"towel"_s};
        for (int i = 0, count = 1 + roll(5); i < count; ++i)
            all.push_back(product(u"P%1"_s.arg(i), categories[roll(3)], roll(4000), 1 + roll(6)));
        return all;
    }
    Cart cart(const Products &products)
    {
        Cart cart;
        for (const Product &p : products) {
            if (roll(3) > 0)
                (void)put(cart, p.id, 1 + roll(*p.stock), products);
        }
        return cart;
    }
    Passes passes()
    {
        Passes p;
        for (int i = roll(3); i > 0; --i) {
            p.subscriptions.push_back(limits({{u"top"_s, roll(5)}, {u"towel"_s, roll(3)}}, u"S%1"_s.arg(i),
                                             Today.addDays(roll(20) - 4)));
            p.subscriptions.back().usedToday[u"top"_s] = roll(3);
        }
        for (int i = roll(5); i > 0; --i) {
            p.vouchers.push_back(card(u"V%1"_s.arg(i), roll(9000), Today.addDays(roll(20) - 4)));
            members::Voucher &v = p.vouchers.back();
            v.reserved = {v.balance.won > 0 ? roll(int(v.balance.won)) / 3 : 0};
            v.status = roll(6) == 0 ? members::VoucherStatus::Pending : members::VoucherStatus::Active;
        }
        return p;
    }
};

} // namespace

class TestPayment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPays_isAsTheRulesSay_data();
    void whatPays_isAsTheRulesSay();
    void aSplit_isTheCustomersOwn();
    void aBadSplit_isRefused_data();
    void aBadSplit_isRefused();
    void onlyWhereSeveralCouldPay_isThereAChoice();
    void inTenThousandShops_everyWonIsAccountedFor();
};

void TestPayment::whatPays_isAsTheRulesSay_data()
{
    QTest::addColumn<Cart>("cart");
    QTest::addColumn<Passes>("passes");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const Cart &cart, const Passes &passes, const QString &said) {
        QTest::newRow(name) << cart << passes << said;
    };
    const Cart two = cartOf({{u"T105"_s, 2}});
    const auto soon = Today.addDays(3);
    row("A: no pass", two, {}, u"refused %1 missing 2000 top:2"_s.arg(int(PayReason::NoPass)));
    row("B: subscription", two, {{limits({{u"top"_s, 3}})}, {}}, u"T105:S1 T105:S1"_s);
    row("B: subscription too short", two, {{limits({{u"top"_s, 1}})}, {}},
        u"refused %1 missing 1000 top:1"_s.arg(int(PayReason::NotEnough)));
    row("B: another category", two, {{limits({{u"pants"_s, 3}})}, {}},
        u"refused %1 missing 2000 top:2"_s.arg(int(PayReason::NoPass)));
    row("C: voucher", two, {{}, {card(u"A"_s, 50'000)}}, u"T105:A1000 T105:A1000"_s);
    row("C: voucher too short", two, {{}, {card(u"A"_s, 1999)}},
        u"refused %1 missing 1 top:2"_s.arg(int(PayReason::NotEnough)));
    row("D1: subscription covers all", two, {{limits({{u"top"_s, 2}})}, {card(u"A"_s, 50'000)}},
        u"T105:S1 T105:S1"_s);
    row("D2: one use, two vouchers", cartOf({{u"T105"_s, 2}, {u"P105"_s, 4}}),
        {{limits({{u"top"_s, 1}})}, {card(u"A"_s, 5000, soon), card(u"B"_s, 3000)}},
        u"T105:S1 T105:A1000 P105:A1500 P105:A1500 P105:A1000+B500 P105:B1500"_s);
    members::Subscription used = limits({{u"top"_s, 3}});
    used.usedToday = {{u"top"_s, 3}};
    row("D3: subscription used up", two, {{used}, {card(u"A"_s, 10'000)}}, u"T105:A1000 T105:A1000"_s);
    row("one that covers all goes before one that ends sooner", two,
        {{}, {card(u"A"_s, 1999, soon), card(u"B"_s, 2000)}}, u"T105:B1000 T105:B1000"_s);
    row("of those that cover all, the one that ends sooner", two,
        {{}, {card(u"A"_s, 9000), card(u"B"_s, 9000, soon)}}, u"T105:B1000 T105:B1000"_s);
    row("else the one that ends sooner is emptied first", two,
        {{}, {card(u"A"_s, 1500), card(u"B"_s, 700, soon)}}, u"T105:B700+A300 T105:A1000"_s);
    row("the subscription that ends sooner is used first", two,
        {{limits({{u"top"_s, 1}}, u"S1"_s, Today.addDays(9)), limits({{u"top"_s, 1}}, u"S2"_s, Today)}, {}},
        u"T105:S2 T105:S1"_s);
    members::Voucher held = card(u"A"_s, 3000);
    held.reserved = {1500};
    row("what is reserved is not spent twice", two, {{}, {held}},
        u"refused %1 missing 500 top:2"_s.arg(int(PayReason::NotEnough)));
}

void TestPayment::whatPays_isAsTheRulesSay()
{
    QFETCH(Cart, cart);
    QFETCH(Passes, passes);
    QFETCH(QString, said);
    QCOMPARE(words(plan(cart, shelf(), passes, Today)), said);
}

void TestPayment::aSplit_isTheCustomersOwn()
{
    const Passes passes{{limits({{u"top"_s, 1}})}, {card(u"A"_s, 5000), card(u"B"_s, 3000)}};
    const Plan first = made(cartOf({{u"T105"_s, 2}, {u"P105"_s, 1}}), passes);
    QCOMPARE(first.due, Money{2500});
    QCOMPARE(first.total, Money{3500});
    QCOMPARE(words(withVoucherAmounts(first, {{u"B"_s, {1700}}, {u"A"_s, {800}}}, passes, Today)),
             u"T105:S1 T105:B1000 P105:B700+A800"_s);
    QCOMPARE(words(withVoucherAmounts(first, {{u"A"_s, {0}}, {u"B"_s, {2500}}}, passes, Today)),
             u"T105:S1 T105:B1000 P105:B1500"_s);
}

void TestPayment::aBadSplit_isRefused_data()
{
    QTest::addColumn<QList<QPair<QString, int>>>("amounts");
    QTest::addColumn<int>("reason");
    using Amounts = QList<QPair<QString, int>>;
    const auto row = [](const char *name, const Amounts &amounts, PayReason reason) {
        QTest::newRow(name) << amounts << int(reason);
    };
    row("nothing", {}, PayReason::SplitSum);
    row("too little", {{u"A"_s, 1999}}, PayReason::SplitSum);
    row("too much in all", {{u"A"_s, 1999}, {u"B"_s, 2}}, PayReason::SplitSum);
    row("more than it has", {{u"A"_s, -3001}, {u"B"_s, 5001}}, PayReason::SplitNegative);
    row("negative", {{u"B"_s, 3001}, {u"A"_s, -1001}}, PayReason::SplitTooMuch);
    row("somebody else's", {{u"Z"_s, 2000}}, PayReason::SplitVoucher);
    row("run out", {{u"Old"_s, 2000}}, PayReason::SplitVoucher);
    row("named twice", {{u"A"_s, 1000}, {u"A"_s, 1000}}, PayReason::SplitVoucher);
}

void TestPayment::aBadSplit_isRefused()
{
    using Amounts = QList<QPair<QString, int>>;
    QFETCH(Amounts, amounts);
    QFETCH(int, reason);
    const Passes passes{{},
                        {card(u"A"_s, 5000), card(u"B"_s, 3000), card(u"Old"_s, 9000, Today.addDays(-1))}};
    const Plan first = made(cartOf({{u"T105"_s, 2}}), passes);
    std::vector<VoucherPart> parts;
    for (const auto &[id, won] : amounts)
        parts.push_back({id, {won}});
    const PlanResult result = withVoucherAmounts(first, parts, passes, Today);
    QVERIFY(std::holds_alternative<PayRefusal>(result));
    QCOMPARE(int(std::get<PayRefusal>(result).reason), reason);
}

void TestPayment::onlyWhereSeveralCouldPay_isThereAChoice()
{
    const Cart cart = cartOf({{u"T105"_s, 1}});
    const auto sub = limits({{u"top"_s, 1}});
    QVERIFY(!made(cart, {{sub}, {}}).choice);
    QVERIFY(!made(cart, {{}, {card(u"A"_s, 5000)}}).choice);
    QVERIFY(!made(cart, {{limits({{u"pants"_s, 1}})}, {card(u"A"_s, 5000)}}).choice);
    QVERIFY(made(cart, {{sub}, {card(u"A"_s, 5000)}}).choice);
    QVERIFY(made(cart, {{}, {card(u"A"_s, 5000), card(u"B"_s, 1)}}).choice);
}

void TestPayment::inTenThousandShops_everyWonIsAccountedFor()
{
    int paid = 0;
    int edited = 0;
    for (unsigned seed = 1; seed <= 10'000; ++seed) {
        Dice dice{std::mt19937(seed)};
        const Products products = dice.products();
        const Cart cart = dice.cart(products);
        const Passes before = dice.passes();
        PlanResult result = plan(cart, products, before, Today);
        if (!std::holds_alternative<Plan>(result)) {
            const PayRefusal &refusal = std::get<PayRefusal>(result);
            QVERIFY(refusal.reason == PayReason::Cart || refusal.missing > Money{0});
            continue;
        }
        // The customer moves some won from one voucher to another.
        const Plan first = std::get<Plan>(result);
        const std::vector<members::Voucher> cards = members::spendable(before, Today);
        if (first.split.size() == 1 && cards.size() > 1) {
            std::vector<VoucherPart> parts{{cards[0].id, {dice.roll(4000)}}, {cards[1].id, {}}};
            parts[1].amount = first.due - parts[0].amount;
            const PlanResult other = withVoucherAmounts(first, parts, before, Today);
            if (std::holds_alternative<Plan>(other)) {
                result = other;
                ++edited;
            }
        }
        const Plan &made = std::get<Plan>(result);
        ++paid;

        Money sum;
        Money due;
        Passes passes = before;
        for (const Unit &unit : made.units) {
            sum += unit.price;
            if (unit.funding.subscription) {
                QVERIFY(unit.funding.vouchers.empty());
                QCOMPARE(unit.funding.subscription->category, unit.category);
            } else {
                QCOMPARE(unit.funding.amount(), unit.price);
                due += unit.price;
            }
            for (const VoucherPart &part : unit.funding.vouchers)
                QVERIFY(part.amount > Money{0});
            QVERIFY2(members::reserve(passes, unit.funding, Today), "promises what is not there");
        }
        QCOMPARE(sum, made.total);
        QCOMPARE(due, made.due);
        QCOMPARE(sum, total(cart, products));

        // Some drop, some do not, in any order; nothing else moves.
        std::vector<Unit> units = made.units;
        std::shuffle(units.begin(), units.end(), dice.random);
        Money charged;
        std::map<QString, int> uses;
        for (const Unit &unit : units) {
            const bool dropped = dice.roll(3) > 0;
            QVERIFY(dropped ? members::settle(passes, unit.funding) : members::release(passes, unit.funding));
            charged += dropped ? unit.funding.amount() : Money{};
            if (dropped && unit.funding.subscription)
                ++uses[unit.funding.subscription->id + unit.category];
        }
        Money spent;
        for (size_t i = 0; i < passes.vouchers.size(); ++i) {
            const members::Voucher &v = passes.vouchers[i];
            QVERIFY(v.balance >= Money{0} && v.reserved == before.vouchers[i].reserved
                    && v.free() >= Money{0});
            spent += before.vouchers[i].balance - v.balance;
        }
        QCOMPARE(spent, charged);
        for (size_t i = 0; i < passes.subscriptions.size(); ++i) {
            members::Subscription &now = passes.subscriptions[i];
            const members::Subscription &old = before.subscriptions[i];
            for (const QString &category : {u"top"_s, u"pants"_s, u"towel"_s}) {
                const int used
                    = members::usesLeft(old, category, Today) - members::usesLeft(now, category, Today);
                QCOMPARE(used, uses[now.id + category]);
            }
        }
    }
    QVERIFY2(paid > 2000 && edited > 200, "the dice are too unkind");
}

QTEST_APPLESS_MAIN(TestPayment)
#include "tst_payment.moc"
