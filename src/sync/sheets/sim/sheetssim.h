#pragma once

#include "core/scheduler.h"
#include "sync/http/httpclient.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <deque>
#include <memory>

namespace attendant::sync::sheets::sim {

/// Google's token server and the part of its Sheets API that a site uses, in memory: values get, update,
/// append, batchUpdate, addSheet. It checks signatures, counts the quota by its own clock, and can fail as
/// the real one does.
class SheetsSim
{
public:
    struct Faults
    {
        bool offline = false; ///< no answer, nothing done
        bool portal = false; ///< a network's own page answers everything with 200, nothing done
        int errorPercent = 0; ///< 503, nothing done
        int losePercent = 0; ///< done, and the answer is lost
        int failRequest = -1; ///< this one request, counted from 0, gets 503
        int loseRequest = -1; ///< this one request is done, and its answer is lost
        milliseconds delay{50};
    };
    using Sheet = QList<QStringList>;

    explicit SheetsSim(quint64 seed, int quotaPerMinute = 60);
    ~SheetsSim();

    /// The service account's file, with `tokenUri` in it.
    [[nodiscard]] QString credentials(const QString &tokenUri) const;
    [[nodiscard]] HttpReply handle(const HttpRequest &request, Instant now);

    using Tabs = QHash<QString, Sheet>;

    /// The tabs; people edit them, too.
    Tabs tabs;
    /// Spreadsheets of other ids; every id that is not here is that of `tabs`.
    QHash<QString, Tabs> books;
    bool onlyBooks = false; ///< every id that is not in `books` is that of none
    Faults faults;
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] int refusedForQuota() const { return m_overQuota; }
    /// The most requests that any 60 s have seen.
    [[nodiscard]] int busiestMinute() const { return m_busiest; }
    /// Makes every token that was handed out worthless.
    void forgetTokens() { m_tokens.clear(); }
    [[nodiscard]] bool chance(int percent);

private:
    [[nodiscard]] HttpReply token(const HttpRequest &request, Instant now);
    [[nodiscard]] HttpReply values(const HttpRequest &request);
    [[nodiscard]] HttpReply get(const QString &range);
    [[nodiscard]] HttpReply update(const QString &range, const QJsonArray &rows);
    [[nodiscard]] HttpReply append(const QString &range, const QJsonArray &rows);
    [[nodiscard]] HttpReply batch(const QJsonObject &body);
    [[nodiscard]] bool allowed(const HttpRequest &request, Instant now) const;

    struct Key;
    Tabs *m_open = nullptr; ///< the one that the present request is about
    std::shared_ptr<const Key> m_key;
    quint64 m_random;
    int m_quota;
    int m_requests = 0;
    int m_overQuota = 0;
    int m_busiest = 0;
    std::deque<Instant> m_lastMinute;
    QHash<QByteArray, Instant> m_tokens; ///< → when it ends
};

/// A client that reaches the simulated server without a network, on whatever clock the site runs.
class SheetsSimClient final : public HttpClient
{
    Q_OBJECT

public:
    SheetsSimClient(Scheduler &scheduler, SheetsSim &server, QObject *parent = nullptr);

    void send(const HttpRequest &request, Done done) override;

private:
    Scheduler &m_scheduler;
    SheetsSim &m_server;
};

} // namespace attendant::sync::sheets::sim
