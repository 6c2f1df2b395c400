#include "sync/scaleledger/sim/scaleledgersim.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger::sim {
namespace {

HttpReply json(int status, const QJsonObject &body)
{
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

HttpReply failure(int status, const QString &detail) { return json(status, {{u"detail"_s, detail}}); }

QByteArray header(const HttpRequest &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonObject publicOf(const ScaleLedgerSim::Gateway &gateway)
{
    QJsonObject object{{u"id"_s, gateway.id},
                       {u"mac_address"_s, gateway.mac},
                       {u"hostname"_s, gateway.hostname},
                       {u"ip_address"_s, gateway.ip},
                       {u"name"_s, gateway.hostname},
                       {u"description"_s, QString()},
                       {u"status"_s, gateway.token.isEmpty() ? u"pending"_s : u"active"_s}};
    object.insert(u"access_token"_s,
                  gateway.token.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(gateway.token));
    return object;
}

} // namespace

ScaleLedgerSim::ScaleLedgerSim(quint64 seed) : m_random(seed * 2 + 1)
{
    lists[u"species"_s] = {QJsonObject{{u"id"_s, 1}, {u"name"_s, u"고등어"_s}},
                           QJsonObject{{u"id"_s, 2}, {u"name"_s, u"갈치"_s}}};
    lists[u"producers"_s] = {QJsonObject{
        {u"id"_s, 1}, {u"uuid"_s, u"p-1"_s}, {u"name"_s, u"바다호"_s}, {u"phone"_s, QJsonValue()}}};
    lists[u"rfid-cards"_s] = {QJsonObject{{u"id"_s, 1},
                                          {u"uuid"_s, u"c-1"_s},
                                          {u"uid"_s, u"1A2B3C4D"_s},
                                          {u"producer"_s, 1},
                                          {u"species"_s, 1},
                                          {u"is_active"_s, true}}};
    lists[u"stations"_s] = {};
}

bool ScaleLedgerSim::chance(int percent)
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return int(m_random >> 33) % 100 < percent;
}

HttpReply ScaleLedgerSim::handle(const HttpRequest &request, Instant)
{
    ++m_requests;
    if (faults.offline)
        return {0, {}, seconds{0}, u"simulated: no line"_s};
    if (chance(faults.errorPercent))
        return failure(503, u"simulated trouble"_s);
    const QStringList path = request.url.path().split(u'/', Qt::SkipEmptyParts);
    HttpReply reply = failure(404, u"Not found."_s);
    if (!request.url.path().endsWith(u'/')) // as Django: a POST without the slash is lost
        reply = failure(request.method == "GET" ? 301 : 500, u"trailing slash"_s);
    else if (path.mid(0, 3) == QStringList{u"devices"_s, u"api"_s, u"gateways"_s})
        reply = devices(request, path.mid(3));
    else if (path == QStringList{u"api"_s, u"weighing"_s, u"records"_s})
        reply = record(request, u"rfid_uid"_s);
    else if (path == QStringList{u"weighing"_s, u"api"_s, u"records"_s})
        reply = record(request, u"rfid_card_uid"_s);
    else if (path.size() == 3 && path[0] == "market"_L1 && path[1] == "api"_L1)
        reply = caller(request) ? list(request, path[2]) : failure(401, u"no gateway"_s);
    if (chance(faults.losePercent))
        return {0, {}, seconds{0}, u"simulated: answer lost"_s};
    return reply;
}

ScaleLedgerSim::Gateway *ScaleLedgerSim::caller(const HttpRequest &request)
{
    const QByteArray given = header(request, "Authorization");
    const QString token = QString::fromLatin1(given.mid(given.indexOf(' ') + 1));
    if (!given.startsWith("Bearer ") && !given.startsWith("Gateway "))
        return nullptr;
    for (Gateway &gateway : gateways) {
        if (!gateway.token.isEmpty() && gateway.token == token)
            return &gateway;
    }
    return nullptr;
}

HttpReply ScaleLedgerSim::devices(const HttpRequest &request, const QStringList &path)
{
    if (path.isEmpty() && request.method == "POST")
        return addGateway(QJsonDocument::fromJson(request.body).object());
    const QString what = path.value(0);
    if (what != "heartbeat"_L1 && what != "self"_L1)
        return askedFor(what);
    Gateway *const gateway = caller(request);
    if (!gateway)
        return failure(401, u"Invalid token."_s);
    if (what == "heartbeat"_L1) {
        ++gateway->heartbeats;
        return json(200, {{u"status"_s, u"ok"_s}});
    }
    return path.value(1) == "stations"_L1 ? list(request, u"stations"_s) : json(200, publicOf(*gateway));
}

HttpReply ScaleLedgerSim::addGateway(const QJsonObject &body)
{
    const QString mac = body.value("mac_address"_L1).toString();
    if (mac.size() != 17 || !body.contains("hostname"_L1) || !body.contains("ip_address"_L1)) {
        ++invalid;
        return failure(400, u"mac_address, hostname and ip_address are needed"_s);
    }
    if (gateways.contains(mac))
        return json(400,
                    {{u"mac_address"_s, QJsonArray{u"gateway with this mac address already exists."_s}}});
    gateways[mac] = {QString::number(++m_lastId),
                     mac,
                     body.value("hostname"_L1).toString(),
                     body.value("ip_address"_L1).toString(),
                     {}};
    return json(201, publicOf(gateways[mac]));
}

HttpReply ScaleLedgerSim::askedFor(const QString &mac)
{
    const auto found = gateways.find(mac);
    if (found == gateways.end())
        return failure(404, u"Not found."_s);
    if (found->token.isEmpty() && autoApprove && ++found->asked > approveAfter)
        found->token = freshToken();
    return json(200, publicOf(*found));
}

QString ScaleLedgerSim::freshToken() { return u"token-%1"_s.arg(++m_lastToken, 8, 10, QLatin1Char('0')); }

HttpReply ScaleLedgerSim::list(const HttpRequest &request, const QString &name) const
{
    if (!lists.contains(name))
        return failure(404, u"Not found."_s);
    const QJsonArray all = lists.value(name);
    if (pageSize == 0)
        return {200, QJsonDocument(all).toJson(QJsonDocument::Compact)};
    const int page = std::max(1, QUrlQuery(request.url).queryItemValue(u"page"_s).toInt());
    QJsonArray rows;
    for (qsizetype i = qsizetype(page - 1) * pageSize; i < std::min<qsizetype>(all.size(), page * pageSize);
         ++i)
        rows.append(all[i]);
    QJsonValue next;
    if (page * pageSize < all.size()) {
        QUrl url = request.url;
        url.setQuery(u"page=%1"_s.arg(page + 1));
        next = url.toString();
    }
    return json(200, {{u"count"_s, all.size()}, {u"next"_s, next}, {u"results"_s, rows}});
}

HttpReply ScaleLedgerSim::known(const QString &uuid) const
{
    switch (faults.duplicate) {
    case Duplicate::Conflict:
        return failure(409, u"known"_s);
    case Duplicate::Invalid:
        return json(400, {{u"uuid"_s, QJsonArray{u"record with this uuid already exists."_s}}});
    case Duplicate::Accepted:
        break;
    }
    return json(200, records.value(uuid));
}

HttpReply ScaleLedgerSim::record(const HttpRequest &request, const QString &uidField)
{
    if (request.method != "POST")
        return failure(405, u"POST only"_s);
    if (faults.revokeAfter == 0)
        revokeTokens();
    if (!caller(request))
        return failure(401, u"Invalid token."_s);
    if (faults.status != 0)
        return failure(faults.status, u"simulated"_s);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString uuid = body.value("uuid"_L1).toString();
    const QString card = body.value(uidField).toString();
    const QDateTime measured
        = QDateTime::fromString(body.value("measured_at"_L1).toString(), Qt::ISODateWithMs);
    if (uuid.size() != 36 || card.isEmpty() || !body.value("weight"_L1).isDouble() || !measured.isValid()
        || body.size() != 4) {
        ++invalid;
        return failure(400, u"not a record"_s);
    }
    if (faults.poison.contains(card))
        return json(422, {{uidField, QJsonArray{u"no such card"_s}}});
    if (records.contains(uuid)) {
        ++doubled;
        return known(uuid);
    }
    if (faults.revokeAfter > 0)
        --faults.revokeAfter;
    records.insert(uuid, body);
    order.append(uuid);
    return faults.conflict.contains(card) ? failure(409, u"simulated"_s) : json(201, body);
}

void ScaleLedgerSim::revokeTokens()
{
    faults.revokeAfter = -1;
    for (Gateway &gateway : gateways)
        gateway.token.clear();
}

void ScaleLedgerSim::forgetGateways() { gateways.clear(); }

int ScaleLedgerSim::open(const QString &path, Sink sink)
{
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (faults.offline || parts.mid(0, 2) != QStringList{u"ws"_s, u"devices"_s} || parts.size() < 3)
        return 0;
    const int id = ++m_lastChannel;
    Channel &channel = m_channels[id];
    channel.sink = std::move(sink);
    channel.provisioning = parts.last() == "provisioning"_L1;
    channel.gateway = parts.last();
    if (channel.provisioning)
        channel.sink.say(u"{\"type\":\"identify\"}"_s);
    return id;
}

void ScaleLedgerSim::heard(int id, const QString &text, Instant now)
{
    const auto channel = m_channels.find(id);
    if (channel == m_channels.end())
        return;
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString type = message.value("type"_L1).toString();
    if (type == "weight_update"_L1) {
        weights.append({now, message});
    } else if (type == "peripherals.scanned"_L1) {
        peripherals = message.value("payload"_L1).toArray();
    } else if (type == "identity"_L1 && channel->second.provisioning) {
        const QJsonObject who = message.value("payload"_L1).toObject();
        channel->second.mac = who.value("mac_address"_L1).toString();
        if (!gateways.contains(channel->second.mac))
            (void)addGateway(who);
        if (autoApprove)
            provision(channel->second);
    } else if (type != "pong"_L1) {
        ++invalid;
    }
}

void ScaleLedgerSim::provision(Channel &channel)
{
    Gateway &gateway = gateways[channel.mac];
    gateway.token = freshToken();
    const QJsonObject message{{u"type"_s, u"gateway.registered"_s},
                              {u"payload"_s, QJsonObject{{u"access_token"_s, gateway.token}}}};
    channel.sink.say(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void ScaleLedgerSim::approveAll()
{
    autoApprove = true;
    for (Gateway &gateway : gateways) {
        if (gateway.token.isEmpty())
            gateway.token = freshToken();
    }
    for (auto &[id, channel] : m_channels) {
        if (channel.provisioning && !channel.mac.isEmpty())
            provision(channel);
    }
}

void ScaleLedgerSim::say(const QString &text)
{
    for (const auto &[id, channel] : m_channels) {
        if (!channel.provisioning)
            channel.sink.say(text);
    }
}

void ScaleLedgerSim::closeChannels()
{
    const std::map<int, Channel> closing = std::exchange(m_channels, {});
    for (const auto &[id, channel] : closing)
        channel.sink.close();
}

QJsonObject ScaleLedgerSim::truth() const
{
    QJsonArray machines;
    for (const Gateway &gateway : gateways) {
        machines.append(QJsonObject{{u"id"_s, gateway.id},
                                    {u"mac_address"_s, gateway.mac},
                                    {u"approved"_s, !gateway.token.isEmpty()},
                                    {u"heartbeats"_s, gateway.heartbeats}});
    }
    QJsonArray taken;
    for (const QString &uuid : order)
        taken.append(records.value(uuid));
    return {{u"gateways"_s, machines},   {u"records"_s, taken},         {u"count"_s, order.size()},
            {u"doubled"_s, doubled},     {u"invalid"_s, invalid},       {u"requests"_s, m_requests},
            {u"channels"_s, channels()}, {u"weights"_s, weights.size()}};
}

} // namespace attendant::sync::scaleledger::sim
