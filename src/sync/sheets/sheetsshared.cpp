// SheetsLink: tabs that people edit and the counter changes.
#include "sync/sheets/log.h"
#include "sync/sheets/sheetslink.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr int MostKeys = 400;
constexpr std::chrono::minutes PutOff{10};

bool blank(const QStringList &row)
{
    return std::ranges::all_of(row, [](const QString &cell) { return cell.trimmed().isEmpty(); });
}

} // namespace

bool SheetsLink::share()
{
    if (!m_settings.dispensing)
        return false;
    const Now now = m_scheduler.now();
    for (const Shared shared : AllShared) {
        SharedState &state = m_shared[shared];
        SharedPass pass{shared, sharedTab(shared, m_settings.titles), {}};
        const bool gathered = now.instant >= m_uploadDue && now.instant >= state.notBefore;
        if (gathered || now.instant >= state.due)
            pass.changed = store::changed(m_ledger.reader(), pass.tab.tab.topics.first(), now.utc, MostKeys);
        if (now.instant < state.due && pass.changed.isEmpty())
            continue;
        readShared(pass);
        return true;
    }
    return false;
}

void SheetsLink::readShared(const SharedPass &pass)
{
    send(getValues(book(pass.tab.tab.book), range(pass.tab.tab.title, {})),
         [this, pass](const HttpReply &reply) { takeShared(pass, reply); });
}

void SheetsLink::takeShared(const SharedPass &pass, const HttpReply &reply)
{
    SharedState &state = m_shared[pass.shared];
    const Instant now = m_scheduler.now().instant;
    if (now >= state.due) // what a change of ours had read does not put off the others' turn
        state.due = now + m_settings.membersEvery;
    const Result<Rows> rows
        = reply.status < 300 ? valuesOf(reply) : Result<Rows>(Error{ErrorCode::Refused, problemOf(reply)});
    const bool missing = missingTab(reply);
    if (missing || (rows && (rows->isEmpty() || blank(rows->first())))) {
        startShared(pass, reply);
        return;
    }
    if (!rows) {
        putOffShared(pass, rows.error().detail);
        return;
    }
    const QByteArray body = QCryptographicHash::hash(reply.body, QCryptographicHash::Sha256);
    if (body == state.body && pass.changed.isEmpty()) {
        wasRead(pass.tab.tab.title);
        return;
    }
    const Result<QList<int>> places = placeColumns(pass.tab.tab, rows->first());
    if (!places) {
        putOffShared(pass, places.error().detail);
        return;
    }
    SharedPass next = pass;
    next.rows = *rows;
    bringTogether(next, reading(pass, *rows, *places), body);
}

/// No tab, or one without a header: it is made when there is something of ours to put into it.
void SheetsLink::startShared(const SharedPass &pass, const HttpReply &reply)
{
    SharedState &state = m_shared[pass.shared];
    if (pass.changed.isEmpty() || !pass.tab.unshared) {
        qCInfo(lcSheets).noquote() << "tab not read" << u"tab=%1"_s.arg(pass.tab.tab.title);
        wasRead(pass.tab.tab.title, reply.status < 300 ? u"empty"_s : problemOf(reply));
        acknowledge(pass.changed);
        return;
    }
    const Tab &tab = pass.tab.tab;
    state.due = m_scheduler.now().instant; // and read again
    const auto answered = [this, pass](const HttpReply &answer) {
        if (answer.status >= 300)
            putOffShared(pass, problemOf(answer));
    };
    if (reply.status < 300) {
        const QString cells = lineCells(1, tab.columns.size());
        send(updateRow(book(tab.book), {range(tab.title, cells), tab.columns}), answered);
    } else if (!std::exchange(state.triedToAdd, true)) {
        send(addTab(book(tab.book), tab.title), answered);
    } else {
        putOffShared(pass, problemOf(reply));
    }
}

/// The lines that are new or have changed since both sides agreed on them, and those of our own changes.
store::Reading SheetsLink::reading(const SharedPass &pass, const Rows &rows, const QList<int> &places)
{
    SharedState &state = m_shared[pass.shared];
    store::Reading reading{.tab = pass.tab, .places = places, .everything = state.everything};
    QSet<QString> changed;
    for (const ledger::OutboxRow &row : pass.changed)
        changed.insert(store::keyOf(row));
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const QString key = rows[i].value(reading.places.first()).trimmed();
        if (blank(rows[i]))
            continue;
        if (key.isEmpty() || reading.present.contains(key)) {
            qCInfo(lcSheets).noquote() << "row left out"
                                       << u"tab=%1 line=%2 detail=\"%3\""_s.arg(pass.tab.tab.title)
                                              .arg(i + 1)
                                              .arg(key.isEmpty() ? u"no id"_s : u"a second row of this id"_s);
            continue;
        }
        reading.present.insert(key);
        const auto known = state.lines.constFind(key);
        if (changed.contains(key) || known == state.lines.constEnd() || *known != qHash(rows[i]))
            reading.lines.append({i + 1, key, rows[i]});
    }
    for (const QString &key : std::as_const(changed)) {
        if (!reading.present.contains(key))
            reading.absent.append(key);
    }
    reading.absent.sort();
    return reading;
}

