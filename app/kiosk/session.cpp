#include "session.h"

#include <QFile>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {
namespace {

constexpr int ExitConfiguration = 2;
constexpr int ExitOtherInstance = 3;
constexpr qsizetype LongestMessage = 4096;

/// A socket as sd_notify() writes to.
int listenAt(const QString &path)
{
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (socket < 0 || name.size() >= qsizetype(sizeof address.sun_path))
        return -1;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

} // namespace

Session::Session(Scheduler &scheduler, Settings settings, std::function<void(const char *)> notify,
                 QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_settings(std::move(settings))
    , m_notify(std::move(notify))
    , m_silence(scheduler, [this] { m_process.kill(); })
    , m_again(scheduler, [this] { launch(); })
    , m_feed(scheduler, [this] { feed(); })
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    connect(&m_process, &QProcess::finished, this, &Session::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT ended(1);
    });
}

Session::~Session()
{
    m_process.disconnect(this);
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
    if (m_socket >= 0)
        ::close(m_socket);
}

bool Session::start()
{
    const QString path = m_folder.filePath(u"notify"_s);
    m_socket = listenAt(path);
    if (m_socket < 0)
        return false;
    m_heard = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_heard.get(), &QSocketNotifier::activated, this, &Session::hear);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NOTIFY_SOCKET"_s, path);
    environment.insert(u"WATCHDOG_USEC"_s,
                       QString::number(std::chrono::microseconds(m_settings.watchdog).count()));
    environment.remove(u"WATCHDOG_PID"_s); // it was ours
    m_process.setProcessEnvironment(environment);
    launch();
    feed();
    return true;
}

void Session::launch()
{
    m_ready = false;
    m_silence.set(m_scheduler.now().instant + m_settings.patience);
    m_process.start(m_settings.program, m_settings.arguments);
}

void Session::hear()
{
    QByteArray message(LongestMessage, '\0');
    for (;;) {
        const ssize_t length = ::recv(m_socket, message.data(), size_t(message.size()), 0);
        if (length <= 0)
            return;
        const QByteArrayView said = QByteArrayView(message).first(length);
        const bool ready = said.contains("READY=1");
        if (!ready && !said.contains("WATCHDOG=1"))
            continue;
        m_silence.set(m_scheduler.now().instant + m_settings.watchdog);
        if (ready && !m_ready) {
            m_ready = true;
            Q_EMIT shown();
            if (!m_told)
                m_notify("READY=1");
            m_told = true;
        }
    }
}

/// The service manager watches us; the kiosk we watch ourselves.
void Session::feed()
{
    m_feed.set(m_scheduler.now().instant + m_settings.watchdog / 4);
    m_notify("WATCHDOG=1");
}

void Session::finished(int code, QProcess::ExitStatus status)
{
    m_silence.set(std::nullopt);
    Q_EMIT lost();
    if (status == QProcess::NormalExit
        && (code == 0 || code == ExitConfiguration || code == ExitOtherInstance)) {
        Q_EMIT ended(code); // asked to, or trying again changes nothing
        return;
    }
    const Instant now = m_scheduler.now().instant;
    m_recent.push_back(now);
    while (m_recent.front() + m_settings.restartSpan < now)
        m_recent.pop_front();
    if (int(m_recent.size()) > m_settings.restartsMost) {
        Q_EMIT ended(1);
        return;
    }
    ++m_restarts;
    m_again.set(now + m_settings.pause);
}

} // namespace attendant::kiosk
