#include "members/domain/memberrecord.h"

#include <QTest>

using namespace attendant;
using namespace attendant::members;
using namespace Qt::StringLiterals;

class TestMemberRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLayout_isUnderstood_data();
    void everyLayout_isUnderstood();
    void aColumnThatIsNotThere_changesNothing();
    void aBadRow_costsOnlyItself();
    void wordsNobodyKnows_costAFileTheirRow();
    void aTableWithoutMembers_isRefused();
    void days_areRead_data();
    void days_areRead();
};

/// Incident L-29: an import made everybody male and general.
void TestMemberRecord::everyLayout_isUnderstood_data()
{
    QTest::addColumn<QStringList>("header");
    QTest::addColumn<QStringList>("row");
    QTest::addColumn<MemberRecord>("record");
    MemberRecord present{.id = u"20240001"_s, .name = u"김하늘"_s};
    present.barcode = u"00123456"_s;
    present.phone = u"01000001234"_s;
    present.membershipType = u"basic"_s;
    present.programName = u"헬스"_s;
    present.status = u"active"_s;
    present.expiryDate = u"2026-12-31"_s;
    present.gender = u"female"_s;
    present.category = u"staff"_s;
    QTest::newRow("the sheet's layout")
        << QStringList{u"member_id"_s,    u"barcode"_s, u"member_name"_s, u"phone"_s,  u"membership_type"_s,
                       u"program_name"_s, u"status"_s,  u"expiry_date"_s, u"gender"_s, u"member_category"_s}
        << QStringList{u"20240001"_s, u"00123456"_s, u"김하늘"_s,     u"010-0000-1234"_s, u"basic"_s,
                       u"헬스"_s,     u"active"_s,   u"2026-12-31"_s, u"female"_s,        u"staff"_s}
        << present;
    MemberRecord korean{.id = u"20240002"_s, .name = u"이도윤"_s};
    korean.phone = u"01000001234"_s;
    korean.status = u"suspended"_s;
    korean.expiryDate = u"2026-02-07"_s;
    korean.gender = u"male"_s;
    korean.category = u"staff"_s;
    korean.programName = u"수영"_s;
    QTest::newRow("korean headers, a blank in one, digits lost by a cell")
        << QStringList{u"회원 ID"_s, u"이름"_s, u"휴대폰 번호"_s, u"상태"_s,
                       u"만료일"_s,  u"성별"_s, u"회원구분"_s,    u"프로그램"_s}
        << QStringList{u"20240002"_s,       u"이도윤"_s, u"1000001234"_s, u"정지"_s,
                       u"2026.2.7 23:59"_s, u"남"_s,     u"교직원"_s,     u"수영"_s}
        << korean;
    MemberRecord active{.id = u"20240003"_s, .name = u"박서연"_s};
    active.status = u"inactive"_s;
    active.gender = u"female"_s;
    active.customerType = u"교직원"_s;
    active.category = u"staff"_s; // a customer type says it, too
    QTest::newRow("the other korean layout")
        << QStringList{u"고객번호"_s, u"고객명"_s, u"활성화(Y/N)"_s, u"성별"_s, u"고객구분"_s}
        << QStringList{u"20240003"_s, u"박서연"_s, u"N"_s, u"여자"_s, u"교직원"_s} << active;
    MemberRecord byBarcode{.id = u"00123456"_s, .name = u"정시우"_s};
    byBarcode.barcode = u"00123456"_s;
    byBarcode.cardUid = u"04A1B2C3"_s;
    QTest::newRow("a barcode is the number when there is no other")
        << QStringList{u"barcode"_s, u"name"_s, u"card_uid"_s, u"column nobody knows"_s}
        << QStringList{u" 00123456 "_s, u"정시우"_s, u"04:a1:b2:c3"_s, u"x"_s} << byBarcode;
    MemberRecord emptied{.id = u"20240004"_s, .name = u"한지우"_s};
    emptied.barcode = QString();
    emptied.expiryDate = QString();
    QTest::newRow("cells that are there and empty; a status that is not said")
        << QStringList{u"member_id"_s, u"name"_s, u"barcode"_s, u"expiry_date"_s, u"status"_s}
        << QStringList{u"20240004"_s, u"한지우"_s, QString(), QString(), QString()} << emptied;
}

void TestMemberRecord::everyLayout_isUnderstood()
{
    QFETCH(QStringList, header);
    QFETCH(QStringList, row);
    const Result<Mapped> mapped = mapMembers({header, {row}, u"members"_s});
    QVERIFY(mapped);
    QVERIFY2(mapped->problems.isEmpty(),
             mapped->problems.isEmpty() ? "" : qPrintable(mapped->problems.first().what));
    QCOMPARE(mapped->records.size(), 1);
    QTEST(mapped->records.first(), "record");
}

