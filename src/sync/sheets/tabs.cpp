#include "sync/sheets/tabs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr qsizetype LongestMessage = 500;

QString title(const QHash<QString, QString> &titles, const QString &key, const QString &fielded)
{
    return titles.value(key, fielded);
}

/// Ledger time text is found by its shape, so that a new time column needs no list here.
QString forSheet(const QString &value, const QTimeZone &zone)
{
    if (value.size() == 24 && value.endsWith(u'Z') && value[10] == u'T') {
        if (const auto time = utcFromText(value))
            return toDateTime(*time).toTimeZone(zone).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    }
    return value;
}

} // namespace

Tab tab(Upload upload, const QHash<QString, QString> &titles)
{
    switch (upload) {
    case Upload::Rentals:
        return {u"rentals"_s,
                title(titles, u"rentals"_s, u"대여기록"_s),
                {u"rental_id"_s, u"record_type"_s, u"member_id"_s, u"member_name"_s, u"locker_number"_s,
                 u"zone"_s, u"auth_method"_s, u"auth_time"_s, u"sensor_time"_s, u"status"_s, u"photo_url"_s,
                 u"created_at"_s},
                {u"rental_id"_s, u"record_type"_s}};
    case Upload::Lockers:
        return {u"lockers"_s,
                title(titles, u"lockers"_s, u"락카현황"_s),
                {u"locker_number"_s, u"zone"_s, u"sensor_status"_s, u"door_status"_s, u"current_member"_s,
                 u"current_member_name"_s, u"nfc_uid"_s, u"maintenance_status"_s, u"last_change_time"_s,
                 u"updated_at"_s},
                {u"locker_number"_s}};
    case Upload::SystemLogs:
        return {u"system_logs"_s,
                title(titles, u"system_logs"_s, u"시스템로그"_s),
                {u"log_id"_s, u"log_level"_s, u"logger_name"_s, u"message"_s, u"member_id"_s, u"rental_id"_s,
                 u"locker_number"_s, u"created_at"_s},
                {u"log_id"_s}};
    case Upload::SensorEvents:
        return {u"sensor_events"_s,
                title(titles, u"sensor_events"_s, u"센서이벤트"_s),
                {u"event_id"_s, u"locker_number"_s, u"sensor_state"_s, u"member_id"_s, u"rental_id"_s,
                 u"session_context"_s, u"description"_s, u"event_timestamp"_s},
                {u"event_id"_s}};
    }
    Q_UNREACHABLE();
}

QString membersTitle(const QHash<QString, QString> &titles)
{
    return title(titles, u"members"_s, u"회원명단"_s);
}

QString settingsTitle(const QHash<QString, QString> &titles)
{
    return title(titles, u"settings"_s, u"시스템설정"_s);
}

std::optional<Upload> uploadOf(const QString &topic)
{
    if (topic == "rental"_L1 || topic == "return"_L1)
        return Upload::Rentals;
    if (topic == "locker"_L1)
        return Upload::Lockers;
    if (topic == "log"_L1)
        return Upload::SystemLogs;
    if (topic == "sensor_event"_L1)
        return Upload::SensorEvents;
    return std::nullopt;
}

Result<QList<int>> placeColumns(const Tab &tab, const QStringList &header)
{
    QList<int> places;
    for (const QString &column : tab.columns) {
        const auto same
            = [&](const QString &cell) { return cell.trimmed().compare(column, Qt::CaseInsensitive) == 0; };
        const auto found = std::ranges::find_if(header, same);
        places.append(found == header.end() ? -1 : int(found - header.begin()));
        if (places.last() < 0 && tab.identity.contains(column)) {
            return Error{
                ErrorCode::BadInput,
                u"tab \"%1\" has no column \"%2\" (its first row: %3); give it the present header or name another tab in sync.sheets.tabs"_s
                    .arg(tab.title, column, header.join(u", "))};
        }
    }
    return places;
}

QStringList sheetRow(const Tab &tab, const QList<int> &places, const QJsonObject &payload,
                     const QTimeZone &zone)
{
    QStringList row;
    for (qsizetype i = 0; i < tab.columns.size(); ++i) {
        if (places[i] < 0)
            continue;
        while (row.size() <= places[i])
            row.append(QString());
        const QString value = payload.value(tab.columns[i]).toVariant().toString();
        row[places[i]] = forSheet(value, zone).left(LongestMessage);
    }
    return row;
}

QString identityOf(const Tab &tab, const QJsonObject &payload)
{
    QStringList parts;
    for (const QString &column : tab.identity)
        parts.append(payload.value(column).toVariant().toString());
    return parts.join(u'|');
}

QString columnName(int index)
{
    QString name;
    for (++index; index > 0; index = (index - 1) / 26)
        name.prepend(QChar(u'A' + (index - 1) % 26));
    return name;
}

QString range(const QString &title, const QString &cells)
{
    const bool plain = std::ranges::all_of(title, [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
    QString name = title;
    if (!plain)
        name = u'\'' + name.replace(u'\'', u"''"_s) + u'\'';
    return cells.isEmpty() ? name : name + u'!' + cells;
}

} // namespace attendant::sync::sheets
