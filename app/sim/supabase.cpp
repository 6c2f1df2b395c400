#include "supabase.h"

#include "commandline.h"
#include "core/uuid.h"
#include "serverhost.h"
#include "sync/supabase/sim/supabasesim.h"

#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using sync::supabase::sim::SupabaseSim;

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
    for (const char *name :
         {"apikey", "Authorization", "User-Agent", "Prefer", "Content-Type", "Range", "x-upsert"}) {
        if (const QByteArray value = request.value(name); !value.isEmpty())
            made.headers.emplaceBack(name, value);
    }
    return made;
}

class Host final : public ServerHost
{
public:
    explicit Host(quint64 seed) : sim(seed) { }

    SupabaseSim sim;

protected:
    sync::HttpReply answer(const QHttpServerRequest &request) override
    {
        return sim.handle(requestOf(request), scheduler().now().utc);
    }
    QByteArray contentRange() const override { return sim.contentRange(); }
    milliseconds delay() const override { return sim.faults.delay; }
    bool act(const QString &what, const QString &value, const QByteArray &body) override
    {
        if (what == "close"_L1)
            sim.closeChannels();
        else if (what == "foreign"_L1)
            addForeign(QJsonDocument::fromJson(body).object());
        else
            return setFault(sim.faults, what, value);
        return true;
    }
    QJsonObject truth(const QString &) const override { return sim.truth(); }
    int open(const QUrl &url, Say say, End end) override
    {
        return sim.open(url, {std::move(say), std::move(end)});
    }
    void heard(int channel, const QString &text) override { sim.heard(channel, text); }
    void gone(int channel) override { sim.gone(channel); }

private:
    void addForeign(QJsonObject row)
    {
        const UtcTime now = scheduler().now().utc;
        if (!row.contains("event_id"_L1))
            row.insert(u"event_id"_s, toText(m_ids.next(now)));
        sim.addForeign(row, now);
    }

    UuidSource m_ids;
};

} // namespace

int runSupabase(const SupabaseOptions &options)
{
    Host host(options.seed);
    for (const QString &fault : options.faults) {
        if (!setFault(host.sim.faults, fault.section(u'=', 0, 0), fault.section(u'=', 1))) {
            std::fprintf(stderr, "attendant-sim: no fault \"%s\"; there are %s\n", qPrintable(fault), Known);
            return 2;
        }
    }
    if (!options.key.isEmpty())
        host.sim.key = options.key;
    return host.run(options.listen, {"/realtime/v1/websocket"_L1}, u"url %1\nkey "_s + host.sim.key);
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
