#include "weighing/ui/stationwords.h"

#include "core/masked.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace attendant::weighing {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WeighingWords)
};

struct Said
{
    QString title;
    QString body;
};

Said refusalWords(Reason reason)
{
    const QString again = Words::tr("Empty the scale and hold your card to the reader again.");
    switch (reason) {
    case Reason::None:
        return {Words::tr("This did not work"), again};
    case Reason::UnknownCard:
        return {Words::tr("This card is not registered"), Words::tr("Please call staff.")};
    case Reason::InactiveCard:
        return {Words::tr("This card is switched off"), Words::tr("Please call staff.")};
    case Reason::BadCard:
        return {Words::tr("This is not a card of ours"), Words::tr("Hold your own card to the reader.")};
    case Reason::AlreadyWeighed:
        return {Words::tr("This was weighed already"),
                Words::tr("Empty the scale before you weigh the next.")};
    case Reason::Busy:
        return {Words::tr("Somebody else is weighing"), Words::tr("Please wait a moment.")};
    case Reason::NoScale:
        return {Words::tr("No weight comes from the scale"), Words::tr("Please call staff.")};
    case Reason::Overload:
        return {Words::tr("Too heavy for this scale"), Words::tr("Take something off, then try again.")};
    case Reason::Negative:
        return {Words::tr("The scale shows less than nothing"), again};
    case Reason::Empty:
        return {Words::tr("Nothing is on the scale"),
                Words::tr("Hold your card to the reader, then put the goods on.")};
    case Reason::NotSteady:
        return {Words::tr("The weight did not settle"),
                Words::tr("Hold your card to the reader again and keep still.")};
    case Reason::StoreUnavailable:
        return {Words::tr("Nothing can be recorded now"),
                Words::tr("Please call staff: without a record nothing is weighed.")};
    case Reason::OutOfService:
        return {Words::tr("This scale is out of service"), Words::tr("Please ask staff.")};
    }
    Q_UNREACHABLE();
}

Said measuringWords(const StationView &view)
{
    switch (view.reason) {
    case Reason::Empty:
        return {Words::tr("Put the goods on the scale"), Words::tr("Then step back.")};
    case Reason::Overload:
        return {Words::tr("Too heavy for this scale"), Words::tr("Please take something off.")};
    case Reason::Negative:
        return {Words::tr("The scale shows less than nothing"), Words::tr("Please take everything off.")};
    case Reason::NoScale:
    case Reason::StoreUnavailable:
    case Reason::OutOfService:
        return refusalWords(view.reason);
    default:
        return {Words::tr("Please keep still"), Words::tr("The weight is settling.")};
    }
}

Said restWords(const StationView &view)
{
    if (!view.outOfService.isEmpty())
        return refusalWords(Reason::OutOfService);
    if (!view.online)
        return refusalWords(Reason::NoScale);
    return {Words::tr("Hold your card to the reader"), Words::tr("Then put the goods on the scale.")};
}

Said saidOf(const StationView &view)
{
    switch (view.stage) {
    case Stage::Boot:
        return {Words::tr("One moment"), Words::tr("The scale is getting ready.")};
    case Stage::Unregistered:
    case Stage::Idle:
        return restWords(view);
    case Stage::Measuring:
        return measuringWords(view);
    case Stage::Recording:
        return {Words::tr("One moment"), Words::tr("We are writing it down.")};
    case Stage::Recorded:
        return {Words::tr("Weighed. Thank you!"), Words::tr("You can empty the scale.")};
    case Stage::Refused:
        return refusalWords(view.reason);
    }
    Q_UNREACHABLE();
}

Verdict verdictOf(Reason reason)
{
    switch (reason) {
    case Reason::Busy:
        return Verdict::Wait;
    case Reason::UnknownCard:
    case Reason::InactiveCard:
    case Reason::NoScale:
    case Reason::StoreUnavailable:
    case Reason::OutOfService:
        return Verdict::Staff;
    default:
        return Verdict::No;
    }
}

} // namespace

Verdict verdictOf(const StationView &view)
{
    switch (view.stage) {
    case Stage::Unregistered:
    case Stage::Idle:
        return view.online && view.outOfService.isEmpty() ? Verdict::Rest : Verdict::Staff;
    case Stage::Measuring:
        return view.reason == Reason::None || view.reason == Reason::Empty || view.reason == Reason::NotSteady
            ? Verdict::Wait
            : verdictOf(view.reason);
    case Stage::Boot:
    case Stage::Recording:
        return Verdict::Wait;
    case Stage::Recorded:
        return Verdict::Go;
    case Stage::Refused:
        return verdictOf(view.reason);
    }
    Q_UNREACHABLE();
}

StationWords wordsFor(const StationView &view)
{
    const Said said = saidOf(view);
    return {.verdict = verdictOf(view), .title = said.title, .body = said.body};
}

QString slipWords(SlipState slip)
{
    switch (slip) {
    case SlipState::None:
        return {};
    case SlipState::Waiting:
        return Words::tr("The slip waits for the printer");
    case SlipState::Printing:
        return Words::tr("The slip is being printed");
    case SlipState::Printed:
        return Words::tr("Please take your slip");
    case SlipState::NoPaper:
        return Words::tr("No paper: the slip is printed when staff have put some in");
    }
    Q_UNREACHABLE();
}

QString weightText(const std::optional<Weight> &weight)
{
    if (!weight)
        return u"–"_s;
    const QString unit = unitText(weight->unit);
    return unit.isEmpty() ? numberText(*weight) : numberText(*weight) + u' ' + unit;
}

QString ownerText(const Card &card)
{
    if (!card.producer.isEmpty())
        return masked(card.producer);
    return card.uid.isEmpty() ? QString() : u"…"_s + card.uid.right(4);
}

} // namespace attendant::weighing
