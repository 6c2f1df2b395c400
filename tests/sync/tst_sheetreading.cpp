#include "sync/lockersheet.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;
using attendant::sync::sheets::test::Gym;
using namespace Qt::StringLiterals;

/// What is read at once when somebody asks, and the tab that only follows our own wiring.
class TestSheetReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sensorMappingTab_showsTheWiringAndEachChangeOfIt();
    void sensorMappingTabOfAnotherHeader_isLeftAlone();
    void readingNow_endsWhenEverythingIsInTheLedger();
    void readingNow_endsWhenTheSpreadsheetIsAway();
};

void TestSheetReading::sensorMappingTab_showsTheWiringAndEachChangeOfIt()
{
    Gym gym;
    gym.world.pass(std::chrono::minutes{2});
    const auto title = u"센서매핑"_s;
    const auto rows = gym.google.tabs.value(title);
    QCOMPARE(
        rows.value(0),
        (QStringList{u"locker_id"_s, u"addr"_s, u"chip_idx"_s, u"pin"_s, u"sensor_num"_s, u"created_at"_s}));
    QCOMPARE(rows.size(), 61);
    const QStringList lockers = gym.column(title, 0);
    QCOMPARE(QSet<QString>(lockers.begin(), lockers.end()).size(), 60);
    QCOMPARE(gym.column(title, 4).first(), u"1"_s);
    // 0x26 is on both boards: the number of the chip tells them apart.
    QSet<QString> places;
    for (const QStringList &row : rows.mid(1))
        places.insert(row.value(0).left(1) + row.value(1) + u'/' + row.value(2));
    QVERIFY2(places.contains(u"S0x26/0"_s) && places.contains(u"M0x26/2"_s),
             qPrintable(QStringList(places.begin(), places.end()).join(u' ')));

    const int quiet = gym.google.requests();
    gym.google.tabs[title].swapItemsAt(1, 60); // people sort
    gym.world.ledger->write(
        [](ledger::Db &db) { return db.exec("UPDATE sensor_mapping SET pin = 15 WHERE locker_id = 'M07'"); });
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{2});
    QVERIFY(gym.google.requests() > quiet);
    const qsizetype line = gym.column(title, 0).indexOf(u"M07"_s) + 1;
    QCOMPARE(gym.google.tabs.value(title)[line][3], u"15"_s);
    QCOMPARE(gym.google.tabs.value(title).size(), 61);
}

void TestSheetReading::sensorMappingTabOfAnotherHeader_isLeftAlone()
{
    Gym gym;
    const QList<QStringList> theirs{{u"센서"_s, u"락카"_s}, {u"1"_s, u"S01"_s}};
    gym.google.tabs[u"센서매핑"_s] = theirs;
    gym.world.addMember(u"20240001"_s, u"김하늘"_s);
    gym.visit(u"20240001"_s, u"M07"_s);
    gym.world.pass(std::chrono::minutes{5});
    QCOMPARE(gym.google.tabs.value(u"센서매핑"_s), theirs);
    QCOMPARE(gym.arrived(), gym.wanted());
    const int before = gym.google.requests();
    gym.world.pass(std::chrono::minutes{9}); // it is not asked for over and over
    QVERIFY2(gym.google.requests() - before < 12,
             qPrintable(QString::number(gym.google.requests() - before)));
}

void TestSheetReading::readingNow_endsWhenEverythingIsInTheLedger()
{
    Gym gym;
    gym.google.tabs[u"회원명단"_s].append(
        {u"20240001"_s, u"880001"_s, u"이도윤"_s, u"active"_s, u"male"_s, u"general"_s});
    gym.google.tabs[u"회원명단"_s].append({u""_s, u""_s, u"이름만"_s, u"active"_s, u"male"_s, u""_s});
    std::optional<ReadReport> report;
    QString members;
    gym.link->readNow([&](const ReadReport &read) {
        report = read;
        members = gym.world.value(u"SELECT group_concat(member_id) FROM members"_s);
    });
    gym.world.pass(seconds{3});
    QVERIFY(report);
    QCOMPARE(members, u"20240001"_s);
    QCOMPARE(report->problem, QString());
    QCOMPARE(report->read, (QStringList{u"회원명단"_s, u"시스템설정"_s}));
    QCOMPARE(report->leftOut.size(), 1);
}

void TestSheetReading::readingNow_endsWhenTheSpreadsheetIsAway()
{
    Gym gym;
    gym.google.faults.offline = true;
    std::optional<ReadReport> report;
    gym.link->readNow([&](const ReadReport &read) { report = read; });
    gym.world.pass(seconds{60});
    QVERIFY(report);
    QVERIFY(!report->problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestSheetReading)
#include "tst_sheetreading.moc"
