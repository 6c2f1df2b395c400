#include "core/configvalues.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::configvalues {
namespace {

constexpr int HighestPort = 65'535;

/// Digits only: toInt() would take a sign and blanks, too.
bool isPortNumber(const QString &text, int lowest)
{
    static const QRegularExpression digits(u"\\A[0-9]{1,5}\\z"_s);
    return digits.match(text).hasMatch() && text.toInt() >= lowest && text.toInt() <= HighestPort;
}

bool isIpv4(const QString &text)
{
    static const QRegularExpression four(u"\\A[0-9]{1,3}(\\.[0-9]{1,3}){3}\\z"_s);
    const QStringList parts = text.split(u'.');
    return four.match(text).hasMatch()
        && std::ranges::all_of(parts, [](const QString &part) { return part.toInt() <= 255; });
}

/// In its shortest form; empty: it is none.
QString ipv6(const QString &text)
{
    static const QRegularExpression form(u"\\A[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\\z"_s);
    const QUrl url(u"http://[%1]/"_s.arg(text), QUrl::StrictMode);
    return form.match(text).hasMatch() && url.isValid() ? url.host() : QString();
}

} // namespace

bool isPort(const QString &text)
{
    static const QRegularExpression usb(u"\\Ausb:(?!0+:)[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}(:[^:]+)?\\z"_s);
    if (text.startsWith("usb:"_L1, Qt::CaseInsensitive)) // the wrong one would find a port that is not USB
        return usb.match(text).hasMatch();
    return !text.trimmed().isEmpty();
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text);
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool isBrokerList(const QString &text)
{
    static const QRegularExpression host(u"\\A([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])\\z"_s);
    const QStringList brokers = text.split(u',');
    return std::ranges::all_of(brokers, [](const QString &broker) {
        const qsizetype colon = broker.lastIndexOf(u':');
        return colon > 0 && host.match(broker.left(colon)).hasMatch()
            && isPortNumber(broker.mid(colon + 1), 1);
    });
}

Reach reachOf(const QString &listen)
{
    const qsizetype colon = listen.lastIndexOf(u':');
    if (colon < 0 || !isPortNumber(listen.mid(colon + 1), 0))
        return Reach::Malformed;
    QString host = listen.left(colon);
    if (host.isEmpty() || host == "*"_L1)
        return host.isEmpty() && listen.mid(colon + 1).toInt() == 0 ? Reach::Off : Reach::Others;
    if (host == "localhost"_L1)
        return Reach::ThisMachine;
    if (isIpv4(host))
        return host.startsWith("127."_L1) ? Reach::ThisMachine : Reach::Others;
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    const QString address = ipv6(host);
    if (address.isEmpty())
        return Reach::Malformed;
    return address == "::1"_L1 || address.startsWith("::ffff:127."_L1) ? Reach::ThisMachine : Reach::Others;
}

const QStringList &zones()
{
    static const QStringList all{u"STAFF"_s, u"MALE"_s, u"FEMALE"_s};
    return all;
}

QString zoneOfLocker(const QString &locker)
{
    static const QRegularExpression form(u"\\A[SMF][0-9]{2}\\z"_s);
    if (!form.match(locker).hasMatch())
        return {};
    const auto found
        = std::ranges::find_if(zones(), [&](const QString &zone) { return zone[0] == locker[0]; });
    return found == zones().end() ? QString() : *found;
}

} // namespace attendant::configvalues
