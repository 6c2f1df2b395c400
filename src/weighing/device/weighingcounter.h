#pragma once

#include "core/result.h"
#include "weighing/domain/weighing.h"

#include <QList>
#include <QObject>

namespace attendant::weighing {

/// What waits: for the server, where there is one, and for paper.
struct Backlog
{
    qint64 unsent = 0;
    qint64 slips = 0;
    bool operator==(const Backlog &) const = default;
};

/// The weighing counter as a screen, a reader and staff see it. WeighingService is the real one.
class WeighingCounter : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// One per scale, in configured order.
    [[nodiscard]] virtual QList<StationView> stations() const = 0;
    /// Newest first; of one station, or of all when it is empty.
    [[nodiscard]] virtual QList<Recorded> newest(const StationId &station, int limit) const = 0;
    [[nodiscard]] virtual Backlog backlog() const = 0;
    [[nodiscard]] virtual Instant now() const = 0;

    /// A card at a reader that is not the scale's own.
    virtual void readCard(const StationId &station, const QString &text) = 0;
    /// The customer walks away.
    virtual void cancel(const StationId &station) = 0;
    /// One more slip of a record, marked as a copy.
    virtual Status reprint(const StationId &station, const QString &slipNumber) = 0;

Q_SIGNALS:
    void changed(const attendant::weighing::StationId &station);
    /// A weight, as often as the scale sends one.
    void weight(const attendant::weighing::StationId &station, const attendant::weighing::Reading &reading);
    void recorded(const attendant::weighing::Recorded &record);
    void backlogChanged();
};

} // namespace attendant::weighing
