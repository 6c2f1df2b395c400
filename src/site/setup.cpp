#include "site/setup.h"

#include "members/store/pinhash.h"
#include "staff/store/staffstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

/// A TOML basic string.
QString quoted(const QString &text)
{
    QString safe;
    for (const QChar one : text) {
        if (one == u'"' || one == u'\\')
            safe += u'\\';
        if (one >= u' ')
            safe += one;
    }
    return u'"' + safe + u'"';
}

QString lockersToml(const QString &port)
{
    return u"\n[[lockers.boards]]\nport = %1\nname = \"MALE\"\nzones = [\"MALE\", \"FEMALE\"]\n"_s.arg(
        quoted(port));
}

QString scaleToml(const QString &port)
{
    return u"\n[[weighing.stations]]\nname = \"1\"\nport = %1\ndriver = %2\n"_s.arg(
        quoted(port), port.startsWith("sim:"_L1) ? u"\"suwol1000\""_s : u"\"auto\""_s);
}

} // namespace

QString setupToml(const SetupChoices &choices)
{
    QStringList counters;
    for (const QString &one : choices.counters)
        counters.append(quoted(one));
    QString text
        = u"# Written at the first start; docs/CONFIGURATION.md explains every key.\n[site]\n"
          "name = %1\nlanguage = %2\ncounters = [%3]\n\n[store]\npath = %4\n"_s.arg(
              quoted(choices.name), quoted(choices.language), counters.join(u", "), quoted(choices.store));
    if (choices.counters.contains(u"dispensing"_s))
        text += u"\n[mqtt]\nhost = %1\n"_s.arg(quoted(choices.broker));
    if (choices.counters.contains(u"lockers"_s))
        text += lockersToml(choices.boardPort);
    if (choices.counters.contains(u"weighing"_s))
        text += scaleToml(choices.scalePort);
    return text;
}

Status writeSetup(const QString &file, const SetupChoices &choices)
{
    if (QFile::exists(file))
        return Error{ErrorCode::Conflict, u"%1 is there already"_s.arg(file)};
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return Error{ErrorCode::Unavailable, u"%1: its folder cannot be made"_s.arg(file)};
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(setupToml(choices).toUtf8()) < 0 || !out.commit())
        return Error{ErrorCode::Unavailable, u"%1: %2"_s.arg(file, out.errorString())};
    return {};
}

void addFirstManager(ledger::Ledger &ledger, const QString &name, const QString &pin, UtcTime now)
{
    const QString hash = members::hashPin(pin); // here, not in the unit: it is dear, and units are in a row
    ledger.write([name, hash, now](ledger::Db &db) -> Status {
        if (hash.isEmpty() || !staff::store::everyone(db).isEmpty())
            return {};
        const QString number = u"1"_s;
        const staff::store::By by{u"setup"_s};
        const Status added = staff::store::add(db, {number, name, staff::Role::Manager}, hash, by, now);
        return added ? staff::store::setPin(db, number, hash, false, by, now) : added;
    });
}

QString usualStore()
{
    const QFileInfo system(u"/var/lib/attendant"_s);
    if (system.isDir() && system.isWritable())
        return u"/var/lib/attendant/attendant.db"_s;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/attendant/attendant.db"_s;
}

} // namespace attendant::site
