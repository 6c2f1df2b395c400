#include "site/dispensingpart.h"

#include "dispensing/store/devicestore.h"
#include "dispensing/store/salestore.h"
#include "ledger/audit.h"
#include "site/dispensecommand.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr std::chrono::days KeepMessages{30};
constexpr std::chrono::hours LookAtLatest{1}; ///< the wall clock may be set, and the night with it
constexpr int PassesAtOnce = 200;

} // namespace

devices::MqttSettings mqttSettings(const Config &config, const QString &password, quint64 random)
{
    // Two clients with one id throw each other out without end, so no two starts have the same.
    const QString id = u"attendant-%1-%2"_s.arg(config.site.id, QString::number(random & 0xFFFFFF, 16));
    devices::MqttSettings settings{.host = config.mqtt.host,
                                   .port = config.mqtt.port,
                                   .clientId = id,
                                   .user = config.mqtt.user,
                                   .password = password,
                                   .seed = random};
    if (!config.mqtt.tlsCa.isEmpty())
        settings.tls = devices::MqttTls{.ca = config.mqtt.tlsCa};
    settings.will = devices::MqttWill{.topic = u"attendant/%1/online"_s.arg(config.site.id),
                                      .payload = "0"_ba,
                                      .qos = devices::Qos::AtLeastOnce,
                                      .retained = true};
    return settings;
}

DispensingPart::DispensingPart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger,
                               UuidSource &ids, std::unique_ptr<devices::MqttClient> mqtt, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_ids(ids)
    , m_zone(config.site.timezone.toUtf8())
    , m_sale{.zone = m_zone, .sheets = !config.sheets.spreadsheetId.isEmpty()}
    , m_mqtt(std::move(mqtt))
    , m_midnight(scheduler, [this] { lookAtTheDay(); })
{
    m_sale.sale.idle = config.dispensing.idle;
    dispensing::BoxesSettings settings{.zone = m_zone, .sheets = m_sale.sheets};
    settings.device.dispense = config.dispensing.dispenseTimeout;
    settings.device.heartbeat = config.mqtt.heartbeatTimeout;
    settings.device.othersMayStop = config.dispensing.othersStop;
    m_boxes = std::make_unique<dispensing::BoxesService>(scheduler, ledger, ids, *m_mqtt, settings);
    connect(m_boxes.get(), &dispensing::BoxesService::boxChanged, this, &DispensingPart::changed);
    connect(m_boxes.get(), &dispensing::BoxesService::linkChanged, this, &DispensingPart::changed);
}

DispensingPart::~DispensingPart() = default;

void DispensingPart::serve(dispensing::KeyLookup keys, dispensing::Background background)
{
    dispensing::SaleService::Parts parts = saleParts();
    parts.keys = std::move(keys);
    if (background)
        parts.background = std::move(background);
    m_counter = std::make_unique<dispensing::SaleService>(std::move(parts), m_sale);
    connect(m_counter.get(), &dispensing::DispensingCounter::changed, this, &DispensingPart::changed);
}

void DispensingPart::start()
{
    m_boxes->start();
    lookAtTheDay();
}

void DispensingPart::lookAtTheDay()
{
    const Now now = m_scheduler.now();
    const QDate today = siteDay(now.utc, m_zone);
    const qint64 left = toDateTime(now.utc).msecsTo(today.addDays(1).startOfDay(m_zone));
    const auto untilMidnight = milliseconds{std::max<qint64>(left, 0) + 1};
    m_midnight.set(now.instant + std::min<milliseconds>(untilMidnight, LookAtLatest));
    // By the hour, too: what paid for an item on its way at midnight was left as it was.
    expirePasses(today);
}

void DispensingPart::expirePasses(QDate today)
{
    const auto count = std::make_shared<int>(0);
    ledger::writeUnit(
        m_ledger, m_ids, {m_scheduler.now().utc, m_zone, m_sale.sheets}, PassesAtOnce,
        [today, count](ledger::Db &db, ledger::UnitContext &context) -> Status {
            const Result<int> ended = dispensing::store::expirePasses(db, today, context);
            if (!ended)
                return ended.error();
            *count = *ended;
            return {};
        },
        this,
        [this, today, count](const Status &done) {
            if (done && *count == PassesAtOnce)
                expirePasses(today); // there may be more
        });
}

