#pragma once

#include "core/virtualscheduler.h"
#include "weighing/device/weighingservice.h"
#include "weighing/sim/linescalesim.h"
#include "weighing/sim/readersim.h"
#include "weighing/sim/suwolsim.h"

#include <QTemporaryDir>

#include <map>
#include <memory>

namespace attendant::weighing::test {

/// A counter in a test: simulated SUWOL-1000 stations on wires, a ledger file, cards of invented producers,
/// and a clock that moves when told to.
class WeighWorld
{
public:
    explicit WeighWorld(int stations = 1);
    /// A line scale with a reader beside it; served from the next start() on.
    void addLineScale(const StationId &station, const QString &driver, Dialect dialect,
                      Unit unsaid = Unit::None);
    ~WeighWorld();

    void start();
    void stop();
    /// The program ends without a word and starts again on the same file; the scales go on.
    void restart();
    void pass(milliseconds span) { time.advance(span); }

    /// Puts so much on a scale, presents a card, and waits for the record.
    void weigh(qint64 grams, const QString &uid, const StationId &station = QStringLiteral("1"));
    void empty(const StationId &station = QStringLiteral("1"));
    void addCard(const QString &uid, const QString &producer = QStringLiteral("바다수산"),
                 bool active = true);

    [[nodiscard]] sim::SuwolSim &unit(const StationId &station = QStringLiteral("1"))
    {
        return *units.at(station);
    }
    [[nodiscard]] StationView view(const StationId &station = QStringLiteral("1"))
    {
        return service->station(station)->view();
    }
    Status write(const std::function<Status(ledger::Db &, ledger::UnitContext &)> &work);
    /// One value of the ledger as text; "" when there is no row.
    [[nodiscard]] QString value(const QString &sql);

    VirtualScheduler time{*utcFromText(u"2026-02-07T03:00:00Z")};
    QTemporaryDir folder;
    UuidSource ids;
    std::map<StationId, std::unique_ptr<sim::SuwolSim>> units;
    std::map<StationId, std::unique_ptr<sim::LineScaleSim>> scales;
    std::map<StationId, std::unique_ptr<sim::ReaderSim>> readers;
    std::map<StationId, sim::SimWire *> wires; ///< of the scales
    WeighingSettings settings;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<WeighingService> service;
    QList<Recorded> recorded;
};

} // namespace attendant::weighing::test
