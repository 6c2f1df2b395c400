#pragma once

#include "gatelog/domain/candidates.h"
#include "gatelog/domain/gateread.h"
#include "gatelog/store/logstore.h"

namespace attendant::gatelog::store {

/// A reading that a person must look at.
struct Review
{
    QUuid id;
    UtcTime captured;
    QString reason;
    QString rawText;
    QString gate;
    std::optional<QString> source;
    std::optional<QString> imageRef;
    bool logged = false; ///< a record of it is there, with its doubt
    std::vector<Candidate> candidates = {};
};

[[nodiscard]] QJsonObject toJson(const Review &review);
/// The oldest that nobody has decided on.
[[nodiscard]] QList<Review> pendingReviews(ledger::Db &db, Codes codes, int limit);
[[nodiscard]] qint64 reviewCount(ledger::Db &db);

/// What a person says.
struct Decision
{
    enum class Verdict {
        Approve, ///< as it was read: a box without a registered owner
        Correct, ///< it was `number`
        Reject, ///< there was no container, or nobody can tell
    };
    Verdict verdict = Verdict::Reject;
    std::optional<ContainerNumber> number = {}; ///< to correct to
    QString actor = {};
};
/// `{"decision": "approve" | "correct" | "reject", "number": "CSQU3054383", "by": "…"}`.
[[nodiscard]] std::variant<Decision, FieldProblem> decisionOf(const QJsonObject &object);

/// Carries it out, in the audit trail, too: a corrected record keeps what was read in `original`. NotFound,
/// or Conflict when somebody else was first or the corrected container is in the log already.
Status decide(ledger::Db &db, const QUuid &review, const Decision &decision, const KeepRules &rules,
              UtcTime now);

} // namespace attendant::gatelog::store
