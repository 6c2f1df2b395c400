#include "sync/lockersheet.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;
using attendant::sync::sheets::test::Gym;
using attendant::sync::sheets::test::TokenUri;
using namespace Qt::StringLiterals;

class TestSheets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rentalArrivesWithLockerAndZone();
    void membersComeDownAndLocalColumnsStay();
    void leadingZerosSurviveBothWays();
    void lockerTabShowsEveryLockerAndTheHolder();
    void existingHeaderInAnotherOrderIsFollowed();
    void oldLayoutIsRefusedAndNothingIsLost();
    void missingTabIsAdded();
    void withdrawnTokenIsRenewed();
    void lostAnswerAtAnyRequestDoublesNothing();
    void aPageOfAnotherServer_isNoAnswer();
    void failedRequestAtAnyPointLosesNothing();
    void crashAtAnyRequestDoublesNothing();
    void badRowBlocksNoOther();
    void fbox08_aSpreadsheetThatIsNotThere_isNamedAndNothingIsLost();
    void threeDaysAwayWithTwoThousandRentals();
};

void TestSheets::rentalArrivesWithLockerAndZone()
{
    Gym gym;
    gym.world.addMember(u"00120001"_s, u"김하늘"_s);
    gym.visit(u"00120001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{2});
    const auto rows = gym.google.tabs.value(u"대여기록"_s);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].size(), 12);
    QCOMPARE(rows[1].mid(1, 6),
             (QStringList{u"rental"_s, u"00120001"_s, u"김하늘"_s, u"M07"_s, u"MALE"_s, u"barcode"_s}));
    QCOMPARE(rows[1][9], u"active"_s);
    QVERIFY2(rows[1][8].startsWith("2026-02-07 12:0"_L1), qPrintable(rows[1][8])); // noon in Seoul
    QCOMPARE(rows[2][0], rows[1][0]);
    QCOMPARE(rows[2].mid(1, 4), (QStringList{u"return"_s, u"00120001"_s, u"김하늘"_s, u"M07"_s}));
    QCOMPARE(rows[2][9], u"returned"_s);
    QCOMPARE(gym.world.value(u"SELECT sync_status FROM rentals"_s), u"1"_s);
    QCOMPARE(gym.world.value(u"SELECT count(*) FROM outbox WHERE state <> 'sent'"_s), u"0"_s);
    QCOMPARE(gym.column(u"센서이벤트"_s, 2).size(), 2);
}

void TestSheets::membersComeDownAndLocalColumnsStay()
{
    Gym gym;
    gym.google.tabs[u"회원명단"_s].append(
        {u"20240001"_s, u"880001"_s, u"이도윤"_s, u"active"_s, u"male"_s, u"general"_s});
    gym.world.pass(seconds{10});
    gym.world.scanAndWaitOpen(u"880001"_s, *gym.world.mixedBoard);
    gym.world.mixedBoard->takeKey(u"M03"_s);
    gym.world.finish();
    const QString local
        = u"SELECT currently_renting || '/' || daily_rental_count || '/' || (last_rental_time IS NOT NULL) FROM members WHERE member_id = '20240001'"_s;
    const QString before = gym.world.value(local);
    QVERIFY2(before.startsWith("M03/"_L1), qPrintable(before));

    gym.google.tabs[u"회원명단"_s][1][2] = u"이도윤2"_s;
    gym.world.pass(seconds{310});
    QCOMPARE(gym.world.value(u"SELECT member_name FROM members"_s), u"이도윤2"_s);
    QCOMPARE(gym.world.value(local), before);
    QCOMPARE(gym.world.value(u"SELECT status FROM rentals"_s), u"active"_s);
}

