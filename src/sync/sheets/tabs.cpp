#include "sync/sheets/tabs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr qsizetype LongestMessage = 500;
constexpr qsizetype LongestDetails = 5000; ///< JSON, worth nothing when it is cut

QString title(const QHash<QString, QString> &titles, const QString &key, const QString &fielded)
{
    return titles.value(key, fielded);
}

/// A tab of the dispensing counter; it is called in the sheet as we call it, and its first column knows a
/// row.
Tab dispensing(const QHash<QString, QString> &titles, const QString &key, const QString &topic, Way way,
               const QStringList &columns)
{
    return {key, title(titles, key, key), columns, {columns.first()}, {topic}, way, Spreadsheet::Dispensing};
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
        return {.key = u"rentals"_s,
                .title = title(titles, u"rentals"_s, u"대여기록"_s),
                .columns = {u"rental_id"_s, u"record_type"_s, u"member_id"_s, u"member_name"_s,
                            u"locker_number"_s, u"zone"_s, u"auth_method"_s, u"auth_time"_s, u"sensor_time"_s,
                            u"status"_s, u"photo_url"_s, u"created_at"_s},
                .identity = {u"rental_id"_s, u"record_type"_s},
                .topics = {u"rental"_s, u"return"_s}};
    case Upload::Lockers:
        return {.key = u"lockers"_s,
                .title = title(titles, u"lockers"_s, u"락카현황"_s),
                .columns = {u"locker_number"_s, u"zone"_s, u"sensor_status"_s, u"door_status"_s,
                            u"current_member"_s, u"current_member_name"_s, u"nfc_uid"_s,
                            u"maintenance_status"_s, u"last_change_time"_s, u"updated_at"_s},
                .identity = {u"locker_number"_s},
                .topics = {u"locker"_s},
                .way = Way::Follow};
    case Upload::SystemLogs:
        return {.key = u"system_logs"_s,
                .title = title(titles, u"system_logs"_s, u"시스템로그"_s),
                .columns = {u"log_id"_s, u"log_level"_s, u"logger_name"_s, u"message"_s, u"member_id"_s,
                            u"rental_id"_s, u"locker_number"_s, u"created_at"_s},
                .identity = {u"log_id"_s},
                .topics = {u"log"_s}};
    case Upload::SensorEvents:
        return {.key = u"sensor_events"_s,
                .title = title(titles, u"sensor_events"_s, u"센서이벤트"_s),
                .columns = {u"event_id"_s, u"locker_number"_s, u"sensor_state"_s, u"member_id"_s,
                            u"rental_id"_s, u"session_context"_s, u"description"_s, u"event_timestamp"_s},
                .identity = {u"event_id"_s},
                .topics = {u"sensor_event"_s}};
    case Upload::RentalHistory:
        return dispensing(titles, u"rental_history"_s, u"rental_history"_s, Way::Append,
                          {u"rental_id"_s, u"member_id"_s, u"locker_number"_s, u"product_id"_s,
                           u"product_name"_s, u"device_uuid"_s, u"quantity"_s, u"payment_type"_s,
                           u"subscription_id"_s, u"amount"_s, u"created_at"_s});
    case Upload::VoucherTransactions:
        return dispensing(titles, u"voucher_transactions"_s, u"voucher_transaction"_s, Way::Append,
                          {u"id"_s, u"voucher_id"_s, u"member_id"_s, u"amount"_s, u"balance_before"_s,
                           u"balance_after"_s, u"transaction_type"_s, u"rental_log_id"_s, u"created_at"_s});
    case Upload::SubscriptionUsage:
        return dispensing(
            titles, u"subscription_usage"_s, u"subscription_usage"_s, Way::Follow,
            {u"id"_s, u"subscription_id"_s, u"member_id"_s, u"usage_date"_s, u"category"_s, u"used_count"_s});
    case Upload::EventLogs:
        return dispensing(titles, u"event_logs"_s, u"event"_s, Way::Append,
                          {u"log_id"_s, u"timestamp"_s, u"event_type"_s, u"severity"_s, u"device_uuid"_s,
                           u"member_id"_s, u"product_id"_s, u"details"_s});
    case Upload::Devices:
        return dispensing(titles, u"device_status"_s, u"device"_s, Way::Follow,
                          {u"device_uuid"_s, u"mac_address"_s, u"device_name"_s, u"category"_s, u"size"_s,
                           u"stock"_s, u"status"_s, u"wifi_rssi"_s, u"last_heartbeat"_s, u"ip_address"_s,
                           u"firmware_version"_s, u"first_seen_at"_s, u"updated_at"_s});
    case Upload::SensorMappings:
        return {.key = u"sensor_mappings"_s,
                .title = title(titles, u"sensor_mappings"_s, u"센서매핑"_s),
                .columns
                = {u"locker_id"_s, u"addr"_s, u"chip_idx"_s, u"pin"_s, u"sensor_num"_s, u"created_at"_s},
                .identity = {u"locker_id"_s},
                .topics = {},
                .way = Way::Follow};
    }
    Q_UNREACHABLE();
}

ReadTab tab(Download download, const QHash<QString, QString> &titles)
{
    switch (download) {
    case Download::Members:
        return {title(titles, u"members"_s, u"회원명단"_s)};
    case Download::Settings:
        return {title(titles, u"settings"_s, u"시스템설정"_s)};
    case Download::Config:
        return {title(titles, u"config"_s, u"config"_s), Spreadsheet::Dispensing};
    case Download::VoucherProducts:
        return {title(titles, u"voucher_products"_s, u"voucher_products"_s), Spreadsheet::Dispensing};
    case Download::SubscriptionProducts:
        return {title(titles, u"subscription_products"_s, u"subscription_products"_s),
                Spreadsheet::Dispensing};
    case Download::GymSettings:
        return {title(titles, u"gym_settings"_s, u"헬스장설정"_s), Spreadsheet::Integration};
    case Download::LockerApi:
        return {{}, Spreadsheet::Integration, u"A1:E2"_s};
    }
    Q_UNREACHABLE();
}

LockerApiTab lockerApiTab()
{
    return {{u"locker_api_host"_s, u"locker_api_port"_s, u"last_updated"_s, u"status"_s, u"notes"_s},
            u"A1:E1"_s,
            u"A2:E2"_s};
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
            row.append(QString()); // null: a column that people added, left as it is
        const QString value = payload.value(tab.columns[i]).toVariant().toString();
        const qsizetype longest = tab.columns[i] == "details"_L1 ? LongestDetails : LongestMessage;
        row[places[i]] = value.isEmpty() ? u""_s : forSheet(value, zone).left(longest);
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

QString lineCells(qsizetype line, qsizetype columns)
{
    const QString number = QString::number(line); // not by arg(): "%21" is place 21, not place 2 and a 1
    return u'A' + number + u':' + columnName(int(columns) - 1) + number;
}

QString range(const QString &title, const QString &cells)
{
    if (title.isEmpty())
        return cells;
    const bool plain = std::ranges::all_of(title, [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
    QString name = title;
    if (!plain)
        name = u'\'' + name.replace(u'\'', u"''"_s) + u'\'';
    return cells.isEmpty() ? name : name + u'!' + cells;
}

} // namespace attendant::sync::sheets
