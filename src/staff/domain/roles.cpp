#include "staff/domain/roles.h"

using namespace Qt::StringLiterals;

namespace attendant::staff {
namespace {

constexpr unsigned A = 1U << unsigned(Role::Attendant);
constexpr unsigned M = 1U << unsigned(Role::Manager);
constexpr unsigned T = 1U << unsigned(Role::Technician);
constexpr unsigned U = 1U << unsigned(Role::Auditor);

enum class Kind { Look, Deed, Sensitive };

struct Rule
{
    Act act;
    const char *name;
    unsigned roles;
    Kind kind;
};

// An export takes members' data out of the house: it wants the PIN again, though it changes nothing.
constexpr std::array Rules{
    Rule{Act::SeeSite, "site.see", A | M | T | U, Kind::Look},
    Rule{Act::SeeMembers, "members.see", A | M | U, Kind::Look},
    Rule{Act::SeeReports, "reports.see", M | U, Kind::Look},
    Rule{Act::SeeAudit, "audit.see", M | U, Kind::Look},
    Rule{Act::Export, "export", M | U, Kind::Look},
    Rule{Act::OpenDoor, "door.open", A | M | T, Kind::Deed},
    Rule{Act::OpenAllDoors, "door.open_all", M | T, Kind::Sensitive},
    Rule{Act::OutOfService, "service.out", A | M | T, Kind::Deed},
    Rule{Act::Reconcile, "locker.reconcile", A | M | T, Kind::Deed},
    Rule{Act::CommandDevice, "device.command", M | T, Kind::Deed},
    Rule{Act::DropItem, "device.drop_item", M | T, Kind::Sensitive},
    Rule{Act::Refill, "device.refill", A | M | T, Kind::Deed},
    Rule{Act::SettleItem, "item.settle", A | M, Kind::Deed},
    Rule{Act::RegisterCard, "member.card", A | M, Kind::Deed},
    Rule{Act::SellPass, "pass.sell", A | M, Kind::Deed},
    Rule{Act::RefundPass, "pass.refund", M, Kind::Sensitive},
    Rule{Act::ExtendPass, "pass.extend", M, Kind::Sensitive},
    Rule{Act::SuspendMember, "member.suspend", M, Kind::Deed},
    Rule{Act::SetMemberPin, "member.pin", M, Kind::Sensitive},
    Rule{Act::Reprint, "slip.reprint", A | M | T, Kind::Deed},
    Rule{Act::ReviewGate, "gate.review", A | M, Kind::Deed},
    Rule{Act::SyncNow, "sync.now", A | M | T, Kind::Deed},
    Rule{Act::SettleConflict, "sync.settle", M, Kind::Deed},
    Rule{Act::ResendRow, "outbox.resend", M | T, Kind::Deed},
    Rule{Act::DropRow, "outbox.drop", M, Kind::Sensitive},
    Rule{Act::ChangeSettings, "settings.change", M | T, Kind::Sensitive},
    Rule{Act::TeachDevice, "device.teach", M | T, Kind::Deed},
    Rule{Act::ManageStaff, "staff.manage", M, Kind::Sensitive},
    Rule{Act::StopSite, "site.stop", M | T, Kind::Sensitive},
};
static_assert(Rules.size() == ActCount);

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < Rules.size(); ++i) {
        if (Rules[i].act != Act(int(i)))
            return false;
    }
    return true;
}
static_assert(inOrder(), "the table is read by position");

const Rule &ruleOf(Act act) { return Rules[std::size_t(act)]; }

} // namespace

bool may(Role role, Act act) { return (ruleOf(act).roles & (1U << unsigned(role))) != 0; }

bool isSensitive(Act act) { return ruleOf(act).kind == Kind::Sensitive || act == Act::Export; }

bool isDeed(Act act) { return ruleOf(act).kind != Kind::Look; }

QString toText(Role role)
{
    switch (role) {
    case Role::Attendant:
        return u"attendant"_s;
    case Role::Manager:
        return u"manager"_s;
    case Role::Technician:
        return u"technician"_s;
    case Role::Auditor:
        return u"auditor"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Role> roleFromText(QStringView text)
{
    for (const Role role : AllRoles) {
        if (toText(role) == text)
            return role;
    }
    return std::nullopt;
}

QString toText(Act act) { return QString::fromLatin1(ruleOf(act).name); }

} // namespace attendant::staff
