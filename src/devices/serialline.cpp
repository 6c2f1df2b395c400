#include "devices/serialline.h"

#include "devices/log.h"

#include <QFileInfo>
#include <QPointer>
#include <QSerialPort>
#include <QSerialPortInfo>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

constexpr milliseconds FirstWait{250};
constexpr milliseconds LongestWait{2000};
constexpr milliseconds CheckEvery{500};
constexpr std::size_t ReadAtOnce = 4096;
constexpr qint64 UnsentMax = 16 * 1024; ///< a device that takes nothing must not fill our memory

} // namespace

SerialLine::SerialLine(Scheduler &scheduler, LineWatch &watch, QString where, int baud, QObject *parent)
    : LinePort(parent)
    , m_scheduler(scheduler)
    , m_watch(watch)
    , m_where(std::move(where))
    , m_baud(baud)
    , m_retry(scheduler, [this] { tryOpen(); })
    , m_check(scheduler, [this] { check(); })
{ }

SerialLine::~SerialLine() { shut(); }

void SerialLine::start()
{
    if (!m_port)
        m_retry.set(m_scheduler.now().instant);
}

bool SerialLine::isOpen() const { return m_port && m_port->isOpen() && !m_failing; }

QString SerialLine::device() const
{
    if (!m_where.startsWith("usb:"_L1)) {
        const QString target = QFileInfo(m_where).canonicalFilePath();
        return target.isEmpty() && QFileInfo::exists(m_where) ? m_where : target;
    }
    const QStringList parts = m_where.split(u':');
    const QList<QSerialPortInfo> ports = QSerialPortInfo::availablePorts();
    for (const QSerialPortInfo &port : ports) {
        const bool same = parts.size() >= 3 && port.vendorIdentifier() == parts[1].toUShort(nullptr, 16)
            && port.productIdentifier() == parts[2].toUShort(nullptr, 16);
        if (same && (parts.size() < 4 || port.serialNumber() == parts[3]))
            return port.systemLocation();
    }
    return {};
}

void SerialLine::tryOpen()
{
    const QString node = device();
    auto port = std::make_unique<QSerialPort>();
    QString problem = node.isEmpty() ? u"not there"_s : QString();
    if (problem.isEmpty()) {
        port->setPortName(node);
        port->setBaudRate(m_baud);
        if (!port->open(QIODevice::ReadWrite))
            problem = port->errorString();
    }
    if (!problem.isEmpty()) {
        if (problem != m_lastProblem)
            qCWarning(lcDevices).noquote()
                << "serial line cannot be opened" << u"port=%1 detail=\"%2\""_s.arg(m_where, problem);
        m_lastProblem = problem;
        m_retry.set(m_scheduler.now().instant + m_wait);
        m_wait = std::min(m_wait * 2, LongestWait);
        return;
    }
    port->clearError(); // a pty has no modem lines and says so once
    m_lastProblem.clear();
    m_wait = FirstWait;
    m_failing = false;
    m_opened = node;
    m_port = std::move(port);
    listen();
    connect(m_port.get(), &QSerialPort::errorOccurred, this, [this](QSerialPort::SerialPortError error) {
        if (error != QSerialPort::NoError && error != QSerialPort::UnsupportedOperationError
            && error != QSerialPort::TimeoutError)
            fail(m_port->errorString());
    });
    m_check.set(m_scheduler.now().instant + CheckEvery);
    qCInfo(lcDevices).noquote() << "serial line open" << u"port=%1 device=%2"_s.arg(m_where, node);
    Q_EMIT opened();
}

void SerialLine::listen()
{
    const auto notifiers = m_port->findChildren<QSocketNotifier *>();
    const auto reading = std::ranges::find(notifiers, QSocketNotifier::Read, &QSocketNotifier::type);
    if (reading != notifiers.end())
        m_watched = m_watch.add(m_port->handle(), [this] { read(); });
    if (m_watched != 0) {
        (*reading)->setEnabled(false);
        return;
    }
    connect(m_port.get(), &QSerialPort::readyRead, this, [this] {
        const QByteArray bytes = m_port->readAll();
        if (!bytes.isEmpty())
            Q_EMIT received(bytes);
    });
}

void SerialLine::read()
{
    std::array<char, ReadAtOnce> bytes; // not set to anything: the kernel does that
    const ssize_t count = ::read(m_port->handle(), bytes.data(), bytes.size());
    if (count > 0) {
        Q_EMIT received(QByteArray(bytes.data(), count));
    } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
        m_watch.remove(std::exchange(m_watched, 0)); // it would be told of again and again
        fail(count == 0 ? u"the device has gone"_s : qt_error_string(errno));
    }
}

void SerialLine::shut()
{
    m_watch.remove(std::exchange(m_watched, 0));
    m_port.reset();
}

void SerialLine::fail(const QString &why)
{
    if (std::exchange(m_failing, true))
        return; // a port whose device is gone reports it half a million times a second until it is closed
    m_check.set(std::nullopt);
    m_scheduler.post([self = QPointer<SerialLine>(this), why] {
        if (!self)
            return;
        self->shut();
        self->m_retry.set(self->m_scheduler.now().instant + FirstWait);
        Q_EMIT self->lost({ErrorCode::Unavailable, why});
    });
}

void SerialLine::check()
{
    if (!isOpen())
        return;
    if (device() != m_opened) {
        fail(u"the device has another name now"_s);
        return;
    }
    m_check.set(m_scheduler.now().instant + CheckEvery);
}

bool SerialLine::send(const QByteArray &bytes)
{
    if (!isOpen() || m_port->bytesToWrite() + bytes.size() > UnsentMax)
        return false;
    if (m_port->write(bytes) != bytes.size())
        return false;
    m_port->flush(); // now, not when the event loop comes round: a page may be waiting to be drawn
    return isOpen();
}

} // namespace attendant::devices
