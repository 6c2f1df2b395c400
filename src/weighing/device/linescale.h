#pragma once

#include "core/scheduler.h"
#include "devices/lineport.h"
#include "weighing/device/scaledriver.h"
#include "weighing/domain/linescales/linedecoder.h"

#include <memory>

namespace attendant::weighing {

/// A scale that sends lines, or is asked for each. It has no voice and no printer.
class LineScale final : public ScaleDriver
{
    Q_OBJECT

public:
    /// `unsaid` is the unit of a scale that does not say its unit.
    LineScale(Scheduler &scheduler, std::unique_ptr<devices::LinePort> line, Dialect dialect, Unit unsaid,
              QObject *parent = nullptr);
    ~LineScale() override;

    void start() override;
    [[nodiscard]] bool online() const override;
    [[nodiscard]] QString portName() const override { return m_line->name(); }
    [[nodiscard]] QString dialect() const override { return dialectName(m_decoder.dialect()); }
    [[nodiscard]] Frames frames() const override;
    [[nodiscard]] bool knows(Order order) const override;
    bool send(Order order) override;
    [[nodiscard]] const LineCounts &counts() const { return m_decoder.counts(); }

private:
    void poll();

    Scheduler &m_scheduler;
    std::unique_ptr<devices::LinePort> m_line;
    LineDecoder m_decoder;
    const QByteArray m_question; ///< of a scale that waits to be asked
    std::optional<Instant> m_heardAt;
    Alarm m_poll;
};

} // namespace attendant::weighing
