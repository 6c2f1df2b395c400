#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace attendant::sync::sheets {

/// A Google service account: who asks for tokens, and the key that proves it.
struct ServiceAccount
{
    QString email;
    QByteArray privateKey; ///< PEM, PKCS#8
    QUrl tokenUri;
};

/// Reads the JSON file that Google hands out, or the path of one.
[[nodiscard]] Result<ServiceAccount> parseServiceAccount(const QString &jsonOrPath);

/// A signed JSON Web Token (RS256, RFC 7515) that asks for a one-hour access token to spreadsheets. Source:
/// Google's "Using OAuth 2.0 for server to server applications".
[[nodiscard]] Result<QByteArray> signedAssertion(const ServiceAccount &account, UtcTime now);

} // namespace attendant::sync::sheets
