#include "sheets.h"

#include "commandline.h"

#include "api/api.h"
#include "api/httpcompat.h"
#include "core/scheduler.h"
#include "sync/sheets/sim/demobook.h"
#include "sync/sheets/sim/sheetssim.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using sync::sheets::sim::SheetsSim;

bool setFault(SheetsSim &server, const QString &text)
{
    const QString name = text.section(u'=', 0, 0);
    const int value = text.section(u'=', 1).toInt();
    if (name == "offline"_L1)
        server.faults.offline = true;
    else if (name == "error"_L1)
        server.faults.errorPercent = value;
    else if (name == "lose-answer"_L1)
        server.faults.losePercent = value;
    else if (name == "slow"_L1)
        server.faults.delay = milliseconds{value};
    else
        return false;
    return true;
}

QByteArray tabsJson(const SheetsSim &server)
{
    QJsonObject tabs;
    for (auto it = server.tabs.begin(); it != server.tabs.end(); ++it) {
        QJsonArray rows;
        for (const QStringList &row : it.value())
            rows.append(QJsonArray::fromStringList(row));
        tabs.insert(it.key(), rows);
    }
    return QJsonDocument(tabs).toJson();
}

sync::HttpRequest requestOf(const QHttpServerRequest &request)
{
    sync::HttpRequest made{
        "GET", request.url(), {{"Authorization", request.value("Authorization")}}, request.body()};
    switch (request.method()) {
    case QHttpServerRequest::Method::Put:
        made.method = "PUT";
        break;
    case QHttpServerRequest::Method::Post:
        made.method = "POST";
        break;
    default:
        break;
    }
    return made;
}

} // namespace

int runSheets(const SheetsOptions &options)
{
    QtScheduler scheduler;
    SheetsSim server(options.seed);
    server.faults.delay = milliseconds{0};
    for (const QString &fault : options.faults) {
        if (!setFault(server, fault)) {
            std::fprintf(stderr,
                         "attendant-sim: no fault \"%s\"; there are offline error=PERCENT "
                         "lose-answer=PERCENT slow=MS\n",
                         qPrintable(fault));
            return 2;
        }
    }
    sync::sheets::sim::fillDemoBook(server, options.members);
    const Result<api::Endpoint> where = api::parseEndpoint(options.listen);
    QHttpServer http;
    api::compat::setMissingHandler(
        http, [&](const QHttpServerRequest &request, QHttpServerResponder &responder) {
            if (request.url().path() == "/tabs"_L1) {
                responder.write(tabsJson(server), "application/json");
                return;
            }
            const sync::HttpReply reply = server.handle(requestOf(request), scheduler.now().instant);
            auto shared = std::make_shared<QHttpServerResponder>(std::move(responder));
            // A lost answer is an empty 502: the connection itself cannot be cut from here.
            const auto status = QHttpServerResponder::StatusCode(reply.status == 0 ? 502 : reply.status);
            scheduler.at(scheduler.now().instant + server.faults.delay,
                         [shared, reply, status] { shared->write(reply.body, "application/json", status); });
        });
    auto tcp = std::make_unique<QTcpServer>();
    if (!where || !tcp->listen(where->host, where->port)) {
        std::fprintf(stderr, "attendant-sim: cannot listen on %s\n", qPrintable(options.listen));
        return 1;
    }
    const QString base = u"http://%1:%2"_s.arg(tcp->serverAddress().toString()).arg(tcp->serverPort());
    (void)http.bind(tcp.release());
    if (!options.credentials.isEmpty()) {
        QFile file(options.credentials);
        if (!file.open(QIODevice::WriteOnly)) {
            std::fprintf(stderr, "attendant-sim: %s: %s\n", qPrintable(options.credentials),
                         qPrintable(file.errorString()));
            return 1;
        }
        file.write(server.credentials(base + u"/token"_s).toUtf8());
    }
    std::printf("base_url %s\n", qPrintable(base));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

void addSheets(CommandLine &line)
{
    const auto declare = [](CLI::App &sheets, SheetsOptions &options) {
        CommandLine::text(sheets, "--listen", options.listen, "HOST:PORT, port 0 picks one");
        CommandLine::text(sheets, "--credentials", options.credentials,
                          "Write the service account's JSON here");
        sheets.add_option("--members", options.members, "Invented members in it");
    };
    line.add<SheetsOptions>("sheets", "A Google spreadsheet with its token server", declare, runSheets);
}

} // namespace attendant::simulators
