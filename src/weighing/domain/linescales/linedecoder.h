#pragma once

#include "weighing/domain/linescales/readingguard.h"

#include <QByteArrayView>

#include <array>
#include <memory>
#include <string_view>
#include <type_traits>

namespace attendant::weighing {

/// What a line scale's bytes came to.
struct LineCounts
{
    quint64 readings = 0; ///< handed on
    quint64 held = 0; ///< well-formed, and not believed yet
    quint64 bad = 0; ///< frames of another form
    quint64 parity = 0; ///< frames with a parity that is wrong
    quint64 checksum = 0; ///< frames with a checksum that is wrong
    quint64 bytes = 0; ///< in all
    quint64 goodBytes = 0; ///< of frames that were well-formed, with their ends

    bool operator==(const LineCounts &) const = default;
};

/// Cuts the bytes of a scale of one dialect into frames and reads them, in whatever portions they come.
/// Bounded, allocates nothing, and finds back into the stream after noise. Bytes of a port that is set to
/// eight bits and none while the scale sends seven and even are understood, and their parity is checked.
class LineDecoder
{
public:
    /// `unsaid` is the unit of a scale that does not say its unit; None: its readings have no grams.
    explicit LineDecoder(Dialect dialect, Unit unsaid = Unit::None);

    /// Calls `take(const Reading &)` for each reading.
    template <typename Take>
    void feed(QByteArrayView bytes, Take &&take)
    {
        using Callee = std::remove_reference_t<Take>;
        m_context = const_cast<void *>(static_cast<const void *>(std::addressof(take)));
        m_take = [](void *context, const Reading &reading) { (*static_cast<Callee *>(context))(reading); };
        run({bytes.data(), std::size_t(bytes.size())});
        m_take = nullptr;
    }
    /// After the line was opened again: what was begun is no frame, and what comes first may be the end of
    /// one.
    void reset();

    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    [[nodiscard]] const LineCounts &counts() const { return m_counts; }

private:
    enum class Checksum { Unknown, Sent, NotSent };
    static constexpr std::size_t LongestFrame = 48;

    void run(std::string_view bytes);
    void runLines(std::string_view bytes);
    void run8217(std::string_view bytes);
    void runContinuous(std::string_view bytes);
    void line(std::string_view text);
    void lineTooLong();
    void continuousByte(char byte);
    void continuousFrame(Checksum how);
    void frame(std::string_view frame, std::size_t ends);
    [[nodiscard]] bool strip(std::string_view &frame);
    void push(char byte);

    Dialect m_dialect;
    Unit m_unsaid;
    ReadingGuard m_guard;
    LineCounts m_counts;
    void (*m_take)(void *context, const Reading &reading) = nullptr;
    void *m_context = nullptr;
    std::array<char, LongestFrame> m_pending{};
    std::array<char, LongestFrame> m_seven{}; ///< a frame without its parity bits
    std::size_t m_size = 0;
    bool m_tooLong = false;
    bool m_fromTheStart = false; ///< the pending line is known to have its beginning
    Checksum m_checksum = Checksum::Unknown;
    int m_votes = 0; ///< frames in a row that spoke for or against a checksum
};

} // namespace attendant::weighing