void TestMemberRecord::aColumnThatIsNotThere_changesNothing()
{
    const Result<Mapped> mapped
        = mapMembers({{u"member_id"_s, u"name"_s}, {{u"1"_s, u"김하늘"_s}}, u"members"_s});
    QVERIFY(mapped);
    const MemberRecord &r = mapped->records.first();
    QVERIFY(!r.barcode && !r.status && !r.gender && !r.category
            && !r.expiryDate); // not "male", "general" by default
}

void TestMemberRecord::aBadRow_costsOnlyItself()
{
    const Result<Mapped> mapped = mapMembers({{u"member_id"_s, u"name"_s, u"expiry_date"_s, u"card_uid"_s},
                                              {{u"1"_s, u"김하늘"_s, u"2026-12-31"_s, u""_s},
                                               {u"2"_s, u""_s, u""_s, u""_s},
                                               {u""_s, u"이도윤"_s, u""_s, u""_s},
                                               {u""_s, u" "_s, u""_s, u""_s},
                                               {u"3"_s, u"박서연"_s, u"2026-13-31"_s, u""_s},
                                               {u"4"_s, u"정시우"_s, u""_s, u"card"_s},
                                               {u"5"_s, u"한지우"_s}},
                                              u"members.csv"_s});
    QVERIFY(mapped);
    QStringList kept;
    for (const MemberRecord &record : mapped->records)
        kept << record.id;
    QCOMPARE(kept, (QStringList{u"1"_s, u"5"_s}));
    QStringList told;
    for (const RowProblem &problem : mapped->problems)
        told << problem.where;
    QCOMPARE(told,
             (QStringList{u"members.csv:3"_s, u"members.csv:4"_s, u"members.csv:6"_s, u"members.csv:7"_s}));
}

/// Neither is anybody male by default, nor does the second row of a member count in silence.
void TestMemberRecord::wordsNobodyKnows_costAFileTheirRow()
{
    const Table table{{u"member_id"_s, u"name"_s, u"status"_s, u"gender"_s},
                      {{u"1"_s, u"김하늘"_s, u"정상"_s, u"Woman"_s},
                       {u"2"_s, u"이도윤"_s, u"탈퇴"_s, u"남"_s},
                       {u"3"_s, u"박서연"_s, u"active"_s, u"기타"_s},
                       {u"1"_s, u"정시우"_s, u""_s, u""_s},
                       {u"4"_s, u"한지우"_s, u""_s, u""_s}},
                      u"members.csv"_s,
                      {2, 3, 5, 6, 7}};
    const Result<Mapped> file = mapMembers(table, Words::KnownOnly);
    QVERIFY(file);
    QStringList told;
    for (const RowProblem &problem : file->problems)
        told << problem.where + u' ' + problem.what;
    QCOMPARE(told,
             (QStringList{u"members.csv:3 status \"탈퇴\" is none of active, suspended, expired, inactive"_s,
                          u"members.csv:5 gender \"기타\" is neither male nor female"_s,
                          u"members.csv:6 member 1 is on line 2 already"_s}));
    QCOMPARE(file->records.size(), 2);
    QCOMPARE(file->records[0].gender, u"female"_s);
    QCOMPARE(file->lines.value(u"4"_s), 7);

    const Result<Mapped> sheet = mapMembers(table); // read again and again: the last word counts
    QVERIFY(sheet && sheet->problems.isEmpty());
    QCOMPARE(sheet->records[1].status, u"탈퇴"_s); // whoever has left must not stay active
    QVERIFY(!sheet->records[2].gender);
}

void TestMemberRecord::aTableWithoutMembers_isRefused()
{
    const Result<Mapped> mapped = mapMembers({{u"date"_s, u"amount"_s}, {{u"1"_s, u"2"_s}}, u"sales.csv"_s});
    QVERIFY(!mapped);
    QVERIFY(mapped.error().detail.startsWith(u"sales.csv:1:"_s));
}

void TestMemberRecord::days_areRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("day");
    QTest::newRow("iso") << u"2026-02-07"_s << u"2026-02-07"_s;
    QTest::newRow("iso with time") << u"2026-02-07T23:59:59"_s << u"2026-02-07"_s;
    QTest::newRow("short with dots") << u"2026.2.7"_s << u"2026-02-07"_s;
    QTest::newRow("dots and blanks") << u"2026. 2. 7."_s << u"2026-02-07"_s;
    QTest::newRow("slashes and time") << u"2026/02/07 오후 3:00"_s << u"2026-02-07"_s;
    QTest::newRow("digits only") << u"20260207"_s << u"2026-02-07"_s;
    QTest::newRow("korean words") << u"2026년 2월 7일"_s << u"2026-02-07"_s;
    QTest::newRow("no such day") << u"2026-02-30"_s << QString();
    QTest::newRow("a word") << u"soon"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestMemberRecord::days_areRead()
{
    QFETCH(QString, text);
    const std::optional<QDate> day = parseDay(text);
    QTEST(day ? day->toString(Qt::ISODate) : QString(), "day");
}

QTEST_APPLESS_MAIN(TestMemberRecord)
#include "tst_memberrecord.moc"
