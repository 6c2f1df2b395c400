#pragma once

#include "core/config.h"
#include "weighing/sim/linescalesim.h"
#include "weighing/sim/readersim.h"
#include "weighing/sim/suwolsim.h"

#include <map>
#include <memory>

namespace attendant::site {

/// The scales and readers behind `sim:` ports. They are made with the first line that asks for them and
/// outlive it, as real ones outlive their cable.
class SimScales
{
public:
    SimScales(Scheduler &scheduler, quint64 seed);
    ~SimScales();
    Q_DISABLE_COPY_MOVE(SimScales)

    /// A line to what the station has at this port.
    [[nodiscard]] std::unique_ptr<weighing::sim::SimWire> line(const Config::Station &station,
                                                               const QString &port);
    /// Hands at a station: whatever scale and reader it has.
    void put(const QString &station, qint64 grams);
    void tag(const QString &station, const QString &uid);
    /// Null for a station whose scale is another.
    [[nodiscard]] weighing::sim::SuwolSim *suwol(const QString &station) const;
    [[nodiscard]] weighing::sim::LineScaleSim *lineScale(const QString &station) const;

private:
    struct Bench
    {
        std::unique_ptr<weighing::sim::SuwolSim> suwol;
        std::unique_ptr<weighing::sim::LineScaleSim> line;
        std::unique_ptr<weighing::sim::ReaderSim> reader;
    };

    Scheduler &m_scheduler;
    quint64 m_seed;
    std::map<QString, Bench> m_benches;
};

} // namespace attendant::site
