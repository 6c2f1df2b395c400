#pragma once

#include "core/virtualscheduler.h"
#include "kiosk.h"

#include <functional>

namespace attendant::kiosk {

/// Signs in as a manager and has each staff page shown, and on the way: a thing open, a deed, the PIN once
/// more.
class StaffTour
{
public:
    struct Parts
    {
        Kiosk &kiosk;
        VirtualScheduler &time;
        std::function<void(const QString &page)> grab;
    };
    explicit StaffTour(Parts parts) : m_parts(std::move(parts)) { }

    /// False when a page could not be reached.
    [[nodiscard]] bool run();

private:
    void type(const QString &digits);
    bool showPage(const QString &name);
    bool openThing(const QString &beginsWith);
    bool beginDeed(const QString &name);
    bool showForms();

    Parts m_parts;
};

} // namespace attendant::kiosk
