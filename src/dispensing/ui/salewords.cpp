#include "dispensing/ui/salewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(attendant::dispensing::Words)
};

using sale::LoginReason;
using sale::PinNotice;

QString desk() { return Words::tr("Please ask at the desk."); }
QString staff() { return Words::tr("Please call staff."); }
QString another() { return Words::tr("Please choose another one."); }

/// "상의 2, 수건 1"
QString listOf(const std::map<QString, int> &counts)
{
    QStringList parts;
    for (const auto &[category, count] : counts)
        parts.append(u"%1 %2"_s.arg(categoryWords(category)).arg(count));
    return parts.join(u", "_s);
}

bool hasHangul(const QString &text)
{
    return std::ranges::any_of(text, [](QChar one) { return one.script() == QChar::Script_Hangul; });
}

/// One of its category, "Towel"; empty for a category that staff made up.
QString kindWords(const QString &category)
{
    if (category == "top"_L1)
        return Words::tr("Top");
    if (category == "pants"_L1)
        return Words::tr("Pants");
    if (category == "towel"_L1)
        return Words::tr("Towel");
    if (category == "sweat_towel"_L1)
        return Words::tr("Sweat towel");
    if (category == "other"_L1)
        return Words::tr("Item");
    return {};
}

/// Boxes and sheets name things in one language only, Korean. Who reads another gets a name that says at
/// least what kind of thing it is.
bool isReadable(const QString &name)
{
    return !name.isEmpty() && (!hasHangul(name) || hasHangul(categoryWords(u"top"_s)));
}

SaleWords refused(const QString &title, const QString &body) { return {Verdict::No, title, body}; }
SaleWords forStaff(const QString &title, const QString &body) { return {Verdict::Staff, title, body}; }

} // namespace

SaleWords wordsFor(LoginReason reason)
{
    const QString byPhone = Words::tr("Please type your phone number instead.");
    switch (reason) {
    case LoginReason::None:
        return {};
    case LoginReason::BadNumber:
        return refused(Words::tr("This is not a phone number"),
                       Words::tr("Please type it again from the beginning."));
    case LoginReason::NotRegistered:
        return refused(Words::tr("This number is not registered"),
                       Words::tr("Please check it, or ask at the desk."));
    case LoginReason::Inactive:
        return refused(Words::tr("Your membership is paused"),
                       Words::tr("Please have it resumed at the desk."));
    case LoginReason::UnknownKey:
        return refused(Words::tr("This key or card is not registered"), byPhone);
    case LoginReason::KeyNotRented:
        return refused(Words::tr("Nobody has borrowed this key"), byPhone);
    case LoginReason::LookupFailed:
        return refused(Words::tr("We could not look this up"),
                       Words::tr("Please try again, or type your phone number."));
    case LoginReason::StoreUnavailable:
        return forStaff(Words::tr("Nothing can be recorded now"), staff());
    }
    Q_UNREACHABLE();
}

SaleWords wordsFor(const CartProblem &problem, const Products &products)
{
    const QString what = productWords(products, problem.product);
    switch (problem.reason) {
    case CartReason::None:
        return {};
    case CartReason::Empty:
        return refused(Words::tr("Nothing is chosen yet"), Words::tr("Touch what you would like."));
    case CartReason::UnknownProduct:
        return refused(Words::tr("This product is not here any more"), another());
    case CartReason::NotForSale:
        return refused(Words::tr("%1 is not for sale now").arg(what), another());
    case CartReason::Offline:
        return refused(Words::tr("%1 cannot come out now").arg(what), another());
    case CartReason::SoldOut:
        return refused(Words::tr("%1 is sold out").arg(what), another());
    case CartReason::MoreThanStock:
        return refused(Words::tr("%1: only %n left", nullptr, problem.most).arg(what),
                       Words::tr("Please take fewer, or another one."));
    case CartReason::NotPositive:
        return refused(Words::tr("This number does not work"), Words::tr("Please choose again."));
    case CartReason::TooMany:
        return refused(Words::tr("At most %n item(s) at once", nullptr, problem.most),
                       Words::tr("You can take more afterwards."));
    }
    Q_UNREACHABLE();
}

