// How long the gate log is kept: what leaves the ledger is in an archive first, and pictures go by
// themselves.
#include "gatelog/device/gateretention.h"
#include "gatelog/gateworld.h"
#include "ledger/backup.h"
#include "ledger/zstdfile.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace attendant;
using namespace attendant::gatelog;
using namespace attendant::gatelog::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Picture = QByteArray("\xFF\xD8\xFF") + "what the camera saw";
constexpr std::chrono::hours Day{24};

struct Kept : World
{
    explicit Kept(int rowDays, int imageDays = 0, bool supabase = false)
        : World({.site = u"gate-site"_s, .supabase = supabase})
        , retention({rowDays, imageDays, folder.filePath(u"archive"_s)}, time, ledger, images)
    { }
    void pass(std::chrono::hours ago, const QString &number, const QString &image = {})
    {
        GateRead one = read(-std::chrono::duration_cast<seconds>(ago), number);
        one.imageRef = image;
        take(one);
    }
    void run()
    {
        retention.run();
        time.settle();
    }
    [[nodiscard]] QStringList archives() const
    {
        const QDir archive(folder.filePath(u"archive"_s));
        QStringList paths;
        for (const QString &name : archive.entryList({u"*.json.zst"_s}))
            paths.append(archive.filePath(name));
        return paths;
    }
    [[nodiscard]] QJsonArray unpacked(const QString &archive) const
    {
        const QString plain = folder.filePath(u"plain.json"_s);
        if (!ledger::unpack(archive, plain))
            return {};
        QFile file(plain);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array()
                                              : QJsonArray();
    }

