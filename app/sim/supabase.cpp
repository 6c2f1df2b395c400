#include "supabase.h"

#include "commandline.h"

#include "api/api.h"
#include "api/httpcompat.h"
#include "core/scheduler.h"
#include "core/uuid.h"
#include "sync/supabase/sim/supabasesim.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTcpServer>
#include <QUrlQuery>
#include <QWebSocket>

#include <cstdio>
#include <memory>
#include <set>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using sync::supabase::sim::SupabaseSim;
using Code = QHttpServerResponder::StatusCode;

constexpr auto Known = "offline error=PERCENT lose-answer=PERCENT status=STATUS code=CODE retry-after=SECONDS"
                       " poison=SERIAL no-function no-bucket mute slow=MS";

bool setFault(SupabaseSim::Faults &faults, const QString &name, const QString &value)
{
    const bool on = value.isEmpty() || value.toInt() != 0;
    if (name == "offline"_L1)
        faults.offline = on;
    else if (name == "error"_L1)
        faults.errorPercent = value.toInt();
    else if (name == "lose-answer"_L1)
        faults.losePercent = value.toInt();
    else if (name == "status"_L1)
        faults.status = value.section(u':', 0, 0).toInt();
    else if (name == "code"_L1)
        faults.code = value;
    else if (name == "retry-after"_L1)
        faults.retryAfter = value.toInt();
    else if (name == "poison"_L1)
        faults.poison = value;
    else if (name == "no-function"_L1)
        faults.noFunction = on;
    else if (name == "no-bucket"_L1)
        faults.noBucket = on;
    else if (name == "mute"_L1)
        faults.mute = on;
    else if (name == "slow"_L1)
        faults.delay = milliseconds{value.toInt()};
    else
        return false;
    return true;
}

sync::HttpRequest requestOf(const QHttpServerRequest &request)
{
    sync::HttpRequest made{.method = "GET", .url = request.url(), .body = request.body()};
    if (request.method() == QHttpServerRequest::Method::Post)
        made.method = "POST";
    for (const char *name : {"apikey", "Authorization", "User-Agent", "Prefer", "Content-Type", "x-upsert"}) {
        if (const QByteArray value = request.value(name); !value.isEmpty())
            made.headers.emplaceBack(name, value);
    }
    return made;
}

/// The simulated project on real sockets.
class Server
{
public:
    explicit Server(quint64 seed) : sim(seed) { }

    [[nodiscard]] bool listen(const QString &where)
    {
        const Result<api::Endpoint> endpoint = api::parseEndpoint(where);
        api::compat::setMissingHandler(
            m_http, [this](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                serve(request, responder);
            });
        QObject::connect(&m_http, &QHttpServer::newWebSocketConnection, &m_http, [this] {
            while (std::unique_ptr<QWebSocket> socket = m_http.nextPendingWebSocketConnection())
                take(std::shared_ptr<QWebSocket>(std::move(socket)));
        });
        api::compat::acceptWebSockets(m_http, "/realtime/v1/websocket"_L1);
        auto tcp = std::make_unique<QTcpServer>();
        if (!endpoint || !tcp->listen(endpoint->host, endpoint->port))
            return false;
        address = u"http://%1:%2"_s.arg(tcp->serverAddress().toString()).arg(tcp->serverPort());
        (void)m_http.bind(tcp.release());
        return true;
    }

    SupabaseSim sim;
    QString address;

private:
    void serve(const QHttpServerRequest &request, QHttpServerResponder &responder)
    {
        const QStringList path = request.url().path().split(u'/', Qt::SkipEmptyParts);
        if (path.value(0) == "sim"_L1)
            return control(path.value(1), request, responder);
        const sync::HttpReply reply = sim.handle(requestOf(request), m_scheduler.now().utc);
        if (reply.status == 0) { // lost: whoever asked waits in vain
            m_lost.push_back(std::make_unique<QHttpServerResponder>(std::move(responder)));
            return;
        }
        auto shared = std::make_shared<QHttpServerResponder>(std::move(responder));
        m_scheduler.at(m_scheduler.now().instant + sim.faults.delay, [shared, reply] {
            shared->writeStatusLine(Code(reply.status));
            shared->writeHeader("Content-Type", "application/json");
            if (reply.retryAfter.count() > 0)
                shared->writeHeader("Retry-After", QByteArray::number(qint64(reply.retryAfter.count())));
            shared->writeHeader("Content-Length", QByteArray::number(reply.body.size()));
            shared->writeBody(reply.body);
        });
    }

