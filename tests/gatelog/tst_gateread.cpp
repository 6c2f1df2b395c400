// What recognisers send, and the window in which a container is one record.
#include "gatelog/domain/gateread.h"
#include "gatelog/domain/window.h"

#include <QTest>

using namespace attendant;
using namespace attendant::gatelog;
using namespace Qt::StringLiterals;

namespace {

DecodedRead readOf(const QByteArray &json)
{
    const Result<DecodedBody> body = decodeReads(json, Codes::Iso);
    if (!body || body->reads.size() != 1)
        return FieldProblem{u"body"_s, body ? u"not one"_s : body.error().detail};
    return body->reads.front();
}

const auto Base = UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 2 / 7}};

} // namespace

class TestGateRead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeReadingIsTaken();
    void fieldIsNamed_data();
    void fieldIsNamed();
    void doubtIsRemembered_data();
    void doubtIsRemembered();
    void manyAreTakenOneByOne();
    void bodyThatIsNoJsonIsRefused();
    void videoTimesCountFromTheRecording();
    void windowIsOpenAtItsEnd_data();
    void windowIsOpenAtItsEnd();
};

void TestGateRead::wholeReadingIsTaken()
{
    const DecodedRead read = readOf(
        R"({"captured_at":"2026-02-07T10:02:03.456+09:00","container_owner":"csqu","container_number":"305438-3",
            "source_video":"gate1.mp4","cropped_image_ref":"gate1_container_0001.jpg","gate":"in","confidence":0.93,
            "iso_type":"22G1","event_id":"0190a5a0-0000-7000-8000-000000000001"})");
    const GateRead *taken = std::get_if<GateRead>(&read);
    QVERIFY2(taken, qPrintable(taken ? QString() : std::get<FieldProblem>(read).what));
    QCOMPARE(taken->number->text(), u"CSQU3054383"_s);
    QCOMPARE(toText(taken->captured), u"2026-02-07T01:02:03.456Z"_s);
    QCOMPARE(taken->doubt, Doubt::None);
    QCOMPARE(taken->gate, u"in"_s);
    QCOMPARE(taken->source, u"gate1.mp4"_s);
    QCOMPARE(taken->confidence, std::optional(0.93));
    QCOMPARE(taken->isoType, u"22G1"_s);
    QVERIFY(!taken->eventId.isNull());
}

void TestGateRead::fieldIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    const QByteArray time = R"("captured_at":"2026-02-07T01:02:03Z")";
    QTest::newRow("nothing") << "{}"_ba << u"captured_at"_s;
    QTest::newRow("no time") << R"({"owner":"CSQU","number":"305438"})"_ba << u"captured_at"_s;
    QTest::newRow("time without offset")
        << R"({"captured_at":"2026-02-07T01:02:03","owner":"CSQU","number":"305438"})"_ba << u"captured_at"_s;
    QTest::newRow("a date only") << R"({"captured_at":"2026-02-07","owner":"CSQU","number":"305438"})"_ba
                                 << u"captured_at"_s;
    QTest::newRow("time as a number")
        << R"({"captured_at":1770426123,"owner":"CSQU","number":"305438"})"_ba << u"captured_at"_s;
    QTest::newRow("no owner") << "{" + time + R"(,"container_number":"305438"})" << u"container_owner"_s;
    QTest::newRow("empty owner") << "{" + time + R"(,"owner":"","number":"305438"})" << u"container_owner"_s;
    QTest::newRow("owner of three") << "{" + time + R"(,"owner":"CSQ","number":"305438"})"
                                    << u"container_owner"_s;
    QTest::newRow("no number") << "{" + time + R"(,"owner":"CSQU"})" << u"container_number"_s;
    QTest::newRow("number of five") << "{" + time + R"(,"owner":"CSQU","number":"30543"})"
                                    << u"container_number"_s;
    QTest::newRow("number is a number") << "{" + time + R"(,"owner":"CSQU","number":305438})" << u"number"_s;
    QTest::newRow("letter in the number")
        << "{" + time + R"(,"owner":"CSQU","number":"3O5438"})" << u"container_number"_s;
    QTest::newRow("two digits that differ")
        << "{" + time + R"(,"owner":"CSQU","number":"3054383","check_digit":4})" << u"check_digit"_s;
    QTest::newRow("confidence above one")
        << "{" + time + R"(,"owner":"CSQU","number":"305438","confidence":93})" << u"confidence"_s;
    QTest::newRow("event id") << "{" + time + R"(,"owner":"CSQU","number":"305438","event_id":"x"})"
                              << u"event_id"_s;
    QTest::newRow("gate with a NUL") << "{" + time + R"(,"owner":"CSQU","number":"305438","gate":"g\u0000"})"
                                     << u"gate"_s;
    QTest::newRow("gate too long") << "{" + time + R"(,"owner":"CSQU","number":"305438","gate":")"
            + QByteArray(301, 'x')
            + "\"}" << u"gate"_s;
}

void TestGateRead::fieldIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    const DecodedRead read = readOf(json);
    const FieldProblem *problem = std::get_if<FieldProblem>(&read);
    QVERIFY(problem);
    QCOMPARE(problem->field, field);
    QVERIFY(!problem->what.isEmpty());
}

