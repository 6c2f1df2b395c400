#pragma once

#include "api/route.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/imagestore.h"
#include "gatelog/store/logquery.h"

#include <QTimeZone>

namespace attendant::gatelog {

/// The gate log over HTTP: `POST|GET /api/container-logs`, `GET /api/container-logs.csv`,
/// `GET /api/container-reviews`, `POST /api/container-reviews/<id>`, `POST /api/container-images`,
/// `GET /api/container-images/<name>`, and the page at `/`.
class GateRoutes final : public QObject
{
    Q_OBJECT

public:
    GateRoutes(GateService &service, Scheduler &scheduler, store::ImageStore images, QTimeZone zone,
               QObject *parent = nullptr);

    [[nodiscard]] std::vector<api::Route> routes();

private:
    void post(const api::Request &request, const api::Respond &respond);
    void get(const api::Request &request, const api::Respond &respond);
    void csv(const api::Request &request, const api::Respond &respond);
    void reviews(const api::Request &request, const api::Respond &respond);
    void decide(const api::Request &request, const api::Respond &respond);
    void takeImage(const api::Request &request, const api::Respond &respond);
    void giveImage(const api::Request &request, const api::Respond &respond);

    GateService &m_service;
    Scheduler &m_scheduler;
    store::ImageStore m_images;
    QTimeZone m_zone;
};

/// What a question's parameters say: `from`, `to`, `owner`, `number`, `source`, `gate`, `check`; the first
/// that cannot be read is named.
[[nodiscard]] std::variant<store::Filter, FieldProblem> filterOf(const QUrlQuery &query);

} // namespace attendant::gatelog
