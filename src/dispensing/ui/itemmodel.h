#pragma once

#include "dispensing/domain/salemachine.h"
#include "ui/rowmodel.h"

namespace attendant::dispensing {

/// Each item on its way out of the box.
class ItemModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(int active READ active NOTIFY changed)

public:
    enum class Progress { Waiting, Dropping, Done, Failed, Unknown, Skipped };
    Q_ENUM(Progress)

    explicit ItemModel(QObject *parent) : RowModel({"name", "progress", "said"}, parent) { }

    void show(const std::vector<sale::SoldUnit> &units, const Products &products);

    [[nodiscard]] int active() const { return m_active; } ///< the row to look at

Q_SIGNALS:
    void changed();

private:
    int m_active = 0;
};

} // namespace attendant::dispensing
