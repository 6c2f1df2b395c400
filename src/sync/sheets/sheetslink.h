#pragma once

#include "core/scheduler.h"
#include "core/uuid.h"
#include "ledger/ledger.h"
#include "sync/http/httpclient.h"
#include "sync/sheets/pace.h"
#include "sync/sheets/pinstore.h"
#include "sync/sheets/sharedstore.h"
#include "sync/sheets/sheetsapi.h"
#include "sync/sheets/sheetsstore.h"
#include "sync/sheets/tabs.h"
#include "sync/sheets/takestore.h"

#include <QSet>

#include <map>

namespace attendant::sync::sheets {

struct SheetsSettings
{
    QUrl baseUrl;
    QString spreadsheetId;
    QString dispensingId = {}; ///< spreadsheet of the dispensing counter; empty = the same one
    QString integrationId = {}; ///< spreadsheet that the kiosks of a house share; empty = none
    /// Where other kiosks reach this locker counter; without a host it is not written there.
    struct Address
    {
        QString host;
        quint16 port = 0;
    };
    std::function<Address()> address = {};
    QString notes = {}; ///< beside the address: the site's name
    QHash<QString, QString> titles; ///< tab key → title, where not the fielded one
    bool lockers = true; ///< which counters' tabs are read and written
    bool dispensing = false;
    seconds membersEvery{300};
    seconds uploadEvery{60}; ///< a tab of the dispensing counter is written no more often
    seconds devicesEvery{60};
    bool markPasswords = true; ///< a PIN that was taken is no longer shown in the sheet
    PinWork::Where pins = PinWork::Where::Thread;
    members::PinCost pinCost = {};
    seconds heartbeatTimeout{90}; ///< a box that was silent for longer is offline
    int requestsPerMinute = 55;
    QTimeZone zone = QTimeZone::utc();
    quint64 seed = 1; ///< spreads many sites' retries
    UuidSource::Random random = {};
};

/// What came of reading everything once.
struct ReadReport
{
    QStringList read; ///< titles of tabs
    QStringList notRead; ///< title: why
    QStringList leftOut; ///< rows that were not understood
    QString problem; ///< why it was not finished; empty: it was
};

/// Keeps the spreadsheets and the ledger in step: members and settings down, rentals, lockers, boxes, logs
/// and sensor edges up. One request at a time, within the quota, in the order of the outbox.
///
/// Every row arrives once: after an answer that was lost, and after a start, the tab is asked which rows it
/// has before anything is appended. Nothing is ever cleared.
class SheetsLink final : public QObject
{
    Q_OBJECT

public:
    SheetsLink(SheetsSettings settings, Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http,
               QObject *parent = nullptr);

    /// Nothing is asked before. Without an account only a server on loopback is.
    void start(const Result<ServiceAccount> &account);
    /// Reads members, settings and whatever else comes down as soon as the quota lets it. `done` hears of it
    /// when everything was read once and is in the ledger, or when the spreadsheet is away.
    void readNow(std::function<void(const ReadReport &)> done = {});

    [[nodiscard]] QString state() const; ///< waiting, ok, offline, refused
    [[nodiscard]] std::optional<UtcTime> lastSuccess() const { return m_lastSuccess; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] qint64 requests() const { return m_requests; }

Q_SIGNALS:
    void changed();
    void membersRead();

private:
    /// What we know of a tab in the sheet.
    struct TabState
    {
        std::optional<QList<int>> places; ///< of our columns, once its header is known
        bool inDoubt = true; ///< rows may be there that we were never told of
        bool single = false; ///< a batch was refused: send one by one until the bad row is found
        bool triedToAdd = false;
        Instant notBefore{}; ///< rows of the dispensing counter gather
    };
    struct Batch
    {
        Upload upload;
        Tab tab;
        QList<ledger::OutboxRow> rows;
        bool more = false; ///< the outbox has more than these
        QStringList keys = {}; ///< rows of ours that the outbox does not speak of, and the tab lacks
    };
    /// What we know of a tab that both sides change.
    struct SharedState
    {
        Instant due{}; ///< when it is read, changed or not
        Instant notBefore{}; ///< changes of ours gather
        QByteArray body; ///< read again only when it has changed
        QHash<QString, size_t> lines; ///< as both sides agreed on them
        bool everything = true; ///< rows of ours that the sheet has never had are looked for once
        bool leftOut = false; ///< lines wait for something, perhaps for their member
        bool triedToAdd = false;
    };
    struct SharedPass
    {
        Shared shared;
        SharedTab tab;
        QList<ledger::OutboxRow> changed;
        Rows rows = {};
        store::Outcome outcome = {};
    };
    /// A reading of everything that somebody waits for.
    struct Reading
    {
        QStringList open; ///< tabs that were not read yet
        ReadReport report;
        std::function<void(const ReadReport &)> done;
    };
    using Answered = std::function<void(const HttpReply &)>;
    struct Pending
    {
        HttpRequest request;
        Answered answered;
        std::function<void()> lost;
    };

