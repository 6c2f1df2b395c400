#pragma once

#include "ui/rowmodel.h"
#include "weighing/device/weighingcounter.h"

#include <QTimeZone>

namespace attendant::weighing {

/// The newest records, with what became of them at the server.
class WeighingLog final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")

public:
    static constexpr int Shown = 8;

    WeighingLog(WeighingCounter &counter, QTimeZone zone, QObject *parent = nullptr);

    /// Reads the ledger again.
    void refresh();

private:
    WeighingCounter &m_counter;
    QTimeZone m_zone;
};

} // namespace attendant::weighing
