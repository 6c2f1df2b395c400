#pragma once

#include "core/virtualscheduler.h"
#include "fakes/lockercounterfake.h"
#include "lockers/ui/lockersviewmodel.h"
#include "site/ui/kioskviewmodel.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTranslator>

#include <memory>

namespace attendant::test {

/// The kiosk's real window and view models on a fake counter and virtual time. Remembers what QML complains
/// of.
class KioskWorld final : public QObject
{
    Q_OBJECT

public:
    explicit KioskWorld(const QString &language = QStringLiteral("ko"));
    ~KioskWorld() override;

    void speak(const QString &language);
    void resize(QSize panel);
    /// Lets the layout settle; no time passes.
    void settle();
    /// Shows one session at the first bank.
    void show(lockers::Phase phase, lockers::Reason reason = lockers::Reason::None);

    [[nodiscard]] QQuickWindow &window() const;
    [[nodiscard]] QQuickItem *find(const QString &objectName) const; ///< visible ones only
    /// Presses and releases the middle of the visible item of that name. False when there is none.
    [[nodiscard]] bool touch(const QString &objectName) const;
    [[nodiscard]] QList<QQuickItem *> visibleItems() const;
    /// All visible items that have a `text`, resp. can be pressed.
    [[nodiscard]] QList<QQuickItem *> texts() const;
    [[nodiscard]] QList<QQuickItem *> buttons() const;
    [[nodiscard]] QStringList words() const;

    VirtualScheduler time;
    lockers::LockerCounterFake counter;
    site::SiteReport report;
    int staffCalls = 0;
    std::unique_ptr<lockers::LockersViewModel> lockers;
    std::unique_ptr<site::KioskViewModel> frame;
    QStringList warnings;

private:
    QTranslator m_translator;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};

} // namespace attendant::test
