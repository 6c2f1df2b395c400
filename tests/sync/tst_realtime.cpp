// What other sites put into the common log, heard by Realtime: the machine, and the feed at a simulated
// project.
#include "core/virtualscheduler.h"
#include "sync/supabase/realtimefeed.h"
#include "sync/supabase/sim/supabasesim.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace attendant;
using namespace attendant::sync;
using namespace attendant::sync::supabase;
using namespace Qt::StringLiterals;
namespace rt = attendant::sync::supabase::realtime;

namespace {

using sim::SupabaseSim;

/// The simulated project's socket, in memory.
class SimSocket final : public WebSocketPort
{
public:
    SimSocket(Scheduler &scheduler, SupabaseSim &server) : m_scheduler(scheduler), m_server(server) { }

    void open(const QUrl &url, const Headers &) override
    {
        opened_.append(url);
        deaf = false; // a new line
        m_id = m_server.open(url,
                             {[this, life = ++m_life](const QString &text) { hear(life, text); },
                              [this, life = m_life] { end(life); }});
        m_scheduler.post([this, life = m_life, there = m_id != 0] {
            if (life != m_life)
                return;
            there ? Q_EMIT opened() : Q_EMIT closed(u"refused"_s);
        });
    }
    void close() override
    {
        ++m_life;
        m_server.gone(std::exchange(m_id, 0));
    }
    void send(const QString &text) override
    {
        sent.append(QJsonDocument::fromJson(text.toUtf8()).object());
        if (!deaf)
            m_server.heard(m_id, text);
    }
    [[nodiscard]] qint64 backlog() const override { return 0; }

    QList<QUrl> opened_;
    QList<QJsonObject> sent;
    bool deaf = false; ///< what is sent does not arrive: a dead line

private:
    void hear(int life, const QString &text)
    {
        m_scheduler.post([this, life, text] {
            if (life == m_life)
                Q_EMIT received(text);
        });
    }
    void end(int life)
    {
        m_scheduler.post([this, life] {
            if (life == m_life)
                Q_EMIT closed(u"gone"_s);
        });
    }

    Scheduler &m_scheduler;
    SupabaseSim &m_server;
    int m_id = 0;
    int m_life = 0;
};

class SimHttp final : public HttpClient
{
public:
    SimHttp(Scheduler &scheduler, SupabaseSim &server) : m_scheduler(scheduler), m_server(server) { }
    void send(const HttpRequest &request, Done done) override
    {
        const HttpReply reply = m_server.handle(request, m_scheduler.now().utc);
        m_scheduler.post([reply, done = std::move(done)] { done(reply); });
    }

private:
    Scheduler &m_scheduler;
    SupabaseSim &m_server;
};

struct World
{
    World()
    {
        QObject::connect(&feed, &RealtimeFeed::foreign, &feed, [this](const QJsonObject &row) {
            shown.append(row.value("container_no"_L1).toString());
            last = row;
        });
    }
    void pass(seconds span) { time.advance(span); }
    /// Another site's record, a second after the one before.
    void foreign(const QString &serial, const QString &site = u"busan"_s)
    {
        pass(seconds{1});
        server.addForeign({{u"event_id"_s, u"01890000-0000-7000-8000-000000%1"_s.arg(serial)},
                           {u"captured_at"_s, toText(time.now().utc)},
                           {u"container_owner"_s, u"CSQU"_s},
                           {u"container_number"_s, serial},
                           {u"check_digit"_s, QJsonValue()},
                           {u"window_scope"_s, QString()},
                           {u"site"_s, site}},
                          time.now().utc);
        time.settle();
    }
    [[nodiscard]] qsizetype count(const QString &event) const
    {
        return std::ranges::count_if(
            socket.sent, [&](const QJsonObject &one) { return one.value("event"_L1).toString() == event; });
    }

