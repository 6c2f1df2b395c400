#include "ledger/audit.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

constexpr auto Last = "SELECT id, hash FROM audit_log ORDER BY id DESC LIMIT 1";
constexpr auto Insert
    = "INSERT INTO audit_log (at, actor, action, subject, reason, before, after, previous, hash)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto All
    = "SELECT id, at, actor, action, subject, reason, before, after, previous, hash FROM audit_log"
      " ORDER BY id";
// A chain alone does not show that its newest rows are gone.
constexpr auto ReadHead = "SELECT setting_value FROM system_settings WHERE setting_key = 'audit_head'";
constexpr auto WriteHead
    = "INSERT INTO system_settings (setting_key, setting_value, description, created_at, updated_at)"
      " VALUES ('audit_head', ?1, 'newest row of audit_log', ?2, ?2)"
      " ON CONFLICT (setting_key) DO UPDATE SET setting_value = ?1, updated_at = ?2";

struct Head
{
    qint64 id = 0;
    QString hash;
};

/// What was noted of the newest row. 0 in a ledger whose rows are all of a program that noted nothing.
Result<Head> notedHead(Db &db)
{
    Query row = db.query(ReadHead);
    if (!row.next())
        return row.status() ? Result<Head>(Head{}) : Result<Head>(row.status().error());
    return Head{row.text(0).section(u' ', 0, 0).toLongLong(), row.text(0).section(u' ', 1)};
}

/// Length-prefixed, so that no two different rows have the same bytes.
QString hashOf(const QString &previous, const QStringList &fields)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &field : QStringList{previous} + fields) {
        const QByteArray utf8 = field.toUtf8();
        hash.addData(QByteArray::number(utf8.size()) + ':');
        hash.addData(utf8);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

Status appendAudit(Db &db, const AuditEntry &entry, UtcTime now)
{
    const Result<Head> noted = notedHead(db);
    if (!noted)
        return noted.error();
    // Behind rows that are gone the chain stays broken. An older program may have added rows unnoted.
    Head head = *noted;
    {
        Query last = db.query(Last);
        if (last.next()) {
            if (last.integer(0) >= head.id)
                head = {last.integer(0), last.text(1)};
        } else if (!last.status()) {
            return last.status();
        }
    }
    const QString at = toText(now);
    const QString hash = hashOf(
        head.hash, {at, entry.actor, entry.action, entry.subject, entry.reason, entry.before, entry.after});
    if (const Status added = db.exec(Insert, at, entry.actor, entry.action, entry.subject, entry.reason,
                                     entry.before, entry.after, head.hash, hash);
        !added)
        return added;
    return db.exec(WriteHead, u"%1 %2"_s.arg(db.lastInsertId()).arg(hash), at);
}

Result<ChainCheck> verifyAudit(Db &db)
{
    // First: whoever appends meanwhile adds rows behind this head.
    const Result<Head> head = notedHead(db);
    if (!head)
        return head.error();
    ChainCheck check;
    QString previous;
    qint64 last = 0;
    Query rows = db.query(All);
    while (rows.next()) {
        ++check.rows;
        last = rows.integer(0);
        QStringList fields;
        for (int column = 1; column <= 7; ++column)
            fields.append(rows.text(column));
        const QString hash = rows.text(9);
        if (rows.text(8) != previous || hash != hashOf(previous, fields)
            || (last == head->id && hash != head->hash)) {
            check.firstBad = last;
            return check;
        }
        previous = hash;
    }
    if (!rows.status())
        return rows.status().error();
    if (last < head->id)
        check.firstBad = last + 1;
    return check;
}

} // namespace attendant::ledger