void TestSheets::leadingZerosSurviveBothWays()
{
    Gym gym;
    gym.google.tabs[u"회원명단"_s].append(
        {u"0007"_s, u"0012345"_s, u"박서연"_s, u"active"_s, u"male"_s, u"general"_s});
    gym.world.pass(seconds{10});
    QCOMPARE(gym.world.value(u"SELECT member_id || ' ' || barcode FROM members"_s), u"0007 0012345"_s);
    gym.visit(u"0012345"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{2});
    QCOMPARE(gym.column(u"대여기록"_s, 2), (QStringList{u"0007"_s, u"0007"_s}));
}

void TestSheets::lockerTabShowsEveryLockerAndTheHolder()
{
    Gym gym;
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.world.scanAndWaitOpen(u"20240001"_s, *gym.world.mixedBoard);
    gym.world.mixedBoard->takeKey(u"M07"_s);
    gym.world.finish();
    gym.world.pass(std::chrono::minutes{2});
    const auto rows = gym.google.tabs.value(u"락카현황"_s);
    QCOMPARE(rows.size(), 61);
    const QStringList numbers = gym.column(u"락카현황"_s, 0);
    QCOMPARE(QSet<QString>(numbers.begin(), numbers.end()).size(), 60);
    const QStringList taken = rows[numbers.indexOf(u"M07"_s) + 1];
    QCOMPARE(taken[2], u"0"_s);
    QCOMPARE(taken[4], u"20240001"_s);
    QCOMPARE(taken[5], u"김하늘"_s);
}

void TestSheets::existingHeaderInAnotherOrderIsFollowed()
{
    Gym gym;
    gym.google.tabs[u"대여기록"_s]
        = {{u"memo"_s, u"record_type"_s, u"rental_id"_s, u"locker_number"_s, u"member_id"_s}};
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{2});
    const auto rows = gym.google.tabs.value(u"대여기록"_s);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[1][0], QString());
    QCOMPARE(rows[1][1], u"rental"_s);
    QCOMPARE(rows[1][3], u"M07"_s);
    QCOMPARE(rows[1][4], u"20240001"_s);
}

void TestSheets::oldLayoutIsRefusedAndNothingIsLost()
{
    Gym gym;
    gym.google.tabs[u"대여기록"_s] = {{u"rental_id"_s, u"transaction_id"_s, u"member_id"_s, u"status"_s}};
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{5});
    QCOMPARE(gym.google.tabs.value(u"대여기록"_s).size(), 1);
    QVERIFY(gym.google.tabs.value(u"센서이벤트"_s).size() > 1); // the others go on
    const QString why = gym.world.value(u"SELECT last_error FROM outbox WHERE topic = 'rental'"_s);
    QVERIFY2(why.contains(u"record_type"_s), qPrintable(why));

    gym.google.tabs[u"대여기록"_s] = {}; // staff give it a fresh tab
    gym.world.pass(std::chrono::minutes{12});
    QCOMPARE(gym.arrived(), gym.wanted());
}

void TestSheets::missingTabIsAdded()
{
    Gym gym;
    gym.google.tabs.remove(u"대여기록"_s);
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{2});
    QCOMPARE(gym.arrived(), gym.wanted());
    QCOMPARE(gym.arrived().size(), 2);
}

/// Incident L-20: a token's end needs nobody.
void TestSheets::withdrawnTokenIsRenewed()
{
    Gym gym;
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{2});
    gym.google.forgetTokens();
    gym.visit(u"20240001"_s, u"M08"_s);
    gym.world.pass(std::chrono::minutes{1});
    QCOMPARE(gym.arrived(), gym.wanted());
    QCOMPARE(gym.arrived().size(), 4);
}

void TestSheets::lostAnswerAtAnyRequestDoublesNothing()
{
    for (int request = 0; request < 16; ++request) {
        Gym gym;
        gym.google.faults.loseRequest = request;
        gym.world.addMember(u"20240001"_s, u"김하늘"_s);
        gym.visit(u"20240001"_s, u"M07"_s);
        gym.world.pass(std::chrono::minutes{15});
        QVERIFY2(gym.google.requests() > request, qPrintable(u"request %1 never happened"_s.arg(request)));
        QCOMPARE(gym.arrived(), gym.wanted());
        QCOMPARE(gym.google.tabs.value(u"락카현황"_s).size(), 61);
        QCOMPARE(gym.column(u"센서이벤트"_s, 0).size(), 2);
    }
}

