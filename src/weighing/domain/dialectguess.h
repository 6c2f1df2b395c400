#pragma once

#include "core/clock.h"
#include "weighing/domain/linescales/linedecoder.h"
#include "weighing/domain/suwolframes.h"

#include <vector>

namespace attendant::weighing {

/// Finds out what a scale speaks from what it sends, and asks those that only answer. It would rather not
/// know than be wrong: a dialect is found when several frames in a row follow it to the letter, most bytes
/// belong to such frames, and no other dialect explains them as well. It hands on no reading: whoever asked
/// begins with a decoder of the dialect found. Pure.
class DialectGuess
{
public:
    static constexpr milliseconds Window{10'000}; ///< after which what was heard so far counts no more

    explicit DialectGuess(Instant now);

    void feed(QByteArrayView bytes, Instant now);
    [[nodiscard]] std::optional<Dialect> found() const { return m_found; }

    /// Cards and key-pad numbers that a SUWOL-1000 told while nobody knew that it is one. It has forgotten
    /// them.
    [[nodiscard]] const QList<suwol::Response> &toldMeanwhile() const { return m_told; }

    /// When to call ask().
    [[nodiscard]] Instant wakeAt() const { return m_askAt; }
    /// What to send now; empty while the scale speaks by itself.
    [[nodiscard]] QByteArray ask(Instant now);
    /// After the line was opened again.
    void reset(Instant now);

private:
    void judge();
    void startWindow(Instant now);
    [[nodiscard]] quint64 goodBytes(Dialect dialect) const;

    std::vector<LineDecoder> m_lines; ///< one of each dialect
    suwol::AnswerFramer m_suwol;
    int m_suwolAnswers = 0;
    QList<suwol::Response> m_told;
    quint64 m_bytes = 0; ///< in this window
    std::optional<Dialect> m_found;
    Instant m_windowEnd;
    Instant m_askAt;
    std::size_t m_question = 0; ///< which was asked last
    bool m_answered = false; ///< something came since
    int m_patience = 0; ///< how often the same is still asked
    bool m_asked = false;
};

} // namespace attendant::weighing
