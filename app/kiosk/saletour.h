#pragma once

#include "core/virtualscheduler.h"
#include "kiosk.h"
#include "site/demosite.h"

#include <functional>

namespace attendant::kiosk {

/// What the tour does at the dispensing counter: one member of the demo buys, first badly, then well.
class SaleTour
{
public:
    struct Parts
    {
        Kiosk &kiosk;
        site::DemoSite &demo;
        VirtualScheduler &time;
        std::function<void(const QString &)> grab;
    };

    explicit SaleTour(Parts parts) : m_parts(std::move(parts)) { }

    /// False when a page did not come as it should.
    [[nodiscard]] bool run();

private:
    [[nodiscard]] bool refusals();
    [[nodiscard]] bool purchase();
    [[nodiscard]] bool misfortune();
    [[nodiscard]] bool signIn();
    void type(const QString &digits);
    void typePin(const QString &digits);
    /// Presses the button of that name where a finger would.
    [[nodiscard]] bool touch(const QString &name);
    [[nodiscard]] bool at(dispensing::DispensingViewModel::Page page) const;
    void waitFor(dispensing::DispensingViewModel::Page page);

    Parts m_parts;
};

} // namespace attendant::kiosk
