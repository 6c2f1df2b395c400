#include "ui/rowmodel.h"

#include <algorithm>

namespace attendant::ui {

RowModel::RowModel(QByteArrayList names, QObject *parent)
    : QAbstractListModel(parent)
    , m_names(std::move(names))
{ }

void RowModel::setRows(QList<Row> rows)
{
    Q_ASSERT(std::ranges::all_of(rows, [this](const Row &row) { return row.size() == m_names.size(); }));
    if (rows == m_rows)
        return;
    const int before = int(m_rows.size());
    const int after = int(rows.size());
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_rows = std::move(rows);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows = std::move(rows);
        endRemoveRows();
    } else {
        m_rows = std::move(rows);
    }
    if (const int kept = std::min(before, after); kept > 0)
        Q_EMIT dataChanged(index(0), index(kept - 1));
}

int RowModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant RowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return m_rows[index.row()].value(role - Qt::UserRole - 1);
}

QHash<int, QByteArray> RowModel::roleNames() const
{
    QHash<int, QByteArray> roles;
    for (qsizetype i = 0; i < m_names.size(); ++i)
        roles.insert(int(Qt::UserRole + 1 + i), m_names[i]);
    return roles;
}

QVariant RowModel::value(int row, QByteArrayView name) const
{
    return data(index(row), int(Qt::UserRole + 1 + m_names.indexOf(name)));
}

} // namespace attendant::ui
