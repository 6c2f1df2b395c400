#include "gatelog/ui/passlist.h"

using namespace Qt::StringLiterals;

namespace attendant::gatelog {

QString paintedText(const ContainerNumber &number)
{
    const QString digit = number.digit ? u' ' + QString::number(*number.digit) : QString();
    return number.owner + u' ' + number.serial + digit;
}

PassList::PassList(QTimeZone zone, QObject *parent) : QAbstractListModel(parent), m_zone(std::move(zone)) { }

void PassList::show(const QList<store::LogRow> &rows, UtcTime today)
{
    const QDate date = toDateTime(today).toTimeZone(m_zone).date();
    if (rows == m_rows && date == m_today)
        return;
    m_today = date;
    const int before = count();
    const int now = int(rows.size());
    if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_rows = rows;
        endRemoveRows();
    } else if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_rows = rows;
        endInsertRows();
    } else {
        m_rows = rows;
    }
    if (std::min(before, now) > 0)
        Q_EMIT dataChanged(index(0), index(std::min(before, now) - 1));
    if (now != before)
        Q_EMIT countChanged();
}

int PassList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant PassList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const store::LogRow &row = m_rows.at(index.row());
    const QDateTime local = toDateTime(row.captured).toTimeZone(m_zone);
    switch (role) {
    case NumberRole:
        return paintedText(row.number);
    case TimeRole:
        return local.toString(u"HH:mm:ss"_s);
    case DayRole:
        return local.date() == m_today              ? QString()
            : local.date().year() == m_today.year() ? local.toString(u"MM-dd"_s)
                                                    : local.toString(u"yyyy-MM-dd"_s);
    case GateRole:
        return row.gate;
    case MarkRole:
        return !row.checkOk ? Missing : *row.checkOk ? Right : Wrong;
    default:
        return {};
    }
}

QHash<int, QByteArray> PassList::roleNames() const
{
    return {
        {NumberRole, "number"}, {TimeRole, "time"}, {DayRole, "day"}, {GateRole, "gate"}, {MarkRole, "mark"}};
}

} // namespace attendant::gatelog
