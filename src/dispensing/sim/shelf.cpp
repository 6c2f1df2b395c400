#include "dispensing/sim/shelf.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::sim {

std::vector<FboxSim::Shape> Shelf::shapes()
{
    return {
        {.id = u"FBOX-A4CF12000001"_s, .category = u"top"_s, .size = u"95"_s, .name = u"운동복 상의 95"_s},
        {.id = u"FBOX-A4CF12000002"_s, .category = u"top"_s, .size = u"105"_s, .name = u"운동복 상의 105"_s},
        {.id = u"FBOX-A4CF12000003"_s, .category = u"pants"_s, .size = u"95"_s, .name = u"운동복 하의 95"_s},
        {.id = u"FBOX-A4CF12000004"_s,
         .category = u"pants"_s,
         .size = u"105"_s,
         .name = u"운동복 하의 105"_s},
        {.id = u"FBOX-A4CF12000005"_s, .category = u"towel"_s, .size = u"L"_s, .name = u"수건"_s, .stock = 4},
        {.id = u"FBOX-A4CF12000006"_s,
         .category = u"sweat_towel"_s,
         .size = u"S"_s,
         .name = u"땀수건"_s,
         .stock = 30},
    };
}

Shelf::Shelf(Scheduler &scheduler, quint64 seed) : m_broker(scheduler, seed)
{
    for (const FboxSim::Shape &shape : shapes()) {
        auto client
            = devices::makeMqttClient({.host = u"sim:"_s, .clientId = shape.id}, scheduler, &m_broker);
        m_boxes.push_back(
            std::make_unique<FboxSim>(scheduler, std::move(client), shape, seed + m_boxes.size()));
    }
}

FboxSim *Shelf::box(const QString &id) const
{
    const auto found = std::ranges::find_if(m_boxes, [&](const auto &one) { return one->id() == id; });
    return found == m_boxes.end() ? nullptr : found->get();
}

void Shelf::powerOn()
{
    for (const auto &box : m_boxes)
        box->powerOn();
}

} // namespace attendant::dispensing::sim
