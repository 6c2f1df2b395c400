#include "sync/supabase/imageupload.h"

#include "core/uuid.h"
#include "sync/supabase/log.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace attendant::sync::supabase {
namespace {

constexpr auto Reference = "cropped_image_ref"_L1;

QByteArray typeOf(const QString &name)
{
    return name.endsWith(".png"_L1) ? "image/png"_ba
        : name.endsWith(".webp"_L1) ? "image/webp"_ba
                                    : "image/jpeg"_ba;
}

/// yyyy/mm/dd/EVENT.jpg: never written a second time, so that no cache shows an older one.
QString placeOf(const ledger::OutboxRow &row, const QString &name)
{
    const QString day = row.payload.value("captured_at"_L1).toString().left(10);
    return QString(day).replace(u'-', u'/') + u'/' + toText(row.eventId) + name.mid(name.lastIndexOf(u'.'));
}

} // namespace

StorageMeaning readStorageAnswer(const HttpReply &reply)
{
    if (reply.status == 200)
        return StorageMeaning::Stored;
    if (reply.status == 0 || reply.status == 408 || reply.status == 429 || reply.status >= 500)
        return StorageMeaning::Away;
    const QJsonObject body = QJsonDocument::fromJson(reply.body).object();
    const int meant = body.value("statusCode"_L1).toVariant().toInt();
    const QString code = body.value("code"_L1).toString();
    if (meant == 409 || reply.status == 409 || code == "KeyAlreadyExists"_L1
        || code == "ResourceAlreadyExists"_L1)
        return StorageMeaning::Stored; // the event's picture never changes
    return meant == 429 || meant >= 500 ? StorageMeaning::Away : StorageMeaning::Refused;
}

ImageUpload::ImageUpload(QUrl project, QString bucket, Read read)
    : m_project(std::move(project))
    , m_bucket(std::move(bucket))
    , m_read(std::move(read))
{ }

std::optional<ImageUpload::Task> ImageUpload::next(const QList<ledger::OutboxRow> &rows)
{
    if (m_bucket.isEmpty() || !m_read)
        return std::nullopt;
    for (const ledger::OutboxRow &row : rows) {
        const QString name = row.payload.value(Reference).toString();
        if (name.isEmpty() || m_fates.value(row.eventId).decided)
            continue;
        const Result<QByteArray> bytes = m_read(name);
        Fate &fate = m_fates[row.eventId];
        if (!bytes) {
            fate.decided = true;
            fate.state = bytes.error().code == ErrorCode::NotFound ? QString() : u"lost"_s;
            continue;
        }
        fate.key = m_bucket + u'/' + placeOf(row, name);
        Task task{row.eventId, {.method = "POST", .url = m_project}};
        task.request.url.setPath(u"/storage/v1/object/"_s + fate.key);
        task.request.headers
            = {{"Content-Type", typeOf(name)}, {"x-upsert", "false"}, {"cache-control", "max-age=31536000"}};
        task.request.body = *bytes;
        return task;
    }
    return std::nullopt;
}

bool ImageUpload::take(const QUuid &event, const HttpReply &reply)
{
    Fate &fate = m_fates[event];
    switch (readStorageAnswer(reply)) {
    case StorageMeaning::Stored:
        fate.decided = true;
        fate.state = u"stored"_s;
        return true;
    case StorageMeaning::Away:
        // No answer at all is the network: then the row could not go, either.
        if (reply.status == 0 || ++fate.tries < TriesMost)
            return false;
        [[fallthrough]];
    case StorageMeaning::Refused:
        qCWarning(lcSupabase).noquote()
            << "picture not taken" << u"event=%1 status=%2"_s.arg(toText(event)).arg(reply.status);
        fate.decided = true;
        fate.state = u"lost"_s;
        return true;
    }
    Q_UNREACHABLE();
}

QJsonObject ImageUpload::payloadOf(const ledger::OutboxRow &row) const
{
    QJsonObject payload = row.payload;
    if (const Fate fate = m_fates.value(row.eventId); fate.state == "stored"_L1)
        payload.insert(Reference, fate.key);
    return payload;
}

} // namespace attendant::sync::supabase
