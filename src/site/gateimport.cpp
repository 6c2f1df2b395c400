#include "site/gateimport.h"

#include "core/uuid.h"
#include "gatelog/domain/rowlines.h"
#include "gatelog/store/logstore.h"
#include "ledger/audit.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

using gatelog::store::Kept;

struct Import
{
    QList<gatelog::DecodedRead> reads;
    QList<int> lines; ///< where each stands in the file
    std::vector<gatelog::store::KeepIds> ids;
    gatelog::store::KeepRules rules;
    QString file;
    QString actor;
    UtcTime now;
};

Result<QJsonValue> carryOut(ledger::Db &db, const Import &import)
{
    int stored = 0;
    int doubles = 0;
    int review = 0;
    QJsonArray leftOut;
    for (qsizetype i = 0; i < import.reads.size(); ++i) {
        if (const auto *wrong = std::get_if<gatelog::FieldProblem>(&import.reads[i])) {
            leftOut.append(u"%1:%2: row %3: %4 %5"_s.arg(import.file)
                               .arg(import.lines.value(i))
                               .arg(i + 1)
                               .arg(wrong->field, wrong->what));
            continue;
        }
        const Result<Kept> kept = gatelog::store::keep(db, std::get<gatelog::GateRead>(import.reads[i]),
                                                       import.rules, import.ids[size_t(i)], import.now);
        if (!kept)
            return kept.error();
        stored += kept->what == Kept::What::Stored;
        doubles += kept->what == Kept::What::Duplicate;
        review += kept->doubted;
    }
    if (const Status noted
        = ledger::appendAudit(db, {import.actor, u"import.gate"_s, import.file}, import.now);
        !noted)
        return noted.error();
    return QJsonValue(QJsonObject{
        {u"stored"_s, stored}, {u"duplicates"_s, doubles}, {u"review"_s, review}, {u"left_out"_s, leftOut}});
}

} // namespace

QJsonObject gateImportSettings(const Config &config)
{
    return {{u"window_s"_s, qint64(config.gatelog.duplicateWindow.count())},
            {u"per_gate"_s, config.gatelog.duplicatePer == "gate"_L1},
            {u"ilu"_s, config.gatelog.ilu},
            {u"site"_s, config.site.id},
            {u"supabase"_s, !config.supabase.url.isEmpty()}};
}

Result<LedgerCommand> importGateCommand(const QJsonObject &request, const QString &actor, UtcTime now)
{
    const QString path = request.value("file"_L1).toString();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, u"%1: %2"_s.arg(path, file.errorString())};
    const QString recorded = request.value("recorded_at"_L1).toString();
    const std::optional<UtcTime> start = gatelog::instantFromText(recorded);
    if (!recorded.isEmpty() && !start)
        return Error{ErrorCode::BadInput, u"--recorded-at: \"%1\" is no time with an offset"_s.arg(recorded)};
    const QJsonObject settings = request.value("gatelog"_L1).toObject();
    const auto codes
        = settings.value("ilu"_L1).toBool(true) ? gatelog::Codes::IsoAndIlu : gatelog::Codes::Iso;
    const QByteArray content = file.readAll();
    const Result<QList<gatelog::DecodedRead>> reads
        = gatelog::decodeResultFile(content, QFileInfo(path).completeBaseName(), start, codes);
    if (!reads)
        return Error{ErrorCode::BadInput, u"%1: %2"_s.arg(path, reads.error().detail)};
    Import import{*reads, gatelog::linesOfRows(content), {}, {}, path, actor, now};
    import.rules.window
        = {seconds{settings.value("window_s"_L1).toInteger(300)},
           settings.value("per_gate"_L1).toBool() ? gatelog::Scope::Gate : gatelog::Scope::Site};
    import.rules.site = settings.value("site"_L1).toString();
    import.rules.supabase = settings.value("supabase"_L1).toBool();
    UuidSource ids;
    for (qsizetype i = 0; i < reads->size(); ++i)
        import.ids.push_back({ids.next(now), ids.next(now)});
    return LedgerCommand([import](ledger::Db &db) { return carryOut(db, import); });
}

} // namespace attendant::site
