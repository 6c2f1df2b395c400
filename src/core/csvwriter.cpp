#include "core/tablewriter.h"

using namespace Qt::StringLiterals;

namespace attendant {
namespace {

QByteArray quoted(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    const bool quote
        = text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r');
    return (quote ? u'"' + text.replace(u'"', u"\"\""_s) + u'"' : text).toUtf8();
}

struct FieldOf
{
    QByteArray operator()(std::monostate) const { return {}; }
    QByteArray operator()(qint64 value) const { return QByteArray::number(value); }
    QByteArray operator()(double value) const { return QByteArray::number(value, 'g', 15); }
    QByteArray operator()(const QString &value) const { return quoted(value); }
    QByteArray operator()(UtcTime value) const { return toText(value).toUtf8(); }
};

class CsvWriter final : public TableWriter
{
public:
    void header(const QStringList &names) override
    {
        for (const QString &name : names)
            field(quoted(name));
        endLine();
    }
    void row(const QList<Cell> &cells) override
    {
        for (const Cell &cell : cells)
            field(std::visit(FieldOf{}, cell));
        endLine();
    }
    [[nodiscard]] Result<QByteArray> finish() override { return m_bytes; }

private:
    void field(const QByteArray &text)
    {
        if (!std::exchange(m_first, false))
            m_bytes += ',';
        m_bytes += text;
    }
    void endLine()
    {
        m_bytes += "\r\n";
        m_first = true;
    }

    QByteArray m_bytes = "\xEF\xBB\xBF"_ba;
    bool m_first = true;
};

} // namespace

std::unique_ptr<TableWriter> csvWriter() { return std::make_unique<CsvWriter>(); }

} // namespace attendant
