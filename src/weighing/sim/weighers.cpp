#include "weighing/sim/weighers.h"

namespace attendant::weighing::sim {
namespace {

constexpr milliseconds FromGoodsToCard{1500};
constexpr milliseconds FromCardToLeaving{6000};
constexpr qint64 Division = 10; ///< grams
constexpr qint64 Lightest = 800;
constexpr qint64 Span = 40'000;

} // namespace

Weighers::Weighers(Scheduler &scheduler, std::vector<QString> cards, std::vector<Hands> scales,
                   milliseconds pause, quint64 seed)
    : m_scheduler(scheduler)
    , m_cards(std::move(cards))
    , m_scales(std::move(scales))
    , m_pause(pause)
    , m_random(seed * 2 + 1)
    , m_alarm(scheduler, [this] { step(); })
{ }

quint64 Weighers::draw()
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return m_random >> 33;
}

void Weighers::start() { m_alarm.set(m_scheduler.now().instant + m_pause); }

void Weighers::stop() { m_alarm.set(std::nullopt); }

void Weighers::step()
{
    if (m_scales.empty() || m_cards.empty())
        return;
    const Hands &hands = m_scales[m_scale];
    milliseconds next = m_pause;
    switch (m_step) {
    case 0:
        hands.put(Lightest + qint64(draw() % quint64(Span / Division)) * Division);
        next = FromGoodsToCard;
        break;
    case 1:
        hands.tag(m_cards[draw() % m_cards.size()]);
        next = FromCardToLeaving;
        ++m_visits;
        break;
    default:
        hands.put(0);
        m_scale = (m_scale + 1) % m_scales.size();
        break;
    }
    m_step = (m_step + 1) % 3;
    m_alarm.set(m_scheduler.now().instant + next);
}

} // namespace attendant::weighing::sim
