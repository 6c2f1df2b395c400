#include "sync/supabase/realtimemachine.h"

#include "core/result.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase::realtime {
namespace {

seconds backOff(int failures)
{
    constexpr std::array Steps{1, 2, 5, 10};
    return seconds{Steps[std::min<std::size_t>(std::size_t(std::max(failures, 1)), Steps.size()) - 1]};
}

Transition away(int failures, Instant now)
{
    return {Away{now + backOff(failures + 1), failures + 1}, {CloseSocket{}}};
}

/// A refusal has a code in front; the code says whether trying again makes sense.
Transition refused(const QString &reason, int failures, Instant now)
{
    const QString code = reason.section(u':', 0, 0).trimmed();
    if (code == "Unauthorized"_L1 || code == "MalformedJWT"_L1 || code == "JwtSignatureError"_L1
        || code == "TenantNotFound"_L1)
        return {Away{now + StaffPause, failures + 1}, {CloseSocket{}, Complain{code}}};
    if (code.contains("RateLimit"_L1))
        return {Away{now + SlowDown, failures + 1}, {CloseSocket{}}};
    return away(failures, now);
}

QList<qint64> idsIn(const QJsonValue &list)
{
    QList<qint64> ids;
    const QJsonArray all = list.toArray();
    for (const QJsonValue &one : all)
        ids.append(one.isObject() ? one["id"_L1].toInteger() : one.toInteger());
    return ids;
}

/// The channel's process has ended, in good order or not.
bool isEnd(const QJsonObject &message)
{
    const QString event = message.value("event"_L1).toString();
    return event == "phx_close"_L1 || event == "phx_error"_L1
        || (event == "system"_L1 && message["payload"_L1]["status"_L1].toString() != "ok"_L1);
}

Transition joiningHears(const Joining &s, const QJsonObject &message, Instant now)
{
    const QString event = message.value("event"_L1).toString();
    const QJsonValue payload = message["payload"_L1];
    if (isEnd(message))
        return refused(payload["message"_L1].toString(), s.failures, now);
    if (event == "phx_reply"_L1 && message.value("ref"_L1).toString() == QString::number(JoinRef)) {
        if (payload["status"_L1].toString() != "ok"_L1)
            return refused(payload["response"_L1]["reason"_L1].toString(), s.failures, now);
        Joining next = s;
        next.ids = idsIn(payload["response"_L1]["postgres_changes"_L1]);
        return {next};
    }
    if (event == "system"_L1 && payload["extension"_L1].toString() == "postgres_changes"_L1 && s.ids)
        return {Live{.ids = *s.ids, .lastRef = JoinRef, .beatDue = now + BeatEvery, .beat = {}}, {CatchUp{}}};
    return {s};
}

Transition liveHears(const Live &s, const QJsonObject &message, Instant now)
{
    const QString event = message.value("event"_L1).toString();
    const QJsonValue payload = message["payload"_L1];
    if (isEnd(message))
        return away(0, now);
    if (event == "phx_reply"_L1 && s.beat && message.value("ref"_L1).toString() == QString::number(*s.beat)) {
        Live next = s;
        next.beat.reset();
        return {next};
    }
    if (event != "postgres_changes"_L1)
        return {s};
    const QList<qint64> ids = idsIn(payload["ids"_L1]);
    const bool ours = std::ranges::any_of(ids, [&](qint64 id) { return s.ids.contains(id); });
    if (!ours) // another subscription's: ours is not what we think it is
        return {Joining{.due = now + AnswerWithin, .failures = 0, .ids = {}}, {Leave{}, Join{}}};
    if (payload["data"_L1]["type"_L1].toString() != "INSERT"_L1)
        return {s};
    return {s, {Show{payload["data"_L1]["record"_L1].toObject()}}};
}

Transition beatOf(const Live &s, Instant now)
{
    if (now < s.beatDue)
        return {s};
    if (s.beat) // the last one was not answered: the line is dead
        return away(0, now);
    Live next = s;
    next.beat = ++next.lastRef;
    next.beatDue = now + BeatEvery;
    return {next, {Beat{next.lastRef}}};
}

} // namespace

Transition on(const State &state, const Event &event, Instant now)
{
    return std::visit(Overloaded{
                          [&](const Off &, const Start &) {
                              return Transition{Connecting{now + AnswerWithin, 0}, {OpenSocket{}}};
                          },
                          [&](const Away &s, const Tick &) {
                              return now < s.again
                                  ? Transition{s}
                                  : Transition{Connecting{now + AnswerWithin, s.failures}, {OpenSocket{}}};
                          },
                          [&](const Connecting &s, const Opened &) {
                              return Transition{Joining{now + AnswerWithin, s.failures, {}}, {Join{}}};
                          },
                          [&](const Connecting &s, const Closed &) { return away(s.failures, now); },
                          [&](const Connecting &s, const Tick &) {
                              return now < s.due ? Transition{s} : away(s.failures, now);
                          },
                          [&](const Joining &s, const Said &e) { return joiningHears(s, e.message, now); },
                          [&](const Joining &s, const Closed &) { return away(s.failures, now); },
                          [&](const Joining &s, const Tick &) {
                              return now < s.due ? Transition{s} : away(s.failures, now);
                          },
                          [&](const Live &s, const Said &e) { return liveHears(s, e.message, now); },
                          [&](const Live &, const Closed &) { return away(0, now); },
                          [&](const Live &s, const Tick &) { return beatOf(s, now); },
                          [](const auto &s, const auto &) { return Transition{s}; },
                      },
                      state, event);
}

std::optional<Instant> wakeAt(const State &state)
{
    return std::visit(Overloaded{
                          [](const Off &) { return std::optional<Instant>(); },
                          [](const Away &s) { return std::optional(s.again); },
                          [](const Connecting &s) { return std::optional(s.due); },
                          [](const Joining &s) { return std::optional(s.due); },
                          [](const Live &s) { return std::optional(s.beatDue); },
                      },
                      state);
}

} // namespace attendant::sync::supabase::realtime
