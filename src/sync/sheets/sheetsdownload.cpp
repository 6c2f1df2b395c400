// SheetsLink: what comes down.
#include "sync/sheets/log.h"
#include "sync/sheets/sheetslink.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {

QList<Download> SheetsLink::downloads() const
{
    QList<Download> wanted;
    for (const Download download : AllDownloads) {
        if (tab(download, {}).book == Spreadsheet::Lockers ? m_settings.lockers : m_settings.dispensing)
            wanted.append(download);
    }
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
    send(getValues(book(tab.book), range(tab.title, {})), [this, download, tab](const HttpReply &reply) {
        m_due[download] = m_scheduler.now().instant + m_settings.membersEvery;
        if (reply.status >= 300) { // no such tab: said once, looked for again next time
            qCInfo(lcSheets).noquote()
                << "tab not read" << u"tab=%1 detail=\"%2\""_s.arg(tab.title, problemOf(reply));
            return;
        }
        const QByteArray hash = QCryptographicHash::hash(reply.body, QCryptographicHash::Sha256);
        if (m_seen[download] == hash)
            return;
        const Result<Rows> rows = valuesOf(reply);
        if (!rows) {
            qCWarning(lcSheets).noquote()
                << "tab not understood" << u"tab=%1 detail=\"%2\""_s.arg(tab.title, rows.error().detail);
            return;
        }
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
                    return;
                }
                m_seen[download] = hash;
                for (const QString &row : *leftOut)
                    qCInfo(lcSheets).noquote() << "row left out" << u"detail=\"%1\""_s.arg(row);
                if (download == Download::Config)
                    applyIntervals();
                Q_EMIT membersRead();
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

} // namespace attendant::sync::sheets
