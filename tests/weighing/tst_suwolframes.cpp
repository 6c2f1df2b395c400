// A SUWOL-1000's line as it is: late answers, glued, torn, too short, too long. No card gets lost, none is
// made up.
#include "weighing/domain/suwolframes.h"

#include <QTest>

#include <random>

using namespace attendant;
using namespace attendant::weighing;
using namespace attendant::weighing::suwol;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Quiet = "\x02"_ba
    + "0D0000000000000000000000243005"
      "00000ST,NT,+00123.4kg\x03";
const QByteArray Card = "\x02"_ba
    + "0D1A2B3C4D00000000000000243005"
      "00000ST,NT,+00123.4kg\x03";

/// What was heard, in a few words: a card's number, "-" for an answer without one, "broken" and "broken?"
/// (may have told something), with the faults behind.
QString told(const QList<Heard> &heard)
{
    QStringList words;
    for (const Heard &one : heard) {
        if (const auto *answer = std::get_if<Response>(&one)) {
            QString word = answer->card ? answer->card->text() : u"-"_s;
            if (answer->faults)
                word += u'(' + fieldNames(answer->faults).join(u',') + u')';
            words.append(word);
        } else {
            words.append(std::get<BrokenAnswer>(one).mayHaveToldSomething ? u"broken?"_s : u"broken"_s);
        }
    }
    return words.join(u' ');
}

QByteArray without(QByteArray frame, qsizetype at) { return frame.remove(at, 1); }
QByteArray with(QByteArray frame, qsizetype at, char extra) { return frame.insert(at, extra); }
QByteArray changed(QByteArray frame, qsizetype at, char other)
{
    frame[at] = other;
    return frame;
}

} // namespace

class TestSuwolFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void howTheLineIsCut_doesNotMatter();
    void afterATimeOut_theCardIsThere();
    void reopened_theRestIsGivenUp();
    void noWound_makesUpACard();
    void whateverHappens_theNextAnswerIsHeard();
    void requests_areCutByTheirLength_data();
    void requests_areCutByTheirLength();
};

void TestSuwolFrames::lines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("heard");
    QTest::newRow("one") << Card << u"1A2B3C4D"_s;
    QTest::newRow("two glued") << Card + Quiet << u"1A2B3C4D -"_s;
    QTest::newRow("noise between") << "\r\n\xff"_ba + Card + "\x03garbage"_ba + Quiet << u"1A2B3C4D -"_s;
    QTest::newRow("52 bytes: one of the card is lost") << without(Card, 5) + Quiet << u"broken? -"_s;
    QTest::newRow("52 bytes: the first of the card is lost") << without(Card, 3) + Quiet << u"broken? -"_s;
    QTest::newRow("52 bytes: a reserved one is lost") << without(Card, 33) + Quiet << u"broken? -"_s;
    QTest::newRow("52 bytes: one of the weight is lost")
        << without(Card, 46) + Quiet << u"1A2B3C4D(weight,end of frame) -"_s;
    QTest::newRow("52 bytes: nothing was told") << without(Quiet, 33) + Quiet << u"broken -"_s;
    QTest::newRow("54 bytes: one too many in the card") << with(Card, 5, '7') + Quiet << u"broken? -"_s;
    QTest::newRow("54 bytes: one too many in the weight")
        << with(Card, 46, '7') + Quiet << u"1A2B3C4D(weight,end of frame) -"_s;
    QTest::newRow("54 bytes: one too many at the end")
        << with(Card, 52, '7') + Quiet << u"1A2B3C4D(end of frame) -"_s;
    QTest::newRow("no ETX") << Card.chopped(1) + Quiet << u"1A2B3C4D(end of frame) -"_s;
    QTest::newRow("another byte for ETX")
        << changed(Card, 52, '\x07') + Quiet << u"1A2B3C4D(end of frame) -"_s;
    QTest::newRow("no ETX, and a bad field besides")
        << changed(Card, 31, 'x').chopped(1) + Quiet << u"broken? -"_s;
    QTest::newRow("no STX: the answer is lost") << Card.sliced(1) + Quiet << u"-"_s;
    QTest::newRow("torn in the card") << Card.first(9) + Quiet << u"broken? -"_s;
    QTest::newRow("torn in the weight") << Card.first(47) + Quiet << u"1A2B3C4D(weight,end of frame) -"_s;
    QTest::newRow("torn before anything was told") << Card.first(3) + Quiet << u"broken -"_s;
    QTest::newRow("ETX in the middle") << changed(Card, 20, '\x03') + Quiet << u"broken? -"_s;
    QTest::newRow("STX in the middle") << changed(Card, 20, '\x02') + Quiet << u"broken? broken? -"_s;
    QTest::newRow("card of other letters") << changed(Card, 5, 'X') << u"-(card)"_s;
}

void TestSuwolFrames::lines()
{
    QFETCH(QByteArray, bytes);
    AnswerFramer framer;
    QTEST(told(framer.feed(bytes)), "heard");
    QCOMPARE(framer.pending(), 0);
}

