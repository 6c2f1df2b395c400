#include "site/commands.h"

#include "site/carecommands.h"
#include "site/gateimport.h"
#include "site/memberimport.h"

#include "dispensing/store/walletstore.h"
#include "ledger/audit.h"
#include "ledger/outbox.h"
#include "members/domain/pin.h"
#include "members/store/memberstore.h"
#include "members/store/pinhash.h"
#include "members/store/signin.h"
#include "site/staffcommands.h"
#include "sync/sheets/conflicts.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using ledger::Db;

constexpr auto OutboxList
    = "SELECT id, event_id, destination, topic, state, attempts, coalesce(last_error, ''),"
      " created_at, payload FROM outbox WHERE state <> 'sent' ORDER BY id LIMIT 1000";
constexpr auto OutboxOne
    = "SELECT id, event_id, destination, topic, state, attempts, coalesce(last_error, ''),"
      " created_at, payload FROM outbox WHERE id = ?";

QJsonObject outboxRow(const ledger::Query &row)
{
    return {{u"id"_s, row.integer(0)},
            {u"event_id"_s, row.text(1)},
            {u"destination"_s, row.text(2)},
            {u"topic"_s, row.text(3)},
            {u"state"_s, row.text(4)},
            {u"attempts"_s, row.integer(5)},
            {u"last_error"_s, row.text(6)},
            {u"created_at"_s, row.text(7)},
            {u"payload"_s, QJsonDocument::fromJson(row.text(8).toUtf8()).object()}};
}

Result<QJsonValue> listOutbox(Db &db)
{
    QJsonArray all;
    ledger::Query rows = db.query(OutboxList);
    while (rows.next()) {
        QJsonObject one = outboxRow(rows);
        one.remove(u"payload"_s); // `show` has it: a list is for the eye
        all.append(one);
    }
    if (!rows.status())
        return rows.status().error();
    return QJsonValue(all);
}

Result<QJsonValue> showOutbox(Db &db, qint64 id)
{
    ledger::Query row = db.query(OutboxOne, id);
    if (!row.next())
        return Error{ErrorCode::NotFound, u"no outbox row %1"_s.arg(id)};
    return QJsonValue(outboxRow(row));
}

Result<QJsonValue> decide(Db &db, qint64 id, bool again, const QString &actor, UtcTime now)
{
    if (const Result<QJsonValue> there = showOutbox(db, id); !there)
        return there.error();
    if (const Status done = again ? ledger::resend(db, id) : ledger::drop(db, id); !done)
        return done.error();
    const QString action = again ? u"outbox.resend"_s : u"outbox.drop"_s;
    if (const Status noted = ledger::appendAudit(db, {actor, action, QString::number(id)}, now); !noted)
        return noted.error();
    return QJsonValue(QJsonObject{{u"id"_s, id}, {u"done"_s, action}});
}

Result<LedgerCommand> setPinCommand(const QString &member, const QString &pin, const QString &actor,
                                    UtcTime now)
{
    if (!members::isPin(pin))
        return Error{ErrorCode::BadInput, u"a PIN is six digits"_s};
    const QString hash = members::hashPin(pin); // here, not in the unit: it is dear, and units are in a row
    if (hash.isEmpty())
        return Error{ErrorCode::Internal, u"no memory to hash a PIN with"_s};
    return LedgerCommand([member, hash, actor, now](Db &db) -> Result<QJsonValue> {
        if (const Status set = members::store::setPin(db, member, hash, actor, now); !set)
            return set.error();
        return QJsonValue(QJsonObject{{u"member"_s, member}, {u"pin"_s, u"set"_s}});
    });
}

QJsonObject conflictJson(const sync::sheets::store::Conflict &one)
{
    return {{u"id"_s, one.id},       {u"tab"_s, one.tab},    {u"row"_s, one.row},
            {u"field"_s, one.field}, {u"ours"_s, one.ours},  {u"theirs"_s, one.theirs},
            {u"now"_s, one.present}, {u"since"_s, one.since}};
}

