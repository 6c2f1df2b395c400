#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "ledger/ledger.h"
#include "sync/http/httpclient.h"
#include "sync/scaleledger/gatewaymachine.h"
#include "sync/scaleledger/gatewaystore.h"
#include "sync/scaleledger/recordupload.h"
#include "sync/scaleledger/scaleledgerwire.h"
#include "sync/scaleledger/serverlists.h"
#include "sync/scaleledger/tokenseal.h"
#include "sync/scaleledger/weightstream.h"
#include "sync/ws/websocketport.h"

#include <deque>

namespace attendant::sync::scaleledger {

struct ScaleLedgerSettings
{
    QUrl server;
    gateway::Settings gateway = {};
    /// Taken when the ledger does not know this machine yet.
    std::function<wire::Machine()> machine;
    QString keyFile; ///< of the seal on the token; not in the ledger
    /// Lists the serial ports, elsewhere than on this thread if that takes long.
    std::function<void(const std::function<void(const QJsonArray &)> &)> peripherals = {};
    int streamHz = 10;
    bool manyStations = false; ///< the stream names the scale
    seconds listsEvery{600};
    int inFlight = 64;
    quint64 seed = 1; ///< spreads many gateways' attempts
    UuidSource::Random random = {};
};

/// This site as a gateway of a ScaleLedger server: registers, tells it that we live, brings what was weighed,
/// copies cards and stations, and streams the live weight to who watches. The counter needs none of it to
/// weigh.
class ScaleLedgerLink final : public QObject
{
    Q_OBJECT

public:
    ScaleLedgerLink(ScaleLedgerSettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                    HttpClient &http, WebSocketPort &channel, QObject *parent = nullptr);
    ~ScaleLedgerLink() override;

    void start();
    /// What lies on a scale now.
    void weight(const QString &station, qint64 grams) { m_stream.weight(station, grams); }
    /// A card that the ledger does not know was shown: perhaps the server has it by now.
    void cardUnknown();
    /// Staff want the lists read now.
    void readNow();

    [[nodiscard]] bool registered() const { return gateway::identityOf(m_state).has_value(); }
    [[nodiscard]] QString state() const; ///< waiting, ok, offline, refused
    [[nodiscard]] std::optional<UtcTime> lastSuccess() const { return m_lastSuccess; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] qint64 requests() const { return m_requests + m_upload.requests(); }
    /// INITIALIZE, SYNC, REGISTER, PROVISION, VERIFY or HEARTBEAT.
    [[nodiscard]] QString phase() const { return gateway::nameOf(m_state); }
    [[nodiscard]] const QString &macAddress() const { return m_gateway.machine.mac; }
    [[nodiscard]] bool streaming() const { return m_stream.running(); }

Q_SIGNALS:
    void changed();
    void registeredChanged(bool registered);
    /// Cards, producers or species in the ledger are others than before.
    void cardsChanged();
    void stationsChanged();

private:
    struct Saved
    { };

    void load();
    void dispatch(const gateway::Event &event);
    void work();
    [[nodiscard]] bool perform(const gateway::Effect &effect); ///< false: goes on after a commit
    void call(gateway::Call call);
    void answered(gateway::Call call, const HttpReply &reply);
    void keep(const gateway::Identity &identity);
    void saveGateway(std::optional<UtcTime> heartbeat, std::function<void()> then);
    void openChannel(const QUrl &url);
    void received(const QString &text);
    void refresh();
    [[nodiscard]] wire::Address address() const;
    [[nodiscard]] double whim();
    void note(const HttpReply &reply);
    void tellChanges();

    ScaleLedgerSettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    HttpClient &m_http;
    WebSocketPort &m_channel;
    TokenSeal m_seal;
    ServerLists m_lists;
    RecordUpload m_upload;
    WeightStream m_stream;
    Alarm m_alarm;
    Alarm m_listsAlarm;
    Alarm m_cardsAlarm; ///< a card that nobody knew came too soon after another one
    store::GatewayRow m_gateway;
    gateway::State m_state;
    std::deque<gateway::Event> m_inbox;
    std::deque<gateway::Effect> m_effects;
    bool m_working = false;
    int m_round = 0; ///< of the identity: answers to an earlier one do not count
    QByteArray m_token; ///< of calls before we are registered
    std::optional<Instant> m_cardsAsked;
    std::optional<UtcTime> m_lastSuccess;
    QString m_problem;
    QString m_told;
    bool m_toldRegistered = false;
    qint64 m_requests = 0;
    quint64 m_random;
};

} // namespace attendant::sync::scaleledger
