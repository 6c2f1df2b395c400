#include "staff/ui/staffviewmodel.h"

#include "staff/ui/staffwords.h"

using namespace Qt::StringLiterals;

namespace attendant::staff {
namespace {

constexpr int LongestNumber = 8;

} // namespace

StaffViewModel::StaffViewModel(StaffService &staff, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_staff(staff)
    , m_scheduler(scheduler)
    , m_walkedAway(scheduler,
                   [this] {
                       m_shown = false;
                       look();
                   })
    , m_second(scheduler, [this] { look(); })
{
    connect(&m_staff, &StaffService::stateChanged, this, &StaffViewModel::look);
}

StaffViewModel::Phase StaffViewModel::phase() const
{
    return std::visit(
        Overloaded{[this](const session::SignedOut &) { return m_shown ? Phase::SigningIn : Phase::Away; },
                   [](const session::SigningIn &) { return Phase::SigningIn; },
                   [](const session::ChoosingPin &) { return Phase::ChoosingPin; },
                   [](const session::Open &) { return Phase::Working; },
                   [](const session::Confirming &) { return Phase::Confirming; }},
        m_staff.state());
}

void StaffViewModel::look()
{
    const bool judged = m_checking && !checking();
    m_checking = checking();
    const auto *out = std::get_if<session::SignedOut>(&m_staff.state());
    if (out && m_last != Phase::SigningIn) // walked away, or done: the customers' screen again
        m_shown = m_shown && m_last == Phase::Away;
    if (judged) {
        m_pin.clear();
        m_told = true;
        if (out && out->last != session::Denial::NoStore) {
            m_number.clear(); // which of the two was wrong is not said
            m_field = Field::Number;
        }
    }
    const bool locked = out && out->lockedUntil && *out->lockedUntil > m_staff.now();
    m_second.set(m_shown && locked ? std::optional(m_staff.now() + seconds{1}) : std::nullopt);
    const Phase now = phase();
    if (now != m_last) {
        m_pin.clear();
        m_firstTyped.clear();
        m_differs = false;
        m_field = now == Phase::SigningIn ? Field::Number : Field::Pin;
        if (now != Phase::SigningIn)
            m_walkedAway.set(std::nullopt);
        if (now == Phase::Away || now == Phase::Working)
            clear();
    }
    m_last = now;
    Q_EMIT changed();
}

void StaffViewModel::clear()
{
    m_number.clear();
    m_pin.clear();
    m_firstTyped.clear();
    m_differs = false;
    m_field = Field::Number;
}

void StaffViewModel::gesture()
{
    if (phase() != Phase::Away)
        return;
    const Instant now = m_scheduler.now().instant;
    m_taps.push_back(now);
    while (m_taps.front() + GestureSpan < now)
        m_taps.pop_front();
    if (int(m_taps.size()) < GestureTaps)
        return;
    m_taps.clear();
    m_shown = true;
    m_told = false;
    look();
    m_walkedAway.set(now + WalkedAway);
}

void StaffViewModel::presentCard(const QString &number)
{
    if (checking() || (phase() != Phase::Away && phase() != Phase::SigningIn))
        return;
    m_shown = true;
    m_told = false;
    look();
    m_number = number;
    m_pin.clear();
    m_field = Field::Pin;
    m_walkedAway.set(m_scheduler.now().instant + WalkedAway);
    Q_EMIT changed();
}

void StaffViewModel::touched()
{
    if (phase() == Phase::SigningIn)
        m_walkedAway.set(m_scheduler.now().instant + WalkedAway);
    m_staff.touched();
}

bool StaffViewModel::checking() const
{
    const auto *confirming = std::get_if<session::Confirming>(&m_staff.state());
    const auto *choosing = std::get_if<session::ChoosingPin>(&m_staff.state());
    return std::holds_alternative<session::SigningIn>(m_staff.state()) || (confirming && confirming->attempt)
        || (choosing && choosing->saving);
}

void StaffViewModel::press(int digit)
{
    if (checking())
        return;
    QString &typed = m_field == Field::Number ? m_number : m_pin;
    const int most = m_field == Field::Number ? LongestNumber : LongestPin;
    if (typed.size() < most && digit >= 0 && digit <= 9)
        typed += QChar(ushort(u'0' + digit));
    m_differs = false;
    Q_EMIT changed();
}

void StaffViewModel::erase()
{
    if (checking())
        return;
    if (m_field == Field::Pin && m_pin.isEmpty() && phase() == Phase::SigningIn)
        m_field = Field::Number; // the number may have been the wrong one
    else
        (m_field == Field::Number ? m_number : m_pin).chop(1);
    Q_EMIT changed();
}

bool StaffViewModel::canGo() const
{
    if (checking())
        return false;
    return m_field == Field::Number ? isStaffNumber(m_number) : m_pin.size() >= ShortestPin;
}

void StaffViewModel::go()
{
    if (!canGo())
        return;
    const QString pin = m_pin;
    switch (phase()) {
    case Phase::Away:
    case Phase::Working:
        return;
    case Phase::SigningIn:
        if (m_field == Field::Number)
            m_field = Field::Pin;
        else
            m_staff.signIn(m_number, pin);
        break;
    case Phase::ChoosingPin:
        m_pin.clear();
        if (m_firstTyped.isEmpty()) {
            m_firstTyped = pin;
        } else if (m_firstTyped != pin) {
            m_firstTyped.clear();
            m_differs = true;
        } else {
            m_firstTyped.clear();
            m_staff.choosePin(pin);
        }
        break;
    case Phase::Confirming:
        m_pin.clear();
        m_staff.confirm(pin);
        break;
    }
    Q_EMIT changed();
}

void StaffViewModel::leave()
{
    switch (phase()) {
    case Phase::Away:
        return;
    case Phase::SigningIn:
        m_shown = false;
        m_staff.cancel();
        break;
    case Phase::Confirming:
        m_staff.cancel();
        break;
    case Phase::ChoosingPin:
    case Phase::Working:
        m_staff.signOut();
        break;
    }
    look();
}

QString StaffViewModel::title() const
{
    switch (phase()) {
    case Phase::Away:
        return {};
    case Phase::SigningIn:
        return m_field == Field::Number ? tr("Your staff number") : tr("Your PIN");
    case Phase::ChoosingPin:
        return m_firstTyped.isEmpty() ? tr("Choose your own PIN") : tr("The same PIN once more");
    case Phase::Working:
        return tr("Staff");
    case Phase::Confirming:
        return tr("Your PIN once more");
    }
    Q_UNREACHABLE();
}

QString StaffViewModel::fault() const
{
    if (m_differs)
        return tr("The two PINs are not the same. Please begin again.");
    if (const auto *out = std::get_if<session::SignedOut>(&m_staff.state()); out && m_shown) {
        const auto left = out->lockedUntil ? *out->lockedUntil - m_staff.now() : Instant::duration{0};
        const int secondsLeft = int(std::chrono::ceil<seconds>(left).count());
        const bool locked = out->last == session::Denial::Locked;
        if (locked ? secondsLeft <= 0 : !m_told)
            return {};
        return denialWords(out->last, secondsLeft);
    }
    if (const auto *choosing = std::get_if<session::ChoosingPin>(&m_staff.state()))
        return faultWords(choosing->fault);
    if (const auto *confirming = std::get_if<session::Confirming>(&m_staff.state()))
        return denialWords(confirming->last, 0);
    return {};
}

QString StaffViewModel::who() const
{
    const session::Person *person = m_staff.person();
    return person ? person->name : QString();
}

QString StaffViewModel::role() const
{
    const session::Person *person = m_staff.person();
    return person ? roleWords(person->role) : QString();
}

} // namespace attendant::staff
