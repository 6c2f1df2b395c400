#include "ptyline.h"

#include <QFile>
#include <QSocketNotifier>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::simulators {

PtyLine::PtyLine(QString link, QObject *parent) : QObject(parent), m_link(std::move(link)) { }

PtyLine::~PtyLine() { unplug(); }

Result<QString> PtyLine::plug()
{
    termios raw{};
    cfmakeraw(&raw);
    char path[128];
    if (openpty(&m_fd, &m_peer, path, &raw, nullptr) != 0)
        return Error{ErrorCode::Unavailable,
                     u"no pseudo-terminal: "_s + QString::fromLocal8Bit(strerror(errno))};
    fcntl(m_fd, F_SETFL, O_NONBLOCK);
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PtyLine::read);
    const QString device = QString::fromLocal8Bit(path);
    if (m_link.isEmpty())
        return device;
    QFile::remove(m_link);
    if (!QFile::link(device, m_link))
        return Error{ErrorCode::Conflict, u"cannot make the link %1"_s.arg(m_link)};
    return m_link;
}

void PtyLine::unplug()
{
    m_notifier.reset();
    for (int *fd : {&m_fd, &m_peer}) {
        if (*fd >= 0)
            close(*fd);
        *fd = -1;
    }
    if (!m_link.isEmpty())
        QFile::remove(m_link);
}

void PtyLine::send(const QByteArray &bytes)
{
    if (m_fd >= 0) // what does not fit is lost, as on a cable that nobody reads
        (void)!write(m_fd, bytes.constData(), size_t(bytes.size()));
}

void PtyLine::read()
{
    char buffer[4096];
    const ssize_t count = ::read(m_fd, buffer, sizeof buffer);
    if (count > 0)
        Q_EMIT received(QByteArray(buffer, count));
}

} // namespace attendant::simulators
