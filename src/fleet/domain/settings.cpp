#include "fleet/domain/settings.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

constexpr QLatin1StringView PasswordPlace = "[YOUR-PASSWORD]"_L1;

/// Takes settings one by one and keeps the first thing that is wrong.
class Reader
{
public:
    explicit Reader(const Environment &environment) : m_environment(environment) { }

    [[nodiscard]] QString text(const QString &name, const QString &fallback = {}) const
    {
        const QString value = m_environment.value(name).trimmed();
        return value.isEmpty() ? fallback : value;
    }
    /// As it stands: a password may begin or end with a space.
    [[nodiscard]] QString secret(const QString &name, const QString &fallback = {}) const
    {
        return m_environment.value(name, fallback);
    }
    [[nodiscard]] QString needed(const char *server, const QString &name, const QString &attempt)
    {
        const QString value = text(name);
        if (value.isEmpty())
            fail(server, name, u"is not set"_s, attempt);
        return value;
    }
    [[nodiscard]] int number(const char *server, const QString &name, int fallback, int low, int high)
    {
        const QString value = text(name);
        if (value.isEmpty())
            return fallback;
        bool good = false;
        const int read = value.toInt(&good);
        if (good && read >= low && read <= high)
            return read;
        fail(server, name, u"is \"%1\""_s.arg(value), u"a whole number from %1 to %2"_s.arg(low).arg(high));
        return fallback;
    }
    [[nodiscard]] double real(const char *server, const QString &name, double fallback, double low,
                              double high)
    {
        const QString value = text(name);
        if (value.isEmpty())
            return fallback;
        bool good = false;
        const double read = value.toDouble(&good);
        if (good && read >= low && read <= high)
            return read;
        fail(server, name, u"is \"%1\""_s.arg(value), u"a number from %1 to %2"_s.arg(low).arg(high));
        return fallback;
    }
    [[nodiscard]] bool flag(const char *server, const QString &name, bool fallback)
    {
        const QString value = text(name).toLower();
        if (value.isEmpty())
            return fallback;
        if (QStringList{u"1"_s, u"true"_s, u"yes"_s, u"on"_s}.contains(value))
            return true;
        if (!QStringList{u"0"_s, u"false"_s, u"no"_s, u"off"_s}.contains(value))
            fail(server, name, u"is \"%1\""_s.arg(value), u"true or false"_s);
        return false;
    }
    void fail(const char *server, const QString &name, const QString &what, const QString &attempt)
    {
        if (!m_error)
            m_error
                = Error{ErrorCode::BadInput,
                        u"%1: setting %2 %3; try %4"_s.arg(QLatin1StringView(server), name, what, attempt)};
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    const Environment &m_environment;
    std::optional<Error> m_error;
};

constexpr const char *Postgres = "PostgreSQL";
constexpr const char *Redis = "Redis";
constexpr const char *Kafka = "Kafka";
constexpr const char *Cache = "cache worker";

QString sslMode(Reader &reader, const QString &fallback)
{
    const QStringList known{u"disable"_s, u"allow"_s,     u"prefer"_s,
                            u"require"_s, u"verify-ca"_s, u"verify-full"_s};
    const QString mode = reader.text(u"POSTGRES_SSLMODE"_s, fallback);
    if (!known.contains(mode))
        reader.fail(Postgres, u"POSTGRES_SSLMODE"_s, u"is \"%1\""_s.arg(mode),
                    u"one of "_s + known.join(u", "_s));
    return mode;
}

/// `host:port`, `[v6]:port` or a host alone.
bool takeAuthority(QStringView authority, PostgresSettings &settings)
{
    QStringView port;
    if (authority.startsWith(u'[')) {
        const qsizetype end = authority.indexOf(u']');
        if (end < 0)
            return false;
        settings.host = authority.mid(1, end - 1).toString();
        port = authority.mid(end + 1);
    } else {
        const qsizetype colon = authority.indexOf(u':');
        settings.host = authority.left(colon < 0 ? authority.size() : colon).toString();
        port = colon < 0 ? QStringView() : authority.mid(colon);
    }
    if (settings.host.isEmpty())
        return false;
    if (port.isEmpty())
        return true;
    bool good = false;
    settings.port = port.startsWith(u':') ? port.mid(1).toInt(&good) : 0;
    return good && settings.port > 0 && settings.port < 65'536;
}

/// Reads a URL by hand: people paste passwords with characters that a URL may not hold.
bool takeUrl(QStringView url, PostgresSettings &settings, QString &urlSslMode)
{
    const qsizetype scheme = url.indexOf("://"_L1);
    if (scheme < 0 || (url.left(scheme) != "postgresql"_L1 && url.left(scheme) != "postgres"_L1))
        return false;
    url = url.mid(scheme + 3);
    const qsizetype at = url.lastIndexOf(u'@');
    if (at <= 0)
        return false;
    const QStringView account = url.left(at);
    const auto decoded = [](QStringView text) { return QUrl::fromPercentEncoding(text.toString().toUtf8()); };
    const qsizetype colon = account.indexOf(u':');
    settings.user = decoded(account.left(colon < 0 ? account.size() : colon));
    settings.password = colon < 0 ? QString() : decoded(account.mid(colon + 1));
    url = url.mid(at + 1);
    if (const qsizetype query = url.indexOf(u'?'); query >= 0) {
        for (const QStringView pair : url.mid(query + 1).split(u'&')) {
            if (pair.startsWith("sslmode="_L1))
                urlSslMode = decoded(pair.mid(8));
        }
        url = url.left(query);
    }
    const qsizetype slash = url.indexOf(u'/');
    settings.database = slash < 0 ? u"postgres"_s : decoded(url.mid(slash + 1));
    return takeAuthority(url.left(slash < 0 ? url.size() : slash), settings) && !settings.user.isEmpty()
        && !settings.database.isEmpty();
}

PostgresSettings supabase(Reader &reader)
{
    PostgresSettings settings{.kind = DatabaseKind::Supabase,
                              .hostSetting = u"SUPABASE_DIRECT_URL"_s,
                              .passwordSetting = u"SUPABASE_PASSWORD"_s};
    const QString url = reader.needed(Postgres, u"SUPABASE_DIRECT_URL"_s,
                                      u"the connection string of the project's database page"_s);
    const QString password = reader.secret(u"SUPABASE_PASSWORD"_s);
    QString filled = url;
    if (url.contains(PasswordPlace)) {
        if (password.isEmpty())
            reader.fail(Postgres, u"SUPABASE_PASSWORD"_s, u"is not set and the URL asks for it"_s,
                        u"the database password of the project"_s);
        // Encoded, or a @ or / of the password would end it.
        filled.replace(PasswordPlace, QString::fromLatin1(QUrl::toPercentEncoding(password)));
    }
    QString mode = u"require"_s;
    if (!url.isEmpty() && !takeUrl(filled, settings, mode))
        reader.fail(Postgres, u"SUPABASE_DIRECT_URL"_s, u"is no connection string"_s,
                    u"postgresql://USER:[YOUR-PASSWORD]@HOST:5432/DATABASE"_s);
    if (settings.password.isEmpty())
        settings.password = password;
    settings.sslMode = sslMode(reader, mode);
    return settings;
}

PostgresSettings rds(Reader &reader)
{
    return {.kind = DatabaseKind::Rds,
            .host = reader.needed(Postgres, u"RDS_HOST"_s, u"the endpoint of the instance"_s),
            .port = reader.number(Postgres, u"RDS_PORT"_s, 5432, 1, 65'535),
            .database = reader.text(u"RDS_DB"_s, u"sesac_db"_s),
            .user = reader.needed(Postgres, u"RDS_USER"_s, u"the master user of the instance"_s),
            .password = reader.secret(u"RDS_PASSWORD"_s),
            .sslMode = sslMode(reader, u"require"_s),
            .hostSetting = u"RDS_HOST"_s,
            .passwordSetting = u"RDS_PASSWORD"_s};
}

PostgresSettings local(Reader &reader)
{
    return {.kind = DatabaseKind::Local,
            .host = reader.text(u"POSTGRES_HOST"_s, u"localhost"_s),
            .port = reader.number(Postgres, u"POSTGRES_PORT"_s, 5432, 1, 65'535),
            .database = reader.text(u"POSTGRES_DB"_s, u"sesac_db"_s),
            .user = reader.text(u"POSTGRES_USER"_s, u"postgres"_s),
            .password = reader.secret(u"POSTGRES_PASSWORD"_s, u"password"_s),
            .sslMode = sslMode(reader, u"prefer"_s),
            .hostSetting = u"POSTGRES_HOST"_s,
            .passwordSetting = u"POSTGRES_PASSWORD"_s};
}

PostgresSettings postgres(Reader &reader)
{
    const QString kind = reader.text(u"DB_TYPE"_s, u"local"_s).toLower();
    if (kind == "supabase"_L1)
        return supabase(reader);
    if (kind == "rds"_L1)
        return rds(reader);
    if (kind != "local"_L1)
        reader.fail(Postgres, u"DB_TYPE"_s, u"is \"%1\""_s.arg(kind), u"local, supabase or rds"_s);
    return local(reader);
}

KafkaSettings kafka(Reader &reader)
{
    KafkaSettings settings{.enabled = reader.flag(Kafka, u"KAFKA_ENABLED"_s, true),
                           .brokers = reader.text(u"KAFKA_BOOTSTRAP_SERVERS"_s,
                                                  u"localhost:9092,localhost:9093,localhost:9094"_s),
                           .named = !reader.text(u"KAFKA_BOOTSTRAP_SERVERS"_s).isEmpty(),
                           .user = reader.text(u"KAFKA_USER"_s),
                           .password = reader.secret(u"KAFKA_PASSWORD"_s),
                           .tlsCa = reader.text(u"KAFKA_TLS_CA"_s),
                           .topics = {},
                           .replication = reader.number(Kafka, u"KAFKA_REPLICATION_FACTOR"_s, 3, 1, 9),
                           .batch = reader.number(Kafka, u"KAFKA_CONSUMER_BATCH"_s, 2000, 1, 10'000)};
    for (const Stream stream : AllStreams) {
        const QString fallback = stream == Stream::Events ? u"site-events"_s : name(stream);
        const QString setting = u"KAFKA_TOPIC_"_s + name(stream).toUpper();
        const QString topic = reader.text(setting, fallback);
        const bool good
            = topic.size() <= 249 && std::ranges::all_of(topic, [](QChar c) {
                  return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'.' || c == u'_' || c == u'-';
              });
        if (!good)
            reader.fail(Kafka, setting, u"is \"%1\""_s.arg(topic),
                        u"letters, digits, \".\", \"_\" and \"-\""_s);
        if (std::ranges::find(settings.topics, topic) != settings.topics.end())
            reader.fail(Kafka, setting, u"names the same topic as another"_s, u"a topic of its own"_s);
        settings.topics.at(size_t(stream)) = topic;
    }
    return settings;
}

} // namespace

QString name(Stream stream)
{
    switch (stream) {
    case Stream::Users:
        return u"users"_s;
    case Stream::Products:
        return u"products"_s;
    case Stream::Orders:
        return u"orders"_s;
    case Stream::Events:
        return u"events"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Stream> streamFromName(QStringView text)
{
    for (const Stream stream : AllStreams) {
        if (text == name(stream))
            return stream;
    }
    return {};
}

QString groupOf(Stream stream) { return name(stream) + u"_group"_s; }

Result<FleetSettings> readSettings(const Environment &environment)
{
    Reader reader(environment);
    FleetSettings settings;
    settings.postgres = postgres(reader);
    settings.redis = {.enabled = reader.flag(Redis, u"REDIS_ENABLED"_s, true),
                      .host = reader.text(u"REDIS_HOST"_s, u"localhost"_s),
                      .port = reader.number(Redis, u"REDIS_PORT"_s, 6379, 1, 65'535),
                      .database = reader.number(Redis, u"REDIS_DB"_s, 0, 0, 15),
                      .password = reader.secret(u"REDIS_PASSWORD"_s)};
    settings.kafka = kafka(reader);
    const double interval = reader.real(Cache, u"CACHE_REFRESH_INTERVAL"_s, 50, 0.1, 86'400);
    settings.cache = {.interval = milliseconds(qint64(interval * 1000)),
                      .batch = reader.number(Cache, u"CACHE_BATCH_SIZE"_s, 1000, 1, 100'000),
                      .freshRatio = reader.real(Cache, u"CACHE_NEW_DATA_RATIO"_s, 0.5, 0, 1)};
    settings.watchInterval
        = milliseconds(qint64(reader.real("status", u"REDIS_MONITOR_INTERVAL"_s, 1, 0.1, 3600) * 1000));
    settings.metricsListen = reader.text(u"FLEET_METRICS_LISTEN"_s);
    if (reader.error())
        return *reader.error();
    return settings;
}

} // namespace attendant::fleet
