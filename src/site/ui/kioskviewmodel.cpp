#include "site/ui/kioskviewmodel.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr seconds ReportEvery{5};

qint64 waiting(const SiteReport &report)
{
    qint64 sum = 0;
    for (const ledger::OutboxCount &count : report.outbox)
        sum += count.pending;
    return sum;
}

bool partlyDown(const SiteReport &report)
{
    return std::ranges::any_of(report.banks, [](const BankReport &bank) {
        return !bank.online || !bank.outOfService.isEmpty() || bank.door == "unknown"_L1;
    });
}

/// Without the broker no box can be asked for anything.
bool boxesDown(const SiteReport &report) { return report.broker && !report.broker->connected; }

/// From a server that records go to; the webhook is between the site and its staff.
bool cutOff(const SiteReport &report)
{
    return std::ranges::any_of(report.links, [](const LinkReport &link) {
        return link.name != "webhook"_L1 && (link.state == "offline"_L1 || link.state == "refused"_L1);
    });
}

} // namespace

KioskViewModel::KioskViewModel(KioskParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_language(m_parts.language)
    , m_clock(m_parts.scheduler, [this] { tick(); })
    , m_idle(m_parts.scheduler, [this] { idle(); })
{
    refresh();
    tick();
}

void KioskViewModel::tick()
{
    m_clock.set(m_parts.scheduler.now().instant + ReportEvery);
    refresh();
    Q_EMIT clockChanged();
}

void KioskViewModel::refresh()
{
    m_report = m_parts.report();
    m_state = !notReady(m_report).isEmpty()                               ? State::OutOfService
        : cutOff(m_report) || partlyDown(m_report) || boxesDown(m_report) ? State::Offline
                                                                          : State::Connected;
    if (m_parts.busy())
        stayAwake();
    Q_EMIT stateChanged();
}

QString KioskViewModel::clock() const
{
    return toDateTime(m_parts.scheduler.now().utc).toTimeZone(m_parts.zone).toString(u"HH:mm"_s);
}

QString KioskViewModel::date() const
{
    const QDate today = siteDay(m_parts.scheduler.now().utc, m_parts.zone);
    const bool korean = m_language == "ko"_L1;
    const QLocale locale(korean ? QLocale::Korean : QLocale::English);
    return locale.toString(today, korean ? u"M월 d일 dddd"_s : u"dddd, d MMMM"_s);
}

QString KioskViewModel::stateText() const
{
    const int count = int(waiting(m_report));
    switch (m_state) {
    case State::OutOfService:
        return tr("Out of service");
    case State::Offline:
        if (partlyDown(m_report))
            return tr("Some lockers are out of service");
        if (boxesDown(m_report))
            return tr("Gym wear is not available now");
        if (m_report.banks.isEmpty())
            return count > 0 ? tr("Offline · you can go on · %n record(s) waiting", nullptr, count)
                             : tr("Offline · you can go on");
        return count > 0 ? tr("Offline · keys work · %n record(s) waiting", nullptr, count)
                         : tr("Offline · taking and returning keys works");
    case State::Connected:
        return m_report.links.isEmpty() ? tr("Ready") : tr("Connected");
    }
    Q_UNREACHABLE();
}

QString KioskViewModel::troubleText() const
{
    switch (m_report.store) {
    case ledger::StoreState::Full:
        return tr("The storage is full. As soon as staff have made room, this counter goes on by itself.");
    case ledger::StoreState::ReadOnly:
        return tr("The storage cannot be written. Staff have to look at it.");
    case ledger::StoreState::Corrupt:
        return tr("The record is damaged. Staff have to restore a backup.");
    case ledger::StoreState::NewerSchema:
        return tr("The record was made by a newer version. Staff have to update this program.");
    case ledger::StoreState::Unavailable:
    case ledger::StoreState::Closed:
        return tr("The storage does not answer. Staff have to look at it.");
    case ledger::StoreState::Ready:
        if (m_report.banks.isEmpty() && !m_report.broker)
            return tr("No scale answers now. As soon as one does, this counter goes on by itself.");
        if (m_report.banks.isEmpty())
            return tr("The boxes do not answer now. As soon as they do, this counter goes on by itself.");
        return tr("No locker bank can open now. As soon as one answers, this counter goes on by itself.");
    }
    Q_UNREACHABLE();
}

void KioskViewModel::stayAwake() { m_idle.set(m_parts.scheduler.now().instant + IdleReset); }

void KioskViewModel::idle()
{
    if (m_parts.busy()) { // never under somebody's hands
        stayAwake();
        return;
    }
    m_largeText = m_highContrast = false;
    Q_EMIT settingsChanged();
    dismissHelp();
    speak(m_parts.language);
}

void KioskViewModel::speak(const QString &language)
{
    if (language == m_language)
        return;
    m_language = language;
    m_parts.setLanguage(language);
    Q_EMIT languageChanged();
    Q_EMIT clockChanged();
    Q_EMIT stateChanged();
}

void KioskViewModel::switchLanguage()
{
    speak(m_language == "ko"_L1 ? u"en"_s : u"ko"_s);
    stayAwake();
}

void KioskViewModel::switchLargeText()
{
    m_largeText = !m_largeText;
    Q_EMIT settingsChanged();
    stayAwake();
}

void KioskViewModel::switchHighContrast()
{
    m_highContrast = !m_highContrast;
    Q_EMIT settingsChanged();
    stayAwake();
}

void KioskViewModel::callStaff()
{
    if (m_helpReference.isEmpty())
        m_helpReference = m_parts.callStaff();
    Q_EMIT helpChanged();
    stayAwake();
}

void KioskViewModel::dismissHelp()
{
    m_helpReference.clear();
    Q_EMIT helpChanged();
}

} // namespace attendant::site
