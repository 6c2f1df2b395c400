#pragma once

#include "devices/mqttlink.h"
#include "devices/tlscontext.h"

#include <QSocketNotifier>
#include <QStringList>

#include <memory>
#include <variant>
#include <vector>

struct mosquitto;
struct mosquitto_message;

namespace attendant::devices {

/// libmosquitto in Qt's event loop, without its thread. Its callbacks hold its locks, so what they say is
/// written down and told when the library has returned.
class MosquittoLink final : public MqttLink
{
    Q_OBJECT

public:
    MosquittoLink(MqttSettings settings, Scheduler &scheduler);
    ~MosquittoLink() override;

    void open() override;
    void close() override;
    void subscribe(const QString &filter, Qos qos) override;
    [[nodiscard]] std::optional<quint16> publish(const QString &topic, const QByteArray &payload,
                                                 Qos qos) override;
    [[nodiscard]] qint64 unsent() const override { return m_unsent; }

private:
    struct Opened
    { };
    struct Acknowledged
    {
        quint16 packet;
    };
    struct NotSubscribed
    {
        QString filter;
    };
    using Happening = std::variant<Opened, Acknowledged, NotSubscribed, MqttMessage>;
    struct Destroy
    {
        void operator()(mosquitto *client) const;
    };

    void connectNext();
    void cannotReach(const Error &why);
    [[nodiscard]] Status prepare();
    [[nodiscard]] bool shakingHands() const;
    [[nodiscard]] std::optional<QString> socketProblem() const;
    void onReadable();
    void onWritable();
    void onSecond();
    void tell(int result);
    void watch();
    void fail(const Error &why);
    void failLater(const Error &why);
    [[nodiscard]] Error errorOf(int result) const;

    static void heardConnect(mosquitto *, void *link, int code);
    static void heardPublish(mosquitto *, void *link, int packet);
    static void heardMessage(mosquitto *, void *link, const mosquitto_message *message);
    static void heardSubscribe(mosquitto *, void *link, int packet, int count, const int *granted);
    static void heardLog(mosquitto *, void *link, int level, const char *text);

    MqttSettings m_settings;
    Scheduler &m_scheduler;
    QStringList m_addresses; ///< of the host, still to be tried
    TlsContext m_tls;
    std::unique_ptr<mosquitto, Destroy> m_client;
    std::unique_ptr<QSocketNotifier> m_read;
    std::unique_ptr<QSocketNotifier> m_write;
    std::vector<Happening> m_happened;
    std::vector<std::pair<int, QString>> m_subscribing;
    QString m_trouble; ///< what the library logged last as an error
    Alarm m_second;
    qint64 m_unsent = 0; ///< an upper bound: the library does not say how much it still holds
    int m_answer = 0; ///< the broker's reason to refuse us
    int m_secondsSpent = 0; ///< on this address
    bool m_reached = false; ///< TCP is there
    bool m_over = false;
};

} // namespace attendant::devices
