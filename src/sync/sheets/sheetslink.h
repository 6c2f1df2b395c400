#pragma once

#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "sync/http/httpclient.h"
#include "sync/sheets/pace.h"
#include "sync/sheets/sheetsapi.h"
#include "sync/sheets/sheetsstore.h"
#include "sync/sheets/tabs.h"

#include <QSet>

#include <map>

namespace attendant::sync::sheets {

struct SheetsSettings
{
    QUrl baseUrl;
    QString spreadsheetId;
    QHash<QString, QString> titles; ///< tab key → title, where not the fielded one
    seconds membersEvery{300};
    int requestsPerMinute = 55;
    QTimeZone zone = QTimeZone::utc();
    quint64 seed = 1; ///< spreads many sites' retries
};

/// Keeps a spreadsheet and the ledger in step: members and settings down, rentals, lockers, logs and sensor
/// edges up. One request at a time, within the quota, in the order of the outbox.
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
    /// Reads members and settings as soon as the quota lets it.
    void readNow();

    [[nodiscard]] QString state() const; ///< waiting, ok, offline, refused
    [[nodiscard]] std::optional<UtcTime> lastSuccess() const { return m_lastSuccess; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
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
    };
    struct Batch
    {
        Upload upload;
        Tab tab;
        QList<ledger::OutboxRow> rows;
    };
    using Answered = std::function<void(const HttpReply &)>;
    struct Pending
    {
        HttpRequest request;
        Answered answered;
        std::function<void()> lost;
    };

    void wake();
    void step();
    [[nodiscard]] bool download();
    [[nodiscard]] bool upload();
    void fetchToken();
    void readTab(const QString &title, bool members);
    void readHeader(const Batch &batch);
    void takeHeader(const Batch &batch, const Rows &rows);
    void addMissingTab(const Batch &batch, const HttpReply &why);
    void askWhatIsThere(const Batch &batch);
    void append(const Batch &batch);
    void updateLockers(const Batch &batch);
    void writeLockers(const Batch &batch, const Rows &numbers);
    void refused(const Batch &batch, const HttpReply &reply);
    void acknowledge(const QList<ledger::OutboxRow> &rows);
    void putOff(const Batch &batch, const QString &why);
    void store(std::function<Status(ledger::Db &)> work);
    /// Sends when nothing else is on its way. `answered` hears of replies in which the server dealt with the
    /// request; everything else backs off here.
    void send(const HttpRequest &request, Answered answered, std::function<void()> lost = {});
    void sendPending();
    void take(const HttpReply &reply);
    [[nodiscard]] Book book() const { return {m_settings.baseUrl, m_settings.spreadsheetId, m_token.value}; }
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
    Token m_token;
    Instant m_tokenUntil{};
    Instant m_membersDue{};
    Instant m_settingsDue{};
    Instant m_uploadDue{}; ///< rows gather for a moment, so that one visit is one request a tab
    std::map<QString, QByteArray> m_seen; ///< a tab's last body: read again only when it has changed
    std::map<Upload, TabState> m_tabs;
    std::optional<UtcTime> m_lastSuccess;
    QString m_problem;
    Pace::Outcome m_last = Pace::Outcome::Answered;
    qint64 m_requests = 0;
    quint64 m_random;
};

} // namespace attendant::sync::sheets
