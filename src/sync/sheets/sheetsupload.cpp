// SheetsLink: what goes up.
#include "sync/sheets/log.h"
#include "sync/sheets/sheetslink.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr int BatchRows = 400;
constexpr int ColumnsOfOthers = 14; ///< room for those that people added
constexpr std::chrono::minutes PutOff{10};

} // namespace

bool SheetsLink::wanted(Upload upload) const
{
    return tab(upload, {}).book == Spreadsheet::Lockers ? m_settings.lockers : m_settings.dispensing;
}

QStringList SheetsLink::topics(bool waiting) const
{
    QStringList topics;
    const Instant now = m_scheduler.now().instant;
    for (const Upload upload : AllUploads) {
        const auto state = m_tabs.find(upload);
        const bool waits = state != m_tabs.end() && state->second.notBefore > now;
        if (wanted(upload) && waits == waiting)
            topics += tab(upload, {}).topics;
    }
    return topics;
}

bool SheetsLink::upload()
{
    const Now now = m_scheduler.now();
    if (now.instant < m_uploadDue)
        return false;
    const QList<ledger::OutboxRow> rows = store::due(m_ledger.reader(), topics(false), now.utc, BatchRows);
    for (const Upload upload : AllUploads) {
        TabState &state = m_tabs[upload];
        if (!wanted(upload) || state.notBefore > now.instant)
            continue;
        Batch batch{upload, tab(upload, m_settings.titles), {}, rows.size() == BatchRows};
        std::ranges::copy_if(rows, std::back_inserter(batch.rows), [&](const ledger::OutboxRow &row) {
            return batch.tab.topics.contains(row.topic);
        });
        const bool byKey = batch.tab.way == Way::Follow && batch.tab.book == Spreadsheet::Dispensing;
        if (byKey && !batch.rows.isEmpty())
            batch.rows = store::changed(m_ledger.reader(), batch.tab.topics.first(), now.utc, BatchRows);
        batch.keys = keysOf(upload);
        if (batch.rows.isEmpty() && batch.keys.isEmpty() && (upload != Upload::Lockers || m_lockersTold))
            continue;
        this->upload(batch);
        return true;
    }
    return false;
}

void SheetsLink::upload(const Batch &batch)
{
    const TabState &state = m_tabs[batch.upload];
    if (!state.places)
        readHeader(batch);
    else if (batch.tab.way == Way::Follow)
        updateRows(batch);
    else if (state.inDoubt)
        askWhatIsThere(batch);
    else
        append(batch);
}

void SheetsLink::readHeader(const Batch &batch)
{
    const QString cells = lineCells(1, batch.tab.columns.size() + ColumnsOfOthers);
    send(getValues(book(batch.tab.book), range(batch.tab.title, cells)),
         [this, batch](const HttpReply &reply) {
             if (missingTab(reply)) {
                 addMissingTab(batch, reply);
                 return;
             }
             const Result<Rows> rows = reply.status < 300
                 ? valuesOf(reply)
                 : Result<Rows>(Error{ErrorCode::Refused, problemOf(reply)});
             if (rows)
                 takeHeader(batch, *rows);
             else
                 putOff(batch, rows.error().detail);
         });
}

void SheetsLink::takeHeader(const Batch &batch, const Rows &rows)
{
    const QStringList header = rows.value(0);
    const bool empty
        = std::ranges::all_of(header, [](const QString &cell) { return cell.trimmed().isEmpty(); });
    if (!empty) {
        const Result<QList<int>> places = placeColumns(batch.tab, header);
        if (places)
            m_tabs[batch.upload].places = *places;
        else
            putOff(batch, places.error().detail);
        return;
    }
    // An empty tab gets its header; writing the same cells twice does no harm.
    send(updateRow(book(batch.tab.book),
                   {range(batch.tab.title, lineCells(1, batch.tab.columns.size())), batch.tab.columns}),
         [this, batch](const HttpReply &reply) {
             if (reply.status < 300)
                 m_tabs[batch.upload].places = *placeColumns(batch.tab, batch.tab.columns);
             else
                 putOff(batch, problemOf(reply));
         });
}

