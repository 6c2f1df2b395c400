#pragma once

#include "weighing/domain/weighing.h"

namespace attendant::weighing {

/// The four results a customer sees, besides a page that is at rest. Never told by colour alone.
enum class Verdict { Rest, Go, Wait, No, Staff };

/// What a station says to whoever stands there, in the present language.
struct StationWords
{
    Verdict verdict = Verdict::Rest;
    QString title; ///< what happens
    QString body; ///< what to do

    bool operator==(const StationWords &) const = default;
};

[[nodiscard]] Verdict verdictOf(const StationView &view);
[[nodiscard]] StationWords wordsFor(const StationView &view);
/// What became of the paper of the last record; empty when none is printed here.
[[nodiscard]] QString slipWords(SlipState slip);
/// "12.50 kg"; a dash when the scale says nothing.
[[nodiscard]] QString weightText(const std::optional<Weight> &weight);
/// The producer's masked name; the last digits of a card that nobody has named.
[[nodiscard]] QString ownerText(const Card &card);

} // namespace attendant::weighing
