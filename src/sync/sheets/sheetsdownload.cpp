// SheetsLink: what comes down.
#include "sync/sheets/log.h"
#include "sync/sheets/sheetslink.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr std::chrono::hours AnnounceEvery{1};

/// What a report calls it; the first tab of the house's spreadsheet may be called anything.
QString nameOf(const ReadTab &tab) { return tab.title.isEmpty() ? u"locker_api"_s : tab.title; }

} // namespace

void SheetsLink::readNow(std::function<void(const ReadReport &)> done)
{
    endReading(u"asked for once more"_s);
    Reading reading{.done = std::move(done)};
    const Instant now = m_scheduler.now().instant;
    for (const Download download : downloads()) {
        m_due[download] = now;
        reading.open.append(nameOf(tab(download, m_settings.titles)));
    }
    m_seen.clear();
    for (const Shared shared : AllShared) {
        m_shared[shared].due = now;
        m_shared[shared].body.clear();
        if (m_settings.dispensing)
            reading.open.append(sharedTab(shared, m_settings.titles).tab.title);
    }
    m_reading = std::move(reading);
    if (m_started)
        step();
    else
        endReading(m_problem.isEmpty() ? u"not started"_s : m_problem);
}

void SheetsLink::wasRead(const QString &tab, const QString &problem, const QStringList &leftOut)
{
    if (!m_reading)
        return;
    ReadReport &report = m_reading->report;
    if (m_reading->open.removeOne(tab)) {
        report.leftOut += leftOut;
        if (problem.isEmpty())
            report.read.append(tab);
        else
            report.notRead.append(tab + u": "_s + problem);
    }
    if (m_reading->open.isEmpty() && m_pinsWaiting.isEmpty() && !m_pins.busy())
        endReading({});
}

void SheetsLink::endReading(const QString &problem)
{
    if (!m_reading)
        return;
    Reading ended = std::move(*m_reading);
    m_reading.reset();
    ended.report.problem = problem;
    if (ended.done)
        ended.done(ended.report);
}

QList<Download> SheetsLink::downloads() const
{
    QList<Download> wanted;
    const auto want = [this](Download download) {
        switch (tab(download, {}).book) {
        case Spreadsheet::Lockers:
            return m_settings.lockers;
        case Spreadsheet::Dispensing:
            return m_settings.dispensing;
        case Spreadsheet::Integration: // a counter of this program is not looked for elsewhere
            return !m_settings.integrationId.isEmpty()
                && (download == Download::GymSettings || (m_settings.dispensing && !m_settings.lockers));
        }
        Q_UNREACHABLE();
    };
    std::ranges::copy_if(AllDownloads, std::back_inserter(wanted), want);
    return wanted;
}

Instant SheetsLink::nextDownload() const
{
    Instant next = Instant::max();
    for (const auto &[download, due] : m_due)
        next = std::min(next, due);
    if (m_settings.dispensing) {
        for (const auto &[shared, state] : m_shared)
            next = std::min(next, state.due);
    }
    return next;
}

bool SheetsLink::download()
{
    const Instant now = m_scheduler.now().instant;
    for (const auto &[download, due] : m_due) {
        if (now >= due) {
            readTab(download);
            return true;
        }
    }
    return false;
}

