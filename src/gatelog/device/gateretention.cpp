#include "gatelog/device/gateretention.h"

#include "core/uuid.h"
#include "gatelog/log.h"
#include "ledger/audit.h"
#include "ledger/files.h"
#include "ledger/zstdfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

constexpr int NameDigits = 12; ///< of the checksum in an archive's name

/// Of a file; empty when it cannot be read.
QByteArray hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result().toHex();
}

/// As `import gate` reads it back.
QByteArray lineOf(const store::LogRow &row)
{
    QJsonObject object = store::toJson(row);
    object.insert(u"event_id"_s, object.take(u"id"_s));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

/// The archive that is being made.
struct GateRetention::Archive
{
    UtcTime before{};
    QTemporaryDir folder;
    QFile plain = {};
    QList<store::LogRow> rows = {};
    std::optional<store::Cursor> after = {};
    QString file = {}; ///< packed, under its final name
    QByteArray hash = {};
    qsizetype removed = 0;

    Archive(UtcTime limit, const QString &place)
        : before(limit)
        , folder(place + u"/.making-XXXXXX"_s)
        , plain(folder.filePath(u"rows.json"_s))
    { }
};

GateRetention::GateRetention(RetentionSettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                             store::ImageStore images, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_images(std::move(images))
    , m_alarm(scheduler, [this] { run(); })
{ }

GateRetention::~GateRetention() = default;

void GateRetention::start()
{
    if (m_settings.rowDays > 0 || m_settings.imageDays > 0)
        m_alarm.set(m_scheduler.now().instant + AfterStart);
}

void GateRetention::run()
{
    if (std::exchange(m_running, true))
        return;
    if (m_ledger.state() != ledger::StoreState::Ready)
        return fail(u"the ledger is in trouble"_s);
    if (m_settings.rowDays > 0)
        beginArchive();
    else
        expireImages();
}

void GateRetention::beginArchive()
{
    const UtcTime before = m_scheduler.now().utc - std::chrono::hours{24} * m_settings.rowDays;
    if (store::oldRows(m_ledger.reader(), before, std::nullopt, 1).isEmpty())
        return expireImages();
    if (!QDir().mkpath(m_settings.archiveFolder))
        return fail(u"cannot make "_s + m_settings.archiveFolder);
    m_archive = std::make_unique<Archive>(before, m_settings.archiveFolder);
    if (!m_archive->folder.isValid() || !m_archive->plain.open(QIODevice::WriteOnly))
        return fail(m_archive->plain.errorString());
    collect();
}

void GateRetention::collect()
{
    const QList<store::LogRow> slice
        = store::oldRows(m_ledger.reader(), m_archive->before, m_archive->after, Slice);
    QByteArray lines;
    for (const store::LogRow &row : slice) {
        lines += m_archive->rows.isEmpty() && lines.isEmpty() ? "[\n" : ",\n";
        lines += lineOf(row);
    }
    if (m_archive->plain.write(lines) != lines.size())
        return fail(m_archive->plain.errorString());
    m_archive->rows += slice;
    if (slice.size() < Slice || m_archive->rows.size() >= ArchiveMost) {
        if (m_archive->plain.write("\n]\n") < 0 || !m_archive->plain.flush())
            return fail(m_archive->plain.errorString());
        return pack();
    }
    m_archive->after = store::Cursor{slice.last().captured, slice.last().id};
    m_scheduler.post([self = QPointer(this)] {
        if (self)
            self->collect();
    });
}

/// Nothing is removed before what was packed reads back as it was.
void GateRetention::pack()
{
    m_archive->plain.close();
    m_archive->hash = hashOf(m_archive->plain.fileName());
    const QString packed = m_archive->folder.filePath(u"rows.json.zst"_s);
    const QString again = m_archive->folder.filePath(u"again.json"_s);
    if (const Status done = ledger::pack(m_archive->plain.fileName(), packed); !done)
        return fail(done.error().detail);
    if (const Status done = ledger::unpack(packed, again); !done || hashOf(again) != m_archive->hash)
        return fail(u"the archive does not read back as it was written"_s);
    const auto day = [](const store::LogRow &row) { return toText(row.captured).left(10); };
    m_archive->file = m_settings.archiveFolder
        + u"/gatelog-%1-%2-%3.json.zst"_s.arg(day(m_archive->rows.first()), day(m_archive->rows.last()),
                                              QString::fromLatin1(hashOf(packed).left(NameDigits)));
    if (const Status moved = ledger::moveInto(packed, m_archive->file); !moved)
        return fail(moved.error().detail);
    removeSlice();
}

void GateRetention::removeSlice()
{
    const QList<store::LogRow> slice = m_archive->rows.mid(m_archive->removed, Slice);
    const bool last = m_archive->removed + slice.size() >= m_archive->rows.size();
    m_ledger.write<bool>(
        [slice, last, before = m_archive->before, now = m_scheduler.now().utc, count = m_archive->rows.size(),
         file = m_archive->file, hash = m_archive->hash](ledger::Db &db) -> Result<bool> {
            Status done = store::removeRows(db, slice);
            if (done && last)
                done = store::removeDecidedReviews(db, before);
            if (done && last)
                done = ledger::appendAudit(
                    db,
                    {.actor = u"retention"_s,
                     .action = u"gate.archive"_s,
                     .subject = file,
                     .after = u"%1 records, sha256 %2"_s.arg(count).arg(QString::fromLatin1(hash))},
                    now);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        },
        this,
        [this, slice, last](const Result<bool> &removed) {
            if (!removed)
                return fail(removed.error().detail);
            m_archive->removed += slice.size();
            m_archived += slice.size();
            const UtcTime young = m_archive->before;
            for (const store::LogRow &row : slice)
                m_images.removeOlder(row.imageRef.value_or(QString()), young);
            if (!last)
                return removeSlice();
            qCInfo(lcGatelog).noquote()
                << "archived" << u"records=%1 file=\"%2\""_s.arg(m_archive->rows.size()).arg(m_archive->file);
            m_archive.reset();
            beginArchive(); // until nothing is left
        });
}

void GateRetention::expireImages()
{
    if (m_settings.imageDays <= 0)
        return finish(Every);
    const UtcTime before = m_scheduler.now().utc - std::chrono::hours{24} * m_settings.imageDays;
    const QList<store::OldImage> images = store::oldImages(m_ledger.reader(), before, Slice);
    if (images.isEmpty())
        return finish(Every);
    // First the mark: a file that is left over is found again by nobody, but harms nobody.
    m_ledger.write<bool>(
        [images](ledger::Db &db) -> Result<bool> {
            const Status done = store::markExpired(db, images);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        },
        this,
        [this, images, before](const Result<bool> &marked) {
            if (!marked)
                return fail(marked.error().detail);
            for (const store::OldImage &image : images)
                m_images.removeOlder(image.name, before);
            m_expired += images.size();
            expireImages();
        });
}

void GateRetention::finish(seconds next)
{
    m_running = false;
    m_archive.reset();
    m_alarm.set(m_scheduler.now().instant + next);
}

void GateRetention::fail(const QString &what)
{
    qCWarning(lcGatelog).noquote() << "retention failed, nothing more is removed"
                                   << u"detail=\"%1\""_s.arg(what);
    finish(AfterFailure);
}

Result<qint64> checkArchive(const QString &file)
{
    static const QRegularExpression named(u"-([0-9a-f]{%1})\\.json\\.zst$"_s.arg(NameDigits));
    const auto damaged = [&file](const QString &how) {
        return Error{ErrorCode::StoreCorrupt, u"%1: %2"_s.arg(file, how)};
    };
    // Of the packed bytes: the checksum that zstd keeps is of the rows alone, and some bits can turn without
    // a row changing. Who renamed the file has that one still.
    const QRegularExpressionMatch name = named.match(file);
    if (name.hasMatch() && hashOf(file).left(NameDigits) != name.captured(1).toLatin1())
        return damaged(u"damaged: the checksum in its name is another"_s);
    const QTemporaryDir folder;
    const QString plain = folder.filePath(u"rows.json"_s);
    if (const Status whole = ledger::unpack(file, plain); !whole)
        return whole.error();
    QFile rows(plain);
    if (!rows.open(QIODevice::ReadOnly))
        return damaged(rows.errorString());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(rows.readAll(), &error);
    if (!document.isArray())
        return damaged(error.errorString());
    return document.array().size();
}

} // namespace attendant::gatelog
