#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QStringList>

#include <memory>
#include <variant>

namespace attendant {

/// What stands in one place of a table. Text is text, also when it looks like a number: zeros at its front
/// stay.
using Cell = std::variant<std::monostate, qint64, double, QString, UtcTime>;

/// A table for people's programs, written row by row.
class TableWriter
{
public:
    virtual ~TableWriter() = default;

    virtual void header(const QStringList &names) = 0;
    virtual void row(const QList<Cell> &cells) = 0;
    /// The file's bytes. BadInput when the format cannot hold what it was given.
    [[nodiscard]] virtual Result<QByteArray> finish() = 0;
};

/// RFC 4180, UTF-8 with the mark that Excel needs to see it as such; times as the ledger writes them. Text
/// that a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] std::unique_ptr<TableWriter> csvWriter();

/// A workbook of one sheet. Times are cells of date and time, as clocks show them in `zone`.
[[nodiscard]] std::unique_ptr<TableWriter> xlsxWriter(const QString &title, const QTimeZone &zone);

} // namespace attendant
