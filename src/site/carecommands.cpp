#include "site/carecommands.h"

#include "dispensing/store/passcare.h"
#include "ledger/audit.h"
#include "ledger/outbox.h"
#include "members/store/membercare.h"
#include "site/asker.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using ledger::Db;
using ledger::UnitContext;

constexpr auto DeadRow = "SELECT state, payload FROM outbox WHERE id = ?";
constexpr qsizetype LongestValue = 2000;

Result<QJsonValue> answer(const Status &done, const QJsonObject &content)
{
    return done ? Result<QJsonValue>(QJsonValue(content)) : Result<QJsonValue>(done.error());
}

Result<LedgerCommand> memberCare(const QString &verb, const QJsonObject &request, UtcTime now)
{
    using members::store::CareOf;
    const Asker by = Asker::of(request);
    const CareOf care{request.value("member"_L1).toString(), by.actor, by.reason};
    const UnitContext context = contextOf(request, members::store::IdsOfCare, now);
    const QJsonObject content{{u"member"_s, care.member}, {u"done"_s, verb}};
    if (verb == "card"_L1) {
        const std::optional<Uid> card = Uid::from(request.value("value"_L1).toString());
        if (!card)
            return Error{ErrorCode::BadInput, u"a card's number is 3 to 10 bytes of hex"_s};
        return LedgerCommand([care, card = *card, context, content](Db &db) {
            UnitContext own = context;
            return answer(members::store::setCard(db, care, card, own), content);
        });
    }
    using Work = Status (*)(Db &, const CareOf &, UnitContext &);
    const Work work = verb == "uncard"_L1 ? Work(members::store::takeCard)
        : verb == "suspend"_L1            ? Work(members::store::suspend)
        : verb == "resume"_L1             ? Work(members::store::resume)
                                          : nullptr;
    if (!work)
        return Error{ErrorCode::NotFound, u"unknown command \"member.%1\""_s.arg(verb)};
    return LedgerCommand([care, work, context, content](Db &db) {
        UnitContext own = context;
        return answer(work(db, care, own), content);
    });
}

Result<LedgerCommand> passCare(const QString &verb, const QJsonObject &request, UtcTime now)
{
    using namespace dispensing::store;
    const Asker by = Asker::of(request);
    const PassCare care{request.value("pass"_L1).toString(), by.actor, by.reason};
    const UnitContext context = contextOf(request, IdsOfPassCare, now);
    if (verb == "refund"_L1)
        return LedgerCommand([care, context](Db &db) -> Result<QJsonValue> {
            UnitContext own = context;
            const Result<qint64> paid = refundVoucher(db, care, own);
            if (!paid)
                return paid.error();
            return QJsonValue(QJsonObject{{u"pass"_s, care.pass}, {u"refund"_s, *paid}});
        });
    const QJsonValue said = request.value("value"_L1);
    const int days = said.isString() ? said.toString().toInt() : said.toInt();
    using Work = std::function<Result<QString>(Db &, UnitContext &)>;
    Work work;
    if (verb == "extend"_L1)
        work = [care, days](Db &db, UnitContext &own) { return extendPass(db, care, days, own); };
    else if (verb == "hold"_L1)
        work = [care, days](Db &db, UnitContext &own) { return holdPass(db, care, days, own); };
    else if (verb == "resume"_L1)
        work = [care](Db &db, UnitContext &own) { return resumePass(db, care, own); };
    else
        return Error{ErrorCode::NotFound, u"unknown command \"pass.%1\""_s.arg(verb)};
    return LedgerCommand([care, work, context](Db &db) -> Result<QJsonValue> {
        UnitContext own = context;
        const Result<QString> until = work(db, own);
        if (!until)
            return until.error();
        return QJsonValue(QJsonObject{{u"pass"_s, care.pass}, {u"until"_s, *until}});
    });
}

