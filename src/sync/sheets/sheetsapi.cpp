#include "sync/sheets/sheetsapi.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QUrl address(const Book &book, const QString &rest, const QString &query = {})
{
    QString base = book.baseUrl.toString(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    return QUrl(base + u"/v4/spreadsheets/"_s
                    + QString::fromLatin1(QUrl::toPercentEncoding(book.spreadsheetId)) + rest + query,
                QUrl::StrictMode);
}

QString valuesPath(const QString &range)
{
    return u"/values/"_s + QString::fromLatin1(QUrl::toPercentEncoding(range, "!':"));
}

HttpRequest request(const QByteArray &method, const Book &book, const QUrl &url, const QByteArray &body = {})
{
    HttpRequest made{method, url, {{"Accept", "application/json"}}, body};
    if (!book.token.isEmpty())
        made.headers.emplaceBack("Authorization", "Bearer " + book.token);
    if (!body.isEmpty())
        made.headers.emplaceBack("Content-Type", "application/json; charset=utf-8");
    return made;
}

/// A null text is a null cell, which the server leaves as it is; an empty one empties it.
QJsonArray cells(const QStringList &row)
{
    QJsonArray array;
    for (const QString &cell : row)
        array.append(cell.isNull() ? QJsonValue() : QJsonValue(cell));
    return array;
}

} // namespace

HttpRequest tokenRequest(const ServiceAccount &account, const QByteArray &assertion)
{
    return {"POST",
            account.tokenUri,
            {{"Content-Type", "application/x-www-form-urlencoded"}},
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion};
}

Result<Token> tokenOf(const HttpReply &reply)
{
    const QJsonObject json = QJsonDocument::fromJson(reply.body).object();
    const Token token{json.value("access_token"_L1).toString().toLatin1(),
                      seconds{json.value("expires_in"_L1).toInteger(3600)}};
    if (reply.status != 200 || token.value.isEmpty())
        return Error{ErrorCode::Refused, u"no token: "_s + problemOf(reply)};
    return token;
}

HttpRequest getValues(const Book &book, const QString &range)
{
    return request("GET", book, address(book, valuesPath(range)));
}

Result<Rows> valuesOf(const HttpReply &reply)
{
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(reply.body, &problem);
    if (!json.isObject())
        return Error{ErrorCode::BadInput, u"answer is no JSON object: "_s + problem.errorString()};
    Rows rows;
    const QJsonArray values = json.object().value("values"_L1).toArray();
    for (const QJsonValue &line : values) {
        QStringList row;
        const QJsonArray array = line.toArray();
        for (const QJsonValue &cell : array)
            row.append(cell.toVariant().toString());
        rows.append(row);
    }
    return rows;
}

HttpRequest appendRows(const Book &book, const QString &range, const Rows &rows)
{
    QJsonArray values;
    for (const QStringList &row : rows)
        values.append(cells(row));
    return request("POST", book,
                   address(book, valuesPath(range) + u":append"_s,
                           u"?valueInputOption=RAW&insertDataOption=INSERT_ROWS"_s),
                   compact({{u"range"_s, range}, {u"majorDimension"_s, u"ROWS"_s}, {u"values"_s, values}}));
}

HttpRequest updateRow(const Book &book, const RangeRow &row)
{
    return request("PUT", book, address(book, valuesPath(row.range), u"?valueInputOption=RAW"_s),
                   compact({{u"range"_s, row.range},
                            {u"majorDimension"_s, u"ROWS"_s},
                            {u"values"_s, QJsonArray{cells(row.cells)}}}));
}

HttpRequest updateRows(const Book &book, const QList<RangeRow> &rows)
{
    QJsonArray data;
    for (const RangeRow &row : rows) {
        data.append(QJsonObject{{u"range"_s, row.range},
                                {u"majorDimension"_s, u"ROWS"_s},
                                {u"values"_s, QJsonArray{cells(row.cells)}}});
    }
    return request("POST", book, address(book, u"/values:batchUpdate"_s),
                   compact({{u"valueInputOption"_s, u"RAW"_s}, {u"data"_s, data}}));
}

HttpRequest addTab(const Book &book, const QString &title)
{
    const QJsonObject added{
        {u"addSheet"_s, QJsonObject{{u"properties"_s, QJsonObject{{u"title"_s, title}}}}}};
    return request("POST", book, address(book, u":batchUpdate"_s),
                   compact({{u"requests"_s, QJsonArray{added}}}));
}

QString spreadsheetOf(const HttpRequest &request)
{
    // Split while still encoded: an id may hold what else divides a path.
    const QString tail = request.url.path(QUrl::FullyEncoded).section(u"/v4/spreadsheets/"_s, 1);
    return QUrl::fromPercentEncoding(tail.section(u'/', 0, 0).section(u':', 0, 0).toLatin1());
}

bool missingTab(const HttpReply &reply)
{
    return reply.status == 400 && problemOf(reply).contains("parse range"_L1);
}

QString problemOf(const HttpReply &reply)
{
    if (reply.status == 0)
        return reply.problem.isEmpty() ? u"no answer"_s : reply.problem;
    const QJsonObject json = QJsonDocument::fromJson(reply.body).object();
    QString words = json.value("error"_L1).toObject().value("message"_L1).toString();
    if (words.isEmpty())
        words = json.value("error_description"_L1).toString(json.value("error"_L1).toString());
    return u"HTTP %1 %2"_s.arg(reply.status).arg(words).trimmed();
}

} // namespace attendant::sync::sheets
