#include "site/sitecommands.h"

#include "ledger/audit.h"
#include "ledger/connection.h"
#include "ledger/nightly.h"
#include "site/commands.h"
#include "site/desklooks.h"
#include "site/dispensingpart.h"
#include "site/gatepart.h"
#include "site/site.h"
#include "site/weighingpart.h"

#include <QPointer>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

QString actorOf(const QJsonObject &request) { return request.value("actor"_L1).toString(u"attendantctl"_s); }

QString reasonOf(const QJsonObject &request) { return request.value("reason"_L1).toString(); }

using BankAct = std::function<void(lockers::BankService &)>;

/// Empty for what a bank does not know.
BankAct bankAct(const QString &command, const QString &value)
{
    using lockers::door::Position;
    if (command == "STATUS"_L1)
        return [](lockers::BankService &b) { b.askStatus(); };
    if (command == "CLOSE"_L1)
        return [](lockers::BankService &b) { b.staffClose(); };
    if (command == "DOOR"_L1 && (value == "open"_L1 || value == "closed"_L1))
        return [value](lockers::BankService &b) {
            b.tellPosition(value == "open"_L1 ? Position::Open : Position::Closed);
        };
    if (command == "LOCK"_L1 || command == "UNLOCK"_L1)
        return [command, value](lockers::BankService &b) {
            b.setOutOfService(command == "UNLOCK"_L1 ? QString() : value.isEmpty() ? u"staff"_s : value);
        };
    return {};
}

} // namespace

void SiteCommands::run(const QJsonObject &request, const Reply &reply)
{
    const QString name = request.value("command"_L1).toString();
    const QString actor = actorOf(request);
    if (name == "status"_L1)
        return reply(QJsonValue(toJson(m_site.report())));
    if (name == "system"_L1)
        return reply(QJsonValue(system()));
    if (name == "open"_L1)
        return openBank(request, request.value("bank"_L1).toString(), reply);
    if (name == "device"_L1)
        return device(request, reply);
    if (name == "locker.service"_L1)
        return lockerService(request, reply);
    if (name == "review.decide"_L1)
        return decideReview(request, reply);
    if (name == "dispense"_L1 && m_site.dispensing())
        return m_site.dispensing()->dispense(request, reply);
    if (name == "dispense.settle"_L1 && m_site.dispensing())
        return reply(m_site.dispensing()->settle(request.value("request"_L1).toString(),
                                                 request.value("came_out"_L1).toBool(), actor));
    if (name == "weigh"_L1 && m_site.weighing())
        return reply(m_site.weighing()->weigh(request, actor));
    if (name == "import.sheet"_L1)
        return syncNow(actor, reply);
    if (name == "audit.verify"_L1)
        return verifyAudit(reply);
    if (name == "settings.list"_L1)
        return reply(QJsonValue(settingsList(m_site.config())));
    if (const DeskLook look = deskLook(request)) {
        const ledger::StoreState state = m_site.ledger().state();
        if (state == ledger::StoreState::Corrupt || state == ledger::StoreState::NewerSchema)
            return reply(Error{ErrorCode::Unavailable, u"the ledger cannot be read"_s});
        return reply(look(m_site.ledger().reader()));
    }
    const Result<LedgerCommand> command = ledgerCommand(request, m_site.scheduler().now().utc);
    if (!command)
        reply(command.error());
    else
        m_site.ledger().write<QJsonValue>(*command, this, reply);
}

void SiteCommands::openBank(const QJsonObject &request, const QString &bank, const Reply &reply)
{
    lockers::BankService *there = m_site.lockers() ? m_site.lockers()->bank(bank) : nullptr;
    if (!there) {
        reply(Error{ErrorCode::NotFound, u"no bank \"%1\""_s.arg(bank)});
        return;
    }
    if (!there->online() || !lockers::door::mayOpen(there->door())) {
        reply(Error{ErrorCode::Unavailable,
                    u"bank %1 cannot open now: board away, door open, turning or unknown"_s.arg(bank)});
        return;
    }
    const ledger::AuditEntry entry{actorOf(request), u"door.open"_s, bank, reasonOf(request)};
    m_site.ledger().write<QJsonValue>(
        [entry, now = m_site.scheduler().now().utc](ledger::Db &db) -> Result<QJsonValue> {
            const Status noted = ledger::appendAudit(db, entry, now);
            return noted ? Result<QJsonValue>(QJsonValue(u"opening"_s)) : Result<QJsonValue>(noted.error());
        },
        this,
        [bank = QPointer<lockers::BankService>(there), reply](const Result<QJsonValue> &noted) {
            if (noted && bank)
                bank->staffOpen();
            reply(noted);
        });
}

