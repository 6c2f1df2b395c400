#pragma once

#include "dispensing/device/dispensingcounter.h"
#include "ui/rowmodel.h"

namespace attendant::dispensing {

/// My passes: subscriptions with what is left today, vouchers with their money.
class PassModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")

public:
    enum class Kind { Subscription, Voucher };
    Q_ENUM(Kind)

    explicit PassModel(QObject *parent)
        : RowModel({"kind", "name", "until", "remaining", "standing", "usable"}, parent)
    { }

    void show(const QList<PassView> &passes, QDate today);

Q_SIGNALS:
    void changed();
};

} // namespace attendant::dispensing
