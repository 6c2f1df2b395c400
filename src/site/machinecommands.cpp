// SiteCommands: the trail, the settings, tables to take away, and the machine itself.
#include "site/site.h"
#include "site/sitecommands.h"

#include "core/configedit.h"
#include "ledger/audit.h"
#include "ledger/connection.h"
#include "ledger/nightly.h"
#include "site/asker.h"
#include "site/desklooks.h"
#include "site/exporttable.h"

#include <QDir>
#include <QPointer>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace attendant::site {

bool SiteCommands::atMachine(const QString &name, const QJsonObject &request, const Reply &reply)
{
    if (name == "system"_L1)
        reply(QJsonValue(system()));
    else if (name == "system.power"_L1)
        power(request, reply);
    else if (name == "audit.verify"_L1)
        verifyAudit(reply);
    else if (name == "settings.list"_L1)
        reply(QJsonValue(settingsList(m_site.config())));
    else if (name == "settings.set"_L1)
        changeSetting(request, reply);
    else if (name == "export.table"_L1)
        takeAway(request, reply);
    else
        return false;
    return true;
}

/// Notes who wants what, and does it once that is on the medium.
void SiteCommands::noted(const ledger::AuditEntry &entry, const Reply &reply, std::function<void()> then,
                         std::function<Status(ledger::Db &)> with)
{
    m_site.ledger().write<QJsonValue>(
        [entry, with = std::move(with),
         now = m_site.scheduler().now().utc](ledger::Db &db) -> Result<QJsonValue> {
            if (const Status first = with ? with(db) : Status(); !first)
                return first.error();
            const Status kept = ledger::appendAudit(db, entry, now);
            return kept ? Result<QJsonValue>(QJsonValue()) : Result<QJsonValue>(kept.error());
        },
        this,
        [reply, then = std::move(then)](const Result<QJsonValue> &kept) {
            if (kept)
                then();
            else
                reply(kept.error());
        });
}

void SiteCommands::changeSetting(const QJsonObject &request, const Reply &reply)
{
    const QString file = m_site.configFile();
    const ConfigEdit wanted{request.value("key"_L1).toString(), request.value("value"_L1).toString()};
    if (file.isEmpty())
        return reply(Error{ErrorCode::Unavailable, u"this site was started without a configuration file"_s});
    if (!isEditable(wanted.key))
        return reply(Error{ErrorCode::Refused,
                           u"%1 is not changed at the screen: see attendant.toml"_s.arg(wanted.key)});
    const Result<EditedConfig> edited = editConfig(file, wanted, processEnvironment());
    if (!edited)
        return reply(edited.error());
    const Asker by = Asker::of(request);
    noted({by.actor, u"settings.change"_s, wanted.key, by.reason, edited->before, wanted.value}, reply,
          [reply, edited = *edited, key = wanted.key] {
              if (const Status written = writeConfig(edited); !written)
                  return reply(written.error());
              reply(QJsonValue(QJsonObject{{u"key"_s, key}, {u"file"_s, edited.file}, {u"restart"_s, true}}));
          });
}

void SiteCommands::power(const QJsonObject &request, const Reply &reply)
{
    const QString what = request.value("do"_L1).toString();
    if (what != "program"_L1 && what != "restart"_L1 && what != "shutdown"_L1)
        return reply(Error{ErrorCode::BadInput, u"do is program, restart or shutdown"_s});
    const Asker by = Asker::of(request);
    noted({by.actor, u"system."_s + what, m_site.config().site.id, by.reason}, reply,
          [self = QPointer<SiteCommands>(this), reply, what] {
              if (!self)
                  return;
              const QJsonValue doing(QJsonObject{{u"doing"_s, what}});
              if (what == "program"_L1) {
                  reply(doing);
                  Q_EMIT self->m_site.restartAsked();
                  return;
              }
              self->m_site.power()(what == "restart"_L1 ? PowerVerb::Restart : PowerVerb::Shutdown,
                                   [reply, doing](const Status &done) {
                                       if (done)
                                           reply(doing);
                                       else
                                           reply(done.error());
                                   });
          });
}

