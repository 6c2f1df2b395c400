#include "sync/sheets/pinstore.h"

#include "ledger/audit.h"
#include "members/store/memberstore.h"
#include "members/store/signin.h"
#include "sync/sheets/syncbase.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::store {
namespace {

const auto PinTab = u"dispensing_members"_s;
const auto PinField = u"payment_password"_s;
const auto AdminHash = u"admin_password_hash"_s;

} // namespace

QString takenPin(ledger::Db &db, const QString &member)
{
    return basesOf(db, PinTab, member).value(PinField).value.value_or(QString());
}

Result<QList<PinAnswer>> savePins(ledger::Db &db, const QList<PinAnswer> &answers, UtcTime now)
{
    using enum PinAnswer::What;
    QList<PinAnswer> done;
    for (const PinAnswer &answer : answers) {
        if (!members::store::byId(db, answer.member))
            continue;
        if (answer.what == New) {
            const Status set = members::store::setPin(db, answer.member, answer.hash, u"spreadsheet"_s, now);
            if (!set)
                return set.error();
        }
        if (answer.what == Contested) { // neither is written where people read it
            const Status listed = addConflict(db, PinTab, answer.member, PinField, u"set here"_s,
                                              u"another one in the sheet"_s, now);
            if (!listed)
                return listed.error();
        }
        if (answer.what != Unchanged) {
            if (const Status kept = remember(db, PinTab, answer.member, PinField, {answer.hash, {}}); !kept)
                return kept.error();
        }
        done.append(answer);
    }
    return done;
}

QString adminHash(ledger::Db &db) { return members::store::setting(db, AdminHash); }

Status saveAdmin(ledger::Db &db, const QString &hash, UtcTime now)
{
    const Status saved = members::store::upsertSetting(db, AdminHash, hash, u"string"_s, u""_s, now);
    return saved ? ledger::appendAudit(db, {u"spreadsheet"_s, u"admin.password"_s, u"site"_s}, now) : saved;
}

} // namespace attendant::sync::sheets::store