    VirtualScheduler time;
    SupabaseSim server;
    SimSocket socket{time, server};
    SimHttp http{time, server};
    RealtimeFeed feed{{QUrl(u"https://ref.supabase.co"_s), u"seoul"_s}, time, socket, http};
    QStringList shown;
    QJsonObject last;
};

const Instant Noon{seconds{1000}};

QList<rt::State> everyState()
{
    return {rt::Off{},
            rt::Away{Noon, 3},
            rt::Connecting{Noon, 2},
            rt::Joining{Noon, 1, {}},
            rt::Joining{Noon, 1, QList<qint64>{901}},
            rt::Live{{901}, 1, Noon, {}},
            rt::Live{{901}, 2, Noon, 2}};
}

rt::Said said(const QString &event, const QJsonObject &payload, const QString &ref = {})
{
    return {{{u"event"_s, event}, {u"payload"_s, payload}, {u"ref"_s, ref}}};
}

QList<rt::Event> everyEvent()
{
    return {
        rt::Start{},
        rt::Opened{},
        rt::Closed{},
        rt::Tick{},
        said(u"phx_reply"_s, {{u"status"_s, u"ok"_s}}, u"1"_s),
        said(u"phx_reply"_s,
             {{u"status"_s, u"error"_s}, {u"response"_s, QJsonObject{{u"reason"_s, u"Unauthorized: no"_s}}}},
             u"1"_s),
        said(u"system"_s, {{u"status"_s, u"ok"_s}, {u"extension"_s, u"postgres_changes"_s}}),
        said(u"system"_s, {{u"status"_s, u"error"_s}}),
        said(u"phx_error"_s, {}),
        said(u"phx_close"_s, {}),
        said(u"postgres_changes"_s,
             {{u"ids"_s, QJsonArray{901}}, {u"data"_s, QJsonObject{{u"type"_s, u"INSERT"_s}}}}),
        said(u"postgres_changes"_s, {{u"ids"_s, QJsonArray{7}}}),
        said(u"nonsense"_s, {}),
        rt::Said{}};
}

template <typename T>
qsizetype countOf(const rt::Transition &t)
{
    return std::ranges::count_if(t.effects, [](const rt::Effect &e) { return std::holds_alternative<T>(e); });
}

} // namespace

