#include "site/desklooks.h"

#include "dispensing/store/salestore.h"
#include "gatelog/store/logquery.h"
#include "gatelog/store/reviewstore.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using ledger::Db;
using ledger::Query;

constexpr int PageMost = 100;
constexpr int MembersMost = 40;

constexpr auto Lockers
    = "SELECT l.locker_number, l.zone, l.bank, l.sensor_status, coalesce(r.member_id, ''),"
      " l.maintenance_status, coalesce(r.rental_sensor_time, ''), coalesce(l.last_change_time, ''),"
      " coalesce(l.nfc_uid, ''), coalesce(m.member_name, ''), l.unverified_since IS NOT NULL,"
      " coalesce(s.addr || '/' || s.pin, '') FROM locker_status l"
      " LEFT JOIN sensor_mapping s ON s.locker_id = l.locker_number LEFT JOIN rentals r ON r.locker_number = "
      "l.locker_number AND r.status = 'active'"
      " LEFT JOIN members m ON m.member_id = r.member_id ORDER BY l.zone DESC, l.locker_number";
constexpr auto Edges
    = "SELECT e.bank, e.addr, e.pin, coalesce(m.locker_id, ''), e.sensor_state, e.event_timestamp"
      " FROM sensor_events e LEFT JOIN sensor_mapping m ON m.board = e.bank AND m.addr = e.addr"
      " AND m.pin = e.pin WHERE e.id > (SELECT coalesce(max(id), 0) FROM sensor_events) - 1000"
      " AND (?1 = '' OR e.bank = ?1) ORDER BY e.id DESC LIMIT ?2";
constexpr auto Known = "SELECT 1 FROM locker_status WHERE locker_number = ?";
constexpr auto Boxes
    = "SELECT c.device_uuid, coalesce(c.size, ''), c.stock, coalesce(c.last_heartbeat, ''),"
      " coalesce(c.alarm, ''), coalesce(d.product_id, ''), coalesce(d.firmware_version, '')"
      " FROM device_cache c LEFT JOIN device_registry d USING (device_uuid) ORDER BY c.device_uuid";
constexpr auto Members
    = "SELECT member_id, member_name, coalesce(phone, ''), status, coalesce(expiry_date, ''),"
      " coalesce(currently_renting, '') FROM members ORDER BY member_name, member_id";
constexpr auto Member
    = "SELECT member_id, member_name, coalesce(phone, ''), status, coalesce(expiry_date, ''),"
      " coalesce(currently_renting, ''), membership_type, member_category, coalesce(card_uid, ''),"
      " daily_rental_count, coalesce(last_rental_time, ''), EXISTS (SELECT 1 FROM member_suspensions s"
      " WHERE s.member_id = members.member_id) FROM members WHERE member_id = ?";
constexpr auto Vouchers
    = "SELECT voucher_id, voucher_product_id, remaining_amount, original_amount, coalesce(valid_until, ''),"
      " status, coalesce(parent_voucher_id, '') FROM member_vouchers WHERE member_id = ? AND status IN "
      "('active', 'pending')"
      " ORDER BY valid_until LIMIT 20";
constexpr auto Subscriptions
    = "SELECT subscription_id, subscription_product_id, valid_from, valid_until, status"
      " FROM member_subscriptions WHERE member_id = ? AND status = 'active' ORDER BY valid_until LIMIT 20";
constexpr auto VoucherProducts = "SELECT product_id, name, price FROM voucher_products WHERE is_bonus = 0"
                                 " ORDER BY price, product_id";
constexpr auto SubscriptionProducts
    = "SELECT product_id, name, price FROM subscription_products ORDER BY price, product_id";
// Of a thing, the last of the newest rows: a screen does not wait for a search through years.
constexpr auto Audit = "SELECT id, at, actor, action, subject, reason, before, after FROM audit_log"
                       " WHERE id > (SELECT coalesce(max(id), 0) FROM audit_log) - 50000"
                       " AND (?1 = '' OR subject = ?1 OR actor = ?1) ORDER BY id DESC LIMIT ?2";