    void wake();
    void heardOf(const QString &spreadsheet, int status);
    void step();
    [[nodiscard]] bool download();
    [[nodiscard]] bool upload();
    void upload(const Batch &batch);
    [[nodiscard]] bool wanted(Upload upload) const;
    [[nodiscard]] QStringList topics(bool waiting) const;
    [[nodiscard]] QStringList devicesThatChanged();
    [[nodiscard]] QStringList wiringThatChanged() const;
    [[nodiscard]] QStringList keysOf(Upload upload);
    [[nodiscard]] Instant nextUpload();
    void fetchToken();
    [[nodiscard]] Instant nextDownload() const;
    [[nodiscard]] QList<Download> downloads() const;
    void readTab(Download download);
    void applyIntervals();
    void wasRead(const QString &tab, const QString &problem = {}, const QStringList &leftOut = {});
    void endReading(const QString &problem);
    void takeAdminPassword(const Rows &rows);
    [[nodiscard]] bool announce();

    [[nodiscard]] bool share();
    void readShared(const SharedPass &pass);
    void takeShared(const SharedPass &pass, const HttpReply &reply);
    void startShared(const SharedPass &pass, const HttpReply &reply);
    [[nodiscard]] store::Reading reading(const SharedPass &pass, const Rows &rows, const QList<int> &places);
    void bringTogether(const SharedPass &pass, const store::Reading &reading, const QByteArray &body);
    void writeShared(const SharedPass &pass);
    void appendShared(const SharedPass &pass);
    void finishShared(const SharedPass &pass);
    void putOffShared(const SharedPass &pass, const QString &why);
    [[nodiscard]] QList<store::CellWrite> takePins(const Rows &rows, const QList<int> &places,
                                                   const SharedTab &tab);
    void hashPins();
    void readHeader(const Batch &batch);
    void takeHeader(const Batch &batch, const Rows &rows);
    void addMissingTab(const Batch &batch, const HttpReply &why);
    void askWhatIsThere(const Batch &batch);
    void append(const Batch &batch);
    void updateRows(const Batch &batch);
    void writeRows(const Batch &batch, const Rows &identities);
    void arrived(const Batch &batch);
    void refused(const Batch &batch, const HttpReply &reply);
    void acknowledge(const QList<ledger::OutboxRow> &rows);
    void putOff(const Batch &batch, const QString &why);
    void store(std::function<Status(ledger::Db &)> work, std::function<void()> then = {});
    /// Sends when nothing else is on its way. `answered` hears of replies in which the server dealt with the
    /// request; everything else backs off here.
    void send(const HttpRequest &request, Answered answered, std::function<void()> lost = {});
    void sendPending();
    void take(const HttpReply &reply);
    [[nodiscard]] Book book(Spreadsheet spreadsheet) const;
    [[nodiscard]] store::RowContext rowContext() const
    {
        return {m_scheduler.now().utc, m_settings.heartbeatTimeout};
    }
    [[nodiscard]] double whim();

    SheetsSettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    HttpClient &m_http;
    Pace m_pace;
    Alarm m_alarm;
    Alarm m_sendAlarm; ///< the second request of a job waits for the quota, too
    Pending m_pending;
    std::optional<ServiceAccount> m_account;
    bool m_started = false;
    bool m_busy = false;
    bool m_askedAgain = false; ///< a token that was refused is renewed once at once
    bool m_lockersTold = false; ///< lockers that the sheet does not have were added
    QHash<QString, QJsonObject> m_wiringTold; ///< rows of sensors as the sheet has them from us
    QHash<QString, bool> m_devicesTold; ///< whether the sheet shows a box online
    Token m_token;
    Instant m_tokenUntil{};
    std::map<Download, Instant> m_due;
    Instant m_uploadDue{}; ///< rows gather for a moment, so that one visit is one request a tab
    std::map<Download, QByteArray> m_seen; ///< a tab's last body: read again only when it has changed
    std::map<Shared, SharedState> m_shared;
    QList<PinJob> m_pinsWaiting;
    PinWork m_pins;
    PinWork m_adminPins;
    Instant m_announceDue = Instant::max(); ///< when our address is written again
    UuidSource m_ids;
    std::map<Upload, TabState> m_tabs;
    std::optional<Reading> m_reading;
    std::optional<UtcTime> m_lastSuccess;
    QString m_problem;
    QSet<QString> m_missing; ///< spreadsheets that the server does not know
    Pace::Outcome m_last = Pace::Outcome::Answered;
    qint64 m_requests = 0;
    quint64 m_random;
};

} // namespace attendant::sync::sheets
