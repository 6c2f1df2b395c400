#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>

#include <memory>

struct rd_kafka_s;
struct rd_kafka_conf_s;

namespace attendant::kafka {

/// As whom, and whether encrypted. Neither: the cluster lets anybody in.
struct Access
{
    QString user = {}; ///< by SCRAM-SHA-512
    QString password = {};
    QString tlsCa = {}; ///< PEM file of the authority that signed the brokers' certificates; empty = no TLS
    QString passwordSetting = {}; ///< where staff find it, for the words of a refusal
    QString tlsSetting = {};
};

/// How a client reaches the cluster. `more` are settings as librdkafka spells them, and win.
struct ClientSettings
{
    QString brokers;
    QString name; ///< what the brokers' logs call us
    QHash<QString, QString> more = {};
    Access access = {};
};

struct HandleCloser
{
    void operator()(rd_kafka_s *handle) const;
};
using Handle = std::unique_ptr<rd_kafka_s, HandleCloser>;

/// Configuration under way: the first thing that the library refuses is kept and told at the end.
class Configuration
{
public:
    explicit Configuration(const ClientSettings &settings);
    ~Configuration();
    Q_DISABLE_COPY_MOVE(Configuration)

    void set(const char *name, const QByteArray &value);
    [[nodiscard]] rd_kafka_conf_s *get() const { return m_conf; }
    enum class Kind { Producer, Consumer };
    /// The client; takes the configuration with it.
    [[nodiscard]] Result<Handle> make(Kind kind);

private:
    rd_kafka_conf_s *m_conf;
    Error m_error;
    bool m_failed = false;
    QHash<QString, QString> m_more;
};

/// What the library says between calls: why no broker can be reached, or none lets us in; with the setting to
/// look at. `words` are the library's own.
[[nodiscard]] Error brokersError(const ClientSettings &settings, int code, const char *words);

/// The closed error for a code of the library's.
[[nodiscard]] Error kafkaError(int code, const QString &doing);

} // namespace attendant::kafka
