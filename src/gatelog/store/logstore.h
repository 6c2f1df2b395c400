#pragma once

#include "gatelog/domain/gateread.h"
#include "gatelog/domain/window.h"
#include "ledger/db.h"

#include <QJsonObject>

namespace attendant::gatelog::store {

/// A kept record.
struct LogRow
{
    qint64 id = 0; ///< place in the ledger; the world knows the record by its event id
    QUuid eventId;
    UtcTime captured;
    ContainerNumber number;
    std::optional<bool> checkOk;
    QString gate;
    std::optional<QString> source;
    std::optional<QString> imageRef;
    std::optional<QString> rawText;
    std::optional<QString> isoType;
    std::optional<double> confidence;
    UtcTime createdAt;

    bool operator==(const LogRow &) const = default;
};

/// The row object of the requirement: `id`, `captured_at`, `container_owner`, `container_number`,
/// `source_video`, `cropped_image_ref`, and what we add to it.
[[nodiscard]] QJsonObject toJson(const LogRow &row);
/// The same as text. Each answer and each viewer's message has one, thousands a second.
[[nodiscard]] QByteArray toJsonText(const LogRow &row);

constexpr auto LogColumns
    = "id, event_id, captured_at, container_owner, container_number, check_digit, check_ok, gate,"
      " source_video, cropped_image_ref, raw_text, iso_type, confidence, created_at";
/// Reads one row of LogColumns.
[[nodiscard]] LogRow logRow(const ledger::Query &row);

/// What became of a reading.
struct Kept
{
    enum class What {
        Stored,
        Duplicate, ///< `row` is the record that it belongs to
        Review, ///< it has no number: a person must look
    };
    What what = What::Stored;
    LogRow row = {}; ///< of a review: its capture time and event id
    bool doubted = false; ///< stored, and in the review queue, too
};

struct KeepRules
{
    Window window;
    QString site = {};
    bool supabase = false; ///< whether a server wants to hear of it
};

/// Ids made on the caller's thread: a unit of work may run twice.
struct KeepIds
{
    QUuid record;
    QUuid review;
};

/// Stores a reading, its outbox row and its place in the review queue, or finds the record that it doubles.
[[nodiscard]] Result<Kept> keep(ledger::Db &db, const GateRead &read, const KeepRules &rules,
                                const KeepIds &ids, UtcTime now);

[[nodiscard]] std::optional<LogRow> logByEvent(ledger::Db &db, const QUuid &event);
/// The newest by the ledger's order, oldest first: what a page shows when it opens.
[[nodiscard]] QList<LogRow> newestLogs(ledger::Db &db, int limit);

/// What Supabase is told of a record.
[[nodiscard]] QJsonObject outboxPayload(const LogRow &row, const QString &site, const QString &scope);
constexpr auto SupabaseDestination = "supabase";
constexpr auto LogTopic = "container_log";
constexpr auto CorrectionTopic = "container_correction";

} // namespace attendant::gatelog::store
