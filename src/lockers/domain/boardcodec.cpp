#include "lockers/domain/boardcodec.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace attendant::lockers::board {
namespace {

Error bad(const QString &why) { return {ErrorCode::BadInput, why}; }

template <typename T>
std::optional<T> number(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    constexpr double Whole = 9e15; // beyond it a double skips integers
    constexpr double Most = std::min(Whole, double(std::numeric_limits<T>::max()));
    if (!value.isDouble() || !(std::abs(value.toDouble()) <= Most)) // so that NaN is refused, too
        return std::nullopt;
    return T(value.toDouble());
}

std::optional<bool> flag(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

/// Codes are text; a board that sends digits as a number has lost nothing as long as it is whole.
QString code(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isDouble())
        return value.toString().trimmed();
    const std::optional<qint64> digits = number<qint64>(object, key);
    return digits ? QString::number(*digits) : QString();
}

Result<Message> sensorEdge(const QJsonObject &data)
{
    bool hex = false;
    const QString addr = data.value("addr"_L1).toString().toLower();
    const uint chip = addr.startsWith("0x"_L1) ? addr.mid(2).toUInt(&hex, 16) : 0;
    if (!hex || chip > 0x7f)
        return bad(u"sensor address \"%1\""_s.arg(addr));
    const std::optional<int> pin = number<int>(data, "pin"_L1);
    if (!pin || *pin < 0 || *pin > 15)
        return bad(u"sensor pin out of 0…15"_s);
    const QString state = data.value("state"_L1).toString().toUpper();
    if (state != "HIGH"_L1 && state != "LOW"_L1)
        return bad(u"sensor state \"%1\""_s.arg(state));
    return Message{SensorEdge{{u"0x"_s + QString::number(chip, 16), *pin},
                              state == "HIGH"_L1 ? Level::High : Level::Low}};
}

Result<Message> scanned(const QString &text, Message message)
{
    constexpr int LongestCode = 256;
    if (text.isEmpty() || text.size() > LongestCode)
        return bad(u"scan of %1 characters"_s.arg(text.size()));
    return message;
}

Result<Message> decodeObject(QByteArrayView piece)
{
    QJsonParseError problem;
    // A Korean text cut in the middle of a character must not cost the message: replacement characters do.
    const QByteArray utf8 = QString::fromUtf8(piece).toUtf8();
    const QJsonDocument document = QJsonDocument::fromJson(utf8, &problem);
    if (!document.isObject())
        return bad(u"not JSON: %1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset));
    const QJsonObject root = document.object();
    const QJsonObject data = root.value("data"_L1).toObject();
    const QString kind = root.value("message_type"_L1).toString();
    const QString event = root.value("event_type"_L1).toString();
    if (kind == "error"_L1) {
        const QString fault
            = data.contains("error_code"_L1) ? code(data, "error_code"_L1) : code(root, "error_code"_L1);
        return Message{BoardFault{fault.isEmpty() ? u"UNKNOWN"_s : fault}};
    }
    if (event == "barcode_scanned"_L1) {
        const QString text = code(data, "barcode"_L1);
        return scanned(text, BarcodeScanned{text});
    }
    if (event == "qr_scanned"_L1) {
        const QString text = data.contains("qr"_L1) ? code(data, "qr"_L1) : code(data, "qr_code"_L1);
        return scanned(text, QrScanned{text});
    }
    if (event == "nfc_scanned"_L1) {
        const QString text = code(data, "nfc_uid"_L1);
        return scanned(text, NfcScanned{text});
    }
    if (event == "sensor_triggered"_L1)
        return sensorEdge(data);
    if (event == "motor_moved"_L1)
        return Message{MotorMoved{number<double>(data, "revs"_L1)}};
    if (event == "motor_completed"_L1 || event == "locker_opened"_L1)
        return Message{MotorMoved{}};
    if (kind == "response"_L1
        && (data.contains("motor_busy"_L1) || data.contains("uptime"_L1)
            || data.value("status"_L1).toString() == "ready"_L1)) {
        const QString version = data.value("version"_L1).toString(root.value("version"_L1).toString());
        return Message{StatusReport{version, flag(data, "motor_busy"_L1), number<qint64>(data, "uptime"_L1),
                                    number<qint64>(data, "total_moves"_L1),
                                    number<int>(data, "mcp_count"_L1)}};
    }
    if (kind == "event"_L1 || kind == "response"_L1 || kind == "heartbeat"_L1)
        return Message{Alive{}};
    return bad(u"unknown message_type \"%1\""_s.arg(kind));
}

/// The grammar of boards older than the JSON firmware.
Result<Message> decodeText(QByteArrayView piece)
{
    const QString text = QString::fromUtf8(piece).trimmed();
    const auto after = [&](QLatin1StringView prefix) { return text.mid(prefix.size()).trimmed(); };
    if (text.startsWith("QR:QRS:"_L1)) // QRS:<member>:<time>:<nonce>:<signature>
        return scanned(text.section(u':', 2, 2), QrScanned{text.section(u':', 2, 2)});
    if (text.startsWith("QR:"_L1))
        return scanned(after("QR:"_L1), QrScanned{after("QR:"_L1)});
    if (text.startsWith("BARCODE:"_L1))
        return scanned(after("BARCODE:"_L1), BarcodeScanned{after("BARCODE:"_L1)});
    if (text.startsWith("STATUS:"_L1))
        return Message{StatusReport{}};
    if (text == "HEARTBEAT"_L1)
        return Message{Alive{}};
    if (text.startsWith("RESP:"_L1)) {
        if (text.section(u':', 2, 2) == "ERROR"_L1)
            return Message{BoardFault{text.section(u':', 3)}};
        return Message{Alive{}};
    }
    if (text.startsWith("ERROR:"_L1))
        return Message{BoardFault{after("ERROR:"_L1)}};
    const bool digits
        = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    // Without a name in front, digits that begin with 0 are more likely the end of something else.
    if (digits && text.size() >= 6 && text.size() <= 15 && !text.startsWith(u'0'))
        return Message{BarcodeScanned{text}};
    return bad(u"not a message"_s);
}

/// Index one past the object that starts at `bytes[0] == '{'`; 0 when it is not finished. Braces in strings
/// do not count.
qsizetype objectEnd(QByteArrayView bytes)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

/// Text the firmware prints for people: banner rules and lines tagged with a word in square brackets. What
/// they say also comes as JSON, so reading a code from them would read it twice.
bool isDebugText(QByteArrayView line)
{
    return line.startsWith('[') || line.startsWith("==") || line.startsWith("--");
}

} // namespace

Result<Message> decode(QByteArrayView piece)
{
    const QByteArrayView trimmed = piece.trimmed();
    return trimmed.startsWith('{') ? decodeObject(trimmed) : decodeText(trimmed);
}

QList<QByteArray> Splitter::feed(QByteArrayView bytes)
{
    QList<QByteArray> pieces;
    // In portions: each piece looks ahead for its line's end, which in one large read would be quadratic.
    while (!bytes.isEmpty()) {
        const QByteArrayView portion = bytes.first(std::min(bytes.size(), MaxPending));
        bytes = bytes.sliced(portion.size());
        m_pending.append(portion.data(), portion.size());
        cut(pieces);
    }
    return pieces;
}

void Splitter::cut(QList<QByteArray> &pieces)
{
    QByteArrayView rest(m_pending);
    while (!rest.isEmpty()) {
        if (rest.front() == '\n' || rest.front() == '\r' || rest.front() == ' ' || rest.front() == '\0') {
            rest = rest.sliced(1);
            continue;
        }
        const qsizetype newline = rest.indexOf('\n');
        if (rest.front() == '{') {
            const qsizetype end = objectEnd(newline < 0 ? rest : rest.first(newline));
            if (end > 0) {
                pieces.append(rest.first(end).toByteArray());
                rest = rest.sliced(end);
                continue;
            }
            if (newline < 0)
                break; // unfinished
            // A line end inside an object: the rest of it was lost. What follows is a message of its own.
            rest = rest.sliced(newline + 1);
            continue;
        }
        // Debug text may run into a message without a line end.
        const QByteArrayView line = newline < 0 ? rest : rest.first(newline);
        const qsizetype brace = line.indexOf("{\"");
        if (newline < 0 && brace < 0)
            break;
        const QByteArrayView text = (brace < 0 ? line : line.first(brace)).trimmed();
        if (brace < 0 && !text.isEmpty() && !isDebugText(text))
            pieces.append(text.toByteArray());
        rest = rest.sliced(brace < 0 ? newline + 1 : brace);
    }
    // A line without an end for ever (wrong baud rate, noise) must neither grow nor hide the next message.
    if (rest.size() > MaxPending)
        rest = rest.last(MaxPending / 2);
    m_pending = rest.toByteArray();
}

QByteArray statusRequest() { return "{\"command\":\"get_status\"}\n"_ba; }

QByteArray openDoor() { return "{\"command\":\"motor_move\",\"revs\":0.917,\"rpm\":30,\"accel\":true}\n"_ba; }

QByteArray closeDoor()
{
    return "{\"command\":\"motor_move\",\"revs\":-0.917,\"rpm\":30,\"accel\":true}\n"_ba;
}

} // namespace attendant::lockers::board
