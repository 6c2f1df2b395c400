#pragma once

#include "devices/lineport.h"

#include <memory>

namespace attendant::devices {

/// A line of which the last bytes can be looked at: for who is to find out what a device speaks.
class TapLine final : public LinePort
{
    Q_OBJECT

public:
    static constexpr qsizetype Kept = 96; ///< bytes

    explicit TapLine(std::unique_ptr<LinePort> line, QObject *parent = nullptr);

    void start() override { m_line->start(); }
    [[nodiscard]] bool isOpen() const override { return m_line->isOpen(); }
    [[nodiscard]] QString name() const override { return m_line->name(); }
    bool send(const QByteArray &bytes) override { return m_line->send(bytes); }

    /// What came last, at most Kept bytes.
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }

private:
    std::unique_ptr<LinePort> m_line;
    QByteArray m_heard;
};

/// Bytes as somebody reads them: "53 54 2C …", and as text with dots for what is none.
[[nodiscard]] QString hexOf(const QByteArray &bytes);
[[nodiscard]] QString textOf(const QByteArray &bytes);

} // namespace attendant::devices
