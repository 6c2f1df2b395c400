#pragma once

#include "core/scheduler.h"
#include "devices/lineport.h"
#include "weighing/device/scaledriver.h"
#include "weighing/domain/suwolframes.h"

#include <deque>
#include <memory>

namespace attendant::weighing {

/// The shell of the SUWOL-1000's asking side.
class SuwolScale final : public ScaleDriver
{
    Q_OBJECT

public:
    SuwolScale(Scheduler &scheduler, std::unique_ptr<devices::LinePort> line,
               const suwol::master::Settings &settings, QObject *parent = nullptr);
    ~SuwolScale() override;

    void start() override;
    [[nodiscard]] bool online() const override { return m_state.online; }
    [[nodiscard]] QString portName() const override { return m_line->name(); }
    [[nodiscard]] QString dialect() const override { return dialectName(Dialect::Suwol1000); }
    [[nodiscard]] Frames frames() const override { return m_frames; }
    void tell(const weigh::Tell &what) override;
    [[nodiscard]] std::optional<suwol::Printer> printer() const override { return m_state.printer; }
    [[nodiscard]] bool prints() const override { return true; }
    void print(qint64 slip, const QByteArray &data) override;
    void claimed(qint64 slip, const Status &written) override;
    void setPoints(int fan, int heater) override;
    [[nodiscard]] std::optional<int> temperature() const override { return m_state.temperature; }

private:
    void hear(const QList<suwol::Heard> &heard);
    void dispatch(suwol::master::Event event);
    void perform(const suwol::master::Effect &effect);
    void noteFaults(const suwol::Response &answer);

    Scheduler &m_scheduler;
    std::unique_ptr<devices::LinePort> m_line;
    suwol::master::Settings m_settings;
    suwol::AnswerFramer m_framer;
    suwol::master::State m_state;
    Frames m_frames;
    suwol::Fields m_faults; ///< that the log has been told of
    std::deque<suwol::master::Event> m_inbox;
    Alarm m_alarm;
};

} // namespace attendant::weighing
