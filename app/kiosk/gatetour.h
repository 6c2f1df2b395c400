#pragma once

#include "core/virtualscheduler.h"
#include "kiosk.h"
#include "site/demosite.h"

#include <functional>

namespace attendant::kiosk {

/// What the tour does at the gate: containers pass, one is looked for, and two need a person.
class GateTour
{
public:
    struct Parts
    {
        Kiosk &kiosk;
        site::DemoSite &demo;
        VirtualScheduler &time;
        std::function<void(const QString &)> grab;
    };

    explicit GateTour(Parts parts) : m_parts(std::move(parts)) { }

    /// False when a page did not come as it should.
    [[nodiscard]] bool run();

private:
    void pass(milliseconds span) { m_parts.time.advance(span); }
    void drive(const QString &text);

    Parts m_parts;
};

} // namespace attendant::kiosk
