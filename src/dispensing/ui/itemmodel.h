#pragma once

#include "dispensing/domain/salemachine.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace attendant::dispensing {

/// Each item on its way out of the box.
class ItemModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(int active READ active NOTIFY changed)

public:
    enum class Progress { Waiting, Dropping, Done, Failed, Unknown, Skipped };
    Q_ENUM(Progress)
    enum Role { NameRole = Qt::UserRole + 1, ProgressRole, SaidRole };
    struct Row
    {
        QString name;
        Progress progress = Progress::Waiting;
        QString said;
        bool operator==(const Row &) const = default;
    };

    explicit ItemModel(QObject *parent) : QAbstractListModel(parent) { }

    void show(const std::vector<sale::SoldUnit> &units, const Products &products);

    [[nodiscard]] int active() const { return m_active; } ///< the row to look at

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void setRows(std::vector<Row> rows);

    std::vector<Row> m_rows;
    int m_active = 0;
};

} // namespace attendant::dispensing
