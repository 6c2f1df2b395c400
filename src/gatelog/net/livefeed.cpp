#include "gatelog/net/livefeed.h"

#include "gatelog/log.h"
#include "gatelog/net/gateroutes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

constexpr qint64 QueueMost = 256 * 1024; ///< bytes that a viewer has not taken, for longer than a moment
constexpr qint64 BurstMost = 2 * 1024 * 1024; ///< not even for a moment: some thousand records at once
constexpr seconds Moment{3};
constexpr std::size_t ViewersMost = 500;
constexpr quint64 LongestMessage = 16 * 1024;
constexpr seconds PingEvery{20};
constexpr seconds TokenWithin{10};
constexpr int FirstRows = 10;
constexpr int FirstRowsV2 = 20;
constexpr int MissedMost = 1000;

QString text(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonArray rowsOf(const QList<store::LogRow> &rows)
{
    QJsonArray all;
    for (const store::LogRow &row : rows)
        all.append(store::toJson(row));
    return all;
}

/// A filter as messages have it: `{"owner": "CSQU", "from": "…"}`.
std::variant<store::Filter, FieldProblem> filterOf(const QJsonObject &filters)
{
    QUrlQuery query;
    for (auto it = filters.begin(); it != filters.end(); ++it) {
        if (!it->toString().isEmpty())
            query.addQueryItem(it.key(), QString::fromUtf8(QUrl::toPercentEncoding(it->toString())));
    }
    return gatelog::filterOf(query);
}

} // namespace

LiveFeed::LiveFeed(GateService &service, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_scheduler(scheduler)
    , m_ping(scheduler, [this] { ping(); })
{
    connect(&service, &GateService::logged, this, &LiveFeed::broadcast);
    connect(&service, &GateService::saveFailed, this, &LiveFeed::tellFailure);
}

LiveFeed::~LiveFeed()
{
    for (const auto &[id, viewer] : m_viewers)
        viewer.socket->disconnect(this); // our sockets end with us: nobody listens to that
}

std::vector<api::SocketRoute> LiveFeed::routes()
{
    return {{u"/ws/logs"_s, [self = QPointer<LiveFeed>(this)](api::SocketRoute::Visitor visitor) {
                 if (self)
                     self->admit(std::move(visitor));
             }}};
}

void LiveFeed::admit(api::SocketRoute::Visitor visitor)
{
    if (m_viewers.size() >= ViewersMost) {
        visitor.socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"too many viewers"_s);
        visitor.socket.release()->deleteLater();
        return;
    }
    const qint64 id = ++m_lastId;
    Viewer &viewer = m_viewers[id];
    viewer.socket = std::move(visitor.socket);
    viewer.isToken = std::move(visitor.isToken);
    viewer.trusted = visitor.trusted;
    viewer.opened = viewer.kept = m_scheduler.now().instant;
    viewer.second = QUrlQuery(viewer.socket->requestUrl()).queryItemValue(u"v"_s) == "2"_L1;
    QWebSocket *socket = viewer.socket.get();
    socket->setMaxAllowedIncomingMessageSize(LongestMessage);
    connect(socket, &QWebSocket::disconnected, this, [this, id] { drop(id); });
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, id](const QString &said) { hear(id, said); });
    connect(socket, &QWebSocket::pong, this, [this, id] {
        if (const auto it = m_viewers.find(id); it != m_viewers.end())
            it->second.answered = true;
    });
    if (m_viewers.size() == 1)
        m_ping.set(m_scheduler.now().instant + PingEvery);
    if (viewer.trusted)
        welcome(viewer);
    else
        socket->sendTextMessage(u"{\"type\":\"token_required\"}"_s);
}

void LiveFeed::welcome(Viewer &viewer)
{
    ledger::Db &db = m_service.ledger().reader();
    const QList<store::LogRow> newest = store::newestLogs(db, viewer.second ? FirstRowsV2 : FirstRows);
    const QJsonObject first = viewer.second
        ? QJsonObject{{u"type"_s, u"initial_logs"_s},
                      {u"data"_s, rowsOf(newest)},
                      {u"total_count"_s, store::roughCount(db)}}
        : QJsonObject{{u"type"_s, u"initial_data"_s}, {u"logs"_s, rowsOf(newest)}};
    viewer.socket->sendTextMessage(text(first));
    const QString since = QUrlQuery(viewer.socket->requestUrl()).queryItemValue(u"since"_s);
    if (since.isEmpty())
        return;
    const auto missed = store::logsBehind(db, QUuid::fromString(since), MissedMost);
    for (const store::LogRow &row : missed)
        viewer.socket->sendTextMessage(
            text({{u"type"_s, u"new_log"_s}, {viewer.second ? u"data"_s : u"log"_s, store::toJson(row)}}));
}

void LiveFeed::hear(qint64 id, const QString &said)
{
    const auto it = m_viewers.find(id);
    if (it == m_viewers.end())
        return;
    Viewer &viewer = it->second;
    viewer.answered = true; // any text is a sign of life
    const QJsonObject asked = QJsonDocument::fromJson(said.toUtf8()).object();
    const QString action = asked.value("action"_L1).toString();
    if (!viewer.trusted) {
        if (action == "token"_L1 && viewer.isToken(asked.value("token"_L1).toString())) {
            viewer.trusted = true;
            welcome(viewer);
        } else {
            viewer.socket->close(QWebSocketProtocol::CloseCodePolicyViolated, u"the token is wrong"_s);
        }
        return;
    }
    if (action == "fetch_more"_L1) {
        fetchMore(viewer, asked);
    } else if (action == "filter"_L1) {
        const auto filter = filterOf(asked.value("filters"_L1).toObject());
        if (const FieldProblem *wrong = std::get_if<FieldProblem>(&filter))
            return send(
                id, text({{u"type"_s, u"error"_s}, {u"field"_s, wrong->field}, {u"message"_s, wrong->what}}));
        viewer.filter = std::get<store::Filter>(filter);
        const Result<store::Page> page
            = store::page(m_service.ledger().reader(), viewer.filter, std::nullopt, FirstRowsV2,
                          store::effortWithin(m_scheduler, store::UsualEffort));
        send(id,
             text({{u"type"_s, u"filtered_logs"_s},
                   {u"data"_s, page ? rowsOf(page->rows) : QJsonArray()},
                   {u"next"_s, page && page->next ? QJsonValue(store::toText(*page->next)) : QJsonValue()}}));
    }
}

