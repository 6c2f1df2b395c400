#include "staff/ui/desknotices.h"

#include "staff/ui/staffwords.h"

#include <iterator>

using namespace Qt::StringLiterals;

namespace attendant::staff {
namespace {

struct Named
{
    const char *code;
    const char *words;
};
constexpr Named Events[] = {
    {"staff_called", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A customer called staff")},
    {"scan_refused", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A scan was refused")},
    {"session_timeout", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A visit ended without a key")},
    {"session_failed", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A visit failed")},
    {"door_stuck", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A door is stuck")},
    {"board_offline", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A board stopped answering")},
    {"backup_failed", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "The copy of the records failed")},
    {"sync_conflict", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Site and spreadsheet disagree")},
    {"weighing_refused", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A card was refused at a scale")},
    {"dispense_failed", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "An item did not come out")},
    {"stock_low", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Few items are left")},
    {"stock_empty", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A box is empty")},
    {"alert_raised", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "An alert was raised")},
    {"alert_cleared", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "An alert is over")},
    {"rental_success", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key was taken")},
    {"rental_failed", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Taking a key failed")},
    {"return_success", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key came back")},
    {"return_failed", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Bringing a key back failed")},
    {"key_taken_not_allowed",
     QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key was taken that was not allowed")},
    {"key_gone_without_session",
     QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key is gone without a visit")},
    {"key_back_without_session",
     QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key is back without a visit")},
    {"key_returned_without_session",
     QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key was given back without a visit")},
    {"key_put_back", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key was put back at once")},
    {"return_wrong_locker",
     QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A key was hung in the wrong place")},
    {"dispense_complete", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "An item came out")},
    {"door_open", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A door was opened")},
    {"door_opened", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A door was opened")},
    {"door_closed", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A door was closed")},
    {"boot_complete", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A device has started")},
};
constexpr Named Actions[] = {
    {"staff.sign_in", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Signed in")},
    {"staff.sign_out", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Signed out")},
    {"staff.denied", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "A wrong PIN")},
    {"staff.not_allowed", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Tried what the role may not")},
    {"staff.add", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Person added")},
    {"staff.role", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Role changed")},
    {"staff.active", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Rights given or taken")},
    {"staff.pin", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Staff PIN changed")},
    {"staff.unlock", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Wrong tries forgotten")},
    {"door.open", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Door opened by staff")},
    {"device.close", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Door closed by staff")},
    {"device.door", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Said how the door stands")},
    {"device.lock", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Taken out of service")},
    {"device.unlock", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Put back into service")},
    {"device.status", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Asked a device how it is")},
    {"device.set_stock", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Stock said")},
    {"device.dispense", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Item dropped without a sale")},
    {"dispense.settle", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Said whether an item came out")},
    {"locker.maintenance", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Locker in or out of service")},
    {"locker.key_tag", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Key tag registered")},
    {"door.all_open", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "All doors opened")},
    {"door.all_close", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "All doors closed")},
    {"door.all_stop", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Round of doors stopped")},
    {"locker.reconcile", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Said what is in a locker")},
    {"sensor.map", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Sensor given to a locker")},
    {"member.card", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Member's card changed")},
    {"member.suspend", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Member suspended")},
    {"member.resume", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Suspension ended")},
    {"voucher.refund", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Voucher refunded")},
    {"pass.extend", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Pass made longer")},
    {"pass.hold", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Pass put on hold")},
    {"pass.resume", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Pass taken off hold")},
    {"outbox.edit", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Refused record mended")},
    {"settings.change", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Setting changed")},
    {"export.table", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Table taken away")},
    {"system.program", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Program started again")},
    {"system.restart", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Machine started again")},
    {"system.shutdown", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Machine switched off")},
    {"staff.card", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Staff card changed")},
    {"member.pin", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Member's PIN changed")},
    {"voucher.sell", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Voucher sold")},
    {"subscription.sell", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Subscription sold")},
    {"weigh.reprint", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Slip printed once more")},
    {"outbox.resend", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Record sent again")},
    {"outbox.drop", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Record dropped for a server")},
    {"sync.now", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Sync asked for")},
    {"import.members", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Members imported")},
    {"gate.review.approved", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Gate reading approved")},
    {"gate.review.corrected", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Gate reading corrected")},
    {"gate.review.rejected", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Gate reading rejected")},
};

constexpr Named Actors[] = {
    {"kiosk", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "At the screen")},
    {"spreadsheet", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Spreadsheet")},
    {"setup", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Set-up")},
    {"attendantctl", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Command line")},
    {"retention", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Time limit of records")},
    {"web", QT_TRANSLATE_NOOP("attendant::staff::StaffWords", "Web page")},
};

template <std::size_t N>
QString wordsOf(const Named (&all)[N], const QString &code)
{
    const auto found = std::find_if(std::begin(all), std::end(all), [&](const Named &one) {
        return code.compare(QLatin1StringView(one.code), Qt::CaseInsensitive) == 0;
    });
    return found == std::end(all) ? code : StaffWords::tr(found->words);
}

} // namespace

QString eventWords(const QString &type) { return wordsOf(Events, type); }
QString actionWords(const QString &action) { return wordsOf(Actions, action); }

QString actorWords(const QString &actor)
{
    constexpr auto Person = "staff:"_L1;
    return actor.startsWith(Person) ? StaffWords::tr("Staff %1").arg(actor.mid(Person.size()))
                                    : wordsOf(Actors, actor);
}

DeskModel::Line eventLine(const QJsonObject &event, const desk::Scene &scene)
{
    const QString severity = event.value("severity"_L1).toString();
    DeskModel::Line line{.name = u"event %1"_s.arg(event.value("id"_L1).toInteger()),
                         .title = eventWords(event.value("type"_L1).toString())};
    line.sign = severity == "critical"_L1 || severity == "error"_L1 ? DeskModel::Sign::Bad
        : severity == "warning"_L1                                  ? DeskModel::Sign::Wait
                                                                    : DeskModel::Sign::None;
    line.signText = event.value("device"_L1).toString();
    line.age = desk::timeWords(event.value("at"_L1).toString(), scene);
    return line;
}

QString doneWords(const desk::Deed &deed, const QJsonValue &answer)
{
    const QJsonObject json = answer.toObject();
    if (json.contains("pin"_L1) && json.value("must_change_pin"_L1).toBool())
        return StaffWords::tr("The first PIN is %1. It is shown this once.")
            .arg(json.value("pin"_L1).toString());
    if (json.contains("file"_L1) && !json.contains("restart"_L1))
        return StaffWords::tr("Written: %1").arg(json.value("file"_L1).toString());
    if (json.contains("restart"_L1))
        return StaffWords::tr("Written. It holds from the program's next start: see System.");
    if (json.contains("refund"_L1))
        return StaffWords::tr("Done. Pay %1 won back now.").arg(json.value("refund"_L1).toInteger());
    if (json.contains("until"_L1))
        return StaffWords::tr("Done. It ends on %1.").arg(json.value("until"_L1).toString());
    if (json.contains("sound"_L1))
        return json.value("sound"_L1).toBool()
            ? StaffWords::tr("%n row(s) looked at: nothing was changed.", nullptr,
                             json.value("rows"_L1).toInt())
            : StaffWords::tr("Row %1 was changed or one before it is missing. Please tell the owner.")
                  .arg(json.value("first_bad"_L1).toInteger());
    return StaffWords::tr("Done: %1").arg(deed.label);
}

QString problemWords(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput:
        return StaffWords::tr("That cannot be taken. Please look at what was typed.");
    case ErrorCode::NotFound:
        return StaffWords::tr("It is no longer there. Please look again.");
    case ErrorCode::Conflict:
        return StaffWords::tr("It is another's already, or somebody was faster. Please look again.");
    case ErrorCode::Refused:
        return StaffWords::tr("A rule does not allow it.");
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
        return StaffWords::tr("It does not answer now. Please look at the device and try again.");
    case ErrorCode::StoreFull:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreCorrupt:
    case ErrorCode::NewerSchema:
        return StaffWords::tr("The records cannot be written now. Nothing was done.");
    case ErrorCode::Internal:
        return StaffWords::tr("That did not work. The log says why.");
    }
    Q_UNREACHABLE();
}

} // namespace attendant::staff