constexpr auto Events = "SELECT id, created_at, event_type, severity, coalesce(device_uuid, ''),"
                        " coalesce(member_id, ''), details FROM event_logs"
                        " WHERE id > (SELECT coalesce(max(id), 0) FROM event_logs) - 50000"
                        " AND (?1 = '' OR device_uuid = ?1 OR member_id = ?1) ORDER BY id DESC LIMIT ?2";

// Figures of the last days, of the newest rows only: a screen does not wait for a search through years.
constexpr auto RentalsByHour = "SELECT substr(datetime(rental_sensor_time, ?1), 12, 2), count(*) FROM rentals"
                               " WHERE rental_id > (SELECT coalesce(max(rental_id), 0) FROM rentals) - 20000"
                               " AND rental_sensor_time > ?2 GROUP BY 1 ORDER BY 1";
constexpr auto KeysOutLongest
    = "SELECT locker_number, rental_sensor_time FROM rentals WHERE status = 'active'"
      " ORDER BY rental_sensor_time LIMIT 10";
constexpr auto WeightsByDay
    = "SELECT date(measured_at, ?1), sum(grams), count(*) FROM weighing_records"
      " WHERE row > (SELECT coalesce(max(row), 0) FROM weighing_records) - 20000 AND measured_at > ?2"
      " GROUP BY 1 ORDER BY 1 DESC";
constexpr auto ItemsByProduct
    = "SELECT product_name, sum(quantity) FROM rental_logs"
      " WHERE id > (SELECT coalesce(max(id), 0) FROM rental_logs) - 20000 AND created_at > ?1"
      " GROUP BY 1 ORDER BY 2 DESC LIMIT 20";
constexpr auto Failures
    = "SELECT event_type, count(*) FROM event_logs"
      " WHERE id > (SELECT coalesce(max(id), 0) FROM event_logs) - 20000 AND created_at > ?1"
      " AND severity <> 'info' GROUP BY 1 ORDER BY 2 DESC LIMIT 20";

/// The rows of a query as objects of these names. `#` before a name: a number.
template <typename... Values>
Result<QJsonValue> rowsOf(Db &db, const QStringList &names, const char *sql, const Values &...values)
{
    QJsonArray all;
    Query rows = db.query(sql, values...);
    while (rows.next()) {
        QJsonObject one;
        for (int i = 0; i < names.size(); ++i) {
            const QString &name = names[i];
            if (name.startsWith(u'#'))
                one.insert(name.mid(1), rows.isNull(i) ? QJsonValue() : QJsonValue(rows.integer(i)));
            else
                one.insert(name, rows.text(i));
        }
        all.append(one);
    }
    if (!rows.status())
        return rows.status().error();
    return QJsonValue(all);
}

int limitOf(const QJsonObject &request)
{
    return std::clamp(request.value("limit"_L1).toInt(PageMost), 1, PageMost);
}

Result<QJsonValue> findMembers(Db &db, const QString &wanted)
{
    QJsonArray found;
    Query rows = db.query(Members);
    while (found.size() < MembersMost && rows.next()) {
        const QString id = rows.text(0);
        const QString phone = rows.text(2).remove(u'-');
        if (!wanted.isEmpty() && !id.contains(wanted, Qt::CaseInsensitive) && !phone.contains(wanted)
            && !nameFits(rows.text(1), wanted))
            continue;
        found.append(QJsonObject{{u"member"_s, id},
                                 {u"name"_s, rows.text(1)},
                                 {u"phone"_s, phone.right(4)}, // the whole number is nobody's business here
                                 {u"status"_s, rows.text(3)},
                                 {u"expiry"_s, rows.text(4)},
                                 {u"locker"_s, rows.text(5)}});
    }
    if (!rows.status())
        return rows.status().error();
    return QJsonValue(found);
}

