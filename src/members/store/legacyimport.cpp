#include "members/store/legacyimport.h"

#include "core/uid.h"
#include "core/uuid.h"
#include "members/store/memberstore.h"

#include <QDateTime>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace attendant::members::store {
namespace {

constexpr auto KeyOut
    = "INSERT INTO rentals (event_id, transaction_id, member_id, locker_number, rental_barcode_time,"
      " rental_sensor_time, rental_verified, status, device_id, auth_method, created_at, updated_at)"
      " SELECT ?1, ?2, ?3, ?4, ?5, ?6, 1, 'active', 'legacy', 'barcode', ?7, ?7"
      " WHERE EXISTS (SELECT 1 FROM members WHERE member_id = ?3)"
      " AND EXISTS (SELECT 1 FROM locker_status WHERE locker_number = ?4)"
      // The old file has members with two keys and keys with two members. The first one counts, and when it
      // has come back since, the second must not take its place in another run.
      " AND NOT EXISTS (SELECT 1 FROM rentals WHERE device_id = 'legacy' AND (member_id = ?3 OR"
      " locker_number = ?4)) ON CONFLICT DO NOTHING";
constexpr auto Holds = "UPDATE members SET currently_renting = ?2 WHERE member_id = ?1";
constexpr auto Gone
    = "UPDATE locker_status SET sensor_status = 0, current_member = ?2 WHERE locker_number = ?1";
constexpr auto Tag = "UPDATE locker_status SET nfc_uid = ?2, updated_at = ?3 WHERE locker_number = ?1"
                     " AND nfc_uid IS NULL AND NOT EXISTS (SELECT 1 FROM locker_status WHERE nfc_uid = ?2)";

/// The old file, opened read-only under a name of its own.
class OldFile
{
public:
    explicit OldFile(const QString &file)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, Name);
        database.setDatabaseName(file);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        m_error = database.open() ? QString() : database.lastError().text();
    }
    ~OldFile() { QSqlDatabase::removeDatabase(Name); }
    Q_DISABLE_COPY_MOVE(OldFile)

    [[nodiscard]] const QString &error() const { return m_error; }
    /// All rows of a query as name → text. A query that does not fit this file yields none.
    [[nodiscard]] QList<QHash<QString, QString>> rows(const QString &sql) const
    {
        QList<QHash<QString, QString>> all;
        QSqlQuery query(QSqlDatabase::database(Name));
        if (!query.exec(sql))
            return all;
        while (query.next()) {
            QHash<QString, QString> row;
            for (int i = 0; i < query.record().count(); ++i)
                row.insert(query.record().fieldName(i), query.value(i).toString());
            all.append(row);
        }
        return all;
    }

private:
    static constexpr auto Name = "legacy-import"_L1;
    QString m_error;
};

Table memberTable(const OldFile &old, const QString &file)
{
    Table table{.source = file};
    const QList<QHash<QString, QString>> rows = old.rows(u"SELECT * FROM members"_s);
    if (rows.isEmpty())
        return table;
    QStringList keys = rows.first().keys();
    table.header = keys;
    for (const QHash<QString, QString> &row : rows) {
        QStringList cells;
        for (const QString &key : std::as_const(keys))
            cells.append(row.value(key));
        table.rows.append(cells);
    }
    return table;
}

std::optional<UtcTime> localTime(const QString &text)
{
    QDateTime time
        = QDateTime::fromString(text, Qt::ISODateWithMs); // the old program wrote local time without a zone
    return time.isValid() ? std::optional(utcFromDateTime(time)) : std::nullopt;
}

} // namespace

Result<LegacyCounts> importLegacy(ledger::Db &db, const QString &file, UtcTime now)
{
    if (!QFile::exists(file))
        return Error{ErrorCode::NotFound, u"%1: no such file"_s.arg(file)};
    const OldFile old(file);
    if (!old.error().isEmpty())
        return Error{ErrorCode::BadInput, u"%1: %2"_s.arg(file, old.error())};
    const Result<Mapped> mapped = mapMembers(memberTable(old, file));
    if (!mapped)
        return mapped.error();
    const Result<Upserted> written = upsert(db, mapped->records, file, now);
    if (!written)
        return written.error();
    LegacyCounts counts{.members = written->inserted + written->updated,
                        .problems = mapped->problems + written->refused};
    UuidSource ids;
    for (const auto &row : old.rows(u"SELECT * FROM rentals WHERE status = 'active' ORDER BY rental_id"_s)) {
        const QString locker = row.value(u"locker_number"_s);
        const QString member = row.value(u"member_id"_s);
        const std::optional<UtcTime> out = localTime(row.value(u"rental_sensor_time"_s));
        if (const Status done
            = db.exec(KeyOut, ids.next(now), u"legacy-"_s + row.value(u"transaction_id"_s), member, locker,
                      localTime(row.value(u"rental_barcode_time"_s)).value_or(now), out.value_or(now), now);
            !done)
            return done.error();
        if (db.changes() == 0)
            continue; // imported before, or the locker or its holder is unknown here
        ++counts.rentals;
        for (const Status &done : {db.exec(Holds, member, locker), db.exec(Gone, locker, member)}) {
            if (!done)
                return done.error();
        }
    }
    for (const auto &row :
         old.rows(u"SELECT locker_number, nfc_uid FROM locker_status WHERE nfc_uid IS NOT NULL"_s)) {
        const std::optional<Uid> uid = Uid::from(row.value(u"nfc_uid"_s));
        if (!uid)
            continue;
        if (const Status done = db.exec(Tag, row.value(u"locker_number"_s), uid->text(), now); !done)
            return done.error();
        counts.keyTags += db.changes();
    }
    return counts;
}

} // namespace attendant::members::store
