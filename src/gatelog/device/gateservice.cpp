#include "gatelog/device/gateservice.h"

#include "devices/mqttclient.h"
#include "gatelog/log.h"

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

constexpr qsizetype WaitingMost = 50'000;
constexpr std::size_t HeldMost = 10'000; ///< messages: what a medium that is away for minutes is worth
constexpr seconds RetryEvery{1};

} // namespace

std::optional<QString> gateOfTopic(QStringView topic)
{
    const QList<QStringView> parts = topic.split(u'/');
    if (parts.size() != 3 || parts[0] != "gate"_L1 || parts[2] != "container"_L1 || parts[1].isEmpty())
        return std::nullopt;
    return parts[1].toString();
}

GateService::GateService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, GateSettings settings,
                         QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_ids(ids)
    , m_settings(std::move(settings))
    , m_retry(scheduler, [this] { retryHeld(); })
{ }

void GateService::take(const QList<GateRead> &reads, Done done)
{
    keepAll(reads, Telling::All, std::move(done));
}

void GateService::keepAll(const QList<GateRead> &reads, Telling telling, Done done)
{
    if (m_waiting + reads.size() > WaitingMost) {
        const Error full{ErrorCode::Unavailable, u"%1 readings wait already"_s.arg(m_waiting)};
        done(full);
        if (telling == Telling::All)
            announce(reads, full);
        return;
    }
    m_waiting += reads.size();
    const UtcTime now = m_scheduler.now().utc;
    std::vector<store::KeepIds> ids;
    ids.reserve(size_t(reads.size()));
    for (qsizetype i = 0; i < reads.size(); ++i)
        ids.push_back({m_ids.next(now), m_ids.next(now)});
    m_ledger.write<KeptReads>(
        [reads, ids = std::move(ids), rules = rules(), now](ledger::Db &db) -> Result<KeptReads> {
            KeptReads kept;
            kept.reserve(reads.size());
            for (qsizetype i = 0; i < reads.size(); ++i) {
                Result<store::Kept> one = store::keep(db, reads[i], rules, ids[size_t(i)], now);
                if (!one)
                    return one.error();
                kept.append(std::move(one.value()));
            }
            return kept;
        },
        this,
        [this, reads, telling, done = std::move(done)](const Result<KeptReads> &kept) {
            m_waiting -= reads.size();
            done(kept);
            if (kept || telling == Telling::All)
                announce(reads, kept);
        });
}

void GateService::decide(const QUuid &review, const store::Decision &decision,
                         std::function<void(const Status &)> done)
{
    m_ledger.write<bool>(
        [review, decision, rules = rules(), now = m_scheduler.now().utc](ledger::Db &db) -> Result<bool> {
            const Status decided = store::decide(db, review, decision, rules, now);
            return decided ? Result<bool>(true) : Result<bool>(decided.error());
        },
        this,
        [this, done = std::move(done)](const Result<bool> &decided) {
            done(decided ? Status{} : Status{decided.error()});
            if (decided)
                Q_EMIT reviewChanged();
        });
}

void GateService::announce(const QList<GateRead> &reads, const Result<KeptReads> &kept)
{
    if (!kept) {
        for (const GateRead &read : reads)
            Q_EMIT saveFailed(read.number ? read.number->text() : QString(), read.captured,
                              kept.error().code);
        return;
    }
    bool review = false;
    for (const store::Kept &one : *kept) {
        review = review || one.doubted;
        if (one.what == store::Kept::What::Stored)
            Q_EMIT logged(one.row);
    }
    if (review)
        Q_EMIT reviewChanged();
}

void GateService::listen(devices::MqttClient &mqtt)
{
    connect(&mqtt, &devices::MqttClient::received, this, &GateService::hear);
    if (const Status subscribed = mqtt.subscribe(u"gate/+/container"_s, devices::Qos::AtLeastOnce);
        !subscribed)
        qCWarning(lcGatelog).noquote()
            << "cannot subscribe" << u"detail=\"%1\""_s.arg(subscribed.error().detail);
}

void GateService::hear(const devices::MqttMessage &message)
{
    const std::optional<QString> gate = gateOfTopic(message.topic);
    if (!gate)
        return; // another counter's
    const Result<DecodedBody> body = decodeReads(message.payload, m_settings.codes);
    QList<GateRead> reads;
    if (body) {
        for (const DecodedRead &one : body->reads) {
            if (const GateRead *read = std::get_if<GateRead>(&one)) {
                reads.append(*read);
                if (reads.last().gate.isEmpty())
                    reads.last().gate = *gate;
            } else {
                const FieldProblem &problem = std::get<FieldProblem>(one);
                ++m_refused;
                qCWarning(lcGatelog).noquote()
                    << "reading refused"
                    << u"gate=%1 field=%2 problem=\"%3\""_s.arg(*gate, problem.field, problem.what);
            }
        }
    } else {
        ++m_refused;
        qCWarning(lcGatelog).noquote()
            << "message refused" << u"gate=%1 detail=\"%2\""_s.arg(*gate, body.error().detail);
    }
    if (reads.isEmpty())
        return;
    if (m_held.size() >= HeldMost) {
        qCCritical(lcGatelog).noquote() << "reading lost" << u"gate=%1"_s.arg(*gate);
        return announce(reads, Error{ErrorCode::Unavailable, {}});
    }
    m_held.push_back({reads, Telling::All});
    if (m_held.size() == 1)
        retryHeld();
}

/// Everything that is held goes to the ledger; what it cannot take comes back, in its order.
void GateService::retryHeld()
{
    const std::deque<Held> held = std::exchange(m_held, {});
    for (const Held &one : held) {
        keepAll(one.reads, one.telling, [this, reads = one.reads](const Result<KeptReads> &kept) {
            if (kept || !ledger::isStoreTrouble(kept.error().code))
                return;
            m_held.push_back({reads, Telling::Successes}); // its failure is known by now
            m_retry.set(m_scheduler.now().instant + RetryEvery);
        });
    }
}

} // namespace attendant::gatelog
