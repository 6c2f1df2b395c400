#pragma once

#include "devices/mqttclient.h"
#include "dispensing/sim/shelf.h"
#include "gatelog/sim/recognisersim.h"
#include "lockers/sim/visitors.h"
#include "site/simscales.h"
#include "site/site.h"
#include "sync/sheets/sim/sheetssim.h"
#include "weighing/sim/weighers.h"

#include <memory>

namespace attendant::site {

/// Of everybody who may sign in at the demo; a real site's PINs are made up, one each.
inline constexpr auto DemoStaffPin = "274930";

/// A whole gym without hardware: the real site on simulated boards and a simulated spreadsheet, with invented
/// members. The demo shows it, the pictures are taken of it, and the simulation test plays it by the
/// thousand.
class DemoSite
{
public:
    struct Options
    {
        QString store; ///< path of the ledger
        ledger::Writer writer = ledger::Writer::Thread;
        QByteArray vfs = {};
        ledger::Durability durability = ledger::Durability::Full;
        QString httpListen = QStringLiteral(":0");
        quint64 seed = 1;
        int members = 20;
        bool control = false;
        int clumsyPercent = 25;
        seconds closeGuard{3};
        milliseconds pause{4000};
        bool dispensing = false; ///< a shelf of boxes stands there, too
        bool weighing = false; ///< and two scales
        bool gate = false; ///< and a camera at the gate, which speaks at the boxes' broker
        bool staff = false; ///< and four people may sign in: 1 to 4, a role each, with DemoStaffPin
        QString configFile = {}; ///< that the settings page changes
        /// Instead of the machine's own: a demo switches nothing off.
        MachinePower power = {};
        /// Instead of the simulated boards; null for a bank that keeps its own.
        std::function<std::unique_ptr<devices::LinePort>(const lockers::BankSettings &)> line = {};
    };

    DemoSite(Scheduler &scheduler, Options options);
    ~DemoSite();
    Q_DISABLE_COPY_MOVE(DemoSite)

    /// Builds the site and starts it; also after crash().
    Status start();
    /// The program is gone without a word; boards, spreadsheet and people are still there.
    void crash();
    /// Lets the invented members come and go.
    void openDoors();
    void closeDoors();

    [[nodiscard]] Site &site() { return *m_site; }
    [[nodiscard]] bool running() const { return m_site != nullptr; }
    [[nodiscard]] lockers::sim::BoardSim &staffBoard() { return *m_boards.at(QStringLiteral("STAFF")); }
    [[nodiscard]] lockers::sim::BoardSim &mixedBoard() { return *m_boards.at(QStringLiteral("MALE")); }
    [[nodiscard]] lockers::sim::SimLine *line(const lockers::BankId &bank) const
    {
        return m_lines.value(bank);
    }
    [[nodiscard]] sync::sheets::sim::SheetsSim &spreadsheet() { return m_spreadsheet; }
    [[nodiscard]] dispensing::sim::Shelf *shelf() { return m_shelf.get(); }
    [[nodiscard]] SimScales *scales() { return m_scales.get(); }
    [[nodiscard]] const weighing::sim::Weighers *weighers() const { return m_weighers.get(); }
    /// What the camera says of a container, as its broker hears it.
    void camera(const QJsonObject &reading);
    [[nodiscard]] gatelog::sim::RecogniserSim *recogniser() const { return m_recogniser.get(); }
    /// Carts that were paid by the invented members.
    [[nodiscard]] int carts() const { return m_carts; }
    [[nodiscard]] const lockers::sim::Visitors &visitors() const { return *m_visitors; }

private:
    [[nodiscard]] Config config() const;
    void shop();
    void buildScales();
    void knowProducers();
    void buildCamera();
    void knowStaff();

    Scheduler &m_scheduler;
    Options m_options;
    quint64 m_lives = 0;
    sync::sheets::sim::SheetsSim m_spreadsheet;
    std::map<lockers::BankId, std::unique_ptr<lockers::sim::BoardSim>> m_boards;
    QHash<lockers::BankId, lockers::sim::SimLine *> m_lines;
    std::unique_ptr<dispensing::sim::Shelf> m_shelf;
    std::unique_ptr<SimScales> m_scales;
    std::unique_ptr<weighing::sim::Weighers> m_weighers;
    std::unique_ptr<devices::MqttClient> m_cameraLine;
    std::unique_ptr<gatelog::sim::RecogniserSim> m_recogniser;
    std::unique_ptr<Site> m_site;
    Alarm m_shopper;
    bool m_open = false;
    int m_carts = 0;
    quint64 m_visit = 0;
    std::unique_ptr<lockers::sim::Visitors> m_visitors;
};

} // namespace attendant::site
