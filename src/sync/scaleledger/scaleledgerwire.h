#pragma once

#include "core/clock.h"
#include "sync/http/httpclient.h"
#include "sync/scaleledger/gatewaymachine.h"

#include <QJsonArray>
#include <QJsonObject>

/// What goes over the line to a ScaleLedger server and comes back: addresses, bodies, messages. Both
/// contracts, and every spelling of them that documents and fielded servers use. Pure.
namespace attendant::sync::scaleledger::wire {

using gateway::Call;
using gateway::Contract;
using gateway::Verdict;

/// Where the server is and what we are to it.
struct Address
{
    QUrl server; ///< http://host:port, perhaps with a path before everything
    Contract contract = Contract::Prd;
    QByteArray token = {};
};

/// This machine as it introduces itself. The MAC address is kept once it was chosen.
struct Machine
{
    QString mac; ///< aa:bb:cc:dd:ee:ff
    QString hostname;
    QString ip;
    QString name;

    bool operator==(const Machine &) const = default;
};

/// What the server says about a gateway.
struct GatewayAnswer
{
    QString id;
    QString token;
    QString status;
    QString name;
    QString description;
    bool approved = false;
};

struct Species
{
    qint64 id = 0;
    QString name;
};
struct Producer
{
    qint64 id = 0;
    QString uuid;
    QString name;
    QString phone;
    QString createdAt;
};
struct Card
{
    qint64 id = 0;
    QString uuid;
    QString uid; ///< upper-case hex, as cards are compared
    std::optional<qint64> producer;
    std::optional<qint64> species;
    bool active = true;
    QString issuedAt;
    QString lastUsedAt;
};
struct Station
{
    qint64 id = 0;
    QString name;
    QString description;
    QString port;
    QString portDescription;
    QString location;
    QString serialNumber;
    QString manufacturer;
};

/// A list that the server keeps for us.
enum class List { Species, Producers, Cards, Stations };

/// One page of a list; a server that does not page sends everything in one.
struct Page
{
    QJsonArray rows;
    QUrl next; ///< empty = the last one
};

/// What a record's upload came to.
enum class Upload {
    Taken, ///< stored now, or known already
    Refused, ///< never: staff have to look at it
    Denied, ///< not with this identity
    Later, ///< not now
    Unanswered, ///< nobody knows
};

/// What the server says over the channel.
enum class Message {
    Unknown,
    Identify,
    Registered,
    ScanPeripherals,
    SyncStations,
    SyncMarket,
    StartStream,
    StopStream,
    Ping,
};
struct Said
{
    Message message = Message::Unknown;
    QString token = {}; ///< of Registered
    QString station = {}; ///< of Start and StopStream, empty = all
};

[[nodiscard]] HttpRequest call(const Address &to, Call call, const Machine &machine);
[[nodiscard]] Verdict verdictOf(Call call, const HttpReply &reply);
/// Nothing when the body is not an object. An id that is missing is left empty.
[[nodiscard]] std::optional<GatewayAnswer> gatewayOf(const QByteArray &body);

[[nodiscard]] HttpRequest list(const Address &to, List list);
/// The rest of a list. Nothing when the server sends us elsewhere.
[[nodiscard]] std::optional<HttpRequest> nextPage(const Address &to, const QUrl &asked, const QUrl &next);
[[nodiscard]] std::optional<Page> pageOf(const QByteArray &body);
/// Rows that miss what they cannot do without are left out; keys that nobody knows are ignored.
[[nodiscard]] std::optional<Species> speciesOf(const QJsonObject &row);
[[nodiscard]] std::optional<Producer> producerOf(const QJsonObject &row);
[[nodiscard]] std::optional<Card> cardOf(const QJsonObject &row);
[[nodiscard]] std::optional<Station> stationOf(const QJsonObject &row);

/// `payload` is the outbox row's: uuid, rfid_uid, weight, measured_at and more.
[[nodiscard]] HttpRequest record(const Address &to, const QJsonObject &payload);
[[nodiscard]] Upload uploadOf(const HttpReply &reply);

[[nodiscard]] QUrl provisioningChannel(const Address &to);
[[nodiscard]] QUrl channel(const Address &to, const QString &gatewayId);
[[nodiscard]] Said saidOf(const QString &text);
[[nodiscard]] QString identity(const Machine &machine);
[[nodiscard]] QString peripherals(const QJsonArray &ports);
/// Kilograms, exact to the gram. `station` is named only where there is more than one.
[[nodiscard]] QString weightUpdate(qint64 grams, const QString &station);

/// For people: what the server says is wrong, cut to a line. Never a token.
[[nodiscard]] QString problemOf(const HttpReply &reply);

} // namespace attendant::sync::scaleledger::wire
