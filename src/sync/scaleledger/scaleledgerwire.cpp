#include "sync/scaleledger/scaleledgerwire.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger::wire {
namespace {

constexpr qsizetype LongestProblem = 200;

QUrl below(const QUrl &server, const QString &path)
{
    QUrl url = server;
    QString base = server.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

HttpRequest request(const Address &to, const QByteArray &method, const QString &path)
{
    HttpRequest made{method, below(to.server, path), {{"Accept", "application/json"}}, {}};
    if (!to.token.isEmpty())
        made.headers.emplaceBack("Authorization",
                                 (to.contract == Contract::Prd ? "Bearer " : "Gateway ") + to.token);
    return made;
}

void setBody(HttpRequest &made, const QJsonObject &body)
{
    made.headers.emplaceBack("Content-Type", "application/json");
    made.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
}

/// The first of several spellings that is there; numbers as text.
QString textOf(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        const QJsonValue value = object.value(key);
        if (value.isString() && !value.toString().isEmpty())
            return value.toString();
        if (value.isDouble())
            return QString::number(value.toInteger());
    }
    return {};
}

/// A reference to another row: its id, or the row itself.
std::optional<qint64> idOf(const QJsonValue &value)
{
    if (value.isObject())
        return idOf(value.toObject().value("id"_L1));
    if (value.isDouble())
        return value.toInteger();
    bool ok = false;
    const qint64 id = value.toString().toLongLong(&ok);
    return ok ? std::optional(id) : std::nullopt;
}

std::optional<QJsonObject> objectOf(const QByteArray &body)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    return json.isObject() ? std::optional(json.object()) : std::nullopt;
}

/// Whether a refusal says no more than that this uuid, or this MAC address, is there already.
bool saysTaken(const QByteArray &body, QLatin1StringView field)
{
    const std::optional<QJsonObject> object = objectOf(body);
    if (!object || object->size() != 1 || !object->contains(field))
        return false; // another field is wrong as well: that is a refusal
    const QByteArray words
        = QJsonDocument(QJsonArray{object->value(field)}).toJson(QJsonDocument::Compact).toLower();
    constexpr std::array Words{"exist", "unique", "duplicate", "이미", "중복", "존재"};
    if (words.contains("not exist") || words.contains("존재하지"))
        return false;
    return std::ranges::any_of(Words, [&](const char *word) { return words.contains(word); });
}

bool isAway(int status)
{
    return status == 0 || status >= 500 || status == 408 || status == 425 || status == 429
        || (status >= 300 && status < 400);
}

