#include "site/machineidentity.h"

#include <QFileInfo>
#include <QNetworkInterface>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr auto NoMac = "00:00:00:00:00:00"_L1;

/// Marked as not given by a manufacturer, and for one machine.
QString madeUpMac(quint64 random)
{
    QStringList bytes{QString::number((random & 0xfc) | 0x02, 16).rightJustified(2, u'0')};
    for (int i = 1; i < 6; ++i)
        bytes.append(QString::number((random >> (8 * i)) & 0xff, 16).rightJustified(2, u'0'));
    return bytes.join(u':');
}

QString firstIpv4(const QNetworkInterface &adapter)
{
    const QList<QNetworkAddressEntry> entries = adapter.addressEntries();
    for (const QNetworkAddressEntry &entry : entries) {
        if (entry.ip().protocol() == QAbstractSocket::IPv4Protocol && !entry.ip().isLoopback())
            return entry.ip().toString();
    }
    return {};
}

} // namespace

Adapter chooseAdapter(QList<Adapter> adapters, quint64 random)
{
    QString ip; // where others reach us, whichever adapter stands for us
    for (const Adapter &one : std::as_const(adapters)) {
        if (ip.isEmpty())
            ip = one.ip;
    }
    adapters.removeIf([](const Adapter &one) { return one.mac.size() != 17 || one.mac == NoMac; });
    const auto rank = [](const Adapter &one) { return std::tuple(!one.physical, one.wireless, one.name); };
    const auto best = std::ranges::min_element(adapters, {}, rank);
    Adapter chosen = best == adapters.end() ? Adapter{.mac = madeUpMac(random)} : *best;
    chosen.mac = chosen.mac.toLower();
    if (chosen.ip.isEmpty())
        chosen.ip = ip.isEmpty() ? u"127.0.0.1"_s : ip;
    return chosen;
}

sync::scaleledger::wire::Machine thisMachine(const QString &name, quint64 random)
{
    QList<Adapter> adapters;
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &one : all) {
        if (one.flags().testFlag(QNetworkInterface::IsLoopBack))
            continue;
        adapters.append({one.name(), one.hardwareAddress(), firstIpv4(one),
                         QFileInfo::exists(u"/sys/class/net/%1/device"_s.arg(one.name())),
                         one.type() == QNetworkInterface::Wifi});
    }
    const Adapter chosen = chooseAdapter(adapters, random);
    return {chosen.mac, QSysInfo::machineHostName(), chosen.ip, name};
}

} // namespace attendant::site
