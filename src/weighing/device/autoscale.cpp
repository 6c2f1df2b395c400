#include "weighing/device/autoscale.h"

#include <utility>

namespace attendant::weighing {

RelayLine::RelayLine(devices::LinePort &line, QObject *parent) : LinePort(parent), m_line(line)
{
    connect(&line, &LinePort::opened, this, &LinePort::opened);
    connect(&line, &LinePort::lost, this, &LinePort::lost);
    connect(&line, &LinePort::received, this, &LinePort::received);
}

void RelayLine::start()
{
    if (m_line.isOpen())
        Q_EMIT opened();
}

AutoScale::AutoScale(Scheduler &scheduler, std::unique_ptr<devices::LinePort> line, DriverFor driverFor,
                     QObject *parent)
    : ScaleDriver(parent)
    , m_scheduler(scheduler)
    , m_line(std::move(line))
    , m_driverFor(std::move(driverFor))
    , m_guess(scheduler.now().instant)
    , m_ask(scheduler, [this] { ask(); })
{
    connect(m_line.get(), &devices::LinePort::opened, this, [this] {
        if (m_scale)
            return;
        m_guess.reset(m_scheduler.now().instant);
        m_ask.set(m_guess.wakeAt());
    });
    connect(m_line.get(), &devices::LinePort::lost, this, [this] { m_ask.set(std::nullopt); });
    connect(m_line.get(), &devices::LinePort::received, this, &AutoScale::hear);
}

AutoScale::~AutoScale() = default;

void AutoScale::hear(const QByteArray &bytes)
{
    if (m_scale)
        return; // it hears by itself
    m_guess.feed(bytes, m_scheduler.now().instant);
    if (const std::optional<Dialect> dialect = m_guess.found())
        found(*dialect);
    else
        m_ask.set(m_guess.wakeAt());
}

void AutoScale::ask()
{
    if (m_scale || !m_line->isOpen())
        return;
    if (const QByteArray question = m_guess.ask(m_scheduler.now().instant); !question.isEmpty())
        m_line->send(question);
    m_ask.set(m_guess.wakeAt());
}

void AutoScale::found(Dialect dialect)
{
    m_ask.set(std::nullopt);
    m_scale = m_driverFor(dialect, std::make_unique<RelayLine>(*m_line));
    ScaleDriver *scale = m_scale.get();
    connect(scale, &ScaleDriver::weighed, this, [this](const Reading &reading) {
        Q_EMIT weighed(reading);
        if (!m_told.isEmpty()) // by now there is a scale that a card can be weighed on
            tellWhatWasTold();
    });
    connect(scale, &ScaleDriver::wentOffline, this, &ScaleDriver::wentOffline);
    connect(scale, &ScaleDriver::cardRead, this, &ScaleDriver::cardRead);
    connect(scale, &ScaleDriver::keysTyped, this, &ScaleDriver::keysTyped);
    connect(scale, &ScaleDriver::cardLost, this, &ScaleDriver::cardLost);
    connect(scale, &ScaleDriver::claimSlip, this, &ScaleDriver::claimSlip);
    connect(scale, &ScaleDriver::slipEnded, this, &ScaleDriver::slipEnded);
    connect(scale, &ScaleDriver::printerChanged, this, &ScaleDriver::printerChanged);
    scale->setPoints(m_fan, m_heater);
    scale->start();
    Q_EMIT dialectFound(dialectName(dialect));
    if (dialect == Dialect::Suwol1000)
        m_told = m_guess.toldMeanwhile();
}

void AutoScale::tellWhatWasTold()
{
    const QList<suwol::Response> told = std::exchange(m_told, {});
    for (const suwol::Response &one : told) {
        if (one.key)
            Q_EMIT keysTyped(*one.key);
        if (one.card)
            Q_EMIT cardRead(one.card->text());
    }
}

void AutoScale::tell(const weigh::Tell &what)
{
    if (m_scale)
        m_scale->tell(what);
}

std::optional<suwol::Printer> AutoScale::printer() const
{
    return m_scale ? m_scale->printer() : std::nullopt;
}

void AutoScale::print(qint64 slip, const QByteArray &data)
{
    if (m_scale)
        m_scale->print(slip, data);
}

void AutoScale::claimed(qint64 slip, const Status &written)
{
    if (m_scale)
        m_scale->claimed(slip, written);
}

void AutoScale::setPoints(int fan, int heater)
{
    m_fan = fan;
    m_heater = heater;
    if (m_scale)
        m_scale->setPoints(fan, heater);
}

std::optional<int> AutoScale::temperature() const { return m_scale ? m_scale->temperature() : std::nullopt; }

} // namespace attendant::weighing
