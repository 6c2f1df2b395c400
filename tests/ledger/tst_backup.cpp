// A copy of the ledger tells of damage and of tampering, and what it tells of is not restored.
#include "core/virtualscheduler.h"
#include "ledger/audit.h"
#include "ledger/backup.h"
#include "ledger/ledger.h"
#include "ledger/zstdfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace attendant;
using namespace attendant::ledger;
using namespace Qt::StringLiterals;

namespace {

/// A ledger with an audit trail, and a copy of it.
class Shelf
{
public:
    Shelf()
    {
        {
            Ledger ledger({.path = path, .writer = Writer::Inline}, time);
            if (!ledger.open())
                qFatal("no ledger");
            for (int i = 0; i < 40; ++i)
                ledger.write([](Db &db) {
                    return appendAudit(db, {u"staff-1"_s, u"open"_s, u"M01"_s, u"lost its key"_s}, {});
                });
            time.settle();
        }
        const Result<QString> made = backup({.path = path}, folder.filePath(u"copies"_s), time.now().utc);
        if (!made)
            qFatal("no copy: %s", qPrintable(made.error().detail));
        copy = *made;
    }
    /// The error's words; empty when it is taken.
    [[nodiscard]] QString verified() const { return words(checkBackup(copy)); }
    [[nodiscard]] QString restored() const { return words(restore(copy, path, time.now().utc)); }
    void tamper(const char *statement) const
    {
        sqlite3 *db = nullptr;
        if (sqlite3_open(copy.toUtf8().constData(), &db) != SQLITE_OK
            || sqlite3_exec(db, statement, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", statement, sqlite3_errmsg(db));
        sqlite3_close(db);
    }

    QTemporaryDir folder;
    VirtualScheduler time;
    QString path = folder.filePath(u"ledger.db"_s);
    QString copy;

private:
    static QString words(const Status &status) { return status ? QString() : status.error().detail; }
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksum_isThatOfTheCopy()
    {
        const Shelf shelf;
        const QByteArray hash
            = QCryptographicHash::hash(bytesOf(shelf.copy), QCryptographicHash::Sha256).toHex();
        QCOMPARE(bytesOf(shelf.copy + u".sha256"_s),
                 hash + "  " + QFileInfo(shelf.copy).fileName().toUtf8() + '\n');
        QCOMPARE(shelf.verified(), QString());
        QCOMPARE(shelf.verified(), QString()); // looking at it has changed no byte
        QCOMPARE(shelf.restored(), QString());
    }
    void flippedBit_isNoticedWhereverItIs()
    {
        const Shelf shelf;
        const qint64 size = QFileInfo(shelf.copy).size();
        for (int i = 0; i < 60; ++i) {
            QFile file(shelf.copy);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const qint64 place = (size - 1) * i / 59;
            const auto turn = [&] {
                char byte = 0;
                QVERIFY(file.seek(place) && file.getChar(&byte) && file.seek(place)
                        && file.putChar(char(byte ^ 0x10)) && file.flush());
            };
            turn();
            QVERIFY2(shelf.verified().contains(u"damaged"_s), qPrintable(QString::number(place)));
            turn();
        }
        QCOMPARE(shelf.verified(), QString());
    }
    void tamperedTrail_isNotRestored_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::newRow("a changed row") << "UPDATE audit_log SET actor = 'nobody' WHERE id = 7"_ba;
        QTest::newRow("the newest rows gone") << "DELETE FROM audit_log WHERE id > 20"_ba;
        QTest::newRow("all rows gone") << "DELETE FROM audit_log"_ba;
    }
    void tamperedTrail_isNotRestored()
    {
        QFETCH(QByteArray, statement);
        const Shelf shelf;
        QVERIFY(QFile::remove(shelf.copy + u".sha256"_s)); // who tampers writes that, too
        QCOMPARE(shelf.verified(), QString());
        const QByteArray before = bytesOf(shelf.path);
        shelf.tamper(statement.constData());
        QVERIFY2(shelf.verified().contains(u"audit trail"_s), qPrintable(shelf.verified()));
        QVERIFY2(shelf.restored().contains(u"audit trail"_s), qPrintable(shelf.restored()));
        QCOMPARE(bytesOf(shelf.path), before);

        const QString packed = shelf.folder.filePath(u"copies/nightly.db.zst"_s);
        QVERIFY(pack(shelf.copy, packed));
        QVERIFY(!checkBackup(packed));
        QVERIFY(!restore(packed, shelf.path, shelf.time.now().utc));
        QVERIFY(checkCopy(packed)); // a night copies what there is
    }
    void restore_makesTheFolder()
    {
        const Shelf shelf;
        const QString elsewhere = shelf.folder.filePath(u"new/place/ledger.db"_s);
        QVERIFY(restore(shelf.copy, elsewhere, shelf.time.now().utc));
        QVERIFY(checkBackup(elsewhere));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
