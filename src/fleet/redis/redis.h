#pragma once

#include "core/result.h"
#include "fleet/domain/settings.h"

#include <QByteArray>
#include <QList>

#include <memory>

struct redisContext;
struct redisReply;

namespace attendant::fleet {

/// What Redis answered to one command.
struct Reply
{
    enum class Kind { Nil, Text, Integer, List, Failure };
    Kind kind = Kind::Nil;
    QByteArray text = {}; ///< also the words of a failure
    qint64 integer = 0;
    QList<Reply> items = {};
};

using Command = QList<QByteArray>;

/// One connection to Redis: opened when it is needed, thrown away after any trouble, because what an answer
/// belongs to is then unknown. Belongs to one thread.
class Redis
{
public:
    explicit Redis(RedisSettings settings);
    ~Redis();
    Q_DISABLE_COPY_MOVE(Redis)

    /// Connects when it is not connected. The error says which server, which setting and what to try.
    Status open();
    void close();
    [[nodiscard]] bool isConnected() const { return m_context != nullptr; }

    /// One round trip for all. An answer that is a failure does not stop the others; a broken connection
    /// does.
    Result<QList<Reply>> run(const QList<Command> &commands);
    /// One command, whose failure is an error here.
    Result<Reply> run(const Command &command);
    /// The same for what may be asked twice: a connection that broke meanwhile is made anew, once.
    Result<Reply> ask(const Command &command);

    [[nodiscard]] QString label() const; ///< "Redis at host:port/database"

private:
    struct Closer
    {
        void operator()(redisContext *context) const;
    };

    [[nodiscard]] Error broken();
    Status greet();
    [[nodiscard]] Result<Reply> readReply();

    RedisSettings m_settings;
    std::unique_ptr<redisContext, Closer> m_context;
};

} // namespace attendant::fleet
