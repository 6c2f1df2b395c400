#pragma once

#include "lockers/domain/sessionview.h"

namespace attendant::lockers {

/// The four results a customer sees, besides a page that is at rest. Never told by colour alone.
enum class Verdict { Rest, Go, Wait, No, Staff };

/// What a session says to whoever stands there, in the present language.
struct SessionWords
{
    Verdict verdict = Verdict::Rest;
    QString title; ///< what happens
    QString body; ///< what to do
    QString big; ///< shown large: a locker's number, a count of days
    QString bigLabel; ///< what the large thing is

    bool operator==(const SessionWords &) const = default;
};

[[nodiscard]] Verdict verdictOf(Phase phase, Reason reason);
[[nodiscard]] SessionWords wordsFor(const SessionView &view);

/// "남자 락카", "Men": empty for a zone we have no word for.
[[nodiscard]] QString zoneWords(const QString &zone);

} // namespace attendant::lockers
