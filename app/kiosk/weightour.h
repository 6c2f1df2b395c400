#pragma once

#include "core/virtualscheduler.h"
#include "kiosk.h"
#include "site/demosite.h"

#include <functional>

namespace attendant::kiosk {

/// What the tour does at the scales: a catch is weighed, and what can go wrong goes wrong.
class WeighTour
{
public:
    struct Parts
    {
        Kiosk &kiosk;
        site::DemoSite &demo;
        VirtualScheduler &time;
        std::function<void(const QString &)> grab;
    };

    explicit WeighTour(Parts parts) : m_parts(std::move(parts)) { }

    /// False when a page did not come as it should.
    [[nodiscard]] bool run();

private:
    void pass(milliseconds span) { m_parts.time.advance(span); }
    /// Lets time pass until the first scale is there. False when it never is.
    [[nodiscard]] bool reaches(weighing::Stage stage);
    void empty();

    Parts m_parts;
};

} // namespace attendant::kiosk
