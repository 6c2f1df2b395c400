#include "gatetour.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {

using gatelog::GateViewModel;

/// A container passes, and the camera says that it read this.
void GateTour::drive(const QString &text)
{
    m_parts.demo.camera({{u"captured_at"_s, toText(m_parts.time.now().utc)}, {u"text"_s, text}});
    pass(milliseconds{1500});
}

bool GateTour::run()
{
    GateViewModel &gate = *m_parts.kiosk.gate();
    gate.openPage();
    m_parts.grab(u"50-gate-nothing-yet"_s);
    for (const auto &text : {u"CBHU 320273 2"_s, u"TCNU 897179"_s, u"EMCU 871753 0"_s, u"GYOU 404799 0"_s,
                             u"MWCU 605978 4"_s, u"HLXU 200841 9"_s}) {
        drive(text);
        pass(seconds{20});
    }
    drive(u"CSQU 305438 3"_s);
    gate.openPage(); // it goes home when nobody touches it
    m_parts.grab(u"51-gate-passed"_s);
    gate.search();
    for (const auto &key : {u"0"_s, u"4"_s})
        gate.type(key);
    m_parts.grab(u"52-gate-search"_s);
    gate.type(u"9"_s);
    gate.type(u"9"_s);
    m_parts.grab(u"53-gate-not-found"_s);
    gate.showPasses();
    drive(u"TOLU 473478 1"_s);
    drive(u"UNKNOWN"_s);
    m_parts.grab(u"54-gate-to-check"_s);
    gate.review();
    m_parts.grab(u"55-gate-check-digit"_s);
    gate.nextReview();
    m_parts.grab(u"56-gate-unreadable"_s);
    gate.reject();
    pass(seconds{1});
    if (gate.reviewCount() != 1 || gate.passes()->count() != 7) {
        std::fprintf(stderr, "%d to check and %d before the last, not 1 and 7\n", gate.reviewCount(),
                     gate.passes()->count());
        return false;
    }
    gate.closePage();
    return true;
}

} // namespace attendant::kiosk
