#include "ledger/audit.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

constexpr auto Last = "SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1";
constexpr auto Insert
    = "INSERT INTO audit_log (at, actor, action, subject, reason, before, after, previous, hash)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto All
    = "SELECT id, at, actor, action, subject, reason, before, after, previous, hash FROM audit_log"
      " ORDER BY id";

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
    QString previous;
    {
        Query last = db.query(Last);
        if (last.next())
            previous = last.text(0);
        else if (!last.status())
            return last.status();
    }
    const QString at = toText(now);
    const QString hash = hashOf(
        previous, {at, entry.actor, entry.action, entry.subject, entry.reason, entry.before, entry.after});
    return db.exec(Insert, at, entry.actor, entry.action, entry.subject, entry.reason, entry.before,
                   entry.after, previous, hash);
}

Result<ChainCheck> verifyAudit(Db &db)
{
    ChainCheck check;
    QString previous;
    Query rows = db.query(All);
    while (rows.next()) {
        ++check.rows;
        QStringList fields;
        for (int column = 1; column <= 7; ++column)
            fields.append(rows.text(column));
        const QString hash = rows.text(9);
        if (rows.text(8) != previous || hash != hashOf(previous, fields)) {
            check.firstBad = rows.integer(0);
            return check;
        }
        previous = hash;
    }
    if (!rows.status())
        return rows.status().error();
    return check;
}

} // namespace attendant::ledger