void SheetsLink::addMissingTab(const Batch &batch, const HttpReply &why)
{
    TabState &state = m_tabs[batch.upload];
    if (std::exchange(state.triedToAdd, true)) {
        putOff(batch, problemOf(why));
        return;
    }
    send(addTab(book(batch.tab.book), batch.tab.title), [this, batch](const HttpReply &reply) {
        if (reply.status >= 300)
            putOff(batch, problemOf(reply));
    });
}

void SheetsLink::askWhatIsThere(const Batch &batch)
{
    const QList<int> places = *m_tabs[batch.upload].places;
    QList<int> identity;
    for (const QString &column : batch.tab.identity)
        identity.append(places[batch.tab.columns.indexOf(column)]);
    const auto [first, last] = std::ranges::minmax(identity);
    const QString cells = columnName(first) + u':' + columnName(last);
    send(getValues(book(batch.tab.book), range(batch.tab.title, cells)),
         [this, batch, identity, first = first](const HttpReply &reply) {
             const Result<Rows> rows = reply.status < 300
                 ? valuesOf(reply)
                 : Result<Rows>(Error{ErrorCode::Refused, problemOf(reply)});
             if (!rows) {
                 putOff(batch, rows.error().detail);
                 return;
             }
             QSet<QString> there;
             for (const QStringList &row : *rows) {
                 QStringList parts;
                 for (const int place : identity)
                     parts.append(row.value(place - first));
                 there.insert(parts.join(u'|'));
             }
             QList<ledger::OutboxRow> arrived;
             std::ranges::copy_if(batch.rows, std::back_inserter(arrived), [&](const ledger::OutboxRow &row) {
                 return there.contains(identityOf(batch.tab, row.payload));
             });
             m_tabs[batch.upload].inDoubt = false;
             acknowledge(arrived);
         });
}

void SheetsLink::append(const Batch &batch)
{
    TabState &state = m_tabs[batch.upload];
    Batch part = batch;
    if (state.single)
        part.rows = batch.rows.first(1);
    Rows rows;
    for (const ledger::OutboxRow &row : std::as_const(part.rows))
        rows.append(sheetRow(part.tab, *state.places, row.payload, m_settings.zone));
    send(
        appendRows(book(part.tab.book), range(part.tab.title, {}), rows),
        [this, part](const HttpReply &reply) {
            if (reply.status < 300)
                arrived(part);
            else
                refused(part, reply);
        },
        [this, upload = batch.upload] { m_tabs[upload].inDoubt = true; });
}

void SheetsLink::refused(const Batch &batch, const HttpReply &reply)
{
    TabState &state = m_tabs[batch.upload];
    if (missingTab(reply)) { // renamed or removed while we ran
        state = {};
        return;
    }
    if (reply.status == 404) { // the whole spreadsheet is gone: no fault of the rows
        putOff(batch, problemOf(reply));
        return;
    }
    if (batch.rows.size() > 1) { // one row spoils it: find out which
        state.single = true;
        return;
    }
    state.single = false;
    const QString why = problemOf(reply);
    qCWarning(lcSheets).noquote()
        << "row refused"
        << u"tab=%1 outbox=%2 detail=\"%3\""_s.arg(batch.tab.title).arg(batch.rows.first().id).arg(why);
    store([row = batch.rows.first(), why](ledger::Db &db) { return store::giveUp(db, row, why); });
}

void SheetsLink::updateRows(const Batch &batch)
{
    const int place = m_tabs[batch.upload].places->first();
    const QString column = columnName(place);
    // Looked up each time: people sort this tab.
    send(getValues(book(batch.tab.book), range(batch.tab.title, column + u':' + column)),
         [this, batch](const HttpReply &reply) {
             const Result<Rows> rows = reply.status < 300
                 ? valuesOf(reply)
                 : Result<Rows>(Error{ErrorCode::Refused, problemOf(reply)});
             if (rows)
                 writeRows(batch, *rows);
             else if (missingTab(reply))
                 m_tabs[batch.upload] = {};
             else
                 putOff(batch, rows.error().detail);
         });
}

