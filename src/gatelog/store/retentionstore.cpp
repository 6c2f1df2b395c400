#include "gatelog/store/retentionstore.h"

namespace attendant::gatelog::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto NotWaiting
    = " AND (sync_status = 1 OR event_id NOT IN (SELECT event_id FROM outbox WHERE destination = 'supabase'"
      " AND state = 'pending' UNION ALL SELECT event_id FROM outbox WHERE destination = 'supabase' AND state "
      "= "
      "'dead'))";

constexpr auto RemoveRow = "DELETE FROM container_logs WHERE id = ?";
constexpr auto RemoveReviews
    = "DELETE FROM container_reviews WHERE state <> 'pending' AND log_id IS NULL AND captured_at < ?";
constexpr auto Expire = "UPDATE container_logs SET image_state = 'expired' WHERE id = ?";

} // namespace

QList<LogRow> oldRows(Db &db, UtcTime before, const std::optional<Cursor> &after, int limit)
{
    const QByteArray sql = QByteArray("SELECT ") + LogColumns
        + " FROM container_logs INDEXED BY container_logs_by_time WHERE captured_at < ?1"
          " AND (captured_at, id) > (?2, ?3) AND NOT EXISTS (SELECT 1 FROM container_reviews"
          " WHERE log_id = container_logs.id AND state = 'pending')"
        + NotWaiting + " ORDER BY captured_at, id LIMIT ?4";
    QList<LogRow> rows;
    Query all = db.query(sql.constData(), before, after ? after->captured : UtcTime{}, after ? after->id : -1,
                         limit);
    while (all.next())
        rows.append(logRow(all));
    return rows;
}

Status removeRows(Db &db, const QList<LogRow> &rows)
{
    for (const LogRow &row : rows) {
        if (const Status removed = db.exec(RemoveRow, row.id); !removed)
            return removed;
    }
    return {};
}

Status removeDecidedReviews(Db &db, UtcTime before) { return db.exec(RemoveReviews, before); }

QList<OldImage> oldImages(Db &db, UtcTime before, int limit)
{
    const QByteArray sql
        = QByteArray("SELECT id, cropped_image_ref FROM container_logs INDEXED BY container_logs_images"
                     " WHERE cropped_image_ref IS NOT NULL AND image_state <> 'expired' AND captured_at < ?1")
        + NotWaiting + " ORDER BY captured_at LIMIT ?2";
    QList<OldImage> images;
    Query all = db.query(sql.constData(), before, limit);
    while (all.next())
        images.append({all.integer(0), all.text(1)});
    return images;
}

Status markExpired(Db &db, const QList<OldImage> &images)
{
    for (const OldImage &image : images) {
        if (const Status marked = db.exec(Expire, image.row); !marked)
            return marked;
    }
    return {};
}

} // namespace attendant::gatelog::store
