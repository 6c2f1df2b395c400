#include "weighing/device/weighingservice.h"

#include "devices/evdevscanner.h"
#include "ledger/ledger.h"
#include "weighing/device/autoscale.h"
#include "weighing/device/cardreader.h"
#include "weighing/device/linescale.h"
#include "weighing/device/suwolscale.h"
#include "weighing/log.h"
#include "weighing/store/stationstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::weighing {
namespace {

constexpr seconds SeedAgain{2}; ///< a ledger that could not write

std::unique_ptr<ScaleDriver> driverFor(Scheduler &scheduler, const StationSettings &station, Dialect dialect,
                                       std::unique_ptr<devices::LinePort> line)
{
    if (dialect == Dialect::Suwol1000) {
        const suwol::master::Settings settings{.baud = station.baud};
        return std::make_unique<SuwolScale>(scheduler, std::move(line), settings);
    }
    return std::make_unique<LineScale>(scheduler, std::move(line), dialect, station.unit);
}

std::unique_ptr<ScaleDriver> driverFor(Scheduler &scheduler, const StationSettings &station,
                                       std::unique_ptr<devices::LinePort> line)
{
    if (const std::optional<Dialect> dialect = dialectFrom(station.driver))
        return driverFor(scheduler, station, *dialect, std::move(line));
    return std::make_unique<AutoScale>(
        scheduler, std::move(line),
        [&scheduler, station](Dialect dialect, std::unique_ptr<devices::LinePort> relay) {
            return driverFor(scheduler, station, dialect, std::move(relay));
        });
}

} // namespace

WeighingService::WeighingService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
                                 WeighingSettings settings, const LineFactory &lineFor, QObject *parent)
    : WeighingCounter(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_ids(ids)
    , m_settings(std::move(settings))
    , m_retry(scheduler, [this] { seed(); })
{
    for (const StationSettings &settingsOfOne : std::as_const(m_settings.stations)) {
        m_stations.push_back(std::make_unique<StationService>(
            StationService::Parts{m_scheduler, m_ledger, m_ids, m_settings}, settingsOfOne,
            driverFor(m_scheduler, settingsOfOne,
                      lineFor(settingsOfOne.station, settingsOfOne.port, settingsOfOne.baud))));
        connectStation(*m_stations.back());
        startReader(*m_stations.back(), lineFor);
    }
}

WeighingService::~WeighingService() = default;

void WeighingService::connectStation(StationService &station)
{
    StationService *one = &station;
    connect(one, &StationService::changed, this, [this, one] { Q_EMIT changed(one->id()); });
    connect(one, &StationService::weight, this,
            [this, one](const Reading &reading) { Q_EMIT weight(one->id(), reading); });
    connect(one, &StationService::recorded, this, [this](const Recorded &record) {
        Q_EMIT recorded(record);
        Q_EMIT backlogChanged();
    });
    connect(one, &StationService::slipsChanged, this, &WeighingCounter::backlogChanged);
}

void WeighingService::startReader(StationService &station, const LineFactory &lineFor)
{
    const QString &where = station.settings().rfid;
    if (where.isEmpty())
        return;
    if (where.startsWith("/dev/input/"_L1)) {
        auto keyboard = std::make_unique<devices::EvdevScanner>(m_scheduler, where);
        connect(keyboard.get(), &devices::EvdevScanner::scanned, &station, &StationService::readCard);
        keyboard->start();
        m_readers.push_back(std::move(keyboard));
        return;
    }
    auto reader = std::make_unique<CardReader>(lineFor(station.id(), where, station.settings().rfidBaud));
    connect(reader.get(), &CardReader::read, &station, &StationService::readCard);
    connect(reader.get(), &CardReader::lost, &station, &StationService::cardLost);
    reader->start();
    m_readers.push_back(std::move(reader));
}

void WeighingService::start()
{
    for (const auto &station : m_stations)
        station->start();
    seed();
}

void WeighingService::seed()
{
    QList<store::StationPlan> plans;
    for (const StationSettings &one : std::as_const(m_settings.stations))
        plans.append({one.station, one.driver, one.port, one.rfid});
    ledger::writeUnit(
        m_ledger, m_ids, {.now = m_scheduler.now().utc, .zone = m_settings.zone}, 0,
        [plans](ledger::Db &db, ledger::UnitContext &c) -> Status {
            if (const Status done = store::seedStations(db, plans, c.now); !done)
                return done;
            for (const store::StationPlan &plan : plans) {
                if (const Status done = store::settleInterrupted(db, plan.station, c.now); !done)
                    return done;
            }
            return {};
        },
        this,
        [this](const Status &seeded) {
            if (!seeded) {
                m_retry.set(m_scheduler.now().instant + SeedAgain); // the counter heals with the store
                return;
            }
            for (const auto &station : m_stations)
                station->begin();
            Q_EMIT backlogChanged();
        });
}

QList<StationView> WeighingService::stations() const
{
    QList<StationView> views;
    for (const auto &station : m_stations)
        views.append(station->view());
    return views;
}

QList<Recorded> WeighingService::newest(const StationId &station, int limit) const
{
    return store::newestRecords(m_ledger.reader(), station, limit);
}

Backlog WeighingService::backlog() const
{
    const store::Counts counts = store::counts(m_ledger.reader(), store::Counting::Open);
    return {m_settings.upload == store::Upload::On ? counts.unsent : 0, counts.slipsWaiting};
}

StationService *WeighingService::station(const StationId &id) const
{
    const auto found = std::ranges::find_if(m_stations, [&id](const auto &one) { return one->id() == id; });
    return found == m_stations.end() ? nullptr : found->get();
}

void WeighingService::readCard(const StationId &id, const QString &text)
{
    if (StationService *there = station(id))
        there->readCard(text);
}

void WeighingService::cancel(const StationId &id)
{
    if (StationService *there = station(id))
        there->cancel();
}

Status WeighingService::reprint(const StationId &id, const QString &slipNumber)
{
    StationService *there = station(id);
    if (!there)
        return Error{ErrorCode::NotFound, u"no station \"%1\""_s.arg(id)};
    const std::optional<Recorded> record = store::findSlip(m_ledger.reader(), {}, slipNumber);
    if (!record)
        return Error{ErrorCode::NotFound, u"no slip \"%1\""_s.arg(slipNumber)};
    if (!there->scale().prints() || !m_settings.slip)
        return Error{ErrorCode::Unavailable, u"station \"%1\" has no printer"_s.arg(id)};
    there->reprint(record->id);
    return {};
}

void WeighingService::setRegistered(bool registered)
{
    for (const auto &station : m_stations)
        station->setRegistered(registered);
}

} // namespace attendant::weighing
