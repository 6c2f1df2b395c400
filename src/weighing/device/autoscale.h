#pragma once

#include "core/scheduler.h"
#include "devices/lineport.h"
#include "weighing/device/scaledriver.h"
#include "weighing/domain/dialectguess.h"

#include <memory>

namespace attendant::weighing {

/// A line that somebody else keeps open: what a scale's driver gets once its dialect is known.
class RelayLine final : public devices::LinePort
{
    Q_OBJECT

public:
    explicit RelayLine(devices::LinePort &line, QObject *parent = nullptr);

    /// The other has opened it long ago.
    void start() override;
    [[nodiscard]] bool isOpen() const override { return m_line.isOpen(); }
    [[nodiscard]] QString name() const override { return m_line.name(); }
    bool send(const QByteArray &bytes) override { return m_line.send(bytes); }

private:
    devices::LinePort &m_line;
};

/// A scale of which nobody said what it speaks: it listens and asks until it knows, and hands on no weight
/// before.
class AutoScale final : public ScaleDriver
{
    Q_OBJECT

public:
    /// The driver for a dialect, on the line given.
    using DriverFor
        = std::function<std::unique_ptr<ScaleDriver>(Dialect, std::unique_ptr<devices::LinePort>)>;

    AutoScale(Scheduler &scheduler, std::unique_ptr<devices::LinePort> line, DriverFor driverFor,
              QObject *parent = nullptr);
    ~AutoScale() override;

    void start() override { m_line->start(); }
    [[nodiscard]] bool online() const override { return m_scale && m_scale->online(); }
    [[nodiscard]] QString portName() const override { return m_line->name(); }
    [[nodiscard]] QString dialect() const override { return m_scale ? m_scale->dialect() : QString(); }
    void tell(const weigh::Tell &what) override;
    [[nodiscard]] std::optional<suwol::Printer> printer() const override;
    [[nodiscard]] bool prints() const override { return m_scale && m_scale->prints(); }
    void print(qint64 slip, const QByteArray &data) override;
    void claimed(qint64 slip, const Status &written) override;
    void setPoints(int fan, int heater) override;
    [[nodiscard]] std::optional<int> temperature() const override;
    [[nodiscard]] bool knows(Order order) const override { return m_scale && m_scale->knows(order); }
    bool send(Order order) override { return m_scale && m_scale->send(order); }
    [[nodiscard]] Frames frames() const override { return m_scale ? m_scale->frames() : Frames(); }

private:
    void hear(const QByteArray &bytes);
    void ask();
    void found(Dialect dialect);
    void tellWhatWasTold();

    Scheduler &m_scheduler;
    std::unique_ptr<devices::LinePort> m_line;
    DriverFor m_driverFor;
    DialectGuess m_guess;
    QList<suwol::Response> m_told; ///< cards and numbers of that time, which the unit has forgotten
    int m_fan = 0; ///< wanted before anybody could be told
    int m_heater = 0;
    std::unique_ptr<ScaleDriver> m_scale; ///< once it is known
    Alarm m_ask;
};

} // namespace attendant::weighing
