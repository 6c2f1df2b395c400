// A serial reader's lines: codes, tags, and what is neither.
#include "devices/codereader.h"

#include <QSignalSpy>
#include <QTest>

using namespace attendant::devices;
using namespace Qt::StringLiterals;

namespace {

class FakeLine final : public LinePort
{
public:
    void start() override { Q_EMIT opened(); }
    [[nodiscard]] bool isOpen() const override { return true; }
    [[nodiscard]] QString name() const override { return u"fake"_s; }
    bool send(const QByteArray &) override { return true; }
};

} // namespace

class TestCodeReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void pieces();
};

void TestCodeReader::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("tag");
    QTest::newRow("member") << "20240001\r\n"_ba << u"20240001"_s << u""_s;
    QTest::newRow("leading zeros") << "00120001\n"_ba << u"00120001"_s << u""_s;
    QTest::newRow("key") << "LOCKER_M01\n"_ba << u"LOCKER_M01"_s << u""_s;
    QTest::newRow("tag") << "{\"nfc_uid\":\"5A41B914000000\"}\r\n"_ba << u""_s << u"5A41B914000000"_s;
    QTest::newRow("banner") << "NFC Reader Ready...\n"_ba << u""_s << u""_s;
    QTest::newRow("error") << "ERROR: PN532 not found!\n"_ba << u""_s << u""_s;
    QTest::newRow("torn JSON") << "{\"nfc_uid\":\"5A41\n"_ba << u""_s << u""_s;
    QTest::newRow("too short") << "12\n"_ba << u""_s << u""_s;
    QTest::newRow("noise") << "\xff\xfe\x01\x02\x03\n"_ba << u""_s << u""_s;
    QTest::newRow("endless") << QByteArray(100'000, '7') + '\n' << u""_s << u""_s;
}

void TestCodeReader::lines()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    QFETCH(QString, tag);
    auto port = std::make_unique<FakeLine>();
    FakeLine *fake = port.get();
    CodeReader reader(std::move(port));
    QSignalSpy codes(&reader, &CodeReader::textRead);
    QSignalSpy tags(&reader, &CodeReader::tagRead);
    Q_EMIT fake->received(line + "20249999\n");
    QCOMPARE(codes.value(0).value(0).toString(), code.isEmpty() ? u"20249999"_s : code);
    QCOMPARE(codes.size(), code.isEmpty() ? 1 : 2);
    QCOMPARE(tags.value(0).value(0).toString(), tag);
}

void TestCodeReader::pieces()
{
    auto port = std::make_unique<FakeLine>();
    FakeLine *fake = port.get();
    CodeReader reader(std::move(port));
    QSignalSpy codes(&reader, &CodeReader::textRead);
    for (const char byte : "20240001\r\n"_ba)
        Q_EMIT fake->received(QByteArray(1, byte));
    QCOMPARE(codes.size(), 1);
}

QTEST_GUILESS_MAIN(TestCodeReader)
#include "tst_codereader.moc"
