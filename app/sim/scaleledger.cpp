#include "scaleledger.h"

#include "commandline.h"
#include "serverhost.h"
#include "sync/scaleledger/sim/scaleledgersim.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using sync::scaleledger::sim::ScaleLedgerSim;

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

class Host final : public ServerHost
{
public:
    explicit Host(quint64 seed) : sim(seed) { }

    ScaleLedgerSim sim;

protected:
    sync::HttpReply answer(const QHttpServerRequest &request) override
    {
        return sim.handle(requestOf(request), scheduler().now().instant);
    }
    milliseconds delay() const override { return sim.faults.delay; }
    bool act(const QString &what, const QString &value, const QByteArray &) override
    {
        return simulators::act(sim, what, value);
    }
    QJsonObject truth(const QString &what) const override
    {
        QJsonObject all = sim.truth();
        if (what != "truth"_L1)
            all.remove("records"_L1); // may be many
        return all;
    }
    bool shows(const QString &what) const override { return what == "count"_L1 || ServerHost::shows(what); }
    int open(const QUrl &url, Say say, End end) override
    {
        return sim.open(url.path(), {std::move(say), std::move(end)});
    }
    void heard(int channel, const QString &text) override
    {
        sim.heard(channel, text, scheduler().now().instant);
    }
    void gone(int channel) override { sim.gone(channel); }
};

} // namespace

int runScaleLedger(const ScaleLedgerOptions &options)
{
    Host host(options.seed);
    for (const QString &fault : options.faults) {
        if (!setFault(host.sim, fault.section(u'=', 0, 0), fault.section(u'=', 1))) {
            std::fprintf(stderr, "attendant-sim: no fault \"%s\"; there are %s\n", qPrintable(fault), Known);
            return 2;
        }
    }
    addCards(host.sim, options.cards);
    return host.run(options.listen, {"/ws/devices/<arg>/"_L1, "/ws/devices/gateways/<arg>/"_L1},
                    u"server %1"_s);
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