/// Read on a connection of its own and off this thread: a table of years takes seconds.
void SiteCommands::takeAway(const QJsonObject &request, const Reply &reply)
{
    const ExportRequest wanted{.table = request.value("table"_L1).toString(),
                               .format = request.value("format"_L1).toString(u"csv"_s)};
    if (wanted.format != "csv"_L1 && wanted.format != "xlsx"_L1)
        return reply(Error{ErrorCode::BadInput, u"format is csv or xlsx"_s});
    const QString folder = exportFolder(QFileInfo(m_site.ledger().path()).absolutePath() + u"/exports"_s);
    const QString stamp = toDateTime(m_site.scheduler().now().utc).toString(u"yyyyMMdd-HHmmss"_s);
    const QString file = QDir(folder).filePath(u"%1-%2.%3"_s.arg(wanted.table, stamp, wanted.format));
    const Asker by = Asker::of(request);
    const QTimeZone zone(m_site.config().site.timezone.toUtf8());
    noted({by.actor, u"export.table"_s, wanted.table, by.reason, {}, file}, reply,
          [self = QPointer<SiteCommands>(this), reply, wanted, file, zone] {
              if (!self)
                  return;
              const auto written = std::make_shared<Status>();
              self->m_site.background()(
                  [written, wanted, file, zone, path = self->m_site.ledger().path(),
                   vfs = self->m_site.ledgerVfs()] {
                      *written = writeTable({path, vfs}, wanted, file, zone);
                      return bool(*written);
                  },
                  [reply, written, file](bool) {
                      if (*written)
                          reply(QJsonValue(QJsonObject{{u"file"_s, file}}));
                      else
                          reply(written->error());
                  });
          });
}

/// On a connection of its own and off this thread: a chain of years takes seconds.
void SiteCommands::verifyAudit(const Reply &reply)
{
    const auto check = std::make_shared<Result<ledger::ChainCheck>>(Error{});
    m_site.background()(
        [check, path = m_site.ledger().path(), vfs = m_site.ledgerVfs()] {
            const auto connection
                = ledger::Connection::open({.path = path, .vfs = vfs}, ledger::Access::ReadOnly);
            if (connection)
                *check = ledger::verifyAudit((*connection)->db());
            else
                *check = connection.error();
            return bool(*check);
        },
        [self = QPointer<SiteCommands>(this), check, reply](bool) {
            if (!self)
                return;
            if (!*check)
                return reply(check->error());
            const ledger::ChainCheck &found = **check;
            QJsonObject json{{u"rows"_s, found.rows}, {u"sound"_s, !found.firstBad}};
            if (found.firstBad)
                json.insert(u"first_bad"_s, *found.firstBad);
            reply(QJsonValue(json));
        });
}

QJsonObject SiteCommands::system() const
{
    const QStorageInfo disk(QFileInfo(m_site.ledger().path()).absolutePath());
    const auto nightly = ledger::lastNightly(backupFolder(m_site.config()));
    return {{u"free_mb"_s, disk.bytesAvailable() / (1024 * 1024)},
            {u"size_mb"_s, disk.bytesTotal() / (1024 * 1024)},
            {u"ledger_kb"_s, QFileInfo(m_site.ledger().path()).size() / 1024},
            {u"at"_s, toText(m_site.scheduler().now().utc)},
            {u"timezone"_s, m_site.config().site.timezone},
            {u"version"_s, QStringLiteral(ATTENDANT_VERSION)},
            {u"qt"_s, QString::fromLatin1(qVersion())},
            {u"config"_s, m_site.configFile()},
            {u"backup_folder"_s, backupFolder(m_site.config())},
            {u"last_backup"_s, nightly ? toText(*nightly) : QString()}};
}

} // namespace attendant::site
