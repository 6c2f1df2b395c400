#include "api/asker.h"

#include <QHostInfo>
#include <QNetworkInterface>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace attendant::api {
namespace {

/// Takes the same time whatever differs, so that the token cannot be guessed letter by letter.
bool sameSecret(const QByteArray &given, const QByteArray &wanted)
{
    int difference = given.size() == wanted.size() ? 0 : 1;
    for (qsizetype i = 0; i < given.size(); ++i)
        difference |= given[i] ^ wanted[wanted.isEmpty() ? 0 : i % wanted.size()];
    return difference == 0 && !wanted.isEmpty();
}

bool isToken(const QByteArray &authorization, const QByteArray &token)
{
    constexpr QByteArrayView Scheme = "Bearer ";
    return authorization.size() >= Scheme.size()
        && QByteArrayView(authorization).first(Scheme.size()).compare(Scheme, Qt::CaseInsensitive) == 0
        && sameSecret(authorization.mid(Scheme.size()), token);
}

} // namespace

bool isThisMachine(const QByteArray &host)
{
    if (host.isEmpty())
        return true; // HTTP/1.0: no browser
    const QUrl url(u"http://"_s + QString::fromUtf8(host), QUrl::StrictMode);
    const QString name = url.host();
    if (!url.isValid() || name.isEmpty() || !url.path().isEmpty() || !url.userInfo().isEmpty())
        return false;
    const QHostAddress address(name);
    if (!address.isNull())
        return address.isLoopback() || QNetworkInterface::allAddresses().contains(address);
    if (name == "localhost"_L1)
        return true;
    const QString own = QHostInfo::localHostName().toLower();
    if (own.isEmpty())
        return false;
    if (name == own || name == own.section(u'.', 0, 0) + ".local"_L1)
        return true;
    const QString domain = QHostInfo::localDomainName().toLower();
    return !domain.isEmpty() && name == own + u'.' + domain;
}

Standing standingOf(const Asker &asker, const QByteArray &token)
{
    if (!asker.authorization.isEmpty() && !token.isEmpty())
        return isToken(asker.authorization, token) ? Standing::Trusted : Standing::WrongToken;
    if (!asker.from.isLoopback())
        return Standing::NeedsToken;
    return isThisMachine(asker.host) ? Standing::Trusted : Standing::StrangeHost;
}

} // namespace attendant::api
