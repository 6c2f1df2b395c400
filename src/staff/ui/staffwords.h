#pragma once

#include "staff/domain/session.h"

#include <QCoreApplication>

namespace attendant::staff {

/// What the staff screens say.
struct StaffWords
{
    Q_DECLARE_TR_FUNCTIONS(attendant::staff::StaffWords)
};

[[nodiscard]] QString roleWords(Role role);
/// Why somebody may not, and what to do; empty for None.
[[nodiscard]] QString denialWords(session::Denial denial, int secondsLeft);
[[nodiscard]] QString faultWords(PinFault fault);

/// Why somebody does a thing: a closed list, so that no keyboard is needed and reports can count it.
enum class Reason { Asked, Stuck, Cleaning, Repair, Check, Other };
inline constexpr int ReasonCount = int(Reason::Other) + 1;
[[nodiscard]] QString reasonWords(Reason reason);
/// As the audit trail has it: `asked`, `stuck`, …
[[nodiscard]] QString toText(Reason reason);
/// What of an audit row's reason is one of ours, in words; anything else as it is.
[[nodiscard]] QString reasonWords(const QString &text);

} // namespace attendant::staff
