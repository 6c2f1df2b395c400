#pragma once

#include <QFile>
#include <QString>

#include <algorithm>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace attendant::test {

/// The manager's end of NOTIFY_SOCKET.
class Manager
{
public:
    explicit Manager(const QString &path)
        : m_fd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = path.toUtf8();
        std::copy(name.begin(), name.end(), address.sun_path);
        if (::bind(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
            qFatal("no socket");
        QFile::setPermissions(path, QFile::Permissions(0x6666)); // a program may run as somebody else
    }
    ~Manager() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Manager)

    QByteArray heard()
    {
        char buffer[1024];
        for (;;) {
            const ssize_t size = ::recv(m_fd, buffer, sizeof(buffer), 0);
            if (size <= 0)
                return m_heard;
            m_heard += QByteArray(buffer, size) + '\n';
        }
    }

private:
    int m_fd;
    QByteArray m_heard;
};

} // namespace attendant::test
