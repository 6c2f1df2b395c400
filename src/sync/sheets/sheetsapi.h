#pragma once

#include "core/result.h"
#include "sync/http/httpclient.h"
#include "sync/sheets/serviceaccount.h"

#include <QJsonObject>
#include <QStringList>

/// Requests of the Google Sheets API v4 (spreadsheets.values) and what their answers say. Values go up RAW,
/// so that "0012" stays text; they come down formatted, as a person sees them.
namespace attendant::sync::sheets {

using Rows = QList<QStringList>;

struct Book
{
    QUrl baseUrl;
    QString spreadsheetId;
    QByteArray token; ///< empty: a server on loopback that wants none
};

[[nodiscard]] HttpRequest tokenRequest(const ServiceAccount &account, const QByteArray &assertion);
struct Token
{
    QByteArray value;
    seconds lifetime{0};
};
[[nodiscard]] Result<Token> tokenOf(const HttpReply &reply);

[[nodiscard]] HttpRequest getValues(const Book &book, const QString &range);
[[nodiscard]] Result<Rows> valuesOf(const HttpReply &reply);
[[nodiscard]] HttpRequest appendRows(const Book &book, const QString &range, const Rows &rows);
struct RangeRow
{
    QString range;
    QStringList cells;
};
[[nodiscard]] HttpRequest updateRow(const Book &book, const RangeRow &row);
[[nodiscard]] HttpRequest updateRows(const Book &book, const QList<RangeRow> &rows);
[[nodiscard]] HttpRequest addTab(const Book &book, const QString &title);

/// The id of the spreadsheet that a request is about; empty when it is about none.
[[nodiscard]] QString spreadsheetOf(const HttpRequest &request);
/// Whether a tab of this name is what the server misses.
[[nodiscard]] bool missingTab(const HttpReply &reply);
/// The server's own words for what it did not like.
[[nodiscard]] QString problemOf(const HttpReply &reply);

} // namespace attendant::sync::sheets
