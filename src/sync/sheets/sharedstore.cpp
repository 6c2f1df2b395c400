#include "sync/sheets/sharedstore.h"

#include "core/uuid.h"
#include "ledger/eventlog.h"
#include "sync/sheets/sharedrows.h"
#include "sync/sheets/syncbase.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::store {
namespace {

using ledger::Db;
using ledger::Query;
using ledger::UnitContext;

constexpr qsizetype MostCells = 400; ///< of one request
constexpr auto MemberExists = "SELECT 1 FROM members WHERE member_id = ?";
constexpr auto VoucherTerms
    = "SELECT charge_amount, validity_days FROM voucher_products WHERE product_id = ?";
constexpr auto SubscriptionTerms
    = "SELECT daily_limits, validity_days FROM subscription_products WHERE product_id = ?";
/// One unit of work over one tab.
class Pass
{
public:
    Pass(Db &db, const Reading &reading, UnitContext context)
        : m_db(db)
        , m_reading(reading)
        , m_tab(reading.tab)
        , m_context(std::move(context))
    { }

    Result<Outcome> run();

private:
    [[nodiscard]] Status look(const Line &line);
    [[nodiscard]] Status type(const Line &line);
    [[nodiscard]] QString fill(Values &row) const;
    [[nodiscard]] Status settle(const Line &line, Values ours);
    [[nodiscard]] Status addRow(const QString &key);
    [[nodiscard]] Status tellStaff();
    [[nodiscard]] std::optional<QString> theirs(const Line &line, qsizetype field) const
    {
        return fromSheet(m_tab.fields[field].kind, line.cells.value(m_reading.places[field]), zone());
    }
    [[nodiscard]] QString ours(const Values &row, const Field &field) const
    {
        const QString value = row.value(field.column);
        return fromSheet(field.kind, value, zone()).value_or(value);
    }
    [[nodiscard]] bool newer(const Line &line, const Values &ours) const;
    void tell(const Line &line, qsizetype field, const QString &value, bool compared);
    [[nodiscard]] const QTimeZone &zone() const { return m_context.zone; }

