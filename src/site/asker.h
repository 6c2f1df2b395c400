#pragma once

#include <QJsonObject>

namespace attendant::site {

/// Who asks for something to be done, and why: for the audit trail.
struct Asker
{
    QString actor;
    QString reason = {};

    [[nodiscard]] static Asker of(const QJsonObject &request)
    {
        return {request.value(QLatin1StringView("actor")).toString(QStringLiteral("attendantctl")),
                request.value(QLatin1StringView("reason")).toString()};
    }
};

} // namespace attendant::site
