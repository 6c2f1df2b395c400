#include "gatelog/store/logquery.h"

using namespace Qt::StringLiterals;

namespace attendant::gatelog::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr qsizetype PartForSearch
    = 4; ///< shorter parts are in so many numbers that going by time finds them sooner
constexpr int FewHits = 3000; ///< so many are fetched and sorted; of more, the newest are found by time

/// Which index leads through the records in the order of a page.
enum class Lead { Time, Owner, Source, Gate, Bad, Unchecked };

constexpr const char *conditionOf(Lead lead)
{
    switch (lead) {
    case Lead::Time:
        return "";
    case Lead::Owner:
        return " AND container_owner = ?5";
    case Lead::Source:
        return " AND source_video = ?6";
    case Lead::Gate:
        return " AND gate = ?7 AND gate <> ''";
    case Lead::Bad:
        return " AND check_ok = 0";
    case Lead::Unchecked:
        return " AND check_ok IS NULL";
    }
    Q_UNREACHABLE();
}

constexpr const char *indexOf(Lead lead)
{
    switch (lead) {
    case Lead::Time:
        return "container_logs_by_time";
    case Lead::Owner:
        return "container_logs_by_owner";
    case Lead::Source:
        return "container_logs_by_source";
    case Lead::Gate:
        return "container_logs_by_gate";
    case Lead::Bad:
        return "container_logs_bad";
    case Lead::Unchecked:
        return "container_logs_unchecked";
    }
    Q_UNREACHABLE();
}

constexpr auto Within = " captured_at >= ?1 AND captured_at < ?2 AND (captured_at, id) < (?3, ?4)";
constexpr auto Order = " ORDER BY captured_at DESC, id DESC LIMIT ?8";

/// What a question binds, whichever of it the statement names.
struct Bound
{
    UtcTime from{};
    UtcTime to{};
    UtcTime beforeTime{};
    qint64 beforeId = 0;
    QString owner;
    QString source;
    QString gate;
    QString match;
};

Query ask(Db &db, const QByteArray &sql, const Bound &bound, int limit)
{
    return db.query(sql.constData(), bound.from, bound.to, bound.beforeTime, bound.beforeId, bound.owner,
                    bound.source, bound.gate, limit, bound.match);
}

const UtcTime Never{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};

Bound boundOf(const Filter &filter, const std::optional<Cursor> &after)
{
    Bound bound{.from = filter.from.value_or(UtcTime{}),
                .to = filter.to.value_or(Never),
                .beforeTime = after ? after->captured : Never,
                .beforeId = after ? after->id : 0,
                .owner = filter.owner,
                .source = filter.source,
                .gate = filter.gate.value_or(QString())};
    return bound;
}

/// Letters in front of a part are an owner's, the digits a number's.
Filter split(Filter filter)
{
    filter.owner = filter.owner.toUpper();
    filter.number = bareNumber(filter.number);
    qsizetype letters = 0;
    while (letters < filter.number.size() && filter.number[letters].isLetter())
        ++letters;
    if (letters == 4 && filter.number.size() > 4 && filter.owner.isEmpty()) {
        filter.owner = filter.number.left(4);
        filter.number = filter.number.mid(4);
    }
    return filter;
}

/// A part with characters that no number has.
bool isImpossible(const Filter &asked, const Filter &understood)
{
    return !asked.number.isEmpty() && understood.number.isEmpty();
}

Lead bestLead(Db &db, const Filter &filter, const Bound &bound)
{
    std::vector<Lead> leads;
    if (filter.owner.size() == 4)
        leads.push_back(Lead::Owner);
    if (!filter.source.isEmpty())
        leads.push_back(Lead::Source);
    if (filter.gate && !filter.gate->isEmpty())
        leads.push_back(Lead::Gate);
    if (filter.check == Check::Bad)
        leads.push_back(Lead::Bad);
    if (filter.check == Check::None)
        leads.push_back(Lead::Unchecked);
    if (leads.size() < 2)
        return leads.empty() ? Lead::Time : leads.front();
    Lead best = leads.front();
    qint64 fewest = ScanMost;
    for (const Lead lead : leads) {
        const QByteArray sql = QByteArray("SELECT count(*) FROM (SELECT 1 FROM container_logs INDEXED BY ")
            + indexOf(lead) + " WHERE captured_at >= ?1 AND captured_at < ?2" + conditionOf(lead)
            + " LIMIT ?8)";
        Query count = ask(db, sql, bound, ScanMost);
        if (count.next() && count.integer(0) < fewest) {
            fewest = count.integer(0);
            best = lead;
        }
    }
    return best;
}

/// "3054" as the groups of three that the index knows: `"305" AND "054"`.
QString matchOf(const QString &digits)
{
    QStringList groups;
    for (qsizetype i = 0; i + 3 <= digits.size(); ++i)
        groups.append(u'"' + digits.mid(i, 3) + u'"');
    return groups.join(" AND "_L1);
}

