#pragma once

#include "weighing/device/weighingcounter.h"

#include <QAbstractListModel>
#include <QTimeZone>
#include <QtQmlIntegration>

namespace attendant::weighing {

/// The newest records, with what became of them at the server.
class WeighingLog final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")

public:
    enum Role { TimeRole = Qt::UserRole + 1, WeightRole, OwnerRole, SlipNumberRole, SentRole, StationRole };
    static constexpr int Shown = 8;

    WeighingLog(WeighingCounter &counter, QTimeZone zone, QObject *parent = nullptr);

    /// Reads the ledger again.
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    WeighingCounter &m_counter;
    QTimeZone m_zone;
    QList<Recorded> m_records;
};

} // namespace attendant::weighing
