#include "devices/tapline.h"

namespace attendant::devices {

TapLine::TapLine(std::unique_ptr<LinePort> line, QObject *parent) : LinePort(parent), m_line(std::move(line))
{
    connect(m_line.get(), &LinePort::opened, this, &LinePort::opened);
    connect(m_line.get(), &LinePort::lost, this, &LinePort::lost);
    connect(m_line.get(), &LinePort::received, this, [this](const QByteArray &bytes) {
        m_heard = (m_heard + bytes).right(Kept);
        Q_EMIT received(bytes);
    });
}

QString hexOf(const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex(' ')).toUpper(); }

QString textOf(const QByteArray &bytes)
{
    QString text;
    for (const char byte : bytes) {
        const bool printed = byte >= ' ' && byte <= '~';
        text += printed ? QChar(char16_t(byte)) : QChar(u'·');
    }
    return text;
}

} // namespace attendant::devices
