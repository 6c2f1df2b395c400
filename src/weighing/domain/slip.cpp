#include "weighing/domain/slip.h"

#include <QStringEncoder>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace attendant::weighing::slip {
namespace {

constexpr int LargeColumns = Columns / 2; ///< letters are twice as wide

// ESC/POS
const QByteArray Cancel = "\x18"_ba;
const QByteArray Initialise = "\x1b@"_ba;
const QByteArray Left = "\x1b\x61\0"_ba;
const QByteArray Centre = "\x1b\x61\x01"_ba;
const QByteArray Right = "\x1b\x61\x02"_ba;
const QByteArray Large = "\x1d!\x11"_ba;
const QByteArray Normal = "\x1d!\0"_ba;
const QByteArray Bold = "\x1b\x45\x01"_ba;
const QByteArray Regular = "\x1b\x45\0"_ba;
const QByteArray FeedFour = "\x1b\x64\x04"_ba;
const QByteArray Cut = "\x1dV\0"_ba;

QByteArray rule(char c) { return QByteArray(Columns, c) + '\n'; }

/// Key on the left, value on the right; a value without room starts one blank behind the key and goes on
/// below.
QByteArray row(const QString &key, const QString &value)
{
    const QByteArray name = printable(key);
    const QByteArray text = printable(value);
    const qsizetype blanks = Columns - name.size() - text.size();
    if (blanks >= 1)
        return name + QByteArray(blanks, ' ') + text + '\n';
    QByteArray rows;
    QByteArray line = name + ' ';
    for (QByteArrayView rest(text); !rest.isEmpty();) {
        const QByteArrayView part = fitting(rest, Columns - line.size());
        line += part;
        rest = rest.sliced(part.size());
        rows += line + '\n';
        line.clear();
    }
    return rows;
}

QByteArray optionalRow(const QString &key, const QString &value)
{
    return value.isEmpty() ? QByteArray() : row(key, value);
}

QByteArray qrCommand(const QByteArray &body)
{
    const qsizetype size = body.size();
    return "\x1d(k"_ba + char(size & 0xff) + char(size >> 8) + body;
}

QByteArray qrCode(const QByteArray &text)
{
    return qrCommand("1A2\0"_ba) // model 2
        + qrCommand("1C\x03"_ba) // dots to a module
        + qrCommand("1E1"_ba) // error correction M
        + qrCommand("1P0" + text) + qrCommand("1Q0"_ba);
}

QByteArray amount(const Weight &weight)
{
    const QString unit = unitText(weight.unit);
    const QByteArray text = printable(partedNumber(weight) + (unit.isEmpty() ? unit : u' ' + unit));
    const bool large = text.size() <= LargeColumns;
    return Right + (large ? Large : QByteArray()) + Bold + text + Regular + (large ? Normal : QByteArray())
        + '\n';
}

} // namespace

QByteArray printable(const QString &text)
{
    QByteArray bytes;
    const QList<uint> characters = text.toUcs4();
    for (const uint character : characters) {
        if (character < 0x80) {
            bytes += character >= 0x20 && character != 0x7f ? char(character) : '?';
            continue;
        }
        // One by one, with a converter that is new: what it makes of a character it does not have depends on
        // what was before.
        QStringEncoder korean("windows-949"); // the name CP949 maps some syllables wrong
        const char32_t one = character;
        const QByteArray code = korean(QString::fromUcs4(&one, 1));
        bytes += !korean.hasError() && code.size() == 2 && (code[0] & 0x80) != 0 ? code : "?"_ba;
    }
    return bytes;
}

QByteArrayView fitting(QByteArrayView printable, qsizetype columns)
{
    qsizetype end = 0;
    while (end < printable.size()) {
        const qsizetype width = (printable[end] & 0x80) != 0 ? 2 : 1;
        if (end + width > columns && end > 0)
            break;
        end = std::min(end + width, printable.size());
    }
    return printable.first(end);
}

QString partedNumber(const Weight &weight)
{
    QString text = numberText(weight);
    const qsizetype first = weight.negative() ? 1 : 0;
    const qsizetype whole = text.size() - (weight.decimals > 0 ? weight.decimals + 1 : 0);
    for (qsizetype at = whole - 3; at > first; at -= 3)
        text.insert(at, u',');
    return text;
}

QByteArray compose(const Recorded &record, const QString &gateway, const QTimeZone &zone, Copy copy)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(record.at.time_since_epoch().count(), zone);
    QByteArray slip
        = Cancel + Initialise + Centre + Large + Bold + printable(u"계 량 전 표"_s) + Regular + Normal + '\n';
    if (copy == Copy::Yes)
        slip += Bold + "COPY" + Regular + '\n';
    slip += Left + rule('=') + row(u"발행일시"_s, at.toString(u"yyyy-MM-dd HH:mm:ss"_s))
        + row(u"전표번호"_s, record.slipNumber) + row(u"계 량 기"_s, gateway)
        + row(u"계 근 대"_s, record.station) + rule('-');
    slip += row(u"생산자명"_s, record.card.producer) + row(u"품 목 명"_s, record.card.species)
        + row(u"카드번호"_s, record.card.uid) + optionalRow(u"차량번호"_s, record.typed.vehicle)
        + optionalRow(u"거 래 처"_s, record.typed.customer)
        + optionalRow(u"품목번호"_s, record.typed.product);
    slip += amount(record.weight) + Left + rule('=');
    slip += Centre + "SUWOL ScaleLedger System\n"
        + qrCode(record.id.toString(QUuid::WithoutBraces).toLatin1()) + '\n' + Left;
    return slip + FeedFour + Cut;
}

} // namespace attendant::weighing::slip
