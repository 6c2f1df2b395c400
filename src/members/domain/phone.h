#pragma once

#include <QString>

#include <optional>

namespace attendant::members {

/// A phone number as its digits, the one form we compare: "01012345678". Takes dashes, blanks, dots,
/// brackets, +82, and a number that lost its leading zero to a spreadsheet's cell. Empty when it is no
/// number.
[[nodiscard]] std::optional<QString> phoneDigits(QStringView text);

/// "010-1234-5678", also while it is being typed.
[[nodiscard]] QString phoneShown(QStringView digits);

} // namespace attendant::members