void SheetsLink::readTab(Download download)
{
    const ReadTab tab = sheets::tab(download, m_settings.titles);
    send(getValues(book(tab.book), range(tab.title, tab.cells)),
         [this, download, tab](const HttpReply &reply) {
             m_due[download] = m_scheduler.now().instant + m_settings.membersEvery;
             if (reply.status >= 300) { // no such tab: said once, looked for again next time
                 qCInfo(lcSheets).noquote()
                     << "tab not read" << u"tab=%1 detail=\"%2\""_s.arg(tab.title, problemOf(reply));
                 wasRead(nameOf(tab), problemOf(reply));
                 return;
             }
             const QByteArray hash = QCryptographicHash::hash(reply.body, QCryptographicHash::Sha256);
             if (m_seen[download] == hash) {
                 wasRead(nameOf(tab));
                 return;
             }
             const Result<Rows> rows = valuesOf(reply);
             if (!rows) {
                 qCWarning(lcSheets).noquote()
                     << "tab not understood" << u"tab=%1 detail=\"%2\""_s.arg(tab.title, rows.error().detail);
                 wasRead(nameOf(tab), rows.error().detail);
                 return;
             }
             if (download == Download::GymSettings)
                 takeAdminPassword(*rows);
             const store::TakeContext context{tab.title, m_scheduler.now().utc, m_settings.dispensing};
             m_ledger.write<QStringList>(
                 [rows = *rows, download, context](ledger::Db &db) {
                     return store::take(db, download, rows, context);
                 },
                 this,
                 [this, tab, download, hash](const Result<QStringList> &leftOut) {
                     if (!leftOut) {
                         qCWarning(lcSheets).noquote()
                             << "tab not taken"
                             << u"tab=%1 detail=\"%2\""_s.arg(tab.title, leftOut.error().detail);
                         wasRead(nameOf(tab), leftOut.error().detail);
                         return;
                     }
                     m_seen[download] = hash;
                     for (const QString &row : *leftOut)
                         qCInfo(lcSheets).noquote() << "row left out" << u"detail=\"%1\""_s.arg(row);
                     if (download == Download::Config)
                         applyIntervals();
                     Q_EMIT membersRead();
                     wasRead(nameOf(tab), {}, *leftOut);
                 });
         });
}

/// The keys that the fielded boxes' sheet has; a value that is no sensible time is left alone.
void SheetsLink::applyIntervals()
{
    const auto read = [this](const QString &key, seconds &interval) {
        const int value = store::configValue(m_ledger.reader(), key).toInt();
        if (value >= 5 && value <= 86'400)
            interval = seconds{value};
    };
    read(u"sync_interval_members"_s, m_settings.membersEvery);
    read(u"sync_interval_upload"_s, m_settings.uploadEvery);
    read(u"sync_interval_device"_s, m_settings.devicesEvery);
}

/// The staff's password stands in clear where every kiosk reads it; here only its hash does.
void SheetsLink::takeAdminPassword(const Rows &rows)
{
    const QString password = store::adminPassword(rows);
    if (password.isEmpty() || m_adminPins.busy())
        return;
    const PinJob job{u"admin"_s, password, store::adminHash(m_ledger.reader()), {}};
    m_adminPins.start({job}, [this](const QList<PinAnswer> &answers) {
        if (answers.isEmpty() || answers.first().what != PinAnswer::What::New)
            return;
        m_ledger.write([hash = answers.first().hash, now = m_scheduler.now().utc](ledger::Db &db) {
            return store::saveAdmin(db, hash, now);
        });
    });
}

/// Tells the other kiosks how the locker counter is reached: addresses drift.
bool SheetsLink::announce()
{
    const Now now = m_scheduler.now();
    if (now.instant < m_announceDue)
        return false;
    m_announceDue = now.instant + AnnounceEvery;
    const SheetsSettings::Address address = m_settings.address();
    if (address.host.isEmpty())
        return false;
    const LockerApiTab tab = lockerApiTab();
    const QString time = toSheet(Kind::Time, toText(now.utc), m_settings.zone);
    const QStringList row{address.host, QString::number(address.port), time, u"active"_s, m_settings.notes};
    send(
        sheets::updateRows(book(Spreadsheet::Integration), {{tab.header, tab.columns}, {tab.row, row}}),
        [](const HttpReply &reply) {
            if (reply.status >= 300)
                qCWarning(lcSheets).noquote()
                    << "address not written" << u"detail=\"%1\""_s.arg(problemOf(reply));
        },
        [this] { m_announceDue = m_scheduler.now().instant; });
    return true;
}

} // namespace attendant::sync::sheets
