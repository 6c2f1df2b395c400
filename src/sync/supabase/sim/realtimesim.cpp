// Realtime's side of the simulated project.
#include "sync/supabase/sim/supabasesim.h"

#include <QJsonDocument>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase::sim {
namespace {

constexpr int Subscription = 901; ///< the id that Realtime gives to what was asked for

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject replyTo(const QJsonObject &asked, const QString &status, const QJsonObject &response)
{
    return {{u"topic"_s, asked.value("topic"_L1)},
            {u"event"_s, u"phx_reply"_s},
            {u"ref"_s, asked.value("ref"_L1)},
            {u"payload"_s, QJsonObject{{u"status"_s, status}, {u"response"_s, response}}}};
}

} // namespace

int SupabaseSim::open(const QUrl &url, Channel channel)
{
    const QString given = QUrlQuery(url).queryItemValue(u"apikey"_s, QUrl::FullyDecoded);
    if (faults.offline || given != key || !url.path().endsWith("/websocket"_L1))
        return 0;
    m_channels.insert(++m_lastChannel, {.channel = std::move(channel)});
    return m_lastChannel;
}

void SupabaseSim::heard(int id, const QString &text)
{
    if (!m_channels.contains(id))
        return;
    Joined &one = m_channels[id];
    const QJsonObject asked = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString event = asked.value("event"_L1).toString();
    const auto say = one.channel.say; // it may end the channel
    if (event == "heartbeat"_L1)
        return say(compact(replyTo(asked, u"ok"_s, {})));
    if (event == "phx_leave"_L1) {
        one.topic.clear();
        return say(compact(replyTo(asked, u"ok"_s, {})));
    }
    if (event != "phx_join"_L1)
        return;
    const QJsonObject config = asked["payload"_L1]["config"_L1].toObject();
    QJsonArray granted = config.value("postgres_changes"_L1).toArray();
    if (granted.isEmpty() || !asked.value("topic"_L1).toString().startsWith("realtime:"_L1))
        return say(compact(replyTo(asked, u"error"_s, {{u"reason"_s, u"InvalidTopic: as told"_s}})));
    for (QJsonValueRef entry : granted) {
        QJsonObject change = entry.toObject();
        change.insert(u"id"_s, Subscription);
        entry = change;
    }
    one.topic = asked.value("topic"_L1).toString();
    say(compact(replyTo(asked, u"ok"_s, {{u"postgres_changes"_s, granted}})));
    say(compact({{u"topic"_s, one.topic},
                 {u"event"_s, u"system"_s},
                 {u"ref"_s, QJsonValue()},
                 {u"payload"_s,
                  QJsonObject{{u"extension"_s, u"postgres_changes"_s},
                              {u"status"_s, u"ok"_s},
                              {u"message"_s, u"Subscribed to PostgreSQL"_s},
                              {u"channel"_s, one.topic.section(u':', 1)}}}}));
}

void SupabaseSim::tell(const QJsonObject &row)
{
    if (faults.mute)
        return;
    const QJsonObject data{
        {u"schema"_s, u"public"_s},       {u"table"_s, u"container_logs"_s},
        {u"type"_s, u"INSERT"_s},         {u"commit_timestamp"_s, row.value("created_at"_L1)},
        {u"columns"_s, QJsonArray()},     {u"record"_s, row},
        {u"old_record"_s, QJsonObject()}, {u"errors"_s, QJsonValue()}};
    const QMap<int, Joined> present = m_channels;
    for (const Joined &one : present) {
        if (one.topic.isEmpty())
            continue;
        const QJsonObject payload{{u"ids"_s, QJsonArray{Subscription}}, {u"data"_s, data}};
        one.channel.say(compact({{u"topic"_s, one.topic},
                                 {u"event"_s, u"postgres_changes"_s},
                                 {u"ref"_s, QJsonValue()},
                                 {u"payload"_s, payload}}));
    }
}

void SupabaseSim::closeChannels()
{
    const QMap<int, Joined> ended = std::exchange(m_channels, {});
    for (const Joined &one : ended)
        one.channel.end();
}

} // namespace attendant::sync::supabase::sim
