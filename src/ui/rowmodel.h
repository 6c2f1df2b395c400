#pragma once

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace attendant::ui {

/// Rows of named values for a page. They are replaced as a whole, and what stays is changed in its place:
/// none goes away under a finger.
class RowModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const final;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const final;
    /// For who is no page. Invalid when there is no such row, or no such name.
    [[nodiscard]] QVariant value(int row, QByteArrayView name) const;

protected:
    /// A value for each name, in their order.
    using Row = QVariantList;

    RowModel(QByteArrayList names, QObject *parent);
    void setRows(QList<Row> rows);

private:
    QByteArrayList m_names;
    QList<Row> m_rows;
};

} // namespace attendant::ui