Result<QJsonValue> showMember(Db &db, const QString &id)
{
    const Result<QJsonValue> row
        = rowsOf(db,
                 {u"member"_s, u"name"_s, u"phone"_s, u"status"_s, u"expiry"_s, u"locker"_s, u"type"_s,
                  u"category"_s, u"card"_s, u"#today"_s, u"last_rental"_s, u"#suspended"_s},
                 Member, id);
    if (!row)
        return row.error();
    if (row->toArray().isEmpty())
        return Error{ErrorCode::NotFound, u"no member \"%1\""_s.arg(id)};
    QJsonObject member = row->toArray().first().toObject();
    member.insert(u"phone"_s, member.value("phone"_L1).toString().right(4));
    const Result<QJsonValue> vouchers = rowsOf(
        db, {u"id"_s, u"product"_s, u"#left"_s, u"#original"_s, u"until"_s, u"status"_s, u"parent"_s},
        Vouchers, id);
    const Result<QJsonValue> subscriptions
        = rowsOf(db, {u"id"_s, u"product"_s, u"from"_s, u"until"_s, u"status"_s}, Subscriptions, id);
    const QStringList product{u"id"_s, u"name"_s, u"#price"_s};
    const Result<QJsonValue> sold = rowsOf(db, product, VoucherProducts);
    const Result<QJsonValue> lasting = rowsOf(db, product, SubscriptionProducts);
    for (const Result<QJsonValue> *one : {&vouchers, &subscriptions, &sold, &lasting}) {
        if (!*one)
            return one->error();
    }
    member.insert(u"vouchers"_s, *vouchers);
    member.insert(u"subscriptions"_s, *subscriptions);
    member.insert(u"voucher_products"_s, *sold);
    member.insert(u"subscription_products"_s, *lasting);
    return QJsonValue(member);
}

Result<QJsonValue> listGate(Db &db)
{
    QJsonArray logs;
    for (const gatelog::store::LogRow &row : gatelog::store::newestLogs(db, 30))
        logs.prepend(gatelog::store::toJson(row));
    QJsonArray reviews;
    for (const gatelog::store::Review &one :
         gatelog::store::pendingReviews(db, gatelog::Codes::IsoAndIlu, 30))
        reviews.append(gatelog::store::toJson(one));
    return QJsonValue(QJsonObject{
        {u"logs"_s, logs}, {u"reviews"_s, reviews}, {u"waiting"_s, gatelog::store::reviewCount(db)}});
}

/// `since` is a time; `offset` is how far the site's clock is before UTC, in seconds.
Result<QJsonValue> showReports(Db &db, const QString &since, int offset)
{
    const QString shift = u"%1 seconds"_s.arg(offset);
    QJsonObject all;
    const auto put = [&](const QString &name, const Result<QJsonValue> &rows) {
        if (rows)
            all.insert(name, *rows);
        return rows ? Status() : Status(rows.error());
    };
    for (const Status &done :
         {put(u"rentals"_s, rowsOf(db, {u"label"_s, u"#value"_s}, RentalsByHour, shift, since)),
          put(u"out"_s, rowsOf(db, {u"label"_s, u"since"_s}, KeysOutLongest)),
          put(u"weights"_s, rowsOf(db, {u"label"_s, u"#value"_s, u"#count"_s}, WeightsByDay, shift, since)),
          put(u"items"_s, rowsOf(db, {u"label"_s, u"#value"_s}, ItemsByProduct, since)),
          put(u"failures"_s, rowsOf(db, {u"label"_s, u"#value"_s}, Failures, since))}) {
        if (!done)
            return done.error();
    }
    return QJsonValue(all);
}

Result<QJsonValue> listUnknown(Db &db)
{
    QJsonArray all;
    for (const dispensing::store::ItemRow &one : dispensing::store::unknownItems(db))
        all.append(QJsonObject{{u"request"_s, toText(one.request)}, {u"device"_s, one.device}});
    return QJsonValue(all);
}

constexpr std::array<char16_t, 19> Initials{u'ㄱ', u'ㄲ', u'ㄴ', u'ㄷ', u'ㄸ', u'ㄹ', u'ㅁ',
                                            u'ㅂ', u'ㅃ', u'ㅅ', u'ㅆ', u'ㅇ', u'ㅈ', u'ㅉ',
                                            u'ㅊ', u'ㅋ', u'ㅌ', u'ㅍ', u'ㅎ'};

/// The initial consonant of a syllable; anything else as it is.
QChar initialOf(QChar one)
{
    constexpr char16_t First = 0xAC00;
    constexpr char16_t Last = 0xD7A3;
    constexpr int SyllablesOfOne = 588;
    const char16_t code = one.unicode();
    return code < First || code > Last ? one : QChar(Initials[size_t((code - First) / SyllablesOfOne)]);
}

