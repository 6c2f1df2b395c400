#pragma once

#include "core/virtualscheduler.h"
#include "ledger/ledger.h"
#include "lockers/device/lockersservice.h"
#include "lockers/sim/boardsim.h"

#include <QTemporaryDir>

#include <memory>

namespace attendant::lockers::test {

/// A gym in a test: two simulated boards, a ledger file, invented members, and a clock that moves when told
/// to.
class LockerWorld
{
public:
    LockerWorld();
    ~LockerWorld();

    /// The program ends without warning and starts again on the same file; the boards stay powered.
    void restart();
    void stop();
    void start();

    void addMember(const QString &id, const QString &name, const QString &gender = QStringLiteral("male"),
                   const QString &category = QStringLiteral("general"), const QString &expiry = {},
                   const QString &status = QStringLiteral("active"));
    void scan(const QString &code, ScanKind kind = ScanKind::Barcode)
    {
        counter->scan({code, kind, {}});
        settle();
    }
    void settle() { time.settle(); }
    void pass(milliseconds span) { time.advance(span); }

    /// Scans and waits until the door of `bank` stands open.
    void scanAndWaitOpen(const QString &code, sim::BoardSim &board);
    /// Lets the door close and the screen go back home.
    void finish() { pass(seconds{40}); }

    /// One value of the ledger as text; "" when there is no row.
    [[nodiscard]] QString value(const QString &sql);
    [[nodiscard]] SessionView view(const BankId &bank) const { return counter->bank(bank)->view(); }

    VirtualScheduler time{*utcFromText(u"2026-02-07T03:00:00Z")};
    QTemporaryDir folder;
    UuidSource ids;
    std::unique_ptr<sim::BoardSim> staffBoard;
    std::unique_ptr<sim::BoardSim> mixedBoard;
    sim::SimLine *staffLine = nullptr;
    sim::SimLine *mixedLine = nullptr;
    LockersSettings settings;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<LockersService> counter;
};

} // namespace attendant::lockers::test
