#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "devices/mqttclient.h"
#include "dispensing/domain/fboxdevice.h"
#include "dispensing/store/salestore.h"
#include "ledger/ledger.h"

#include <QHash>

#include <deque>
#include <map>

namespace attendant::dispensing {

struct BoxesSettings
{
    device::Settings device;
    QTimeZone zone = QTimeZone::utc();
    bool sheets = false;
};

/// All boxes behind one broker connection: the shell of one machine a box. Each message is handled here and
/// nowhere else, one event after the other.
class BoxesService final : public QObject
{
    Q_OBJECT

public:
    BoxesService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, devices::MqttClient &mqtt,
                 BoxesSettings settings, QObject *parent = nullptr);
    ~BoxesService() override;

    /// Takes up what the ledger says was going on, then connects.
    void start();

    [[nodiscard]] QStringList boxes() const { return m_boxes.keys(); }
    [[nodiscard]] device::DeviceView view(const fbox::DeviceId &box) const;
    [[nodiscard]] bool connected() const { return m_mqtt.isConnected(); }
    [[nodiscard]] const QString &linkProblem() const { return m_linkProblem; }
    [[nodiscard]] devices::MqttCounters counters() const { return m_mqtt.counters(); }
    [[nodiscard]] qint64 messages() const { return m_messages; }

    /// An item whose row and money are in the ledger. `settled` follows, whatever happens.
    void want(const fbox::DeviceId &box, const QUuid &request);
    /// Staff's; `notDone` follows when it was not sent.
    void command(const fbox::DeviceId &box, const fbox::Command &command);
    /// Staff say whether an item of unknown fate came out.
    void settleByStaff(const fbox::DeviceId &box, const QUuid &request, bool dropped, const QString &actor);

Q_SIGNALS:
    /// How a box stands has changed, and the ledger has it.
    void boxChanged(const QString &box);
    /// A box registered: what is sold may be something else now.
    void productsChanged();
    /// Committed. Unknown may be followed by one of the others, much later.
    void settled(const QUuid &request, attendant::dispensing::device::Outcome outcome,
                 attendant::dispensing::device::Reason reason);
    void notDone(const QString &box, const QString &command);
    void linkChanged();

private:
    struct Box
    {
        device::State state;
        std::unique_ptr<Alarm> alarm;
        std::optional<Instant> armed;
        QString size; ///< of what is in it, as it last said
        bool untold = false; ///< what was news could not be written: the next word counts as news
    };
    struct Job
    {
        fbox::DeviceId box;
        device::Event event;
    };

    void takeUp();
    void receive(const devices::MqttMessage &message);
    /// Notes it, too: the next time it is no news.
    [[nodiscard]] static bool saysWhatItSells(Box &box, const fbox::DeviceEvent &event);
    Box *boxFor(const fbox::DeviceId &id);
    void dispatch(const fbox::DeviceId &box, device::Event event);
    void perform(const fbox::DeviceId &box, const device::Effect &effect);
    void publish(const fbox::DeviceId &box, const fbox::Command &command);
    void settle(const fbox::DeviceId &box, const device::Settle &settle);
    void saveSettlement(const store::Settlement &settlement, device::Reason reason);
    void retrySettlements();
    void arm(const fbox::DeviceId &id, Box &box);
    void write(int ids, ledger::ContextWork work, std::function<void(const Status &)> done = {});
    void linkIs(bool up);

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    UuidSource &m_ids;
    devices::MqttClient &m_mqtt;
    BoxesSettings m_settings;
    QHash<fbox::DeviceId, std::shared_ptr<Box>> m_boxes;
    std::deque<Job> m_inbox;
    QHash<quint64, QPair<fbox::DeviceId, QUuid>> m_published; ///< DISPENSEs that the broker has not got yet
    QHash<QUuid, QString> m_actors; ///< who settles what
    QList<QPair<store::Settlement, device::Reason>> m_unsaved; ///< the store was away
    QString m_linkProblem;
    qint64 m_messages = 0;
    bool m_started = false;
    bool m_takenUp = false;
};

} // namespace attendant::dispensing
