#pragma once

#include "core/virtualscheduler.h"
#include "dispensing/ui/dispensingviewmodel.h"
#include "fakes/dispensingcounterfake.h"
#include "fakes/lockercounterfake.h"
#include "fakes/weighingcounterfake.h"
#include "gatelog/ui/gateviewmodel.h"
#include "lockers/ui/lockersviewmodel.h"
#include "site/ui/kioskviewmodel.h"
#include "site/ui/touchwatch.h"
#include "weighing/ui/weighingviewmodel.h"

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
    /// Both: keys and gym wear; Three: scales as well.
    enum class Counters { Lockers, Both, Three, Dispensing, Weighing, Gate };
    /// `real` takes the place of the fake dispensing counter, and its time that of ours.
    struct Real
    {
        VirtualScheduler &time;
        dispensing::DispensingCounter &counter;
    };
    /// A gate log needs no fake: it has no device of its own.
    struct Gate
    {
        VirtualScheduler &time;
        gatelog::GateService &service;
        gatelog::store::ImageStore images;
    };
    explicit KioskWorld(Counters counters = Counters::Lockers, std::optional<Real> real = std::nullopt,
                        int scaleCount = 1, std::optional<Gate> gate = std::nullopt);
    ~KioskWorld() override;

    void speak(const QString &language);
    void resize(QSize panel);
    /// Lets the layout settle; no time passes.
    void settle();
    /// Shows one session at the first bank.
    void show(lockers::Phase phase, lockers::Reason reason = lockers::Reason::None);
    /// Shows one step of a member at the dispensing counter.
    void show(const dispensing::sale::State &state);

    [[nodiscard]] QQuickWindow &window() const;
    [[nodiscard]] QQuickItem *find(const QString &objectName) const; ///< visible ones only
    /// Presses and releases the middle of the visible item of that name. False when there is none.
    [[nodiscard]] bool touch(const QString &objectName) const;
    /// The same, within the item of another name.
    [[nodiscard]] bool touch(const QString &objectName, const QString &within) const;
    [[nodiscard]] QList<QQuickItem *> visibleItems() const;
    /// All visible items that have a `text`, resp. can be pressed.
    [[nodiscard]] QList<QQuickItem *> texts() const;
    [[nodiscard]] QList<QQuickItem *> buttons() const;
    [[nodiscard]] QStringList words() const;

private:
    VirtualScheduler m_ownTime;

public:
    VirtualScheduler &time;
    dispensing::DispensingCounterFake shelf;
    lockers::LockerCounterFake counter;
    weighing::WeighingCounterFake scales;
    site::SiteReport report;
    int staffCalls = 0;
    std::unique_ptr<lockers::LockersViewModel> lockers;
    std::unique_ptr<dispensing::DispensingViewModel> dispensing;
    std::unique_ptr<weighing::WeighingViewModel> weighing;
    std::unique_ptr<gatelog::GateViewModel> gate;
    std::unique_ptr<site::KioskViewModel> frame;
    QStringList warnings;

private:
    [[nodiscard]] bool busy() const;

    QTranslator m_translator;
    site::TouchWatch m_touches;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};

} // namespace attendant::test
