#pragma once

#include "weighing/domain/suwolcodec.h"

#include <QList>

#include <variant>

namespace attendant::weighing::suwol {

/// Bytes between an STX and what follows that are no answer: something was lost or added on the way.
struct BrokenAnswer
{
    qsizetype length = 0;
    /// The piece may have told a card or a key-pad number, which the unit has forgotten by now: somebody has
    /// to be asked to present it again. It is never guessed from a piece whose bytes may have shifted.
    bool mayHaveToldSomething = false;

    bool operator==(const BrokenAnswer &) const = default;
};

using Heard = std::variant<Response, BrokenAnswer>;

/// Cuts what a unit sends into answers: late ones, two glued together, torn ones, noise between. An answer
/// without its proper end is still taken when its weight text stands where it should and all other fields can
/// be read, for then nothing in front of it has shifted.
class AnswerFramer
{
public:
    [[nodiscard]] QList<Heard> feed(QByteArrayView bytes);
    /// After the line was opened again: the rest of an answer will not come.
    [[nodiscard]] QList<Heard> reset();
    /// Bytes of an answer that has begun.
    [[nodiscard]] qsizetype pending() const { return m_pending.size(); }

private:
    void end(QList<Heard> &heard);

    QByteArray m_pending; ///< starts with an STX, or empty; never longer than ResponseSize
};

struct PrintRequest
{
    int device = 0;
    int copies = 1;
    QByteArray data; ///< any bytes, ETX among them
    bool operator==(const PrintRequest &) const = default;
};
struct TemperatureRequest
{
    int device = 0;
    int fan = 0;
    int heater = 0;
    bool operator==(const TemperatureRequest &) const = default;
};
using Request = std::variant<DisplayRequest, PrintRequest, TemperatureRequest>;

/// The unit's side of the line, for the simulator: what is no request is passed over.
class RequestFramer
{
public:
    [[nodiscard]] QList<Request> feed(QByteArrayView bytes);

private:
    QByteArray m_pending;
};

} // namespace attendant::weighing::suwol
