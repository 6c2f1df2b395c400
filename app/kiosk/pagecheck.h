#pragma once

#include <QStringList>

class QQmlEngine;

namespace attendant::kiosk {

/// Every QML file that is compiled into this program, as URLs.
[[nodiscard]] QStringList everyPage();

/// Those that do not load, each with why: a module that is not installed, a type that is not there.
[[nodiscard]] QStringList brokenPages(QQmlEngine &engine, const QStringList &pages);

} // namespace attendant::kiosk