SaleWords wordsFor(const PayRefusal &refusal, const Products &products)
{
    switch (refusal.reason) {
    case PayReason::None:
        return {};
    case PayReason::Cart:
        return wordsFor(refusal.cart, products);
    case PayReason::NoPass:
        return refused(Words::tr("You have no pass that is valid today"),
                       Words::tr("Please buy one at the desk."));
    case PayReason::NotEnough:
        if (refusal.missing > Money{0})
            return refused(Words::tr("%1 is missing").arg(moneyWords(refusal.missing)),
                           Words::tr("Please take fewer, or buy a pass at the desk."));
        if (refusal.uncovered.empty())
            return refused(Words::tr("Your pass does not cover this today"),
                           Words::tr("Please take fewer, or buy a pass at the desk."));
        return refused(Words::tr("Your pass does not cover: %1").arg(listOf(refusal.uncovered)),
                       Words::tr("Please take fewer, or buy a pass at the desk."));
    case PayReason::SplitSum:
        return refused(refusal.missing > Money{0}
                           ? Words::tr("%1 is missing").arg(moneyWords(refusal.missing))
                           : Words::tr("%1 too much").arg(moneyWords(Money{-refusal.missing.won})),
                       Words::tr("Touch an amount to change it."));
    case PayReason::SplitTooMuch:
        return refused(Words::tr("There is not that much on this voucher"),
                       Words::tr("Touch the amount to change it."));
    case PayReason::SplitNegative:
        return refused(Words::tr("This amount does not work"), Words::tr("Touch the amount to change it."));
    case PayReason::SplitVoucher:
        return refused(Words::tr("This voucher cannot be used now"),
                       Words::tr("Please use another one, or ask at the desk."));
    case PayReason::StoreUnavailable:
        return forStaff(Words::tr("This could not be recorded"),
                        Words::tr("You were not charged. Please call staff."));
    }
    Q_UNREACHABLE();
}

SaleWords wordsFor(const PinNotice &notice)
{
    switch (notice.kind) {
    case PinNotice::Kind::None:
        return {};
    case PinNotice::Kind::NotSixDigits:
        return refused(Words::tr("The PIN has six digits"), Words::tr("Please type it again."));
    case PinNotice::Kind::Wrong:
        return refused(Words::tr("This PIN is not right"),
                       notice.triesLeft > 0
                           ? Words::tr("Please type it again. %n attempt(s) left.", nullptr, notice.triesLeft)
                           : Words::tr("Please type it again."));
    case PinNotice::Kind::Locked:
        return refused(Words::tr("Too many wrong PINs"), Words::tr("Please wait, or ask at the desk."));
    case PinNotice::Kind::NoPin:
        return forStaff(Words::tr("You have no payment PIN yet"), Words::tr("Staff can set one for you."));
    case PinNotice::Kind::StoreUnavailable:
        return forStaff(Words::tr("Nothing can be recorded now"),
                        Words::tr("You were not charged. Please call staff."));
    }
    Q_UNREACHABLE();
}

SaleWords wordsFor(device::Reason reason)
{
    using device::Reason;
    const QString again = Words::tr("Please try again in a moment.");
    switch (reason) {
    case Reason::None:
        return {};
    case Reason::NoLink:
        return forStaff(Words::tr("The boxes cannot be reached"), staff());
    case Reason::Offline:
        return refused(Words::tr("The box does not answer"), another());
    case Reason::Locked:
        return refused(Words::tr("The box is locked"), another());
    case Reason::DoorOpen:
        return refused(Words::tr("The door of the box is open"), staff());
    case Reason::NoStock:
        return refused(Words::tr("The box is empty"), another());
    case Reason::Stale:
        return refused(Words::tr("It took too long"), again);
    case Reason::NoAnswer:
        return refused(Words::tr("The box does not answer"), another());
    case Reason::Stopped:
        return refused(Words::tr("The box was stopped"), staff());
    case Reason::TimedOut:
        return refused(Words::tr("It did not come out in time"), again);
    case Reason::NotSaved:
        return forStaff(Words::tr("It could not be recorded"), staff());
    case Reason::NotSent:
        return refused(Words::tr("The box could not be asked"), again);
    case Reason::Restarted:
        return refused(Words::tr("The box started anew"), again);
    case Reason::Busy:
        return refused(Words::tr("Too many are waiting at this box"), again);
    case Reason::Refused:
        return refused(Words::tr("The box refused"), another());
    case Reason::Cancelled:
        return refused(Words::tr("It was cancelled"), again);
    case Reason::CounterMoved:
        return forStaff(Words::tr("The box was changed by hand"), staff());
    case Reason::Staff:
        return forStaff(Words::tr("Staff have settled this"), desk());
    }
    Q_UNREACHABLE();
}

