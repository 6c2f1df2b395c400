#pragma once

#include "core/clock.h"
#include "fleet/domain/dotenv.h"

#include <QStringList>

#include <array>

namespace attendant::fleet {

enum class DatabaseKind { Local, Supabase, Rds };

struct PostgresSettings
{
    DatabaseKind kind = DatabaseKind::Local;
    QString host;
    int port = 5432;
    QString database;
    QString user;
    QString password;
    QString sslMode; ///< as libpq spells it
    QString hostSetting; ///< the name of the setting that staff change when the server is not found
    QString passwordSetting;

    bool operator==(const PostgresSettings &) const = default;
};

struct RedisSettings
{
    bool enabled = true;
    QString host;
    int port = 6379;
    int database = 0;
    QString password;

    bool operator==(const RedisSettings &) const = default;
};

/// What the fleet moves over Kafka: a topic, a table and a consumer group each.
enum class Stream { Users, Products, Orders, Events };
inline constexpr std::array AllStreams{Stream::Users, Stream::Products, Stream::Orders, Stream::Events};

struct KafkaSettings
{
    bool enabled = true;
    QString brokers;
    bool named = false; ///< somebody said which brokers, so they are meant to be there
    QString user = {}; ///< by SCRAM-SHA-512; empty = nobody is asked
    QString password = {};
    QString tlsCa = {}; ///< PEM file; empty = no TLS
    std::array<QString, AllStreams.size()> topics;
    int replication = 3;
    int batch = 2000; ///< rows of one transaction

    [[nodiscard]] const QString &topic(Stream stream) const { return topics.at(size_t(stream)); }
    bool operator==(const KafkaSettings &) const = default;
};

struct CacheSettings
{
    milliseconds interval{50'000};
    int batch = 1000;
    double freshRatio = 0.5;

    bool operator==(const CacheSettings &) const = default;
};

struct FleetSettings
{
    PostgresSettings postgres;
    RedisSettings redis;
    KafkaSettings kafka;
    CacheSettings cache;
    milliseconds watchInterval{1000};
    QString metricsListen; ///< host:port of /metrics; empty = off

    bool operator==(const FleetSettings &) const = default;
};

/// The settings by the names of the requirement. The error says which server, which setting, what to try.
[[nodiscard]] Result<FleetSettings> readSettings(const Environment &environment);

[[nodiscard]] QString name(Stream stream); ///< "users", …
[[nodiscard]] std::optional<Stream> streamFromName(QStringView name);
[[nodiscard]] QString groupOf(Stream stream); ///< "users_group", …

} // namespace attendant::fleet
