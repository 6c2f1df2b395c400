#include "site/launch.h"

#include "site/log.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

void begin(Site &site, Secrets &secrets, const std::function<void(const Status &)> &started)
{
    const Status status = site.start();
    started(status);
    if (!status)
        return;
    const QString &token = site.config().webhook.token;
    if (token.isEmpty())
        site.watch(QString());
    else
        secrets.read(token, [&site](const Result<QString> &found) { site.watch(found); });
    if (!site.config().supabase.url.isEmpty())
        secrets.read(site.config().supabase.key,
                     [&site](const Result<QString> &key) { site.setSupabaseKey(key); });
    if (site.config().sheets.spreadsheetId.isEmpty())
        return;
    secrets.read(site.config().sheets.credentials,
                 [&site](const Result<QString> &json) { site.setSheetsCredentials(json); });
}

/// Hands a secret on, if the configuration names one, and goes on with what comes next either way.
void lookUp(Secrets &secrets, const char *key, const QString &reference,
            const std::function<void(const QString &)> &take, const std::function<void()> &next)
{
    if (reference.isEmpty()) {
        next();
        return;
    }
    secrets.read(reference, [key, take, next](const Result<QString> &found) {
        if (found)
            take(*found);
        else
            qCWarning(lcSite).noquote() << key << u"detail=\"%1\""_s.arg(found.error().detail);
        next();
    });
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
    const Config &config = site.config();
    lookUp(
        secrets, "http.token", config.http.token, [&site](const QString &token) { site.setHttpToken(token); },
        [&site, &secrets, &config, started = std::move(started)] {
            lookUp(
                secrets, "mqtt.password", config.mqtt.password,
                [&site](const QString &password) { site.setMqttPassword(password); },
                [&site, &secrets, &config, started] {
                    lookUp(
                        secrets, "sync.kafka.password", config.kafka.password,
                        [&site](const QString &password) { site.setKafkaPassword(password); },
                        [&site, &secrets, started] { begin(site, secrets, started); });
                });
        });
}

void giveBackLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int Large = 256 * 1024;
    mallopt(M_MMAP_THRESHOLD, Large); // set once, it moves no more
    mallopt(M_TRIM_THRESHOLD, Large);
#endif
}

} // namespace attendant::site