QString normal(QString type)
{
    type = type.trimmed().toLower();
    for (const char16_t c : {u'.', u'-', u' ', u'/'})
        type.replace(c, u'_');
    if (type.startsWith("command_"_L1))
        type.remove(0, 8);
    return type;
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

HttpRequest call(const Address &to, Call call, const Machine &machine)
{
    switch (call) {
    case Call::Ask:
        return request(to, "GET", u"/devices/api/gateways/%1/"_s.arg(machine.mac));
    case Call::Register: {
        HttpRequest made = request(to, "POST", u"/devices/api/gateways/"_s);
        setBody(made,
                {{u"mac_address"_s, machine.mac},
                 {u"hostname"_s, machine.hostname},
                 {u"ip_address"_s, machine.ip},
                 {u"name"_s, machine.name}});
        return made;
    }
    case Call::Self:
        return request(to, "GET", u"/devices/api/gateways/self/"_s);
    case Call::Beat:
        return request(to, "POST", u"/devices/api/gateways/heartbeat/"_s);
    }
    Q_UNREACHABLE();
}

Verdict verdictOf(Call call, const HttpReply &reply)
{
    if (reply.status >= 200 && reply.status < 300) {
        if (call != Call::Ask && call != Call::Self)
            return Verdict::Done;
        const std::optional<GatewayAnswer> answer = gatewayOf(reply.body);
        if (!answer) // a log-in page of some network, not our server
            return Verdict::Away;
        return call == Call::Self || answer->approved ? Verdict::Done : Verdict::Waiting;
    }
    if (isAway(reply.status))
        return Verdict::Away;
    switch (reply.status) {
    case 401:
    case 403:
        return Verdict::Denied;
    case 404:
    case 410:
        return Verdict::Missing;
    case 409:
        return Verdict::Taken;
    default:
        return call == Call::Register && saysTaken(reply.body, "mac_address"_L1) ? Verdict::Taken
                                                                                 : Verdict::Invalid;
    }
}

std::optional<GatewayAnswer> gatewayOf(const QByteArray &body)
{
    std::optional<QJsonObject> object = objectOf(body);
    if (!object)
        return {};
    for (const auto key : {"gateway"_L1, "data"_L1, "result"_L1}) {
        if (object->value(key).isObject())
            object = object->value(key).toObject();
    }
    GatewayAnswer answer;
    answer.id = textOf(*object, {"id"_L1, "gateway_id"_L1, "pk"_L1, "uuid"_L1});
    answer.token = textOf(*object, {"access_token"_L1, "token"_L1, "accessToken"_L1});
    answer.status = textOf(*object, {"status"_L1, "state"_L1});
    answer.name = textOf(*object, {"name"_L1});
    answer.description = textOf(*object, {"description"_L1});
    const QString status = normal(answer.status);
    const bool waits = status == "pending"_L1 || status == "inactive"_L1 || status == "rejected"_L1
        || status == "waiting"_L1 || status == "blocked"_L1
        || object->value("is_approved"_L1) == QJsonValue(false);
    answer.approved = !answer.token.isEmpty() && !waits;
    return answer;
}

HttpRequest list(const Address &to, List list)
{
    switch (list) {
    case List::Species:
        return request(to, "GET", u"/market/api/species/"_s);
    case List::Producers:
        return request(to, "GET", u"/market/api/producers/"_s);
    case List::Cards:
        return request(to, "GET", u"/market/api/rfid-cards/"_s);
    case List::Stations:
        return request(to, "GET", u"/devices/api/gateways/self/stations/"_s);
    }
    Q_UNREACHABLE();
}

std::optional<HttpRequest> nextPage(const Address &to, const QUrl &asked, const QUrl &next)
{
    // The token goes to our server only. Behind a proxy Django names itself by the scheme it sees.
    QUrl url = asked.resolved(next);
    if (url.host() != to.server.host())
        return {};
    url.setScheme(to.server.scheme());
    url.setPort(to.server.port());
    HttpRequest made = request(to, "GET", {});
    made.url = url;
    return made;
}

std::optional<Page> pageOf(const QByteArray &body)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (json.isArray())
        return Page{json.array(), {}};
    if (!json.isObject() || !json["results"_L1].isArray())
        return {};
    return Page{json["results"_L1].toArray(), QUrl(json["next"_L1].toString())};
}

std::optional<Species> speciesOf(const QJsonObject &row)
{
    const std::optional<qint64> id = idOf(row.value("id"_L1));
    const QString name = textOf(row, {"name"_L1});
    return id && !name.isEmpty() ? std::optional(Species{*id, name}) : std::nullopt;
}

std::optional<Producer> producerOf(const QJsonObject &row)
{
    const std::optional<qint64> id = idOf(row.value("id"_L1));
    const QString name = textOf(row, {"name"_L1});
    if (!id || name.isEmpty())
        return {};
    return Producer{*id, textOf(row, {"uuid"_L1}), name, textOf(row, {"phone"_L1, "phone_number"_L1}),
                    textOf(row, {"created_at"_L1})};
}

std::optional<Card> cardOf(const QJsonObject &row)
{
    const std::optional<qint64> id = idOf(row.value("id"_L1));
    const QString uid = textOf(row, {"uid"_L1, "rfid_uid"_L1, "rfid_card_uid"_L1}).trimmed().toUpper();
    if (!id || uid.isEmpty())
        return {};
    return Card{*id,
                textOf(row, {"uuid"_L1}),
                uid,
                idOf(row.contains("producer"_L1) ? row.value("producer"_L1) : row.value("producer_id"_L1)),
                idOf(row.contains("species"_L1) ? row.value("species"_L1) : row.value("species_id"_L1)),
                row.value("is_active"_L1).toBool(true),
                textOf(row, {"issued_at"_L1}),
                textOf(row, {"last_used_at"_L1})};
}

std::optional<Station> stationOf(const QJsonObject &row)
{
    const std::optional<qint64> id = idOf(row.value("id"_L1));
    if (!id)
        return {};
    return Station{*id,
                   textOf(row, {"name"_L1}),
                   textOf(row, {"description"_L1}),
                   textOf(row, {"serial_port"_L1, "port"_L1}),
                   textOf(row, {"serial_description"_L1}),
                   textOf(row, {"serial_location"_L1}),
                   textOf(row, {"serial_number"_L1}),
                   textOf(row, {"serial_manufacturer"_L1})};
}

HttpRequest record(const Address &to, const QJsonObject &payload)
{
    const bool prd = to.contract == Contract::Prd;
    HttpRequest made = request(to, "POST", prd ? u"/api/weighing/records/"_s : u"/weighing/api/records/"_s);
    setBody(made,
            {{u"uuid"_s, payload.value("uuid"_L1)},
             {prd ? u"rfid_uid"_s : u"rfid_card_uid"_s, payload.value("rfid_uid"_L1)},
             {u"weight"_s, payload.value("weight"_L1)},
             {u"measured_at"_s, payload.value("measured_at"_L1)}});
    return made;
}

