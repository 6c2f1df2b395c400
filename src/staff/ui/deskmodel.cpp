#include "staff/ui/deskmodel.h"

namespace attendant::staff {

void DeskModel::setLines(QList<Line> lines)
{
    if (lines == m_lines)
        return;
    const qsizetype before = m_lines.size();
    const qsizetype after = lines.size();
    if (after > before) { // line by line: none goes away under a finger
        beginInsertRows({}, int(before), int(after) - 1);
        m_lines = std::move(lines);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, int(after), int(before) - 1);
        m_lines = std::move(lines);
        endRemoveRows();
    } else {
        m_lines = std::move(lines);
    }
    if (const qsizetype kept = std::min(before, after); kept > 0)
        Q_EMIT dataChanged(index(0), index(int(kept) - 1));
    if (before != after)
        Q_EMIT countChanged();
}

int DeskModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant DeskModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[index.row()];
    switch (role) {
    case NameRole:
        return line.name;
    case TitleRole:
        return line.title;
    case DetailRole:
        return line.detail;
    case SignRole:
        return QVariant::fromValue(line.sign);
    case SignTextRole:
        return line.signText;
    case AgeRole:
        return line.age;
    case ShapeRole:
        return QVariant::fromValue(line.shape);
    case ChosenRole:
        return line.chosen;
    case OpensRole:
        return line.opens;
    case ShareRole:
        return line.share;
    default:
        return {};
    }
}

QHash<int, QByteArray> DeskModel::roleNames() const
{
    return {{NameRole, "name"},         {TitleRole, "title"}, {DetailRole, "detail"}, {SignRole, "sign"},
            {SignTextRole, "signText"}, {AgeRole, "age"},     {ShapeRole, "shape"},   {ChosenRole, "chosen"},
            {OpensRole, "opens"},       {ShareRole, "share"}};
}

} // namespace attendant::staff
