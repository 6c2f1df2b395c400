#include "gatelog/sim/recognisersim.h"

#include "gatelog/domain/containernumber.h"

#include <array>

using namespace Qt::StringLiterals;

namespace attendant::gatelog::sim {
namespace {

constexpr std::array Owners{u"MSKU", u"CSQU", u"TCNU", u"BMOU", u"FFAU", u"EMCU", u"OOLU", u"TGHU"};

/// A digit that a camera takes for this one.
QChar lookAlike(QChar digit)
{
    constexpr QStringView Others = u"8740681630";
    return Others[digit.digitValue()];
}

} // namespace

RecogniserSim::RecogniserSim(Scheduler &scheduler, Habits habits, quint64 seed,
                             std::function<void(const QJsonObject &)> say)
    : m_scheduler(scheduler)
    , m_habits(std::move(habits))
    , m_random(seed * 2 + 1)
    , m_say(std::move(say))
    , m_alarm(scheduler, [this] { pass(); })
{ }

void RecogniserSim::start() { m_alarm.set(m_scheduler.now().instant + m_habits.pause); }

quint32 RecogniserSim::below(quint32 limit)
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return quint32(m_random >> 33) % limit;
}

QString RecogniserSim::nextNumber()
{
    const QString owner = QStringView(Owners[below(Owners.size())]).toString();
    const QString serial = u"%1"_s.arg(below(1'000'000), 6, 10, QLatin1Char('0'));
    return owner + serial + QString::number(*checkDigit(owner, serial));
}

void RecogniserSim::pass()
{
    const QString number = nextNumber();
    m_passed.append(number);
    for (int i = 0; i < m_habits.readsEach; ++i) {
        QString text = number;
        if (chance(m_habits.unreadablePercent)) {
            text = u"UNKNOWN"_s;
        } else if (chance(m_habits.misreadPercent)) {
            const qsizetype place = 4 + below(6);
            text[place] = lookAlike(text[place]);
        } else if (chance(m_habits.noDigitPercent)) {
            text.chop(1);
        }
        say(text.size() > 10 ? text.left(4) + u' ' + text.mid(4, 6) + u' ' + text.mid(10) : text);
    }
    start();
}

void RecogniserSim::say(const QString &text)
{
    m_say({{u"captured_at"_s, toText(m_scheduler.now().utc + m_habits.clockOffset)},
           {u"text"_s, text},
           {u"gate"_s, m_habits.gate},
           {u"source_video"_s, u"sim-%1"_s.arg(m_habits.gate)},
           {u"confidence"_s, (80 + int(below(20))) / 100.0}});
}

} // namespace attendant::gatelog::sim