    store::ImageStore images{folder.filePath(u"images"_s)};
    GateRetention retention;
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestGateRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldRecordsGoIntoAnArchive_youngOnesStay()
    {
        Kept log(30);
        log.pass(Day * 31, u"CSQU3054383"_s);
        log.pass(Day * 40, u"MWCU6059784"_s);
        log.pass(Day * 29, u"TCNU7200794"_s);
        const qint64 audited = log.count("SELECT count(*) FROM audit_log");
        log.run();
        QCOMPARE(log.rows(), 1);
        QCOMPARE(log.retention.archived(), 2);
        QCOMPARE(log.archives().size(), 1);
        const QJsonArray rows = log.unpacked(log.archives().first());
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0]["container_no"_L1].toString(), u"MWCU6059784"_s); // oldest first
        QCOMPARE(log.count("SELECT count(*) FROM audit_log"), audited + 1);
        QCOMPARE(*checkArchive(log.archives().first()), 2);
        // An archive can be brought back: it says what a reading says, with the same ids.
        Kept other(0);
        const auto body = decodeReads(QJsonDocument(rows).toJson(), Codes::IsoAndIlu);
        QVERIFY(body && body->reads.size() == 2);
        const GateRead *read = std::get_if<GateRead>(&body->reads[0]);
        QVERIFY(read && !read->eventId.isNull());
        QVERIFY(other.take(*read) == What::Stored && other.take(*read) == What::Duplicate);
    }

    void manyRecordsGoInSlices_andAllOfThemOnce()
    {
        Kept log(30);
        QList<GateRead> reads;
        for (int i = 0; i < 1234; ++i)
            reads.append(log.read(-std::chrono::duration_cast<seconds>(Day * 50) + seconds{i},
                                  u"CSQU%1"_s.arg(i, 6, 10, QChar(u'0'))));
        log.take(reads);
        log.run();
        QCOMPARE(log.rows(), 0);
        QCOMPARE(log.archives().size(), 1);
        QSet<QString> ids;
        const QJsonArray rows = log.unpacked(log.archives().first());
        for (const QJsonValue &row : rows)
            ids.insert(row["event_id"_L1].toString());
        QCOMPARE(ids.size(), 1234);
    }

    void whatAServerOrAPersonWaitsFor_stays()
    {
        Kept log(30, 0, true);
        log.pass(Day * 31, u"CSQU3054383"_s); // Supabase has not heard of it
        log.run();
        QCOMPARE(log.rows(), 1);
        QVERIFY(log.archives().isEmpty());
        Kept doubted(30);
        doubted.pass(Day * 31, u"CSQU3054363"_s); // a person has to look at it
        doubted.run();
        QCOMPARE(doubted.rows(), 1);
        doubted.service->decide(store::pendingReviews(doubted.ledger.reader(), Codes::Iso, 1).first().id,
                                {store::Decision::Verdict::Approve, {}, u"kim"_s}, [](const Status &) {});
        doubted.time.settle();
        doubted.run();
        QCOMPARE(doubted.rows(), 0);
        QCOMPARE(doubted.count("SELECT count(*) FROM container_reviews"), 0);
    }

    void picturesGoBeforeTheirRecords_unlessAYoungerOneHasTheSame()
    {
        Kept log(0, 7);
        const UtcTime old = log.start - Day * 10;
        const QString gone = log.images.put(Picture, old)->name;
        const QString shared = log.images.put(Picture + "2", old)->name;
        log.pass(Day * 10, u"CSQU3054383"_s, gone);
        log.pass(Day * 10, u"MWCU6059784"_s, shared);
        QVERIFY(!log.images.put(Picture + "2", log.start)->isNew);
        log.pass(Day * 1, u"TCNU7200794"_s, shared);
        log.run();
        QVERIFY(!log.images.get(gone));
        QVERIFY(log.images.get(shared));
        QCOMPARE(log.retention.expiredImages(), 2);
        QCOMPARE(log.rows(), 3);
        log.run(); // nothing twice
        QCOMPARE(log.retention.expiredImages(), 2);
    }

    void flippedByteIsFound()
    {
        Kept log(30);
        for (int i = 0; i < 50; ++i)
            log.pass(Day * (40 + i), u"CSQU3054383"_s);
        log.run();
        const QString archive = log.archives().first();
        const QByteArray whole = bytesOf(archive);
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray broken = whole;
            broken[at] = char(broken[at] ^ 0x40);
            QFile file(archive);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(broken) == broken.size());
            file.close();
            const Result<qint64> checked = checkArchive(archive);
            QVERIFY2(!checked, qPrintable(u"byte %1"_s.arg(at)));
        }
        const QString renamed = QFileInfo(archive).dir().filePath(u"renamed.json.zst"_s);
        const auto keep = [&renamed](const QByteArray &bytes) {
            QFile file(renamed);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(keep(whole));
        QCOMPARE(*checkArchive(renamed), 50); // its rows have a checksum of their own
        QVERIFY(keep(whole.chopped(1)));
        QVERIFY(!checkArchive(renamed));
        const QString name = log.images.put(Picture, log.start)->name;
        QFile picture(log.folder.filePath(u"images/"_s + name.left(2) + u'/' + name));
        QVERIFY(picture.open(QIODevice::ReadWrite) && picture.seek(5) && picture.write("X") == 1);
        picture.close();
        QCOMPARE(log.images.get(name).error().code, ErrorCode::StoreCorrupt);
    }

    void itIsDoneByItself_onceADay()
    {
        Kept log(30);
        log.retention.start();
        log.pass(Day * 29 + std::chrono::hours{12}, u"CSQU3054383"_s);
        log.time.advance(GateRetention::AfterStart + seconds{1});
        QCOMPARE(log.rows(), 1);
        log.time.advance(GateRetention::Every + seconds{1});
        QCOMPARE(log.rows(), 0);
    }

    void aRestoredBackupGivesTheSameExport()
    {
        Kept log(0);
        for (int i = 0; i < 300; ++i)
            log.pass(std::chrono::hours{i}, i % 7 ? u"CSQU3054383"_s : u"CSQU3054363"_s);
        const auto exported = [](ledger::Db &db) {
            QByteArray all;
            std::optional<store::Cursor> after;
            do {
                const auto page = store::page(db, {}, after, 100);
                for (const store::LogRow &row : page->rows)
                    all += QJsonDocument(store::toJson(row)).toJson(QJsonDocument::Compact) + '\n';
                after = page->next;
            } while (after);
            return all;
        };
        const QByteArray before = exported(log.ledger.reader());
        QCOMPARE(before.count('\n'), 300);
        const Result<QString> copy = ledger::backup({.path = log.folder.filePath(u"l.db"_s)},
                                                    log.folder.filePath(u"copies"_s), log.time.now().utc);
        QVERIFY2(copy, copy ? "" : qPrintable(copy.error().detail));
        log.pass(Day * 99, u"MWCU6059784"_s); // after the copy
        const QString elsewhere = log.folder.filePath(u"restored.db"_s);
        QVERIFY(ledger::restore(*copy, elsewhere, log.time.now().utc));
        VirtualScheduler time;
        ledger::Ledger restored{{.path = elsewhere, .writer = ledger::Writer::Inline}, time};
        QVERIFY(restored.open());
        QCOMPARE(exported(restored.reader()), before);
    }
};

QTEST_GUILESS_MAIN(TestGateRetention)
#include "tst_gateretention.moc"
