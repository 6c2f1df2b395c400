#include "doctor.h"

#include "core/secrets.h"
#include "ctl.h"
#include "ledger/nightly.h"
#include "surroundings.h"

#include <QDate>
#include <QDateTime>
#include <QEventLoop>
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

Check disk(const Config &config)
{
    // Not QStorageInfo: it reads the mount table, which in a container or chroot has no line for "/".
    struct statvfs medium
    { };
    const QString folder = QFileInfo(config.store.path).absolutePath();
    const bool there = statvfs(QFile::encodeName(folder).constData(), &medium) == 0;
    const qint64 free = qint64(medium.f_bavail) * qint64(medium.f_frsize) / MegaByte;
    Check check{u"disk"_s, Verdict::Good, u"%1 MB free at %2"_s.arg(free).arg(folder), {}};
    if (!there || (medium.f_flag & ST_RDONLY) != 0) {
        check.verdict = Verdict::Bad;
        check.advice = u"the ledger's folder must exist on a medium that takes writes"_s;
    } else if (free < 200) {
        check.verdict = free < 20 ? Verdict::Bad : Verdict::Warning;
        check.advice = u"make room: the counter stops when nothing can be recorded"_s;
    }
    return check;
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
    if (!QFileInfo::exists(config.store.path))
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

Check port(const Config::Board &board)
{
    const QString name = u"port "_s + board.name;
    if (board.port.startsWith("sim:"_L1))
        return {name, Verdict::Warning, board.port, u"a simulated board: not for customers"_s};
    if (board.port.startsWith("usb:"_L1))
        return {name, Verdict::Good, board.port, {}};
    const QFileInfo node(board.port);
    if (!node.exists())
        return {name, Verdict::Bad, u"%1 is not there"_s.arg(board.port),
                u"plug the board in, or see docs on udev names"_s};
    if (!node.isReadable() || !node.isWritable())
        return {name, Verdict::Bad, u"%1 may not be opened"_s.arg(board.port),
                u"add the user to group dialout"_s};
    return {name, Verdict::Good, node.canonicalFilePath(), {}};
}

Check secret(const QString &what, const QString &reference)
{
    Secrets secrets(processEnvironment());
    Result<QString> found = Error{ErrorCode::NotFound, {}};
    QEventLoop loop;
    secrets.read(reference, [&](const Result<QString> &value) {
        found = value;
        loop.quit();
    });
    loop.exec();
    if (found)
        return {what,
                Verdict::Good,
                u"%1 found"_s.arg(reference.startsWith("secret:"_L1) ? reference : u"in the configuration"_s),
                {}};
    return {what, Verdict::Bad, found.error().detail,
            u"store it: secret-tool, systemd-creds or the environment"_s};
}

QList<Check> running(const Config &config)
{
    const Result<QJsonValue> status = ask(config, {{u"command"_s, u"status"_s}});
    if (!status)
        return {
            {u"site"_s, Verdict::Warning, status.error().detail, u"start it: systemctl start attendantd"_s}};
    const QJsonObject report = status->toObject();
    const QString why = report.value("not_ready"_L1).toString();
    QList<Check> checks{
        {u"site"_s, why.isEmpty() ? Verdict::Good : Verdict::Bad,
         why.isEmpty() ? u"ready, up %1 s"_s.arg(report.value("uptime_s"_L1).toInteger()) : why,
         why.isEmpty() ? QString() : u"see attendantctl status"_s}};
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
    for (const Config::Board &board : config->lockers.boards)
        checks.append(port(board));
    if (!config->http.token.isEmpty())
        checks.append(secret(u"http.token"_s, config->http.token));
    if (!config->sheets.spreadsheetId.isEmpty())
        checks.append(secret(u"sync.sheets.credentials"_s, config->sheets.credentials));
    const QList<Check> site = running(*config);
    const bool answers = ask(*config, {{u"command"_s, u"status"_s}}).has_value();
    checks.append(surroundings(configFile, *config, answers));
    checks.append(site);
    return checks;
}

} // namespace attendant::ctl
