#pragma once

#include "dispensing/ui/dispensingviewmodel.h"
#include "gatelog/ui/gateviewmodel.h"
#include "lockers/ui/lockersviewmodel.h"
#include "site/site.h"
#include "site/ui/demohands.h"
#include "site/ui/kioskviewmodel.h"
#include "site/ui/touchwatch.h"
#include "sounds.h"
#include "staff/ui/deskviewmodel.h"
#include "staff/ui/staffviewmodel.h"
#include "weighing/ui/weighingviewmodel.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTranslator>

namespace attendant::kiosk {

/// The window of a site: its view models, its QML, its language.
class Kiosk final : public QObject
{
    Q_OBJECT

public:
    explicit Kiosk(site::Site &site, QObject *parent = nullptr);
    ~Kiosk() override;

    /// Loads the QML. False when it cannot be shown; the reasons are in the log.
    bool load(site::DemoHands *demo = nullptr);

    [[nodiscard]] QQuickWindow *window() const;
    [[nodiscard]] site::KioskViewModel &frame() { return *m_frame; }
    /// Null where the site has no such counter.
    [[nodiscard]] lockers::LockersViewModel *lockers() { return m_lockers.get(); }
    [[nodiscard]] dispensing::DispensingViewModel *dispensing() { return m_dispensing.get(); }
    [[nodiscard]] weighing::WeighingViewModel *weighing() { return m_weighing.get(); }
    [[nodiscard]] gatelog::GateViewModel *gate() { return m_gate.get(); }
    [[nodiscard]] staff::StaffViewModel &staff() { return *m_staff; }
    [[nodiscard]] staff::DeskViewModel &desk() { return *m_desk; }
    /// A code from the keyboard-wedge scanner, for whichever counter is asking for one.
    void scan(const QString &code);
    /// Whatever QML complained about.
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }

private:
    void buildStaff();
    [[nodiscard]] bool takeTag(const QString &code);
    void speak(const QString &language);
    void touched();
    [[nodiscard]] bool busy() const;

    site::Site &m_site;
    QTranslator m_translator;
    Sounds m_sounds;
    site::TouchWatch m_touches;
    std::unique_ptr<lockers::LockersViewModel> m_lockers;
    std::unique_ptr<dispensing::DispensingViewModel> m_dispensing;
    std::unique_ptr<weighing::WeighingViewModel> m_weighing;
    std::unique_ptr<gatelog::GateViewModel> m_gate;
    std::unique_ptr<staff::StaffViewModel> m_staff;
    std::unique_ptr<staff::DeskViewModel> m_desk;
    std::unique_ptr<site::KioskViewModel> m_frame;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QStringList m_warnings;
};

/// Chooses the software renderer where there is no GPU: llvmpipe costs forty times its CPU. Before the
/// application.
void chooseRenderer();

} // namespace attendant::kiosk