SaleWords wordsFor(const sale::Summary &summary)
{
    const QString find = Words::tr("Staff will find out about %n item(s). You pay only for what came out.",
                                   nullptr, summary.unknown);
    switch (summary.verdict) {
    case sale::Verdict::Complete:
        return {Verdict::Go, Words::tr("Everything has come out"), Words::tr("Please take it with you.")};
    case sale::Verdict::Partly:
        return {Verdict::Staff, Words::tr("%1 of %2 came out").arg(summary.dropped).arg(summary.wanted),
                summary.unknown > 0 ? find
                                    : Words::tr("You were not charged for the item that did not come out.")};
    case sale::Verdict::Unclear:
        return {Verdict::Staff, Words::tr("We cannot tell whether it came out"), find};
    case sale::Verdict::Nothing:
        return {Verdict::No, Words::tr("Nothing came out"),
                Words::tr("You were not charged. Please choose another one, or call staff.")};
    }
    Q_UNREACHABLE();
}

SaleWords noticeOf(const sale::State &state, const Products &products)
{
    return std::visit(
        Overloaded{
            [](const sale::LoggedOut &s) { return wordsFor(s.reason); },
            [&](const sale::Browsing &s) { return wordsFor(s.notice, products); },
            [&](const sale::Paying &s) { return wordsFor(s.notice, products); },
            [](const sale::EnteringPin &s) { return wordsFor(s.notice); },
            [](const sale::LoggingIn &) {
                return SaleWords{Verdict::Wait, Words::tr("One moment"), Words::tr("We are looking you up.")};
            },
            [](const sale::Reserving &) {
                return SaleWords{Verdict::Wait, Words::tr("One moment"),
                                 Words::tr("We are writing it down.")};
            },
            [](const sale::Dispensing &) {
                return SaleWords{Verdict::Wait, Words::tr("Here it comes"),
                                 Words::tr("Please wait until everything is out.")};
            },
            [](const sale::Receipt &s) { return wordsFor(sale::summary(s.units)); },
        },
        state);
}

QString moneyWords(Money money)
{
    const QString number = QLocale(QLocale::English).toString(money.won);
    //: A sum of money in won; %1 is the number with its separators
    return Words::tr("₩%1").arg(number);
}

QString categoryWords(const QString &category)
{
    if (category == "top"_L1)
        return Words::tr("Tops");
    if (category == "pants"_L1)
        return Words::tr("Pants");
    if (category == "towel"_L1)
        return Words::tr("Towels");
    if (category == "sweat_towel"_L1)
        return Words::tr("Sweat towels");
    if (category == "other"_L1 || category.isEmpty())
        return Words::tr("Other");
    return category;
}

QString productWords(const Products &products, const ProductId &id)
{
    const Product *product = find(products, id);
    if (!product)
        return Words::tr("This product");
    const QString kind = kindWords(product->category);
    if (isReadable(product->name) || (kind.isEmpty() && !product->name.isEmpty()))
        return product->name;
    return u"%1 %2"_s.arg(kind.isEmpty() ? categoryWords(product->category) : kind, product->size).trimmed();
}

QString itemWords(const Products &products, const ProductId &id, const QString &soldAs)
{
    return find(products, id) || soldAs.isEmpty() ? productWords(products, id) : soldAs;
}

QString passWords(const PassView &pass)
{
    if (isReadable(pass.name))
        return pass.name;
    return pass.kind == PassView::Kind::Subscription ? Words::tr("Pass") : Words::tr("Voucher");
}

QString untilWords(QDate until, QDate today)
{
    if (!until.isValid())
        return Words::tr("no end");
    const qint64 left = today.daysTo(until);
    const QString day = until.toString(u"yyyy-MM-dd"_s);
    //: The last day of a pass, and how many days it is until then
    return left >= 0 ? Words::tr("until %1 (D-%2)").arg(day).arg(left) : Words::tr("ended %1").arg(day);
}

QStringList categoriesOf(const Products &products)
{
    QStringList sold;
    for (const Product &product : products) {
        if (product.enabled && !sold.contains(product.category))
            sold.append(product.category);
    }
    static const QStringList order{u"top"_s, u"pants"_s, u"towel"_s, u"sweat_towel"_s, u"other"_s};
    std::ranges::stable_sort(sold, {}, [](const QString &one) {
        const qsizetype at = order.indexOf(one);
        return at < 0 ? order.size() : at;
    });
    return sold;
}

} // namespace attendant::dispensing
