#include "scaleledger.h"

#include "commandline.h"

#include "api/api.h"
#include "api/httpcompat.h"
#include "core/scheduler.h"
#include "sync/scaleledger/sim/scaleledgersim.h"

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

using sync::scaleledger::sim::ScaleLedgerSim;
using Code = QHttpServerResponder::StatusCode;

constexpr auto Known
    = "offline error=PERCENT lose-answer=PERCENT slow=MS status=CODE revoke-after=N"
      " poison=CARD conflict=CARD duplicate=409|400|200 approval=manual|auto|QUESTIONS page=ROWS";

bool setApproval(ScaleLedgerSim &server, const QString &how)
{
    server.autoApprove = how != "manual"_L1;
    server.approveAfter = how.toInt();
    return true;
}

bool setFault(ScaleLedgerSim &server, const QString &name, const QString &value)
{
    ScaleLedgerSim::Faults &faults = server.faults;
    const int number = value.toInt();
    if (name == "offline"_L1)
        faults.offline = value.isEmpty() || number != 0;
    else if (name == "error"_L1)
        faults.errorPercent = number;
    else if (name == "lose-answer"_L1)
        faults.losePercent = number;
    else if (name == "slow"_L1)
        faults.delay = milliseconds{number};
    else if (name == "status"_L1)
        faults.status = number;
    else if (name == "revoke-after"_L1)
        faults.revokeAfter = number;
    else if (name == "poison"_L1)
        faults.poison.insert(value.toUpper());
    else if (name == "conflict"_L1)
        faults.conflict.insert(value.toUpper());
    else if (name == "duplicate"_L1)
        faults.duplicate = number == 409 ? ScaleLedgerSim::Duplicate::Conflict
            : number == 200              ? ScaleLedgerSim::Duplicate::Accepted
                                         : ScaleLedgerSim::Duplicate::Invalid;
    else if (name == "page"_L1)
        server.pageSize = number;
    else
        return name == "approval"_L1 && setApproval(server, value);
    return true;
}

/// What a test or a person at another terminal tells the server to do.
bool act(ScaleLedgerSim &server, const QString &what, const QString &value)
{
    if (what == "say"_L1)
        server.say(value);
    else if (what == "approve"_L1)
        server.approveAll();
    else if (what == "revoke"_L1)
        server.revokeTokens();
    else if (what == "forget"_L1)
        server.forgetGateways();
    else if (what == "close"_L1)
        server.closeChannels();
    else
        return setFault(server, what, value);
    return true;
}

