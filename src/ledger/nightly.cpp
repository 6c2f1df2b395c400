#include "ledger/nightly.h"

#include "ledger/backup.h"
#include "ledger/files.h"
#include "ledger/ledger.h"
#include "ledger/zstdfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QStorageInfo>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

constexpr auto Prefix = "nightly-"_L1;
constexpr auto Suffix = ".db.zst"_L1;
constexpr auto Stamp = "20260207T183000-123Z"_L1;
/// What a ledger's time text has and a file's name has not, and where.
constexpr std::pair<qsizetype, char16_t> Marks[] = {{15, u'.'}, {13, u':'}, {11, u':'}, {6, u'-'}, {4, u'-'}};
constexpr qint64 Margin = 64 * 1024 * 1024; ///< left for the ledger itself
constexpr int CopiesAtOnce = 3; ///< the copy, the packed one, and the one unpacked to check it

Status checkPacked(const QString &packed)
{
    const QString unpacked = packed + u".check"_s;
    Status sound = unpack(packed, unpacked);
    if (sound)
        sound = checkCopy(unpacked);
    QFile::remove(unpacked);
    return sound;
}

/// What a night that was cut short has left behind.
void removeRemains(const QDir &folder)
{
    const QStringList remains
        = folder.entryList({u"nightly-*.part"_s, u"nightly-*.check"_s, u"nightly-*.tmp"_s}, QDir::Files);
    for (const QString &name : remains)
        QFile::remove(folder.filePath(name));
    QDir(folder.filePath(u"nightly-work"_s)).removeRecursively();
}

} // namespace

QString nightlyName(UtcTime at)
{
    return Prefix + toText(at).remove(u':').remove(u'-').replace(u'.', u'-') + Suffix;
}

std::optional<UtcTime> timeOfNightly(const QString &name)
{
    if (!name.startsWith(Prefix) || !name.endsWith(Suffix))
        return {};
    QString text = name.mid(Prefix.size(), name.size() - Prefix.size() - Suffix.size());
    if (text.size() != Stamp.size())
        return {};
    for (const auto &[place, mark] : Marks) { // from the end, so that the places stay
        if (mark == u'.')
            text[place] = mark;
        else
            text.insert(place, mark);
    }
    return utcFromText(text);
}

QStringList surplusNightlies(const QStringList &names, const QTimeZone &zone)
{
    QList<std::pair<UtcTime, QString>> copies;
    for (const QString &name : names) {
        if (const auto time = timeOfNightly(name))
            copies.append({*time, name});
    }
    std::ranges::sort(copies, std::greater<>());
    QSet<QDate> days;
    QSet<QDate> weeks; // by their Monday
    QStringList surplus;
    for (const auto &[time, name] : std::as_const(copies)) {
        const QDate day = toDateTime(time).toTimeZone(zone).date();
        const QDate monday = day.addDays(1 - day.dayOfWeek());
        const bool lastOfDay = days.size() < DailyKept && !days.contains(day);
        const bool lastOfWeek = weeks.size() < WeeklyKept && !weeks.contains(monday);
        if (lastOfDay)
            days.insert(day);
        if (lastOfWeek)
            weeks.insert(monday);
        if (!lastOfDay && !lastOfWeek)
            surplus.append(name);
    }
    return surplus;
}

std::optional<UtcTime> lastNightly(const QString &folder)
{
    std::optional<UtcTime> last;
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        if (const auto time = timeOfNightly(name); time && (!last || *time > *last))
            last = time;
    }
    return last;
}

Result<QString> backupNightly(const LedgerOptions &ledger, const QString &folder, UtcTime now,
                              const QTimeZone &zone)
{
    const QDir there(folder);
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::Unavailable, u"%1: folder cannot be made"_s.arg(folder)};
    removeRemains(there);
    const qint64 size = QFileInfo(ledger.path).size() + QFileInfo(ledger.path + u"-wal"_s).size();
    if (const qint64 free = QStorageInfo(folder).bytesAvailable(); free < size * CopiesAtOnce + Margin)
        return Error{ErrorCode::StoreFull,
                     u"%1: %2 MB free are too few for a copy of %3 MB"_s.arg(folder)
                         .arg(free / 1'048'576)
                         .arg(size / 1'048'576)};
    const Result<QString> copy = backup(ledger, there.filePath(u"nightly-work"_s), now);
    if (!copy)
        return copy.error();
    const QString final = there.filePath(nightlyName(now));
    const QString part = final + u".part"_s;
    Status done = pack(*copy, part);
    if (done)
        done = checkPacked(part);
    if (done)
        done = moveInto(part, final);
    removeRemains(there);
    if (!done)
        return done.error();
    const QStringList surplus = surplusNightlies(there.entryList(QDir::Files), zone);
    for (const QString &name : surplus)
        QFile::remove(there.filePath(name));
    return final;
}

} // namespace attendant::ledger