void SheetsLink::bringTogether(const SharedPass &pass, const store::Reading &reading, const QByteArray &body)
{
    ledger::UnitContext context{m_scheduler.now().utc, m_settings.zone, true, {}};
    for (qsizetype i = store::idsFor(reading); i > 0; --i)
        context.ids.push_back(m_ids.next(context.now));
    m_busy = true;
    m_ledger.write<store::Outcome>(
        [reading, context](ledger::Db &db) { return store::bringTogether(db, reading, context); }, this,
        [this, pass, reading, body](const Result<store::Outcome> &outcome) {
            m_busy = false;
            if (!outcome) {
                putOffShared(pass, outcome.error().detail);
                return;
            }
            SharedState &state = m_shared[pass.shared];
            for (const store::Line &line : reading.lines) { // lines that were not looked at stay unknown
                if (outcome->settled.contains(line.key))
                    state.lines.insert(line.key, qHash(line.cells));
                else
                    state.lines.remove(line.key);
            }
            for (const QString &row : outcome->leftOut)
                qCInfo(lcSheets).noquote() << "row left out" << u"detail=\"%1\""_s.arg(row);
            SharedPass next = pass;
            next.outcome = *outcome;
            if (pass.shared == Shared::Members)
                next.outcome.cells += takePins(pass.rows, reading.places, pass.tab);
            next.rows.clear();
            const bool quiet
                = next.outcome.cells.isEmpty() && next.outcome.rows.isEmpty() && outcome->leftOut.isEmpty();
            state.body = quiet && !outcome->more ? body : QByteArray();
            state.leftOut = !outcome->leftOut.isEmpty();
            if (outcome->more)
                state.due = m_scheduler.now().instant;
            else
                state.everything = false;
            if (pass.shared == Shared::Members && !reading.lines.isEmpty()) {
                for (auto &[shared, other] : m_shared) {
                    if (other.leftOut && shared != Shared::Members)
                        other.due = m_scheduler.now().instant;
                }
            }
            writeShared(next);
            Q_EMIT membersRead();
            if (!outcome->more)
                wasRead(pass.tab.tab.title, {}, outcome->leftOut);
        });
}

void SheetsLink::writeShared(const SharedPass &pass)
{
    if (pass.outcome.cells.isEmpty()) {
        appendShared(pass);
        return;
    }
    QList<RangeRow> cells;
    for (const store::CellWrite &cell : pass.outcome.cells)
        cells.append(cell.cell);
    send(
        sheets::updateRows(book(pass.tab.tab.book), cells),
        [this, pass](const HttpReply &reply) {
            if (reply.status >= 300) {
                putOffShared(pass, problemOf(reply));
                return;
            }
            store([pass](ledger::Db &db) { return store::confirm(db, pass.tab.tab.key, pass.outcome.cells); },
                  [this, pass] { appendShared(pass); });
        },
        [this, pass] { m_shared[pass.shared].due = m_scheduler.now().instant; });
}

void SheetsLink::appendShared(const SharedPass &pass)
{
    if (pass.outcome.rows.isEmpty()) {
        finishShared(pass);
        return;
    }
    Rows rows;
    for (const store::NewRow &row : pass.outcome.rows)
        rows.append(row.cells);
    send(
        appendRows(book(pass.tab.tab.book), range(pass.tab.tab.title, {}), rows),
        [this, pass](const HttpReply &reply) {
            if (reply.status >= 300) {
                putOffShared(pass, problemOf(reply));
                return;
            }
            store([pass](
                      ledger::Db &db) { return store::confirmRows(db, pass.tab.tab.key, pass.outcome.rows); },
                  [this, pass] { finishShared(pass); });
        },
        [this, pass] { // whether they are there is read, and rows of ours that are not are looked for again
            SharedState &state = m_shared[pass.shared];
            state.due = m_scheduler.now().instant;
            state.everything = true;
        });
}

void SheetsLink::finishShared(const SharedPass &pass)
{
    SharedState &state = m_shared[pass.shared];
    if (pass.outcome.more || pass.changed.size() == MostKeys) {
        state.due = m_scheduler.now().instant;
    } else if (!pass.changed.isEmpty()) {
        state.notBefore = m_scheduler.now().instant + m_settings.uploadEvery;
    }
    if (!pass.outcome.more && !pass.changed.isEmpty())
        acknowledge(pass.changed);
    else
        step();
}

void SheetsLink::putOffShared(const SharedPass &pass, const QString &why)
{
    if (m_problem != why) {
        m_problem = why;
        qCWarning(lcSheets).noquote()
            << "tab not brought together" << u"tab=%1 detail=\"%2\""_s.arg(pass.tab.tab.title, why);
    }
    wasRead(pass.tab.tab.title, why);
    SharedState &state = m_shared[pass.shared];
    const Instant until = m_scheduler.now().instant + PutOff;
    const SharedState fresh{.due = until, .notBefore = until};
    state = fresh;
    store([rows = pass.changed, until = m_scheduler.now().utc + PutOff, why](ledger::Db &db) {
        return store::putOff(db, rows, until, why);
    });
}

} // namespace attendant::sync::sheets
