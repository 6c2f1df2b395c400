#include "weighing/domain/linescales/linedecoder.h"

#include "weighing/domain/linescales/dialects.h"

#include <algorithm>
#include <bit>

namespace attendant::weighing {

using namespace linescales;

namespace {

constexpr char Stx = '\x02';
constexpr std::size_t ContinuousFrame = 1 + ContinuousBody + 1; // STX … CR

bool hasParityBits(std::string_view frame)
{
    return std::ranges::any_of(frame, [](char c) { return (c & 0x80) != 0; });
}

bool parse(Dialect dialect, std::string_view frame, Reading &reading)
{
    switch (dialect) {
    case Dialect::Suwol1000: // answers polls in frames of its own: suwolframes.h
        return false;
    case Dialect::Cas22:
        return parseCas22(frame, reading);
    case Dialect::Cas10:
        return parseCas10(frame, reading);
    case Dialect::And:
        return parseAnd(frame, reading);
    case Dialect::Toledo8217:
        return parseToledo8217(frame, reading);
    case Dialect::ToledoContinuous:
        return parseToledoContinuous(frame, reading);
    case Dialect::MtSics:
        return parseMtSics(frame, reading);
    case Dialect::Plain:
        return parsePlain(frame, reading);
    }
    return false;
}

} // namespace

LineDecoder::LineDecoder(Dialect dialect, Unit unsaid) : m_dialect(dialect), m_unsaid(unsaid) { }

void LineDecoder::reset()
{
    m_guard.reset();
    m_size = 0;
    m_tooLong = false;
    m_fromTheStart = false;
    m_checksum = Checksum::Unknown;
    m_votes = 0;
}

void LineDecoder::run(std::string_view bytes)
{
    m_counts.bytes += bytes.size();
    if (m_dialect == Dialect::ToledoContinuous)
        runContinuous(bytes);
    else if (m_dialect == Dialect::Toledo8217)
        run8217(bytes);
    else
        runLines(bytes);
}

void LineDecoder::runLines(std::string_view bytes)
{
    // With its parity bit, CR is a byte that CAS's lamps may be, and LF is as ever.
    const char evenEnd = m_dialect == Dialect::Cas22 ? '\r' : char('\r' | 0x80);
    const auto isEnd = [evenEnd](char byte) { return byte == '\n' || byte == '\r' || byte == evenEnd; };
    while (!bytes.empty()) {
        const std::size_t end = std::size_t(std::ranges::find_if(bytes, isEnd) - bytes.begin());
        const std::string_view part = bytes.substr(0, end);
        if (end < bytes.size() && m_size == 0 && !m_tooLong) { // the usual case: no copy
            line(part);
        } else {
            const std::size_t room = LongestFrame - m_size;
            m_tooLong = m_tooLong || part.size() > room;
            if (!m_tooLong)
                std::ranges::copy(part, m_pending.begin() + m_size);
            m_size = m_tooLong ? 0 : m_size + part.size();
            if (end == bytes.size())
                return;
            if (m_tooLong)
                lineTooLong();
            else
                line({m_pending.data(), m_size});
            m_size = 0;
            m_tooLong = false;
        }
        bytes.remove_prefix(end + 1);
    }
}

void LineDecoder::line(std::string_view text)
{
    if (text.size() > LongestFrame) {
        lineTooLong();
        return;
    }
    // The first line may have begun before the port was open. Where a frame has a mark or a size of its own,
    // it shows; a bare number has none.
    const bool whole = m_fromTheStart || m_dialect != Dialect::Plain;
    m_fromTheStart = true;
    if (!text.empty() && whole)
        frame(text, 2);
}

void LineDecoder::lineTooLong()
{
    m_fromTheStart = true;
    ++m_counts.bad;
}

void LineDecoder::push(char byte)
{
    if (m_size < LongestFrame)
        m_pending[m_size++] = byte;
    else
        m_tooLong = true;
}

void LineDecoder::run8217(std::string_view bytes)
{
    for (const char byte : bytes) {
        const char seven = char(byte & 0x7f);
        const bool status = m_size == 2 && (m_pending[1] & 0x7f) == '?'; // any byte may stand for the status
        if (seven == Stx && !status) {
            m_counts.bad += m_size > 0 ? 1 : 0;
            m_size = 0;
            m_tooLong = false;
            push(byte);
        } else if (m_size > 0 && seven == '\r' && !status) {
            if (m_tooLong)
                ++m_counts.bad;
            else
                frame({m_pending.data(), m_size}, 1);
            m_size = 0;
            m_tooLong = false;
        } else if (m_size > 0) {
            push(byte);
        }
    }
}

void LineDecoder::runContinuous(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::string_view next = bytes.substr(0, ContinuousFrame);
        const bool whole = m_size == 0 && next.size() == ContinuousFrame && next.front() == Stx
            && next.back() == '\r' && next.find(Stx, 1) == std::string_view::npos && !hasParityBits(next);
        if (!whole) {
            continuousByte(bytes.front());
            bytes.remove_prefix(1);
            continue;
        }
        std::ranges::copy(next, m_pending.begin()); // the usual case: what comes behind it tells the rest
        m_size = ContinuousFrame;
        bytes.remove_prefix(ContinuousFrame);
        if (m_checksum == Checksum::NotSent) {
            continuousFrame(Checksum::NotSent);
            m_size = 0;
        }
    }
}

