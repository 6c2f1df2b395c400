#include "weighing/domain/suwolcodec.h"

#include "weighing/domain/linescales/number.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace attendant::weighing::suwol {
namespace {

constexpr qsizetype NumberWidth = 7;
constexpr qsizetype TextWidth = 6;

char deviceByte(int device) { return char('0' + std::clamp(device, 0, 9)); }

QByteArray decimal(int value, int width)
{
    return QByteArray::number(value).rightJustified(width, '0', true);
}

/// Two bytes of four bits each; ten and more go on after '9' in ASCII: ":;<=>?".
QByteArray nibbles(int value)
{
    return QByteArray(1, char('0' + ((value >> 4) & 0xf))) + char('0' + (value & 0xf));
}

std::optional<int> fromNibbles(QByteArrayView field)
{
    int value = 0;
    for (const char c : field) {
        if (c < '0' || c > '?')
            return std::nullopt;
        value = value * 16 + (c - '0');
    }
    return value;
}

bool areDigits(QByteArrayView field)
{
    return std::ranges::all_of(field, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> fromDecimal(QByteArrayView field)
{
    int value = 0;
    for (const char c : field) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// The number for the display in seven characters: decimals go first, and what no display can show is its
/// most.
QByteArray numberField(Weight weight)
{
    const bool negative = weight.negative();
    while (weight.decimals > 0) {
        if (numberText({qAbs(weight.digits), weight.decimals, weight.unit}).size() <= NumberWidth)
            break;
        weight.digits = (weight.digits + (negative ? -5 : 5)) / 10;
        --weight.decimals;
    }
    constexpr qint64 Most = 9'999'999;
    if (weight.decimals == 0)
        weight.digits = std::clamp(weight.digits, -Most, Most);
    // The sign is the weight's: one that was rounded to nothing is nothing.
    const char sign = weight.negative() ? '-' : '+';
    return sign
        + numberText({qAbs(weight.digits), weight.decimals, weight.unit})
              .toLatin1()
              .rightJustified(NumberWidth, ' ', true);
}

QByteArray textField(const QString &text)
{
    QByteArray field;
    for (const QChar c : QStringView(text).last(std::min(text.size(), TextWidth)))
        field += c.unicode() >= 0x20 && c.unicode() < 0x7f ? char(c.unicode()) : '?';
    return field.rightJustified(TextWidth, ' ');
}

constexpr std::array KeyLetters{'N', 'C', 'M', 'P'}; // in the order of KeyKind

void decodeCard(QByteArrayView field, Response &response)
{
    const auto blank = [](char c) { return c == '0' || c == ' '; };
    if (std::ranges::all_of(field, blank))
        return;
    const bool hex = std::ranges::all_of(field, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    });
    if (hex)
        response.card = Uid::from(QString::fromLatin1(field));
    else
        response.faults |= Field::Card;
}

void decodeKey(char kind, QByteArrayView digits, Response &response)
{
    if (kind == '0')
        return;
    const auto letter = std::ranges::find(KeyLetters, kind);
    if (letter != KeyLetters.end() && areDigits(digits))
        response.key = KeyPress{KeyKind(letter - KeyLetters.begin()), QString::fromLatin1(digits)};
    else
        response.faults |= Field::Key;
}

/// Below zero there is a sign in the place of the first digit; some units pad with blanks.
std::optional<int> decodeTemperature(QByteArrayView field)
{
    const QByteArrayView text = field.trimmed();
    if (text.startsWith('-') && text.size() > 1) {
        const std::optional<int> value = fromDecimal(text.sliced(1));
        return value ? std::optional(-*value) : std::nullopt;
    }
    return text.isEmpty() ? std::nullopt : fromDecimal(text.sliced(text.startsWith('+') ? 1 : 0));
}

/// "ST,NT,+00123.4kg". While it starts or is busy the unit has zeros for what it does not know.
bool decodeWeight(QByteArrayView text, Reading &reading)
{
    reading.dialect = Dialect::Suwol1000;
    const QByteArrayView status = text.first(2);
    const QByteArrayView kind = text.sliced(3, 2);
    if (text[2] != ',' || text[5] != ',')
        return false;
    Reading read{.dialect = Dialect::Suwol1000};
    if (status == "ST")
        read.steadiness = Steadiness::Stable;
    else if (status == "US")
        read.steadiness = Steadiness::Unstable;
    else if (status == "OL")
        read.steadiness = Steadiness::Overload;
    else if (status != "00")
        return false;
    if (kind == "NT")
        read.kind = WeightKind::Net;
    else if (kind == "GS")
        read.kind = WeightKind::Gross;
    else if (kind == "TR")
        read.kind = WeightKind::Tare;
    else if (kind != "00")
        return false;
    reading = read;
    if (status == "00" && std::ranges::all_of(text.sliced(6), [](char c) { return c == '0'; }))
        return true;
    std::optional<Weight> weight = parseNumber({text.data() + 7, std::size_t(NumberWidth)});
    const Unit unit = parseUnit({text.data() + 14, 2});
    const bool legible = weight && unit != Unit::None && (text[6] == '+' || text[6] == '-');
    if (!legible) // out of range there is often no number at all
        return status == "OL";
    if (text[6] == '-')
        weight->digits = -weight->digits;
    weight->unit = unit;
    reading.weight = weight;
    return true;
}

QByteArray weightText(const Reading &reading)
{
    constexpr std::array Status{"00"_L1, "ST"_L1, "US"_L1, "OL"_L1, "OL"_L1};
    constexpr std::array Kind{"00"_L1, "GS"_L1, "NT"_L1, "TR"_L1};
    const QString head
        = Status[std::size_t(reading.steadiness)] + u',' + Kind[std::size_t(reading.kind)] + u',';
    if (!reading.weight)
        return head.toLatin1() + (reading.steadiness == Steadiness::Overload ? "+       kg" : "0000000000");
    const Weight &weight = *reading.weight;
    const QByteArray number = numberText({qAbs(weight.digits), weight.decimals, weight.unit}).toLatin1();
    return head.toLatin1() + (weight.negative() ? '-' : '+') + number.rightJustified(NumberWidth, '0', true)
        + unitText(weight.unit).rightJustified(2).toLatin1();
}

} // namespace

QByteArray encode(const DisplayRequest &request)
{
    return QByteArray(1, Stx) + deviceByte(request.device) + 'D' + numberField(request.shown)
        + textField(request.text) + "000000" + nibbles(request.relays.toInt())
        + decimal(int(request.voice), 2) + "0000" + Etx;
}

Result<QByteArray> encodePrint(int device, int copies, const QByteArray &data)
{
    if (data.isEmpty() || data.size() > LongestPrint)
        return Error{ErrorCode::BadInput, u"a print of %1 bytes"_s.arg(data.size())};
    if (copies < 1 || copies > 9)
        return Error{ErrorCode::BadInput, u"%1 copies"_s.arg(copies)};
    return QByteArray(1, Stx) + deviceByte(device) + 'P' + decimal(int(data.size()), 4) + char('0' + copies)
        + data + Etx;
}

QByteArray encodeTemperature(int device, int fan, int heater)
{
    return QByteArray(1, Stx) + deviceByte(device) + 'T' + decimal(std::clamp(fan, 15, 40), 2)
        + decimal(std::clamp(heater, 0, 15), 2) + Etx;
}

Response decode(QByteArrayView frame)
{
    Q_ASSERT(frame.size() >= ResponseSize - 1);
    Response response;
    const auto take = [&](auto &value, auto read, Field field) {
        value = read;
        response.faults.setFlag(field, !value.has_value());
    };
    take(response.device, fromDecimal(frame.sliced(1, 1)), Field::Command);
    response.faults.setFlag(Field::Command, !response.device || frame[2] < 'A' || frame[2] > 'Z');
    decodeCard(frame.sliced(3, 8), response);
    decodeKey(frame[11], frame.sliced(12, 6), response);
    const std::optional<int> relays = fromNibbles(frame.sliced(18, 2));
    take(response.relays, relays ? std::optional(Relays::fromInt(*relays)) : std::nullopt, Field::Lamps);
    take(response.inputs, fromNibbles(frame.sliced(20, 2)), Field::Inputs);
    const std::optional<int> voice = fromDecimal(frame.sliced(22, 2));
    take(response.voice, voice && *voice <= LastVoice ? std::optional(Voice(*voice)) : std::nullopt,
         Field::Voice);
    take(response.temperature, decodeTemperature(frame.sliced(24, 3)), Field::Temperature);
    take(response.fanPoint, fromDecimal(frame.sliced(27, 2)), Field::FanPoint);
    take(response.heaterPoint, fromDecimal(frame.sliced(29, 2)), Field::HeaterPoint);
    const char printer = frame[31];
    take(response.printer,
         printer >= '0' && printer <= '2' ? std::optional(Printer(printer - '0')) : std::nullopt,
         Field::Printer);
    response.faults.setFlag(Field::Weight, !decodeWeight(frame.sliced(36, 16), response.reading));
    return response;
}

QStringList fieldNames(Fields fields)
{
    constexpr std::array Names{
        "command"_L1,     "card"_L1,      "key-pad"_L1,      "lamps"_L1,   "inputs"_L1, "voice"_L1,
        "temperature"_L1, "fan point"_L1, "heater point"_L1, "printer"_L1, "weight"_L1, "end of frame"_L1,
    };
    QStringList names;
    for (std::size_t i = 0; i < Names.size(); ++i) {
        if (fields.testFlag(Field(1 << i)))
            names.append(Names[i]);
    }
    return names;
}

QByteArray encodeResponse(const Response &r)
{
    const QByteArray card = r.card ? r.card->text().toLatin1().rightJustified(8, '0', true) : "00000000"_ba;
    const QByteArray key
        = r.key ? KeyLetters[std::size_t(r.key->kind)] + r.key->digits.toLatin1() : "0000000"_ba;
    const int temperature = r.temperature.value_or(0);
    const QByteArray degrees = temperature < 0 ? '-' + decimal(-temperature, 2) : decimal(temperature, 3);
    return QByteArray(1, Stx) + deviceByte(r.device.value_or(0)) + 'D' + card
        + key.leftJustified(7, '0', true) + nibbles(r.relays.value_or(Relays()).toInt())
        + nibbles(r.inputs.value_or(0)) + decimal(int(r.voice.value_or(Voice::Silent)), 2) + degrees
        + decimal(r.fanPoint.value_or(30), 2) + decimal(r.heaterPoint.value_or(5), 2)
        + char('0' + int(r.printer.value_or(Printer::Ready))) + "0000" + weightText(r.reading) + Etx;
}

Result<DisplayRequest> decodeDisplay(QByteArrayView frame)
{
    const auto bad = [](const QString &what) { return Error{ErrorCode::BadInput, what}; };
    if (frame.size() != DisplayRequestSize || frame.front() != Stx || frame.back() != Etx || frame[2] != 'D')
        return bad(u"not a display request of 32 bytes"_s);
    const std::optional<int> device = fromDecimal(frame.sliced(1, 1));
    const std::optional<Weight> number = parseNumber({frame.data() + 4, std::size_t(NumberWidth)});
    const std::optional<int> relays = fromNibbles(frame.sliced(23, 2));
    const std::optional<int> voice = fromDecimal(frame.sliced(25, 2));
    if (!device || (frame[3] != '+' && frame[3] != '-') || !number || !relays || !voice || *voice > LastVoice)
        return bad(u"a field of a display request"_s);
    DisplayRequest request{*device, *number, QString::fromLatin1(frame.sliced(11, TextWidth)).trimmed(),
                           Relays::fromInt(*relays), Voice(*voice)};
    if (frame[3] == '-')
        request.shown.digits = -request.shown.digits;
    return request;
}

} // namespace attendant::weighing::suwol
