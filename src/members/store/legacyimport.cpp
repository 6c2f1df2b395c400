#include "members/store/legacyimport.h"

#include "core/uid.h"
#include "core/uuid.h"
#include "ledger/audit.h"
#include "members/store/memberstore.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSet>
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
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, 'active', 'legacy', 'barcode', ?7, ?8)";
constexpr auto TakenBefore = "SELECT 1 FROM rentals WHERE transaction_id = ?";
// The old file has members with two keys and keys with two members. The first one counts, and when it has
// come back since, the second must not take its place in another run.
constexpr auto InTheWay
    = "SELECT member_id, locker_number FROM rentals WHERE (status = 'active' OR device_id = 'legacy')"
      " AND (member_id = ?1 OR locker_number = ?2) ORDER BY status <> 'active', rental_id LIMIT 1";
constexpr auto KnownMember = "SELECT 1 FROM members WHERE member_id = ?";
constexpr auto KnownLocker = "SELECT coalesce(nfc_uid, '') FROM locker_status WHERE locker_number = ?";
constexpr auto Holds = "UPDATE members SET currently_renting = ?2 WHERE member_id = ?1";
constexpr auto Gone
    = "UPDATE locker_status SET sensor_status = 0, current_member = ?2 WHERE locker_number = ?1";
constexpr auto OwnerOfTag = "SELECT locker_number FROM locker_status WHERE nfc_uid = ?";
constexpr auto Tag = "UPDATE locker_status SET nfc_uid = ?2, updated_at = ?3 WHERE locker_number = ?1";
constexpr auto JudgedHere
    = "SELECT 1 FROM audit_log WHERE action = 'locker.maintenance' AND subject = ? LIMIT 1";
constexpr auto OutOfService
    = "UPDATE locker_status SET maintenance_status = ?2, updated_at = ?3 WHERE locker_number = ?1"
      " AND maintenance_status = 'normal'";

using OldRow = QHash<QString, QString>;

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
        if (m_error.isEmpty()) { // opening looks at nothing
            QSqlQuery look(database);
            if (!look.exec(u"SELECT count(*) FROM sqlite_master"_s))
                m_error = u"not an SQLite database (%1)"_s.arg(look.lastError().databaseText());
        }
    }
    ~OldFile() { QSqlDatabase::removeDatabase(Name); }
    Q_DISABLE_COPY_MOVE(OldFile)

    [[nodiscard]] const QString &error() const { return m_error; }
    /// All rows of a query as name → text. A query that does not fit this file yields none.
    [[nodiscard]] QList<OldRow> rows(const QString &sql) const
    {
        QList<OldRow> all;
        QSqlQuery query(QSqlDatabase::database(Name));
        if (!query.exec(sql))
            return all;
        while (query.next()) {
            OldRow row;
            for (int i = 0; i < query.record().count(); ++i)
                row.insert(query.record().fieldName(i), query.value(i).toString());
            all.append(row);
        }
        return all;
    }

    [[nodiscard]] bool has(const QString &table) const
    {
        return QSqlDatabase::database(Name).tables().contains(table);
    }

private:
    static constexpr auto Name = "legacy-import"_L1;
    QString m_error;
};

Table memberTable(const OldFile &old, const QString &file)
{
    Table table{.source = file};
    const QList<OldRow> rows = old.rows(u"SELECT * FROM members"_s);
    if (rows.isEmpty())
        return table;
    QStringList keys = rows.first().keys();
    table.header = keys;
    for (const OldRow &row : rows) {
        QStringList cells;
        for (const QString &key : std::as_const(keys))
            cells.append(row.value(key));
        table.rows.append(cells);
    }
    return table;
}

/// What is taken over besides the members, row by row.
class Takeover
{
public:
    Takeover(ledger::Db &db, const LegacyImport &import, UtcTime now) : m_db(db), m_import(import), m_now(now)
    { }

    Status rental(const OldRow &row);
    Status locker(const OldRow &row);
    /// The members' own table says that they have a key; the rentals are what counts.
    void claim(const OldRow &member);

    LegacyCounts counts;

private:
    [[nodiscard]] std::optional<UtcTime> time(const QString &text) const
    {
        QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeZone(m_import.zone);
        return time.isValid() ? std::optional(utcFromDateTime(time)) : std::nullopt;
    }
    [[nodiscard]] bool any(const char *sql, const QString &value)
    {
        ledger::Query row = m_db.query(sql, value);
        return row.next();
    }
    /// Why a key cannot be out with this member here; empty: it can.
    [[nodiscard]] QString obstacle(const QString &member, const QString &locker);
    /// The key tag of a locker, empty without one; nothing: there is no such locker.
    [[nodiscard]] std::optional<QString> tagHere(const QString &locker);
    Status tag(const QString &locker, const QString &present, const QString &text);
    Status service(const QString &locker, const QString &word);
    void leave(const QString &what, const QString &why)
    {
        counts.problems.append({u"%1: %2"_s.arg(m_import.file, what), why});
    }

    ledger::Db &m_db;
    const LegacyImport &m_import;
    UtcTime m_now;
    UuidSource m_ids;
    QSet<std::pair<QString, QString>> m_out; ///< member and locker of every rental of the file
};

QString Takeover::obstacle(const QString &member, const QString &locker)
{
    if (!any(KnownMember, member))
        return u"there is no member \"%1\""_s.arg(member);
    if (!any(KnownLocker, locker))
        return u"there is no locker \"%1\" here"_s.arg(locker);
    ledger::Query other = m_db.query(InTheWay, member, locker);
    if (!other.next())
        return {};
    return other.text(1) == locker ? u"locker %1 is with member %2 already"_s.arg(locker, other.text(0))
                                   : u"member %1 has locker %2 already"_s.arg(member, other.text(1));
}

