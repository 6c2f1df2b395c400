#include "site/sitecommands.h"

#include "ledger/audit.h"
#include "site/asker.h"
#include "site/commands.h"
#include "site/desklooks.h"
#include "site/dispensingpart.h"
#include "site/gatepart.h"
#include "site/site.h"
#include "site/weighingpart.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

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
    const QString actor = Asker::of(request).actor;
    if (name == "status"_L1)
        return reply(QJsonValue(toJson(m_site.report())));
    if (atLockers(name, request, reply) || atMachine(name, request, reply))
        return;
    if (name == "open"_L1)
        return openBank(request, request.value("bank"_L1).toString(), reply);
    if (name == "device"_L1)
        return device(request, reply);
    if (name == "review.decide"_L1)
        return decideReview(request, reply);
    if (name == "dispense"_L1 && m_site.dispensing())
        return m_site.dispensing()->dispense(request, reply);
    if (name == "dispense.settle"_L1 && m_site.dispensing())
        return reply(m_site.dispensing()->settle(request.value("request"_L1).toString(),
                                                 request.value("came_out"_L1).toBool(), actor));
    if (name == "weigh"_L1 && m_site.weighing()) {
        if (request.value("do"_L1) == "reprint"_L1)
            return perform(m_site.weighing()->reprint(request), reply);
        return reply(m_site.weighing()->weigh(request));
    }
    if (name == "import.sheet"_L1)
        return syncNow(actor, reply);
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
    const Asker asker = Asker::of(request);
    const ledger::AuditEntry entry{asker.actor, u"door.open"_s, bank, asker.reason};
    noted(entry, reply, [bank = QPointer<lockers::BankService>(there), reply] {
        if (bank)
            bank->staffOpen();
        reply(QJsonValue(u"opening"_s));
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
        perform(m_site.weighing()->command(id, command, value, Asker::of(request)), reply);
    else if (m_site.dispensing())
        perform(m_site.dispensing()->command(id, command, value, Asker::of(request)), reply);
    else
        reply(Error{ErrorCode::NotFound, u"no device \"%1\""_s.arg(id)});
}

void SiteCommands::perform(const Result<DeviceAct> &wanted, const Reply &reply)
{
    if (!wanted)
        return reply(wanted.error());
    noted(
        wanted->entry, reply,
        [act = wanted->act, answer = wanted->answer, reply] {
            const Status done = act();
            reply(done ? Result<QJsonValue>(QJsonValue(answer)) : Result<QJsonValue>(done.error()));
        },
        wanted->with);
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
    const lockers::BankService *there = m_site.lockers()->bank(id);
    const Asker asker = Asker::of(request);
    const bool service = command == "LOCK"_L1 || command == "UNLOCK"_L1;
    const ledger::AuditEntry entry{asker.actor,
                                   u"device."_s + command.toLower(),
                                   id,
                                   asker.reason.isEmpty() && command == "LOCK"_L1 ? value : asker.reason,
                                   service ? there->outOfService() : QString(),
                                   value};
    noted(entry, reply, [bank = QPointer<lockers::BankService>(m_site.lockers()->bank(id)), act, reply] {
        if (bank)
            act(*bank);
        reply(QJsonValue(u"done"_s));
    });
}

void SiteCommands::decideReview(const QJsonObject &request, const Reply &reply)
{
    if (!m_site.gate())
        return reply(Error{ErrorCode::NotFound, u"this site has no gate log"_s});
    QJsonObject said = request;
    said.insert(u"by"_s, Asker::of(request).actor);
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

} // namespace attendant::site
