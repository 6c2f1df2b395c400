#pragma once

#include "core/virtualscheduler.h"
#include "devices/simbroker.h"
#include "dispensing/device/saleservice.h"
#include "dispensing/sim/fboxsim.h"

#include <QTemporaryDir>

#include <map>
#include <memory>

namespace attendant::dispensing::test {

inline constexpr auto TopBox = "FBOX-A4CF12000001";
inline constexpr auto TowelBox = "FBOX-A4CF12000002";

/// A shelf in a test: simulated boxes behind a simulated broker, a ledger file, members with passes, and a
/// clock that moves when told to.
class BoxWorld
{
public:
    BoxWorld();
    ~BoxWorld();

    /// The program ends without warning and starts again on the same file; boxes and broker go on.
    void restart();
    void stop();
    void start();

    void pass(milliseconds span) { time.advance(span); }
    sim::FboxSim &box(const char *id) { return *boxes.at(QLatin1StringView(id)); }

    void addMember(const QString &id, const QString &phone, const QString &status = QStringLiteral("active"));
    void setPin(const QString &member, const QString &pin);
    void addVoucher(const QString &id, const QString &member, qint64 amount,
                    const QString &until = QStringLiteral("2026-12-31"));
    void addSubscription(const QString &id, const QString &member, const QString &limits);

    /// Reserves one item of a box for a member, paid by `funding`, and asks for it. Returns the request.
    QUuid buy(const char *box, const QString &member, const QList<store::Part> &funding);
    template <typename State>
    [[nodiscard]] const State *at() const
    {
        return std::get_if<State>(&counter->state());
    }

    /// Runs one unit of work. Returns what it said.
    Status write(const std::function<Status(ledger::Db &, ledger::UnitContext &)> &work);
    /// One value of the ledger as text; "" when there is no row.
    [[nodiscard]] QString value(const QString &sql);
    [[nodiscard]] QString state(const QUuid &request);

    /// What must hold at every moment at which nothing is under way: an item that fell is an item that was
    /// paid for is a log row is one less in the box; balances add up. Empty when it does, else what does not.
    [[nodiscard]] QString imbalance();

    VirtualScheduler time{*utcFromText(u"2026-02-07T03:00:00Z")};
    QTemporaryDir folder;
    UuidSource ids;
    devices::SimBroker broker{time};
    std::map<QString, std::unique_ptr<sim::FboxSim>> boxes;
    BoxesSettings settings;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<devices::MqttClient> mqtt;
    std::unique_ptr<BoxesService> service;
    std::unique_ptr<SaleService> counter;
    KeyLookup keys; ///< before start()
    QList<QPair<QUuid, device::Outcome>> settled;

private:
    int m_starts = 0;
    std::map<QString, int> m_loaded; ///< what was in each box at first
};

} // namespace attendant::dispensing::test
