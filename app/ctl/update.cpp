#include "update.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

struct Versions
{
    QString installed;
    QString candidate;
};

/// The package that a file belongs to; empty when none does.
QString packageOf(const UpdateTools &tools, const QString &file)
{
    const UpdateTools::Ran owner = tools.run({u"dpkg-query"_s, u"-S"_s, file});
    return owner.code == 0 ? owner.said.section(u':', 0, 0).section(u',', 0, 0).trimmed() : QString();
}

QString fieldOf(const QString &policy, const QString &field)
{
    for (const QString &line : policy.split(u'\n')) {
        if (line.trimmed().startsWith(field))
            return line.section(u':', 1).trimmed();
    }
    return {};
}

Result<Versions> versionsOf(const UpdateTools &tools, const QString &package)
{
    const UpdateTools::Ran policy = tools.run({u"apt-cache"_s, u"policy"_s, package});
    const Versions versions{fieldOf(policy.said, u"Installed:"_s), fieldOf(policy.said, u"Candidate:"_s)};
    if (policy.code != 0 || versions.installed.isEmpty() || versions.candidate.isEmpty())
        return Error{ErrorCode::Unavailable,
                     u"apt does not know %1: %2"_s.arg(package, policy.said.trimmed())};
    return versions;
}

Status install(const UpdateTools &tools, const QString &package, const QString &version)
{
    const UpdateTools::Ran done = tools.run({u"apt-get"_s, u"install"_s, u"-y"_s, u"-q"_s,
                                             u"--allow-downgrades"_s, u"--only-upgrade"_s, u"-o"_s,
                                             u"Dpkg::Options::=--force-confold"_s, package + u'=' + version});
    if (done.code != 0)
        return Error{ErrorCode::Unavailable, u"apt-get: "_s + done.said.trimmed().section(u'\n', -3)};
    return {};
}

bool restartAndLook(const UpdateTools &tools, const QString &service)
{
    return tools.run({u"systemctl"_s, u"restart"_s, service}).code == 0 && tools.healthy();
}

QJsonValue told(const QString &package, const Versions &versions, const QString &outcome)
{
    return QJsonObject{{u"package"_s, package},
                       {u"installed"_s, versions.installed},
                       {u"candidate"_s, versions.candidate},
                       {u"outcome"_s, outcome}};
}

Result<QJsonValue> goBack(const UpdateTools &tools, const QString &package, const Versions &versions,
                          const QString &service)
{
    const Status put = install(tools, package, versions.installed);
    if (put && restartAndLook(tools, service))
        return Error{ErrorCode::Refused,
                     u"%1 %2 did not come up healthy; %3 is back and works"_s.arg(package, versions.candidate,
                                                                                  versions.installed)};
    return Error{
        ErrorCode::Internal,
        u"%1 %2 did not come up healthy, and %3 could not be put back (%4): see journalctl -u %5"_s.arg(
            package, versions.candidate, versions.installed,
            put ? u"it does not come up either"_s : put.error().detail, service)};
}

} // namespace

Result<QJsonValue> update(const UpdateTools &tools, const UpdateWish &wish)
{
    const QString package = packageOf(tools, tools.program);
    if (package.isEmpty())
        return Error{ErrorCode::Refused,
                     u"%1 was not installed from a package, so there is none to update: install it again the "
                     "way it was installed (packaging/linux/install_linux.sh)"_s.arg(tools.program)};
    if (!tools.root && !wish.onlyLook)
        return Error{ErrorCode::Refused, u"only root may change packages: sudo attendantctl update"_s};
    if (tools.root) { // who may not refresh the lists looks at the last ones
        const UpdateTools::Ran refreshed = tools.run({u"apt-get"_s, u"update"_s, u"-q"_s});
        if (refreshed.code != 0)
            return Error{ErrorCode::Unavailable,
                         u"apt-get update: "_s + refreshed.said.trimmed().section(u'\n', -3)};
    }
    const Result<Versions> versions = versionsOf(tools, package);
    if (!versions)
        return versions.error();
    if (versions->installed == versions->candidate)
        return told(package, *versions, u"up to date"_s);
    if (wish.onlyLook)
        return told(package, *versions, u"can be updated"_s);

    const bool served = tools.run({u"systemctl"_s, u"is-active"_s, u"--quiet"_s, wish.service}).code == 0;
    if (const Status copied = tools.backup(); !copied)
        return Error{ErrorCode::Refused, u"no backup, no update: "_s + copied.error().detail};
    if (const Status put = install(tools, package, versions->candidate); !put) {
        (void)tools.run({u"dpkg"_s, u"--configure"_s, u"-a"_s}); // what was begun is finished or told
        return put.error();
    }
    if (!served)
        return told(package, *versions, u"updated; the service was not running"_s);
    if (restartAndLook(tools, wish.service))
        return told(package, *versions, u"updated"_s);
    return goBack(tools, package, *versions, wish.service);
}

} // namespace attendant::ctl