    Db &m_db;
    const Reading &m_reading;
    const SharedTab &m_tab;
    UnitContext m_context;
    Outcome m_outcome;
    QStringList m_fought; ///< row.field of each conflict
};

Result<Outcome> Pass::run()
{
    for (const Line &line : m_reading.lines) {
        if (m_outcome.cells.size() >= MostCells) {
            m_outcome.more = true;
            break;
        }
        if (const Status done = look(line); !done)
            return done.error();
    }
    QStringList absent = m_reading.absent;
    if (m_reading.everything && m_tab.unshared) {
        Query rows = m_db.query(m_tab.unshared, m_tab.tab.key);
        while (rows.next())
            absent.append(rows.text(0));
    }
    absent.removeDuplicates();
    for (const QString &key : std::as_const(absent)) {
        if (m_reading.present.contains(key) || !m_tab.unshared)
            continue;
        if (m_outcome.rows.size() >= MostCells) {
            m_outcome.more = true;
            break;
        }
        if (const Status done = addRow(key); !done)
            return done.error();
    }
    if (const Status told = tellStaff(); !told)
        return told.error();
    return std::move(m_outcome);
}

Status Pass::look(const Line &line)
{
    const Values ours = rowOf(m_db, m_tab, line.key);
    if (!ours.isEmpty())
        return settle(line, ours);
    if (m_tab.insert)
        return type(line);
    m_outcome.settled.insert(line.key); // a product whose box is not here
    return {};
}

/// A row that people typed becomes one of ours, with what they left out filled in.
Status Pass::type(const Line &line)
{
    Values row;
    for (qsizetype i = 0; i < m_tab.fields.size(); ++i) {
        if (m_reading.places[i] >= 0)
            row.insert(m_tab.fields[i].column, theirs(line, i).value_or(QString()));
    }
    if (const QString problem = fill(row); !problem.isEmpty()) {
        m_outcome.leftOut.append(u"%1:%2: %3"_s.arg(m_tab.tab.title).arg(line.number).arg(problem));
        return {};
    }
    if (const Status typed = insertRow(m_db, m_tab, row, m_context.now); !typed)
        return typed;
    for (qsizetype i = 0; i < m_tab.fields.size(); ++i) {
        const Field &field = m_tab.fields[i];
        const auto said = m_reading.places[i] < 0 ? std::nullopt : theirs(line, i);
        if (said && field.rule != Rule::Only && field.rule != Rule::Born && field.rule != Rule::Stamp) {
            if (const Status done = remember(m_db, m_tab.tab.key, line.key, field.column, {said, {}}); !done)
                return done;
        }
    }
    return settle(line, rowOf(m_db, m_tab, line.key));
}

/// Why the row cannot be taken; empty when it can.
QString Pass::fill(Values &row) const
{
    const auto missing = [&](const QString &column) { return row.value(column).isEmpty(); };
    const bool voucher = m_tab.tab.columns.contains("remaining_amount"_L1);
    const QString today = siteDay(m_context.now, zone()).toString(Qt::ISODate);
    if (missing(u"status"_s))
        row.insert(u"status"_s, u"active"_s);
    if (!voucher && !m_tab.tab.columns.contains("daily_limits"_L1))
        return missing(u"name"_s) ? u"no name"_s : QString();
    {
        Query member = m_db.query(MemberExists, row.value(u"member_id"_s));
        if (!member.next())
            return u"no such member"_s;
    }
    const QString product = row.value(voucher ? u"voucher_product_id"_s : u"subscription_product_id"_s);
    Query terms = m_db.query(voucher ? VoucherTerms : SubscriptionTerms, product);
    const bool known = terms.next();
    if (missing(u"valid_from"_s) && row.value(u"status"_s) != "pending"_L1)
        row.insert(u"valid_from"_s, today);
    if (missing(u"valid_until"_s) && row.value(u"status"_s) != "pending"_L1) {
        if (!known)
            return u"no valid_until, and no product that says how long"_s;
        const QDate from = QDate::fromString(row.value(u"valid_from"_s), Qt::ISODate);
        row.insert(u"valid_until"_s, from.addDays(terms.integer(1) - 1).toString(Qt::ISODate));
    }
    if (!voucher) {
        if (missing(u"daily_limits"_s))
            row.insert(u"daily_limits"_s, known ? terms.text(0) : u"{}"_s);
        return {};
    }
    if (missing(u"original_amount"_s))
        row.insert(u"original_amount"_s,
                   missing(u"remaining_amount"_s) ? (known ? terms.text(0) : QString())
                                                  : row.value(u"remaining_amount"_s));
    if (missing(u"remaining_amount"_s))
        row.insert(u"remaining_amount"_s, row.value(u"original_amount"_s));
    if (missing(u"remaining_amount"_s) || row.value(u"remaining_amount"_s).startsWith(u'-'))
        return u"no amount"_s;
    return {};
}

bool Pass::newer(const Line &line, const Values &ours) const
{
    const qsizetype stamp = m_tab.tab.columns.indexOf("updated_at"_L1);
    if (stamp < 0 || m_reading.places[stamp] < 0)
        return false;
    return theirs(line, stamp).value_or(QString()) > ours.value(u"updated_at"_s);
}

Status Pass::settle(const Line &line, Values ours)
{
    const QHash<QString, Common> bases = basesOf(m_db, m_tab.tab.key, line.key);
    const bool theirsNewer = newer(line, ours);
    const Values before = ours;
    const qsizetype told = m_outcome.cells.size();
    bool taken = false;
    for (qsizetype i = 0; i < m_tab.fields.size(); ++i) {
        const Field &field = m_tab.fields[i];
        if (m_reading.places[i] < 0 || field.rule == Rule::Born || field.rule == Rule::Stamp)
            continue;
        Sides sides{.base = bases.value(field.column).value,
                    .sent = bases.value(field.column).sent,
                    .ours = this->ours(ours, field),
                    .theirs = theirs(line, i),
                    .theirsNewer = theirsNewer};
        if (field.rule == Rule::Balance)
            sides.least = promised(m_db, line.key);
        // Money that came makes an emptied voucher good again.
        if (field.kind == Kind::VoucherStatus && sides.ours == "exhausted"_L1
            && ours.value(u"remaining_amount"_s).toLongLong() > 0) {
            sides.ours = u"active"_s;
            ours.insert(field.column, sides.ours);
            taken = true;
        }
        const Agreement agreed = agree(field, sides);
        if (agreed.conflict) {
            ++m_outcome.conflicts;
            m_fought.append(line.key + u'.' + field.column);
            if (const Status listed = addConflict(m_db, m_tab.tab.key, line.key, field.column, sides.ours,
                                                  *sides.theirs, m_context.now);
                !listed)
                return listed;
        }
        if (agreed.take) {
            ours.insert(field.column, agreed.value);
            taken = true;
        }
        if (agreed.tell)
            tell(line, i, agreed.value, field.rule != Rule::Only);
        if (field.rule == Rule::Only)
            continue;
        // What the sheet says is dealt with, whatever came of it: that is what both have seen.
        const std::optional<QString> sent = agreed.tell ? std::optional(agreed.value) : std::nullopt;
        if (const Status done = remember(m_db, m_tab.tab.key, line.key, field.column, {sides.theirs, sent});
            !done)
            return done;
    }
    if (taken) {
        if (const Status done = saveRow(m_db, m_tab, ours, m_context.now); !done)
            return done;
        ours.insert(u"updated_at"_s, toText(m_context.now));
        const auto money = [](const Values &row) { return row.value(u"remaining_amount"_s).toLongLong(); };
        if (money(before) != money(ours)) {
            if (const Status noted = noteCharge(m_db, line.key, ours.value(u"member_id"_s),
                                                {money(before), money(ours)}, m_context);
                !noted)
                return noted;
        }
    }
    const qsizetype stamp = m_tab.tab.columns.indexOf("updated_at"_L1);
    if (m_outcome.cells.size() > told && stamp >= 0 && m_reading.places[stamp] >= 0)
        tell(line, stamp, ours.value(u"updated_at"_s), false);
    if (m_outcome.cells.size() == told)
        m_outcome.settled.insert(line.key);
    return {};
}

void Pass::tell(const Line &line, qsizetype field, const QString &value, bool compared)
{
    const Field &column = m_tab.fields[field];
    const QString where = columnName(m_reading.places[field]) + QString::number(line.number);
    m_outcome.cells.append({line.key,
                            compared ? column.column : QString(),
                            {range(m_tab.tab.title, where), {toSheet(column.kind, value, zone())}}});
}

Status Pass::addRow(const QString &key)
{
    const Values row = rowOf(m_db, m_tab, key);
    if (row.isEmpty())
        return {};
    NewRow made{key, {}};
    for (qsizetype i = 0; i < m_tab.fields.size(); ++i) {
        const Field &field = m_tab.fields[i];
        const int place = m_reading.places[i];
        if (place < 0)
            continue;
        while (made.cells.size() <= place)
            made.cells.append(QString());
        const QString value = ours(row, field);
        made.cells[place] = value.isEmpty() ? u""_s : toSheet(field.kind, value, zone());
        if (field.rule == Rule::Only || field.rule == Rule::Born || field.rule == Rule::Stamp)
            continue;
        if (const Status done = remember(m_db, m_tab.tab.key, key, field.column, {{}, value}); !done)
            return done;
    }
    m_outcome.rows.append(made);
    return {};
}

Status Pass::tellStaff()
{
    if (m_fought.isEmpty())
        return {};
    const QJsonObject details{{u"tab"_s, m_tab.tab.title},
                              {u"fields"_s, QJsonArray::fromStringList(m_fought.mid(0, 50))}};
    const QUuid id = m_context.takeId();
    const Status logged = ledger::logEvent(
        m_db,
        {.id = id, .type = u"sync_conflict"_s, .severity = ledger::Severity::Warning, .details = details},
        m_context.now);
    if (!logged)
        return logged;
    return ledger::addToOutbox(
        m_db,
        {m_context.takeId(),
         u"sheets"_s,
         u"event"_s,
         {{u"log_id"_s, attendant::toText(id)},
          {u"timestamp"_s, toText(m_context.now)},
          {u"event_type"_s, u"sync_conflict"_s},
          {u"severity"_s, u"warning"_s},
          {u"details"_s, QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact))}}},
        m_context.now);
}

} // namespace

qsizetype idsFor(const Reading &reading)
{
    const bool money = reading.tab.tab.columns.contains("remaining_amount"_L1);
    return (money ? reading.lines.size() * 2 : 0) + 2;
}

Result<Outcome> bringTogether(Db &db, const Reading &reading, const UnitContext &context)
{
    return Pass(db, reading, context).run();
}

Status confirm(Db &db, const QString &tab, const QList<CellWrite> &cells)
{
    for (const CellWrite &cell : cells) {
        if (cell.field.isEmpty())
            continue;
        if (const Status done = arrived(db, tab, cell.key, cell.field); !done)
            return done;
    }
    return {};
}

Status confirmRows(Db &db, const QString &tab, const QList<NewRow> &rows)
{
    for (const NewRow &row : rows) {
        if (const Status done = arrived(db, tab, row.key); !done)
            return done;
    }
    return {};
}

} // namespace attendant::sync::sheets::store
