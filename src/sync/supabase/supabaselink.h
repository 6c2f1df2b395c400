#pragma once

#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"
#include "sync/http/httpclient.h"
#include "sync/supabase/answers.h"
#include "sync/supabase/imageupload.h"

#include <QUrl>

namespace attendant::sync::supabase {

struct SupabaseSettings
{
    QUrl url; ///< https://REF.supabase.co, or a server of one's own
    int batch = 200;
    quint64 seed = 1; ///< spreads many sites' retries
    QString bucket = {}; ///< for pictures; empty = they stay here
    ImageUpload::Read image = {}; ///< reads one
};

/// Takes the gate log's rows out of the outbox to Supabase: a batch at a time, in order, each once at the far
/// end whatever gets lost, because the server tells rows apart by `event_id`.
///
/// A row that is refused for good becomes a dead letter and blocks no other. A key or a policy that is wrong
/// loses nothing: everything waits, and staff are told.
class SupabaseLink final : public QObject
{
    Q_OBJECT

public:
    SupabaseLink(SupabaseSettings settings, Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http,
                 QObject *parent = nullptr);

    /// Nothing is sent before. Without a key nothing is sent at all.
    void start(const Result<QString> &key);

    [[nodiscard]] QString state() const; ///< waiting, ok, offline, refused
    [[nodiscard]] std::optional<UtcTime> lastSuccess() const { return m_lastSuccess; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] qint64 requests() const { return m_requests; }

Q_SIGNALS:
    void changed();

private:
    void wake();
    void step();
    void send(const QList<ledger::OutboxRow> &rows);
    void sendImage(const ImageUpload::Task &task);
    void take(const QList<ledger::OutboxRow> &rows, const HttpReply &reply);
    void settle(const QList<ledger::OutboxRow> &rows, const Reading &reading);
    void store(std::function<Status(ledger::Db &)> work);
    void waitFor(seconds span);
    void backOff(seconds asked);
    [[nodiscard]] HttpRequest requestFor(const QList<ledger::OutboxRow> &rows) const;
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>> credentials() const;

    SupabaseSettings m_settings;
    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    HttpClient &m_http;
    ImageUpload m_images;
    QString m_key;
    Alarm m_alarm;
    Instant m_notBefore{};
    bool m_started = false;
    bool m_busy = false;
    bool m_byTable = false; ///< the function is not there
    int m_alone = 0; ///< a batch was refused: so many are sent one by one, until the bad row is found
    int m_failures = 0;
    Meaning m_last = Meaning::Stored;
    std::optional<UtcTime> m_lastSuccess;
    QString m_problem;
    qint64 m_requests = 0;
    quint64 m_random;
};

} // namespace attendant::sync::supabase
