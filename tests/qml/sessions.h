#pragma once

#include "lockers/domain/sessionview.h"

#include <QList>

namespace attendant::lockers::test {

/// Every phase and every reason there is. The switches in the .cpp stop the build when one is forgotten.
[[nodiscard]] QList<Phase> everyPhase();
[[nodiscard]] QList<Reason> everyReason();
[[nodiscard]] const char *nameOf(Phase phase);
[[nodiscard]] const char *nameOf(Reason reason);

/// A session as the service would tell it, with the longest things a customer may meet in it.
[[nodiscard]] SessionView sessionIn(Phase phase, Reason reason, Instant now);

/// One session for each page a customer can stand before: phases, and the reasons of those that have one.
struct Page
{
    QByteArray name;
    Phase phase;
    Reason reason;
};
[[nodiscard]] QList<Page> everyPage();

} // namespace attendant::lockers::test
