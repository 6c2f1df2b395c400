#pragma once

#include "lockers/device/lockercounter.h"

namespace attendant::lockers {

/// A locker counter whose sessions a test plays itself. Remembers what it was asked.
class LockerCounterFake final : public LockerCounter
{
    Q_OBJECT

public:
    LockerCounterFake();

    void scan(const Scan &scan) override { scans.append(scan); }
    void cancel(const BankId &bank) override { cancelled.append(bank); }
    [[nodiscard]] QList<SessionView> sessions() const override { return m_sessions; }
    [[nodiscard]] QList<LockerView> lockers() const override { return m_lockers; }

    /// The session of `view.bank` is now this.
    void play(const SessionView &view);
    /// Nobody is at any bank.
    void rest();
    void setLocker(const LockerView &locker);

    QList<Scan> scans;
    QStringList cancelled;

private:
    QList<SessionView> m_sessions;
    QList<LockerView> m_lockers;
};

} // namespace attendant::lockers