/// `text` as the same kind of value as `was`; nothing when it is none.
std::optional<QJsonValue> likeIt(const QJsonValue &was, const QString &text)
{
    bool fits = false;
    switch (was.type()) {
    case QJsonValue::String:
    case QJsonValue::Null:
        return QJsonValue(text);
    case QJsonValue::Bool:
        if (text == "true"_L1 || text == "false"_L1)
            return QJsonValue(text == "true"_L1);
        return std::nullopt;
    case QJsonValue::Double:
        if (const qint64 whole = text.toLongLong(&fits); fits)
            return QJsonValue(whole);
        if (const double number = text.toDouble(&fits); fits)
            return QJsonValue(number);
        return std::nullopt;
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Undefined:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

QString shown(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

struct Edit
{
    qint64 id = 0;
    QString field;
    QString value;
};

Result<QJsonValue> edit(Db &db, const Edit &wanted, const Asker &by, UtcTime now)
{
    QJsonObject payload;
    {
        ledger::Query row = db.query(DeadRow, wanted.id);
        if (!row.next())
            return Error{ErrorCode::NotFound, u"no outbox row %1"_s.arg(wanted.id)};
        if (row.text(0) != "dead"_L1)
            return Error{
                ErrorCode::Refused,
                u"row %1 is %2: only what was refused for good is edited"_s.arg(wanted.id).arg(row.text(0))};
        payload = QJsonDocument::fromJson(row.text(1).toUtf8()).object();
    }
    const QJsonValue was = payload.value(wanted.field);
    const std::optional<QJsonValue> is = likeIt(was, wanted.value);
    if (was.isUndefined())
        return Error{ErrorCode::BadInput, u"row %1 has no field \"%2\""_s.arg(wanted.id).arg(wanted.field)};
    if (!is || wanted.value.size() > LongestValue)
        return Error{
            ErrorCode::BadInput,
            u"%1: \"%2\" is not of the kind of \"%3\""_s.arg(wanted.field, wanted.value, shown(was))};
    payload.insert(wanted.field, *is);
    if (const Status done = ledger::editDead(db, wanted.id, payload); !done)
        return done.error();
    const QString subject = u"%1/%2"_s.arg(wanted.id).arg(wanted.field);
    if (const Status noted = ledger::appendAudit(
            db, {by.actor, u"outbox.edit"_s, subject, by.reason, shown(was), shown(*is)}, now);
        !noted)
        return noted.error();
    return QJsonValue(QJsonObject{{u"id"_s, wanted.id}, {u"field"_s, wanted.field}, {u"payload"_s, payload}});
}

} // namespace

ledger::UnitContext contextOf(const QJsonObject &request, int ids, UtcTime now)
{
    const QTimeZone zone(request.value("timezone"_L1).toString().toUtf8());
    ledger::UnitContext context{.now = now,
                                .zone = zone.isValid() ? zone : QTimeZone::utc(),
                                .sheets = request.value("sheets"_L1).toBool()};
    UuidSource source;
    for (int i = 0; i < ids; ++i)
        context.ids.push_back(source.next(now));
    return context;
}

Result<LedgerCommand> careCommand(const QJsonObject &request, UtcTime now)
{
    const QString name = request.value("command"_L1).toString();
    const QString verb = name.section(u'.', 1);
    if (name.startsWith("pass."_L1))
        return passCare(verb, request, now);
    if (name.startsWith("member."_L1))
        return memberCare(verb, request, now);
    return Error{ErrorCode::NotFound, u"unknown command \"%1\""_s.arg(name)};
}

LedgerCommand editCommand(const QJsonObject &request, UtcTime now)
{
    const Edit wanted{request.value("id"_L1).toInteger(), request.value("field"_L1).toString(),
                      request.value("value"_L1).toString()};
    return [wanted, by = Asker::of(request), now](Db &db) { return edit(db, wanted, by, now); };
}

} // namespace attendant::site