Upload uploadOf(const HttpReply &reply)
{
    if (reply.status >= 200 && reply.status < 300)
        return Upload::Taken;
    switch (reply.status) {
    case 0:
        return Upload::Unanswered;
    case 409:
        return Upload::Taken;
    case 401:
    case 403:
    case 404:
        return Upload::Denied;
    case 400:
    case 422:
        return saysTaken(reply.body, "uuid"_L1) ? Upload::Taken : Upload::Refused;
    default:
        return Upload::Later;
    }
}

QUrl provisioningChannel(const Address &to)
{
    QUrl url = below(to.server, u"/ws/devices/gateways/provisioning/"_s);
    url.setScheme(to.server.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return url;
}

QUrl channel(const Address &to, const QString &gatewayId)
{
    const bool prd = to.contract == Contract::Prd;
    QUrl url = below(to.server, (prd ? u"/ws/devices/%1/"_s : u"/ws/devices/gateways/%1/"_s).arg(gatewayId));
    url.setScheme(to.server.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    return url;
}

Said saidOf(const QString &text)
{
    const std::optional<QJsonObject> object = objectOf(text.toUtf8());
    if (!object)
        return {};
    const QJsonObject payload = object->value("payload"_L1).toObject(*object);
    const QString type
        = normal(textOf(*object, {"type"_L1, "command"_L1, "action"_L1, "event"_L1, "message"_L1}));
    const QString station = textOf(payload, {"station"_L1, "station_id"_L1});
    constexpr auto None = QLatin1StringView();
    struct Spelling
    {
        Message message;
        std::array<QLatin1StringView, 6> words;
    };
    static constexpr std::array Spellings{
        Spelling{Message::Identify, {"identify"_L1, "gateway_identify"_L1, "who_are_you"_L1, None}},
        Spelling{Message::Registered,
                 {"gateway_registered"_L1, "registered"_L1, "gateway_approved"_L1, None}},
        Spelling{Message::ScanPeripherals,
                 {"scan_peripherals"_L1, "peripherals_scan"_L1, "scan_peripheral"_L1, None}},
        Spelling{Message::SyncStations,
                 {"sync_weighing_stations"_L1, "weighing_station_sync"_L1, "weighing_stations_sync"_L1,
                  "sync_weighing_station"_L1, "sync_stations"_L1, None}},
        Spelling{Message::SyncMarket,
                 {"sync_market"_L1, "market_sync"_L1, "sync_rfid_cards"_L1, "rfid_card_sync"_L1,
                  "rfid_cards_sync"_L1, None}},
        Spelling{Message::StartStream, {"start_stream"_L1, "stream_start"_L1, "startstream"_L1, None}},
        Spelling{Message::StopStream, {"stop_stream"_L1, "stream_stop"_L1, "stopstream"_L1, None}},
        Spelling{Message::Ping, {"ping"_L1, None}},
    };
    for (const Spelling &one : Spellings) {
        for (const QLatin1StringView word : one.words) {
            if (!word.isEmpty() && type == word)
                return {one.message, textOf(payload, {"access_token"_L1, "token"_L1}), station};
        }
    }
    return {};
}

QString identity(const Machine &machine)
{
    return compact({{u"type"_s, u"identity"_s},
                    {u"payload"_s,
                     QJsonObject{{u"mac_address"_s, machine.mac},
                                 {u"hostname"_s, machine.hostname},
                                 {u"ip_address"_s, machine.ip}}}});
}

QString peripherals(const QJsonArray &ports)
{
    return compact({{u"type"_s, u"peripherals.scanned"_s}, {u"payload"_s, ports}});
}

QString weightUpdate(qint64 grams, const QString &station)
{
    QJsonObject message{{u"type"_s, u"weight_update"_s}, {u"value"_s, double(grams) / 1000.0}};
    if (!station.isEmpty())
        message.insert(u"station"_s, station);
    return compact(message);
}

QString problemOf(const HttpReply &reply)
{
    if (reply.status == 0)
        return reply.problem.isEmpty() ? u"no answer"_s : reply.problem.left(LongestProblem);
    const QString said = QString::fromUtf8(reply.body.left(LongestProblem)).simplified();
    // Pages for people say nothing here.
    return u"HTTP %1"_s.arg(reply.status)
        + (said.isEmpty() || said.startsWith(u'<') ? QString() : u": "_s + said);
}

} // namespace attendant::sync::scaleledger::wire
