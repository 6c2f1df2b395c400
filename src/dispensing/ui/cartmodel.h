#pragma once

#include "dispensing/domain/salemachine.h"
#include "ui/rowmodel.h"

namespace attendant::dispensing {

/// What is chosen, and what it comes to.
class CartModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)

public:
    explicit CartModel(QObject *parent) : RowModel({"productId", "name", "count", "price", "canAdd"}, parent)
    { }

    void show(const Cart &cart, const sale::Shop &shop);

    [[nodiscard]] int total() const { return m_total; }
    /// What vouchers would pay; the sum of the prices when nothing can pay it.
    [[nodiscard]] const QString &totalText() const { return m_totalText; }

Q_SIGNALS:
    void changed();

private:
    int m_total = 0;
    QString m_totalText;
};

} // namespace attendant::dispensing
