#include "core/tablewriter.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant {
namespace {

constexpr int MostRows = 1'048'576; ///< of a sheet, with its header
constexpr qsizetype LongestText = 32'767;
constexpr qint64 ExactInteger = 999'999'999'999'999; ///< Excel's numbers have fifteen digits
constexpr double ColumnWidth = 20;

class XlsxWriter final : public TableWriter
{
public:
    XlsxWriter(const QString &title, const QTimeZone &zone) : m_zone(zone)
    {
        m_path = m_folder.filePath(u"table.xlsx"_s).toUtf8();
        QByteArray temporary = m_folder.path().toUtf8();
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE; // rows go to the medium as they come
        options.tmpdir = temporary.data();
        m_book = workbook_new_opt(m_path.constData(), &options);
        if (!m_book)
            return;
        m_sheet = workbook_add_worksheet(m_book, sheetName(title).toUtf8().constData());
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_time = workbook_add_format(m_book);
        format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss.000");
        worksheet_freeze_panes(m_sheet, 1, 0);
    }
    ~XlsxWriter() override
    {
        if (m_book)
            (void)workbook_close(m_book);
    }
    Q_DISABLE_COPY_MOVE(XlsxWriter)

    void header(const QStringList &names) override
    {
        if (!m_sheet)
            return;
        const int last = std::max(int(names.size()) - 1, 0);
        worksheet_set_column(m_sheet, 0, lxw_col_t(last), ColumnWidth, nullptr);
        for (qsizetype i = 0; i < names.size(); ++i)
            worksheet_write_string(m_sheet, 0, lxw_col_t(i), names[i].toUtf8().constData(), m_bold);
    }
    void row(const QList<Cell> &cells) override
    {
        if (!m_sheet || ++m_row >= MostRows)
            return;
        for (qsizetype i = 0; i < cells.size(); ++i)
            std::visit([&](const auto &value) { write(lxw_col_t(i), value); }, cells[i]);
    }
    [[nodiscard]] Result<QByteArray> finish() override
    {
        if (m_row >= MostRows)
            return Error{
                ErrorCode::BadInput,
                u"%1 rows, and a sheet holds %2: ask for a shorter time"_s.arg(m_row).arg(MostRows - 1)};
        const lxw_error closed
            = m_book ? workbook_close(std::exchange(m_book, nullptr)) : LXW_ERROR_CREATING_XLSX_FILE;
        QFile file(QString::fromUtf8(m_path));
        if (closed != LXW_NO_ERROR || !file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::Unavailable,
                         u"no workbook: %1"_s.arg(QString::fromUtf8(lxw_strerror(closed)))};
        return file.readAll();
    }

private:
    /// Excel takes no more than 31 characters, and not these.
    static QString sheetName(QString title)
    {
        for (const QChar bad : u"[]:*?/\\'"_s)
            title.remove(bad);
        return title.isEmpty() ? u"table"_s : title.left(31);
    }
    void write(lxw_col_t, std::monostate) { }
    void write(lxw_col_t column, qint64 value)
    {
        if (value > ExactInteger || value < -ExactInteger)
            write(column, QString::number(value));
        else
            worksheet_write_number(m_sheet, lxw_row_t(m_row), column, double(value), nullptr);
    }
    void write(lxw_col_t column, double value)
    {
        worksheet_write_number(m_sheet, lxw_row_t(m_row), column, value, nullptr);
    }
    void write(lxw_col_t column, const QString &value)
    {
        if (!value.isEmpty())
            worksheet_write_string(m_sheet, lxw_row_t(m_row), column,
                                   value.left(LongestText).toUtf8().constData(), nullptr);
    }
    void write(lxw_col_t column, UtcTime value)
    {
        const QDateTime local = toDateTime(value).toTimeZone(m_zone);
        const QDate day = local.date();
        const QTime time = local.time();
        lxw_datetime shown{day.year(),  day.month(),   day.day(),
                           time.hour(), time.minute(), time.second() + time.msec() / 1000.0};
        worksheet_write_datetime(m_sheet, lxw_row_t(m_row), column, &shown, m_time);
    }

    QTimeZone m_zone;
    QTemporaryDir m_folder;
    QByteArray m_path;
    lxw_workbook *m_book = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_time = nullptr;
    int m_row = 0; ///< the last one written; the header is 0
};

} // namespace

std::unique_ptr<TableWriter> xlsxWriter(const QString &title, const QTimeZone &zone)
{
    return std::make_unique<XlsxWriter>(title, zone);
}

} // namespace attendant
