#include "devices/qtmqttlink.h"

#include <QFile>
#include <QMqttClient>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace attendant::devices {

std::unique_ptr<MqttLink> makeMqttLink(const MqttSettings &settings, Scheduler &)
{
    return std::make_unique<QtMqttLink>(settings);
}

QtMqttLink::QtMqttLink(MqttSettings settings) : m_settings(std::move(settings)) { }

QtMqttLink::~QtMqttLink()
{
    if (!m_client)
        return;
    m_client->disconnect(this);
    hangUp();
    // A subscription asks its client to unsubscribe when it dies, which is too late when the client takes it
    // along.
    for (const QPointer<QMqttSubscription> &subscription : std::as_const(m_subscriptions))
        delete subscription;
}

void QtMqttLink::open()
{
    m_client = std::make_unique<QMqttClient>();
    m_client->setHostname(m_settings.host);
    m_client->setPort(quint16(m_settings.port));
    m_client->setClientId(m_settings.clientId);
    m_client->setUsername(m_settings.user);
    m_client->setPassword(m_settings.password);
    m_client->setKeepAlive(quint16(m_settings.keepalive.count()));
    m_client->setCleanSession(m_settings.cleanSession);
    if (const auto &will = m_settings.will) {
        m_client->setWillTopic(will->topic);
        m_client->setWillMessage(will->payload);
        m_client->setWillQoS(quint8(will->qos));
        m_client->setWillRetain(will->retained);
    }
    connect(m_client.get(), &QMqttClient::connected, this, [this] {
        // Without it an answer takes 20 to 90 ms.
        socket()->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (!m_over)
            Q_EMIT opened();
    });
    // Queued, because it may come from within the calls below.
    connect(m_client.get(), &QMqttClient::disconnected, this, &QtMqttLink::onClosed, Qt::QueuedConnection);
    connect(m_client.get(), &QMqttClient::messageSent, this, [this](qint32 packet) {
        if (!m_over)
            Q_EMIT acknowledged(quint16(packet));
    });
    connect(m_client.get(), &QMqttClient::messageReceived, this,
            [this](const QByteArray &payload, const QMqttTopicName &topic) {
                passOn();
                m_arriving = MqttMessage{topic.name(), payload, Qos::AtMostOnce, false};
                QMetaObject::invokeMethod(this, &QtMqttLink::passOn, Qt::QueuedConnection);
            });
    if (!m_settings.tls) {
        m_client->connectToHost();
        return;
    }
    if (const Result<QSslConfiguration> configuration = tls())
        m_client->connectToHostEncrypted(*configuration);
    else
        failLater(configuration.error());
}

Result<QSslConfiguration> QtMqttLink::tls() const
{
    const MqttTls &tls = *m_settings.tls;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const auto wrong = [](const QString &file) {
        return Error{ErrorCode::BadInput, u"no PEM in \"%1\""_s.arg(file)};
    };
    if (!tls.ca.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromPath(tls.ca);
        if (authorities.isEmpty())
            return wrong(tls.ca);
        configuration.setCaCertificates(authorities);
    }
    if (tls.certificate.isEmpty())
        return configuration;
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(tls.certificate);
    if (chain.isEmpty())
        return wrong(tls.certificate);
    configuration.setLocalCertificateChain(chain);
    QFile file(tls.key);
    const QByteArray pem = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QSslKey key(pem, chain.constFirst().publicKey().algorithm());
    if (key.isNull())
        return wrong(tls.key);
    configuration.setPrivateKey(key);
    return configuration;
}

QAbstractSocket *QtMqttLink::socket() const
{
    return m_client ? qobject_cast<QAbstractSocket *>(m_client->transport()) : nullptr;
}

