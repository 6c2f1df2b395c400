#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>

namespace attendant::api {

/// Who holds the key of a locker.
struct Holder
{
    QString locker;
    QString member; ///< empty: nobody has rented it
    QString name; ///< empty: the member's row is missing
    QString assignedAt; ///< site time without an offset, as the field writes it: "2025-12-09T10:33:52"
};

/// What was found for a tag or a locker number.
struct Lookup
{
    enum class Outcome { Found, Unknown, Unavailable };
    Outcome outcome = Outcome::Unknown;
    Holder holder = {};
};

/// Where answers come from: functions, so that the API knows no counter.
struct Sources
{
    std::function<QJsonObject()> health; ///< for people: `GET /api/health`
    std::function<QString()> notReady; ///< why no customer can be served; empty when one can
    std::function<QByteArray()> metrics; ///< Prometheus text format 0.0.4
    std::function<Lookup(const QString &uid)> byTag;
    std::function<Lookup(const QString &number)> byLocker;
    QString version;
};

} // namespace attendant::api
