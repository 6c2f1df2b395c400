#include "site/exporttable.h"

#include "core/tablewriter.h"
#include "ledger/connection.h"
#include "ledger/ledger.h"

#include <QDir>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStorageInfo>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr qsizetype LedgerTimeLength = 24;

/// Ours: neither SQLite's own nor what stands behind a search index.
constexpr auto Tables
    = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view')"
      " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

struct Shape
{
    QStringList columns; ///< that leave the machine
    QString time; ///< by which rows are chosen; empty: there is none
};

/// Only tables and columns that exist may be named: their names cannot be bound as values.
Result<Shape> shapeOf(ledger::Db &db, const QString &table)
{
    QStringList known;
    ledger::Query tables = db.query(Tables);
    while (tables.next())
        known.append(tables.text(0));
    if (!tables.status())
        return tables.status().error();
    if (!known.contains(table))
        return Error{ErrorCode::BadInput,
                     u"no table \"%1\": it must be one of %2"_s.arg(table, known.join(u", "_s))};
    ledger::Query columns = db.query("SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1", table);
    Shape shape;
    while (columns.next()) {
        if (const QString name = columns.text(0); !name.endsWith("pin_hash"_L1))
            shape.columns.append(name);
    }
    if (!columns.status())
        return columns.status().error();
    for (const auto &candidate : {u"created_at"_s, u"event_timestamp"_s, u"at"_s, u"updated_at"_s}) {
        if (shape.time.isEmpty() && shape.columns.contains(candidate))
            shape.time = candidate;
    }
    return shape;
}

Cell cellOf(sqlite3_stmt *row, int column)
{
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
        return std::monostate();
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(row, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(row, column);
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(row, column));
        return QString::fromLatin1(QByteArray::fromRawData(bytes, sqlite3_column_bytes(row, column)).toHex());
    }
    default:
        break;
    }
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(row, column)));
    if (text.size() == LedgerTimeLength && text.endsWith(u'Z')) {
        if (const auto time = utcFromText(text))
            return *time;
    }
    return text;
}

} // namespace

Result<QString> exportTime(const QString &text)
{
    static const QRegularExpression day(u"\\A\\d{4}-\\d{2}-\\d{2}\\z"_s);
    static const QRegularExpression time(
        u"\\A\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.]\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})?\\z"_s);
    if (text.isEmpty())
        return text;
    QDateTime at;
    if (day.match(text).hasMatch())
        at = QDate::fromString(text, Qt::ISODate).startOfDay(Qt::UTC);
    else if (time.match(text).hasMatch())
        at = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!at.isValid())
        return Error{ErrorCode::BadInput,
                     u"\"%1\" is no time: it must be as 2026-02-07 or 2026-02-07T01:02:03Z"_s.arg(text)};
    if (at.timeSpec() == Qt::LocalTime)
        at.setTimeZone(QTimeZone::utc());
    return toText(utcFromDateTime(at));
}

Result<QByteArray> exportTable(ledger::Db &db, const ExportRequest &request, const QTimeZone &zone)
{
    const Result<Shape> shape = shapeOf(db, request.table);
    if (!shape)
        return shape.error();
    if (shape->time.isEmpty() && !(request.from.isEmpty() && request.to.isEmpty()))
        return Error{ErrorCode::BadInput, u"table \"%1\" has no times"_s.arg(request.table)};
    QString sql = u"SELECT \"%1\" FROM \"%2\""_s.arg(shape->columns.join(u"\", \""_s), request.table);
    if (!shape->time.isEmpty())
        sql += u" WHERE (?1 = '' OR %1 >= ?1) AND (?2 = '' OR %1 < ?2)"_s.arg(shape->time);
    const auto writer = request.format == "xlsx"_L1 ? xlsxWriter(request.table, zone) : csvWriter();
    writer->header(shape->columns);

    sqlite3_stmt *statement = nullptr;
    const QByteArray utf8 = sql.toUtf8();
    if (sqlite3_prepare_v2(db.handle(), utf8.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return ledger::sqliteError(db.handle());
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)> owner(statement, sqlite3_finalize);
    int bound = 0;
    for (const QString &time : {request.from, request.to}) {
        const QByteArray text = time.toUtf8();
        if (!shape->time.isEmpty())
            sqlite3_bind_text(statement, ++bound, text.constData(), int(text.size()), SQLITE_TRANSIENT);
    }
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        QList<Cell> cells;
        for (int i = 0; i < shape->columns.size(); ++i)
            cells.append(cellOf(statement, i));
        writer->row(cells);
    }
    if (step != SQLITE_DONE) // half a table is no table
        return ledger::sqliteError(db.handle());
    return writer->finish();
}

Status writeTable(const LedgerFile &ledger, const ExportRequest &request, const QString &file,
                  const QTimeZone &zone)
{
    const auto connection
        = ledger::Connection::open({.path = ledger.path, .vfs = ledger.vfs}, ledger::Access::ReadOnly);
    if (!connection)
        return connection.error();
    const Result<QByteArray> table = exportTable((*connection)->db(), request, zone);
    if (!table)
        return table.error();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(*table) != table->size() || !out.commit())
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(file, out.errorString())};
    return {};
}

QString exportFolder(const QString &spare)
{
    const QList<QStorageInfo> volumes = QStorageInfo::mountedVolumes();
    for (const QStorageInfo &one : volumes) {
        const QString path = one.rootPath();
        const bool pluggedIn = path.startsWith("/media/"_L1) || path.startsWith("/run/media/"_L1)
            || path.startsWith("/mnt/"_L1);
        if (pluggedIn && one.isReady() && !one.isReadOnly())
            return path;
    }
    QDir().mkpath(spare);
    return spare;
}

} // namespace attendant::site
