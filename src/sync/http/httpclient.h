#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <utility>

namespace attendant::sync {

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
};

/// What came back. `status` 0 means that nothing did: no network, or the time was up. Then nobody knows
/// whether the server has done the work.
struct HttpReply
{
    int status = 0;
    QByteArray body = {};
    seconds retryAfter{0}; ///< from Retry-After, 0 = not given
    QString problem = {}; ///< for the log, when status is 0
};

/// Asks servers. The network one is QnamClient; tests and the demo put a simulated server behind it.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using Done = std::function<void(const HttpReply &)>;

    /// `done` runs once, later, on this thread, within a bounded time; not when the client is gone by then.
    virtual void send(const HttpRequest &request, Done done) = 0;
};

} // namespace attendant::sync
