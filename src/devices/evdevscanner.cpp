#include "devices/evdevscanner.h"

#include "devices/log.h"

#include <QFile>
#include <QPointer>
#include <QSocketNotifier>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

constexpr seconds RetryEvery{2};

} // namespace

EvdevScanner::EvdevScanner(Scheduler &scheduler, QString device, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_device(std::move(device))
    , m_retry(scheduler, [this] { tryOpen(); })
{ }

EvdevScanner::~EvdevScanner() { close(); }

void EvdevScanner::start() { m_retry.set(m_scheduler.now().instant); }

void EvdevScanner::close()
{
    m_notifier.reset();
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

void EvdevScanner::tryOpen()
{
    m_fd = ::open(QFile::encodeName(m_device).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (m_fd < 0) {
        m_retry.set(m_scheduler.now().instant + RetryEvery);
        return;
    }
    if (::ioctl(m_fd, EVIOCGRAB, 1) != 0) // works all the same, only not alone
        qCWarning(lcDevices).noquote() << "scanner not exclusive" << u"device=%1"_s.arg(m_device);
    m_notifier = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] { readKeys(); });
}

void EvdevScanner::readKeys()
{
    std::array<input_event, 64> events{};
    const ssize_t bytes = ::read(m_fd, events.data(), sizeof events);
    if (bytes < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (bytes <= 0) {
        m_scheduler.post([self = QPointer<EvdevScanner>(this)] {
            if (self)
                self->close();
        });
        m_retry.set(m_scheduler.now().instant + RetryEvery);
        return;
    }
    const Instant now = m_scheduler.now().instant;
    for (std::size_t i = 0; i < std::size_t(bytes) / sizeof(input_event); ++i) {
        const input_event &event = events[i];
        if (event.type != EV_KEY || event.value == 2) // 2 = auto-repeat
            continue;
        if (const std::optional<QString> code = m_collector.key(event.code, event.value == 1, now))
            Q_EMIT scanned(*code);
    }
}

} // namespace attendant::devices
