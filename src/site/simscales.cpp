#include "site/simscales.h"

using namespace Qt::StringLiterals;

namespace attendant::site {

using namespace weighing;

SimScales::SimScales(Scheduler &scheduler, quint64 seed) : m_scheduler(scheduler), m_seed(seed) { }

SimScales::~SimScales() = default;

std::unique_ptr<sim::SimWire> SimScales::line(const Config::Station &station, const QString &port)
{
    Bench &bench = m_benches[station.name];
    const quint64 seed = m_seed + m_benches.size();
    sim::SimDevice *device = nullptr;
    if (port == station.rfid) {
        if (!bench.reader)
            bench.reader = std::make_unique<sim::ReaderSim>(sim::ReaderSim::Form::HexLine);
        device = bench.reader.get();
    } else if (station.driver == dialectName(Dialect::Suwol1000)) {
        if (!bench.suwol)
            bench.suwol = std::make_unique<sim::SuwolSim>(m_scheduler, seed);
        device = bench.suwol.get();
    } else {
        if (!bench.line) {
            sim::LineScaleSim::Shape shape;
            shape.dialect = dialectFrom(station.driver).value_or(Dialect::Cas22);
            bench.line = std::make_unique<sim::LineScaleSim>(m_scheduler, shape, seed);
        }
        device = bench.line.get();
    }
    return std::make_unique<sim::SimWire>(m_scheduler, *device, port);
}

void SimScales::put(const QString &station, qint64 grams)
{
    if (sim::SuwolSim *unit = suwol(station))
        unit->put(grams);
    else if (sim::LineScaleSim *scale = lineScale(station))
        scale->put(grams);
}

void SimScales::tag(const QString &station, const QString &uid)
{
    const auto found = m_benches.find(station);
    if (found == m_benches.end())
        return;
    if (found->second.reader)
        found->second.reader->tag(uid);
    else if (found->second.suwol)
        found->second.suwol->tag(uid);
}

sim::SuwolSim *SimScales::suwol(const QString &station) const
{
    const auto found = m_benches.find(station);
    return found == m_benches.end() ? nullptr : found->second.suwol.get();
}

sim::LineScaleSim *SimScales::lineScale(const QString &station) const
{
    const auto found = m_benches.find(station);
    return found == m_benches.end() ? nullptr : found->second.line.get();
}

} // namespace attendant::site
