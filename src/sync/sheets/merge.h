#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>
#include <QTimeZone>

#include <optional>

/// How one field that people edit in the sheet and the counter changes here becomes one value again. Pure.
namespace attendant::sync::sheets {

/// What a field holds. Both sides are compared in one spelling, so that "1,000", "₩1000" and 1000 are equal.
enum class Kind {
    Text,
    Name,
    Number,
    Amount, ///< a number that is not below 0
    Flag,
    Phone,
    MemberStatus,
    VoucherStatus,
    SubscriptionStatus,
    Day,
    Limits,
    Time,
};

/// Whose word counts.
enum class Rule {
    Newer, ///< whoever changed it; when both did, the newer row
    Ours, ///< whoever changed it; when both did, the counter: it has acted on its own value
    Balance, ///< changes of both sides add up: money that came in the sheet, money that went here
    Only, ///< only the counter knows it: what the sheet says is written over
    Born, ///< as the row was made; nobody changes it
    Stamp, ///< when the row was changed last
};

struct Field
{
    QString column;
    Kind kind = Kind::Text;
    Rule rule = Rule::Newer;
    bool sheetFirst = true; ///< who is right when both have a value and nothing in common yet
};

/// The sheet's cell in our spelling. Empty when it says nothing: a blank where a value is needed, or a text
/// that is none of its kind.
[[nodiscard]] std::optional<QString> fromSheet(Kind kind, const QString &cell, const QTimeZone &zone);
/// The other way round.
[[nodiscard]] QString toSheet(Kind kind, const QString &value, const QTimeZone &zone);

struct Sides
{
    std::optional<QString> base = {}; ///< what both had when they last agreed
    std::optional<QString> sent = {}; ///< on its way to the sheet, without an answer yet
    QString ours;
    std::optional<QString> theirs = {}; ///< nothing: the sheet says nothing
    bool theirsNewer = false;
    qint64 least = 0; ///< a balance may not fall below: it is promised to items on their way
};

struct Agreement
{
    QString value; ///< what both sides shall have
    bool take = false; ///< we have to change
    bool tell = false; ///< the sheet has to change
    bool conflict = false; ///< both had changed, and one side's change is lost: staff hear of it
};

[[nodiscard]] Agreement agree(const Field &field, const Sides &sides);

} // namespace attendant::sync::sheets
