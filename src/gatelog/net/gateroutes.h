#pragma once

#include "api/route.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/imagestore.h"
#include "gatelog/store/logquery.h"

#include <QHash>
#include <QThreadPool>
#include <QTimeZone>

namespace attendant::gatelog {

/// The gate log over HTTP: `POST|GET /api/container-logs`, `GET /api/container-logs.csv`,
/// `GET /api/container-reviews`, `POST /api/container-reviews/<id>`, `POST /api/container-images`,
/// `GET /api/container-images/<name>`, and the page at `/`.
///
/// Why a thread: a picture of 6 MiB is hashed and synced in 30 ms on a good disk and in a second on a bad
/// one, and readings must not wait for that. One picture after the other; what is answered is on the medium.
class GateRoutes final : public QObject
{
    Q_OBJECT

public:
    GateRoutes(GateService &service, Scheduler &scheduler, store::ImageStore images, QTimeZone zone,
               QObject *parent = nullptr);

    ~GateRoutes() override;

    [[nodiscard]] std::vector<api::Route> routes();

    static constexpr int PicturesWaitingMost = 16; ///< of 6 MiB each

private:
    void post(const api::Request &request, const api::Respond &respond);
    void get(const api::Request &request, const api::Respond &respond);
    void csv(const api::Request &request, const api::Respond &respond);
    void reviews(const api::Request &request, const api::Respond &respond);
    void decide(const api::Request &request, const api::Respond &respond);
    void takeImage(const api::Request &request, const api::Respond &respond);
    void giveImage(const api::Request &request, const api::Respond &respond);
    /// Does the work on the pictures' thread and answers from this one.
    void aside(std::function<api::Response()> work, const api::Respond &respond);
    void answerAside(quint64 id, const api::Response &response);

    GateService &m_service;
    Scheduler &m_scheduler;
    store::ImageStore m_images;
    QTimeZone m_zone;
    QHash<quint64, api::Respond> m_aside; ///< who waits for the pictures' thread
    quint64 m_lastAside = 0;
    QThreadPool m_pictures;
};

/// What a question's parameters say: `from`, `to`, `owner`, `number`, `source`, `gate`, `check`; the first
/// that cannot be read is named.
[[nodiscard]] std::variant<store::Filter, FieldProblem> filterOf(const QUrlQuery &query);

} // namespace attendant::gatelog
