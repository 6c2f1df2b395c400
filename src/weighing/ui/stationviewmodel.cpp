#include "weighing/ui/stationviewmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::weighing {
namespace {

/// Everything but the weight itself, which changes with every breath of wind.
bool sameBesidesWeight(const StationView &a, StationView b)
{
    b.weight = a.weight;
    b.grams = a.grams;
    b.steadiness = a.steadiness;
    b.steady = a.steady;
    return a == b;
}

} // namespace

StationViewModel::StationViewModel(Scheduler &scheduler, WeighingCounter &counter, StationView first,
                                   QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_counter(counter)
    , m_view(std::move(first))
    , m_words(wordsFor(m_view))
    , m_drawn(scheduler.now().instant - DrawEvery)
    , m_draw(scheduler, [this] { draw(); })
{ }

void StationViewModel::show(const StationView &view)
{
    sample(view);
    if (sameBesidesWeight(m_view, view)) {
        if (view == m_view)
            return;
        m_view = view;
        m_draw.set(std::max(m_scheduler.now().instant, m_drawn + DrawEvery));
        return;
    }
    const bool another = view.stage != m_view.stage || view.reason != m_view.reason;
    const bool waits = view.deadline && view.deadline != m_view.deadline;
    m_view = view;
    const Verdict before = m_words.verdict;
    m_words = wordsFor(view);
    draw();
    Q_EMIT changed();
    if (waits)
        Q_EMIT waitBegan();
    // Going back to rest is no result, and a weight that settles is still the same wait.
    if (another && m_words.verdict != Verdict::Rest && m_words.verdict != before)
        Q_EMIT outcomeReached(outcome());
}

void StationViewModel::retranslate()
{
    m_words = wordsFor(m_view);
    Q_EMIT changed();
}

void StationViewModel::sample(const StationView &view)
{
    const Instant now = m_scheduler.now().instant;
    if (view.grams && (m_samples.empty() || now >= m_samples.back().at + DrawEvery))
        m_samples.push_back({now, *view.grams});
    while (!m_samples.empty() && m_samples.front().at < now - TraceSpan)
        m_samples.pop_front();
}

void StationViewModel::draw()
{
    m_draw.set(std::nullopt);
    m_drawn = m_scheduler.now().instant;
    Q_EMIT weightChanged();
}

bool StationViewModel::busy() const
{
    return m_view.stage == Stage::Measuring || m_view.stage == Stage::Recording
        || m_view.stage == Stage::Recorded || m_view.stage == Stage::Refused;
}

QString StationViewModel::owner() const
{
    return ownerText(m_view.record ? m_view.record->card : m_view.card);
}

QString StationViewModel::species() const
{
    return m_view.record ? m_view.record->card.species : m_view.card.species;
}

QString StationViewModel::slipNumber() const { return m_view.record ? m_view.record->slipNumber : QString(); }

bool StationViewModel::canReprint() const { return m_view.record && m_view.slip == SlipState::Printed; }

int StationViewModel::leftMs() const
{
    if (!m_view.deadline)
        return 0;
    const auto left = std::chrono::duration_cast<milliseconds>(*m_view.deadline - m_scheduler.now().instant);
    return int(std::max<qint64>(left.count(), 0));
}

// What was recorded stays on the screen while the goods are already taken off.
std::optional<Weight> StationViewModel::shownWeight() const
{
    return m_view.stage == Stage::Recorded && m_view.record ? m_view.record->weight : m_view.weight;
}

QString StationViewModel::number() const
{
    if (m_view.steadiness == Steadiness::Overload && m_view.stage != Stage::Recorded)
        return u"- - -"_s;
    const std::optional<Weight> weight = shownWeight();
    return weight ? numberText(*weight) : u"–"_s;
}

QString StationViewModel::unit() const
{
    const std::optional<Weight> weight = shownWeight();
    return weight ? unitText(weight->unit) : QString();
}

QList<QPointF> StationViewModel::trace() const
{
    QList<QPointF> points;
    if (m_samples.size() < 2)
        return points;
    const auto [least, most] = std::ranges::minmax_element(m_samples, {}, &Sample::grams);
    const qint64 span = std::max(most->grams - least->grams, TraceLeastGrams);
    const qint64 middle = (most->grams + least->grams) / 2;
    points.reserve(qsizetype(m_samples.size()));
    for (const Sample &one : m_samples) {
        const auto age = std::chrono::duration<double>(m_drawn - one.at);
        const double x = 1 - age / std::chrono::duration<double>(TraceSpan);
        points.append({x, 0.5 + double(one.grams - middle) / double(span)});
    }
    return points;
}

void StationViewModel::reprint()
{
    if (canReprint())
        (void)m_counter.reprint(m_view.station, m_view.record->slipNumber);
}

} // namespace attendant::weighing