class TestRealtime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWayOutClosesTheSocket_andSomebodyAlwaysWakes()
    {
        const QList<rt::State> states = everyState();
        const QList<rt::Event> events = everyEvent();
        for (const rt::State &state : states) {
            for (const rt::Event &event : events) {
                const rt::Transition t = rt::on(state, event, Noon + seconds{1});
                const bool off = std::holds_alternative<rt::Off>(t.next);
                QVERIFY(off || rt::wakeAt(t.next));
                const bool wasOpen
                    = !std::holds_alternative<rt::Off>(state) && !std::holds_alternative<rt::Away>(state);
                const bool isOpen = !off && !std::holds_alternative<rt::Away>(t.next);
                QCOMPARE(countOf<rt::CloseSocket>(t), wasOpen && !isOpen ? 1 : 0);
                QCOMPARE(countOf<rt::OpenSocket>(t), !wasOpen && isOpen ? 1 : 0);
                if (countOf<rt::Show>(t) > 0 || countOf<rt::CatchUp>(t) > 0)
                    QVERIFY(std::holds_alternative<rt::Live>(t.next));
            }
        }
    }

    void liveIsOnlyWhatTheSecondWordSays()
    {
        rt::State state = rt::Joining{Noon + seconds{15}, 0, {}};
        const rt::Event system
            = said(u"system"_s, {{u"status"_s, u"ok"_s}, {u"extension"_s, u"postgres_changes"_s}});
        QVERIFY(!std::holds_alternative<rt::Live>(rt::on(state, system, Noon).next)); // before the reply
        const QJsonObject granted{{u"postgres_changes"_s, QJsonArray{QJsonObject{{u"id"_s, 901}}}}};
        state = rt::on(state,
                       said(u"phx_reply"_s, {{u"status"_s, u"ok"_s}, {u"response"_s, granted}}, u"1"_s), Noon)
                    .next;
        QVERIFY(!std::holds_alternative<rt::Live>(state));
        const rt::Transition t = rt::on(state, system, Noon);
        QVERIFY(std::holds_alternative<rt::Live>(t.next));
        QCOMPARE(countOf<rt::CatchUp>(t), 1);
        QCOMPARE(std::get<rt::Live>(t.next).ids, QList<qint64>{901});
    }

    void refusalsWait_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("waits");
        QTest::newRow("somebody has to mend it") << u"Unauthorized: policy"_s << 300;
        QTest::newRow("a token that is none") << u"MalformedJWT: x"_s << 300;
        QTest::newRow("too fast") << u"ClientJoinRateLimitReached: x"_s << 60;
        QTest::newRow("it starts just now") << u"InitializingProjectConnection: x"_s << 1;
    }
    void refusalsWait()
    {
        QFETCH(const QString, reason);
        QFETCH(const int, waits);
        const QJsonObject payload{{u"status"_s, u"error"_s},
                                  {u"response"_s, QJsonObject{{u"reason"_s, reason}}}};
        const rt::Transition t
            = rt::on(rt::Joining{Noon + seconds{9}, 0, {}}, said(u"phx_reply"_s, payload, u"1"_s), Noon);
        QCOMPARE(rt::wakeAt(t.next), std::optional(Noon + seconds{waits}));
    }

    void whatIsCommittedElsewhereIsTold_onceAndOfOtherSitesOnly()
    {
        World w;
        w.foreign(u"000001"_s); // before us: no news
        w.feed.start(w.server.key);
        w.pass(seconds{5});
        QVERIFY(w.feed.isLive());
        QCOMPARE(w.shown, QStringList{});
        w.foreign(u"000002"_s);
        w.foreign(u"000003"_s, u"seoul"_s); // our own comes back
        QCOMPARE(w.shown, QStringList{u"CSQU000002"_s});
        QVERIFY(!w.last.value("id"_L1).toString().isEmpty() && !w.last.contains("window_scope"_L1));
        w.server.closeChannels();
        w.pass(seconds{10});
        QVERIFY(w.feed.isLive());
        QCOMPARE(w.shown.size(), 1); // asked for again, not told again
    }

    void whatWasMissedIsAskedFor()
    {
        World w;
        w.feed.start(w.server.key);
        w.pass(seconds{5});
        w.foreign(u"000001"_s);
        w.server.closeChannels();
        w.server.faults.offline = true;
        w.pass(seconds{60});
        w.foreign(u"000002"_s);
        w.foreign(u"000003"_s);
        w.server.faults.offline = false;
        w.pass(seconds{30});
        QCOMPARE(w.shown, (QStringList{u"CSQU000001"_s, u"CSQU000002"_s, u"CSQU000003"_s}));
        w.server.faults.mute = true; // delivery is not promised
        w.foreign(u"000004"_s);
        w.server.faults.mute = false;
        w.server.closeChannels();
        w.pass(seconds{30});
        QCOMPARE(w.shown.last(), u"CSQU000004"_s);
    }

    void deadLineIsDropped_byTheHeartbeatsSilence()
    {
        World w;
        w.feed.start(w.server.key);
        w.pass(seconds{5});
        w.pass(seconds{100});
        QCOMPARE(w.socket.opened_.size(), 1);
        QVERIFY(w.count(u"heartbeat"_s) >= 3);
        w.socket.deaf = true;
        w.pass(seconds{80});
        QCOMPARE(w.socket.opened_.size(), 2);
        QVERIFY(w.feed.isLive());
    }

    void theKeyIsInTheSocketsAddress_andATokenOnlyIfItIsOne()
    {
        World w;
        w.feed.start(w.server.key);
        w.pass(seconds{5});
        QCOMPARE(w.socket.opened_.first().path(), u"/realtime/v1/websocket"_s);
        QCOMPARE(w.socket.opened_.first().scheme(), u"wss"_s);
        QVERIFY(w.socket.opened_.first().query().contains(u"vsn=1.0.0"_s));
        QVERIFY(!w.socket.sent.first()["payload"_L1].toObject().contains("access_token"_L1));
        World legacy;
        legacy.server.key = u"a.b.c"_s;
        legacy.feed.start(legacy.server.key);
        legacy.pass(seconds{5});
        QCOMPARE(legacy.socket.sent.first()["payload"_L1]["access_token"_L1].toString(), u"a.b.c"_s);
        QVERIFY(legacy.feed.isLive());
    }
};

QTEST_GUILESS_MAIN(TestRealtime)
#include "tst_realtime.moc"