void SheetsLink::writeRows(const Batch &batch, const Rows &identities)
{
    QHash<QString, qsizetype> lines;
    for (qsizetype i = 0; i < identities.size(); ++i)
        lines.insert(identities[i].value(0).trimmed(), i + 1);
    qsizetype free = std::max<qsizetype>(identities.size(), 1) + 1;
    const QList<int> places = *m_tabs[batch.upload].places;
    QList<RangeRow> changes;
    QStringList changed;
    for (const ledger::OutboxRow &row : batch.rows)
        changed.append(store::keyOf(row));
    changed += batch.keys;
    if (batch.upload == Upload::Lockers) {
        const QStringList all = store::lockerNumbers(m_ledger.reader());
        std::ranges::copy_if(all, std::back_inserter(changed),
                             [&](const QString &one) { return !lines.contains(one); });
    }
    changed.removeDuplicates();
    QHash<QString, bool> shown;
    QHash<QString, QJsonObject> wired;
    for (const QString &key : std::as_const(changed)) {
        const QJsonObject row = store::rowOf(m_ledger.reader(), batch.upload, key, rowContext());
        if (row.isEmpty())
            continue;
        const QStringList cells = sheetRow(batch.tab, places, row, m_settings.zone);
        qsizetype &line = lines[key];
        if (line == 0)
            line = free++;
        changes.append({range(batch.tab.title, lineCells(line, cells.size())), cells});
        if (batch.upload == Upload::Devices)
            shown.insert(key, row.value("status"_L1) == "online"_L1);
        else if (batch.upload == Upload::SensorMappings)
            wired.insert(key, row);
    }
    m_lockersTold = m_lockersTold || batch.upload == Upload::Lockers;
    if (changes.isEmpty()) {
        arrived(batch);
        return;
    }
    send(sheets::updateRows(book(batch.tab.book), changes),
         [this, batch, shown, wired](const HttpReply &reply) {
             if (reply.status >= 300) {
                 putOff(batch, problemOf(reply));
                 return;
             }
             m_devicesTold.insert(shown);
             m_wiringTold.insert(wired);
             arrived(batch);
         });
}

void SheetsLink::arrived(const Batch &batch)
{
    if (batch.tab.book == Spreadsheet::Dispensing) {
        const seconds every
            = batch.upload == Upload::Devices ? m_settings.devicesEvery : m_settings.uploadEvery;
        TabState &state = m_tabs[batch.upload];
        if (!batch.more && !state.single) // what is left of a long time away follows at once
            state.notBefore = m_scheduler.now().instant + every;
    }
    acknowledge(batch.rows);
}

void SheetsLink::store(std::function<Status(ledger::Db &)> work, std::function<void()> then)
{
    struct Stored
    { };
    m_busy = true; // the next batch is read when these rows are marked
    m_ledger.write<Stored>(
        [work = std::move(work)](ledger::Db &db) -> Result<Stored> {
            const Status done = work(db);
            return done ? Result<Stored>(Stored{}) : Result<Stored>(done.error());
        },
        this,
        [this, then = std::move(then)](const Result<Stored> &done) {
            m_busy = false;
            if (!done) { // arrived, but the ledger could not say so: ask again when it can
                for (auto &[upload, state] : m_tabs)
                    state.inDoubt = true;
                m_uploadDue = m_scheduler.now().instant + seconds{5};
            } else if (then) {
                then();
            }
            step();
        });
}

void SheetsLink::acknowledge(const QList<ledger::OutboxRow> &rows)
{
    if (rows.isEmpty())
        return;
    store([rows, now = m_scheduler.now().utc](ledger::Db &db) { return store::acknowledge(db, rows, now); });
}

void SheetsLink::putOff(const Batch &batch, const QString &why)
{
    if (m_problem != why) {
        m_problem = why;
        qCWarning(lcSheets).noquote()
            << "tab not written" << u"tab=%1 detail=\"%2\""_s.arg(batch.tab.title, why);
    }
    m_tabs[batch.upload] = {};
    m_lockersTold = m_lockersTold || batch.upload == Upload::Lockers; // not before a locker changes
    if (batch.tab.book == Spreadsheet::Dispensing || batch.upload == Upload::SensorMappings)
        m_tabs[batch.upload].notBefore = m_scheduler.now().instant + PutOff;
    store([rows = batch.rows, until = m_scheduler.now().utc + PutOff, why](ledger::Db &db) {
        return store::putOff(db, rows, until, why);
    });
}

} // namespace attendant::sync::sheets
