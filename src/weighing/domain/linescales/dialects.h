#pragma once

#include "weighing/domain/reading.h"

#include <QByteArray>

#include <string_view>

/// The lines of scales that send, or are asked for, one reading at a time. Source:
/// docs/protocols/line-scales.md.
namespace attendant::weighing::linescales {

// Each reads one frame without its terminators, to the letter: false when it is anything else. What the
// dialect does not tell (a unit, a flag) is left as it was in `reading`.
[[nodiscard]] bool parseCas22(std::string_view line, Reading &reading);
[[nodiscard]] bool parseCas10(std::string_view line, Reading &reading);
[[nodiscard]] bool parseAnd(std::string_view line, Reading &reading);
[[nodiscard]] bool parseMtSics(std::string_view line, Reading &reading);
[[nodiscard]] bool parsePlain(std::string_view line, Reading &reading);
/// Between STX and CR.
[[nodiscard]] bool parseToledo8217(std::string_view body, Reading &reading);
/// Three status bytes, six digits of weight, six of tare.
[[nodiscard]] bool parseToledoContinuous(std::string_view body, Reading &reading);

inline constexpr std::size_t ContinuousBody = 15;
/// What the continuous dialect adds behind CR where it is set so: with it, the seven low bits of all bytes
/// from STX on sum up to nothing.
[[nodiscard]] char continuousChecksum(std::string_view frame);

/// How a scale of the dialect is set up; for what it sends.
struct LineStyle
{
    char device = '1'; ///< of CAS
    bool checksum = true; ///< of Toledo continuous
    bool parity = false; ///< seven bits and even parity, seen through a port that is set to eight and none
    int width = 9; ///< of a plain line's number, to which it is padded; 0 = not at all
};
/// The frame in which a scale of that dialect sends the reading; for the simulator. Empty where it has none
/// for it.
[[nodiscard]] QByteArray encode(const Reading &reading, const LineStyle &style = {});

/// What a scale of that dialect wants to be asked; empty when it sends by itself.
[[nodiscard]] QByteArray pollRequest(Dialect dialect);
/// What makes a scale of that dialect tare, or find its zero; empty where it has no such word, or where its
/// makers do not agree on one.
[[nodiscard]] QByteArray orderRequest(Dialect dialect, Order order);

} // namespace attendant::weighing::linescales
