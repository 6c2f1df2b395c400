#include "fleet/postgres/schema.h"

#include "fleet/postgres/database.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

// The resources of a static library register themselves only when they are asked for by name.
static void initResources() { Q_INIT_RESOURCE(attendant_fleet_migrations); }

namespace attendant::fleet {
namespace {

QStringList files()
{
    initResources();
    return QDir(u":/fleet"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
}

int numberOf(const QString &file) { return file.section(u'_', 0, 0).toInt(); }

/// Statements end with an empty line, as in the ledger's migrations.
Status apply(Database &db, const QString &file)
{
    QFile source(u":/fleet/"_s + file);
    if (!source.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Internal, file + u" is missing"_s};
    const QString text = QString::fromUtf8(source.readAll());
    for (const QString &statement : text.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        if (statement.trimmed().startsWith("--"_L1) && !statement.trimmed().contains(u'\n'))
            continue; // a comment alone
        const auto done = db.run(statement.trimmed());
        if (!done)
            return Error{done.error().code, file + u": "_s + done.error().detail};
    }
    return {};
}

} // namespace

int newestSchema() { return numberOf(files().last()); }

Result<int> schemaOf(Database &db)
{
    const auto there = db.value(u"SELECT to_regclass('fleet_schema') IS NOT NULL"_s);
    if (!there)
        return there.error();
    if (!there->toBool())
        return 0;
    const auto version = db.value(u"SELECT coalesce(max(version), 0) FROM fleet_schema"_s);
    return version ? Result<int>(version->toInt()) : Result<int>(version.error());
}

Result<int> migrate(Database &db)
{
    int steps = 0;
    const Status done = db.transaction([&]() -> Status {
        steps = 0;
        if (const auto locked = db.run(u"SELECT pg_advisory_xact_lock(hashtext('attendant fleet schema'))"_s);
            !locked)
            return locked.error();
        const auto table = db.run(u"CREATE TABLE IF NOT EXISTS fleet_schema (version INTEGER PRIMARY KEY, "
                                  "applied_at TIMESTAMPTZ NOT NULL DEFAULT now())"_s);
        if (!table)
            return table.error();
        const Result<int> now = schemaOf(db);
        if (!now)
            return now.error();
        if (*now > newestSchema())
            return Error{ErrorCode::NewerSchema,
                         u"%1 has schema %2 and this program knows %3; try a newer program"_s.arg(db.label())
                             .arg(*now)
                             .arg(newestSchema())};
        for (const QString &file : files()) {
            if (numberOf(file) <= *now)
                continue;
            if (const Status applied = apply(db, file); !applied)
                return applied;
            const auto noted = db.run(u"INSERT INTO fleet_schema (version) VALUES (?)"_s, {numberOf(file)});
            if (!noted)
                return noted.error();
            ++steps;
        }
        return {};
    });
    return done ? Result<int>(steps) : Result<int>(done.error());
}

Status requireSchema(Database &db)
{
    const Result<int> version = schemaOf(db);
    if (!version)
        return version.error();
    if (*version < newestSchema())
        return Error{ErrorCode::NotFound,
                     db.label() + u" has no tables of this version; try attendant-fleet init"_s};
    if (*version > newestSchema())
        return Error{ErrorCode::NewerSchema, db.label() + u" was made by a newer program; try that one"_s};
    return {};
}

} // namespace attendant::fleet
