#include "sync/supabase/answers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase {
namespace {

/// What both ways of sending have in common; the server's own code says more than the status.
Reading readFailure(const HttpReply &reply)
{
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    const QString code = body.value("code"_L1).toString();
    const QString problem = reply.status == 0 ? reply.problem
                                              : u"%1 %2 %3"_s.arg(reply.status)
                                                    .arg(code, body.value("message"_L1).toString().left(200))
                                                    .simplified();
    if (code == "23505"_L1 || code == "23P01"_L1)
        return {Meaning::Stored, problem}; // the event, or the same container in its window, is there
    if (code == "42501"_L1 || reply.status == 401 || reply.status == 403)
        return {Meaning::NotAllowed, problem};
    if (code == "PGRST202"_L1)
        return {Meaning::NoFunction, problem};
    if (code == "42P01"_L1 || code == "PGRST205"_L1 || code == "PGRST204"_L1 || reply.status == 404)
        return {Meaning::NotReady, problem};
    if (reply.status == 0 || reply.status == 408 || reply.status == 429 || reply.status >= 500)
        return {Meaning::Away, problem};
    return {Meaning::Refused, problem};
}

} // namespace

Reading readFunctionAnswer(const HttpReply &reply)
{
    if (reply.status != 200)
        return readFailure(reply);
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document.isArray())
        return {Meaning::Away, u"the function's answer is no list"_s};
    Reading reading{Meaning::Sorted};
    const QJsonArray all = document.array();
    for (const QJsonValue &one : all) {
        const QString status = one["status"_L1].toString();
        const bool there = status == "stored"_L1 || status == "duplicate_of"_L1;
        reading.outcomes.insert(one["event_id"_L1].toString(),
                                there ? u"stored"_s : one["reason"_L1].toString(u"rejected"_s));
    }
    return reading;
}

Reading readInsertAnswer(const HttpReply &reply)
{
    if (reply.status == 200 || reply.status == 201)
        return {Meaning::Stored};
    return readFailure(reply);
}

} // namespace attendant::sync::supabase
