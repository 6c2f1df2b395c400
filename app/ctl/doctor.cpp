#include "doctor.h"

#include "ctl.h"
#include "ledger/nightly.h"
#include "servers.h"
#include "surroundings.h"

#include <QDate>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

using Verdict = Check::Verdict;
constexpr std::chrono::hours TooOld{49};
constexpr qint64 MegaByte = 1024 * 1024;

/// The folder, or what is there of the way to it.
QString nearest(QString folder)
{
    while (!QFileInfo::exists(folder) && folder.size() > 1)
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

Check disk(const Config &config)
{
    // Not QStorageInfo: it reads the mount table, which in a container or chroot has no line for "/".
    struct statvfs medium
    { };
    const QString folder = nearest(QFileInfo(config.store.path).absolutePath());
    const bool there = QFileInfo(folder).isDir()
        && statvfs(QFile::encodeName(folder).constData(), &medium) == 0 && medium.f_blocks > 0;
    const qint64 free = qint64(medium.f_bavail) * qint64(medium.f_frsize) / MegaByte;
    Check check{u"disk"_s, Verdict::Good, u"%1 MB free at %2"_s.arg(free).arg(folder), {}};
    if (!there || (medium.f_flag & ST_RDONLY) != 0) {
        check.verdict = Verdict::Bad;
        check.found = u"%1 takes no files"_s.arg(folder);
        check.advice = u"the ledger's folder must exist on a medium that takes writes"_s;
    } else if (free < 200) {
        check.verdict = free < 20 ? Verdict::Bad : Verdict::Warning;
        check.advice = u"make room: the counter stops when nothing can be recorded"_s;
    }
    return check;
}

/// Where copies and archives go; made when missing.
Check folder(const QString &key, const QString &path)
{
    const QFileInfo there(nearest(path));
    if (!there.isDir() || !there.isWritable() || !there.isExecutable())
        return {key, Verdict::Bad,
                there.isDir() ? u"%1: nothing can be written at %2"_s.arg(path, there.filePath())
                              : u"%1: %2 is no folder"_s.arg(path, there.filePath()),
                u"name a folder that the site's user may write, or let them: chown attendant %1"_s.arg(path)};
    return {key, Verdict::Good, path, {}};
}

Check clock()
{
    // Older than the program itself: a board without a battery woke up in 1970.
    const bool plausible = QDate::currentDate() >= QDate(2026, 1, 1);
    return {u"clock"_s, plausible ? Verdict::Good : Verdict::Warning,
            QDateTime::currentDateTimeUtc().toString(Qt::ISODate),
            plausible ? QString() : u"set the time, or let it be set over the network"_s};
}

Check store(const Config &config)
{
    const QFileInfo file(config.store.path);
    const QFileInfo within(file.absolutePath());
    if ((file.exists() && !file.isReadable()) || (within.exists() && !within.isExecutable()))
        return {u"ledger"_s, Verdict::Bad, u"%1 is not for this user"_s.arg(config.store.path),
                u"run this as root, or as the user of the site: sudo -u attendant attendantctl doctor"_s};
    if (!file.exists())
        return {u"ledger"_s, Verdict::Warning, u"%1 does not exist yet"_s.arg(config.store.path),
                u"it is made when the site starts"_s};
    const Result<QJsonValue> verified = verify(config);
    if (!verified)
        return {u"ledger"_s, Verdict::Bad, verified.error().detail,
                u"restore a backup: attendantctl restore FILE"_s};
    return {u"ledger"_s,
            Verdict::Good,
            u"sound, %1 audit rows"_s.arg(verified->toObject().value("audit_rows"_L1).toInteger()),
            {}};
}

Check copies(const Config &config)
{
    const QString folder = backupFolder(config);
    if (!config.store.backupAt)
        return {u"backups"_s, Verdict::Warning, u"switched off"_s, u"set store.backup_at"_s};
    const auto last = ledger::lastNightly(folder);
    if (!last)
        return {u"backups"_s, Verdict::Warning, u"none in %1 yet"_s.arg(folder),
                u"one is made soon after the site starts"_s};
    const auto age = std::chrono::duration_cast<std::chrono::hours>(SystemClock().now().utc - *last);
    const bool recent = age < TooOld;
    return {u"backups"_s, recent ? Verdict::Good : Verdict::Bad,
            u"last %1 h ago in %2"_s.arg(age.count()).arg(folder),
            recent ? QString() : u"look for \"no copy of the ledger\" in the journal"_s};
}

QList<Check> running(const Result<QJsonValue> &status)
{
    if (!status)
        return {{u"site"_s, status.error().code == ErrorCode::Unavailable ? Verdict::Warning : Verdict::Bad,
                 status.error().detail, siteAdvice(status.error())}};
    const QJsonObject report = status->toObject();
    const QString why = report.value("not_ready"_L1).toString();
    QList<Check> checks{
        {u"site"_s, why.isEmpty() ? Verdict::Good : Verdict::Bad,
         why.isEmpty() ? u"ready, up %1 s"_s.arg(report.value("uptime_s"_L1).toInteger()) : why,
         why.isEmpty() ? QString() : u"see attendantctl status"_s}};
    checks.append(links(report));
    const QJsonArray outbox = report.value("outbox"_L1).toArray();
    for (const QJsonValue &one : outbox) {
        const qint64 dead = one["dead"_L1].toInteger();
        checks.append({u"outbox "_s + one["destination"_L1].toString(), dead ? Verdict::Bad : Verdict::Good,
                       u"%1 waiting, %2 refused for good"_s.arg(one["pending"_L1].toInteger()).arg(dead),
                       dead ? u"look: attendantctl outbox list"_s : QString()});
    }
    return checks;
}

} // namespace

QString toText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
        return u"ok"_s;
    case Verdict::Warning:
        return u"warning"_s;
    case Verdict::Bad:
        return u"bad"_s;
    }
    Q_UNREACHABLE();
}

QString siteAdvice(const Error &unheard)
{
    if (unheard.code == ErrorCode::Unavailable)
        return u"start it: systemctl start attendant-gateway, or with a screen: systemctl start attendant"_s;
    return u"ask as root; if it is mute then, too: systemctl restart attendant-gateway, or attendant"_s;
}

QList<Check> examine(const QString &configFile, const Result<Config> &config)
{
    if (!config)
        return {
            {u"configuration"_s, Verdict::Bad, config.error().detail, u"correct the line that is named"_s}};
    QList<Check> checks{{u"configuration"_s, Verdict::Good, configFile, {}},
                        clock(),
                        disk(*config),
                        store(*config),
                        copies(*config)};
    if (config->store.backupAt)
        checks.append(folder(u"store.backup_folder"_s, backupFolder(*config)));
    if (config->has(u"gatelog") && !config->gatelog.archiveFolder.isEmpty())
        checks.append(folder(u"gatelog.archive_folder"_s, config->gatelog.archiveFolder));
    checks.append(secrets(*config));
    const Result<QJsonValue> status = ask(*config, {{u"command"_s, u"status"_s}});
    // One that does not answer holds its ports all the same.
    const bool there = status || status.error().code != ErrorCode::Unavailable;
    checks.append(surroundings(configFile, *config, there));
    if (!status)
        checks.append(reachable(*config));
    checks.append(running(status));
    return checks;
}

} // namespace attendant::ctl