void TestSuwolFrames::howTheLineIsCut_doesNotMatter()
{
    const QByteArray line
        = Card + "noise"_ba + without(Card, 5) + Quiet + Card.chopped(1) + changed(Card, 20, '\x03') + Quiet;
    AnswerFramer whole;
    const QString expected = told(whole.feed(line));
    for (qsizetype portion = 1; portion < line.size(); ++portion) {
        AnswerFramer framer;
        QList<Heard> heard;
        for (qsizetype at = 0; at < line.size(); at += portion)
            heard += framer.feed(QByteArrayView(line).sliced(at, std::min(portion, line.size() - at)));
        QCOMPARE(told(heard), expected);
    }
}

void TestSuwolFrames::afterATimeOut_theCardIsThere()
{
    // The master gave up on the first answer and polled again: both come, the late one in pieces.
    AnswerFramer framer;
    QVERIFY(framer.feed(Card.first(30)).isEmpty());
    QCOMPARE(told(framer.feed(Card.sliced(30) + Quiet.first(10))), u"1A2B3C4D"_s);
    QCOMPARE(told(framer.feed(Quiet.sliced(10))), u"-"_s);
}

void TestSuwolFrames::reopened_theRestIsGivenUp()
{
    AnswerFramer framer;
    QVERIFY(framer.feed(Card.first(30)).isEmpty());
    QCOMPARE(told(framer.reset()), u"broken?"_s); // and so staff or customer are asked
    QVERIFY(framer.reset().isEmpty());
    QVERIFY(framer.feed(Card.sliced(30)).isEmpty());
    QCOMPARE(told(framer.feed(Card)), u"1A2B3C4D"_s);
}

void TestSuwolFrames::noWound_makesUpACard()
{
    // Every loss and every gain of one or two neighbouring bytes, at every place: the card is the card, or it
    // is not told. (A byte that turns into another hexadecimal digit cannot be seen by anybody.)
    for (qsizetype at = 1; at < ResponseSize; ++at) {
        for (qsizetype width = 1; width <= 2 && at + width <= ResponseSize; ++width) {
            for (const QByteArray &extra : {""_ba, "0"_ba, "7"_ba, "F"_ba, "77"_ba, "\xff"_ba, "00"_ba}) {
                const bool gain = !extra.isEmpty();
                QByteArray line = Card;
                if (gain)
                    line.insert(at, extra);
                else
                    line.remove(at, width);
                AnswerFramer framer;
                for (const Heard &one : framer.feed(line + Quiet)) {
                    const auto *answer = std::get_if<Response>(&one);
                    if (answer && answer->card)
                        QCOMPARE(answer->card->text(), u"1A2B3C4D"_s);
                    if (answer && answer->reading.weight)
                        QVERIFY(answer->reading.weight->unit == Unit::Kilogram);
                }
            }
        }
    }
}

void TestSuwolFrames::whateverHappens_theNextAnswerIsHeard()
{
    for (unsigned seed = 0; seed < 2'000; ++seed) {
        std::mt19937 random(seed);
        QByteArray noise;
        for (auto i = random() % 200; i > 0; --i)
            noise.append(char(random()));
        if (random() % 2)
            noise += Card.first(qsizetype(random() % ResponseSize));
        AnswerFramer framer;
        QList<Heard> heard = framer.feed(noise);
        heard += framer.feed(Card);
        const auto *last = std::get_if<Response>(&heard.last());
        QVERIFY2(last && *last == decode(Card), qPrintable(u"seed %1"_s.arg(seed)));
        QVERIFY(framer.pending() <= ResponseSize);
    }
}

void TestSuwolFrames::requests_areCutByTheirLength_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("prints");
    QTest::addColumn<int>("displays");
    QTest::addColumn<int>("temperatures");
    const QByteArray print = *encodePrint(0, 1,
                                          "a\x03\x02"
                                          "0D\x03z");
    const QByteArray display = encode({.text = u"42"_s});
    const QByteArray temperature = encodeTemperature(0, 30, 5);
    QTest::newRow("a slip with ETX and STX in it") << print << 1 << 0 << 0;
    QTest::newRow("all three, glued") << display + print + temperature + display << 1 << 2 << 1;
    QTest::newRow("noise between") << "x\x02y"_ba + display + "\x03"_ba + print << 1 << 1 << 0;
    QTest::newRow("a torn one") << display.first(20) + display << 0 << 1 << 0;
    QTest::newRow("a print of no length") << "\x02"
                                             "0Pxxxx1\x03"_ba
            + display << 0 << 1 << 0;
}

void TestSuwolFrames::requests_areCutByTheirLength()
{
    QFETCH(QByteArray, bytes);
    for (const qsizetype portion : {qsizetype(1), qsizetype(7), bytes.size()}) {
        RequestFramer framer;
        QList<Request> requests;
        for (qsizetype at = 0; at < bytes.size(); at += portion)
            requests += framer.feed(QByteArrayView(bytes).sliced(at, std::min(portion, bytes.size() - at)));
        int prints = 0;
        int displays = 0;
        int temperatures = 0;
        for (const Request &request : requests) {
            displays += std::holds_alternative<DisplayRequest>(request);
            temperatures += std::holds_alternative<TemperatureRequest>(request);
            if (const auto *print = std::get_if<PrintRequest>(&request)) {
                ++prints;
                QCOMPARE(print->data,
                         "a\x03\x02"
                         "0D\x03z"_ba);
            }
        }
        QTEST(prints, "prints");
        QTEST(displays, "displays");
        QTEST(temperatures, "temperatures");
    }
}

QTEST_APPLESS_MAIN(TestSuwolFrames)
#include "tst_suwolframes.moc"
