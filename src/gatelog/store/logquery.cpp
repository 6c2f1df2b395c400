#include "gatelog/store/logquery.h"

using namespace Qt::StringLiterals;

namespace attendant::gatelog::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr qsizetype PartForSearch = 3; ///< what the search knows; shorter parts are in every twentieth number
constexpr std::size_t FewHits = 2000; ///< so many are fetched and sorted
constexpr std::size_t HitsMost = 100'000; ///< of more than that a page is full soon by time alone
constexpr int Slice = 1000; ///< records between two looks at the effort

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

// One bound above and one below: of two on the same side SQLite seeks by one and reads on through the other.
constexpr auto Within = " captured_at >= ?1 AND (captured_at, id) < (?2, ?3)";
/// A slice of that, down to its floor. It takes the place of the lower bound: beside it SQLite would seek by
/// the time alone, and read on to the first record ever kept whenever a slice has less than a page.
constexpr auto Between = " (captured_at, id) >= (?12, ?13) AND (captured_at, id) < (?2, ?3)";
constexpr auto Order = " ORDER BY captured_at DESC, id DESC";
/// What an index does not decide; what was not asked for is true of every record.
constexpr auto Rest = " AND substr(container_owner, 1, length(?5)) = ?5 AND instr(container_no, ?9) > 0"
                      " AND (?6 = '' OR source_video = ?6) AND (?10 = 0 OR gate = ?7)"
                      " AND (?11 < 0 OR coalesce(check_ok, 2) = ?11)";

/// What a question binds, whichever of it the statement names.
struct Bound
{
    UtcTime from{};
    UtcTime beforeTime{};
    qint64 beforeId = 0;
    QString owner;
    QString source;
    QString gate;
    QString part;
    bool anyGate = true;
    int check = -1; ///< as the column has it, 2 for none
    QString match = {}; ///< for the search
};

Query ask(Db &db, const QByteArray &sql, const Bound &bound, qint64 limit, const Cursor &floor = {})
{
    return db.query(sql.constData(), bound.from, bound.beforeTime, bound.beforeId, limit, bound.owner,
                    bound.source, bound.gate, bound.match, bound.part, !bound.anyGate, bound.check,
                    floor.captured, floor.id);
}

const UtcTime Never{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};

Bound boundOf(const Filter &filter, const std::optional<Cursor> &after)
{
    Bound bound{.from = filter.from.value_or(UtcTime{}),
                .beforeTime = filter.to.value_or(Never),
                .owner = filter.owner,
                .source = filter.source,
                .gate = filter.gate.value_or(QString()),
                .part = filter.number,
                .anyGate = !filter.gate};
    if (after && after->captured < bound.beforeTime) {
        bound.beforeTime = after->captured;
        bound.beforeId = after->id;
    }
    if (filter.check)
        bound.check = *filter.check == Check::Good ? 1 : *filter.check == Check::Bad ? 0 : 2;
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
            + indexOf(lead) + " WHERE" + Within + conditionOf(lead) + " LIMIT ?4)";
        Query count = ask(db, sql, bound, ScanMost);
        if (count.next() && count.integer(0) < fewest) {
            fewest = count.integer(0);
            best = lead;
        }
    }
    return best;
}

/// Whether the index alone says which records are meant.
bool leadSaysAll(Lead lead, const Filter &filter)
{
    const int asked = int(!filter.owner.isEmpty()) + int(!filter.source.isEmpty())
        + int(filter.gate.has_value()) + int(filter.check.has_value());
    return filter.number.isEmpty() && asked == (lead == Lead::Time ? 0 : 1);
}

/// The digits of a part that the search knows as groups of three: "U3054" → `"305" AND "054"`. Empty when
/// there are too few. Letters stand in front of digits in every number, so the digits are one run.
QString matchOf(const QString &part)
{
    const auto digit = std::ranges::find_if(part, [](QChar c) { return c.isDigit(); });
    const QString digits = part.mid(digit - part.begin());
    QStringList groups;
    for (qsizetype i = 0; i + PartForSearch <= digits.size(); ++i)
        groups.append(u'"' + digits.mid(i, PartForSearch) + u'"');
    return groups.join(" AND "_L1);
}

/// Which records may have the part, in the order of their ids; one more than HitsMost when there are too
/// many.
std::vector<qint64> hitsOf(Db &db, const Bound &bound)
{
    constexpr auto Hits = "SELECT rowid FROM container_search WHERE container_search MATCH ?8 LIMIT ?4";
    std::vector<qint64> hits;
    Query found = ask(db, Hits, bound, qint64(HitsMost) + 1);
    while (found.next())
        hits.push_back(found.integer(0));
    return hits;
}

Status append(Page &page, Query rows)
{
    while (rows.next())
        page.rows.append(logRow(rows));
    return rows.status();
}

