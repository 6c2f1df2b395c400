#include "weighing/domain/dialectguess.h"

#include "weighing/domain/linescales/dialects.h"

#include <algorithm>

namespace attendant::weighing {
namespace {

constexpr quint64 FramesWanted = 5; ///< well-formed
constexpr quint64 ReadingsWanted = 3; ///< of them believed
constexpr milliseconds Silence{1'000}; ///< so long, and the scale is asked
constexpr milliseconds NextQuestion{600}; ///< nobody answered
constexpr milliseconds SameQuestion{200}; ///< somebody did
constexpr int MostTold = 16;
constexpr int Patience = 12; ///< with answers that are none

/// None of these makes a scale of another kind tare or set its zero.
constexpr std::array Asked{Dialect::MtSics, Dialect::Toledo8217, Dialect::Suwol1000};

QByteArray question(std::size_t which)
{
    const Dialect dialect = Asked[which];
    return dialect == Dialect::Suwol1000 ? suwol::encode(suwol::DisplayRequest{})
                                         : linescales::pollRequest(dialect);
}

/// Eight digits without a unit are the same number in both.
bool sayTheSame(Dialect one, Dialect other) { return (one == Dialect::Cas10 && other == Dialect::Plain); }

} // namespace

DialectGuess::DialectGuess(Instant now) { reset(now); }

void DialectGuess::reset(Instant now)
{
    m_found.reset();
    m_told.clear();
    m_askAt = now + Silence;
    m_answered = false;
    m_asked = false;
    m_patience = 0;
    startWindow(now);
}

void DialectGuess::startWindow(Instant now)
{
    m_lines.clear();
    for (const Dialect dialect : AllDialects)
        m_lines.emplace_back(dialect);
    (void)m_suwol.reset();
    m_suwolAnswers = 0;
    m_bytes = 0;
    m_windowEnd = now + Window;
}

void DialectGuess::feed(QByteArrayView bytes, Instant now)
{
    if (m_found || bytes.isEmpty())
        return;
    if (now >= m_windowEnd)
        startWindow(now);
    m_bytes += quint64(bytes.size());
    for (LineDecoder &decoder : m_lines)
        decoder.feed(bytes, [](const Reading &) {});
    const QList<suwol::Heard> heard = m_suwol.feed(bytes);
    for (const suwol::Heard &one : heard) {
        const auto *answer = std::get_if<suwol::Response>(&one);
        if (!answer)
            continue;
        m_suwolAnswers += answer->faults == suwol::Fields() ? 1 : 0;
        if ((answer->card || answer->key) && m_told.size() < MostTold)
            m_told.append(*answer);
    }
    judge();
    if (!m_asked) // it speaks by itself
        m_askAt = now + Silence;
    m_answered = true;
}

quint64 DialectGuess::goodBytes(Dialect dialect) const
{
    if (dialect == Dialect::Suwol1000)
        return quint64(m_suwolAnswers) * suwol::ResponseSize;
    return std::ranges::find(m_lines, dialect, &LineDecoder::dialect)->counts().goodBytes;
}

void DialectGuess::judge()
{
    for (const LineDecoder &decoder : m_lines) {
        const Dialect dialect = decoder.dialect();
        const LineCounts &counts = decoder.counts();
        const bool suwolUnit = dialect == Dialect::Suwol1000;
        const quint64 frames = suwolUnit ? quint64(m_suwolAnswers) : counts.readings + counts.held;
        const quint64 readings = suwolUnit ? frames : counts.readings;
        const quint64 good = goodBytes(dialect);
        if (frames < FramesWanted || readings < ReadingsWanted || good * 10 < m_bytes * 6)
            continue;
        const bool rival = std::ranges::any_of(AllDialects, [&](Dialect other) {
            return other != dialect && !sayTheSame(dialect, other) && goodBytes(other) * 10 > good;
        });
        if (!rival) {
            m_found = dialect;
            return;
        }
    }
}

QByteArray DialectGuess::ask(Instant now)
{
    if (m_found || now < m_askAt)
        return {};
    if (now >= m_windowEnd)
        startWindow(now);
    if (m_asked && m_answered && m_patience > 0) {
        --m_patience;
        m_askAt = now + SameQuestion;
    } else {
        m_question = m_asked ? (m_question + 1) % Asked.size() : 0;
        m_patience = Patience;
        m_askAt = now + NextQuestion;
    }
    m_asked = true;
    m_answered = false;
    return question(m_question);
}

} // namespace attendant::weighing
