#pragma once

#include "core/clock.h"

#include <deque>
#include <optional>

namespace attendant::sync::sheets {

/// When the next request may go out: never more than the quota in any 60 s, and later and later while the
/// server is away or says that it is too much. Pure.
class Pace
{
public:
    struct Settings
    {
        int perMinute = 55;
        seconds firstWait{2};
        seconds longestWait{120};
    };
    /// What a request came to.
    enum class Outcome {
        Answered, ///< the server did it, or refused this one request
        TooMany, ///< 429: not done
        Away, ///< no answer, or 5xx: perhaps done
        NotAllowed, ///< 401, 403: nothing will work before somebody has done something
    };

    explicit Pace(Settings settings) : m_settings(settings) { }

    /// Not before; `now` when at once.
    [[nodiscard]] Instant next(Instant now) const;
    void sent(Instant now);
    /// `retryAfter` is the server's own wish, 0 when it has none; `whim` spreads many sites, 0 … 1.
    void came(Outcome outcome, seconds retryAfter, double whim, Instant now);

    [[nodiscard]] bool backingOff() const { return m_failures > 0; }

private:
    Settings m_settings;
    std::deque<Instant> m_lastMinute;
    int m_failures = 0;
    Instant m_notBefore{};
};

/// Which outcome an HTTP status stands for; 0 means that there was no answer.
[[nodiscard]] Pace::Outcome outcomeOf(int httpStatus);

} // namespace attendant::sync::sheets
