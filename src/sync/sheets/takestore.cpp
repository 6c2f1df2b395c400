#include "sync/sheets/takestore.h"

#include "members/store/memberstore.h"
#include "members/store/signin.h"
#include "sync/sheets/merge.h"
#include "sync/sheets/syncbase.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::store {
namespace {

// A column that the sheet does not have, or a cell that says nothing, keeps what is here.
constexpr auto VoucherProduct
    = "INSERT INTO voucher_products (product_id, name, price, charge_amount, validity_days, bonus_product_id,"
      " is_bonus, enabled, created_at, updated_at) VALUES (?1 ->> 'product_id', coalesce(?1 ->> 'name', ''),"
      " CAST(coalesce(?1 ->> 'price', 0) AS INTEGER), CAST(coalesce(?1 ->> 'charge_amount', 0) AS INTEGER),"
      " CAST(coalesce(?1 ->> 'validity_days', 365) AS INTEGER), nullif(?1 ->> 'bonus_product_id', ''),"
      " CAST(coalesce(?1 ->> 'is_bonus', 0) AS INTEGER), CAST(coalesce(?1 ->> 'enabled', 1) AS INTEGER), ?2,"
      " ?2) ON CONFLICT (product_id) DO UPDATE SET name = coalesce(?1 ->> 'name', name),"
      " price = CAST(coalesce(?1 ->> 'price', price) AS INTEGER),"
      " charge_amount = CAST(coalesce(?1 ->> 'charge_amount', charge_amount) AS INTEGER),"
      " validity_days = CAST(coalesce(?1 ->> 'validity_days', validity_days) AS INTEGER),"
      " bonus_product_id = nullif(coalesce(?1 ->> 'bonus_product_id', bonus_product_id), ''),"
      " is_bonus = CAST(coalesce(?1 ->> 'is_bonus', is_bonus) AS INTEGER),"
      " enabled = CAST(coalesce(?1 ->> 'enabled', enabled) AS INTEGER), updated_at = ?2";
constexpr auto SubscriptionProduct
    = "INSERT INTO subscription_products (product_id, name, price, validity_days, daily_limits, enabled,"
      " created_at, updated_at) VALUES (?1 ->> 'product_id', coalesce(?1 ->> 'name', ''),"
      " CAST(coalesce(?1 ->> 'price', 0) AS INTEGER), CAST(coalesce(?1 ->> 'validity_days', 30) AS INTEGER),"
      " coalesce(?1 ->> 'daily_limits', '{}'), CAST(coalesce(?1 ->> 'enabled', 1) AS INTEGER), ?2, ?2)"
      " ON CONFLICT (product_id) DO UPDATE SET name = coalesce(?1 ->> 'name', name),"
      " price = CAST(coalesce(?1 ->> 'price', price) AS INTEGER),"
      " validity_days = CAST(coalesce(?1 ->> 'validity_days', validity_days) AS INTEGER),"
      " daily_limits = coalesce(?1 ->> 'daily_limits', daily_limits),"
      " enabled = CAST(coalesce(?1 ->> 'enabled', enabled) AS INTEGER), updated_at = ?2";

constexpr auto AdminPassword = "admin_password"_L1;

/// Of the fields that another tab speaks of, too, only what this one has changed counts: read again after a
/// start, an older list undoes nothing.
Status onlyWhatChanged(ledger::Db &db, members::MemberRecord &record)
{
    const QString tab = u"members"_s;
    const QHash<QString, Common> bases = basesOf(db, tab, record.id);
    const auto same
        = [&](const QString &field, const QString &value) { return bases.value(field).value == value; };
    const auto keep = [&](const QString &field, const QString &value) {
        return remember(db, tab, record.id, field, {value, {}});
    };
    const std::optional<members::store::Signed> known = members::store::byId(db, record.id);
    if (const Status kept = keep(u"name"_s, record.name); !kept)
        return kept;
    if (known && same(u"name"_s, record.name))
        record.name = known->name;
    for (auto [field, value] : {std::pair{u"phone"_s, &record.phone}, {u"status"_s, &record.status}}) {
        if (!*value)
            continue;
        if (const Status kept = keep(field, **value); !kept)
            return kept;
        if (known && same(field, **value))
            value->reset();
    }
    return {};
}

Result<QStringList> takeMembers(ledger::Db &db, const Rows &rows, const TakeContext &context)
{
    Result<members::Mapped> mapped = members::mapMembers({rows.first(), rows.mid(1), context.title});
    if (!mapped)
        return mapped.error();
    if (context.dispensing) {
        for (members::MemberRecord &record : mapped->records) {
            if (const Status done = onlyWhatChanged(db, record); !done)
                return done.error();
        }
    }
    const Result<members::store::Upserted> done
        = members::store::upsert(db, mapped->records, context.title, context.now);
    if (!done)
        return done.error();
    QStringList leftOut;
    for (const members::RowProblem &problem : mapped->problems + done->refused)
        leftOut.append(u"%1: %2"_s.arg(problem.where, problem.what));
    return leftOut;
}

Result<QStringList> takeSettings(ledger::Db &db, const Rows &rows, const TakeContext &context)
{
    const qsizetype key = rows.first().indexOf(u"setting_key"_s);
    const qsizetype value = rows.first().indexOf(u"setting_value"_s);
    if (key < 0 || value < 0)
        return Error{ErrorCode::BadInput,
                     u"tab \"%1\" has no columns setting_key and setting_value"_s.arg(context.title)};
    const qsizetype type = rows.first().indexOf(u"setting_type"_s);
    const qsizetype description = rows.first().indexOf(u"description"_s);
    for (const QStringList &row : rows.mid(1)) {
        const QString name = row.value(key).trimmed();
        if (name.isEmpty() || name == AdminPassword)
            continue;
        const Status written = members::store::upsertSetting(
            db, row.value(key).trimmed(), row.value(value),
            type < 0 ? u"string"_s : row.value(type, u"string"_s),
            description < 0 ? QString() : row.value(description), context.now);
        if (!written)
            return written.error();
    }
    return QStringList{};
}

/// The tab is called config, and most of its keys are the fielded program's own: these three are ours, too.
Result<QStringList> takeConfig(ledger::Db &db, const Rows &rows, const TakeContext &context)
{
    const qsizetype key = rows.first().indexOf(u"key"_s);
    const qsizetype value = rows.first().indexOf(u"value"_s);
    if (key < 0 || value < 0)
        return Error{ErrorCode::BadInput, u"tab \"%1\" has no columns key and value"_s.arg(context.title)};
    for (const QStringList &row : rows.mid(1)) {
        const QString name = row.value(key).trimmed();
        if (name != "sync_interval_members"_L1 && name != "sync_interval_upload"_L1
            && name != "sync_interval_device"_L1)
            continue;
        const Status written = members::store::upsertSetting(db, name, row.value(value).trimmed(),
                                                             u"integer"_s, u""_s, context.now);
        if (!written)
            return written.error();
    }
    return QStringList{};
}

Result<QStringList> takeProducts(ledger::Db &db, const Rows &rows, const TakeContext &context,
                                 const char *upsert)
{
    static const QHash<QString, Kind> columns
        = {{u"product_id"_s, Kind::Name},      {u"name"_s, Kind::Name},
           {u"price"_s, Kind::Amount},         {u"charge_amount"_s, Kind::Amount},
           {u"validity_days"_s, Kind::Amount}, {u"bonus_product_id"_s, Kind::Text},
           {u"is_bonus"_s, Kind::Flag},        {u"daily_limits"_s, Kind::Limits},
           {u"enabled"_s, Kind::Flag}};
    const QStringList header = rows.first();
    if (!header.contains("product_id"_L1))
        return Error{ErrorCode::BadInput, u"tab \"%1\" has no column product_id"_s.arg(context.title)};
    QStringList leftOut;
    for (qsizetype line = 1; line < rows.size(); ++line) {
        QJsonObject product;
        for (qsizetype i = 0; i < header.size(); ++i) {
            const auto kind = columns.constFind(header[i].trimmed());
            if (kind == columns.constEnd())
                continue;
            const QString cell = rows[line].value(i);
            const std::optional<QString> value = fromSheet(*kind, cell, QTimeZone::utc());
            if (value)
                product.insert(header[i].trimmed(), *value);
            else if (!cell.trimmed().isEmpty())
                leftOut.append(u"%1:%2: %3 \"%4\""_s.arg(context.title).arg(line + 1).arg(header[i], cell));
        }
        if (!product.contains("product_id"_L1))
            continue;
        const QString json = QString::fromUtf8(QJsonDocument(product).toJson(QJsonDocument::Compact));
        if (const Status written = db.exec(upsert, json, context.now); !written)
            return written.error();
    }
    return leftOut;
}

/// How the locker counter is reached: what it wrote there itself.
Result<QStringList> takeLockerApi(ledger::Db &db, const Rows &rows, const TakeContext &context)
{
    const QStringList header = rows.first();
    const QStringList row = rows.value(1);
    const auto said = [&](const QString &column) {
        const qsizetype place = header.indexOf(column);
        return place < 0 ? QString() : row.value(place).trimmed();
    };
    const QString host = said(u"locker_api_host"_s);
    const QString port = said(u"locker_api_port"_s);
    if (host.isEmpty() || port.toUShort() == 0 || said(u"status"_s) == "inactive"_L1)
        return QStringList{u"no locker counter is written there"_s};
    for (const auto &[key, value] : {std::pair{u"locker_api_host"_s, host}, {u"locker_api_port"_s, port}}) {
        const Status written = members::store::upsertSetting(db, key, value, u"string"_s, u""_s, context.now);
        if (!written)
            return written.error();
    }
    return QStringList{};
}

} // namespace

Result<QStringList> take(ledger::Db &db, Download download, const Rows &rows, const TakeContext &context)
{
    if (rows.isEmpty())
        return QStringList{};
    switch (download) {
    case Download::Members:
        return takeMembers(db, rows, context);
    case Download::Settings:
    case Download::GymSettings:
        return takeSettings(db, rows, context);
    case Download::Config:
        return takeConfig(db, rows, context);
    case Download::VoucherProducts:
        return takeProducts(db, rows, context, VoucherProduct);
    case Download::SubscriptionProducts:
        return takeProducts(db, rows, context, SubscriptionProduct);
    case Download::LockerApi:
        return takeLockerApi(db, rows, context);
    }
    Q_UNREACHABLE();
}

QString adminPassword(const Rows &rows)
{
    const qsizetype key = rows.value(0).indexOf(u"setting_key"_s);
    const qsizetype value = rows.value(0).indexOf(u"setting_value"_s);
    for (const QStringList &row : rows) {
        if (key >= 0 && value >= 0 && row.value(key).trimmed() == AdminPassword)
            return row.value(value).trimmed();
    }
    return {};
}

QString configValue(ledger::Db &db, const QString &key) { return members::store::setting(db, key); }

} // namespace attendant::sync::sheets::store
