#include "weighing/domain/suwolframes.h"

#include <algorithm>

namespace attendant::weighing::suwol {
namespace {

constexpr qsizetype WeightAt = 36; ///< where the weight text starts
constexpr qsizetype WeightHead = 7; ///< "ST,NT,+"
constexpr qsizetype WeightEnd = ResponseSize - 1;

bool isOneOf(QByteArrayView text, std::initializer_list<QByteArrayView> known)
{
    return std::ranges::find(known, text) != known.end();
}

/// The head of the weight text cannot be mistaken for another field, and stands where it belongs.
bool weightInPlace(QByteArrayView piece)
{
    if (piece.size() < WeightAt + WeightHead)
        return false;
    const QByteArrayView head = piece.sliced(WeightAt, WeightHead);
    return isOneOf(head.first(2), {"ST", "US", "OL"}) && head[2] == ','
        && isOneOf(head.sliced(3, 2), {"NT", "GS", "TR"}) && head[5] == ','
        && (head[6] == '+' || head[6] == '-');
}

/// Whether the piece, had it been whole, told a card or a key: anything but zeros behind its head.
bool mayHaveTold(QByteArrayView piece)
{
    constexpr qsizetype Head = 3;
    constexpr qsizetype Told = 15; // card, key kind, key digits
    if (piece.size() <= Head)
        return false;
    const QByteArrayView told = piece.sliced(Head, std::min(Told, piece.size() - Head));
    return std::ranges::any_of(told, [](char c) { return c != '0' && c != ' '; });
}

/// An answer whose end is wrong. Empty when its fields cannot be trusted to be in their places.
std::optional<Response> salvage(QByteArrayView piece)
{
    if (!weightInPlace(piece))
        return std::nullopt;
    const bool whole = piece.size() >= WeightEnd;
    QByteArray padded = piece.toByteArray();
    padded.resize(ResponseSize, '?');
    Response response = decode(padded);
    if ((response.faults & ~Fields(Field::Weight)) != Fields())
        return std::nullopt;
    if (!whole) {
        response.reading = {.dialect = Dialect::Suwol1000};
        response.faults |= Field::Weight;
    }
    response.faults |= Field::End;
    return response;
}

std::optional<int> decimal(QByteArrayView field)
{
    int value = 0;
    for (const char c : field) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// How long the request at the start of `bytes` is: 0 = more bytes are needed to say, empty = it is none.
std::optional<qsizetype> requestLength(QByteArrayView bytes)
{
    constexpr qsizetype PrintHead = 8; // STX, device, 'P', four digits of length, copies
    constexpr qsizetype TemperatureSize = 8;
    if (bytes.size() < 3)
        return 0;
    switch (bytes[2]) {
    case 'D':
        return DisplayRequestSize;
    case 'T':
        return TemperatureSize;
    case 'P':
        if (bytes.size() < PrintHead)
            return 0;
        if (const std::optional<int> length = decimal(bytes.sliced(3, 4)))
            return PrintHead + *length + 1;
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<Request> decodeRequest(QByteArrayView frame)
{
    const std::optional<int> device = decimal(frame.sliced(1, 1));
    if (!device || frame.back() != Etx)
        return std::nullopt;
    if (frame[2] == 'D') {
        const Result<DisplayRequest> display = decodeDisplay(frame);
        return display ? std::optional<Request>(*display) : std::nullopt;
    }
    if (frame[2] == 'T') {
        const std::optional<int> fan = decimal(frame.sliced(3, 2));
        const std::optional<int> heater = decimal(frame.sliced(5, 2));
        return fan && heater ? std::optional<Request>(TemperatureRequest{*device, *fan, *heater})
                             : std::nullopt;
    }
    const int copies = frame[7] - '0';
    if (copies < 1 || copies > 9)
        return std::nullopt;
    return PrintRequest{*device, copies, frame.sliced(8, frame.size() - 9).toByteArray()};
}

} // namespace

QList<Heard> AnswerFramer::feed(QByteArrayView bytes)
{
    QList<Heard> heard;
    for (const char byte : bytes) {
        if (byte == Stx) { // begins an answer wherever it comes: no field can hold one
            end(heard);
            m_pending.append(byte);
        } else if (!m_pending.isEmpty()) {
            m_pending.append(byte);
            if (byte == Etx || m_pending.size() == ResponseSize)
                end(heard);
        }
    }
    return heard;
}

QList<Heard> AnswerFramer::reset()
{
    QList<Heard> heard;
    end(heard);
    return heard;
}

void AnswerFramer::end(QList<Heard> &heard)
{
    if (m_pending.isEmpty())
        return;
    const bool properEnd = m_pending.size() == ResponseSize && m_pending.back() == Etx;
    if (properEnd)
        heard.append(decode(m_pending));
    else if (const std::optional<Response> saved = salvage(m_pending))
        heard.append(*saved);
    else
        heard.append(BrokenAnswer{m_pending.size(), mayHaveTold(m_pending)});
    m_pending.clear();
}

QList<Request> RequestFramer::feed(QByteArrayView bytes)
{
    QList<Request> requests;
    m_pending.append(bytes.data(), bytes.size());
    while (true) {
        m_pending.remove(0, std::max<qsizetype>(0, m_pending.indexOf(Stx)));
        if (!m_pending.startsWith(Stx))
            m_pending.clear();
        const std::optional<qsizetype> length = requestLength(m_pending);
        if (length && (*length == 0 || m_pending.size() < *length))
            return requests;
        const std::optional<Request> request
            = length ? decodeRequest(QByteArrayView(m_pending).first(*length)) : std::nullopt;
        if (request)
            requests.append(*request);
        m_pending.remove(0, request ? *length : 1); // what is none may hide the start of one
    }
}

} // namespace attendant::weighing::suwol
