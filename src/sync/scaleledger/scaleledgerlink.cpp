#include "sync/scaleledger/scaleledgerlink.h"

#include "sync/scaleledger/log.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger {
namespace {

using gateway::Call;
using gateway::Contract;
using gateway::Verdict;

constexpr seconds LoadAgain{2};
constexpr seconds CardsAgain{10}; ///< strangers' cards do not make us ask all the time

const QList<wire::List> AllLists{wire::List::Species, wire::List::Producers, wire::List::Cards,
                                 wire::List::Stations};

} // namespace

ScaleLedgerLink::ScaleLedgerLink(ScaleLedgerSettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                                 HttpClient &http, WebSocketPort &channel, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_http(http)
    , m_channel(channel)
    , m_seal(m_settings.keyFile)
    , m_lists(scheduler, ledger, http)
    , m_upload(scheduler, ledger, http, m_settings.random, m_settings.inFlight)
    , m_stream(scheduler, m_settings.streamHz,
               {[this](qint64 grams, const QString &station) {
                    m_channel.send(wire::weightUpdate(grams, m_settings.manyStations ? station : QString()));
                },
                [this] { return m_channel.backlog(); }})
    , m_alarm(scheduler, [this] { dispatch(gateway::Tick{}); })
    , m_listsAlarm(scheduler, [this] { refresh(); })
    , m_cardsAlarm(scheduler, [this] { cardUnknown(); })
    , m_random(m_settings.seed * 2 + 1)
{
    connect(&m_channel, &WebSocketPort::opened, this, [this] {
        dispatch(gateway::Reached{});
        dispatch(gateway::ChannelOpened{});
    });
    connect(&m_channel, &WebSocketPort::closed, this, [this](const QString &why) {
        const auto *beats = std::get_if<gateway::Heartbeat>(&m_state);
        if (beats && beats->channel) // attempts that fail while the server is away are no news
            qCInfo(lcScaleLedger).noquote() << "channel closed" << u"detail=\"%1\""_s.arg(why);
        m_stream.end();
        dispatch(gateway::ChannelClosed{});
    });
    connect(&m_channel, &WebSocketPort::received, this, &ScaleLedgerLink::received);
    connect(&m_upload, &RecordUpload::taken, this, [this] {
        m_lastSuccess = m_scheduler.now().utc;
        dispatch(gateway::RecordTaken{});
    });
    connect(&m_upload, &RecordUpload::denied, this, [this] { dispatch(gateway::DeniedElsewhere{}); });
    connect(&m_upload, &RecordUpload::lineLost, this, [this] { dispatch(gateway::LineLost{}); });
    connect(&m_upload, &RecordUpload::refused, this, [this](const QString &why) {
        m_problem = why;
        Q_EMIT changed();
    });
    connect(&m_lists, &ServerLists::denied, this, [this] { dispatch(gateway::DeniedElsewhere{}); });
    connect(&m_lists, &ServerLists::reached, this, [this] { dispatch(gateway::Reached{}); });
    connect(&m_lists, &ServerLists::changed, this, [this](wire::List list) {
        if (list == wire::List::Stations)
            Q_EMIT stationsChanged();
        else
            Q_EMIT cardsChanged();
    });
}

ScaleLedgerLink::~ScaleLedgerLink() { m_channel.disconnect(this); }

void ScaleLedgerLink::start() { load(); }

void ScaleLedgerLink::load()
{
    m_ledger.write<store::GatewayRow>(
        [machine = m_settings.machine(),
         now = m_scheduler.now().utc](ledger::Db &db) -> Result<store::GatewayRow> {
            if (const Result<qint64> queued = store::queueUnsent(db, now); !queued)
                return queued.error();
            return store::loadGateway(db, machine, now);
        },
        this,
        [this](const Result<store::GatewayRow> &row) {
            if (!row) { // the store heals; who we are can wait
                m_scheduler.at(m_scheduler.now().instant + LoadAgain,
                               [this, self = QPointer<ScaleLedgerLink>(this)] {
                                   if (self)
                                       load();
                               });
                return;
            }
            m_gateway = *row;
            const std::optional<QString> token = m_seal.open(row->token);
            if (!token)
                qCWarning(lcScaleLedger) << "the gateway's token was sealed with another key";
            m_token = token.value_or(QString()).toUtf8();
            dispatch(gateway::Loaded{{row->serverId, token.value_or(QString())}});
        });
}

void ScaleLedgerLink::dispatch(const gateway::Event &event)
{
    m_inbox.push_back(event);
    if (!m_working)
        work();
}

/// One event at a time, each finished with its effects, before the next. An effect that has to be on the
/// medium first leaves the rest in m_effects, and comes back here.
void ScaleLedgerLink::work()
{
    m_working = true;
    for (;;) {
        while (!m_effects.empty()) {
            const gateway::Effect effect = std::move(m_effects.front());
            m_effects.pop_front();
            if (!perform(effect))
                return;
        }
        if (m_inbox.empty())
            break;
        const gateway::Event event = std::move(m_inbox.front());
        m_inbox.pop_front();
        const bool doubted = std::holds_alternative<gateway::Heartbeat>(m_state)
            && std::get<gateway::Heartbeat>(m_state).doubted;
        const size_t before = m_state.index();
        gateway::Transition t
            = gateway::on(m_state, event, m_settings.gateway, whim(), m_scheduler.now().instant);
        m_state = std::move(t.next);
        if (before != m_state.index())
            qCInfo(lcScaleLedger).noquote() << "gateway" << u"state=%1"_s.arg(phase());
        m_effects.assign(t.effects.begin(), t.effects.end());
        m_alarm.set(gateway::wakeAt(m_state));
        if (!registered())
            m_upload.releaseDenied();
        else if (doubted && !std::get<gateway::Heartbeat>(m_state).doubted)
            m_upload.putOffDenied(); // the heartbeat was taken: it is the record
        if (gateway::mayUpload(m_state))
            m_upload.resume(address());
        else
            m_upload.pause();
    }
    m_working = false;
    tellChanges();
}

bool ScaleLedgerLink::perform(const gateway::Effect &effect)
{
    bool goOn = true;
    std::visit(
        Overloaded{
            [this](const gateway::Send &e) { call(e.call); },
            [&](const gateway::Keep &e) {
                goOn = false;
                keep(e.identity);
            },
            [&](const gateway::Forget &) {
                goOn = false;
                ++m_round;
                m_token.clear();
                m_lists.stop();
                m_listsAlarm.set({});
                m_gateway.serverId.clear();
                m_gateway.token.clear();
                m_gateway.status = u"Inactive"_s;
                qCWarning(lcScaleLedger) << "the server does not know this gateway any more";
                saveGateway({}, [this] { work(); });
            },
            [this](const gateway::OpenProvisioning &) { openChannel(wire::provisioningChannel(address())); },
            [this](const gateway::OpenChannel &) {
                if (const auto identity = gateway::identityOf(m_state))
                    openChannel(wire::channel(address(),
                                              identity->id.isEmpty() ? m_gateway.machine.mac : identity->id));
            },
            [this](const gateway::CloseChannel &) {
                m_stream.end();
                m_channel.close();
            },
            [this](const gateway::SayWhoWeAre &) { m_channel.send(wire::identity(m_gateway.machine)); },
            [this](const gateway::Refresh &) { refresh(); },
            [](const gateway::Upload &) { /* by the state */ },
        },
        effect);
    return goOn;
}

void ScaleLedgerLink::call(gateway::Call call)
{
    ++m_requests;
    m_http.send(
        wire::call(address(), call, m_gateway.machine),
        [this, self = QPointer<ScaleLedgerLink>(this), call, round = m_round](const HttpReply &reply) {
            if (self && round == m_round)
                answered(call, reply);
        });
}

void ScaleLedgerLink::answered(gateway::Call call, const HttpReply &reply)
{
    const Verdict verdict = wire::verdictOf(call, reply);
    gateway::Answered event{call, verdict, {}};
    if (verdict == Verdict::Done || verdict == Verdict::Waiting) {
        m_lastSuccess = m_scheduler.now().utc;
        m_problem.clear();
    } else {
        note(reply);
    }
    if (call == Call::Ask || call == Call::Self) {
        const wire::GatewayAnswer answer = wire::gatewayOf(reply.body).value_or(wire::GatewayAnswer{});
        event.identity = {answer.id, answer.token};
        if (verdict == Verdict::Waiting)
            m_problem = u"registered, and waiting for somebody at the server to approve it"_s;
        if (!answer.status.isEmpty())
            m_gateway.status = answer.status;
    }
    if (call == Call::Beat && verdict == Verdict::Done)
        saveGateway(m_scheduler.now().utc, {});
    dispatch(event);
}

void ScaleLedgerLink::keep(const gateway::Identity &identity)
{
    m_token = identity.token.toUtf8();
    m_gateway.serverId = identity.id;
    if (m_gateway.status.isEmpty() || m_gateway.status == "Inactive"_L1)
        m_gateway.status = u"Active"_s;
    const std::optional<QString> sealed = m_seal.seal(identity.token);
    if (!sealed)
        qCCritical(lcScaleLedger).noquote()
            << "no key for the gateway's token: it is not kept" << u"file=%1"_s.arg(m_settings.keyFile);
    m_gateway.token = sealed.value_or(QString());
    saveGateway({}, [this] { work(); });
}

/// `then` also runs when it could not be stored: the identity works all the same, and the next heartbeat
/// writes it again.
void ScaleLedgerLink::saveGateway(std::optional<UtcTime> heartbeat, std::function<void()> then)
{
    m_ledger.write<Saved>(
        [row = m_gateway, heartbeat, now = m_scheduler.now().utc](ledger::Db &db) -> Result<Saved> {
            const Status saved = store::saveGateway(db, row, heartbeat, now);
            return saved ? Result<Saved>(Saved{}) : Result<Saved>(saved.error());
        },
        this,
        [then = std::move(then)](const Result<Saved> &saved) {
            if (!saved)
                qCWarning(lcScaleLedger).noquote()
                    << "gateway not stored" << u"detail=\"%1\""_s.arg(saved.error().detail);
            if (then)
                then();
        });
}

wire::Address ScaleLedgerLink::address() const
{
    const auto identity = gateway::identityOf(m_state);
    return {m_settings.server, m_settings.gateway.contract, identity ? identity->token.toUtf8() : m_token};
}

void ScaleLedgerLink::openChannel(const QUrl &url)
{
    WebSocketPort::Headers headers;
    const wire::Address to = address();
    if (!to.token.isEmpty())
        headers.emplaceBack("Authorization",
                            (to.contract == Contract::Prd ? "Bearer " : "Gateway ") + to.token);
    m_channel.open(url, headers);
}

void ScaleLedgerLink::received(const QString &text)
{
    const wire::Said said = wire::saidOf(text);
    switch (said.message) {
    case wire::Message::Identify:
        dispatch(gateway::AskedWhoWeAre{});
        break;
    case wire::Message::Registered:
        dispatch(gateway::TokenGiven{said.token});
        break;
    case wire::Message::ScanPeripherals:
        if (m_settings.peripherals)
            m_settings.peripherals([this, self = QPointer<ScaleLedgerLink>(this)](const QJsonArray &ports) {
                if (self)
                    m_channel.send(wire::peripherals(ports));
            });
        break;
    case wire::Message::SyncStations:
        if (registered())
            m_lists.read(address(), {wire::List::Stations});
        break;
    case wire::Message::SyncMarket:
        if (registered())
            m_lists.read(address(), AllLists);
        break;
    case wire::Message::StartStream:
        if (registered())
            m_stream.start(said.station);
        break;
    case wire::Message::StopStream:
        m_stream.stop(said.station);
        break;
    case wire::Message::Ping:
        m_channel.send(u"{\"type\":\"pong\"}"_s);
        break;
    case wire::Message::Unknown:
        qCInfo(lcScaleLedger) << "a message that nobody knows" << text.size() << "characters";
        break;
    }
}

void ScaleLedgerLink::refresh()
{
    if (!registered())
        return;
    m_listsAlarm.set(m_scheduler.now().instant + m_settings.listsEvery);
    m_lists.read(address(), AllLists);
}

void ScaleLedgerLink::readNow() { refresh(); }

void ScaleLedgerLink::cardUnknown()
{
    const Instant now = m_scheduler.now().instant;
    if (!registered())
        return;
    if (m_cardsAsked && now - *m_cardsAsked < CardsAgain) { // asked later, not forgotten
        m_cardsAlarm.set(*m_cardsAsked + CardsAgain);
        return;
    }
    m_cardsAsked = now;
    m_cardsAlarm.set({});
    m_lists.read(address(), {wire::List::Species, wire::List::Producers, wire::List::Cards});
}

double ScaleLedgerLink::whim()
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return double(m_random >> 40) / double(1 << 24);
}

void ScaleLedgerLink::note(const HttpReply &reply) { m_problem = wire::problemOf(reply); }

QString ScaleLedgerLink::state() const
{
    if (const auto *beats = std::get_if<gateway::Heartbeat>(&m_state)) {
        if (beats->failures > 0)
            return u"offline"_s;
        return beats->proven ? u"ok"_s : u"waiting"_s;
    }
    if (const auto *asks = std::get_if<gateway::Sync>(&m_state))
        return asks->away > 1 || asks->failures > 1 ? u"offline"_s : u"waiting"_s;
    if (const auto *registers = std::get_if<gateway::Register>(&m_state))
        return registers->failures > 1 ? u"refused"_s : u"waiting"_s;
    return u"waiting"_s;
}

void ScaleLedgerLink::tellChanges()
{
    if (std::exchange(m_toldRegistered, registered()) != registered())
        Q_EMIT registeredChanged(registered());
    const QString now = state() + phase() + m_problem;
    if (std::exchange(m_told, now) != now)
        Q_EMIT changed();
}

} // namespace attendant::sync::scaleledger
