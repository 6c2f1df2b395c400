#include "devices/serialports.h"

#include <QFileInfo>
#include <QJsonObject>
#include <QSerialPortInfo>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

QString hardwareId(const QSerialPortInfo &port, const QString &location)
{
    if (!port.hasVendorIdentifier())
        return u"n/a"_s;
    QString id = u"USB VID:PID=%1:%2"_s.arg(port.vendorIdentifier(), 4, 16, QLatin1Char('0'))
                     .arg(port.productIdentifier(), 4, 16, QLatin1Char('0'))
                     .toUpper();
    if (!port.serialNumber().isEmpty())
        id += u" SER="_s + port.serialNumber();
    return location.isEmpty() ? id : id + u" LOCATION="_s + location;
}

/// Which socket it is plugged into: the USB interface's name, such as 1-1.2:1.0.
QString locationOf(const QSerialPortInfo &port)
{
    const QString device = QFileInfo(u"/sys/class/tty/%1/device"_s.arg(port.portName())).canonicalFilePath();
    for (const QString &part : device.split(u'/')) {
        if (part.contains(u':') && part.contains(u'-'))
            return part;
    }
    return {};
}

} // namespace

QJsonArray listSerialPorts()
{
    QJsonArray all;
    const QList<QSerialPortInfo> ports = QSerialPortInfo::availablePorts();
    for (const QSerialPortInfo &port : ports) {
        const QString location = locationOf(port);
        const auto number = [&port](quint16 value) {
            return port.hasVendorIdentifier() ? QJsonValue(value) : QJsonValue();
        };
        all.append(QJsonObject{{u"device"_s, port.systemLocation()},
                               {u"name"_s, port.portName()},
                               {u"description"_s, port.description()},
                               {u"hwid"_s, hardwareId(port, location)},
                               {u"vid"_s, number(port.vendorIdentifier())},
                               {u"pid"_s, number(port.productIdentifier())},
                               {u"serial_number"_s, port.serialNumber()},
                               {u"location"_s, location},
                               {u"manufacturer"_s, port.manufacturer()},
                               {u"product"_s, port.description()},
                               {u"interface"_s, location.section(u':', 1)}});
    }
    return all;
}

} // namespace attendant::devices
