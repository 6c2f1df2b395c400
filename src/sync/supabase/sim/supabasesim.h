#pragma once

#include "core/clock.h"
#include "sync/http/httpclient.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <functional>
#include <optional>

namespace attendant::sync::supabase::sim {

/// A Supabase project in memory, as far as a gate log meets it: the table and its two functions behind
/// PostgREST, a bucket of images, and Realtime. It answers as the real ones do, odd ways included, and fails
/// as it is told to. The same seed and calls are the same history.
class SupabaseSim
{
public:
    struct Faults
    {
        bool offline = false; ///< nothing answers
        int errorPercent = 0; ///< a gateway's 503 without JSON
        int losePercent = 0; ///< the work is done, the answer is lost
        int status = 0; ///< this instead of an answer, with `code`
        QString code = {};
        int retryAfter = 0; ///< seconds, with `status` and errors
        QString poison = {}; ///< a serial that a check refuses
        bool noFunction = false; ///< the SQL was not run
        bool noBucket = false;
        bool mute = false; ///< Realtime delivers nothing: it promises no more
        milliseconds delay{0};
    };
    struct Channel
    {
        std::function<void(const QString &)> say;
        std::function<void()> end;
    };

    explicit SupabaseSim(quint64 seed = 1) : m_random(seed * 2 + 1) { }

    /// Status 0: nothing comes back.
    [[nodiscard]] HttpReply handle(const HttpRequest &request, UtcTime now);
    /// `Content-Range` of the last answer; empty when it has none.
    [[nodiscard]] const QByteArray &contentRange() const { return m_contentRange; }

    /// Somebody opens the Realtime socket; 0 when it is refused.
    [[nodiscard]] int open(const QUrl &url, Channel channel);
    void heard(int id, const QString &text);
    void gone(int id) { m_channels.remove(id); }
    void closeChannels();

    /// Another site's record: stored, and told to those who listen.
    void addForeign(QJsonObject row, UtcTime now);
    [[nodiscard]] const QMap<QString, QJsonObject> &rows() const { return m_rows; }
    [[nodiscard]] const QJsonArray &corrections() const { return m_corrections; }
    [[nodiscard]] const QMap<QString, QByteArray> &objects() const { return m_objects; }
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] QJsonObject truth() const;

    Faults faults;
    QString key = QStringLiteral("sb_secret_simulated");

private:
    struct Joined
    {
        Channel channel;
        QString topic = {}; ///< empty: not joined yet
    };
    struct Outcome
    {
        bool stored = false;
        QString doubleOf = {}; ///< the event that it is, or that holds its window
        QString code = {};
    };

    [[nodiscard]] std::optional<HttpReply> turnedAway(const HttpRequest &request) const;
    [[nodiscard]] HttpReply answer(const HttpRequest &request, UtcTime now);
    [[nodiscard]] HttpReply ingest(const QJsonArray &events, UtcTime now);
    [[nodiscard]] HttpReply correct(const QJsonArray &events);
    [[nodiscard]] HttpReply insert(const HttpRequest &request, UtcTime now);
    [[nodiscard]] HttpReply select(const HttpRequest &request);
    [[nodiscard]] HttpReply upload(const HttpRequest &request);
    [[nodiscard]] Outcome tryRow(const QJsonObject &row) const;
    QString keep(QJsonObject row, UtcTime now);
    void forget(const QString &event);
    void tell(const QJsonObject &row);
    [[nodiscard]] bool chance(int percent);

    QMap<QString, QJsonObject> m_rows; ///< by event id
    QMultiHash<QString, QString> m_byNumber; ///< owner and number → event ids
    QJsonArray m_corrections;
    QMap<QString, QByteArray> m_objects; ///< by bucket/path
    QMap<int, Joined> m_channels;
    int m_lastChannel = 0;
    int m_requests = 0;
    QByteArray m_contentRange;
    quint64 m_random;
};

} // namespace attendant::sync::supabase::sim
