#include "sync/http/replyparser.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync;
using namespace Qt::StringLiterals;

using State = ReplyParser::State;

class TestReplyParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreRead_howeverTheyAreCut_data();
    void answersAreRead_howeverTheyAreCut();
    void whatIsNoAnswer_isBroken_data();
    void whatIsNoAnswer_isBroken();
    void bodyWithoutALength_endsWithTheConnection();
    void answerThatIsCutShort_isNone();
    void whoeverSaysMoreThanAsked_isNotAskedAgain();
};

void TestReplyParser::answersAreRead_howeverTheyAreCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("length") << "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"_ba << 201 << "{}"_ba
                            << true;
    QTest::newRow("no reason") << "HTTP/1.1 200\r\ncontent-length:0\r\n\r\n"_ba << 200 << ""_ba << true;
    QTest::newRow("no content") << "HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n"_ba << 204 << ""_ba << true;
    QTest::newRow("chunks")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"_ba
        << 200 << "abc0123456789"_ba << true;
    QTest::newRow("chunks and a trailer")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nDigest: x\r\n\r\n"_ba << 200
        << "a"_ba << true;
    QTest::newRow("chunks whatever the length says")
        << "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"_ba
        << 200 << "a"_ba << true;
    QTest::newRow("continue first")
        << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 409 Conflict\r\nContent-Length: 1\r\n\r\nx"_ba << 409
        << "x"_ba << true;
    QTest::newRow("closes") << "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx"_ba << 200
                            << "x"_ba << false;
    QTest::newRow("an old server") << "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx"_ba << 200 << "x"_ba
                                   << false;
    QTest::newRow("an old server that keeps")
        << "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx"_ba << 200 << "x"_ba
        << true;
}

void TestReplyParser::answersAreRead_howeverTheyAreCut()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        ReplyParser parser;
        parser.begin();
        if (parser.feed(bytes.first(cut)) != State::Complete)
            QCOMPARE(parser.feed(bytes.sliced(cut)), State::Complete);
        else
            QCOMPARE(cut, bytes.size());
        QTEST(parser.keepsAlive(), "keeps");
        const HttpReply reply = parser.take();
        QTEST(reply.status, "status");
        QTEST(reply.body, "body");
    }
    ReplyParser parser;
    parser.begin();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        QCOMPARE(parser.feed(bytes.sliced(i, 1)), i + 1 < bytes.size() ? State::Wanting : State::Complete);
}

void TestReplyParser::whatIsNoAnswer_isBroken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another protocol") << "SSH-2.0-OpenSSH\r\n\r\n"_ba;
    QTest::newRow("no status") << "HTTP/1.1 abc\r\n\r\n"_ba;
    QTest::newRow("status beyond all") << "HTTP/1.1 999 X\r\n\r\n"_ba;
    QTest::newRow("negative length") << "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"_ba;
    QTest::newRow("length of words") << "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"_ba;
    QTest::newRow("more than fits") << "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"_ba;
    QTest::newRow("a header without a name") << "HTTP/1.1 200 OK\r\n: x\r\n\r\n"_ba;
    QTest::newRow("packed") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"_ba;
    QTest::newRow("a chunk of no size") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"_ba;
    QTest::newRow("a chunk too large")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n"_ba;
    QTest::newRow("a head without an end") << "HTTP/1.1 200 OK\r\nX: "_ba + QByteArray(70'000, 'x');
}

void TestReplyParser::whatIsNoAnswer_isBroken()
{
    QFETCH(QByteArray, bytes);
    ReplyParser parser;
    parser.begin();
    QCOMPARE(parser.feed(bytes), State::Broken);
    QVERIFY(!parser.keepsAlive() && !parser.problem().isEmpty());
}

void TestReplyParser::bodyWithoutALength_endsWithTheConnection()
{
    ReplyParser parser;
    parser.begin();
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\n\r\nall of"), State::Wanting);
    QCOMPARE(parser.feed(" it"), State::Wanting);
    QCOMPARE(parser.end(), State::Complete);
    QCOMPARE(parser.take().body, "all of it"_ba);
    QVERIFY(!parser.keepsAlive());
}

void TestReplyParser::answerThatIsCutShort_isNone()
{
    for (const char *bytes : {"", "HTTP/1.1 201 Cre", "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n{}",
                              "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"}) {
        ReplyParser parser;
        parser.begin();
        QCOMPARE(parser.feed(bytes), State::Wanting);
        QCOMPARE(parser.end(), State::Broken);
    }
}

void TestReplyParser::whoeverSaysMoreThanAsked_isNotAskedAgain()
{
    ReplyParser parser;
    parser.begin();
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n\r\n"),
             State::Complete);
    QVERIFY(!parser.keepsAlive());
    QCOMPARE(parser.take().body, "x"_ba);
}

QTEST_APPLESS_MAIN(TestReplyParser)
#include "tst_replyparser.moc"
