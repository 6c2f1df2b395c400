#pragma once

#include "ledger/unitcontext.h"
#include "weighing/domain/weighing.h"

#include <QJsonObject>

/// What was weighed.
namespace attendant::weighing::store {

inline constexpr auto Destination = "scaleledger"; ///< in the outbox
inline constexpr auto RecordTopic = "weighing_record";

/// Whether a server is to hear of records. Without one they wait with is_sent = 0, and its link queues them
/// at its first start.
enum class Upload { Off, On };

struct NewRecord
{
    StationId station;
    Card card;
    Weight weight;
    qint64 grams = 0;
    WeightKind kind = WeightKind::None;
    Typed typed;
};

/// The record, its outbox row and, when `slip` says so, the paper it wants: one unit of work. Takes one id.
[[nodiscard]] Result<Recorded> addRecord(ledger::Db &db, const NewRecord &what, Upload upload,
                                         ledger::UnitContext &context);

/// Whose load may still lie on the scale: of the station's newest record, unless the scale was empty since.
[[nodiscard]] QString newestUid(ledger::Db &db, const StationId &station);
/// Newest first; of one station, or of all when it is empty.
[[nodiscard]] QList<Recorded> newestRecords(ledger::Db &db, const StationId &station, int limit);
[[nodiscard]] std::optional<Recorded> findRecord(ledger::Db &db, const QUuid &id);
/// The newest record with this slip number, of one station, or of all when it is empty.
[[nodiscard]] std::optional<Recorded> findSlip(ledger::Db &db, const StationId &station,
                                               const QString &slipNumber);

/// What is known of a card: from what the server last said, with no network at all. `knownOnly`: once there
/// is a list, who is not on it is unknown.
[[nodiscard]] Card findCard(ledger::Db &db, const QString &uid, bool knownOnly);

struct Counts
{
    qint64 records = 0;
    qint64 unsent = 0;
    qint64 slipsWaiting = 0;
};
/// `unsent` and `slipsWaiting` are read from small indexes; `records` only when it is asked for.
enum class Counting { Open, All };
[[nodiscard]] Counts counts(ledger::Db &db, Counting what);

/// What the server hears of a record.
[[nodiscard]] QJsonObject payload(const Recorded &record);

} // namespace attendant::weighing::store
