#include "lockers/domain/boardcodec.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <random>

#include <unistd.h>

using namespace attendant::lockers::board;

namespace {

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

/// A line with a wound, as a loose plug or a wrong baud rate makes them.
QByteArray wounded(QByteArray line, std::mt19937 &random)
{
    const auto at = [&] { return qsizetype(random() % quint32(line.size())); };
    switch (random() % 6) {
    case 0:
        line[at()] = char(random());
        break;
    case 1:
        line.remove(at(), 1 + qsizetype(random() % 8));
        break;
    case 2:
        line.insert(at(), QByteArray(1 + qsizetype(random() % 8), char(random())));
        break;
    case 3:
        line.truncate(at());
        break;
    case 4:
        line.insert(at(), line.first(at()));
        break;
    default:
        line[at()] ^= char(1 << (random() % 8));
    }
    return line;
}

const QByteArray Lines[] = {
    R"({"device_id":"esp32_gym","message_type":"event","timestamp":15784899,"version":"v7.4-simple","event_type":"sensor_triggered","data":{"chip_idx":0,"addr":"0x26","pin":1,"state":"LOW","active":true}})"
    "\n",
    R"({"message_type":"event","event_type":"barcode_scanned","data":{"barcode":"20240001","scan_count":12}})"
    "\n",
    R"({"message_type":"response","data":{"status":"ready","uptime":4100,"motor_busy":false,"total_moves":12}})"
    "\n",
    "QR:QRS:20240001:1761264000:ab12:cafe\n",
    "[\xeb\xaa\xa8\xed\x84\xb0] 20240001\n",
    "BARCODE:00123456\r\n",
};

} // namespace

class TestBoardCodecNoise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMillionRandomBytes_endInTimeAndMemory();
    void aMillionWoundedLines_endInTimeAndMemory();
    void oneLargeRead_isNotQuadratic_data();
    void oneLargeRead_isNotQuadratic();

private:
    /// Feeds and decodes; gives the number of pieces.
    static int swallow(Splitter &splitter, QByteArrayView bytes)
    {
        const QList<QByteArray> pieces = splitter.feed(bytes);
        for (const QByteArray &piece : pieces)
            (void)decode(piece);
        return int(pieces.size());
    }
};

void TestBoardCodecNoise::aMillionRandomBytes_endInTimeAndMemory()
{
    std::mt19937 random(1);
    Splitter splitter;
    QElapsedTimer clock;
    clock.start();
    qint64 before = 0;
    int pieces = 0;
    for (int fed = 0; fed < 1'000'000;) {
        QByteArray bytes(1 + qsizetype(random() % 1024), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(random());
        pieces += swallow(splitter, bytes);
        QVERIFY(splitter.pending() <= Splitter::MaxPending);
        fed += int(bytes.size());
        if (before == 0 && fed > 100'000)
            before = residentBytes();
    }
    qInfo("%d pieces in %lld ms, %lld KiB more", pieces, clock.elapsed(), (residentBytes() - before) / 1024);
    QVERIFY(pieces > 1000);
    QVERIFY(clock.elapsed() < 10'000);
    QVERIFY(residentBytes() - before < 4 << 20);
}

void TestBoardCodecNoise::aMillionWoundedLines_endInTimeAndMemory()
{
    std::mt19937 random(2);
    Splitter splitter;
    QElapsedTimer clock;
    clock.start();
    qint64 before = 0;
    qint64 pieces = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        pieces += swallow(splitter, wounded(Lines[random() % std::size(Lines)], random));
        if (splitter.pending() > Splitter::MaxPending)
            QFAIL("unbounded");
        if (i == 100'000)
            before = residentBytes();
    }
    qInfo("%lld pieces in %lld ms, %lld KiB more", pieces, clock.elapsed(),
          (residentBytes() - before) / 1024);
    QVERIFY(pieces > 300'000); // most lines are still found
    QVERIFY(residentBytes() - before < 4 << 20);
}

void TestBoardCodecNoise::oneLargeRead_isNotQuadratic_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("empty objects") << QByteArray("{}");
    QTest::newRow("open braces") << QByteArray("{");
    QTest::newRow("braces with quotes") << QByteArray("{\"");
    QTest::newRow("text and braces") << QByteArray("x{\"}");
    QTest::newRow("line ends") << QByteArray("\n");
    QTest::newRow("open objects on lines") << QByteArray("{\n");
    QTest::newRow("back-slashes") << QByteArray("{\"\\");
}

void TestBoardCodecNoise::oneLargeRead_isNotQuadratic()
{
    QFETCH(QByteArray, pattern);
    Splitter splitter;
    QElapsedTimer clock;
    clock.start();
    swallow(splitter, pattern.repeated(1'000'000 / pattern.size()));
    QVERIFY2(clock.elapsed() < 8000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(splitter.pending() <= Splitter::MaxPending);
}

QTEST_APPLESS_MAIN(TestBoardCodecNoise)
#include "tst_boardcodec_noise.moc"