void put(QJsonArray &all, const QString &key, const QString &value)
{
    all.append(QJsonObject{{u"key"_s, key}, {u"value"_s, value}, {u"editable"_s, isEditable(key)}});
}

void putCounters(QJsonArray &all, const Config &config)
{
    if (config.has(u"lockers")) {
        for (qsizetype i = 0; i < config.lockers.boards.size(); ++i) {
            const QString key = u"lockers.boards[%1]."_s.arg(i);
            put(all, key + u"port"_s, config.lockers.boards[i].port);
            put(all, key + u"zones"_s, u"[\"%1\"]"_s.arg(config.lockers.boards[i].zones.join(u"\", \""_s)));
        }
        put(all, u"lockers.wait_s"_s, QString::number(config.lockers.wait.count()));
        put(all, u"lockers.transaction_s"_s, QString::number(config.lockers.transaction.count()));
        put(all, u"lockers.daily_limit"_s, QString::number(config.lockers.dailyLimit));
        put(all, u"lockers.key_taken"_s, config.lockers.keyTaken);
    }
    if (config.has(u"dispensing")) {
        put(all, u"mqtt.host"_s, config.mqtt.host);
        put(all, u"mqtt.port"_s, QString::number(config.mqtt.port));
        put(all, u"mqtt.heartbeat_timeout_s"_s, QString::number(config.mqtt.heartbeatTimeout.count()));
        put(all, u"dispensing.dispense_timeout_s"_s,
            QString::number(config.dispensing.dispenseTimeout.count()));
    }
    if (config.has(u"weighing")) {
        put(all, u"weighing.server"_s, config.weighing.server);
        put(all, u"weighing.stable_s"_s, QString::number(double(config.weighing.stable.count()) / 1000));
        put(all, u"weighing.stable_band_g"_s, QString::number(config.weighing.stableBandGrams));
        put(all, u"weighing.minimum_g"_s, QString::number(config.weighing.minimumGrams));
        for (qsizetype i = 0; i < config.weighing.stations.size(); ++i) {
            const Config::Station &one = config.weighing.stations[i];
            const QString key = u"weighing.stations[%1]."_s.arg(i);
            put(all, key + u"port"_s, one.port);
            put(all, key + u"driver"_s, one.driver);
            put(all, key + u"unit"_s, one.unit);
            put(all, key + u"rfid"_s, one.rfid);
        }
    }
    if (config.has(u"gatelog")) {
        put(all, u"gatelog.duplicate_window_s"_s, QString::number(config.gatelog.duplicateWindow.count()));
        put(all, u"gatelog.retention_days"_s, QString::number(config.gatelog.retentionDays));
    }
}

} // namespace

bool nameFits(const QString &name, const QString &wanted)
{
    if (name.contains(wanted, Qt::CaseInsensitive))
        return true;
    QString initials;
    for (const QChar one : name)
        initials += initialOf(one);
    return initials.contains(wanted);
}

bool isEditable(const QString &key)
{
    static const QSet<QString> Keys{u"site.name"_s,
                                    u"site.timezone"_s,
                                    u"site.language"_s,
                                    u"store.backup_at"_s,
                                    u"lockers.wait_s"_s,
                                    u"lockers.transaction_s"_s,
                                    u"lockers.daily_limit"_s,
                                    u"lockers.key_taken"_s,
                                    u"mqtt.host"_s,
                                    u"mqtt.port"_s,
                                    u"mqtt.heartbeat_timeout_s"_s,
                                    u"dispensing.dispense_timeout_s"_s,
                                    u"weighing.server"_s,
                                    u"weighing.stable_s"_s,
                                    u"weighing.stable_band_g"_s,
                                    u"weighing.minimum_g"_s,
                                    u"gatelog.duplicate_window_s"_s,
                                    u"gatelog.retention_days"_s,
                                    u"sync.sheets.spreadsheet_id"_s,
                                    u"sync.sheets.members_s"_s,
                                    u"sync.supabase.url"_s,
                                    u"sync.webhook.url"_s,
                                    u"sounds.volume"_s,
                                    u"lockers.boards[].port"_s,
                                    u"lockers.boards[].zones"_s,
                                    u"weighing.stations[].port"_s,
                                    u"weighing.stations[].driver"_s,
                                    u"weighing.stations[].unit"_s,
                                    u"weighing.stations[].rfid"_s};
    static const QRegularExpression Index(u"\\[\\d+\\]"_s);
    return Keys.contains(QString(key).replace(Index, u"[]"_s));
}

