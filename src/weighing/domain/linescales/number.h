#pragma once

#include "weighing/domain/reading.h"

#include <string_view>

namespace attendant::weighing {

/// A number field of a scale: blanks, then digits with at most one point (a comma where the scale is set so),
/// then blanks. Digits and decimals of the weight without sign and unit; empty when it is anything else.
[[nodiscard]] constexpr std::optional<Weight> parseNumber(std::string_view field)
{
    while (!field.empty() && field.front() == ' ')
        field.remove_prefix(1);
    while (!field.empty() && field.back() == ' ')
        field.remove_suffix(1);
    constexpr std::size_t LongestNumber
        = 13; // so that neither the digits nor the decimals outgrow their bounds
    if (field.empty() || field.size() > LongestNumber)
        return std::nullopt;
    Weight weight;
    std::size_t point = std::string_view::npos;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const char c = field[i];
        if (c >= '0' && c <= '9') {
            weight.digits = weight.digits * 10 + (c - '0');
        } else if ((c == '.' || c == ',') && point == std::string_view::npos && i > 0) {
            point = i;
        } else {
            return std::nullopt;
        }
    }
    const std::size_t decimals = point == std::string_view::npos ? 0 : field.size() - 1 - point;
    if (decimals > Weight::MostDecimals || weight.digits > Weight::MostDigits)
        return std::nullopt;
    weight.decimals = qint8(decimals);
    return weight;
}

/// The unit of a field like "kg", " t" or "lb  "; None when it is no unit we know.
[[nodiscard]] constexpr Unit parseUnit(std::string_view field)
{
    while (!field.empty() && field.front() == ' ')
        field.remove_prefix(1);
    while (!field.empty() && field.back() == ' ')
        field.remove_suffix(1);
    if (field == "kg" || field == "KG" || field == "Kg")
        return Unit::Kilogram;
    if (field == "g" || field == "G")
        return Unit::Gram;
    if (field == "t" || field == "T")
        return Unit::Tonne;
    if (field == "lb" || field == "LB")
        return Unit::Pound;
    if (field == "oz" || field == "OZ")
        return Unit::Ounce;
    return Unit::None;
}

} // namespace attendant::weighing
