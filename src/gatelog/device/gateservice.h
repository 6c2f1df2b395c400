#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "gatelog/store/logstore.h"
#include "gatelog/store/reviewstore.h"
#include "ledger/ledger.h"

#include <QObject>

#include <deque>

namespace attendant::devices {
class MqttClient;
struct MqttMessage;
} // namespace attendant::devices

namespace attendant::gatelog {

struct GateSettings
{
    Window window;
    Codes codes = Codes::IsoAndIlu;
    QString site = {};
    bool supabase = false;
};

/// What came of each reading of one request, in its order.
using KeptReads = QList<store::Kept>;

/// Where readings arrive, from wherever: HTTP, MQTT, files. It asks the ledger to keep them and tells who
/// listens, after the commit and not before.
class GateService final : public QObject
{
    Q_OBJECT

public:
    GateService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, GateSettings settings,
                QObject *parent = nullptr);

    using Done = std::function<void(const Result<KeptReads> &)>;
    /// Keeps all of them or none. Unavailable at once when too many wait for the medium already: whoever
    /// sends must then wait, not this machine's memory.
    void take(const QList<GateRead> &reads, Done done);
    /// What a person says of a reading in the review queue.
    void decide(const QUuid &review, const store::Decision &decision,
                std::function<void(const Status &)> done);
    /// Listens at `gate/{gate}/container`. What the ledger cannot take now is held back and tried again.
    void listen(devices::MqttClient &mqtt);

    [[nodiscard]] const GateSettings &settings() const { return m_settings; }
    [[nodiscard]] ledger::Ledger &ledger() { return m_ledger; }
    /// Readings that wait for the ledger.
    [[nodiscard]] qsizetype waiting() const { return m_waiting; }
    /// MQTT messages that were no readings.
    [[nodiscard]] qint64 refused() const { return m_refused; }

Q_SIGNALS:
    void logged(const attendant::gatelog::store::LogRow &row);
    /// `captured` is the number as it was read: the record does not exist.
    void saveFailed(const QString &number, attendant::UtcTime captured, attendant::ErrorCode why);
    /// The review queue has grown or shrunk.
    void reviewChanged();

private:
    enum class Telling { All, Successes };
    struct Held
    {
        QList<GateRead> reads;
        Telling telling;
    };

    void keepAll(const QList<GateRead> &reads, Telling telling, Done done);
    [[nodiscard]] store::KeepRules rules() const
    {
        return {m_settings.window, m_settings.site, m_settings.supabase};
    }
    void hear(const devices::MqttMessage &message);
    void retryHeld();
    void announce(const QList<GateRead> &reads, const Result<KeptReads> &kept);

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    UuidSource &m_ids;
    GateSettings m_settings;
    qsizetype m_waiting = 0;
    qint64 m_refused = 0;
    std::deque<Held> m_held; ///< from MQTT, which cannot be asked to send again
    Alarm m_retry;
};

/// "gate/{gate}/container" → the gate; nothing for another topic.
[[nodiscard]] std::optional<QString> gateOfTopic(QStringView topic);

} // namespace attendant::gatelog
