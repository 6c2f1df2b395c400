#pragma once

#include "core/scheduler.h"
#include "dispensing/domain/salemachine.h"

#include <QObject>

namespace attendant::dispensing {

/// A pass as its owner sees it.
struct PassView
{
    enum class Kind { Subscription, Voucher };
    Kind kind = Kind::Subscription;
    QString id;
    QString name; ///< of its product; empty when nobody named it
    QDate from;
    QDate until;
    qint64 balance = 0; ///< won that can be spent; of a voucher
    qint64 original = 0;
    QString status; ///< pending, active, exhausted, expired
    QHash<QString, int> left; ///< uses left today by category; of a subscription
    QHash<QString, int> limits;
    bool operator==(const PassView &) const = default;
};

/// The dispensing counter as a screen, a reader and staff see it. SaleService is the real one.
class DispensingCounter : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Where the one member at this counter is.
    [[nodiscard]] virtual const sale::State &state() const = 0;
    /// What is sold, with live stock, and the passes of the member who is logged in.
    [[nodiscard]] virtual const sale::Shop &shop() const = 0;
    /// The same passes with their names, those that cannot pay any more too.
    [[nodiscard]] virtual QList<PassView> passes() const = 0;
    /// Whether the broker is there: without it nothing comes out.
    [[nodiscard]] virtual bool connected() const = 0;
    [[nodiscard]] virtual Instant now() const = 0;
    /// What the customer does: PhoneEntered, CartSet, Checkout, SplitSet, Confirmed, PinEntered, Back,
    /// LogOut, Touched.
    virtual void tell(const attendant::dispensing::sale::Event &event) = 0;
    /// A key or a card at this counter's reader.
    virtual void readTag(const QString &uid) = 0;

Q_SIGNALS:
    void changed();
    void shopChanged();
};

} // namespace attendant::dispensing
