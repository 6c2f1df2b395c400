#pragma once

#include "dispensing/domain/salemachine.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace attendant::dispensing {

/// What came out and what paid for it; never what was only wished for.
class ReceiptModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QString leftText READ leftText NOTIFY changed)

public:
    enum Role { NameRole = Qt::UserRole + 1, CountRole, PaidRole, WhyRole };
    struct Row
    {
        QString name;
        QString count;
        QString paid;
        QString why;
        bool operator==(const Row &) const = default;
    };

    explicit ReceiptModel(QObject *parent) : QAbstractListModel(parent) { }

    void show(const sale::Receipt *receipt, const sale::Shop &shop);

    [[nodiscard]] const QString &leftText() const { return m_leftText; } ///< on the passes, afterwards

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void setRows(std::vector<Row> rows);

    std::vector<Row> m_rows;
    QString m_leftText;
};

} // namespace attendant::dispensing