void TestSheets::aPageOfAnotherServer_isNoAnswer()
{
    Gym gym;
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.world.pass(std::chrono::minutes{1});
    gym.google.faults.portal = true;
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{5});
    QVERIFY(gym.world.value(u"SELECT count(*) FROM outbox WHERE state = 'pending'"_s) != u"0"_s);
    gym.google.faults.portal = false;
    gym.world.pass(std::chrono::minutes{30});
    QCOMPARE(gym.arrived(), gym.wanted());
    QCOMPARE(gym.world.value(u"SELECT count(*) FROM outbox WHERE state <> 'sent'"_s), u"0"_s);
}

void TestSheets::failedRequestAtAnyPointLosesNothing()
{
    for (int request = 0; request < 16; ++request) {
        Gym gym;
        gym.google.faults.failRequest = request;
        gym.world.addMember(u"20240001"_s, u"김하늘"_s);
        gym.visit(u"20240001"_s, u"M07"_s);
        gym.world.pass(std::chrono::minutes{15});
        QVERIFY(gym.google.requests() > request);
        QCOMPARE(gym.arrived(), gym.wanted());
        QCOMPARE(gym.world.value(u"SELECT count(*) FROM outbox WHERE state <> 'sent'"_s), u"0"_s);
    }
}

void TestSheets::crashAtAnyRequestDoublesNothing()
{
    for (int request = 1; request < 16; ++request) {
        Gym gym;
        gym.world.addMember(u"20240001"_s, u"김하늘"_s);
        gym.visit(u"20240001"_s, u"M07"_s);
        while (gym.google.requests() < request)
            gym.world.pass(milliseconds{10});
        gym.crash(); // the server has it, the answer comes to nobody
        gym.world.pass(std::chrono::minutes{15});
        QCOMPARE(gym.arrived(), gym.wanted());
        QCOMPARE(gym.world.value(u"SELECT count(*) FROM outbox WHERE state <> 'sent'"_s), u"0"_s);
    }
}

void TestSheets::badRowBlocksNoOther()
{
    // A server that will not take one member's rows: here the tab's own rule, simulated by a client in
    // between.
    class Picky final : public sync::HttpClient
    {
    public:
        explicit Picky(sync::HttpClient &inner) : m_inner(inner) { }
        void send(const sync::HttpRequest &request, Done done) override
        {
            if (request.url.path().endsWith(":append"_L1) && request.body.contains("BADROW")) {
                done({400, R"({"error":{"code":400,"message":"Invalid values[0][0]"}})"});
                return;
            }
            m_inner.send(request, std::move(done));
        }
        sync::HttpClient &m_inner;
    };
    Gym gym;
    Picky picky(gym.http);
    gym.link = std::make_unique<SheetsLink>(
        SheetsSettings{.baseUrl = QUrl(u"https://sheets.simulated"_s), .spreadsheetId = u"book-1"_s},
        gym.world.time, *gym.world.ledger, picky);
    gym.google.faults.offline = true;
    gym.link->start(parseServiceAccount(gym.google.credentials(TokenUri)));
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.world.addMember(u"BADROW"_s, u"이도윤"_s);
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.visit(u"BADROW"_s, u"M07"_s);
    gym.visit(u"20240001"_s, u"M08"_s);
    gym.google.faults.offline = false;
    gym.world.pass(std::chrono::minutes{20});
    QCOMPARE(gym.column(u"대여기록"_s, 4), (QStringList{u"M07"_s, u"M07"_s, u"M08"_s, u"M08"_s}));
    QCOMPARE(gym.world.value(
                 u"SELECT count(*) FROM outbox WHERE state = 'dead' AND topic IN ('rental', 'return')"_s),
             u"2"_s);
    QCOMPARE(gym.world.value(u"SELECT count(*) FROM outbox WHERE state = 'pending'"_s), u"0"_s);
}

