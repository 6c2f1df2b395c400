#include "site/weighingpart.h"

#include "weighing/domain/linescales/number.h"
#include "weighing/store/stationstore.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using namespace weighing;

constexpr int LongestList = 1000;
const std::array Orders{std::pair{u"TARE"_s, Order::Tare}, std::pair{u"ZERO"_s, Order::Zero}};

std::optional<Order> orderOf(const QString &name)
{
    const auto found = std::ranges::find(Orders, name, &std::pair<QString, Order>::first);
    return found == Orders.end() ? std::nullopt : std::optional(found->second);
}

QString stageText(Stage stage)
{
    switch (stage) {
    case Stage::Boot:
        return u"boot"_s;
    case Stage::Unregistered:
        return u"unregistered"_s;
    case Stage::Idle:
        return u"idle"_s;
    case Stage::Measuring:
        return u"measuring"_s;
    case Stage::Recording:
        return u"recording"_s;
    case Stage::Recorded:
        return u"recorded"_s;
    case Stage::Refused:
        return u"refused"_s;
    }
    Q_UNREACHABLE();
}

QString printerText(std::optional<suwol::Printer> printer)
{
    if (!printer)
        return u""_s;
    switch (*printer) {
    case suwol::Printer::Ready:
        return u"ready"_s;
    case suwol::Printer::NoPaper:
        return u"no_paper"_s;
    case suwol::Printer::Sending:
        return u"printing"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject recordJson(const Recorded &record)
{
    QJsonObject json = store::payload(record);
    json.insert(u"is_sent"_s, record.sent);
    json.insert(u"shown"_s, numberText(record.weight) + u' ' + unitText(record.weight.unit));
    json.insert(u"producer_name"_s, record.card.producer);
    json.insert(u"species_name"_s, record.card.species);
    return json;
}

using ScaleAct = std::function<Status(StationService &)>;

/// What a command does to its scale. Not there for what a scale does not know, or cannot do.
Result<ScaleAct> actOf(const StationService &station, const QString &name, const QString &value)
{
    if (name == "LOCK"_L1 || name == "UNLOCK"_L1)
        return ScaleAct([name, value](StationService &s) {
            s.setOutOfService(name == "UNLOCK"_L1 ? QString() : value.isEmpty() ? u"staff"_s : value);
            return Status();
        });
    if (name == "TEMPERATURE"_L1) {
        bool fanOk = false;
        bool heaterOk = false;
        const int fan = value.section(u'/', 0, 0).toInt(&fanOk);
        const int heater = value.section(u'/', 1).toInt(&heaterOk);
        if (!fanOk || !heaterOk || fan < 15 || fan > 40 || heater < 1 || heater > 15)
            return Error{ErrorCode::BadInput, u"TEMPERATURE wants FAN/HEATER, 15 to 40 and 1 to 15"_s};
        if (station.scale().dialect() != dialectName(Dialect::Suwol1000))
            return Error{ErrorCode::Unavailable,
                         u"station \"%1\" has neither fan nor heater"_s.arg(station.id())};
        return ScaleAct([fan, heater](StationService &s) {
            s.setPoints(fan, heater);
            return Status();
        });
    }
    if (name == "DROP_SLIPS"_L1)
        return ScaleAct([](StationService &s) {
            s.lookForSlips();
            return Status();
        });
    if (name == "TAG"_L1)
        return ScaleAct([value](StationService &s) {
            s.readCard(value);
            return Status();
        });
    if (name == "CANCEL"_L1)
        return ScaleAct([](StationService &s) {
            s.cancel();
            return Status();
        });
    if (const auto order = orderOf(name)) {
        if (const Status may = station.mayOrder(*order); !may)
            return may.error();
        return ScaleAct([order](StationService &s) { return s.order(*order); });
    }
    return Error{ErrorCode::BadInput,
                 u"\"%1\": a scale knows LOCK [REASON], UNLOCK, TEMPERATURE FAN/HEATER, DROP_SLIPS,"
                 " TAG UID, CANCEL, TARE, ZERO"_s.arg(name)};
}

} // namespace

WeighingSettings weighingSettings(const Config &config)
{
    const QTimeZone zone(config.site.timezone.toUtf8());
    WeighingSettings settings{.gateway = config.site.name, .zone = zone};
    settings.upload = config.weighing.server.isEmpty() ? store::Upload::Off : store::Upload::On;
    settings.knownCardsOnly = config.weighing.knownCardsOnly;
    settings.weigh.stable = config.weighing.stable;
    settings.weigh.bandGrams = config.weighing.stableBandGrams;
    settings.weigh.zeroBandGrams = config.weighing.zeroBandGrams;
    settings.weigh.minimumGrams = config.weighing.minimumGrams;
    settings.weigh.measure = config.weighing.measure;
    settings.slip = [gateway = config.site.name, zone](const Recorded &record, slip::Copy copy) {
        return slip::compose(record, gateway, zone, copy);
    };
    for (const Config::Station &one : config.weighing.stations) {
        StationSettings station{.station = one.name, .port = one.port, .driver = one.driver};
        station.unit = one.unit.isEmpty() && one.driver != "auto"_L1 ? Unit::Kilogram
                                                                     : parseUnit(one.unit.toStdString());
        station.rfid = one.rfid;
        station.baud = one.baud;
        station.rfidBaud = one.rfidBaud;
        station.slip = one.slip;
        station.fan = one.fan;
        station.heater = one.heater;
        settings.stations.append(station);
    }
    return settings;
}

WeighingPart::WeighingPart(const Config &config, Scheduler &scheduler, ledger::Ledger &ledger,
                           UuidSource &ids, const WeighingService::LineFactory &lineFor, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_counter(std::make_unique<WeighingService>(
          scheduler, ledger, ids, weighingSettings(config),
          [this, lineFor](const QString &station, const QString &port, int baud) {
              auto tap = std::make_unique<devices::TapLine>(lineFor(station, port, baud));
              m_taps.insert(port, tap.get());
              return tap;
          }))
{
    connect(m_counter.get(), &WeighingCounter::changed, this, &WeighingPart::changed);
    connect(m_counter.get(), &WeighingCounter::backlogChanged, this, &WeighingPart::changed);
    if (config.weighing.server.isEmpty())
        m_counter->setRegistered(true); // there is nobody to register with
}

WeighingPart::~WeighingPart() = default;

void WeighingPart::start() { m_counter->start(); }

WeighingReport WeighingPart::report(store::Counting what) const
{
    WeighingReport report;
    for (const auto &station : m_counter->all()) {
        const StationView view = station->view();
        StationReport one{.station = view.station,
                          .port = station->scale().portName(),
                          .dialect = station->scale().dialect(),
                          .online = view.online,
                          .stage = stageText(view.stage),
                          .reason = view.reason == Reason::None ? QString() : store::codeOf(view.reason),
                          .grams = view.grams,
                          .printer = printerText(station->scale().printer()),
                          .temperature = station->scale().temperature(),
                          .outOfService = view.outOfService};
        one.slipsWaiting = store::waitingSlips(m_ledger.reader(), view.station);
        one.driver = station->settings().driver;
        for (const auto &[name, order] : Orders) {
            if (station->scale().knows(order))
                one.orders.append(name);
        }
        const Frames frames = station->scale().frames();
        one.frames = frames.good;
        one.badFrames = frames.bad;
        report.stations.append(one);
    }
    report.counts = store::counts(m_ledger.reader(), what);
    return report;
}

Result<DeviceAct> WeighingPart::command(const QString &id, const QString &name, const QString &value,
                                        const Asker &by)
{
    StationService *station = m_counter->station(id);
    if (!station)
        return Error{ErrorCode::NotFound, u"no device \"%1\""_s.arg(id)};
    const Result<ScaleAct> act = actOf(*station, name, value);
    if (!act)
        return act.error();
    DeviceAct wanted{.entry = {by.actor, u"device."_s + name, id, by.reason, {}, value},
                     .answer = {{u"device"_s, id}, {u"done"_s, name}}};
    if (name == "LOCK"_L1 || name == "UNLOCK"_L1) {
        wanted.entry.before = station->view().outOfService;
        if (wanted.entry.reason.isEmpty())
            wanted.entry.reason = value;
    }
    if (name == "DROP_SLIPS"_L1)
        wanted.with = [id, now = m_scheduler.now().utc](ledger::Db &db) {
            const Result<int> dropped = store::dropSlips(db, id, now);
            return dropped ? Status() : Status(dropped.error());
        };
    wanted.act = [scale = QPointer<StationService>(station), act = *act] {
        return scale ? act(*scale) : Status(Error{ErrorCode::Unavailable, u"the scale is gone"_s});
    };
    return wanted;
}

Result<DeviceAct> WeighingPart::reprint(const QJsonObject &request)
{
    const QString station = request.value("station"_L1).toString();
    const QString slip = request.value("slip"_L1).toString();
    const std::optional<Recorded> record = store::findSlip(m_ledger.reader(), station, slip);
    if (!record)
        return Error{ErrorCode::NotFound, u"no slip \"%1\""_s.arg(slip)};
    const QString where = station.isEmpty() ? record->station : station;
    const Asker by = Asker::of(request);
    return DeviceAct{.entry = {by.actor, u"weigh.reprint"_s, record->slipNumber, by.reason, {}, where},
                     .act = [counter = QPointer<WeighingService>(m_counter.get()), where,
                             slip] { return counter ? counter->reprint(where, slip) : Status(); },
                     .answer = {{u"slip"_s, record->slipNumber}, {u"station"_s, where}}};
}

/// The last bytes of a scale's line, for who is to find out what it speaks.
Result<QJsonValue> WeighingPart::raw(const QString &station) const
{
    const StationService *there = m_counter->station(station);
    if (!there)
        return Error{ErrorCode::NotFound, u"no scale \"%1\""_s.arg(station)};
    const devices::TapLine *tap = m_taps.value(there->settings().port);
    const QByteArray bytes = tap ? tap->heard() : QByteArray();
    return QJsonValue(QJsonObject{{u"station"_s, station},
                                  {u"dialect"_s, there->scale().dialect()},
                                  {u"hex"_s, devices::hexOf(bytes)},
                                  {u"text"_s, devices::textOf(bytes)}});
}

Result<QJsonValue> WeighingPart::weigh(const QJsonObject &request) const
{
    const QString verb = request.value("do"_L1).toString();
    const QString station = request.value("station"_L1).toString();
    if (verb == "list"_L1) {
        const int limit = std::clamp(request.value("limit"_L1).toInt(20), 1, LongestList);
        QJsonArray all;
        for (const Recorded &record : m_counter->newest(station, limit))
            all.append(recordJson(record));
        return QJsonValue(all);
    }
    if (verb == "raw"_L1)
        return raw(station);
    return Error{ErrorCode::BadInput, u"weigh knows list, raw and reprint"_s};
}

} // namespace attendant::site
