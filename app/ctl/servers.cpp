#include "servers.h"

#include "configtext.h"
#include "core/secrets.h"
#include "sync/sheets/serviceaccount.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

using Verdict = Check::Verdict;
constexpr int ConnectMs = 2000;

Result<QString> look(Secrets &secrets, const QString &reference)
{
    Result<QString> found = Error{ErrorCode::NotFound, {}};
    QEventLoop loop;
    secrets.read(reference, [&](const Result<QString> &value) {
        found = value;
        loop.quit();
    });
    loop.exec();
    return found;
}

Check secret(Secrets &secrets, const QString &what, const QString &reference)
{
    if (reference.isEmpty())
        return {what, Verdict::Bad, u"not given"_s,
                u"write secret:NAME, and store it: secret-tool, systemd-creds or the environment"_s};
    const Result<QString> found = look(secrets, reference);
    if (!found)
        return {what, Verdict::Bad, found.error().detail,
                u"store it: secret-tool, systemd-creds or the environment"_s};
    return {what,
            Verdict::Good,
            u"%1 found"_s.arg(reference.startsWith("secret:"_L1) ? reference : u"in the configuration"_s),
            {}};
}

/// The credentials may be a file's path.
Check account(Secrets &secrets, const QString &reference)
{
    const QString what = u"sync.sheets.credentials"_s;
    Check check = secret(secrets, what, reference);
    if (check.verdict != Verdict::Good)
        return check;
    const QString given = look(secrets, reference)->trimmed();
    const bool isPath = !given.startsWith(u'{');
    if (const auto read = sync::sheets::parseServiceAccount(given); !read)
        return {what, Verdict::Bad,
                isPath && !reference.startsWith("secret:"_L1) ? given + u": "_s + read.error().detail
                                                              : read.error().detail,
                u"put the service account's JSON there, where this user may read it"_s};
    if (isPath && !reference.startsWith("secret:"_L1))
        check.found = given + u" is a service account's"_s;
    return check;
}

struct Server
{
    QString name;
    QString key;
    QUrl url;
};

QList<Server> serversOf(const Config &config)
{
    QList<Server> all;
    const auto add = [&all](const QString &name, const QString &key, const QString &address) {
        if (!address.isEmpty() && !address.startsWith("sim:"_L1))
            all.append({name, key, QUrl(address)});
    };
    if (config.has(u"weighing"))
        add(u"scaleledger"_s, u"[weighing] server"_s, config.weighing.server);
    if (config.has(u"gatelog"))
        add(u"supabase"_s, u"[sync.supabase] url"_s, config.supabase.url);
    if (!config.sheets.spreadsheetId.isEmpty())
        add(u"sheets"_s, u"[sync.sheets] base_url"_s, config.sheets.baseUrl);
    add(u"webhook"_s, u"[sync.webhook] url"_s, config.webhook.url);
    for (const QString &one : config.kafka.brokers.split(u',', Qt::SkipEmptyParts))
        add(u"kafka"_s, u"[sync.kafka] brokers"_s, u"kafka://"_s + one.trimmed());
    return all;
}

Check reach(const Server &server)
{
    const int port = server.url.port(server.url.scheme() == "http"_L1 ? 80 : 443);
    const QString where = u"%1:%2"_s.arg(server.url.host()).arg(port);
    QTcpSocket socket;
    socket.connectToHost(server.url.host(), quint16(port));
    if (socket.waitForConnected(ConnectMs))
        return {server.name, Verdict::Good, where + u" answers"_s, {}};
    return {server.name, Verdict::Bad, u"%1: %2"_s.arg(where, socket.errorString()),
            u"is the server up, and the network? Else correct %1; rows wait meanwhile"_s.arg(server.key)};
}

} // namespace

QList<Check> secrets(const Config &config)
{
    Secrets secrets(processEnvironment());
    QList<Check> checks;
    const auto add = [&](bool needed, const QString &what, const QString &reference) {
        if (needed)
            checks.append(secret(secrets, what, reference));
    };
    add(!config.http.token.isEmpty(), u"http.token"_s, config.http.token);
    add(config.has(u"dispensing") && !config.mqtt.password.isEmpty(), u"mqtt.password"_s,
        config.mqtt.password);
    if (!config.sheets.spreadsheetId.isEmpty())
        checks.append(account(secrets, config.sheets.credentials));
    add(config.has(u"gatelog") && !config.supabase.url.isEmpty(), u"sync.supabase.key"_s,
        config.supabase.key);
    add(!config.webhook.url.isEmpty() && !config.webhook.token.isEmpty(), u"sync.webhook.token"_s,
        config.webhook.token);
    add(!config.kafka.brokers.isEmpty() && !config.kafka.password.isEmpty(), u"sync.kafka.password"_s,
        config.kafka.password);
    return checks;
}

QList<Check> reachable(const Config &config)
{
    QList<Check> checks;
    for (const Server &server : serversOf(config))
        checks.append(reach(server));
    return checks;
}

QList<Check> links(const QJsonObject &status)
{
    QList<Check> checks;
    const QJsonArray all = status.value("links"_L1).toArray();
    for (const QJsonValue &one : all) {
        const QString state = one["state"_L1].toString();
        const QString problem = withoutPaths(one["problem"_L1].toString());
        Check check{u"link "_s + one["name"_L1].toString(), Verdict::Good, state, {}};
        if (!problem.isEmpty() && state != "ok"_L1)
            check.found += u": "_s + problem;
        if (state == "refused"_L1) {
            check.verdict = Verdict::Bad;
            check.advice = u"the server takes nothing: correct the address, the key or the rights it gives"_s;
        } else if (state == "offline"_L1) {
            check.verdict = Verdict::Warning;
            check.advice = u"is the server up, and the network? Rows wait meanwhile"_s;
        }
        checks.append(check);
    }
    return checks;
}

} // namespace attendant::ctl
