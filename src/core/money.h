#pragma once

#include <QtGlobal>

#include <compare>

namespace attendant {

/// Whole won: the currency has nothing smaller. A type of its own, so that it is never mixed with a count.
struct Money
{
    qint64 won = 0;

    auto operator<=>(const Money &) const = default;

    Money &operator+=(Money other)
    {
        won += other.won;
        return *this;
    }
    Money &operator-=(Money other)
    {
        won -= other.won;
        return *this;
    }
    [[nodiscard]] friend Money operator+(Money a, Money b) { return {a.won + b.won}; }
    [[nodiscard]] friend Money operator-(Money a, Money b) { return {a.won - b.won}; }
    [[nodiscard]] friend Money operator*(Money a, int times) { return {a.won * times}; }
};

} // namespace attendant
