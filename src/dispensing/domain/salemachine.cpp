#include "dispensing/domain/salemachine.h"

#include "members/domain/phone.h"
#include "members/domain/pin.h"

#include <algorithm>
#include <set>

namespace attendant::dispensing::sale {
namespace {

using Effects = std::vector<Effect>;

bool isOpen(UnitState state) { return state == UnitState::Waiting || state == UnitState::Asked; }

UnitState stateOf(device::Outcome outcome)
{
    switch (outcome) {
    case device::Outcome::Confirmed:
        return UnitState::Dropped;
    case device::Outcome::Failed:
        return UnitState::Failed;
    case device::Outcome::Unknown:
        return UnitState::Unknown;
    }
    Q_UNREACHABLE();
}

/// Asks each box for the first of its units that waits, unless it is at one already.
void enqueueNext(std::vector<SoldUnit> &units, Effects &effects)
{
    std::set<fbox::DeviceId> busy;
    for (const SoldUnit &u : units) {
        if (u.state == UnitState::Asked)
            busy.insert(u.unit.device);
    }
    for (SoldUnit &u : units) {
        if (u.state != UnitState::Waiting || !busy.insert(u.unit.device).second)
            continue;
        u.state = UnitState::Asked;
        effects.emplace_back(Enqueue{u.id, u.unit.device});
    }
}

/// What did not drop once will not drop the next time: the rest of its line is given back.
void skipRest(std::vector<SoldUnit> &units, int line, device::Reason reason, Effects &effects)
{
    Release release;
    for (SoldUnit &u : units) {
        if (u.unit.line != line || u.state != UnitState::Waiting)
            continue;
        u.state = UnitState::Skipped;
        u.reason = reason;
        release.ids.push_back(u.id);
    }
    if (!release.ids.empty())
        effects.emplace_back(release);
}

/// Takes the news into the list; false when it is of no unit here, or no news.
bool settleUnit(std::vector<SoldUnit> &units, const UnitSettled &e)
{
    const auto unit = std::ranges::find(units, e.id, &SoldUnit::id);
    if (unit == units.end() || (unit->state != UnitState::Asked && unit->state != UnitState::Unknown))
        return false;
    unit->state = stateOf(e.outcome);
    unit->reason = e.reason;
    return true;
}

struct Machine
{
    Instant now;
    const Shop &shop;
    const Settings &settings;

    [[nodiscard]] Instant idleAt() const { return now + settings.idle; }

