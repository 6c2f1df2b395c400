#include "gatelog/net/csvexport.h"

#include "gatelog/domain/csvline.h"

#include <QJsonDocument>
#include <QPointer>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

constexpr int CsvSlice = 500;

QStringList head()
{
    return {u"id"_s,
            u"captured_at"_s,
            u"captured_at_local"_s,
            u"container_owner"_s,
            u"container_number"_s,
            u"check_digit"_s,
            u"check_ok"_s,
            u"gate"_s,
            u"source_video"_s,
            u"cropped_image_ref"_s,
            u"confidence"_s,
            u"iso_type"_s,
            u"created_at"_s};
}

QByteArray csvOf(const store::LogRow &row, const QTimeZone &zone)
{
    return csvLine({toText(row.eventId), toText(row.captured),
                    toDateTime(row.captured).toTimeZone(zone).toString(u"yyyy-MM-dd HH:mm:ss"_s),
                    row.number.owner, row.number.serial,
                    row.number.digit ? QString::number(*row.number.digit) : QString(),
                    !row.checkOk       ? QString()
                        : *row.checkOk ? u"true"_s
                                       : u"false"_s,
                    row.gate, row.source.value_or(QString()), row.imageRef.value_or(QString()),
                    row.confidence ? QString::number(*row.confidence) : QString(),
                    row.isoType.value_or(QString()), toText(row.createdAt)});
}

/// Writes page after page into a file, one slice a turn, so that nothing else waits for a long export.
struct CsvExport : std::enable_shared_from_this<CsvExport>
{
    GateService &service;
    Scheduler &scheduler;
    QPointer<GateService> alive;
    QTimeZone zone;
    store::Filter filter;
    api::Respond respond;
    std::unique_ptr<QTemporaryFile> file = std::make_unique<QTemporaryFile>();
    std::optional<store::Cursor> after = {};

    CsvExport(GateService &from, Scheduler &clock, QTimeZone where, store::Filter wanted, api::Respond done)
        : service(from)
        , scheduler(clock)
        , alive(&from)
        , zone(std::move(where))
        , filter(std::move(wanted))
        , respond(std::move(done))
    { }
    void begin()
    {
        if (!file->open())
            return fail(file->errorString());
        file->write("\xEF\xBB\xBF" + csvLine(head())); // the mark makes Excel read UTF-8
        step();
    }
    void fail(const QString &detail) const
    {
        const QJsonObject body{{u"type"_s, u"about:blank"_s},
                               {u"title"_s, u"Not exported"_s},
                               {u"status"_s, 500},
                               {u"detail"_s, detail}};
        respond({500, "application/problem+json"_ba, QJsonDocument(body).toJson(QJsonDocument::Compact)});
    }
    void step()
    {
        if (!alive)
            return;
        const Result<store::Page> page = store::page(service.ledger().reader(), filter, after, CsvSlice,
                                                     store::effortWithin(scheduler, store::UsualEffort));
        QByteArray lines;
        for (const store::LogRow &row : page ? page->rows : QList<store::LogRow>())
            lines += csvOf(row, zone);
        if (!page || file->write(lines) != lines.size())
            return fail(page ? file->errorString() : page.error().detail);
        after = page->next;
        if (after)
            return scheduler.post([self = shared_from_this()] { self->step(); });
        file->seek(0);
        respond({200, "text/csv; charset=utf-8"_ba, {}, {}, file.release(), u"container-logs.csv"_s});
    }
};

} // namespace

void exportCsv(GateService &service, Scheduler &scheduler, const QTimeZone &zone, const store::Filter &filter,
               const api::Respond &respond)
{
    std::make_shared<CsvExport>(service, scheduler, zone, filter, respond)->begin();
}

} // namespace attendant::gatelog
