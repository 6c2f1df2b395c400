#include "weighing/device/linescale.h"

#include "weighing/domain/linescales/dialects.h"
#include "weighing/log.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing {
namespace {

constexpr milliseconds PollEvery{100};
constexpr seconds Patience{3}; ///< a scale that says nothing for as long is not there

} // namespace

LineScale::LineScale(Scheduler &scheduler, std::unique_ptr<devices::LinePort> line, Dialect dialect,
                     Unit unsaid, QObject *parent)
    : ScaleDriver(parent)
    , m_scheduler(scheduler)
    , m_line(std::move(line))
    , m_decoder(dialect, unsaid)
    , m_question(linescales::pollRequest(dialect))
    , m_poll(scheduler, [this] { poll(); })
{
    connect(m_line.get(), &devices::LinePort::opened, this, [this] {
        m_decoder.reset();
        poll();
    });
    connect(m_line.get(), &devices::LinePort::lost, this, [this](const Error &why) {
        qCWarning(lcWeighing).noquote()
            << "scale line lost" << u"port=%1 detail=\"%2\""_s.arg(m_line->name(), why.detail);
        m_poll.set(std::nullopt);
        m_heardAt.reset();
        Q_EMIT wentOffline();
    });
    connect(m_line.get(), &devices::LinePort::received, this, [this](const QByteArray &bytes) {
        m_decoder.feed(bytes, [this](const Reading &reading) {
            m_heardAt = m_scheduler.now().instant;
            Q_EMIT weighed(reading);
        });
    });
}

LineScale::~LineScale() = default;

void LineScale::start() { m_line->start(); }

bool LineScale::online() const { return m_heardAt && m_scheduler.now().instant - *m_heardAt < Patience; }

Frames LineScale::frames() const
{
    const LineCounts &counts = m_decoder.counts();
    return {counts.readings + counts.held, counts.bad + counts.parity + counts.checksum};
}

bool LineScale::knows(Order order) const
{
    return !linescales::orderRequest(m_decoder.dialect(), order).isEmpty();
}

bool LineScale::send(Order order)
{
    const QByteArray words = linescales::orderRequest(m_decoder.dialect(), order);
    return !words.isEmpty() && m_line->isOpen() && m_line->send(words);
}

void LineScale::poll()
{
    if (m_question.isEmpty() || !m_line->isOpen())
        return;
    m_line->send(m_question);
    m_poll.set(m_scheduler.now().instant + PollEvery);
}

} // namespace attendant::weighing
