#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "ledger/unitcontext.h"
#include "weighing/device/scaledriver.h"
#include "weighing/device/weighingsettings.h"
#include "weighing/store/slipstore.h"

#include <deque>
#include <memory>

namespace attendant::weighing {

/// The shell of one station's machine: its scale, its cards and its paper.
class StationService final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Scheduler &scheduler;
        ledger::Ledger &ledger;
        UuidSource &ids;
        const WeighingSettings &settings;
    };
    StationService(Parts parts, StationSettings station, std::unique_ptr<ScaleDriver> scale,
                   QObject *parent = nullptr);
    ~StationService() override;

    /// Opens the line. Weights are shown from then on; cards wait for begin().
    void start();
    /// The ledger is there: cards are served.
    void begin();

    [[nodiscard]] StationView view() const;
    [[nodiscard]] const StationId &id() const { return m_station.station; }
    [[nodiscard]] const ScaleDriver &scale() const { return *m_scale; }
    [[nodiscard]] const StationSettings &settings() const { return m_station; }

    void readCard(const QString &text);
    /// A card was read and lost on the way: they are told to present it again.
    void cardLost();
    void cancel();
    void setRegistered(bool registered);
    void reprint(const QUuid &record);
    void setOutOfService(const QString &reason);
    void setPoints(int fan, int heater);
    /// Refused while something is weighed, for the weight would jump under it; Unavailable when the scale has
    /// no such word.
    [[nodiscard]] Status mayOrder(Order order) const;
    /// Refused as mayOrder() says.
    Status order(Order order);
    /// The queue of paper was changed by somebody else.
    void lookForSlips();

Q_SIGNALS:
    void changed();
    void weight(const attendant::weighing::Reading &reading);
    void recorded(const attendant::weighing::Recorded &record);
    void slipsChanged();

private:
    void connectScale();
    void dispatch(weigh::Event event);
    void perform(const weigh::Effect &effect);
    void record(const weigh::Record &what);
    void typed(const suwol::KeyPress &key);
    void claim(qint64 slip);
    void settle(qint64 slip, suwol::master::SlipEnd how);
    [[nodiscard]] SlipState slipState() const;
    void write(int ids, ledger::ContextWork work, std::function<void(const Status &)> done = {});
    [[nodiscard]] ledger::UnitContext context() const;

    Parts m_parts;
    StationSettings m_station;
    std::unique_ptr<ScaleDriver> m_scale;
    weigh::State m_state;
    Typed m_typed;
    Instant m_typedUntil;
    std::optional<store::WaitingSlip> m_slip; ///< given to the scale
    bool m_slipClaimed = false;
    std::optional<QUuid> m_printed; ///< the record whose paper came out last
    std::deque<weigh::Event> m_inbox;
    Alarm m_alarm;
    Alarm m_slipRetry;
};

} // namespace attendant::weighing
