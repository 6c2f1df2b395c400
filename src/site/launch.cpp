#include "site/launch.h"

#include "site/log.h"

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

void begin(Site &site, Secrets &secrets, const std::function<void(const Status &)> &started)
{
    const Status status = site.start();
    started(status);
    if (!status || site.config().sheets.spreadsheetId.isEmpty())
        return;
    secrets.read(site.config().sheets.credentials,
                 [&site](const Result<QString> &json) { site.setSheetsCredentials(json); });
}

} // namespace

int exitCode(const Error &error)
{
    switch (error.code) {
    case ErrorCode::BadInput:
    case ErrorCode::NotFound:
        return ExitUsage;
    case ErrorCode::Conflict:
        return ExitOtherInstance;
    case ErrorCode::Refused:
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
    case ErrorCode::StoreFull:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreCorrupt:
    case ErrorCode::NewerSchema:
    case ErrorCode::Internal:
        return ExitFailed;
    }
    Q_UNREACHABLE();
}

void launch(Site &site, Secrets &secrets, std::function<void(const Status &)> started)
{
    const QString token = site.config().http.token;
    if (token.isEmpty()) {
        begin(site, secrets, started);
        return;
    }
    secrets.read(token, [&site, &secrets, started = std::move(started)](const Result<QString> &found) {
        if (found)
            site.setHttpToken(*found);
        else
            qCWarning(lcSite).noquote() << "http.token" << u"detail=\"%1\""_s.arg(found.error().detail);
        begin(site, secrets, started);
    });
}

} // namespace attendant::site