Status Takeover::rental(const OldRow &row)
{
    const QString locker = row.value(u"locker_number"_s);
    const QString member = row.value(u"member_id"_s);
    const QString old = row.value(u"rental_id"_s);
    const QString named = row.value(u"transaction_id"_s);
    const QString transaction = u"legacy-"_s + (named.isEmpty() ? old : named);
    m_out.insert({member, locker});
    if (any(TakenBefore, transaction))
        return {};
    if (const QString why = obstacle(member, locker); !why.isEmpty()) {
        leave(u"rental %1 (%2, member %3)"_s.arg(old, locker, member), why);
        return {};
    }
    const std::optional<UtcTime> asked = time(row.value(u"rental_barcode_time"_s));
    const std::optional<UtcTime> gone = time(row.value(u"rental_sensor_time"_s));
    const std::optional<UtcTime> made = time(row.value(u"created_at"_s));
    const UtcTime began = asked ? *asked : gone ? *gone : made.value_or(m_now);
    if (const Status done = m_db.exec(KeyOut, m_ids.next(m_now), transaction, member, locker, began,
                                      gone.value_or(began), began, m_now);
        !done)
        return done;
    ++counts.rentals;
    if (const Status done = m_db.exec(Holds, member, locker); !done)
        return done;
    return m_db.exec(Gone, locker, member);
}

void Takeover::claim(const OldRow &member)
{
    const QString id = member.value(u"member_id"_s);
    const QString locker = member.value(u"currently_renting"_s).trimmed();
    if (!locker.isEmpty() && !m_out.contains({id, locker}))
        leave(u"member %1"_s.arg(id), u"is said to have locker %1, but no rental says so"_s.arg(locker));
}

Status Takeover::locker(const OldRow &row)
{
    const QString number = row.value(u"locker_number"_s);
    const QString uid = row.value(u"nfc_uid"_s).trimmed();
    const QString word = row.value(u"maintenance_status"_s).trimmed();
    const bool serves = word.isEmpty() || word == "normal"_L1;
    if (uid.isEmpty() && serves)
        return {};
    const std::optional<QString> present = tagHere(number);
    if (!present) {
        leave(u"locker %1"_s.arg(number), u"there is no such locker here"_s);
        return {};
    }
    if (const Status done = uid.isEmpty() ? Status{} : tag(number, *present, uid); !done)
        return done;
    return serves ? Status{} : service(number, word);
}

std::optional<QString> Takeover::tagHere(const QString &locker)
{
    ledger::Query row = m_db.query(KnownLocker, locker);
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

Status Takeover::tag(const QString &locker, const QString &present, const QString &text)
{
    const std::optional<Uid> uid = Uid::from(text);
    if (!uid) {
        leave(u"locker %1"_s.arg(locker), u"\"%1\" is no tag number"_s.arg(text));
        return {};
    }
    if (!present.isEmpty())
        return {}; // taken over before, or another one since: what is here counts
    if (ledger::Query owner = m_db.query(OwnerOfTag, uid->text()); owner.next()) {
        leave(u"locker %1"_s.arg(locker),
              u"the tag %1 is that of locker %2 already"_s.arg(uid->text(), owner.text(0)));
        return {};
    }
    if (const Status done = m_db.exec(Tag, locker, uid->text(), m_now); !done)
        return done;
    ++counts.keyTags;
    return {};
}

Status Takeover::service(const QString &locker, const QString &word)
{
    if (any(JudgedHere, locker))
        return {}; // by an import before, or by staff since
    const QString state = word == "broken"_L1 ? u"broken"_s : u"maintenance"_s;
    if (const Status done = m_db.exec(OutOfService, locker, state, m_now); !done)
        return done;
    if (m_db.changes() == 0)
        return {};
    ++counts.outOfService;
    return ledger::appendAudit(
        m_db, {m_import.actor, u"locker.maintenance"_s, locker, u"old kiosk: "_s + word, u"normal"_s, state},
        m_now);
}

} // namespace

Result<LegacyCounts> importLegacy(ledger::Db &db, const LegacyImport &import, UtcTime now)
{
    const QString &file = import.file;
    if (!QFileInfo(file).isFile())
        return Error{ErrorCode::NotFound, u"%1: no such file"_s.arg(file)};
    const OldFile old(file);
    if (!old.error().isEmpty())
        return Error{ErrorCode::BadInput, u"%1: %2"_s.arg(file, old.error())};
    if (!old.has(u"members"_s))
        return Error{ErrorCode::BadInput,
                     u"%1: not the old kiosk's file: it has no table members"_s.arg(file)};
    Takeover takeover(db, import, now);
    const Table members = memberTable(old, file);
    if (!members.rows.isEmpty()) {
        const Result<Mapped> mapped = mapMembers(members);
        if (!mapped)
            return mapped.error();
        const Result<Upserted> written = upsert(db, mapped->records, file, now);
        if (!written)
            return written.error();
        takeover.counts.members = written->inserted + written->updated;
        takeover.counts.problems = mapped->problems + written->refused;
    }
    for (const OldRow &row :
         old.rows(u"SELECT * FROM rentals WHERE status = 'active' ORDER BY rental_id"_s)) {
        if (const Status done = takeover.rental(row); !done)
            return done.error();
    }
    for (const OldRow &row : old.rows(u"SELECT member_id, currently_renting FROM members"_s))
        takeover.claim(row);
    for (const OldRow &row : old.rows(u"SELECT * FROM locker_status ORDER BY locker_number"_s)) {
        if (const Status done = takeover.locker(row); !done)
            return done.error();
    }
    return takeover.counts;
}

} // namespace attendant::members::store
