#include "fleet/redis/redis.h"

#include <hiredis/hiredis.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

constexpr timeval Patience{.tv_sec = 3, .tv_usec = 0};

Reply taken(const redisReply &reply)
{
    const auto text = [&] { return QByteArray(reply.str, qsizetype(reply.len)); };
    switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        return {.kind = Reply::Kind::Text, .text = text()};
    case REDIS_REPLY_ERROR:
        return {.kind = Reply::Kind::Failure, .text = text()};
    case REDIS_REPLY_INTEGER:
        return {.kind = Reply::Kind::Integer, .integer = reply.integer};
    case REDIS_REPLY_ARRAY: {
        Reply list{.kind = Reply::Kind::List};
        list.items.reserve(qsizetype(reply.elements));
        for (size_t i = 0; i < reply.elements; ++i)
            list.items.append(taken(*reply.element[i]));
        return list;
    }
    default:
        return {};
    }
}

} // namespace

void Redis::Closer::operator()(redisContext *context) const { redisFree(context); }

Redis::Redis(RedisSettings settings) : m_settings(std::move(settings)) { }

Redis::~Redis() = default;

QString Redis::label() const
{
    return u"Redis at %1:%2/%3"_s.arg(m_settings.host).arg(m_settings.port).arg(m_settings.database);
}

void Redis::close() { m_context.reset(); }

Error Redis::broken()
{
    const QString words = m_context ? QString::fromUtf8(m_context->errstr) : u"no memory"_s;
    const bool late = m_context && m_context->err == REDIS_ERR_IO && errno == EAGAIN;
    close();
    return {late ? ErrorCode::Timeout : ErrorCode::Unavailable,
            u"%1: %2; setting REDIS_HOST; try whether the server runs and this machine may reach it"_s.arg(
                label(), late ? u"no answer in time"_s : words)};
}

Status Redis::open()
{
    if (m_context)
        return {};
    m_context.reset(redisConnectWithTimeout(m_settings.host.toUtf8().constData(), m_settings.port, Patience));
    if (!m_context || m_context->err != 0)
        return broken();
    redisSetTimeout(m_context.get(), Patience);
    redisEnableKeepAlive(m_context.get());
    const Status greeted = greet();
    if (!greeted)
        close();
    return greeted;
}

Status Redis::greet()
{
    if (!m_settings.password.isEmpty()) {
        const auto known = run(Command{"AUTH", m_settings.password.toUtf8()});
        if (!known)
            return Error{ErrorCode::Refused,
                         u"%1: %2; setting REDIS_PASSWORD; try the password of the server"_s.arg(
                             label(), known.error().detail)};
    }
    if (m_settings.database == 0)
        return {};
    const auto chosen = run(Command{"SELECT", QByteArray::number(m_settings.database)});
    return chosen ? Status{}
                  : Status{Error{ErrorCode::Refused,
                                 u"%1: %2; setting REDIS_DB; try 0"_s.arg(label(), chosen.error().detail)}};
}

Result<Reply> Redis::readReply()
{
    void *raw = nullptr;
    if (redisGetReply(m_context.get(), &raw) != REDIS_OK || raw == nullptr)
        return broken();
    auto *reply = static_cast<redisReply *>(raw);
    Reply result = taken(*reply);
    freeReplyObject(reply);
    return result;
}

Result<QList<Reply>> Redis::run(const QList<Command> &commands)
{
    if (const Status opened = open(); !opened)
        return opened.error();
    std::vector<const char *> words;
    std::vector<size_t> lengths;
    for (const Command &command : commands) {
        words.clear();
        lengths.clear();
        for (const QByteArray &word : command) {
            words.push_back(word.constData());
            lengths.push_back(size_t(word.size()));
        }
        if (redisAppendCommandArgv(m_context.get(), int(words.size()), words.data(), lengths.data())
            != REDIS_OK)
            return broken();
    }
    QList<Reply> replies;
    replies.reserve(commands.size());
    for (qsizetype i = 0; i < commands.size(); ++i) {
        Result<Reply> reply = readReply();
        if (!reply)
            return reply.error();
        replies.append(std::move(*reply));
    }
    return replies;
}

Result<Reply> Redis::run(const Command &command)
{
    Result<QList<Reply>> replies = run(QList<Command>{command});
    if (!replies)
        return replies.error();
    Reply reply = std::move(replies->first());
    if (reply.kind != Reply::Kind::Failure)
        return reply;
    const bool account = reply.text.startsWith("NOAUTH") || reply.text.startsWith("WRONGPASS");
    return Error{account ? ErrorCode::Refused : ErrorCode::Unavailable,
                 label() + u": "_s + QString::fromUtf8(reply.text)
                     + (account ? u"; setting REDIS_PASSWORD; try the password of the server"_s : QString())};
}

Result<Reply> Redis::ask(const Command &command)
{
    const bool fresh = !isConnected();
    Result<Reply> reply = run(command);
    if (!reply && !fresh && !isConnected())
        reply = run(command);
    return reply;
}

} // namespace attendant::fleet
