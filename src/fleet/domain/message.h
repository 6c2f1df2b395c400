#pragma once

#include "fleet/domain/rows.h"

namespace attendant::fleet {

/// Why a message is not stored as it is. The words are what dead_letters.kind holds.
enum class Refusal {
    NotJson,
    NotAnObject,
    BadField, ///< missing, of another type, too long, out of range
    UnknownReference, ///< an order of a user or product that is not there yet: tried again by itself
    KeyTaken, ///< another row has this key already
    TooLarge,
    RefusedByDatabase,
};
[[nodiscard]] QString toText(Refusal refusal); ///< "not_json", …

struct Refused
{
    Refusal refusal;
    QString reason;
};

/// Longer messages are refused unread.
inline constexpr qsizetype LongestMessage = 1 << 20;

/// A message's row. Three forms are read: an envelope with the entity by its name, an envelope with `data`,
/// and the bare row.
[[nodiscard]] std::variant<QJsonObject, Refused> decodeMessage(Stream stream, const QByteArray &bytes);

/// The one form that is written: `{"event_type":"order_created","timestamp":…,"version":1,"order":{…}}`. An
/// event of a site is its own envelope.
[[nodiscard]] QByteArray encodeMessage(Stream stream, const QJsonObject &row, UtcTime sentAt);

} // namespace attendant::fleet
