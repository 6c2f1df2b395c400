#include "fleet/redis/cache.h"

#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

constexpr qsizetype PairsOfOneCommand
    = 500; ///< so that no single command holds up the server's other clients

QByteArray metaOf(Stream stream) { return Cache::hashOf(stream) + ":meta"; }

Error refused(const Redis &redis, const QByteArray &words)
{
    return {ErrorCode::Unavailable, redis.label() + u": "_s + QString::fromUtf8(words)};
}

} // namespace

QByteArray Cache::hashOf(Stream stream) { return "cache:" + name(stream).toUtf8(); }

Result<qint64> Cache::replace(Stream stream, const QList<CachedRow> &rows, UtcTime now, const QString &worker)
{
    const QByteArray live = hashOf(stream);
    // A name of its own: two workers that swap at once do not fill one hash.
    const QByteArray next = live + ":next:" + QUuid::createUuid().toByteArray(QUuid::Id128);
    QList<Command> commands{{"MULTI"}};
    for (qsizetype begin = 0; begin < rows.size(); begin += PairsOfOneCommand) {
        Command fill{"HSET", next};
        for (qsizetype i = begin; i < std::min(rows.size(), begin + PairsOfOneCommand); ++i)
            fill << rows[i].key << rows[i].json;
        commands.append(fill);
    }
    commands.append(rows.isEmpty() ? Command{"DEL", live} : Command{"RENAME", next, live});
    commands.append({"HSET", metaOf(stream), "count", QByteArray::number(rows.size()), "updated_at",
                     toText(now).toUtf8(), "worker", worker.toUtf8()});
    commands.append({"HINCRBY", metaOf(stream), "generation", "1"});
    commands.append({"EXEC"});
    const auto replies = m_redis.run(commands);
    if (!replies)
        return replies.error();
    for (const Reply &reply : *replies) {
        if (reply.kind == Reply::Kind::Failure) {
            m_redis.close(); // whatever was queued dies with the connection
            return refused(m_redis, reply.text);
        }
    }
    const Reply &executed = replies->last();
    if (executed.kind != Reply::Kind::List || executed.items.isEmpty())
        return refused(m_redis, "the transaction was not carried out");
    for (const Reply &reply : executed.items) {
        if (reply.kind == Reply::Kind::Failure)
            return refused(m_redis, reply.text);
    }
    return executed.items.last().integer;
}

Result<CacheMeta> Cache::meta(Stream stream)
{
    const auto reply = m_redis.ask({"HMGET", metaOf(stream), "generation", "count", "updated_at", "worker"});
    if (!reply)
        return reply.error();
    if (reply->items.size() != 4)
        return refused(m_redis, "an answer of another shape");
    return CacheMeta{.generation = reply->items[0].text.toLongLong(),
                     .count = reply->items[1].text.toLongLong(),
                     .updatedAt = utcFromText(QString::fromUtf8(reply->items[2].text)),
                     .worker = QString::fromUtf8(reply->items[3].text)};
}

Status Cache::clear()
{
    for (const Stream stream : {Stream::Users, Stream::Products}) {
        const auto gone = m_redis.run(Command{"DEL", hashOf(stream), metaOf(stream)});
        if (!gone)
            return gone.error();
    }
    return {};
}

Result<QList<QJsonObject>> Cache::randomRows(Stream stream, int count)
{
    // A negative count draws with repetitions and gives exactly that many, in random order.
    const auto reply = m_redis.ask({"HRANDFIELD", hashOf(stream), QByteArray::number(-count), "WITHVALUES"});
    if (!reply)
        return reply.error();
    QList<QJsonObject> rows;
    rows.reserve(reply->items.size() / 2);
    for (qsizetype i = 1; i < reply->items.size(); i += 2) {
        const QJsonDocument document = QJsonDocument::fromJson(reply->items[i].text);
        if (!document.isObject())
            return Error{ErrorCode::BadInput,
                         u"%1: %2 holds a row that is no JSON object"_s.arg(
                             m_redis.label(), QString::fromUtf8(hashOf(stream)))};
        rows.append(document.object());
    }
    return rows;
}

Result<QJsonObject> Cache::randomRow(Stream stream)
{
    const auto rows = randomRows(stream, 1);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error{
            ErrorCode::NotFound,
            u"%1 is empty; try attendant-fleet cache-worker"_s.arg(QString::fromUtf8(hashOf(stream)))};
    return rows->first();
}

} // namespace attendant::fleet
