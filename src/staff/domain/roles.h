#pragma once

#include <QString>

#include <array>
#include <optional>

namespace attendant::staff {

/// What somebody of the staff is there for. Nobody has two.
enum class Role { Attendant, Manager, Technician, Auditor };
inline constexpr std::array AllRoles{Role::Attendant, Role::Manager, Role::Technician, Role::Auditor};

/// Everything that staff can do at the counter, as the permission table names it.
enum class Act {
    SeeSite,
    SeeMembers,
    SeeReports,
    SeeAudit,
    Export,
    OpenDoor,
    OpenAllDoors,
    OutOfService,
    Reconcile,
    CommandDevice,
    DropItem, ///< without a sale
    Refill,
    SettleItem, ///< say whether an item of unknown fate came out
    RegisterCard,
    SellPass,
    RefundPass,
    ExtendPass, ///< its days: money, too
    SuspendMember,
    SetMemberPin,
    Reprint, ///< a slip of a weighing
    ReviewGate, ///< say what a container's number was
    SyncNow,
    SettleConflict, ///< say whether the site or the spreadsheet is right
    ResendRow,
    DropRow,
    ChangeSettings,
    TeachDevice,
    ManageStaff,
    StopSite,
};
inline constexpr int ActCount = int(Act::StopSite) + 1;

[[nodiscard]] bool may(Role role, Act act);
/// Asks for the PIN once more: what costs money, empties lockers, or cannot be undone.
[[nodiscard]] bool isSensitive(Act act);
/// Changes something; an auditor may do none of these.
[[nodiscard]] bool isDeed(Act act);

/// As the ledger and the command line spell it: `attendant`, `manager`, `technician`, `auditor`.
[[nodiscard]] QString toText(Role role);
[[nodiscard]] std::optional<Role> roleFromText(QStringView text);
/// As the audit trail spells it: `door.open`, `pass.refund`, …
[[nodiscard]] QString toText(Act act);

} // namespace attendant::staff
