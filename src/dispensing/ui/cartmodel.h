#pragma once

#include "dispensing/domain/salemachine.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace attendant::dispensing {

/// What is chosen, and what it comes to.
class CartModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)

public:
    enum Role { ProductIdRole = Qt::UserRole + 1, NameRole, CountRole, PriceRole, CanAddRole };
    struct Row
    {
        QString id;
        QString name;
        int count = 0;
        QString price;
        bool canAdd = false;
        bool operator==(const Row &) const = default;
    };

    explicit CartModel(QObject *parent) : QAbstractListModel(parent) { }

    void show(const Cart &cart, const sale::Shop &shop);

    [[nodiscard]] int total() const { return m_total; }
    /// What vouchers would pay; the sum of the prices when nothing can pay it.
    [[nodiscard]] const QString &totalText() const { return m_totalText; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void setRows(std::vector<Row> rows);

    std::vector<Row> m_rows;
    int m_total = 0;
    QString m_totalText;
};

} // namespace attendant::dispensing