void LiveFeed::fetchMore(Viewer &viewer, const QJsonObject &asked)
{
    const int size = std::clamp(asked.value("page_size"_L1).toInt(FirstRowsV2), 1, 100);
    // Pages by number are for the fielded page: it is walked to, and not far. `cursor` goes anywhere.
    int skip = std::clamp(asked.value("page"_L1).toInt(2), 1, 100) - 1;
    std::optional<store::Cursor> after = store::cursorFromText(asked.value("cursor"_L1).toString());
    if (after)
        skip = 0;
    ledger::Db &db = m_service.ledger().reader();
    const store::Effort effort = store::effortWithin(m_scheduler, store::UsualEffort);
    Result<store::Page> page = store::page(db, viewer.filter, after, size, effort);
    while (page && skip-- > 0) {
        if (!page->next) {
            page = store::Page{};
            break;
        }
        page = store::page(db, viewer.filter, page->next, size, effort);
    }
    viewer.socket->sendTextMessage(
        text({{u"type"_s, u"additional_logs"_s},
              {u"data"_s, page ? rowsOf(page->rows) : QJsonArray()},
              {u"page"_s, asked.value("page"_L1)},
              {u"next"_s, page && page->next ? QJsonValue(store::toText(*page->next)) : QJsonValue()}}));
}

void LiveFeed::broadcast(const store::LogRow &row)
{
    if (m_viewers.empty())
        return;
    const QByteArray object = store::toJsonText(row);
    const QString first = QString::fromUtf8("{\"log\":" + object + ",\"type\":\"new_log\"}");
    const QString second = QString::fromUtf8("{\"data\":" + object + ",\"type\":\"new_log\"}");
    sendAll([&](const Viewer &viewer) {
        if (!store::matches(row, viewer.filter))
            return QString();
        return viewer.second ? second : first;
    });
}

void LiveFeed::showForeign(const QJsonObject &row)
{
    sendAll([&](const Viewer &viewer) {
        return viewer.filter == store::Filter{}
            ? text({{u"type"_s, u"new_log"_s}, {viewer.second ? u"data"_s : u"log"_s, row}})
            : QString();
    });
}

void LiveFeed::tellFailure(const QString &number, UtcTime captured, ErrorCode why)
{
    const QString words = why == ErrorCode::StoreFull ? u"The medium is full"_s
        : why == ErrorCode::StoreReadOnly             ? u"The medium cannot be written"_s
                                                      : u"The record could not be stored"_s;
    const QString said = text({{u"type"_s, u"save_failed"_s},
                               {u"message"_s, words},
                               {u"container_no"_s, number},
                               {u"captured_at"_s, toText(captured)}});
    sendAll([&](const Viewer &) { return said; });
}

void LiveFeed::sendAll(const std::function<QString(const Viewer &)> &textFor)
{
    std::vector<qint64> ids; // a send may end a viewer
    for (const auto &[id, viewer] : m_viewers)
        ids.push_back(id);
    for (const qint64 id : ids) {
        const auto it = m_viewers.find(id);
        if (it == m_viewers.end() || !it->second.trusted)
            continue;
        if (const QString said = textFor(it->second); !said.isEmpty())
            send(id, said);
    }
}

void LiveFeed::send(qint64 id, const QString &said)
{
    const auto it = m_viewers.find(id);
    if (it == m_viewers.end())
        return;
    QWebSocket &socket = *it->second.socket;
    const Instant now = m_scheduler.now().instant;
    const qint64 queue = socket.bytesToWrite() + said.size();
    if (queue <= QueueMost)
        it->second.kept = now;
    if (queue > BurstMost || now - it->second.kept > Moment) {
        ++m_dropped;
        qCInfo(lcGatelog).noquote() << "slow viewer dropped" << u"viewer=%1"_s.arg(id);
        return drop(id);
    }
    socket.sendTextMessage(said);
}

void LiveFeed::drop(qint64 id)
{
    const auto it = m_viewers.find(id);
    if (it == m_viewers.end())
        return;
    QWebSocket *socket = it->second.socket.release();
    m_viewers.erase(it);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void LiveFeed::ping()
{
    const Instant now = m_scheduler.now().instant;
    std::vector<qint64> gone;
    for (auto &[id, viewer] : m_viewers) {
        const bool tooLate = !viewer.trusted && now - viewer.opened > TokenWithin;
        if (viewer.socket->bytesToWrite() <= QueueMost)
            viewer.kept = now;
        if (!std::exchange(viewer.answered, false) || tooLate)
            gone.push_back(id);
        else
            viewer.socket->ping();
    }
    for (const qint64 id : gone)
        drop(id);
    m_ping.set(m_viewers.empty() ? std::nullopt : std::optional(now + PingEvery));
}

} // namespace attendant::gatelog
