#include "staff/ui/staffwords.h"

using namespace Qt::StringLiterals;

namespace attendant::staff {

QString roleWords(Role role)
{
    switch (role) {
    case Role::Attendant:
        return StaffWords::tr("Attendant");
    case Role::Manager:
        return StaffWords::tr("Manager");
    case Role::Technician:
        return StaffWords::tr("Technician");
    case Role::Auditor:
        return StaffWords::tr("Auditor");
    }
    Q_UNREACHABLE();
}

QString denialWords(session::Denial denial, int secondsLeft)
{
    switch (denial) {
    case session::Denial::None:
        return {};
    case session::Denial::Wrong:
        return StaffWords::tr("The number or the PIN is wrong. Please type both again.");
    case session::Denial::Locked:
        return secondsLeft > 90
            ? StaffWords::tr("Too many wrong tries. Please wait %n minute(s).", nullptr,
                             (secondsLeft + 59) / 60)
            : StaffWords::tr("Too many wrong tries. Please wait %n second(s).", nullptr, secondsLeft);
    case session::Denial::NoStore:
        return StaffWords::tr("The storage does not answer. Please try again in a moment.");
    case session::Denial::NotAllowed:
        return StaffWords::tr("Your role may not do this. Please ask a manager.");
    case session::Denial::Late:
        return StaffWords::tr("The session ended before. Please sign in again.");
    }
    Q_UNREACHABLE();
}

QString faultWords(PinFault fault)
{
    switch (fault) {
    case PinFault::None:
        return {};
    case PinFault::NotDigits:
        return StaffWords::tr("A PIN has digits only.");
    case PinFault::Length:
        return StaffWords::tr("A PIN has %1 to %2 digits.").arg(ShortestPin).arg(LongestPin);
    case PinFault::Plain:
        return StaffWords::tr("That PIN is guessed first. Please choose another.");
    case PinFault::Same:
        return StaffWords::tr("That is the PIN you were given. Please choose another.");
    }
    Q_UNREACHABLE();
}

QString reasonWords(Reason reason)
{
    switch (reason) {
    case Reason::Asked:
        return StaffWords::tr("Customer asked");
    case Reason::Stuck:
        return StaffWords::tr("Something is stuck");
    case Reason::Cleaning:
        return StaffWords::tr("Cleaning");
    case Reason::Repair:
        return StaffWords::tr("Repair");
    case Reason::Check:
        return StaffWords::tr("Check");
    case Reason::Other:
        return StaffWords::tr("Other reason");
    }
    Q_UNREACHABLE();
}

QString toText(Reason reason)
{
    switch (reason) {
    case Reason::Asked:
        return u"asked"_s;
    case Reason::Stuck:
        return u"stuck"_s;
    case Reason::Cleaning:
        return u"cleaning"_s;
    case Reason::Repair:
        return u"repair"_s;
    case Reason::Check:
        return u"check"_s;
    case Reason::Other:
        return u"other"_s;
    }
    Q_UNREACHABLE();
}

QString reasonWords(const QString &text)
{
    for (int i = 0; i < ReasonCount; ++i) {
        if (toText(Reason(i)) == text)
            return reasonWords(Reason(i));
    }
    return text;
}

} // namespace attendant::staff
