#include "weighing/device/suwolscale.h"

#include "core/result.h"
#include "weighing/log.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing {

using namespace suwol::master;

SuwolScale::SuwolScale(Scheduler &scheduler, std::unique_ptr<devices::LinePort> line,
                       const suwol::master::Settings &settings, QObject *parent)
    : ScaleDriver(parent)
    , m_scheduler(scheduler)
    , m_line(std::move(line))
    , m_settings(settings)
    , m_alarm(scheduler, [this] { dispatch(Tick{}); })
{
    connect(m_line.get(), &devices::LinePort::opened, this, [this] {
        hear(m_framer.reset());
        dispatch(LineOpened{});
    });
    connect(m_line.get(), &devices::LinePort::lost, this, [this](const Error &why) {
        qCWarning(lcWeighing).noquote()
            << "scale line lost" << u"port=%1 detail=\"%2\""_s.arg(m_line->name(), why.detail);
        hear(m_framer.reset());
        dispatch(LineLost{});
    });
    connect(m_line.get(), &devices::LinePort::received, this,
            [this](const QByteArray &bytes) { hear(m_framer.feed(bytes)); });
}

SuwolScale::~SuwolScale() = default;

void SuwolScale::start() { m_line->start(); }

void SuwolScale::hear(const QList<suwol::Heard> &heard)
{
    for (const suwol::Heard &one : heard) {
        if (const auto *answer = std::get_if<suwol::Response>(&one)) {
            ++m_frames.good;
            noteFaults(*answer);
            dispatch(Answered{*answer});
        } else {
            ++m_frames.bad;
            const auto &broken = std::get<suwol::BrokenAnswer>(one);
            qCInfo(lcWeighing).noquote()
                << "broken answer" << u"port=%1 bytes=%2"_s.arg(m_line->name()).arg(broken.length);
            dispatch(AnswerBroken{broken.mayHaveToldSomething});
        }
    }
}

void SuwolScale::noteFaults(const suwol::Response &answer)
{
    const suwol::Fields fresh = answer.faults & ~m_faults;
    if (!fresh)
        return;
    m_faults |= fresh;
    qCWarning(lcWeighing).noquote() << "fields that cannot be read"
                                    << u"port=%1 fields=%2"_s.arg(m_line->name(),
                                                                  suwol::fieldNames(fresh).join(u','));
}

void SuwolScale::dispatch(Event event)
{
    m_inbox.push_back(std::move(event));
    if (m_inbox.size() > 1)
        return; // a slot of ours called back in; the loop below takes it next
    while (!m_inbox.empty()) {
        Transition t = on(std::move(m_state), m_inbox.front(), m_scheduler.now().instant, m_settings);
        m_state = std::move(t.next);
        for (const Effect &effect : t.effects)
            perform(effect);
        m_inbox.pop_front();
    }
    m_alarm.set(wakeAt(m_state));
}

void SuwolScale::perform(const Effect &effect)
{
    std::visit(Overloaded{
                   [this](const SendDisplay &e) { m_line->send(suwol::encode(e.request)); },
                   [this](const SendPrint &e) {
                       if (const Result<QByteArray> frame = suwol::encodePrint(m_settings.device, 1, e.data))
                           m_line->send(*frame);
                       else
                           qCCritical(lcWeighing).noquote()
                               << "slip cannot be sent" << u"detail=\"%1\""_s.arg(frame.error().detail);
                   },
                   [this](const SendTemperature &e) {
                       m_line->send(suwol::encodeTemperature(m_settings.device, e.fan, e.heater));
                   },
                   [this](const Weighed &e) { Q_EMIT weighed(e.reading); },
                   [this](const CardRead &e) { Q_EMIT cardRead(e.uid.text()); },
                   [this](const KeysTyped &e) { Q_EMIT keysTyped(e.key); },
                   [this](const WentOnline &) {
                       qCInfo(lcWeighing).noquote() << "scale online" << u"port=%1"_s.arg(m_line->name());
                   },
                   [this](const WentOffline &) {
                       qCWarning(lcWeighing).noquote() << "scale offline" << u"port=%1"_s.arg(m_line->name());
                       Q_EMIT wentOffline();
                   },
                   [this](const ClaimSlip &e) { Q_EMIT claimSlip(e.id); },
                   [this](const SlipEnded &e) { Q_EMIT slipEnded(e.id, e.how); },
                   [this](const PrinterChanged &) { Q_EMIT printerChanged(); },
                   [this](const AskAgain &) { Q_EMIT cardLost(); },
               },
               effect);
}

void SuwolScale::tell(const weigh::Tell &what) { dispatch(spoken(what)); }

void SuwolScale::print(qint64 slip, const QByteArray &data) { dispatch(SlipGiven{slip, data}); }

void SuwolScale::claimed(qint64 slip, const Status &written)
{
    dispatch(written ? Event(SlipClaimed{slip}) : Event(SlipRefused{slip}));
}

void SuwolScale::setPoints(int fan, int heater) { dispatch(SetPoints{fan, heater}); }

} // namespace attendant::weighing
