#pragma once

#include <QByteArray>
#include <QStringList>

namespace attendant::gatelog {

/// One line of RFC 4180. A field that a spreadsheet would take for a formula gets an apostrophe in front:
/// what a recogniser or a stranger on the LAN sent must not calculate.
[[nodiscard]] inline QByteArray csvLine(const QStringList &fields)
{
    QByteArray line;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        QString field = fields[i];
        if (!field.isEmpty() && QStringView(u"=+-@\t\r").contains(field.front()))
            field.prepend(u'\'');
        if (field.contains(u'"') || field.contains(u',') || field.contains(u'\n') || field.contains(u'\r')) {
            field.replace(u'"', QStringLiteral("\"\""));
            field = u'"' + field + u'"';
        }
        line += field.toUtf8() + (i + 1 < fields.size() ? "," : "\r\n");
    }
    return line;
}

} // namespace attendant::gatelog
