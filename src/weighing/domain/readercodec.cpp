#include "weighing/domain/readercodec.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::weighing {
namespace {

constexpr char Stx = '\x02';
constexpr char Etx = '\x03';

bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool allHex(QByteArrayView text) { return !text.isEmpty() && std::ranges::all_of(text, isHex); }

/// Cheap 125 kHz readers send ten digits and two of an exclusive-or over the five bytes before.
constexpr qsizetype ShortWithSum = 12;

bool sumFits(const QByteArray &bytes)
{
    char sum = 0;
    for (const char byte : bytes)
        sum = char(sum ^ byte);
    return sum == 0;
}

} // namespace

void ReaderCodec::reset()
{
    m_pending.clear();
    m_piece = Piece::Line;
    m_tooLong = false;
}

QList<Uid> ReaderCodec::feed(QByteArrayView bytes)
{
    QList<Uid> cards;
    for (const char byte : bytes) {
        if (byte == Stx) {
            m_torn += m_piece == Piece::Framed && !m_pending.isEmpty() ? 1 : 0;
            m_pending.clear();
            m_tooLong = false;
            m_piece = Piece::Framed;
        } else if (m_piece == Piece::Framed && byte == Etx) {
            frame(cards);
            reset();
        } else if (m_piece == Piece::Line && (byte == '\n' || byte == '\r')) {
            line(cards);
            reset();
        } else if (m_pending.size() < LongestPiece) {
            m_pending.append(byte);
        } else {
            m_tooLong = true;
            if (m_piece == Piece::Framed) // that was no frame: lines may follow
                reset();
        }
    }
    return cards;
}

void ReaderCodec::frame(QList<Uid> &cards)
{
    const QByteArray text = m_pending.trimmed(); // some end their line within the frame
    std::optional<Uid> card;
    if (allHex(text) && text.size() == ShortWithSum) {
        // Twelve digits may also be a number of six bytes: no tag has one.
        if (sumFits(QByteArray::fromHex(text)))
            card = Uid::from(QString::fromLatin1(text.first(ShortWithSum - 2)));
    } else if (allHex(text)) {
        card = Uid::from(QString::fromLatin1(text));
    }
    if (card)
        cards.append(*card);
    else
        ++m_torn;
}

void ReaderCodec::line(QList<Uid> &cards)
{
    const QByteArray text = m_pending.trimmed();
    if (m_tooLong || text.isEmpty())
        return;
    if (text.startsWith('{')) {
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        QJsonValue value = object.value("nfc_uid"_L1);
        if (value.isUndefined())
            value = object.value("uid"_L1);
        if (const std::optional<Uid> card = Uid::from(value.toString()))
            cards.append(*card);
        else if (object.isEmpty())
            ++m_torn;
        return;
    }
    // Bytes may be parted, and 0x may stand in front; three bytes and fewer are words like "DEAD" or "ADD".
    constexpr qsizetype FewestDigits = 8;
    const std::optional<Uid> card = Uid::from(QString::fromLatin1(text));
    if (card && card->text().size() >= FewestDigits)
        cards.append(*card);
    else if (allHex(text) && text.size() >= FewestDigits)
        ++m_torn;
}

} // namespace attendant::weighing
