#pragma once

#include "core/result.h"
#include "ledger/outbox.h"
#include "sync/http/httpclient.h"

#include <QHash>

#include <functional>
#include <optional>

namespace attendant::sync::supabase {

/// Brings the pictures of a batch to Storage before its rows go: a row then names a picture that is there.
/// A picture that cannot be brought holds up no row.
class ImageUpload
{
public:
    /// NotFound for what is no picture of this machine: such a reference is sent as it is.
    using Read = std::function<Result<QByteArray>(const QString &name)>;
    static constexpr int TriesMost = 3; ///< while the server answers, but not with a yes

    ImageUpload(QUrl project, QString bucket, Read read);

    struct Task
    {
        QUuid event;
        HttpRequest request; ///< without the key
    };
    /// The next picture to send; nothing when all rows may go.
    [[nodiscard]] std::optional<Task> next(const QList<ledger::OutboxRow> &rows);
    /// False when it has to be tried again.
    [[nodiscard]] bool take(const QUuid &event, const HttpReply &reply);

    /// What the server is told of a row: with the picture's key in place of our name for it.
    [[nodiscard]] QJsonObject payloadOf(const ledger::OutboxRow &row) const;
    /// "stored" or "lost"; nothing for a row without a picture of ours.
    [[nodiscard]] QString stateOf(const QUuid &event) const { return m_fates.value(event).state; }
    void forget(const QUuid &event) { m_fates.remove(event); }

private:
    struct Fate
    {
        QString state = {};
        QString key = {};
        bool decided = false;
        int tries = 0;
    };

    QUrl m_project;
    QString m_bucket;
    Read m_read;
    QHash<QUuid, Fate> m_fates;
};

/// What Storage's answer means; its errors come as 400 with the true status in the body.
enum class StorageMeaning { Stored, Refused, Away };
[[nodiscard]] StorageMeaning readStorageAnswer(const HttpReply &reply);

} // namespace attendant::sync::supabase
