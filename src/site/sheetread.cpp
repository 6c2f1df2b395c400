#include "site/sheetread.h"

#include "core/secrets.h"
#include "site/settings.h"
#include "sync/http/qnamclient.h"
#include "sync/sheets/sheetslink.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr auto MemberCount = "SELECT count(*) FROM members";

/// Runs an event loop until `task` has called what it was given.
template <typename T>
Result<T> await(const std::function<void(const std::function<void(const Result<T> &)> &)> &task)
{
    std::optional<Result<T>> answer;
    QEventLoop loop;
    task([&](const Result<T> &result) {
        answer = result;
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return *answer;
}

} // namespace

Result<QJsonValue> outcomeOf(const sync::sheets::ReadReport &report)
{
    if (!report.problem.isEmpty())
        return Error{ErrorCode::Unavailable, u"the spreadsheet was not read: %1"_s.arg(report.problem)};
    if (report.read.isEmpty())
        return Error{ErrorCode::Refused,
                     u"no tab of the spreadsheet was read: %1"_s.arg(report.notRead.join(u"; "_s))};
    return QJsonValue(QJsonObject{{u"read"_s, QJsonArray::fromStringList(report.read)},
                                  {u"not_read"_s, QJsonArray::fromStringList(report.notRead)},
                                  {u"left_out"_s, QJsonArray::fromStringList(report.leftOut)}});
}

Result<QJsonValue> readSheetOnce(const Config &config, const QHash<QString, QString> &environment)
{
    if (config.sheets.spreadsheetId.isEmpty())
        return Error{ErrorCode::Refused, u"sync.sheets.spreadsheet_id is not set"_s};
    Secrets secrets(environment);
    const Result<QString> json
        = await<QString>([&](const auto &done) { secrets.read(config.sheets.credentials, done); });
    QtScheduler scheduler;
    ledger::Ledger ledger({.path = config.store.path}, scheduler);
    if (const Status opened = ledger.open(); !opened)
        return opened.error();
    sync::QnamClient http;
    sync::sheets::SheetsLink link(sheetsSettings(config), scheduler, ledger, http);
    link.start(json ? sync::sheets::parseServiceAccount(*json)
                    : Result<sync::sheets::ServiceAccount>(json.error()));
    Result<QJsonValue> outcome = await<QJsonValue>([&](const auto &done) {
        link.readNow([done](const sync::sheets::ReadReport &report) { done(outcomeOf(report)); });
    });
    if (outcome) {
        QJsonObject told = outcome->toObject();
        ledger::Query members = ledger.reader().query(MemberCount);
        told.insert(u"members"_s, members.next() ? members.integer(0) : 0);
        outcome = QJsonValue(told);
    }
    return outcome;
}

} // namespace attendant::site
