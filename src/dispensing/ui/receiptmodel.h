#pragma once

#include "dispensing/domain/salemachine.h"
#include "ui/rowmodel.h"

namespace attendant::dispensing {

/// What came out and what paid for it; never what was only wished for.
class ReceiptModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QString leftText READ leftText NOTIFY changed)

public:
    explicit ReceiptModel(QObject *parent) : RowModel({"name", "count", "paid", "why"}, parent) { }

    void show(const sale::Receipt *receipt, const sale::Shop &shop);

    [[nodiscard]] const QString &leftText() const { return m_leftText; } ///< on the passes, afterwards

Q_SIGNALS:
    void changed();

private:
    QString m_leftText;
};

} // namespace attendant::dispensing
