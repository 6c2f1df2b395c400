#pragma once

#include "core/clock.h"
#include "ledger/db.h"

#include <QJsonObject>
#include <QUuid>

namespace attendant::ledger {

enum class Severity { Info, Warning, Error, Critical };

/// Something a person may have to look at: a refusal, a fault, a key where it should not be.
struct LoggedEvent
{
    QUuid id; ///< UUIDv7
    QString type;
    Severity severity = Severity::Info;
    QString device = {}; ///< bank or device id
    QString member = {}; ///< member_id, never a name
    QString product = {};
    QJsonObject details = {};
};

Status logEvent(Db &db, const LoggedEvent &event, UtcTime now);

/// What a customer can read out to staff: the end of the event's id.
[[nodiscard]] QString referenceOf(const QUuid &eventId);

} // namespace attendant::ledger
