#include "weighing/domain/linescales/dialects.h"

#include "weighing/domain/linescales/number.h"

namespace attendant::weighing::linescales {
namespace {

bool isBlank(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

/// "+  12.5", "- 12.5", "   -12.5", " 12.5 ": blanks, perhaps a sign, perhaps blanks, a number.
std::optional<Weight> parseSigned(std::string_view field)
{
    while (!field.empty() && field.front() == ' ')
        field.remove_prefix(1);
    bool negative = false;
    if (!field.empty() && (field.front() == '+' || field.front() == '-')) {
        negative = field.front() == '-';
        field.remove_prefix(1);
    }
    std::optional<Weight> weight = parseNumber(field);
    if (weight && negative)
        weight->digits = -weight->digits;
    return weight;
}

/// "ST", "US", "OL" as CAS and A&D have them. Held is what was: no weight settles in it.
bool parseHeader(std::string_view text, Steadiness &steadiness)
{
    if (text == "ST")
        steadiness = Steadiness::Stable;
    else if (text == "US" || text == "HD")
        steadiness = Steadiness::Unstable;
    else if (text == "OL" || text == "LO")
        steadiness = Steadiness::Overload;
    else
        return false;
    return true;
}

bool parseKind(std::string_view text, WeightKind &kind)
{
    if (text == "GS")
        kind = WeightKind::Gross;
    else if (text == "NT")
        kind = WeightKind::Net;
    else if (text == "TR")
        kind = WeightKind::Tare;
    else
        return false;
    return true;
}

/// The first place of a field of fixed width is the sign's; a scale that fills with noughts may have one
/// there. Any other digit there is what a sign was changed into.
bool startsAsSigned(std::string_view field)
{
    return !field.empty()
        && (field.front() == '+' || field.front() == '-' || field.front() == ' ' || field.front() == '0');
}

/// Number and unit of a dialect that always says its unit. Out of range there may be no number.
bool parseBody(std::string_view number, std::string_view unit, Reading &reading)
{
    std::optional<Weight> weight = parseSigned(number);
    const Unit known = parseUnit(unit);
    if (weight && known != Unit::None && startsAsSigned(number)) {
        weight->unit = known;
        reading.weight = weight;
        return true;
    }
    return reading.steadiness == Steadiness::Overload;
}

} // namespace

bool parseCas22(std::string_view line, Reading &reading)
{
    constexpr std::size_t Size = 20; // ST,GS,<id><lamps>,<8 of number><blank or relays><2 of unit>
    reading.dialect = Dialect::Cas22;
    return line.size() == Size && line[2] == ',' && line[5] == ',' && line[8] == ','
        && parseHeader(line.substr(0, 2), reading.steadiness) && parseKind(line.substr(3, 2), reading.kind)
        && parseBody(line.substr(9, 8), line.substr(18, 2), reading);
}

bool parseCas10(std::string_view line, Reading &reading)
{
    constexpr std::size_t Size = 8;
    reading.dialect = Dialect::Cas10;
    if (line.size() != Size || !startsAsSigned(line))
        return false;
    reading.weight = parseSigned(line);
    return reading.weight.has_value();
}

bool parseAnd(std::string_view line, Reading &reading)
{
    reading.dialect = Dialect::And;
    if (line.size() < 15 || line.size() > 17 || line[2] != ','
        || !parseHeader(line.substr(0, 2), reading.steadiness))
        return false;
    if (line[5] == ',') // an indicator: ST,GS,+0012.34kg; the unit has two or three places
        return line.size() >= 16 && parseKind(line.substr(3, 2), reading.kind)
            && parseBody(line.substr(6, 8), line.substr(14), reading);
    // A balance: ST,+00123.45  g
    if (line.size() != 15 || (line[3] != '+' && line[3] != '-'))
        return false;
    if (reading.steadiness == Steadiness::Overload && line[3] == '-')
        reading.steadiness = Steadiness::Underload;
    return parseBody(line.substr(3, 9), line.substr(12), reading)
        || reading.steadiness == Steadiness::Underload;
}

bool parseMtSics(std::string_view line, Reading &reading)
{
    reading.dialect = Dialect::MtSics;
    if (line.size() < 3 || line[0] != 'S' || line[1] != ' ')
        return false;
    while (line.size() > 3 && line.back() == ' ')
        line.remove_suffix(1);
    if (line.size() == 3) {
        switch (line[2]) {
        case 'I': // busy: something else is under way
            reading.steadiness = Steadiness::Unstable;
            return true;
        case '+':
            reading.steadiness = Steadiness::Overload;
            return true;
        case '-':
            reading.steadiness = Steadiness::Underload;
            return true;
        default:
            return false;
        }
    }
    if ((line[2] != 'S' && line[2] != 'D') || line[3] != ' ')
        return false;
    reading.steadiness = line[2] == 'S' ? Steadiness::Stable : Steadiness::Unstable;
    const std::size_t blank = line.rfind(' ');
    return blank > 4 && line[blank - 1] != ' '
        && parseBody(line.substr(4, blank - 4), line.substr(blank), reading);
}

bool parsePlain(std::string_view line, Reading &reading)
{
    reading.dialect = Dialect::Plain;
    const std::size_t last = line.find_last_of("0123456789.,");
    if (last == std::string_view::npos)
        return false;
    const std::string_view tail = line.substr(last + 1);
    std::optional<Weight> weight = parseSigned(line.substr(0, last + 1));
    if (!weight)
        return false;
    weight->unit = parseUnit(tail);
    reading.weight = weight;
    return weight->unit != Unit::None || isBlank(tail);
}

bool parseToledo8217(std::string_view body, Reading &reading)
{
    reading.dialect = Dialect::Toledo8217;
    if (body.size() == 2 && body[0] == '?') {
        constexpr int Moving = 0x01;
        constexpr int Over = 0x02;
        constexpr int Under = 0x04;
        const int status = body[1];
        reading.steadiness = (status & Over) != 0 ? Steadiness::Overload
            : (status & Under) != 0               ? Steadiness::Underload
            : (status & Moving) != 0              ? Steadiness::Unstable
                                                  : Steadiness::None;
        return true;
    }
    // It gives a weight only when it stands still, and none below zero.
    const bool net = !body.empty() && body.back() == 'N';
    const std::string_view number = body.substr(0, body.size() - (net ? 1 : 0));
    if (number.empty() || number.back() == ' ')
        return false;
    reading.weight = parseNumber(number);
    reading.steadiness = Steadiness::Stable;
    reading.kind = net ? WeightKind::Net : WeightKind::Gross;
    return reading.weight.has_value();
}

bool parseToledoContinuous(std::string_view body, Reading &reading)
{
    reading.dialect = Dialect::ToledoContinuous;
    if (body.size() != ContinuousBody)
        return false;
    const int a = body[0];
    const int b = body[1];
    const int c = body[2];
    const bool constantBits = (a & 0x60) == 0x20 && (b & 0x20) != 0 && (c & 0x20) != 0 && (a & 0x18) != 0;
    const std::optional<Weight> digits = parseNumber(body.substr(3, 6));
    const std::optional<Weight> tare = parseNumber(body.substr(9, 6));
    if (!constantBits || !digits || !tare || digits->decimals != 0 || tare->decimals != 0 || body[8] == ' '
        || body[14] == ' ')
        return false;
    constexpr std::array Units{Unit::None, Unit::Gram, Unit::Tonne, Unit::Ounce};
    const std::size_t unitCode = std::size_t(c & 0x07);
    const bool kilograms = (b & 0x10) != 0;
    const Unit unit = unitCode == 0 ? (kilograms ? Unit::Kilogram : Unit::Pound)
        : unitCode < Units.size()   ? Units[unitCode]
                                    : Unit::None;
    const int point = (a & 0x07) - 2; // below zero: noughts that are not sent
    const auto scaled = [&](Weight weight) {
        for (int i = point; i < 0; ++i)
            weight.digits *= 10;
        weight.decimals = qint8(std::max(0, point));
        weight.unit = unit;
        return weight;
    };
    const bool negative = (b & 0x02) != 0;
    reading.kind = (b & 0x01) != 0 ? WeightKind::Net : WeightKind::Gross;
    if ((b & 0x04) != 0)
        reading.steadiness = negative ? Steadiness::Underload : Steadiness::Overload;
    else if ((b & 0x08) != 0
             || (b & 0x40) != 0) // moving; or it has not found its zero since it was turned on
        reading.steadiness = Steadiness::Unstable;
    else
        reading.steadiness = Steadiness::Stable;
    if ((c & 0x10) != 0) // expanded tenfold: where the point is then, makers disagree
        return true;
    reading.weight = scaled(*digits);
    if (negative)
        reading.weight->digits = -reading.weight->digits;
    if (tare->digits != 0)
        reading.tare = scaled(*tare);
    return true;
}

char continuousChecksum(std::string_view frame)
{
    int sum = 0;
    for (const char c : frame)
        sum += c;
    return char(-sum & 0x7f);
}

} // namespace attendant::weighing::linescales
