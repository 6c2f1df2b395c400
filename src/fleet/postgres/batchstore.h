#pragma once

#include "fleet/domain/message.h"

#include <QByteArray>
#include <QList>

namespace attendant::fleet {

class Database;

/// One message as it came from Kafka.
struct Incoming
{
    int partition = 0;
    qint64 offset = 0;
    QByteArray key;
    QByteArray payload;
    std::optional<UtcTime> sentAt;
};

/// Whose progress a batch is.
struct Source
{
    QString cluster; ///< offsets of another cluster, or of one that was made anew, mean nothing
    QString group;
    QString topic;
};

struct StoreReport
{
    qint64 stored = 0;
    qint64 repeated = 0; ///< were there already
    qint64 refused = 0; ///< became dead letters

    bool operator==(const StoreReport &) const = default;
};

/// Stores batches of messages: rows, counters, dead letters and the offsets behind them in one transaction.
/// A row counts once, however often its message comes.
class BatchStore
{
public:
    BatchStore(Database &db, Stream stream) : m_db(db), m_stream(stream) { }

    Result<StoreReport> store(const Source &source, const QList<Incoming> &messages);
    /// The same of rows that did not come from Kafka. BadInput when one of them is refused: then none is
    /// kept.
    Result<StoreReport> add(const QList<QJsonObject> &rows);
    /// Where to go on in each partition that this group has stored something of.
    Result<QHash<int, qint64>> offsets(const Source &source);

    enum class Replay { Due, All }; ///< Due: only those whose user or product was missing
    /// Tries dead letters again.
    Result<StoreReport> replay(const QString &topic, Replay which, int limit = 500);

private:
    struct Letter
    {
        qsizetype index;
        Refused why;
    };
    struct Rows
    {
        QList<QJsonObject> rows;
        QList<qsizetype> indexes; ///< of the messages they came in
    };

    [[nodiscard]] static Rows decode(Stream stream, const QList<QByteArray> &payloads,
                                     QList<Letter> &letters);
    Status storeRows(const Rows &rows, StoreReport &report, QList<Letter> &letters);
    Status insert(const Rows &rows, StoreReport &report, QList<Letter> &letters);
    Status findMissing(const Rows &rows, const QString &json, QList<Letter> &letters);
    Status findTaken(const Rows &rows, const QString &json, QList<Letter> &letters);
    Status count(const QString &table, const QString &json);
    Status bury(const Source &source, const Incoming &message, const Refused &why, qint64 &buried);
    Status advance(const Source &source, const QList<Incoming> &messages, const StoreReport &report);

    Database &m_db;
    Stream m_stream;
};

} // namespace attendant::fleet
