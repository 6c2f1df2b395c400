#include "staff/ui/deskmodel.h"

namespace attendant::staff {

DeskModel::DeskModel(QObject *parent)
    : RowModel({"name", "title", "detail", "sign", "signText", "age", "shape", "chosen", "opens", "share"},
               parent)
{ }

void DeskModel::setLines(QList<Line> lines)
{
    if (lines == m_lines)
        return;
    QList<Row> rows;
    for (const Line &line : std::as_const(lines))
        rows.append({line.name, line.title, line.detail, QVariant::fromValue(line.sign), line.signText,
                     line.age, QVariant::fromValue(line.shape), line.chosen, line.opens, line.share});
    const qsizetype before = m_lines.size();
    m_lines = std::move(lines);
    setRows(rows);
    if (m_lines.size() != before)
        Q_EMIT countChanged();
}

} // namespace attendant::staff
