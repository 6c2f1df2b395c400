#pragma once

#include <QHttpServer>
#include <QHttpServerResponse>

/// Where Qt HttpServer of 6.4 and of 6.8 differ: here and nowhere else.
namespace attendant::api::compat {

/// What answers when no route does: `handler(request, responder)`.
template <typename Handler>
void setMissingHandler(QHttpServer &server, Handler handler)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    server.setMissingHandler(&server,
                             [handler](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                                 handler(request, responder);
                             });
#else
    server.setMissingHandler([handler](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        handler(request, responder);
    });
#endif
}

inline void addHeader(QHttpServerResponse &response, const QByteArray &name, const QByteArray &value)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    headers.append(name, value);
    response.setHeaders(std::move(headers));
#else
    response.setHeader(name, value);
#endif
}

} // namespace attendant::api::compat