void DispensingPart::sweep()
{
    const UtcTime before = m_scheduler.now().utc - KeepMessages;
    m_ledger.write([before](ledger::Db &db) { return dispensing::store::purgeMessages(db, before); });
}

BrokerReport DispensingPart::report() const
{
    const devices::MqttCounters counters = m_boxes->counters();
    BrokerReport report{.connected = m_boxes->connected(),
                        .problem = m_boxes->linkProblem(),
                        .attempts = counters.attempts,
                        .losses = counters.losses,
                        .messages = m_boxes->messages()};
    const QStringList ids = m_boxes->boxes();
    for (const QString &id : ids)
        report.boxes.insert(id, m_boxes->view(id));
    return report;
}

Result<DeviceAct> DispensingPart::command(const QString &box, const QString &name, const QString &value,
                                          const Asker &by)
{
    using dispensing::fbox::Command;
    if (!m_boxes->boxes().contains(box))
        return Error{ErrorCode::NotFound, u"no device \"%1\""_s.arg(box)};
    DeviceAct wanted{.entry = {by.actor, u"device."_s + name, box, by.reason},
                     .answer = {{u"device"_s, box}, {u"sent"_s, name}}};
    const QPointer<dispensing::BoxesService> boxes(m_boxes.get());
    if (name == "DISPENSE"_L1) {
        const UtcTime now = m_scheduler.now().utc;
        const QUuid request = m_ids.next(now);
        wanted.with = [request, box, now](ledger::Db &db) {
            return dispensing::store::reserveForStaff(db, request, box, now);
        };
        wanted.act = [boxes, box, request] {
            if (boxes)
                boxes->want(box, request);
            return Status();
        };
        return wanted;
    }
    bool number = false;
    const int stock = value.toInt(&number);
    const Result<Command> command = Command::from(name, number ? std::optional(stock) : std::nullopt);
    if (!command)
        return command.error();
    // A box is told no word of why; what it is told besides is what is changed.
    const std::optional<int> was = m_boxes->view(box).stock;
    if (name == "SET_STOCK"_L1 && was)
        wanted.entry.before = QString::number(*was);
    if (number)
        wanted.entry.after = value;
    wanted.act = [boxes, box, command = *command] {
        if (boxes)
            boxes->command(box, command);
        return Status();
    };
    return wanted;
}

dispensing::SaleService::Parts DispensingPart::saleParts()
{
    return {m_scheduler, m_ledger, m_ids, *m_boxes, {}, dispensing::onThreadPool(this)};
}

void DispensingPart::dispense(const QJsonObject &request,
                              const std::function<void(const Result<QJsonValue> &)> &reply)
{
    DispenseCommand::run(saleParts(), m_sale, request, reply, this);
}

Result<QJsonValue> DispensingPart::settle(const QString &request, bool dropped, const QString &actor)
{
    const QList<dispensing::store::ItemRow> unknown = dispensing::store::unknownItems(m_ledger.reader());
    for (const dispensing::store::ItemRow &item : unknown) {
        if (attendant::toText(item.request) != request)
            continue;
        m_ledger.write([actor, request, dropped, now = m_scheduler.now().utc](ledger::Db &db) {
            return ledger::appendAudit(
                db, {actor, u"dispense.settle"_s, request, {}, {}, dropped ? u"came out"_s : u"did not"_s},
                now);
        });
        m_boxes->settleByStaff(item.device, item.request, dropped, actor);
        return QJsonValue(QJsonObject{{u"request"_s, request}, {u"came_out"_s, dropped}});
    }
    return Error{ErrorCode::NotFound, u"no item of unknown fate \"%1\""_s.arg(request)};
}

} // namespace attendant::site