bool knowsLocker(Db &db, const QString &locker) { return db.query(Known, locker).next(); }

DeskLook deskLook(const QJsonObject &request)
{
    const QString name = request.value("command"_L1).toString();
    const QString of = request.value("of"_L1).toString();
    const int limit = limitOf(request);
    if (name == "lockers.list"_L1)
        return [](Db &db) {
            return rowsOf(db,
                          {u"locker"_s, u"zone"_s, u"bank"_s, u"#key"_s, u"member"_s, u"service"_s,
                           u"since"_s, u"changed"_s, u"tag"_s, u"name"_s, u"#unverified"_s, u"sensor"_s},
                          Lockers);
        };
    if (name == "sensors.edges"_L1)
        return [bank = request.value("bank"_L1).toString(), limit](Db &db) {
            return rowsOf(db, {u"bank"_s, u"addr"_s, u"#pin"_s, u"locker"_s, u"state"_s, u"at"_s}, Edges,
                          bank, limit);
        };
    if (name == "boxes.list"_L1)
        return [](Db &db) {
            return rowsOf(
                db,
                {u"device"_s, u"size"_s, u"#stock"_s, u"heard"_s, u"alarm"_s, u"product"_s, u"firmware"_s},
                Boxes);
        };
    if (name == "members.find"_L1)
        return [wanted = request.value("text"_L1).toString().trimmed()](Db &db) {
            return findMembers(db, wanted);
        };
    if (name == "members.show"_L1)
        return [id = request.value("member"_L1).toString()](Db &db) { return showMember(db, id); };
    if (name == "audit.list"_L1)
        return [of, limit](Db &db) {
            return rowsOf(db,
                          {u"#id"_s, u"at"_s, u"actor"_s, u"action"_s, u"subject"_s, u"reason"_s, u"before"_s,
                           u"after"_s},
                          Audit, of, limit);
        };
    if (name == "events.list"_L1)
        return [of, limit](Db &db) {
            return rowsOf(
                db, {u"#id"_s, u"at"_s, u"type"_s, u"severity"_s, u"device"_s, u"member"_s, u"details"_s},
                Events, of, limit);
        };
    if (name == "reports.show"_L1)
        return [since = request.value("since"_L1).toString(), offset = request.value("offset_s"_L1).toInt()](
                   Db &db) { return showReports(db, since, offset); };
    if (name == "gate.list"_L1)
        return listGate;
    if (name == "items.unknown"_L1)
        return listUnknown;
    return {};
}

QJsonArray settingsList(const Config &config)
{
    QJsonArray all;
    put(all, u"site.id"_s, config.site.id);
    put(all, u"site.name"_s, config.site.name);
    put(all, u"site.timezone"_s, config.site.timezone);
    put(all, u"site.language"_s, config.site.language);
    put(all, u"site.counters"_s, config.site.counters.join(u", "));
    put(all, u"store.path"_s, config.store.path);
    put(all, u"store.backup_at"_s,
        config.store.backupAt ? config.store.backupAt->toString(u"HH:mm"_s) : u"off"_s);
    put(all, u"http.listen"_s, config.http.listen);
    putCounters(all, config);
    put(all, u"sync.sheets.spreadsheet_id"_s, config.sheets.spreadsheetId);
    put(all, u"sync.sheets.members_s"_s, QString::number(config.sheets.members.count()));
    put(all, u"sync.supabase.url"_s, config.supabase.url);
    put(all, u"sync.webhook.url"_s, config.webhook.url);
    put(all, u"sounds.volume"_s, QString::number(config.sounds.volume));
    return all;
}

} // namespace attendant::site
