#pragma once

#include "core/clock.h"

#include <optional>

namespace attendant::sync::scaleledger {

/// How many records may be on their way at once: more while the server keeps up, half when it says that it
/// does not, and none for a while when it says so of every one. Pure.
class SendWindow
{
public:
    explicit SendWindow(int most = 64) : m_most(most) { }

    [[nodiscard]] int room(Instant now) const;
    /// When there will be room again although nothing comes back.
    [[nodiscard]] std::optional<Instant> pausedUntil(Instant now) const;
    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] int flying() const { return m_flying; }

    void sent() { ++m_flying; }
    /// The server dealt with one, whatever it thinks of it.
    void answered();
    /// Not now. `wish` is the server's own Retry-After, 0 when it has none.
    void troubled(seconds wish, Instant now);
    /// No answer at all.
    void lost();
    /// The line is back: carefully.
    void restart();

private:
    int m_most;
    int m_size = 2;
    int m_flying = 0;
    int m_troubles = 0; ///< in a row
    int m_halvedFor = 0; ///< answers still to come from before the window was halved
    Instant m_notBefore{};
};

inline constexpr seconds LongestRecordWait{600};
/// How long a record waits for its next attempt: 5 s, 10 s, … 10 min.
[[nodiscard]] seconds recordWait(int attempts);

} // namespace attendant::sync::scaleledger
