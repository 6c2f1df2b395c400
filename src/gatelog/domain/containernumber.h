#pragma once

#include "core/result.h"

#include <QString>

#include <optional>

namespace attendant::gatelog {

/// Which letters may stand in fourth place: U J Z of ISO 6346, and with EN 13044 A B D E K, too.
enum class Codes { Iso, IsoAndIlu };

/// What the check digit says of a number.
enum class Check {
    None, ///< no digit was read: private and domestic boxes have none
    Good,
    Bad,
};

/// Owner and category (4 letters), serial (6 digits) and the check digit, as far as it was read. Built by
/// parse() or numberOf(): the shape always holds, the digit need not fit.
struct ContainerNumber
{
    QString owner;
    QString serial;
    std::optional<int> digit;

    /// "CSQU3054383", without the digit when there is none.
    [[nodiscard]] QString text() const;
    bool operator==(const ContainerNumber &) const = default;
};

/// A number and what stood behind it: "22G1" glued to it by a recogniser.
struct ParsedNumber
{
    ContainerNumber number;
    QString isoType;

    bool operator==(const ParsedNumber &) const = default;
};

/// The digit that belongs to 4 letters and 6 digits; nothing when they are not.
[[nodiscard]] std::optional<int> checkDigit(QStringView owner, QStringView serial);
[[nodiscard]] Check checkOf(const ContainerNumber &number);
[[nodiscard]] bool isCategory(QChar letter, Codes codes);

/// Text as people and recognisers write it: any case, blanks, hyphens, brackets around the digit, three
/// lines, a size and type code behind. Nothing is guessed: a letter in a digit's place is an error.
[[nodiscard]] Result<ParsedNumber> parseNumber(QStringView text);

/// The letters and digits of a text in upper case, without what people put between them.
[[nodiscard]] QString bareNumber(QStringView text);

} // namespace attendant::gatelog
