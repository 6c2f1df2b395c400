#include "site/ui/setupviewmodel.h"

#include "staff/domain/guesses.h"

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

const QStringList &counterNames()
{
    static const QStringList all{u"lockers"_s, u"dispensing"_s, u"weighing"_s, u"gatelog"_s};
    return all;
}

} // namespace

SetupViewModel::SetupViewModel(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_choices(m_parts.choices)
{ }

QStringList SetupViewModel::places() const { return {tr("Gym"), tr("Fish market"), tr("Container yard")}; }

void SetupViewModel::choosePlace(int place)
{
    m_choices.name = places().value(place);
    m_choices.counters = place == 0 ? QStringList{u"lockers"_s, u"dispensing"_s}
        : place == 1                ? QStringList{u"weighing"_s}
                                    : QStringList{u"weighing"_s, u"gatelog"_s};
}

QString SetupViewModel::title() const
{
    switch (m_step) {
    case Step::Language:
        return u"한국어 · English"_s;
    case Step::Place:
        return tr("What is this place?");
    case Step::Counters:
        return tr("What is done here?");
    case Step::Devices:
        return tr("Where are the devices?");
    case Step::Pin:
        return tr("Choose a staff PIN");
    case Step::PinAgain:
        return tr("The same PIN once more");
    case Step::Finish:
        return tr("All is ready");
    }
    Q_UNREACHABLE();
}

QString SetupViewModel::body() const
{
    switch (m_step) {
    case Step::Language:
        return {};
    case Step::Place:
        return tr("The name on the screen can be changed later.");
    case Step::Counters:
        return tr("Touch to switch on or off.");
    case Step::Devices:
        return tr("Touch to choose another connection. Simulated devices need no hardware.");
    case Step::Pin:
    case Step::PinAgain:
        return tr("Six digits or more. You are staff number 1.");
    case Step::Finish:
        return tr("Servers are added later, in the file attendant.toml.");
    }
    Q_UNREACHABLE();
}

QStringList SetupViewModel::answers() const
{
    const auto where = [](const QString &port) {
        return port.startsWith("sim:"_L1) ? SetupViewModel::tr("simulated") : port;
    };
    QStringList all;
    switch (m_step) {
    case Step::Language:
        return {u"한국어"_s, u"English"_s};
    case Step::Place:
        return places();
    case Step::Counters: {
        const QStringList words{tr("Locker keys"), tr("Gym wear"), tr("Weighing"), tr("Gate log")};
        for (qsizetype i = 0; i < words.size(); ++i)
            all.append((has(counterNames()[i]) ? u"✓ "_s : u"– "_s) + words[i]);
        return all;
    }
    case Step::Devices:
        if (has(u"lockers"_s))
            all.append(tr("Locker board: %1").arg(where(m_choices.boardPort)));
        if (has(u"weighing"_s))
            all.append(tr("Scale: %1").arg(where(m_choices.scalePort)));
        if (has(u"dispensing"_s))
            all.append(tr("Boxes: %1").arg(where(m_choices.broker)));
        return all;
    case Step::Pin:
    case Step::PinAgain:
    case Step::Finish:
        return {};
    }
    Q_UNREACHABLE();
}

bool SetupViewModel::canGo() const
{
    switch (m_step) {
    case Step::Language:
    case Step::Place:
        return false; // an answer goes on by itself
    case Step::Counters:
        return !m_choices.counters.isEmpty();
    case Step::Pin:
    case Step::PinAgain:
        return m_pin.size() >= staff::ShortestPin;
    case Step::Devices:
    case Step::Finish:
        return true;
    }
    Q_UNREACHABLE();
}

void SetupViewModel::toggle(const QString &counter)
{
    if (!m_choices.counters.removeOne(counter))
        m_choices.counters.append(counter);
}

/// From simulated through every line of this machine, and round again.
void SetupViewModel::nextPort(QString &port, const QString &simulated)
{
    const qsizetype at = m_parts.ports.indexOf(port);
    port = at + 1 < m_parts.ports.size() ? m_parts.ports[at + 1] : simulated;
}

void SetupViewModel::choose(int answer)
{
    switch (m_step) {
    case Step::Language:
        m_choices.language = answer == 0 ? u"ko"_s : u"en"_s;
        m_parts.setLanguage(m_choices.language);
        enter(Step::Place);
        break;
    case Step::Place:
        choosePlace(answer);
        enter(Step::Counters);
        break;
    case Step::Counters:
        toggle(counterNames().value(answer));
        break;
    case Step::Devices: {
        QStringList kinds;
        for (const QString &one : {u"lockers"_s, u"weighing"_s, u"dispensing"_s}) {
            if (has(one))
                kinds.append(one);
        }
        const QString kind = kinds.value(answer);
        if (kind == "lockers"_L1)
            nextPort(m_choices.boardPort, u"sim:mixed"_s);
        else if (kind == "weighing"_L1)
            nextPort(m_choices.scalePort, u"sim:scale1"_s);
        else if (kind == "dispensing"_L1)
            m_choices.broker = m_choices.broker == "sim:"_L1 ? u"127.0.0.1"_s : u"sim:"_s;
        break;
    }
    case Step::Pin:
    case Step::PinAgain:
    case Step::Finish:
        break;
    }
    Q_EMIT changed();
}

void SetupViewModel::press(int digit)
{
    if ((m_step == Step::Pin || m_step == Step::PinAgain) && m_pin.size() < staff::LongestPin)
        m_pin += QString::number(digit);
    m_fault.clear();
    Q_EMIT changed();
}

void SetupViewModel::erase()
{
    m_pin.chop(1);
    Q_EMIT changed();
}

void SetupViewModel::enter(Step step)
{
    m_step = step;
    m_pin.clear();
    m_fault.clear();
}

void SetupViewModel::back()
{
    if (m_step != Step::Language)
        enter(m_step == Step::PinAgain ? Step::Pin : Step(int(m_step) - 1));
    Q_EMIT changed();
}

void SetupViewModel::go()
{
    if (!canGo())
        return;
    const QString pin = m_pin;
    switch (m_step) {
    case Step::Language:
    case Step::Place:
        return;
    case Step::Counters:
        enter(Step::Devices);
        break;
    case Step::Devices:
        enter(Step::Pin);
        break;
    case Step::Pin:
        if (staff::staffPinFault(pin) != staff::PinFault::None) {
            enter(Step::Pin);
            m_fault = tr("That PIN is guessed first. Please choose another.");
        } else {
            m_first = pin;
            enter(Step::PinAgain);
        }
        break;
    case Step::PinAgain:
        enter(pin == m_first ? Step::Finish : Step::Pin);
        if (pin != m_first)
            m_fault = tr("The two PINs are not the same. Please begin again.");
        break;
    case Step::Finish:
        if (const Status done = m_parts.finish(m_choices, m_first); !done)
            m_fault = tr("The settings cannot be written here. Staff have to look at it.");
        break;
    }
    Q_EMIT changed();
}

} // namespace attendant::site
