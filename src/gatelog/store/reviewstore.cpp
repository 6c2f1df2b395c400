#include "gatelog/store/reviewstore.h"

#include "core/uuid.h"
#include "ledger/audit.h"
#include "ledger/outbox.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace attendant::gatelog::store {
namespace {

using ledger::Db;
using ledger::Query;
using Verdict = Decision::Verdict;

constexpr auto Pending
    = "SELECT event_id, captured_at, reason, raw_text, gate, source_video, cropped_image_ref,"
      " log_id IS NOT NULL FROM container_reviews WHERE state = 'pending' ORDER BY id LIMIT ?";
constexpr auto Owners = "SELECT container_owner FROM container_owners";
constexpr auto Count = "SELECT count(*) FROM container_reviews WHERE state = 'pending'";
constexpr auto One = "SELECT id, log_id, state, captured_at, gate, source_video, cropped_image_ref, raw_text"
                     " FROM container_reviews WHERE event_id = ?";
constexpr auto Decide
    = "UPDATE container_reviews SET state = ?2, decided_by = ?3, decided_at = ?4, original = ?5"
      " WHERE id = ?1";
constexpr auto NumberOf = "SELECT container_no FROM container_logs WHERE id = ?";
constexpr auto Others = "SELECT 1 FROM container_logs WHERE container_owner = ?1 AND container_number = ?2"
                        " AND window_scope = ?3 AND id <> ?4"
                        " AND captured_at > strftime('%Y-%m-%dT%H:%M:%fZ', ?5, '-' || ?6 || ' seconds')"
                        " AND captured_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?5, '+' || ?6 || ' seconds')";
constexpr auto Correct
    = "UPDATE container_logs SET container_owner = ?2, container_number = ?3, check_digit = ?4,"
      " check_ok = 1 WHERE id = ?1";
constexpr auto Add = "INSERT INTO container_logs (event_id, captured_at, container_owner, container_number, "
                     "check_digit, check_ok,"
                     " gate, source_video, cropped_image_ref, raw_text, window_s, window_scope, created_at)"
                     " SELECT event_id, captured_at, ?2, ?3, ?4, 1, gate, source_video, cropped_image_ref, "
                     "raw_text, ?5, ?6, ?7"
                     " FROM container_reviews WHERE id = ?1";
constexpr auto LogById
    = "SELECT id, event_id, captured_at, container_owner, container_number, check_digit, check_ok, gate,"
      " source_video, cropped_image_ref, raw_text, iso_type, confidence, created_at"
      " FROM container_logs WHERE id = ?";
constexpr auto SetLog = "UPDATE container_reviews SET log_id = ?2 WHERE id = ?1";

QString nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Approve:
        return u"approved"_s;
    case Verdict::Correct:
        return u"corrected"_s;
    case Verdict::Reject:
        return u"rejected"_s;
    }
    Q_UNREACHABLE();
}

/// Changes the record that is there, or makes the one that could not be made; gives its place.
Result<qint64> correct(Db &db, qint64 review, std::optional<qint64> log, UtcTime captured,
                       const ContainerNumber &number, int windowS, const QString &scope, UtcTime now)
{
    if (db.query(Others, number.owner, number.serial, scope, log.value_or(0), captured, windowS).next())
        return Error{ErrorCode::Conflict, u"%1 is in the log at that time already"_s.arg(number.text())};
    if (log) {
        const Status changed = db.exec(Correct, *log, number.owner, number.serial, number.digit);
        return changed ? Result<qint64>(*log) : Result<qint64>(changed.error());
    }
    if (const Status added
        = db.exec(Add, review, number.owner, number.serial, number.digit, windowS, scope, now);
        !added)
        return added.error();
    const qint64 made = db.lastInsertId();
    if (const Status set = db.exec(SetLog, review, made); !set)
        return set.error();
    return made;
}

/// A record that Supabase may have is corrected there; one that was made just now is told whole.
Status tellSupabase(Db &db, qint64 log, bool isNew, const QString &actor, const KeepRules &rules,
                    const QString &scope, UtcTime now)
{
    std::optional<LogRow> row;
    {
        Query one = db.query(LogById, log);
        if (one.next())
            row = logRow(one);
    }
    if (!row)
        return Error{ErrorCode::Internal, u"the corrected record is gone"_s};
    QJsonObject payload = outboxPayload(*row, rules.site, scope);
    if (!isNew)
        payload.insert(u"by"_s, actor);
    return ledger::addToOutbox(db,
                               {row->eventId, QString::fromLatin1(SupabaseDestination),
                                QString::fromLatin1(isNew ? LogTopic : CorrectionTopic), payload},
                               now);
}

} // namespace

