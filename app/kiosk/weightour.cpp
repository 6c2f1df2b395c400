#include "weightour.h"

#include "site/weighingpart.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {
namespace {

using weighing::Stage;

const auto Scale = u"1"_s;
const auto Card = u"1A2B3C4D"_s;
const auto Stranger = u"0BADCA4D"_s;

} // namespace

bool WeighTour::reaches(Stage stage)
{
    Stage now = Stage::Boot;
    for (int i = 0; i < 300; ++i) {
        now = m_parts.demo.site().weighing()->counter().stations().value(0).stage;
        if (now == stage)
            return true;
        pass(milliseconds{100});
    }
    std::fprintf(stderr, "the first scale is at stage %d, not %d\n", int(now), int(stage));
    return false;
}

void WeighTour::empty()
{
    m_parts.demo.scales()->put(Scale, 0);
    pass(seconds{20});
}

bool WeighTour::run()
{
    site::SimScales &scales = *m_parts.demo.scales();
    pass(seconds{5});
    m_parts.kiosk.weighing()->openPage();
    m_parts.grab(u"40-scale-ready"_s);
    scales.tag(Scale, Card);
    if (!reaches(Stage::Measuring))
        return false;
    m_parts.grab(u"41-scale-put-goods-on"_s);
    scales.put(Scale, 23'450);
    pass(milliseconds{600});
    m_parts.grab(u"42-scale-keep-still"_s);
    if (!reaches(Stage::Recorded))
        return false;
    pass(milliseconds{1500});
    m_parts.grab(u"43-scale-weighed"_s);
    empty();
    scales.tag(Scale, Stranger);
    if (!reaches(Stage::Refused))
        return false;
    m_parts.grab(u"44-scale-unknown-card"_s);
    empty();
    scales.suwol(Scale)->faults.noPaper = true;
    scales.put(Scale, 8'700);
    pass(seconds{1});
    scales.tag(Scale, Card);
    if (!reaches(Stage::Recorded))
        return false;
    pass(milliseconds{1500});
    m_parts.grab(u"45-scale-no-paper"_s);
    scales.suwol(Scale)->faults.noPaper = false;
    empty();
    scales.tag(Scale, Card);
    pass(milliseconds{500});
    scales.put(Scale, 150'000);
    pass(seconds{3});
    m_parts.grab(u"46-scale-overload"_s);
    empty();
    pass(seconds{40});
    m_parts.kiosk.weighing()->closePage();
    return true;
}

} // namespace attendant::kiosk