    [[nodiscard]] Transition out(LoginReason reason = LoginReason::None) const
    {
        const Instant until = reason == LoginReason::None ? Instant{} : now + settings.notice;
        return {LoggedOut{reason, until}, {ForgetKeys{}}};
    }
    [[nodiscard]] Transition login(const QString &phone) const
    {
        const std::optional<QString> digits = members::phoneDigits(phone);
        if (!digits)
            return {LoggedOut{LoginReason::BadNumber, now + settings.notice}};
        return {LoggingIn{*digits, now + settings.login}, {FindByPhone{*digits}}};
    }
    [[nodiscard]] Transition loginByKey(const QString &uid) const
    {
        return {LoggingIn{uid, now + settings.login}, {FindByKey{uid}}};
    }
    [[nodiscard]] Transition found(const LoggingIn &s, const Found &e) const
    {
        if (e.asked != s.asked)
            return {s};
        if (e.member.status != QLatin1StringView("active"))
            return out(LoginReason::Inactive);
        return {Browsing{e.member, idleAt()}, {ForgetKeys{}}};
    }
    [[nodiscard]] Transition setCart(Browsing s, const CartSet &e) const
    {
        s.idleAt = idleAt();
        s.notice = {};
        s.notice.cart = put(s.cart, e.product, e.quantity, shop.products);
        if (s.notice.cart.reason != CartReason::None)
            s.notice.reason = PayReason::Cart;
        return {s};
    }
    [[nodiscard]] Transition checkout(Browsing s) const
    {
        s.idleAt = idleAt();
        const PlanResult result = plan(s.cart, shop.products, shop.passes, shop.today);
        if (const auto *refusal = std::get_if<PayRefusal>(&result)) {
            s.notice = *refusal;
            return {s};
        }
        const Plan &made = std::get<Plan>(result);
        if (made.choice)
            return {Paying{s.member, s.idleAt, s.cart, made}};
        return {EnteringPin{s.member, s.idleAt, s.cart, made}};
    }
    [[nodiscard]] Transition setSplit(Paying s, const SplitSet &e) const
    {
        s.idleAt = idleAt();
        const PlanResult result = withVoucherAmounts(s.plan, e.amounts, shop.passes, shop.today);
        if (const auto *made = std::get_if<Plan>(&result)) {
            s.plan = *made;
            s.notice = {};
        } else {
            s.notice = std::get<PayRefusal>(result); // and the split that was good stays
        }
        return {s};
    }
    [[nodiscard]] Transition enterPin(EnteringPin s, const PinEntered &e) const
    {
        s.idleAt = idleAt();
        if (s.checking || (s.notice.lockedUntil && now < *s.notice.lockedUntil))
            return {s};
        if (!members::isPin(e.pin)) {
            s.notice = {PinNotice::Kind::NotSixDigits};
            return {s};
        }
        s.checking = true;
        s.notice = {};
        return {s, {VerifyPin{s.member.id, e.pin}}};
    }
    [[nodiscard]] Transition pinWrong(EnteringPin s, const PinWrong &e) const
    {
        if (!s.checking)
            return {s};
        s.checking = false;
        s.idleAt = idleAt();
        s.notice = {e.kind, e.triesLeft};
        if (e.lockedFor)
            s.notice.lockedUntil = now + *e.lockedFor;
        return {s};
    }
    [[nodiscard]] Transition pinRight(const EnteringPin &s) const
    {
        if (!s.checking)
            return {s};
        // A box may have gone off, or been emptied by staff, while the customer typed.
        if (const CartProblem problem = check(s.cart, shop.products); problem.reason != CartReason::None)
            return {Browsing{s.member, idleAt(), s.cart, {.reason = PayReason::Cart, .cart = problem}}};
        return {Reserving{s.member, s.cart, s.plan}, {Reserve{s.member, s.plan}}};
    }
    [[nodiscard]] Transition reserved(const Reserving &s, const Reserved &e) const
    {
        if (e.ids.size() != s.plan.units.size())
            return {Browsing{s.member, idleAt(), s.cart, {.reason = PayReason::StoreUnavailable}},
                    {Release{e.ids}}};
        Dispensing d{s.member, e.sale};
        for (size_t i = 0; i < e.ids.size(); ++i)
            d.units.push_back({s.plan.units[i], e.ids[i]});
        Effects effects;
        enqueueNext(d.units, effects);
        return {d, effects};
    }
    [[nodiscard]] Transition settled(Dispensing s, const UnitSettled &e) const
    {
        Effects effects;
        if (!settleUnit(s.units, e))
            return {s};
        if (e.outcome != device::Outcome::Confirmed) {
            const auto unit = std::ranges::find(s.units, e.id, &SoldUnit::id);
            skipRest(s.units, unit->unit.line, e.reason, effects);
        }
        enqueueNext(s.units, effects);
        if (std::ranges::any_of(s.units, isOpen, &SoldUnit::state))
            return {s, effects};
        const Verdict verdict = summary(s.units).verdict;
        effects.emplace_back(EndSale{s.sale, verdict});
        const Instant until = now + (verdict == Verdict::Complete ? settings.receipt : settings.sadReceipt);
        return {Receipt{s.member, s.sale, std::move(s.units), until}, effects};
    }
    [[nodiscard]] Transition leavePin(const EnteringPin &s) const
    {
        if (s.checking)
            return {s};
        if (s.plan.choice)
            return {Paying{s.member, idleAt(), s.cart, s.plan}};
        return {Browsing{s.member, idleAt(), s.cart}};
    }
    template <typename T>
    [[nodiscard]] Transition touched(T s) const
    {
        s.idleAt = idleAt();
        return {s};
    }
    template <typename T>
    [[nodiscard]] Transition idled(const T &s) const
    {
        return now >= s.idleAt ? out() : Transition{s};
    }
};

} // namespace

Transition on(const State &state, const Event &event, Instant now, const Shop &shop, const Settings &settings)
{
    const Machine m{now, shop, settings};
    const auto visitor = Overloaded{
        [&](const LoggedOut &, const PhoneEntered &e) { return m.login(e.text); },
        [&](const LoggedOut &, const KeyRead &e) { return m.loginByKey(e.uid); },
        [&](const LoggedOut &s, const Tick &) {
            return s.reason != LoginReason::None && now >= s.noticeUntil ? Transition{LoggedOut{}}
                                                                         : Transition{s};
        },
        [&](const LoggingIn &s, const Found &e) { return m.found(s, e); },
        [&](const LoggingIn &s, const NotFound &e) {
            return e.asked == s.asked ? m.out(e.reason) : Transition{s};
        },
        [&](const LoggingIn &, const LogOut &) { return m.out(); },
        [&](const LoggingIn &s, const Tick &) {
            return now >= s.until ? m.out(LoginReason::LookupFailed) : Transition{s};
        },

        [&](const Browsing &s, const CartSet &e) { return m.setCart(s, e); },
        [&](const Browsing &s, const Checkout &) { return m.checkout(s); },
        [&](const Browsing &s, const Touched &) { return m.touched(s); },
        [&](const Browsing &, const LogOut &) { return m.out(); },
        [&](const Browsing &s, const Tick &) { return m.idled(s); },

        [&](const Paying &s, const SplitSet &e) { return m.setSplit(s, e); },
        [&](const Paying &s, const Confirmed &) {
            // A split that was refused is on the screen: it is not the one that would be paid.
            return s.notice.reason == PayReason::None
                ? Transition{EnteringPin{s.member, m.idleAt(), s.cart, s.plan}}
                : m.touched(s);
        },
        [&](const Paying &s, const Back &) {
            return Transition{Browsing{s.member, m.idleAt(), s.cart}};
        },
        [&](const Paying &s, const Touched &) { return m.touched(s); },
        [&](const Paying &, const LogOut &) { return m.out(); },
        [&](const Paying &s, const Tick &) { return m.idled(s); },

        [&](const EnteringPin &s, const PinEntered &e) { return m.enterPin(s, e); },
        [&](const EnteringPin &s, const PinRight &) { return m.pinRight(s); },
        [&](const EnteringPin &s, const PinWrong &e) { return m.pinWrong(s, e); },
        [&](const EnteringPin &s, const Back &) { return m.leavePin(s); },
        [&](const EnteringPin &s, const Touched &) { return m.touched(s); },
        [&](const EnteringPin &s, const LogOut &) { return s.checking ? Transition{s} : m.out(); },
        [&](const EnteringPin &s, const Tick &) { return s.checking ? Transition{s} : m.idled(s); },

        [&](const Reserving &s, const Reserved &e) { return m.reserved(s, e); },
        [&](const Reserving &s, const ReserveRefused &e) {
            return Transition{Browsing{s.member, m.idleAt(), s.cart, e.refusal}};
        },
        // Nobody waits for another reservation: nothing of it may stay reserved.
        [](const Dispensing &s, const Reserved &e) {
            return e.sale == s.sale ? Transition{s} : Transition{s, {Release{e.ids}}};
        },
        [](const Receipt &s, const Reserved &e) {
            return e.sale == s.sale ? Transition{s} : Transition{s, {Release{e.ids}}};
        },
        [](const auto &s, const Reserved &e) {
            return Transition{s, {Release{e.ids}}};
        },

        [&](const Dispensing &s, const UnitSettled &e) { return m.settled(s, e); },
        [&](const Receipt &before, const UnitSettled &e) {
            Receipt s = before;
            settleUnit(s.units, e);
            return Transition{s};
        },
        [&](const Receipt &, const LogOut &) { return m.out(); },
        [&](const Receipt &s, const Tick &) { return now >= s.until ? m.out() : Transition{s}; },

        // All else, a key that somebody swipes now among it, changes nothing; least of all while items drop.
        [](const auto &s, const auto &) { return Transition{s}; },
    };
    return std::visit(visitor, state, event);
}

std::optional<Instant> wakeAt(const State &state)
{
    using Due = std::optional<Instant>;
    return std::visit(
        Overloaded{
            [](const LoggedOut &s) { return s.reason == LoginReason::None ? Due() : Due(s.noticeUntil); },
            [](const LoggingIn &s) { return Due(s.until); },
            [](const EnteringPin &s) { return s.checking ? Due() : Due(s.idleAt); },
            [](const Reserving &) { return Due(); },
            [](const Dispensing &) { return Due(); },
            [](const Receipt &s) { return Due(s.until); },
            [](const auto &s) { return Due(s.idleAt); },
        },
        state);
}

Summary summary(const std::vector<SoldUnit> &units)
{
    Summary sum;
    for (const SoldUnit &u : units) {
        auto line = std::ranges::find(sum.lines, u.unit.product, &ReceiptLine::product);
        if (line == sum.lines.end())
            line = sum.lines.insert(line, ReceiptLine{.product = u.unit.product, .name = u.unit.name});
        ++line->wanted;
        ++sum.wanted;
        sum.open += isOpen(u.state);
        if (u.state == UnitState::Dropped) {
            ++line->dropped;
            ++sum.dropped;
            line->uses += u.unit.funding.subscription.has_value();
            line->paid += u.unit.funding.amount();
            sum.paid += u.unit.funding.amount();
        }
        if (u.state == UnitState::Unknown) {
            ++line->unknown;
            ++sum.unknown;
        }
        if (u.state != UnitState::Dropped && line->reason == device::Reason::None)
            line->reason = u.reason;
    }
    if (sum.dropped == sum.wanted)
        sum.verdict = Verdict::Complete;
    else if (sum.dropped > 0)
        sum.verdict = Verdict::Partly;
    else
        sum.verdict = sum.unknown > 0 ? Verdict::Unclear : Verdict::Nothing;
    return sum;
}

} // namespace attendant::dispensing::sale
