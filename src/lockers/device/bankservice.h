#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "devices/lineport.h"
#include "ledger/ledger.h"
#include "ledger/owedwrites.h"
#include "lockers/device/lockercounter.h"
#include "lockers/device/lockersettings.h"
#include "lockers/domain/debounce.h"
#include "lockers/store/visitstore.h"

#include <QMap>

#include <deque>

namespace attendant::lockers {

/// One bank: its board's line, its door and the visit there. The shell of two machines; decides nothing, and
/// finishes one event before it takes the next.
class BankService final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Scheduler &scheduler;
        ledger::Ledger &ledger;
        UuidSource &ids;
        const LockersSettings &settings;
        const QList<SensorPlace> &wiring;
    };
    BankService(Parts parts, BankSettings bank, std::unique_ptr<devices::LinePort> line,
                QObject *parent = nullptr);
    ~BankService() override;

    /// Takes up what the ledger says was going on, then opens the line.
    void start();

    [[nodiscard]] const BankId &bank() const { return m_bank.bank; }
    [[nodiscard]] SessionView view() const;
    [[nodiscard]] bool busy() const { return session::busy(m_session); }
    [[nodiscard]] const door::Door &door() const { return m_door; }
    [[nodiscard]] const QMap<QString, LockerFacts> &facts() const { return m_facts; }
    [[nodiscard]] bool online() const { return m_door.online; }
    [[nodiscard]] QString firmware() const { return m_firmware; }
    [[nodiscard]] QString portName() const { return m_line->name(); }
    [[nodiscard]] std::optional<UtcTime> lastHeard() const { return m_lastHeard; }

    void scan(const Scan &scan);
    void cancel();
    // For staff. Each is in the ledger before it happens.
    void staffOpen();
    void staffClose();
    void tellPosition(door::Position position);
    void askStatus();
    void setOutOfService(const QString &reason);
    [[nodiscard]] QString outOfService() const { return m_outOfService; }
    /// Lockers changed in the ledger by someone else: facts are read again.
    void reloadFacts();

Q_SIGNALS:
    void changed();
    void lockersChanged();
    /// The bank's own reader read something; the counter routes it.
    void scanned(const attendant::lockers::Scan &scan);

private:
    using Event = std::variant<door::Event, session::Event>;

    void dispatch(Event event);
    void perform(const door::Effect &effect);
    void perform(const session::Effect &effect);
    void beginVisit();
    void saveKey(const session::Save &save);
    void endVisit(const session::End &end);
    void saveDoor(door::Position position);

    void receive(const QByteArray &bytes);
    void receive(const board::Message &message);
    void takeEdge(const board::SensorEdge &edge);
    void lookAtSensors();
    void lookAtUnsettled();
    void resumeVisit();
    void lineLost();
    void armAlarms();
    [[nodiscard]] store::Context context(int ids);
    [[nodiscard]] const session::Visiting *visiting() const;
    [[nodiscard]] Reason trouble() const;
    [[nodiscard]] QString lockerAt(const board::SensorPin &sensor) const;
    using Work = std::function<Status(ledger::Db &, store::Context &)>;
    /// One unit of work with `ids` keys at hand, of something that has happened: owed when the store is away.
    /// `done` only while this bank lives.
    void write(int ids, Work work, std::function<void(const Status &)> done = {});

    Parts m_parts;
    BankSettings m_bank;
    ledger::OwedWrites m_owed;
    std::unique_ptr<devices::LinePort> m_line;
    board::Splitter m_splitter;
    Debouncer m_debouncer;
    door::Door m_door;
    session::State m_session = session::Idle{};
    Scan m_scan; ///< the one being checked
    QMap<QString, LockerFacts> m_facts;
    SettledLevel m_settling; ///< the level whose meaning is being dispatched
    UtcTime m_settledAt;
    std::optional<store::OpenVisit> m_resumable;
    QString m_outOfService;
    QString m_firmware;
    std::optional<UtcTime> m_lastHeard;
    bool m_blind = false; ///< the line was lost while the door stood open
    std::deque<Event> m_inbox;
    Alarm m_doorAlarm;
    Alarm m_sessionAlarm;
    Alarm m_sensorAlarm;
};

} // namespace attendant::lockers
