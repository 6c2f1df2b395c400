#pragma once

#include <QString>

#include <array>
#include <optional>

/// Weights as scales tell them.
namespace attendant::weighing {

/// `None`: the bytes do not say; whoever knows (the station's setting) must.
enum class Unit : quint8 { None, Gram, Kilogram, Tonne, Pound, Ounce };

/// A weight as the scale shows it: 12.50 kg is {1250, 2, Kilogram}. The trailing zero is kept, for a slip
/// prints what the display showed.
struct Weight
{
    static constexpr int MostDecimals = 9;
    static constexpr qint64 MostDigits = 999'999'999'999;

    qint64 digits = 0; ///< the number without its point, |digits| <= MostDigits
    qint8 decimals = 0; ///< how many of them are behind it, 0 … MostDecimals
    Unit unit = Unit::None;

    /// Whole grams, rounded half away from zero where the scale is finer (or counts in pounds). Empty without
    /// a unit.
    [[nodiscard]] constexpr std::optional<qint64> grams() const;
    [[nodiscard]] constexpr bool negative() const { return digits < 0; }

    bool operator==(const Weight &) const = default;
};

/// What the scale itself says of the weight. `None`: its dialect has no such flag, or it says that it does
/// not know yet; somebody must watch the weight settle.
enum class Steadiness : quint8 { None, Stable, Unstable, Overload, Underload };
enum class WeightKind : quint8 { None, Gross, Net, Tare };
enum class Dialect : quint8 { Suwol1000, Cas22, Cas10, And, Toledo8217, ToledoContinuous, MtSics, Plain };

inline constexpr std::array AllDialects{Dialect::Suwol1000, Dialect::Cas22,      Dialect::Cas10,
                                        Dialect::And,       Dialect::Toledo8217, Dialect::ToledoContinuous,
                                        Dialect::MtSics,    Dialect::Plain};

/// What a scale can be told to do, where its dialect has a word for it.
enum class Order : quint8 { Tare, Zero };

/// One line of a scale. An overloaded scale may send a number all the same: it is no weight of anything.
struct Reading
{
    std::optional<Weight> weight; ///< empty: the scale sent none that can be read
    std::optional<Weight> tare; ///< where the dialect sends it along
    Steadiness steadiness = Steadiness::None;
    WeightKind kind = WeightKind::None;
    Dialect dialect = Dialect::Plain;

    /// A weight in known units that is neither over nor under the range.
    [[nodiscard]] constexpr std::optional<qint64> grams() const
    {
        if (!weight || steadiness == Steadiness::Overload || steadiness == Steadiness::Underload)
            return std::nullopt;
        return weight->grams();
    }

    bool operator==(const Reading &) const = default;
};

/// "kg"; empty for None.
[[nodiscard]] QString unitText(Unit unit);
/// The name that a station's `driver` has in the configuration.
[[nodiscard]] QString dialectName(Dialect dialect);
[[nodiscard]] std::optional<Dialect> dialectFrom(QStringView name);
/// The weight that a scale with such a unit and so many decimals shows for `grams`; fewer decimals where one
/// is finer than a gram, for nobody has kept those.
[[nodiscard]] Weight weightOf(qint64 grams, Unit unit, int decimals);
/// The number as the scale shows it, without its unit: "-12.50".
[[nodiscard]] QString numberText(const Weight &weight);

// The pound is 0.45359237 kg and the ounce a sixteenth of it: all units are whole numbers of sixteenths of
// ten micrograms.
inline constexpr qint64 GramSize = 16 * 100'000;
inline constexpr std::array<qint64, 6> UnitSizes{
    0, GramSize, 1'000 * GramSize, 1'000'000 * GramSize, 16 * 45'359'237, 45'359'237};

constexpr std::optional<qint64> Weight::grams() const
{
    if (unit == Unit::None)
        return std::nullopt;
    __extension__ typedef __int128 Wide; // tonnes counted so finely do not fit into 64 bits
    Wide divisor = GramSize;
    for (int i = 0; i < decimals; ++i)
        divisor *= 10;
    const Wide value = Wide(digits) * UnitSizes[std::size_t(unit)];
    const Wide half = value < 0 ? -divisor / 2 : divisor / 2;
    return qint64((value + half) / divisor);
}

} // namespace attendant::weighing
