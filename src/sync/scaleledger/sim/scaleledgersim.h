#pragma once

#include "core/clock.h"
#include "sync/http/httpclient.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <functional>
#include <map>

namespace attendant::sync::scaleledger::sim {

/// The Django server of both contracts, in memory: gateways, records, cards, channels. It knows what it was
/// told, once or twice, and can fail as the real one does.
class ScaleLedgerSim
{
public:
    enum class Duplicate { Conflict, Invalid, Accepted }; ///< 409, 400 with the field's error, 200
    struct Faults
    {
        bool offline = false; ///< no answer, nothing done
        int errorPercent = 0; ///< 503, nothing done
        int losePercent = 0; ///< done, and the answer is lost
        int status = 0; ///< every record is answered with this and not taken
        int revokeAfter = -1; ///< so many records more, then every token is worthless
        QSet<QString> poison = {}; ///< cards whose records are never taken: 422
        QSet<QString> conflict = {}; ///< cards whose records are answered with 409 although they are new
        milliseconds delay{0};
        Duplicate duplicate = Duplicate::Invalid;
    };
    struct Gateway
    {
        QString id;
        QString mac;
        QString hostname;
        QString ip;
        QString token; ///< empty = not approved
        int asked = 0;
        int heartbeats = 0;
    };
    /// How the server reaches who has opened a channel.
    struct Sink
    {
        std::function<void(const QString &)> say;
        std::function<void()> close; ///< in good order
    };

    explicit ScaleLedgerSim(quint64 seed = 1);

    [[nodiscard]] HttpReply handle(const HttpRequest &request, Instant now);

    /// A channel is opened at a path; 0 when the server has no such.
    [[nodiscard]] int open(const QString &path, Sink sink);
    void heard(int channel, const QString &text, Instant now);
    void gone(int channel) { m_channels.erase(channel); }
    /// To everybody whose channel is that of a gateway.
    void say(const QString &text);
    void closeChannels();
    [[nodiscard]] int channels() const { return int(m_channels.size()); }

    /// An administrator approves whoever waits, at the provisioning channel too.
    void approveAll();
    void revokeTokens(); ///< 401 for all that carry one; who asks by MAC address gets another
    void forgetGateways(); ///< deleted at the server

    [[nodiscard]] QJsonObject truth() const;

    Faults faults;
    bool autoApprove = true;
    int approveAfter = 0; ///< questions by MAC address until the token is there
    int pageSize = 0; ///< 0 = lists come whole
    QMap<QString, Gateway> gateways; ///< by MAC address
    QMap<QString, QJsonArray> lists; ///< "species", "producers", "rfid-cards", "stations"
    QHash<QString, QJsonObject> records; ///< by uuid
    QStringList order; ///< uuids as they arrived
    int doubled = 0; ///< records that came again
    int invalid = 0; ///< bodies that are not what the contract says
    QList<std::pair<Instant, QJsonObject>> weights; ///< weight_update as they came
    QJsonArray peripherals; ///< of the last peripherals.scanned

private:
    struct Channel
    {
        Sink sink;
        bool provisioning = false;
        QString gateway = {};
        QString mac = {};
    };

    [[nodiscard]] HttpReply devices(const HttpRequest &request, const QStringList &path);
    [[nodiscard]] HttpReply addGateway(const QJsonObject &body);
    [[nodiscard]] HttpReply askedFor(const QString &mac);
    [[nodiscard]] HttpReply list(const HttpRequest &request, const QString &name) const;
    [[nodiscard]] HttpReply record(const HttpRequest &request, const QString &uidField);
    [[nodiscard]] HttpReply known(const QString &uuid) const;
    [[nodiscard]] Gateway *caller(const HttpRequest &request);
    [[nodiscard]] QString freshToken();
    void provision(Channel &channel);
    [[nodiscard]] bool chance(int percent);

    quint64 m_random;
    int m_lastId = 0;
    int m_lastToken = 0;
    int m_lastChannel = 0;
    int m_requests = 0;
    std::map<int, Channel> m_channels;
};

} // namespace attendant::sync::scaleledger::sim
