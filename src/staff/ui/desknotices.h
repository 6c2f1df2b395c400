#pragma once

#include "core/result.h"
#include "staff/ui/deskpages.h"

namespace attendant::staff {

/// What came of a deed.
[[nodiscard]] QString doneWords(const desk::Deed &deed, const QJsonValue &answer);
/// Why it did not come to pass, and what to do.
[[nodiscard]] QString problemWords(ErrorCode code);
/// One of the last events of a thing.
[[nodiscard]] DeskModel::Line eventLine(const QJsonObject &event, const desk::Scene &scene);
/// "door_opened" in words, where we have some.
[[nodiscard]] QString eventWords(const QString &type);
/// "door.open" in words.
[[nodiscard]] QString actionWords(const QString &action);
/// Who did it: "staff:1" is somebody's number, the others are parts of the site.
[[nodiscard]] QString actorWords(const QString &actor);

} // namespace attendant::staff