QJsonObject toJson(const Review &review)
{
    QJsonArray candidates;
    for (const Candidate &one : review.candidates)
        candidates.append(QJsonObject{{u"number"_s, one.number.text()},
                                      {u"known_owner"_s, one.knownOwner},
                                      {u"changes"_s, one.changes}});
    return {{u"id"_s, toText(review.id)},
            {u"captured_at"_s, toText(review.captured)},
            {u"reason"_s, review.reason},
            {u"raw_text"_s, review.rawText},
            {u"gate"_s, review.gate},
            {u"source_video"_s, review.source ? QJsonValue(*review.source) : QJsonValue()},
            {u"cropped_image_ref"_s, review.imageRef ? QJsonValue(*review.imageRef) : QJsonValue()},
            {u"logged"_s, review.logged},
            {u"candidates"_s, candidates}};
}

QList<Review> pendingReviews(Db &db, Codes codes, int limit)
{
    QSet<QString> known;
    {
        Query owners = db.query(Owners);
        while (owners.next())
            known.insert(owners.text(0));
    }
    QList<Review> all;
    Query rows = db.query(Pending, limit);
    while (rows.next()) {
        Review one{QUuid::fromString(rows.text(0)),
                   rows.time(1).value_or(UtcTime{}),
                   rows.text(2),
                   rows.text(3),
                   rows.text(4),
                   rows.textOrNull(5),
                   rows.textOrNull(6),
                   rows.integer(7) != 0};
        one.candidates = candidatesFor(one.rawText, known, codes);
        all.append(one);
    }
    return all;
}

qint64 reviewCount(Db &db)
{
    Query row = db.query(Count);
    return row.next() ? row.integer(0) : 0;
}

std::variant<Decision, FieldProblem> decisionOf(const QJsonObject &object)
{
    Decision decision{.actor = object.value("by"_L1).toString(u"web"_s).left(100)};
    const QString verdict = object.value("decision"_L1).toString();
    if (verdict == "approve"_L1) {
        decision.verdict = Verdict::Approve;
    } else if (verdict == "correct"_L1) {
        decision.verdict = Verdict::Correct;
        const Result<ParsedNumber> parsed = parseNumber(object.value("number"_L1).toString());
        if (!parsed || checkOf(parsed->number) != Check::Good)
            return FieldProblem{u"number"_s, u"must be a container number whose check digit fits"_s};
        decision.number = parsed->number;
    } else if (verdict != "reject"_L1) {
        return FieldProblem{u"decision"_s, u"must be approve, correct or reject"_s};
    }
    return decision;
}

Status decide(Db &db, const QUuid &review, const Decision &decision, const KeepRules &rules, UtcTime now)
{
    qint64 id = 0;
    std::optional<qint64> log;
    UtcTime captured{};
    QString original;
    QString scope;
    {
        Query row = db.query(One, review);
        if (!row.next())
            return Error{ErrorCode::NotFound, u"no such review"_s};
        if (row.text(2) != "pending"_L1)
            return Error{ErrorCode::Conflict, u"it was %1 already"_s.arg(row.text(2))};
        id = row.integer(0);
        log = row.isNull(1) ? std::nullopt : std::optional(row.integer(1));
        captured = row.time(3).value_or(UtcTime{});
        scope = rules.window.scopeOf(row.text(4));
        original = row.text(7);
    }
    if (log) {
        Query row = db.query(NumberOf, *log);
        original = row.next() ? row.text(0) : original;
    }
    if (decision.verdict == Verdict::Correct) {
        const Result<qint64> record
            = correct(db, id, log, captured, *decision.number, int(rules.window.span.count()), scope, now);
        if (!record)
            return record.error();
        if (rules.supabase) {
            if (const Status told = tellSupabase(db, *record, !log, decision.actor, rules, scope, now); !told)
                return told;
        }
    }
    if (const Status done = db.exec(Decide, id, nameOf(decision.verdict), decision.actor, now, original);
        !done)
        return done;
    return ledger::appendAudit(db,
                               {decision.actor,
                                u"gate.review."_s + nameOf(decision.verdict),
                                toText(review),
                                {},
                                original,
                                decision.number ? decision.number->text() : original},
                               now);
}

} // namespace attendant::gatelog::store
