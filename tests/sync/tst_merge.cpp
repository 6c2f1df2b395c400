// One field, two sides: whose word counts.
#include "sync/sheets/merge.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;
using namespace Qt::StringLiterals;

class TestMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sidesAgree_data();
    void sidesAgree();
    void everyCombinationLosesNoMoney();
    void cellsAreReadAsPeopleWriteThem_data();
    void cellsAreReadAsPeopleWriteThem();
};

void TestMerge::sidesAgree_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("sides"); // base, sent, ours, theirs; - = none; + = theirs is newer
    QTest::addColumn<QString>("wanted"); // value, then take, tell, conflict
    using enum Rule;
    QTest::newRow("nobody changed it") << int(Newer) << u"a - a a"_s << u"a"_s;
    QTest::newRow("theirs alone") << int(Newer) << u"a - a b"_s << u"b take"_s;
    QTest::newRow("ours alone") << int(Newer) << u"a - b a"_s << u"b tell"_s;
    QTest::newRow("both the same") << int(Newer) << u"a - b b"_s << u"b"_s;
    QTest::newRow("both, theirs older") << int(Newer) << u"a - b c"_s << u"b tell conflict"_s;
    QTest::newRow("both, theirs newer") << int(Newer) << u"a - b c +"_s << u"c take conflict"_s;
    QTest::newRow("both, ours acts on it") << int(Ours) << u"1 - 2 3 +"_s << u"2 tell conflict"_s;
    QTest::newRow("the sheet says nothing") << int(Newer) << u"a - b -"_s << u"b tell"_s;
    QTest::newRow("first meeting") << int(Newer) << u"- - a b"_s << u"b take"_s;
    QTest::newRow("only ours to say") << int(Only) << u"- - 4 9"_s << u"4 tell"_s;
    QTest::newRow("top-up and use") << int(Balance) << u"5000 - 4000 10000"_s << u"9000 take tell"_s;
    QTest::newRow("top-up alone") << int(Balance) << u"5000 - 5000 10000"_s << u"10000 take"_s;
    QTest::newRow("use alone") << int(Balance) << u"5000 - 4000 5000"_s << u"4000 tell"_s;
    QTest::newRow("below zero") << int(Balance) << u"5000 - 1000 2000"_s << u"1000 tell conflict"_s;
    QTest::newRow("balances that never met") << int(Balance) << u"- - 5000 4000"_s << u"5000 tell conflict"_s;
    QTest::newRow("it had arrived") << int(Balance) << u"5000 4000 3000 4000"_s << u"3000 tell"_s;
    QTest::newRow("it had not arrived") << int(Balance) << u"5000 4000 3000 5000"_s << u"3000 tell"_s;
    QTest::newRow("arrived or not, then edited")
        << int(Balance) << u"5000 4000 4000 9000"_s << u"4000 tell conflict"_s;
}

void TestMerge::sidesAgree()
{
    QFETCH(int, rule);
    QFETCH(QString, sides);
    QFETCH(QString, wanted);
    const QStringList given = sides.split(u' ');
    const auto side = [&](int i) { return given[i] == "-"_L1 ? std::nullopt : std::optional(given[i]); };
    const Agreement got = agree({u"field"_s, Kind::Name, Rule(rule)},
                                {side(0), side(1), given[2], side(3), given.value(4) == "+"_L1});
    QString said = got.value;
    for (const auto &[flag, word] :
         {std::pair{got.take, u" take"_s}, {got.tell, u" tell"_s}, {got.conflict, u" conflict"_s}})
        said += flag ? word : QString();
    QCOMPARE(said, wanted);
}

/// Over a small world of balances: without doubt about what arrived, both sides' changes are in the sum, or
/// a conflict is listed and ours stands. Nothing falls below what is promised.
void TestMerge::everyCombinationLosesNoMoney()
{
    for (int base = 0; base <= 4; ++base) {
        for (int ours = 0; ours <= 4; ++ours) {
            for (int theirs = 0; theirs <= 6; ++theirs) {
                for (int least = 0; least <= ours; ++least) {
                    const Agreement got = agree({u"remaining_amount"_s, Kind::Number, Rule::Balance},
                                                {QString::number(base),
                                                 {},
                                                 QString::number(ours),
                                                 QString::number(theirs),
                                                 false,
                                                 least});
                    const int value = got.value.toInt();
                    if (ours != theirs)
                        QCOMPARE(value, got.conflict ? ours : ours + theirs - base);
                    QVERIFY(value >= least || theirs == ours);
                    QCOMPARE(got.take, value != ours);
                    QCOMPARE(got.tell, value != theirs);
                }
            }
        }
    }
}

void TestMerge::cellsAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("value"); // - = it says nothing
    using enum Kind;
    QTest::newRow("thousands") << int(Amount) << u" 1,500 "_s << u"1500"_s;
    QTest::newRow("won") << int(Amount) << u"₩1,500"_s << u"1500"_s;
    QTest::newRow("below zero") << int(Amount) << u"-5"_s << u"-"_s;
    QTest::newRow("words") << int(Amount) << u"많이"_s << u"-"_s;
    QTest::newRow("half a won") << int(Amount) << u"10.5"_s << u"-"_s;
    QTest::newRow("yes") << int(Flag) << u"TRUE"_s << u"1"_s;
    QTest::newRow("no") << int(Flag) << u"아니오"_s << u"0"_s;
    QTest::newRow("telephone") << int(Phone) << u"10-1234-5678"_s << u"01012345678"_s;
    QTest::newRow("Korean day") << int(Day) << u"2026. 2. 7"_s << u"2026-02-07"_s;
    QTest::newRow("time of the site")
        << int(Time) << u"2026-02-07 12:00:05"_s << u"2026-02-07T03:00:05.000Z"_s;
    QTest::newRow("limits") << int(Limits) << u"{ \"top\": 1 }"_s << u"{\"top\":1}"_s;
    QTest::newRow("no limits") << int(Limits) << u"top 1"_s << u"-"_s;
    QTest::newRow("unknown state") << int(VoucherStatus) << u"used"_s << u"-"_s;
    QTest::newRow("blank name") << int(Name) << u" "_s << u"-"_s;
}

void TestMerge::cellsAreReadAsPeopleWriteThem()
{
    QFETCH(int, kind);
    QFETCH(QString, cell);
    QFETCH(QString, value);
    QCOMPARE(fromSheet(Kind(kind), cell, QTimeZone("Asia/Seoul")).value_or(u"-"_s), value);
}

QTEST_APPLESS_MAIN(TestMerge)
#include "tst_merge.moc"