void addCards(ScaleLedgerSim &server, int count)
{
    QJsonArray cards = server.lists.value(u"rfid-cards"_s);
    QJsonArray producers = server.lists.value(u"producers"_s);
    for (int i = 2; i <= count; ++i) {
        producers.append(QJsonObject{{u"id"_s, i},
                                     {u"uuid"_s, u"p-%1"_s.arg(i)},
                                     {u"name"_s, u"제%1호"_s.arg(i)},
                                     {u"phone"_s, QJsonValue()}});
        cards.append(QJsonObject{{u"id"_s, i},
                                 {u"uuid"_s, u"c-%1"_s.arg(i)},
                                 {u"uid"_s, QString::number(0x1A2B'3C4B + i, 16).toUpper()},
                                 {u"producer"_s, i},
                                 {u"species"_s, 1 + i % 2},
                                 {u"is_active"_s, true}});
    }
    server.lists[u"producers"_s] = producers;
    server.lists[u"rfid-cards"_s] = cards;
}

sync::HttpRequest requestOf(const QHttpServerRequest &request)
{
    const bool post = request.method() == QHttpServerRequest::Method::Post;
    return {post ? "POST" : "GET",
            request.url(),
            {{"Authorization", request.value("Authorization")}},
            request.body()};
}

/// The simulated server on real sockets.
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
        for (const auto path : {"/ws/devices/<arg>/"_L1, "/ws/devices/gateways/<arg>/"_L1})
            api::compat::acceptWebSockets(m_http, path);
        auto tcp = std::make_unique<QTcpServer>();
        if (!endpoint || !tcp->listen(endpoint->host, endpoint->port))
            return false;
        address = u"http://%1:%2"_s.arg(tcp->serverAddress().toString()).arg(tcp->serverPort());
        (void)m_http.bind(tcp.release());
        return true;
    }

    ScaleLedgerSim sim;
    QString address;

private:
    void serve(const QHttpServerRequest &request, QHttpServerResponder &responder)
    {
        const QStringList path = request.url().path().split(u'/', Qt::SkipEmptyParts);
        if (path.value(0) == "sim"_L1) {
            control(path.value(1), request, responder);
            return;
        }
        const sync::HttpReply reply = sim.handle(requestOf(request), m_scheduler.now().instant);
        if (reply.status == 0) { // lost: whoever asked waits in vain
            m_lost.push_back(std::make_unique<QHttpServerResponder>(std::move(responder)));
            return;
        }
        const auto status = Code(reply.status);
        if (sim.faults.delay == milliseconds{0}) {
            responder.write(reply.body, "application/json", status);
            return;
        }
        auto shared = std::make_shared<QHttpServerResponder>(std::move(responder));
        m_scheduler.at(m_scheduler.now().instant + sim.faults.delay,
                       [shared, reply, status] { shared->write(reply.body, "application/json", status); });
    }

    void control(const QString &what, const QHttpServerRequest &request, QHttpServerResponder &responder)
    {
        const bool post = request.method() == QHttpServerRequest::Method::Post;
        const QString value = QUrlQuery(request.url()).queryItemValue(u"value"_s, QUrl::FullyDecoded);
        const bool known = post ? act(sim, what, value) : what == "truth"_L1 || what == "count"_L1;
        QJsonObject truth = sim.truth();
        if (what != "truth"_L1)
            truth.remove("records"_L1); // may be many
        responder.write(QJsonDocument(truth).toJson(QJsonDocument::Compact), "application/json",
                        known ? Code::Ok : Code::NotFound);
    }

    void take(const std::shared_ptr<QWebSocket> &socket)
    {
        const auto end = [socket] { socket->close(); };
        const int id = sim.open(socket->requestUrl().path(),
                                {[socket](const QString &text) { socket->sendTextMessage(text); }, end});
        if (id == 0) {
            socket->close(QWebSocketProtocol::CloseCodePolicyViolated);
            m_scheduler.post([socket] {});
            return;
        }
        m_sockets.insert(socket);
        QObject::connect(socket.get(), &QWebSocket::textMessageReceived, socket.get(),
                         [this, id](const QString &text) { sim.heard(id, text, m_scheduler.now().instant); });
        QObject::connect(socket.get(), &QWebSocket::disconnected, &m_http,
                         [this, id, weak = std::weak_ptr(socket)] {
                             sim.gone(id);
                             m_scheduler.post([this, weak] {
                                 m_sockets.erase(weak.lock());
                             }); // not while it is telling us
                         });
    }

    QtScheduler m_scheduler;
    QHttpServer m_http;
    std::set<std::shared_ptr<QWebSocket>> m_sockets;
    std::vector<std::unique_ptr<QHttpServerResponder>> m_lost;
};

} // namespace

int runScaleLedger(const ScaleLedgerOptions &options)
{
    Server server(options.seed);
    for (const QString &fault : options.faults) {
        if (!setFault(server.sim, fault.section(u'=', 0, 0), fault.section(u'=', 1))) {
            std::fprintf(stderr, "attendant-sim: no fault \"%s\"; there are %s\n", qPrintable(fault), Known);
            return 2;
        }
    }
    addCards(server.sim, options.cards);
    if (!server.listen(options.listen)) {
        std::fprintf(stderr, "attendant-sim: cannot listen on %s\n", qPrintable(options.listen));
        return 1;
    }
    std::printf("server %s\n", qPrintable(server.address));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

void addScaleLedger(CommandLine &line)
{
    const auto declare = [](CLI::App &server, ScaleLedgerOptions &options) {
        CommandLine::text(server, "--listen", options.listen, "HOST:PORT, port 0 picks one");
        server.add_option("--cards", options.cards, "Invented RFID cards it knows");
    };
    line.add<ScaleLedgerOptions>("scaleledger", "A ScaleLedger server of both contracts, HTTP and WebSocket",
                                 declare, runScaleLedger);
}

} // namespace attendant::simulators