void LineDecoder::continuousByte(char byte)
{
    const char seven = char(byte & 0x7f);
    if (m_size == ContinuousFrame) { // complete; is this its checksum?
        const std::string_view whole{m_pending.data(), m_size};
        std::string_view stripped = whole;
        const bool fits = strip(stripped) && continuousChecksum(stripped) == seven;
        const bool next = seven == Stx;
        if (next && fits) // either: the frame is good both ways, and the byte may begin the next
            continuousFrame(Checksum::Unknown);
        else
            continuousFrame(fits ? Checksum::Sent : next ? Checksum::NotSent : Checksum::Unknown);
        m_size = 0;
        if (next)
            push(byte);
        return;
    }
    if (seven == Stx) { // no byte of a frame can be one
        m_counts.bad += m_size > 1 ? 1 : 0;
        m_size = 0;
        push(byte);
        return;
    }
    if (m_size == 0)
        return;
    push(byte);
    if (m_size < ContinuousFrame)
        return;
    if (seven != '\r') {
        ++m_counts.bad;
        m_size = 0;
    } else if (m_checksum == Checksum::NotSent) {
        continuousFrame(Checksum::NotSent);
        m_size = 0;
    }
}

/// `how`: what the byte behind the frame was. Unknown: neither, or it may be both.
void LineDecoder::continuousFrame(Checksum how)
{
    constexpr int Convinced = 3;
    constexpr int OfAnotherMind = 10;
    const std::string_view text{m_pending.data(), m_size};
    std::string_view stripped = text;
    if (!strip(stripped)) {
        ++m_counts.parity;
        return;
    }
    const bool ambiguous = continuousChecksum(stripped) == Stx;
    if (m_checksum == Checksum::Unknown && !ambiguous) {
        m_votes = how == Checksum::Unknown             ? 0
            : how == Checksum::Sent && m_votes >= 0    ? m_votes + 1
            : how == Checksum::NotSent && m_votes <= 0 ? m_votes - 1
                                                       : 0;
        if (std::abs(m_votes) >= Convinced) {
            m_checksum = m_votes > 0 ? Checksum::Sent : Checksum::NotSent;
            m_votes = 0;
        }
    } else if (m_checksum == Checksum::Sent) {
        m_votes = how == Checksum::Sent ? 0 : m_votes + 1;
        if (m_votes >= OfAnotherMind) { // it was set up anew
            m_checksum = Checksum::Unknown;
            m_votes = 0;
        }
    }
    const bool wrong = m_checksum != Checksum::NotSent && !ambiguous && how == Checksum::Unknown;
    if (wrong || (m_checksum == Checksum::Sent && !ambiguous && how != Checksum::Sent)) {
        ++m_counts.checksum;
        return;
    }
    frame(text, how == Checksum::Sent ? 1 : 0);
}

bool LineDecoder::strip(std::string_view &text)
{
    if (!hasParityBits(text))
        return true;
    std::ranges::transform(text, m_seven.begin(), [](char c) { return char(c & 0x7f); });
    const bool even = std::ranges::all_of(text, [](char c) { return std::popcount(quint8(c)) % 2 == 0; });
    text = {m_seven.data(), text.size()};
    return even;
}

void LineDecoder::frame(std::string_view text, std::size_t ends)
{
    const std::size_t bytes = text.size() + ends;
    Reading reading;
    std::string_view body = text;
    // CAS marks its lamps, and perhaps its relays, with the eighth bit.
    constexpr std::size_t Lamps = 7;
    constexpr std::size_t RelaysAt = 17;
    const bool lampsOnly = m_dialect == Dialect::Cas22 && text.size() > RelaysAt
        && !hasParityBits(text.substr(0, Lamps))
        && !hasParityBits(text.substr(Lamps + 1, RelaysAt - Lamps - 1))
        && !hasParityBits(text.substr(RelaysAt + 1));
    if (!lampsOnly && !strip(body)) {
        ++m_counts.parity;
        return;
    }
    if (m_dialect == Dialect::Toledo8217)
        body.remove_prefix(1);
    else if (m_dialect == Dialect::ToledoContinuous)
        body = body.substr(1, ContinuousBody);
    if (!parse(m_dialect, body, reading)) {
        ++m_counts.bad;
        return;
    }
    m_counts.goodBytes += bytes;
    if (reading.weight && reading.weight->unit == Unit::None) {
        reading.weight->unit = m_unsaid;
        if (reading.tare)
            reading.tare->unit = m_unsaid;
    }
    const bool anyWidth = m_dialect == Dialect::Plain || m_dialect == Dialect::MtSics;
    // A checksum is no proof: seven bits let one wound in 128 pass, and a sum does not see two bytes that
    // changed places.
    if (!m_guard.admits(reading, anyWidth ? int(body.size()) : 0)) {
        ++m_counts.held;
        return;
    }
    ++m_counts.readings;
    m_take(m_context, reading);
}

} // namespace attendant::weighing
