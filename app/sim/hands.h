#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace attendant::simulators {

/// Calls `line` for each line on standard input. When nobody steers any more, the simulator goes on.
void readHands(QObject *owner, const std::function<void(const QString &)> &line);

/// One line on standard output, at once.
void tell(const QString &line);

} // namespace attendant::simulators