Result<QJsonValue> listConflicts(Db &db)
{
    QJsonArray all;
    for (const sync::sheets::store::Conflict &one : sync::sheets::store::openConflicts(db))
        all.append(conflictJson(one));
    return QJsonValue(all);
}

/// Which side of a conflict with the spreadsheet is right.
LedgerCommand conflictCommand(const QJsonObject &request, sync::sheets::store::Choice choice,
                              const QString &actor, UtcTime now)
{
    const qint64 id = request.value("id"_L1).toInteger();
    const ledger::UnitContext context = contextOf(request, sync::sheets::store::IdsOfADecision, now);
    return [id, choice, actor, context](Db &db) -> Result<QJsonValue> {
        ledger::UnitContext own = context;
        const auto decided = sync::sheets::store::decide(db, id, choice, actor, own);
        if (!decided)
            return decided.error();
        return QJsonValue(conflictJson(*decided));
    };
}

/// A voucher or a subscription, by the id of its product.
Result<LedgerCommand> sellCommand(const QJsonObject &request, const QString &actor, UtcTime now)
{
    const QString member = request.value("member"_L1).toString();
    const QString product = request.value("product"_L1).toString();
    const ledger::UnitContext context = contextOf(request, 8, now);
    return LedgerCommand([member, product, actor, context](Db &db) -> Result<QJsonValue> {
        ledger::UnitContext own = context;
        const QDate day = siteDay(own.now, own.zone);
        Result<QString> pass = dispensing::store::sellVoucher(db, member, product, day, actor, own);
        if (!pass && product.startsWith("SUB-"_L1))
            pass = dispensing::store::sellSubscription(db, member, product, day, actor, own);
        if (!pass)
            return pass.error();
        return QJsonValue(QJsonObject{{u"member"_s, member}, {u"pass"_s, *pass}, {u"product"_s, product}});
    });
}

} // namespace

Result<LedgerCommand> ledgerCommand(const QJsonObject &request, UtcTime now)
{
    const QString name = request.value("command"_L1).toString();
    const QString actor = request.value("actor"_L1).toString(u"attendantctl"_s);
    const qint64 id = request.value("id"_L1).toInteger();
    const QString file = request.value("file"_L1).toString();
    if (name == "outbox.list"_L1)
        return LedgerCommand(listOutbox);
    if (name == "outbox.show"_L1)
        return LedgerCommand([id](Db &db) { return showOutbox(db, id); });
    if (name == "outbox.resend"_L1 || name == "outbox.drop"_L1) {
        const bool again = name == "outbox.resend"_L1;
        return LedgerCommand([id, again, actor, now](Db &db) { return decide(db, id, again, actor, now); });
    }
    if (name == "outbox.edit"_L1)
        return editCommand(request, now);
    if (name == "conflicts.list"_L1)
        return LedgerCommand(listConflicts);
    if (name == "conflicts.keep"_L1)
        return conflictCommand(request, sync::sheets::store::Choice::Ours, actor, now);
    if (name == "conflicts.take"_L1)
        return conflictCommand(request, sync::sheets::store::Choice::Theirs, actor, now);
    if (name == "import.members"_L1)
        return importMembersCommand(file, actor, now);
    if (name == "import.gate"_L1)
        return importGateCommand(request, actor, now);
    if (name == "import.legacy"_L1)
        return importLegacyCommand(request, actor, now);
    if (name.startsWith("staff."_L1))
        return staffCommand(request, actor, now);
    const QString member = request.value("member"_L1).toString();
    if (name == "member.pin"_L1)
        return setPinCommand(member, request.value("pin"_L1).toString(), actor, now);
    if (name == "member.sell"_L1)
        return sellCommand(request, actor, now);
    return careCommand(request, now);
}

} // namespace attendant::site
