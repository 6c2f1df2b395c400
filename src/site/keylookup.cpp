#include "site/keylookup.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::site {

dispensing::KeyAnswer keyAnswerOf(const sync::HttpReply &reply)
{
    using dispensing::sale::LoginReason;
    const QJsonObject answer = QJsonDocument::fromJson(reply.body).object();
    const QString locker = answer["locker_number"_L1].toString();
    const QString member = answer["member_id"_L1].toString();
    if (reply.status == 200 && !member.isEmpty())
        return {LoginReason::None, member, locker};
    if (reply.status != 404 || answer["status"_L1].toString() != "error"_L1)
        return {LoginReason::LookupFailed, {}, {}};
    if (!member.isEmpty()) // rented by somebody whom the locker counter no longer has; we may
        return {LoginReason::None, member, locker};
    return {locker.isEmpty() ? LoginReason::UnknownKey : LoginReason::KeyNotRented, {}, locker};
}

dispensing::KeyLookup askOtherMachine(sync::HttpClient &http, std::function<QUrl()> base,
                                      const QString &token)
{
    return [&http, base = std::move(base),
            token](const QString &uid, const std::function<void(const dispensing::KeyAnswer &)> &done) {
        QUrl url = base();
        if (!url.isValid() || url.host().isEmpty()) {
            done({dispensing::sale::LoginReason::LookupFailed, {}, {}});
            return;
        }
        url.setPath(u"/api/member/by-nfc/"_s + uid);
        sync::HttpRequest request{.url = url};
        if (!token.isEmpty())
            request.headers.append({"Authorization", "Bearer " + token.toUtf8()});
        http.send(request, [done](const sync::HttpReply &reply) { done(keyAnswerOf(reply)); });
    };
}

} // namespace attendant::site