    void control(const QString &what, const QHttpServerRequest &request, QHttpServerResponder &responder)
    {
        const QString value = QUrlQuery(request.url()).queryItemValue(u"value"_s, QUrl::FullyDecoded);
        bool known = what == "truth"_L1;
        if (request.method() == QHttpServerRequest::Method::Post)
            known = act(what, value, request.body());
        responder.write(QJsonDocument(sim.truth()).toJson(QJsonDocument::Compact), "application/json",
                        known ? Code::Ok : Code::NotFound);
    }

    /// What a test or a person at another terminal tells the project to do.
    bool act(const QString &what, const QString &value, const QByteArray &body)
    {
        if (what == "close"_L1)
            sim.closeChannels();
        else if (what == "foreign"_L1)
            addForeign(QJsonDocument::fromJson(body).object());
        else
            return setFault(sim.faults, what, value);
        return true;
    }

    void addForeign(QJsonObject row)
    {
        const UtcTime now = m_scheduler.now().utc;
        if (!row.contains("event_id"_L1))
            row.insert(u"event_id"_s, toText(m_ids.next(now)));
        sim.addForeign(row, now);
    }

    void take(const std::shared_ptr<QWebSocket> &socket)
    {
        const int id = sim.open(socket->requestUrl(),
                                {[socket](const QString &text) { socket->sendTextMessage(text); },
                                 [socket] { socket->close(); }});
        if (id == 0) {
            socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
            m_scheduler.post([socket] {});
            return;
        }
        m_sockets.insert(socket);
        QObject::connect(socket.get(), &QWebSocket::textMessageReceived, socket.get(),
                         [this, id](const QString &text) { sim.heard(id, text); });
        QObject::connect(socket.get(), &QWebSocket::disconnected, &m_http,
                         [this, id, weak = std::weak_ptr(socket)] {
                             sim.gone(id);
                             m_scheduler.post([this, weak] {
                                 m_sockets.erase(weak.lock());
                             }); // not while it is telling us
                         });
    }

    QtScheduler m_scheduler;
    UuidSource m_ids;
    QHttpServer m_http;
    std::set<std::shared_ptr<QWebSocket>> m_sockets;
    std::vector<std::unique_ptr<QHttpServerResponder>> m_lost;
};

} // namespace

int runSupabase(const SupabaseOptions &options)
{
    Server server(options.seed);
    for (const QString &fault : options.faults) {
        if (!setFault(server.sim.faults, fault.section(u'=', 0, 0), fault.section(u'=', 1))) {
            std::fprintf(stderr, "attendant-sim: no fault \"%s\"; there are %s\n", qPrintable(fault), Known);
            return 2;
        }
    }
    if (!options.key.isEmpty())
        server.sim.key = options.key;
    if (!server.listen(options.listen)) {
        std::fprintf(stderr, "attendant-sim: cannot listen on %s\n", qPrintable(options.listen));
        return 1;
    }
    std::printf("url %s\nkey %s\n", qPrintable(server.address), qPrintable(server.sim.key));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

void addSupabase(CommandLine &line)
{
    const auto declare = [](CLI::App &project, SupabaseOptions &options) {
        CommandLine::text(project, "--listen", options.listen, "HOST:PORT, port 0 picks one");
        CommandLine::text(project, "--key", options.key, "That it wants to see");
    };
    line.add<SupabaseOptions>("supabase", "A Supabase project: REST, Storage and Realtime of a gate log",
                              declare, runSupabase);
}

} // namespace attendant::simulators
