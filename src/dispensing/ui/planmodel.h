#pragma once

#include "dispensing/domain/payment.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace attendant::dispensing {

/// What pays for which items.
class PlanModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QString summary READ summary NOTIFY changed)

public:
    enum Role { NameRole = Qt::UserRole + 1, CountRole, HowRole, CoveredRole };
    struct Row
    {
        QString name;
        int count = 0;
        QString how;
        bool covered = false;
        bool operator==(const Row &) const = default;
    };

    explicit PlanModel(QObject *parent) : QAbstractListModel(parent) { }

    void show(const Plan *plan, const Products &products);

    [[nodiscard]] const QString &summary() const { return m_summary; } ///< in one line

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void setRows(std::vector<Row> rows);

    std::vector<Row> m_rows;
    QString m_summary;
};

} // namespace attendant::dispensing
