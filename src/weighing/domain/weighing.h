#pragma once

#include "core/clock.h"
#include "weighing/domain/reading.h"

#include <QMetaType>
#include <QString>
#include <QUuid>

#include <optional>

/// What a weighing is made of, and how it is shown.
namespace attendant::weighing {

/// A scale, by its configured name.
using StationId = QString;

/// What is known of a card. `Unlisted`: no server has named any card yet, so none can be unknown.
enum class Standing { Unlisted, Known, Unknown, Inactive };

struct Card
{
    QString uid;
    Standing standing = Standing::Unlisted;
    std::optional<qint64> id;
    std::optional<qint64> producerId;
    QString producer;
    std::optional<qint64> speciesId;
    QString species;

    bool operator==(const Card &) const = default;
};

/// Numbers that a person typed at the scale, for the record they stand at.
struct Typed
{
    QString vehicle;
    QString customer;
    QString product;

    [[nodiscard]] bool empty() const { return vehicle.isEmpty() && customer.isEmpty() && product.isEmpty(); }
    bool operator==(const Typed &) const = default;
};

/// One weighing as the ledger has it.
struct Recorded
{
    QUuid id;
    QString slipNumber; ///< what a person can type
    StationId station;
    Card card; ///< as it was known then
    Weight weight; ///< as the scale showed it
    qint64 grams = 0;
    WeightKind kind = WeightKind::None;
    Typed typed;
    UtcTime at;
    bool sent = false;

    bool operator==(const Recorded &) const = default;
};

/// Why there is no record. Closed: the screen has words, the scale a voice for each.
enum class Reason {
    None,
    UnknownCard, ///< the server names cards, and not this one
    InactiveCard,
    BadCard, ///< what the reader read can be no card
    AlreadyWeighed, ///< the scale was not empty since this card's last record
    Busy, ///< another card is being weighed
    NoScale, ///< no weight comes from the scale
    Overload,
    Negative,
    Empty, ///< nothing, or next to nothing, was put on it
    NotSteady, ///< it never settled
    StoreUnavailable, ///< the ledger cannot write: what it cannot keep is not weighed
    OutOfService, ///< taken out by staff
};

enum class Stage {
    Boot, ///< the ledger has not been read yet
    Unregistered, ///< as Idle, and the server does not know this machine yet: nothing waits for it
    Idle,
    Measuring,
    Recording, ///< settled; the record is on its way to the medium
    Recorded,
    Refused,
};

/// What becomes of the paper of the last record.
enum class SlipState { None, Waiting, Printing, Printed, NoPaper };

/// All a screen may know of one station.
struct StationView
{
    StationId station;
    Stage stage = Stage::Boot;
    Reason reason = Reason::None; ///< of Refused; while measuring: what keeps it from settling
    bool online = false; ///< weights come from the scale
    bool registered = true; ///< or there is no server to register with
    std::optional<Weight> weight;
    std::optional<qint64> grams;
    Steadiness steadiness = Steadiness::None;
    bool steady = false; ///< within the band for long enough
    Card card;
    std::optional<Recorded> record; ///< of Recorded
    SlipState slip = SlipState::None;
    std::optional<Instant> deadline; ///< of the wait
    milliseconds span{0};
    QString outOfService;

    bool operator==(const StationView &) const = default;
};

} // namespace attendant::weighing

Q_DECLARE_METATYPE(attendant::weighing::StationView)
