#pragma once

#include "core/scheduler.h"
#include "site/report.h"

#include <QObject>
#include <QTimeZone>
#include <QtQmlIntegration>

namespace attendant::site {

/// What the frame of every page needs, so that it can be shown without a whole site behind it.
struct KioskParts
{
    Scheduler &scheduler;
    QString siteName;
    QTimeZone zone;
    QString language; ///< at the start and after each customer, "ko" or "en"
    std::function<SiteReport()> report;
    std::function<QString()> callStaff; ///< records the call, returns its reference
    std::function<bool()> busy; ///< a customer is being served, or a door moves
    std::function<void(const QString &)> setLanguage;
};

/// The frame of every page: name, clock, state sign, and what a customer may set for themselves.
class KioskViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QString siteName READ siteName CONSTANT)
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged)
    Q_PROPERTY(QString date READ date NOTIFY clockChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateChanged)
    Q_PROPERTY(QString troubleText READ troubleText NOTIFY stateChanged)
    Q_PROPERTY(QString language READ language NOTIFY languageChanged)
    Q_PROPERTY(bool largeText READ largeText NOTIFY settingsChanged)
    Q_PROPERTY(bool highContrast READ highContrast NOTIFY settingsChanged)
    Q_PROPERTY(QString helpReference READ helpReference NOTIFY helpChanged)
    Q_PROPERTY(bool helpCalled READ helpCalled NOTIFY helpChanged)

public:
    enum class State { Connected, Offline, OutOfService };
    Q_ENUM(State)

    static constexpr seconds IdleReset{30};

    explicit KioskViewModel(KioskParts parts, QObject *parent = nullptr);

    /// The site has changed.
    void refresh();
    /// Somebody is there: whatever they set stays for a while.
    void stayAwake();

    [[nodiscard]] const QString &siteName() const { return m_parts.siteName; }
    [[nodiscard]] QString clock() const;
    [[nodiscard]] QString date() const;
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString troubleText() const;
    [[nodiscard]] const QString &language() const { return m_language; }
    [[nodiscard]] bool largeText() const { return m_largeText; }
    [[nodiscard]] bool highContrast() const { return m_highContrast; }
    [[nodiscard]] const QString &helpReference() const { return m_helpReference; }
    [[nodiscard]] bool helpCalled() const { return !m_helpReference.isEmpty(); }

    Q_INVOKABLE void switchLanguage();
    Q_INVOKABLE void switchLargeText();
    Q_INVOKABLE void switchHighContrast();
    Q_INVOKABLE void callStaff();
    Q_INVOKABLE void dismissHelp();

Q_SIGNALS:
    void clockChanged();
    void stateChanged();
    void languageChanged();
    void settingsChanged();
    void helpChanged();

private:
    void speak(const QString &language);
    void idle();
    void tick();

    KioskParts m_parts;
    SiteReport m_report;
    State m_state = State::Connected;
    QString m_language;
    bool m_largeText = false;
    bool m_highContrast = false;
    QString m_helpReference;
    Alarm m_clock;
    Alarm m_idle;
};

} // namespace attendant::site
