#pragma once

#include "lockers/device/bankservice.h"
#include "lockers/store/lockerstore.h"

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

    // For staff; `actor` goes into the audit trail, in the commit that does the thing.
    void setMaintenance(const QString &locker, store::Maintenance state, const QString &actor,
                        const QString &reason);
    void bindKeyTag(const QString &locker, const Uid &uid, const QString &actor);

Q_SIGNALS:
    void started();

private:
    void startBanks();
    [[nodiscard]] BankService *routed(const Scan &scan) const;

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    UuidSource &m_ids;
    LockersSettings m_settings;
    LineFactory m_lineFor;
    QList<SensorPlace> m_wiring;
    std::vector<std::unique_ptr<BankService>> m_banks;
};

} // namespace attendant::lockers
