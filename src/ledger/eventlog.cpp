#include "ledger/eventlog.h"

#include "core/uuid.h"

#include <QJsonDocument>

namespace attendant::ledger {
namespace {

constexpr auto Insert
    = "INSERT INTO event_logs (event_id, event_type, severity, device_uuid, member_id, product_id,"
      " details, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

const char *nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return "info";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    case Severity::Critical:
        return "critical";
    }
    Q_UNREACHABLE();
}

} // namespace

Status logEvent(Db &db, const LoggedEvent &event, UtcTime now)
{
    const auto orNull
        = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    return db.exec(Insert, event.id, event.type, nameOf(event.severity), orNull(event.device),
                   orNull(event.member), orNull(event.product),
                   QString::fromUtf8(QJsonDocument(event.details).toJson(QJsonDocument::Compact)), now);
}

QString referenceOf(const QUuid &eventId) { return attendant::toText(eventId).right(6).toUpper(); }

} // namespace attendant::ledger