void TestGateRead::doubtIsRemembered_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<Doubt>("doubt");
    QTest::addColumn<bool>("numbered");
    QTest::newRow("good") << R"("text":"CSQU 305438 3")"_ba << Doubt::None << true;
    QTest::newRow("no digit") << R"("text":"TCNU 897179")"_ba << Doubt::None << true;
    QTest::newRow("wrong digit") << R"("text":"CSQU 305438 4")"_ba << Doubt::BadDigit << true;
    QTest::newRow("private box") << R"("owner":"ABCV","number":"123456")"_ba << Doubt::Category << true;
    QTest::newRow("UNKNOWN") << R"("text":"UNKNOWN")"_ba << Doubt::Unreadable << false;
    QTest::newRow("ERROR") << R"("text":"error")"_ba << Doubt::Failed << false;
    QTest::newRow("result object that failed")
        << R"("status":"failed","message":"blurred")"_ba << Doubt::Unreadable << false;
    QTest::newRow("result object") << R"("status":"success","data":{"owner":"TCNU","number":"897179"})"_ba
                                   << Doubt::None << true;
    QTest::newRow("UNKNOWN in place of the parts")
        << R"("owner":"UNKNOWN","number":"UNKNOWN")"_ba << Doubt::Unreadable << false;
    QTest::newRow("ERROR in the result object")
        << R"("data":{"owner":"ERROR","number":""})"_ba << Doubt::Failed << false;
    QTest::newRow("half a number") << R"("text":"CSQU 30")"_ba << Doubt::Unreadable << false;
}

void TestGateRead::doubtIsRemembered()
{
    QFETCH(QByteArray, rest);
    QFETCH(Doubt, doubt);
    QFETCH(bool, numbered);
    const DecodedRead read = readOf("{\"captured_at\":\"2026-02-07T01:02:03Z\"," + rest + "}");
    const GateRead *taken = std::get_if<GateRead>(&read);
    QVERIFY(taken);
    QCOMPARE(taken->doubt, doubt);
    QCOMPARE(taken->number.has_value(), numbered);
}

void TestGateRead::manyAreTakenOneByOne()
{
    const QByteArray good = R"({"captured_at":"2026-02-07T01:02:03Z","owner":"CSQU","number":"305438"})";
    for (const QByteArray &json :
         {"[" + good + ",{}," + good + ",7]", "{\"logs\":[" + good + ",{}," + good + ",7]}"}) {
        const Result<DecodedBody> body = decodeReads(json, Codes::Iso);
        QVERIFY(body);
        QVERIFY(body->many);
        QCOMPARE(body->reads.size(), 4);
        QVERIFY(std::holds_alternative<GateRead>(body->reads[0]));
        QVERIFY(std::holds_alternative<FieldProblem>(body->reads[1]));
        QVERIFY(std::holds_alternative<GateRead>(body->reads[2]));
        QVERIFY(std::holds_alternative<FieldProblem>(body->reads[3]));
    }
}

void TestGateRead::bodyThatIsNoJsonIsRefused()
{
    for (const QByteArray &json : {""_ba, "owner=CSQU"_ba, "[{]"_ba, "\xff\xfe"_ba})
        QVERIFY(!decodeReads(json, Codes::Iso));
}

void TestGateRead::videoTimesCountFromTheRecording()
{
    const QByteArray file = R"({"source_video":"in.mp4","recorded_at":"2026-02-07T00:00:00Z","results":[
        {"id":1,"time":"0:01:30","frame":2250,"bbox":[1,2,3,4],"confidence":0.9,"image_path":"in_container_0001.jpg",
         "text":"CSQU 305438 3"},
        {"id":2,"time":"soon","text":"CSQU 305438 3"}]})";
    Result<QList<DecodedRead>> reads = decodeResultFile(file, u"file.json"_s, std::nullopt, Codes::Iso);
    QVERIFY(reads);
    QCOMPARE(reads->size(), 2);
    const GateRead *first = std::get_if<GateRead>(&reads->at(0));
    QVERIFY(first);
    QCOMPARE(toText(first->captured), u"2026-02-07T00:01:30.000Z"_s);
    QCOMPARE(first->source, u"in.mp4"_s);
    QCOMPARE(first->imageRef, u"in_container_0001.jpg"_s);
    QCOMPARE(std::get<FieldProblem>(reads->at(1)).field, u"time"_s);

    reads = decodeResultFile(R"([{"time":"0:00:01","text":"CSQU3054383"}])", u"a.mp4"_s, std::nullopt,
                             Codes::Iso);
    QVERIFY(reads);
    QCOMPARE(std::get<FieldProblem>(reads->at(0)).field, u"recorded_at"_s);
    reads = decodeResultFile(R"([{"time":"0:00:01","text":"CSQU3054383"}])", u"a.mp4"_s, Base, Codes::Iso);
    QCOMPARE(std::get<GateRead>(reads->at(0)).captured, Base + seconds{1});
}

void TestGateRead::windowIsOpenAtItsEnd_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("same");
    QTest::newRow("at once") << 0 << true;
    QTest::newRow("4:59 after") << 299 << true;
    QTest::newRow("5:00 after") << 300 << false;
    QTest::newRow("3 minutes before, late") << -180 << true;
    QTest::newRow("5:00 before, late") << -300 << false;
}

void TestGateRead::windowIsOpenAtItsEnd()
{
    QFETCH(int, after);
    QFETCH(bool, same);
    QCOMPARE(Window{}.holds(Base, Base + seconds{after}), same);
    QCOMPARE(Window{}.scopeOf(u"in"_s), QString());
    QCOMPARE((Window{seconds{300}, Scope::Gate}.scopeOf(u"in"_s)), u"in"_s);
}

QTEST_APPLESS_MAIN(TestGateRead)
#include "tst_gateread.moc"
