#include "qml/sales.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::test {
namespace {

Cart fullCart()
{
    return {{{u"P-TOP-100"_s, 4}, {u"P-PANTS-100"_s, 1}, {u"P-TOWEL-L"_s, 2}, {u"P-OTHER-260"_s, 1}}};
}

std::vector<sale::SoldUnit> unitsOf(const Plan &plan, const std::vector<sale::UnitState> &states,
                                    device::Reason reason)
{
    std::vector<sale::SoldUnit> units;
    for (size_t i = 0; i < plan.units.size(); ++i) {
        const sale::UnitState state = states[i % states.size()];
        const bool well = state == sale::UnitState::Dropped || state == sale::UnitState::Waiting
            || state == sale::UnitState::Asked;
        units.push_back({plan.units[i], QUuid::createUuidV5(QUuid(), QByteArray::number(int(i))), state,
                         well ? device::Reason::None : reason});
    }
    return units;
}

} // namespace

SalePage pageNamed(const QByteArray &name, const QList<SalePage> &pages)
{
    const auto found = std::ranges::find(pages, name, &SalePage::name);
    if (found == pages.end())
        qFatal("no page %s", name.constData());
    return *found;
}

sale::Member someone() { return {u"M1"_s, u"김하늘"_s, u"active"_s, {}}; }

CartProblem problemOf(CartReason reason) { return {reason, u"P-TOP-105"_s, 12}; }

PayRefusal refusalOf(PayReason reason)
{
    PayRefusal refusal{.reason = reason};
    if (reason == PayReason::Cart)
        refusal.cart = problemOf(CartReason::MoreThanStock);
    if (reason == PayReason::NotEnough)
        refusal.uncovered = {{u"top"_s, 2}, {u"sweat_towel"_s, 1}};
    if (reason == PayReason::SplitSum)
        refusal.missing = Money{-12'000};
    return refusal;
}

QList<SalePage> everySalePage(const Products &products, const members::Passes &passes, QDate today,
                              Instant now)
{
    using namespace sale;
    using Kind = PinNotice::Kind;
    const Member member = someone();
    const Instant idle = now + seconds{10}; // so near its end that it is shown
    const Cart cart = fullCart();
    const auto planned = dispensing::plan(cart, products, passes, today);
    if (!std::holds_alternative<Plan>(planned))
        qFatal("the cart of the tests cannot be paid");
    const Plan &plan = std::get<Plan>(planned);
    const QUuid id = QUuid::createUuidV5(QUuid(), "sale"_ba);

    QList<SalePage> pages;
    for (const LoginReason reason : everyLoginReason())
        pages.append({"sign in, " + QByteArray::number(int(reason)), LoggedOut{reason, now + seconds{3}}});
    pages.append({"looking up", LoggingIn{u"01011111111"_s, now + seconds{5}}});
    pages.append({"choose", Browsing{member, now + seconds{60}, cart}});
    pages.append({"choose, empty", Browsing{member, idle}});
    for (const PayReason reason : everyPayReason()) {
        if (reason != PayReason::None)
            pages.append({"choose, refused " + QByteArray::number(int(reason)),
                          Browsing{member, idle, cart, refusalOf(reason)}});
    }
    for (const CartReason reason : everyCartReason()) {
        if (reason != CartReason::None)
            pages.append(
                {"choose, cart refused " + QByteArray::number(int(reason)),
                 Browsing{member, idle, cart, {.reason = PayReason::Cart, .cart = problemOf(reason)}}});
    }
    for (const PayReason reason : {PayReason::None, PayReason::SplitSum, PayReason::SplitTooMuch})
        pages.append({"pay, refused " + QByteArray::number(int(reason)),
                      Paying{member, idle, cart, plan, refusalOf(reason)}});
    for (const Kind kind : everyPinNotice()) {
        PinNotice notice{kind, kind == Kind::Wrong ? 3 : 0};
        if (kind == Kind::Locked)
            notice.lockedUntil = now + seconds{30};
        pages.append(
            {"PIN, " + QByteArray::number(int(kind)), EnteringPin{member, idle, cart, plan, false, notice}});
    }
    pages.append({"PIN, checking", EnteringPin{member, idle, cart, plan, true}});
    pages.append({"saving", Reserving{member, cart, plan}});
    using enum UnitState;
    pages.append({"dispensing",
                  sale::Dispensing{member, id,
                                   unitsOf(plan, {Dropped, Failed, Unknown, Skipped, Asked, Waiting},
                                           device::Reason::NoAnswer)}});
    const auto receipt
        = [&](const QByteArray &name, const std::vector<UnitState> &states, device::Reason reason) {
              pages.append({"receipt, " + name,
                            Receipt{member, id, unitsOf(plan, states, reason), now + seconds{15}}});
          };
    receipt("complete", {Dropped}, device::Reason::None);
    receipt("unclear", {Unknown}, device::Reason::CounterMoved);
    for (const device::Reason reason : everyDeviceReason()) {
        receipt("nothing " + QByteArray::number(int(reason)), {Failed}, reason);
        receipt("partly " + QByteArray::number(int(reason)), {Dropped, Failed, Unknown}, reason);
    }
    return pages;
}

} // namespace attendant::dispensing::test
