#include "weighing/sim/linescalesim.h"

#include <cmath>

namespace attendant::weighing::sim {

LineScaleSim::LineScaleSim(Scheduler &scheduler, Shape shape, quint64 seed, QObject *parent)
    : SimDevice(parent)
    , m_scheduler(scheduler)
    , m_shape(shape)
    , m_random(seed * 2 + 1)
    , m_alarm(scheduler, [this] { tick(); })
{ }

quint64 LineScaleSim::draw()
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return m_random >> 33;
}

void LineScaleSim::hear(const QByteArray &bytes)
{
    const QByteArray question = linescales::pollRequest(m_shape.dialect);
    if (!question.isEmpty() && bytes.contains(question))
        sendLine();
    // An order may come glued to a question.
    const auto ordered = [&](Order order) {
        const QByteArray request = linescales::orderRequest(m_shape.dialect, order);
        return !request.isEmpty() && bytes.contains(request);
    };
    if (ordered(Order::Tare))
        m_tareGrams = onPan();
    else if (ordered(Order::Zero))
        m_tareGrams = 0;
}

void LineScaleSim::wake()
{
    if (!m_running && linescales::pollRequest(m_shape.dialect).isEmpty()) {
        m_running = true;
        tick();
    }
}

void LineScaleSim::tick()
{
    sendLine();
    m_alarm.set(m_scheduler.now().instant + std::chrono::microseconds{1'000'000 / m_shape.hz});
}

bool LineScaleSim::settled() const { return m_load.settled(m_scheduler.now().instant); }

void LineScaleSim::put(qint64 grams) { m_load.put(grams, m_scheduler.now().instant); }

QByteArray LineScaleSim::line()
{
    const Instant now = m_scheduler.now().instant;
    const double noise = m_shape.noiseGrams > 0
        ? double(qint64(draw() % quint64(2 * m_shape.noiseGrams + 1)) - m_shape.noiseGrams)
        : 0;
    const qint64 divisions = qint64(
        std::llround((m_load.grams(now) - double(m_tareGrams) + noise) / double(m_shape.divisionGrams)));
    const qint64 grams = divisions * m_shape.divisionGrams;
    Reading reading{.dialect = m_shape.dialect};
    reading.weight = Weight{grams / 10, 2, Unit::Kilogram};
    reading.kind = m_tareGrams == 0 ? WeightKind::Gross : WeightKind::Net;
    reading.steadiness = grams > m_shape.capacityGrams ? Steadiness::Overload
        : m_load.settled(now)                          ? Steadiness::Stable
                                                       : Steadiness::Unstable;
    return linescales::encode(reading);
}

void LineScaleSim::sendLine()
{
    if (faults.silent || (faults.loseLinePercent > 0 && int(draw() % 100) < faults.loseLinePercent))
        return;
    if (!faults.stuck || m_last.isEmpty())
        m_last = line();
    QByteArray bytes = m_last;
    if (!bytes.isEmpty() && faults.garblePercent > 0 && int(draw() % 100) < faults.garblePercent) {
        const qsizetype at = qsizetype(draw() % quint64(bytes.size()));
        bytes[at] = char(bytes[at] ^ (1 << (draw() % 7)));
    }
    ++m_lines;
    Q_EMIT said(bytes);
}

} // namespace attendant::weighing::sim
