#include "simulation/simdisk.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::simulation {

SimDisk *SimDisk::s_current = nullptr;

SimDisk::SimDisk(const QString &name) : m_path(u"/"_s + name)
{
    // The name's leading slash makes every connection of this process share one in-memory file (SQLite
    // ≥ 3.36); this one stays open so that it outlives the site's.
    const QByteArray uri = "file:" + m_path.toUtf8() + "?vfs=memdb";
    if (sqlite3_open_v2(uri.constData(), &m_anchor,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr)
        != SQLITE_OK)
        qFatal("in-memory disk: %s", sqlite3_errmsg(m_anchor));
    s_current = this;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&SimDisk::onOpen));
}

SimDisk::~SimDisk()
{
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&SimDisk::onOpen));
    s_current = nullptr;
    sqlite3_close_v2(m_anchor);
}

int SimDisk::onOpen(sqlite3 *connection, const char **, const void *)
{
    if (s_current)
        sqlite3_commit_hook(connection, &SimDisk::onCommit, s_current);
    return SQLITE_OK;
}

int SimDisk::onCommit(void *self)
{
    auto &disk = *static_cast<SimDisk *>(self);
    constexpr int Refuse = 1; // SQLite turns the commit into a rollback
    if (disk.m_dead)
        return Refuse;
    ++disk.m_commits;
    if (disk.m_cutIn == 0 || --disk.m_cutIn > 0)
        return 0;
    disk.cutPowerNow();
    return disk.m_cut == Cut::BeforeCommit ? Refuse : 0;
}

void SimDisk::cutPowerNow()
{
    m_dead = true;
    if (m_onCut)
        m_onCut();
}

void SimDisk::cutPowerAtCommit(int nth, Cut cut)
{
    m_cutIn = nth;
    m_cut = cut;
}

void SimDisk::restore()
{
    m_dead = false;
    m_cutIn = 0;
}

QString SimDisk::value(const QByteArray &sql, const QString &argument) const
{
    sqlite3_stmt *statement = nullptr;
    QString text;
    if (sqlite3_prepare_v2(m_anchor, sql.constData(), -1, &statement, nullptr) == SQLITE_OK) {
        const QByteArray utf8 = argument.toUtf8();
        sqlite3_bind_text(statement, 1, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
        if (sqlite3_step(statement) == SQLITE_ROW)
            text = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    }
    sqlite3_finalize(statement);
    return text;
}

QStringList SimDisk::column(const QByteArray &sql) const
{
    sqlite3_stmt *statement = nullptr;
    QStringList all;
    if (sqlite3_prepare_v2(m_anchor, sql.constData(), -1, &statement, nullptr) == SQLITE_OK) {
        while (sqlite3_step(statement) == SQLITE_ROW)
            all.append(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0))));
    }
    sqlite3_finalize(statement);
    return all;
}

} // namespace attendant::simulation