/// Incidents L-18 and L-19: within the quota, in batches, nothing cleared, nothing forgotten.
void TestSheets::fbox08_aSpreadsheetThatIsNotThere_isNamedAndNothingIsLost()
{
    Gym gym;
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.google.onlyBooks = true; // a wrong id, or one that was thrown away
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{30});
    QCOMPARE(gym.link->state(), u"refused"_s);
    QVERIFY2(gym.link->problem().contains("\"book-1\""_L1), qPrintable(gym.link->problem()));
    QCOMPARE(gym.wanted().size(), 2);
    QCOMPARE(gym.world.value(u"SELECT count(*) FROM outbox WHERE state = 'dead'"_s), u"0"_s);
    gym.google.onlyBooks = false;
    gym.world.pass(std::chrono::minutes{30});
    QCOMPARE(gym.arrived(), gym.wanted());
    QCOMPARE(gym.link->state(), u"ok"_s);
}

void TestSheets::threeDaysAwayWithTwoThousandRentals()
{
    Gym gym;
    gym.world.pass(seconds{20});
    for (int i = 0; i < 20; ++i)
        gym.world.addMember(u"%1"_s.arg(i + 1, 8, 10, QChar(u'0')), u"회원%1"_s.arg(i));
    gym.google.faults.offline = true;
    const UtcTime left = gym.world.time.now().utc;
    for (int i = 0; i < 2000; ++i) {
        gym.visit(u"%1"_s.arg(i % 20 + 1, 8, 10, QChar(u'0')), u"M%1"_s.arg(i % 40 + 1, 2, 10, QChar(u'0')));
        if (i == 1000) // staff edit the sheet while the site cannot see it
            gym.google.tabs[u"회원명단"_s].append(
                {u"00000001"_s, u"00000001"_s, u"이름바뀜"_s, u"active"_s, u"male"_s, u"general"_s});
    }
    const auto days = std::chrono::days{3};
    if (gym.world.time.now().utc < left + days)
        gym.world.pass(left + days - gym.world.time.now().utc);
    QCOMPARE(gym.wanted().size(), 4000);
    QCOMPARE(gym.arrived().size(), 0);
    const QString local
        = u"SELECT daily_rental_count || '/' || (last_rental_time IS NOT NULL) FROM members WHERE member_id = '00000001'"_s;
    const QString before = gym.world.value(local);

    gym.google.faults.offline = false;
    gym.world.pass(std::chrono::minutes{30});
    QCOMPARE(gym.arrived(), gym.wanted()); // every row once, in order
    QCOMPARE(gym.world.value(u"SELECT count(*) FROM outbox WHERE state <> 'sent'"_s), u"0"_s);
    QCOMPARE(gym.column(u"센서이벤트"_s, 0).size(), 4000);
    QCOMPARE(gym.google.refusedForQuota(), 0);
    QVERIFY2(gym.google.busiestMinute() <= 60, qPrintable(QString::number(gym.google.busiestMinute())));
    QCOMPARE(gym.world.value(u"SELECT member_name FROM members WHERE member_id = '00000001'"_s),
             u"이름바뀜"_s);
    QCOMPARE(gym.world.value(local), before);
    qInfo("virtual %lld h, %d requests, busiest minute %d",
          qlonglong(std::chrono::duration_cast<std::chrono::hours>(gym.world.time.now().utc - left).count()),
          gym.google.requests(), gym.google.busiestMinute());
}

QTEST_GUILESS_MAIN(TestSheets)
#include "tst_sheets.moc"