void SiteCommands::device(const QJsonObject &request, const Reply &reply)
{
    const QString id = request.value("id"_L1).toString();
    const QString command = request.value("do"_L1).toString().toUpper();
    const QString value = request.value("value"_L1).toString();
    if (m_site.lockers() && m_site.lockers()->bank(id))
        bankCommand(request, id, reply);
    else if (m_site.weighing() && m_site.weighing()->has(id))
        reply(m_site.weighing()->command(id, command, value, actorOf(request)));
    else if (m_site.dispensing())
        reply(m_site.dispensing()->command(id, command, value, actorOf(request)));
    else
        reply(Error{ErrorCode::NotFound, u"no device \"%1\""_s.arg(id)});
}

void SiteCommands::bankCommand(const QJsonObject &request, const QString &id, const Reply &reply)
{
    const QString command = request.value("do"_L1).toString().toUpper();
    const QString value = request.value("value"_L1).toString();
    if (command == "OPEN"_L1)
        return openBank(request, id, reply);
    const BankAct act = bankAct(command, value);
    if (!act) {
        reply(Error{
            ErrorCode::BadInput,
            u"\"%1 %2\": a bank knows STATUS, OPEN, CLOSE, DOOR open|closed, LOCK [REASON], UNLOCK"_s.arg(
                command, value)});
        return;
    }
    const QString reason = reasonOf(request);
    const ledger::AuditEntry entry{actorOf(request), u"device."_s + command.toLower(), id,
                                   reason.isEmpty() ? value : reason};
    m_site.ledger().write<QJsonValue>(
        [entry, now = m_site.scheduler().now().utc](ledger::Db &db) -> Result<QJsonValue> {
            const Status noted = ledger::appendAudit(db, entry, now);
            return noted ? Result<QJsonValue>(QJsonValue(u"done"_s)) : Result<QJsonValue>(noted.error());
        },
        this,
        [bank = QPointer<lockers::BankService>(m_site.lockers()->bank(id)), act,
         reply](const Result<QJsonValue> &noted) {
            if (noted && bank)
                act(*bank);
            reply(noted);
        });
}

void SiteCommands::lockerService(const QJsonObject &request, const Reply &reply)
{
    using lockers::store::Maintenance;
    const QString locker = request.value("locker"_L1).toString();
    const QString state = request.value("state"_L1).toString();
    if (!m_site.lockers() || !knowsLocker(m_site.ledger().reader(), locker))
        return reply(Error{ErrorCode::NotFound, u"no locker \"%1\""_s.arg(locker)});
    if (state != "normal"_L1 && state != "maintenance"_L1 && state != "broken"_L1)
        return reply(Error{ErrorCode::BadInput, u"a locker is normal, maintenance or broken"_s});
    m_site.lockers()->setMaintenance(locker,
                                     state == "normal"_L1       ? Maintenance::Normal
                                         : state == "broken"_L1 ? Maintenance::Broken
                                                                : Maintenance::Maintenance,
                                     actorOf(request), reasonOf(request));
    reply(QJsonValue(QJsonObject{{u"locker"_s, locker}, {u"state"_s, state}}));
}

void SiteCommands::decideReview(const QJsonObject &request, const Reply &reply)
{
    if (!m_site.gate())
        return reply(Error{ErrorCode::NotFound, u"this site has no gate log"_s});
    QJsonObject said = request;
    said.insert(u"by"_s, actorOf(request));
    const auto decision = gatelog::store::decisionOf(said);
    if (const auto *problem = std::get_if<gatelog::FieldProblem>(&decision))
        return reply(Error{ErrorCode::BadInput, u"%1: %2"_s.arg(problem->field, problem->what)});
    const QString id = request.value("id"_L1).toString();
    m_site.gate()->service().decide(QUuid::fromString(id), std::get<gatelog::store::Decision>(decision),
                                    [reply, id](const Status &done) {
                                        if (done)
                                            reply(QJsonValue(QJsonObject{{u"id"_s, id}}));
                                        else
                                            reply(done.error());
                                    });
}

void SiteCommands::syncNow(const QString &actor, const Reply &reply)
{
    m_site.ledger().write([actor, now = m_site.scheduler().now().utc](ledger::Db &db) {
        return ledger::appendAudit(db, {actor, u"sync.now"_s, u"sheets"_s}, now);
    });
    m_site.syncNow(reply);
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
            {u"backup_folder"_s, backupFolder(m_site.config())},
            {u"last_backup"_s, nightly ? toText(*nightly) : QString()}};
}

} // namespace attendant::site
