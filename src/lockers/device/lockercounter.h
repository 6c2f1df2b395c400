#pragma once

#include "lockers/domain/sessionview.h"

#include <QList>
#include <QObject>

namespace attendant::lockers {

enum class ScanKind { Barcode, Qr, Nfc };

/// What a reader read. `code` is as read; the counter makes it canonical.
struct Scan
{
    QString code;
    ScanKind kind = ScanKind::Barcode;
    BankId source; ///< the bank whose board read it; empty for the kiosk's own scanner
};

/// The locker counter as a screen, a scanner and the staff see it. LockersService is the real one.
class LockerCounter : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void scan(const attendant::lockers::Scan &scan) = 0;
    /// The customer walks away: the session ends as soon as the door allows.
    virtual void cancel(const attendant::lockers::BankId &bank) = 0;
    /// One per bank, in configured order; Phase::Idle where nobody is.
    [[nodiscard]] virtual QList<SessionView> sessions() const = 0;
    [[nodiscard]] virtual QList<LockerView> lockers() const = 0;

Q_SIGNALS:
    void sessionChanged(const attendant::lockers::SessionView &session);
    void lockersChanged();
};

} // namespace attendant::lockers
