#include "api/refusal.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::api {
namespace {

QByteArray reasonOf(int status)
{
    switch (status) {
    case 400:
        return "Bad Request"_ba;
    case 401:
        return "Unauthorized"_ba;
    case 403:
        return "Forbidden"_ba;
    case 408:
        return "Request Timeout"_ba;
    case 413:
        return "Content Too Large"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 501:
        return "Not Implemented"_ba;
    default:
        return "Service Unavailable"_ba;
    }
}

} // namespace

Response refusal(int status, const QString &title, const QString &detail)
{
    const QJsonObject body{
        {u"type"_s, u"about:blank"_s}, {u"title"_s, title}, {u"status"_s, status}, {u"detail"_s, detail}};
    return {status, "application/problem+json"_ba, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

Response refusalOf(Standing standing)
{
    if (standing == Standing::StrangeHost)
        return refusal(403, u"Forbidden"_s,
                       u"ask by this machine's own name or address, or with the token"_s);
    Response refused = refusal(401, u"Unauthorized"_s,
                               standing == Standing::WrongToken ? u"the token is wrong"_s
                                                                : u"other machines need the token"_s);
    refused.headers.append({"WWW-Authenticate"_ba, "Bearer"_ba});
    return refused;
}

QByteArray lastWords(const Response &response)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonOf(response.status)
        + "\r\nContent-Type: " + response.type
        + "\r\nContent-Length: " + QByteArray::number(response.body.size()) + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : response.headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n" + response.body;
}

} // namespace attendant::api
