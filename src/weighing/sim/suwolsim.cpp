#include "weighing/sim/suwolsim.h"

#include "core/result.h"

#include <QPointer>

#include <cmath>

using namespace Qt::StringLiterals;

namespace attendant::weighing::sim {
namespace {

using namespace suwol;

constexpr milliseconds OneShot{3000}; ///< a card or a number is told once, or forgotten
constexpr milliseconds VoiceTakes{1200};
constexpr int BytesPerSecond = 960; ///< 9600 baud
constexpr int PrinterBytesPerSecond = 2000;
constexpr qint64 Division = 10; ///< grams
constexpr qsizetype FanAt = 27; ///< where fields stand that a fault makes unreadable
constexpr qsizetype TemperatureAt = 24;
constexpr qsizetype VoiceAt = 22;
constexpr qsizetype KeyAt = 11;

milliseconds onTheLine(qsizetype bytes) { return milliseconds{bytes * 1000 / BytesPerSecond}; }

} // namespace

SuwolSim::SuwolSim(Scheduler &scheduler, quint64 seed, QObject *parent)
    : SimDevice(parent)
    , m_scheduler(scheduler)
    , m_random(seed * 2 + 1)
{ }

quint64 SuwolSim::draw()
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return m_random >> 33;
}

bool SuwolSim::chance(int percent) { return percent > 0 && int(draw() % 100) < percent; }

void SuwolSim::later(milliseconds wait, std::function<void()> task)
{
    m_scheduler.at(m_scheduler.now().instant + wait,
                   [self = QPointer<SuwolSim>(this), task = std::move(task)] {
                       if (self)
                           task();
                   });
}

void SuwolSim::hear(const QByteArray &bytes)
{
    const QList<Request> requests = m_framer.feed(bytes);
    for (const Request &request : requests)
        run(request, bytes.size());
}

void SuwolSim::run(const Request &request, qsizetype length)
{
    std::visit(Overloaded{
                   [this](const DisplayRequest &display) {
                       ++m_polls;
                       m_display = display;
                       speak(display.voice);
                   },
                   [this](const PrintRequest &print) { startPrint(print.data); },
                   [this](const TemperatureRequest &points) {
                       m_fan = points.fan;
                       m_heater = points.heater;
                   },
               },
               request);
    answer(length);
}

void SuwolSim::speak(Voice voice)
{
    const Instant now = m_scheduler.now().instant;
    if (m_voice != Voice::Silent && now >= m_voiceUntil)
        m_voice = Voice::Silent;
    if (voice == Voice::Silent || m_voice == voice || faults.voiceStuck)
        return;
    m_voice = voice;
    m_voiceUntil = now + VoiceTakes;
    m_voices.append(voice);
    Q_EMIT spoke(voice);
}

void SuwolSim::startPrint(const QByteArray &data)
{
    if (faults.noPaper || m_printing)
        return; // nothing is kept: the host should have looked at the printer's state
    m_printing = true;
    later(milliseconds{data.size() * 1000 / PrinterBytesPerSecond + 200}, [this, data] {
        m_printing = false;
        if (faults.noPaper)
            return; // it ran out in the middle
        m_paper.append(data);
        Q_EMIT printed(data);
    });
}

bool SuwolSim::settled() const { return m_load.settled(m_scheduler.now().instant); }

QByteArray SuwolSim::frame()
{
    const Instant now = m_scheduler.now().instant;
    Response response{.device = 0, .relays = m_display.relays & (Relay::Green | Relay::Red), .inputs = 0};
    if (!m_card.isEmpty() && now < m_cardUntil)
        response.card = Uid::from(m_card);
    else if (!m_card.isEmpty())
        ++m_cardsForgotten;
    m_card.clear();
    if (m_key && now < m_keyUntil)
        response.key = m_key;
    m_key.reset();
    if (now >= m_voiceUntil)
        m_voice = Voice::Silent;
    response.voice = m_voice;
    response.temperature = m_temperature;
    response.fanPoint = m_fan;
    response.heaterPoint = m_heater;
    response.printer = faults.noPaper ? Printer::NoPaper : m_printing ? Printer::Sending : Printer::Ready;
    const qint64 grams = qint64(std::llround(m_load.grams(now) / double(Division))) * Division;
    response.reading.dialect = Dialect::Suwol1000;
    response.reading.kind = WeightKind::Net;
    response.reading.weight = Weight{grams / Division, 2, Unit::Kilogram};
    response.reading.steadiness = grams > CapacityGrams ? Steadiness::Overload
        : m_load.settled(now)                           ? Steadiness::Stable
                                                        : Steadiness::Unstable;
    QByteArray bytes = encodeResponse(response);
    if (chance(faults.badFieldPercent)) {
        switch (draw() % 4) {
        case 0:
            bytes.replace(TemperatureAt, 3, "-05");
            break;
        case 1:
            bytes.replace(VoiceAt, 2, "13");
            break;
        case 2:
            bytes.replace(FanAt, 2, "??");
            break;
        default:
            if (bytes[KeyAt] == '0')
                bytes[KeyAt] = 'X';
        }
    }
    return bytes;
}

void SuwolSim::answer(qsizetype requestLength)
{
    if (faults.silent)
        return;
    QByteArray bytes = frame();
    milliseconds wait = onTheLine(requestLength + bytes.size());
    if (chance(faults.loseAnswerPercent))
        return;
    if (chance(faults.lateAnswerPercent))
        wait += milliseconds{900 + int(draw() % 400)};
    if (chance(faults.tornAnswerPercent))
        bytes.truncate(1 + qsizetype(draw() % quint64(bytes.size() - 1)));
    if (chance(faults.noisePercent))
        bytes.prepend(QByteArray(1 + int(draw() % 5), char(0xE3)));
    later(wait, [this, bytes] { Q_EMIT said(bytes); });
}

void SuwolSim::put(qint64 grams) { m_load.put(grams, m_scheduler.now().instant); }

void SuwolSim::tag(const QString &uid)
{
    m_card = uid;
    m_cardUntil = m_scheduler.now().instant + OneShot;
}

void SuwolSim::type(KeyKind kind, const QString &digits)
{
    m_key = KeyPress{kind, digits};
    m_keyUntil = m_scheduler.now().instant + OneShot;
}

} // namespace attendant::weighing::sim
