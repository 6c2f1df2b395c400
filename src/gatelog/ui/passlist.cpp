#include "gatelog/ui/passlist.h"

using namespace Qt::StringLiterals;

namespace attendant::gatelog {

QString paintedText(const ContainerNumber &number)
{
    const QString digit = number.digit ? u' ' + QString::number(*number.digit) : QString();
    return number.owner + u' ' + number.serial + digit;
}

PassList::PassList(QTimeZone zone, QObject *parent)
    : RowModel({"number", "time", "day", "gate", "mark"}, parent)
    , m_zone(std::move(zone))
{ }

void PassList::show(const QList<store::LogRow> &records, UtcTime today)
{
    const QDate date = toDateTime(today).toTimeZone(m_zone).date();
    QList<Row> rows;
    for (const store::LogRow &one : records) {
        const QDateTime local = toDateTime(one.captured).toTimeZone(m_zone);
        const QString day = local.date() == date ? QString()
            : local.date().year() == date.year() ? local.toString(u"MM-dd"_s)
                                                 : local.toString(u"yyyy-MM-dd"_s);
        rows.append({paintedText(one.number), local.toString(u"HH:mm:ss"_s), day, one.gate,
                     QVariant::fromValue(!one.checkOk       ? Missing
                                             : *one.checkOk ? Right
                                                            : Wrong)});
    }
    const int before = count();
    setRows(rows);
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace attendant::gatelog
