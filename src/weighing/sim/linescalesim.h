#pragma once

#include "weighing/domain/linescales/dialects.h"
#include "weighing/sim/load.h"
#include "weighing/sim/simdevice.h"

namespace attendant::weighing::sim {

/// A scale that sends a line fifty times a second, or one for each question, with the noise of a load cell.
/// Source: docs/protocols/line-scales.md.
class LineScaleSim final : public SimDevice
{
    Q_OBJECT

public:
    struct Shape
    {
        Dialect dialect = Dialect::Cas22;
        int hz = 50;
        qint64 divisionGrams = 10;
        qint64 capacityGrams = 150'000;
        int noiseGrams = 4; ///< less than half a division is not seen
    };
    struct Faults
    {
        int loseLinePercent = 0;
        int garblePercent = 0; ///< one byte of the line
        bool silent = false;
        bool stuck = false; ///< sends the same line for ever
    };

    LineScaleSim(Scheduler &scheduler, Shape shape, quint64 seed, QObject *parent = nullptr);

    void hear(const QByteArray &bytes) override;
    void wake() override;

    void put(qint64 grams);
    [[nodiscard]] qint64 onPan() const { return m_load.target(); }
    [[nodiscard]] bool settled() const;
    [[nodiscard]] qint64 lines() const { return m_lines; }

    Faults faults;

private:
    void sendLine();
    void tick();
    [[nodiscard]] QByteArray line();
    [[nodiscard]] quint64 draw();

    Scheduler &m_scheduler;
    Shape m_shape;
    quint64 m_random;
    Load m_load;
    qint64 m_tareGrams = 0;
    QByteArray m_last;
    qint64 m_lines = 0;
    bool m_running = false;
    Alarm m_alarm;
};

} // namespace attendant::weighing::sim