Error QtMqttLink::error() const
{
    switch (m_client->error()) {
    case QMqttClient::InvalidProtocolVersion:
        return {ErrorCode::Refused, u"the broker speaks another MQTT"_s};
    case QMqttClient::IdRejected:
        return {ErrorCode::Refused, u"client id rejected"_s};
    case QMqttClient::ServerUnavailable:
        return {ErrorCode::Unavailable, u"the broker is busy or silent"_s};
    case QMqttClient::BadUsernameOrPassword:
        return {ErrorCode::Refused, u"bad user name or password"_s};
    case QMqttClient::NotAuthorized:
        return {ErrorCode::Refused, u"not authorised"_s};
    case QMqttClient::NoError:
    case QMqttClient::TransportInvalid:
    case QMqttClient::ProtocolViolation:
    case QMqttClient::UnknownError:
    case QMqttClient::Mqtt5SpecificError:
        break;
    }
    const QAbstractSocket *transport = socket();
    if (!transport)
        return {ErrorCode::Unavailable, u"no connection"_s};
    const bool distrusted = transport->error() == QAbstractSocket::SslHandshakeFailedError
        || transport->error() == QAbstractSocket::SslInternalError;
    return {distrusted ? ErrorCode::Refused : ErrorCode::Unavailable, transport->errorString()};
}

void QtMqttLink::onClosed()
{
    if (m_over)
        return;
    passOn();
    if (!std::exchange(m_over, true))
        Q_EMIT closed(error());
}

void QtMqttLink::failLater(const Error &why)
{
    QMetaObject::invokeMethod(
        this,
        [this, why] {
            if (!std::exchange(m_over, true))
                Q_EMIT closed(why);
        },
        Qt::QueuedConnection);
}

void QtMqttLink::passOn()
{
    if (!m_arriving)
        return;
    const MqttMessage message = *std::exchange(m_arriving, std::nullopt);
    if (!m_over)
        Q_EMIT received(message);
}

void QtMqttLink::subscribe(const QString &filter, Qos qos)
{
    QMqttSubscription *subscription = m_client->subscribe(QMqttTopicFilter(filter), quint8(qos));
    if (!subscription) {
        failLater({ErrorCode::Unavailable, u"cannot subscribe"_s});
        return;
    }
    m_subscriptions.append(subscription);
    // The client knows the text, its subscriptions know the rest, and each that matches says it again.
    connect(subscription, &QMqttSubscription::messageReceived, this, [this](const QMqttMessage &message) {
        if (!m_arriving)
            return;
        m_arriving->qos = Qos(message.qos());
        m_arriving->retained = message.retain();
        passOn();
    });
    connect(subscription, &QMqttSubscription::stateChanged, this,
            [this, filter](QMqttSubscription::SubscriptionState state) {
                if (state == QMqttSubscription::Error && !m_over)
                    Q_EMIT subscriptionRefused(filter);
            });
}

std::optional<quint16> QtMqttLink::publish(const QString &topic, const QByteArray &payload, Qos qos)
{
    if (m_over)
        return std::nullopt;
    const qint32 packet = m_client->publish(QMqttTopicName(topic), payload, quint8(qos), false);
    if (packet < 0)
        return std::nullopt;
    return quint16(packet);
}

qint64 QtMqttLink::unsent() const
{
    const QAbstractSocket *transport = socket();
    if (!transport)
        return 0;
    const auto *encrypted = qobject_cast<const QSslSocket *>(transport);
    return transport->bytesToWrite() + (encrypted ? encrypted->encryptedBytesToWrite() : 0);
}

void QtMqttLink::close()
{
    if (std::exchange(m_over, true) || !m_client || m_client->state() != QMqttClient::Connected)
        return;
    // disconnectFromHost() would wait half a minute for a broker that takes nothing. The socket stays open
    // until we are destroyed: the client below us may be about to acknowledge the message whose slot has
    // closed us.
    constexpr char Disconnect[] = {'\xe0', 0};
    socket()->write(Disconnect, sizeof Disconnect);
    socket()->flush();
}

void QtMqttLink::hangUp()
{
    // Its own way of closing without waiting, and of forgetting that it was connected.
    if (QAbstractSocket *transport = socket(); transport && m_client->state() != QMqttClient::Disconnected)
        Q_EMIT transport->errorOccurred(QAbstractSocket::OperationError);
}

} // namespace attendant::devices
