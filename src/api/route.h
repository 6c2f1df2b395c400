#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <vector>

class QIODevice;
class QWebSocket;

namespace attendant::api {

/// What a client asks, as a feature sees it.
struct Request
{
    QString path;
    QString argument = {}; ///< what stands in the place of `<arg>`
    QUrlQuery query = {};
    QByteArray body = {};
    QByteArray contentType = {};
};

struct Response
{
    int status = 200;
    QByteArray type = "application/json";
    QByteArray body = {};
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QIODevice *file = nullptr; ///< instead of a body, for what is too long for the memory; given away
    QString fileName = {};
};

/// Called once, now or later, on the API's thread. Nothing happens when the client is gone by then.
using Respond = std::function<void(Response)>;

enum class Access {
    Open, ///< says nothing that is worth a secret
    Token, ///< other machines need the token
};

/// An address that a feature answers at.
struct Route
{
    QByteArray method; ///< GET, POST
    QString path; ///< "/api/x" or "/api/x/<arg>"
    Access access = Access::Token;
    std::function<void(const Request &, Respond)> handler;
};

/// A WebSocket that somebody opened. `trusted` is false as long as the token was not shown: whoever takes it
/// asks for the token first, by `isToken`.
struct SocketRoute
{
    QString path;
    struct Visitor
    {
        std::unique_ptr<QWebSocket> socket;
        bool trusted = false;
        std::function<bool(const QString &)> isToken;
    };
    std::function<void(Visitor)> handler;
};

struct Routes
{
    std::vector<Route> http = {};
    std::vector<SocketRoute> sockets = {};
};

} // namespace attendant::api
