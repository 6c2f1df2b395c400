#pragma once

#include "core/result.h"
#include "ledger/db.h"

#include <QTimeZone>

namespace attendant::site {

struct ExportRequest
{
    QString table;
    QString from; ///< ledger time text, the first that counts; empty: no bound
    QString to; ///< the first that counts no more
    QString format; ///< csv or xlsx
};

/// A day or a time as people give it, in UTC unless it says another offset, as ledger time text; empty stays
/// so.
[[nodiscard]] Result<QString> exportTime(const QString &text);

/// A table of the ledger as a file's bytes; BadInput for one that is not ours, or has no times to choose by.
/// What guards a secret (a hash of a PIN) is left out.
[[nodiscard]] Result<QByteArray> exportTable(ledger::Db &db, const ExportRequest &request,
                                             const QTimeZone &zone);

/// The same into a file, at once or not at all, on a connection of its own.
struct LedgerFile
{
    QString path;
    QByteArray vfs; ///< empty = the real file system
};
[[nodiscard]] Status writeTable(const LedgerFile &ledger, const ExportRequest &request, const QString &file,
                                const QTimeZone &zone);

/// Where staff take a table to: the first stick or disk that is plugged in and can be written, else `spare`.
[[nodiscard]] QString exportFolder(const QString &spare);

} // namespace attendant::site
