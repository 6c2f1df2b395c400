#include "members/domain/csv.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace attendant::members {
namespace {

QString decode(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    QStringDecoder korean("windows-949"); // what Excel writes on a Korean Windows; needs Qt with ICU
    return korean.isValid() ? QString(korean(bytes)) : text;
}

QChar separatorOf(const QString &text)
{
    const QString first = text.section(u'\n', 0, 0);
    for (const QChar candidate : {u'\t', u';'}) {
        if (first.count(candidate) > first.count(u','))
            return candidate;
    }
    return u',';
}

} // namespace

Result<Table> parseCsv(const QByteArray &bytes, const QString &source)
{
    QString text = decode(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    const QChar separator = separatorOf(text);
    QList<QStringList> rows;
    QStringList row;
    QString field;
    bool quoted = false;
    bool wasQuoted = false;
    int line = 1;
    int rowLine = 1;
    int quoteLine = 0;
    QList<int> lines;
    const auto endField = [&] {
        row.append(wasQuoted ? field : field.trimmed());
        field.clear();
        wasQuoted = false;
    };
    const auto endRow = [&] {
        endField();
        rows.append(std::exchange(row, {}));
        lines.append(std::exchange(rowLine, line));
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        line += c == u'\n' ? 1 : 0;
        if (quoted) {
            if (c != u'"')
                field += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                field += text[++i];
            else
                quoted = false;
        } else if (c == u'"' && field.trimmed().isEmpty()) {
            quoted = wasQuoted = true;
            quoteLine = line;
            field.clear();
        } else if (c == separator) {
            endField();
        } else if (c == u'\n') {
            endRow();
        } else if (c != u'\r') {
            field += c;
        }
    }
    if (quoted)
        return Error{ErrorCode::BadInput,
                     u"%1:%2: a quote is opened and never closed"_s.arg(source).arg(quoteLine)};
    if (!field.isEmpty() || !row.isEmpty())
        endRow();
    if (rows.isEmpty())
        return Error{ErrorCode::BadInput, u"%1:1: the file is empty"_s.arg(source)};
    QStringList header = rows.takeFirst();
    return Table{header, rows, source, lines.mid(1)};
}

} // namespace attendant::members
