#pragma once

#include "dispensing/domain/payment.h"
#include "ui/rowmodel.h"

namespace attendant::dispensing {

/// What pays for which items.
class PlanModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QString summary READ summary NOTIFY changed)

public:
    explicit PlanModel(QObject *parent) : RowModel({"name", "count", "how", "covered"}, parent) { }

    void show(const Plan *plan, const Products &products);

    [[nodiscard]] const QString &summary() const { return m_summary; } ///< in one line

Q_SIGNALS:
    void changed();

private:
    QString m_summary;
};

} // namespace attendant::dispensing
