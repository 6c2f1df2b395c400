#include "sync/supabase/realtimefeed.h"

#include "core/result.h"
#include "sync/supabase/log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase {
namespace {

using namespace realtime;

const auto Topic = u"realtime:attendant-gate"_s;
constexpr int PageRows = 1000; ///< more than one batch of any site has: all of one have the same time
constexpr std::size_t SeenMost = 5000;
constexpr seconds AskAgainAfter{10};

/// As our own records are written; what only the server needs is left out.
QJsonObject shown(QJsonObject row)
{
    row.insert(u"id"_s, row.take(u"event_id"_s));
    row.remove(u"window_scope"_s);
    const QJsonValue digit = row.value("check_digit"_L1);
    row.insert(u"container_no"_s,
               row.value("container_owner"_L1).toString() + row.value("container_number"_L1).toString()
                   + (digit.isDouble() ? QString::number(digit.toInt()) : QString()));
    return row;
}

} // namespace

RealtimeFeed::RealtimeFeed(FeedSettings settings, Scheduler &scheduler, WebSocketPort &socket,
                           HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_socket(socket)
    , m_http(http)
    , m_wake(scheduler, [this] { dispatch(Tick{}); })
    , m_askAgain(scheduler, [this] { catchUp(); })
{
    connect(&m_socket, &WebSocketPort::opened, this, [this] { dispatch(Opened{}); });
    connect(&m_socket, &WebSocketPort::closed, this, [this] { dispatch(Closed{}); });
    connect(&m_socket, &WebSocketPort::received, this,
            [this](const QString &text) { dispatch(Said{QJsonDocument::fromJson(text.toUtf8()).object()}); });
}

void RealtimeFeed::start(const QString &key)
{
    m_key = key;
    dispatch(Start{});
}

void RealtimeFeed::dispatch(Event event)
{
    m_inbox.push_back(std::move(event));
    if (m_inbox.size() > 1)
        return; // a slot of ours called back in; the loop below takes it next
    while (!m_inbox.empty()) {
        Transition t = on(m_state, m_inbox.front(), m_scheduler.now().instant);
        m_state = std::move(t.next);
        m_wake.set(wakeAt(m_state));
        for (const Effect &effect : t.effects)
            perform(effect);
        m_inbox.pop_front();
    }
}

void RealtimeFeed::perform(const Effect &effect)
{
    std::visit(Overloaded{
                   [&](const OpenSocket &) {
                       // Realtime wants the key in the address; it is written to no log.
                       QUrl url = m_settings.url;
                       url.setScheme(url.scheme() == "http"_L1 ? u"ws"_s : u"wss"_s);
                       url.setPath(u"/realtime/v1/websocket"_s);
                       QUrlQuery query;
                       query.addQueryItem(u"apikey"_s, m_key);
                       query.addQueryItem(u"vsn"_s, u"1.0.0"_s);
                       url.setQuery(query);
                       m_socket.open(url, {});
                   },
                   [&](const CloseSocket &) { m_socket.close(); },
                   [&](const Join &) { join(); },
                   [&](const Leave &) { send(u"phx_leave"_s, JoinRef, {}, Topic); },
                   [&](const Beat &e) { send(u"heartbeat"_s, e.ref, {}, u"phoenix"_s); },
                   [&](const CatchUp &) { catchUp(); },
                   [&](const Show &e) { take(e.record); },
                   [&](const Complain &e) {
                       qCWarning(lcSupabase).noquote() << "realtime refused" << u"code=%1"_s.arg(e.why);
                   },
               },
               effect);
}

void RealtimeFeed::send(const QString &event, int ref, const QJsonObject &payload, const QString &topic)
{
    QJsonObject message{
        {u"topic"_s, topic}, {u"event"_s, event}, {u"ref"_s, QString::number(ref)}, {u"payload"_s, payload}};
    if (topic == Topic)
        message.insert(u"join_ref"_s, QString::number(JoinRef));
    m_socket.send(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void RealtimeFeed::join()
{
    const QJsonObject change{
        {u"event"_s, u"INSERT"_s}, {u"schema"_s, u"public"_s}, {u"table"_s, u"container_logs"_s}};
    const QJsonObject config{{u"broadcast"_s, QJsonObject{{u"ack"_s, false}, {u"self"_s, false}}},
                             {u"presence"_s, QJsonObject{{u"enabled"_s, false}}},
                             {u"private"_s, false},
                             {u"postgres_changes"_s, QJsonArray{change}}};
    QJsonObject payload{{u"config"_s, config}};
    if (m_key.count(u'.') == 2) // the new keys are no tokens, and would be ignored in silence
        payload.insert(u"access_token"_s, m_key);
    send(u"phx_join"_s, JoinRef, payload, Topic);
}

/// From the newest record on; at the first time only where that is.
void RealtimeFeed::catchUp()
{
    m_askAgain.set(std::nullopt);
    if (m_asking)
        return;
    m_asking = true;
    HttpRequest request{.url = m_settings.url};
    request.url.setPath(u"/rest/v1/container_logs"_s);
    const QString since = m_newest.isEmpty()
        ? u"order=created_at.desc,id.desc&limit=1"_s
        : u"created_at=gte.%1&order=created_at.asc,id.asc&limit=%2"_s
              .arg(QString::fromLatin1(QUrl::toPercentEncoding(m_newest)))
              .arg(PageRows);
    request.url.setQuery(u"select=*&"_s + since);
    request.headers = {{"apikey", m_key.toUtf8()}};
    if (m_key.count(u'.') == 2)
        request.headers.emplaceBack("Authorization", "Bearer " + m_key.toUtf8());
    m_http.send(request, [self = QPointer(this)](const HttpReply &reply) {
        if (self)
            self->takePage(reply);
    });
}

void RealtimeFeed::takePage(const HttpReply &reply)
{
    m_asking = false;
    const QJsonDocument page = QJsonDocument::fromJson(reply.body);
    if (reply.status != 200 || !page.isArray()) {
        m_askAgain.set(m_scheduler.now().instant + std::max(AskAgainAfter, reply.retryAfter));
        return;
    }
    const bool first = m_newest.isEmpty();
    const QJsonArray rows = page.array();
    for (const QJsonValue &row : rows) {
        if (first) // what is older than this program is on nobody's page as new
            m_newest = row["created_at"_L1].toString();
        else
            take(row.toObject());
    }
    if (first && m_newest.isEmpty())
        m_newest = u"1970-01-01T00:00:00Z"_s; // an empty table: everything is new
    if (!first && rows.size() >= PageRows)
        catchUp();
}

void RealtimeFeed::take(const QJsonObject &record)
{
    const QString id = record.value("event_id"_L1).toString();
    const QString created = record.value("created_at"_L1).toString();
    if (id.isEmpty() || m_seen.contains(id))
        return;
    m_seen.insert(id);
    m_seenOrder.push_back(id);
    if (m_seenOrder.size() > SeenMost) {
        m_seen.remove(m_seenOrder.front());
        m_seenOrder.pop_front();
    }
    m_newest = std::max(m_newest, created);
    if (record.value("site"_L1).toString() != m_settings.site)
        Q_EMIT foreign(shown(record));
}

} // namespace attendant::sync::supabase