bool fewHaveIt(Db &db, const Bound &bound)
{
    constexpr auto Hits
        = "SELECT count(*) FROM (SELECT 1 FROM container_search WHERE container_search MATCH ?1 LIMIT ?2)";
    Query hits = db.query(Hits, bound.match, FewHits + 1);
    return hits.next() && hits.integer(0) <= FewHits;
}

/// Takes what matches out of the rows, until the page is full or enough was looked at.
Result<Page> collect(Query rows, const Filter &filter, int limit, int scan)
{
    Page found;
    int seen = 0;
    LogRow last;
    while (rows.next()) {
        last = logRow(rows);
        ++seen;
        if (matches(last, filter))
            found.rows.append(last);
        if (found.rows.size() == limit || seen == scan) {
            found.next = Cursor{last.captured, last.id};
            break;
        }
    }
    if (!rows.status())
        return rows.status().error();
    return found;
}

} // namespace

bool matches(const LogRow &row, const Filter &given)
{
    if (given.owner.isEmpty() && given.number.isEmpty() && given.source.isEmpty() && !given.gate
        && !given.check)
        return (!given.from || row.captured >= *given.from) && (!given.to || row.captured < *given.to);
    const Filter filter = split(given);
    if ((filter.from && row.captured < *filter.from) || (filter.to && row.captured >= *filter.to))
        return false;
    if (!row.number.owner.startsWith(filter.owner) || isImpossible(given, filter))
        return false;
    if (!filter.number.isEmpty() && !row.number.text().contains(filter.number))
        return false;
    if (!filter.source.isEmpty() && row.source != filter.source)
        return false;
    if (filter.gate && row.gate != *filter.gate)
        return false;
    return !filter.check
        || *filter.check
        == (!row.checkOk       ? Check::None
                : *row.checkOk ? Check::Good
                               : Check::Bad);
}

Result<Page> page(Db &db, const Filter &asked, const std::optional<Cursor> &after, int limit)
{
    const Filter filter = split(asked);
    if (isImpossible(asked, filter))
        return Page{};
    Bound bound = boundOf(filter, after);
    const bool digits = filter.number.size() >= PartForSearch
        && std::ranges::all_of(filter.number, [](QChar c) { return c.isDigit(); });
    if (digits) {
        bound.match = matchOf(filter.number);
        if (fewHaveIt(db, bound)) {
            const QByteArray sql = QByteArray("SELECT ") + LogColumns
                + " FROM container_logs WHERE id IN (SELECT rowid FROM container_search"
                  " WHERE container_search MATCH ?9) AND"
                + Within + Order;
            return collect(ask(db, sql, bound, FewHits + 1), filter, limit, FewHits + 1);
        }
    }
    const Lead lead = bestLead(db, filter, bound);
    const QByteArray sql = QByteArray("SELECT ") + LogColumns + " FROM container_logs INDEXED BY "
        + indexOf(lead) + " WHERE" + Within + conditionOf(lead) + Order;
    return collect(ask(db, sql, bound, ScanMost), filter, limit, ScanMost);
}

QList<LogRow> logsBehind(Db &db, const QUuid &event, int limit)
{
    constexpr auto Behind
        = "SELECT id, event_id, captured_at, container_owner, container_number, check_digit, check_ok, gate,"
          " source_video, cropped_image_ref, raw_text, iso_type, confidence, created_at FROM container_logs"
          " WHERE id > (SELECT id FROM container_logs WHERE event_id = ?1) ORDER BY id LIMIT ?2";
    QList<LogRow> rows;
    Query all = db.query(Behind, event, limit);
    while (all.next())
        rows.append(logRow(all));
    return rows;
}

qint64 roughCount(Db &db)
{
    // Two ends of the key: at millions of rows a count would hold up whoever waits behind it.
    constexpr auto Ends
        = "SELECT (SELECT max(id) FROM container_logs) - (SELECT min(id) FROM container_logs) + 1";
    Query row = db.query(Ends);
    return row.next() ? row.integer(0) : 0;
}

QString toText(const Cursor &cursor)
{
    return u"%1.%2"_s.arg(cursor.captured.time_since_epoch().count()).arg(cursor.id);
}

std::optional<Cursor> cursorFromText(const QString &text)
{
    bool time = false;
    bool id = false;
    const Cursor cursor{UtcTime{milliseconds{text.section(u'.', 0, 0).toLongLong(&time)}},
                        text.section(u'.', 1).toLongLong(&id)};
    if (!time || !id || cursor.captured < UtcTime{} || cursor.captured > Never)
        return std::nullopt;
    return cursor;
}

} // namespace attendant::gatelog::store
