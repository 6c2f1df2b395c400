#pragma once

#include "lockers/device/bankservice.h"
#include "lockers/store/lockerstore.h"
#include "lockers/store/reconcile.h"

#include <vector>

namespace attendant::lockers {

/// The locker counter of a site: its banks, and who a scan belongs to.
class LockersService final : public LockerCounter
{
    Q_OBJECT

public:
    using LineFactory = std::function<std::unique_ptr<devices::LinePort>(const BankSettings &)>;

    LockersService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids, LockersSettings settings,
                   const LineFactory &lineFor, QObject *parent = nullptr);
    ~LockersService() override;

    /// Writes banks, lockers and wiring of the configuration into the ledger, then starts the banks. Until
    /// then nobody is served.
    void start();

    void scan(const Scan &scan) override;
    void cancel(const BankId &bank) override;
    [[nodiscard]] QList<SessionView> sessions() const override;
    [[nodiscard]] QList<LockerView> lockers() const override;

    /// Null when there is no such bank.
    [[nodiscard]] BankService *bank(const BankId &id) const;
    [[nodiscard]] const std::vector<std::unique_ptr<BankService>> &banks() const { return m_banks; }
    [[nodiscard]] const LockersSettings &settings() const { return m_settings; }

    // For staff; who and why go into the audit trail, in the commit that does the thing.
    struct By
    {
        QString actor;
        QString reason = {};
    };
    void setMaintenance(const QString &locker, store::Maintenance state, const By &by);
    using Told = std::function<void(const Status &)>;
    void bindKeyTag(const QString &locker, const Uid &uid, const By &by, const Told &told = {});
    /// What they found at a locker where ledger and sensor do not agree.
    void reconcile(const store::Finding &finding, const Told &told);
    /// Which sensor sees a locker's key: from now on, and after the next start.
    void mapSensor(const SensorPlace &place, const By &by, const Told &told);
    /// Asked first about each code that a board's reader reads; what it takes is nobody's visit.
    void claimScans(std::function<bool(const Scan &)> claim) { m_claim = std::move(claim); }

Q_SIGNALS:
    void started();

private:
    void startBanks();
    [[nodiscard]] BankService *routed(const Scan &scan) const;
    void lockersMoved();

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    UuidSource &m_ids;
    LockersSettings m_settings;
    LineFactory m_lineFor;
    QList<SensorPlace> m_wiring;
    std::function<bool(const Scan &)> m_claim;
    std::vector<std::unique_ptr<BankService>> m_banks;
};

} // namespace attendant::lockers