/// Where the next page goes on, when this one is full.
void setNext(Page &page, int limit)
{
    if (page.rows.size() == limit)
        page.next = Cursor{page.rows.last().captured, page.rows.last().id};
}

Result<Page> pageOf(Query rows, int limit)
{
    Page page;
    if (const Status read = append(page, std::move(rows)); !read)
        return read.error();
    setNext(page, limit);
    return page;
}

/// Records by the order of one index. Either that index says all, or it is walked slice by slice until the
/// page is full or the effort is spent.
Result<Page> byIndex(Db &db, const Filter &filter, Bound bound, int limit, const Effort &effort)
{
    const Lead lead = bestLead(db, filter, bound);
    const QByteArray from = QByteArray(" FROM container_logs INDEXED BY ") + indexOf(lead) + " WHERE";
    const QByteArray select = QByteArray("SELECT ") + LogColumns + from;
    const QByteArray order = QByteArray(conditionOf(lead)) + Order;
    if (leadSaysAll(lead, filter))
        return pageOf(ask(db, select + Within + order + " LIMIT ?4", bound, limit), limit);
    Page found;
    for (int scanned = 0; found.rows.size() < limit; scanned += Slice) {
        if (scanned >= effort.records || (scanned > 0 && effort.isSpent && effort.isSpent())) {
            found.next = Cursor{bound.beforeTime, bound.beforeId};
            return found;
        }
        std::optional<Cursor> floor;
        {
            Query last = ask(db, "SELECT captured_at, id" + from + Within + order + " LIMIT 1 OFFSET ?4",
                             bound, Slice - 1);
            if (last.next())
                floor = Cursor{last.time(0).value_or(UtcTime{}), last.integer(1)};
        }
        const QByteArray sql = select + (floor ? Between : Within) + Rest + order + " LIMIT ?4";
        if (const Status read
            = append(found, ask(db, sql, bound, limit - found.rows.size(), floor.value_or(Cursor{})));
            !read)
            return read.error();
        if (!floor)
            break;
        bound.beforeTime = floor->captured;
        bound.beforeId = floor->id;
    }
    setNext(found, limit);
    return found;
}

/// Few have the part: they are fetched and sorted.
Result<Page> bySearch(Db &db, const Bound &bound, int limit)
{
    const QByteArray sql = QByteArray("SELECT ") + LogColumns
        + " FROM container_search CROSS JOIN container_logs ON id = container_search.rowid"
          " WHERE container_search MATCH ?8 AND"
        + Within + Rest + Order + " LIMIT ?4";
    return pageOf(ask(db, sql, bound, limit), limit);
}

/// Many have the part: the index is walked without its records, and only those that have it are fetched.
Result<Page> byHits(Db &db, const Filter &filter, const Bound &bound, int limit, const Effort &effort,
                    const std::vector<qint64> &hits)
{
    const Lead lead = bestLead(db, filter, bound);
    const QByteArray walk = QByteArray("SELECT captured_at, id FROM container_logs INDEXED BY ")
        + indexOf(lead) + " WHERE" + Within + conditionOf(lead) + Order;
    const QByteArray fetch = QByteArray("SELECT ") + LogColumns + " FROM container_logs WHERE id = ?4" + Rest;
    Page found;
    int walked = 0;
    Query entries = ask(db, walk, bound, 0);
    while (entries.next()) {
        const qint64 id = entries.integer(1);
        if (std::ranges::binary_search(hits, id)) {
            if (const Status read = append(found, ask(db, fetch, bound, id)); !read)
                return read.error();
        }
        ++walked;
        const bool enough
            = walked == effort.entries || (walked % Slice == 0 && effort.isSpent && effort.isSpent());
        if (found.rows.size() == limit || enough) {
            found.next = Cursor{entries.time(0).value_or(UtcTime{}), id};
            break;
        }
    }
    if (!entries.status())
        return entries.status().error();
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

Result<Page> page(Db &db, const Filter &asked, const std::optional<Cursor> &after, int limit,
                  const Effort &effort)
{
    const Filter filter = split(asked);
    if (isImpossible(asked, filter))
        return Page{};
    Bound bound = boundOf(filter, after);
    bound.match = matchOf(filter.number);
    if (bound.match.isEmpty())
        return byIndex(db, filter, bound, limit, effort);
    const std::vector<qint64> hits = hitsOf(db, bound);
    if (hits.size() <= FewHits)
        return bySearch(db, bound, limit);
    if (hits.size() <= HitsMost)
        return byHits(db, filter, bound, limit, effort, hits);
    return byIndex(db, filter, bound, limit, effort);
}

Effort effortWithin(const Clock &clock, milliseconds time)
{
    return {.isSpent = [&clock, end = clock.now().instant + time] { return clock.now().instant >= end; }};
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
