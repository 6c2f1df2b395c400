// Members, their PINs, and what the kiosks of a house share.
#include "members/store/pinhash.h"
#include "members/store/signin.h"
#include "sync/dispensingworld.h"
#include "sync/sheets/sim/demobook.h"

#include <QTest>

using namespace attendant;
using namespace attendant::sync::sheets;
using namespace Qt::StringLiterals;
using test::DispensingWorld;

namespace {

const auto Members = u"members"_s;
const auto Mark = u"설정됨"_s;

struct Gym : DispensingWorld
{
    explicit Gym(SheetsSettings changes = {.lockers = false, .dispensing = true})
        : DispensingWorld(std::move(changes))
    {
        sheet(Members) = {{u"member_id"_s, u"name"_s, u"phone"_s, u"payment_password"_s, u"status"_s,
                           u"created_at"_s, u"updated_at"_s, u"notes"_s}};
    }
    void add(const QString &id, const QString &pin, const QString &phone = u"010-1111-1111"_s)
    {
        sheet(Members).append({id, u"이름 "_s + id, phone, pin, u"active"_s, u""_s, u""_s, u"메모"_s});
    }
    [[nodiscard]] bool opens(const QString &member, const QString &pin)
    {
        const QString hash = members::store::pinState(ledger->reader(), member).hash;
        return !hash.isEmpty() && members::pinMatches(pin, hash);
    }
    [[nodiscard]] QString shown(const QString &member)
    {
        return cell(Members, member, u"payment_password"_s);
    }
    void meet() { pass(seconds{370}); }
};

} // namespace

class TestMemberSheets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void membersComeDownAndLocalColumnsStay();
    void pinIsHashedAndItsCellMarked();
    void pinThatLostItsZeroGetsItBack();
    void pinChangedHereIsNotUndoneByTheOldSheet();
    void newPinInTheSheetReplacesAndUnlocks();
    void pinSetHereBeforeTheSheetWasReadIsListed();
    void failedRequestAtAnyPointLeavesNoPinInClear();
    void twoThousandPinsAreHashedOnce();
    void threadHashesWhileTheCounterGoesOn();
    void twoTabsOfTheSameMembersDoNotFight();
    void intervalsOfTheConfigTabCount();
    void withDispensingOffNoneOfItsTabsIsAskedFor();
    void demoBookBringsTheTestMembers();
    void lockerCounterTellsItsAddressAndTheOtherReadsIt();
    void staffPasswordIsKeptAsAHash();
};

/// F-BOX-26.
void TestMemberSheets::membersComeDownAndLocalColumnsStay()
{
    Gym gym;
    gym.addMember(u"A001"_s);
    gym.run({u"UPDATE members SET currently_renting = 'M07', barcode = '880001', daily_rental_count = 2"_s});
    const QString local
        = u"SELECT currently_renting || barcode || daily_rental_count || created_at FROM members WHERE member_id = 'A001'"_s;
    const QString before = gym.value(local);
    gym.add(u"A001"_s, {}, u"10 1234 5678"_s);
    gym.add(u"B001"_s, {}, u"010-2222-2222"_s);
    gym.sheet(Members)[2][4] = u"정지"_s;
    gym.meet();
    QCOMPARE(gym.value(local), before);
    QCOMPARE(gym.value(u"SELECT group_concat(member_name || phone || status || notes) FROM members"_s),
             u"이름 A00101012345678active메모,이름 B00101022222222suspended메모"_s);
}

/// F-BOX-29.
void TestMemberSheets::pinIsHashedAndItsCellMarked()
{
    Gym gym;
    gym.add(u"A001"_s, u"246810"_s);
    gym.add(u"B001"_s, u"secret"_s); // no PIN
    gym.meet();
    QVERIFY(gym.opens(u"A001"_s, u"246810"_s));
    QCOMPARE(gym.shown(u"A001"_s), Mark);
    QCOMPARE(gym.shown(u"B001"_s), u"secret"_s);
    QVERIFY(!gym.opens(u"B001"_s, u"secret"_s));
    for (const QString &table : {u"members"_s, u"sync_base"_s, u"audit_log"_s, u"outbox"_s}) {
        ledger::Query rows
            = gym.ledger->reader().query(u"SELECT * FROM %1"_s.arg(table).toUtf8().constData());
        while (rows.next()) {
            for (int i = 0; i < 8; ++i)
                QVERIFY(!rows.text(i).contains(u"246810"_s));
        }
    }
    gym.crash();
    gym.meet();
    QVERIFY(gym.opens(u"A001"_s, u"246810"_s)); // the mark is no PIN

    Gym open({.lockers = false, .dispensing = true, .markPasswords = false});
    open.add(u"A001"_s, u"246810"_s);
    open.meet();
    QVERIFY(open.opens(u"A001"_s, u"246810"_s));
    QCOMPARE(open.shown(u"A001"_s), u"246810"_s);
}

/// F-BOX-23.
void TestMemberSheets::pinThatLostItsZeroGetsItBack()
{
    Gym gym;
    gym.add(u"A001"_s, u"12345"_s);
    gym.add(u"B001"_s, u"1234"_s); // two zeros, or two digits too few: nobody knows
    gym.meet();
    QVERIFY(gym.opens(u"A001"_s, u"012345"_s));
    QCOMPARE(gym.shown(u"A001"_s), Mark);
    QCOMPARE(gym.shown(u"B001"_s), u"1234"_s);
    QCOMPARE(gym.value(u"SELECT count(pin_hash) FROM members"_s), u"1"_s);
}

/// F-BOX-06, for PINs.
void TestMemberSheets::pinChangedHereIsNotUndoneByTheOldSheet()
{
    Gym gym({.lockers = false, .dispensing = true, .markPasswords = false});
    gym.add(u"A001"_s, u"111111"_s);
    gym.meet();
    const QString hash = members::hashPin(u"222222"_s, {1, 8192});
    gym.run({u"UPDATE members SET pin_hash = '%1'"_s.arg(hash)});
    gym.crash();
    gym.meet();
    QVERIFY(gym.opens(u"A001"_s, u"222222"_s));
}

void TestMemberSheets::newPinInTheSheetReplacesAndUnlocks()
{
    Gym gym;
    gym.add(u"A001"_s, u"111111"_s);
    gym.meet();
    gym.run({u"UPDATE members SET pin_failures = 9, pin_locked_until = '2026-03-01T00:00:00.000Z'"_s});
    gym.cell(Members, u"A001"_s, u"payment_password"_s) = u"333333"_s;
    gym.meet();
    QVERIFY(gym.opens(u"A001"_s, u"333333"_s));
    QCOMPARE(gym.shown(u"A001"_s), Mark);
    QCOMPARE(gym.value(u"SELECT pin_failures || coalesce(pin_locked_until, '-') FROM members"_s), u"0-"_s);
}

void TestMemberSheets::pinSetHereBeforeTheSheetWasReadIsListed()
{
    Gym gym;
    gym.addMember(u"A001"_s);
    gym.run({u"UPDATE members SET pin_hash = '%1'"_s.arg(members::hashPin(u"222222"_s, {1, 8192}))});
    gym.add(u"A001"_s, u"111111"_s);
    gym.meet();
    QVERIFY(gym.opens(u"A001"_s, u"222222"_s));
    QCOMPARE(gym.value(u"SELECT row_key || field || state FROM sync_conflicts"_s),
             u"A001payment_passwordopen"_s);
    QVERIFY(!gym.value(u"SELECT ours || theirs FROM sync_conflicts"_s).contains(u"111111"_s));
}

void TestMemberSheets::failedRequestAtAnyPointLeavesNoPinInClear()
{
    for (int request = 0; request < 20; ++request) {
        Gym gym;
        (request % 2 ? gym.google.faults.loseRequest : gym.google.faults.failRequest) = request;
        gym.add(u"A001"_s, u"246810"_s);
        gym.pass(std::chrono::minutes{12});
        QVERIFY(gym.opens(u"A001"_s, u"246810"_s));
        QCOMPARE(gym.shown(u"A001"_s), Mark);
        QCOMPARE(gym.value(u"SELECT count(*) FROM audit_log WHERE action = 'member.pin'"_s), u"1"_s);
    }
}

void TestMemberSheets::twoThousandPinsAreHashedOnce()
{
    Gym gym({.lockers = false, .dispensing = true, .markPasswords = false});
    for (int i = 0; i < 2000; ++i)
        gym.add(u"M%1"_s.arg(i), QString::number(100'000 + i));
    gym.meet();
    QCOMPARE(gym.value(u"SELECT count(DISTINCT pin_hash) FROM members"_s), u"2000"_s);
    const QString before = gym.value(u"SELECT group_concat(pin_hash) FROM members"_s);
    gym.cell(Members, u"M5"_s, u"notes"_s) = u"새 메모"_s;
    gym.meet();
    QCOMPARE(gym.value(u"SELECT group_concat(pin_hash) FROM members"_s), before);
    QCOMPARE(gym.value(u"SELECT count(*) FROM audit_log"_s), u"2000"_s);
    gym.crash(); // and after a start they are compared, not hashed
    gym.meet();
    QCOMPARE(gym.value(u"SELECT group_concat(pin_hash) FROM members"_s), before);
}

void TestMemberSheets::threadHashesWhileTheCounterGoesOn()
{
    VirtualScheduler time;
    PinWork work(time, PinWork::Where::Thread, {1, 8192});
    QList<PinAnswer> got;
    work.start({{u"A001"_s, u"246810"_s, {}, {}}}, [&](const QList<PinAnswer> &all) { got = all; });
    QVERIFY(work.busy());
    QTRY_COMPARE(got.size(), 1);
    QCOMPARE(got.first().what, PinAnswer::What::New);
    QVERIFY(members::pinMatches(u"246810"_s, got.first().hash));
    QVERIFY(!work.busy());
}

void TestMemberSheets::twoTabsOfTheSameMembersDoNotFight()
{
    Gym gym({.lockers = true, .dispensing = true});
    gym.sheet(u"회원명단"_s) = {{u"member_id"_s, u"barcode"_s, u"member_name"_s, u"phone"_s, u"status"_s},
                                {u"A001"_s, u"880001"_s, u"옛이름"_s, u"01099999999"_s, u"active"_s}};
    gym.add(u"A001"_s, {});
    gym.meet();
    const QString who = u"SELECT member_name || phone FROM members"_s;
    QCOMPARE(gym.value(who), u"이름 A00101011111111"_s);
    gym.cell(Members, u"A001"_s, u"name"_s) = u"새이름"_s;
    gym.meet();
    gym.crash();
    gym.meet();
    QCOMPARE(gym.value(who), u"새이름01011111111"_s);
    gym.sheet(u"회원명단"_s)[1][2] = u"더새이름"_s; // what is edited there counts, too
    gym.meet();
    gym.crash();
    gym.meet();
    gym.meet();
    QCOMPARE(gym.value(who), u"더새이름01011111111"_s);
    QCOMPARE(gym.value(u"SELECT count(*) FROM sync_conflicts"_s), u"0"_s);
}

void TestMemberSheets::intervalsOfTheConfigTabCount()
{
    Gym gym;
    gym.sheet(u"config"_s) = {{u"key"_s, u"value"_s},
                              {u"sync_interval_members"_s, u"30"_s},
                              {u"admin_pin"_s, u"1234"_s},
                              {u"sync_interval_upload"_s, u"0"_s}};
    gym.pass(seconds{320}); // until the first reading under the old interval is over
    gym.add(u"A001"_s, {});
    gym.pass(seconds{40});
    QCOMPARE(gym.value(u"SELECT count(*) FROM members"_s), u"1"_s);
    QCOMPARE(gym.value(u"SELECT count(*) FROM system_settings WHERE setting_key = 'admin_pin'"_s), u"0"_s);
}

void TestMemberSheets::withDispensingOffNoneOfItsTabsIsAskedFor()
{
    DispensingWorld gym({.lockers = true, .dispensing = false});
    sim::fillDemoBook(gym.google, 3);
    const auto before = gym.google.tabs;
    gym.addDevice(u"box-1"_s, u"P-TOP-105"_s);
    gym.pass(seconds{300});
    // Token, 회원명단, 시스템설정; of 락카현황 its header, which is written, and its numbers.
    QCOMPARE(gym.google.requests(), 6);
    for (const auto &title : {u"members"_s, u"products"_s, u"device_status"_s})
        QCOMPARE(gym.google.tabs.value(title), before.value(title));
    QCOMPARE(gym.value(u"SELECT count(*) FROM members"_s), u"3"_s);
}

void TestMemberSheets::demoBookBringsTheTestMembers()
{
    DispensingWorld gym;
    sim::fillDemoBook(gym.google, 3);
    gym.pass(std::chrono::minutes{3});
    ledger::Db &db = gym.ledger->reader();
    const auto d2 = members::store::byPhone(db, u"01055555555"_s);
    QVERIFY(d2 && d2->hasPin);
    QCOMPARE(d2->id, u"D002"_s);
    QCOMPARE(gym.value(u"SELECT group_concat(voucher_id || '=' || remaining_amount, ' ') FROM"
                       " (SELECT * FROM member_vouchers ORDER BY voucher_id)"_s),
             u"V-C=50000 V-D1=50000 V-D2-1=5000 V-D2-2=3000 V-D3=10000"_s);
    QCOMPARE(gym.value(u"SELECT daily_limits FROM member_subscriptions WHERE member_id = 'B001'"_s),
             u"{\"pants\":3,\"top\":3,\"towel\":3}"_s);
    QCOMPARE(gym.value(u"SELECT count(*) FROM members WHERE pin_hash IS NOT NULL"_s), u"6"_s);
    QCOMPARE(gym.value(u"SELECT count(*) FROM voucher_products"_s), u"5"_s);
    QCOMPARE(gym.value(u"SELECT count(*) FROM sync_conflicts"_s), u"0"_s);
}

/// L-34.
void TestMemberSheets::lockerCounterTellsItsAddressAndTheOtherReadsIt()
{
    const auto house = u"house-book"_s;
    SheetsSettings lockers{.integrationId = house, .lockers = true};
    lockers.address = [] { return SheetsSettings::Address{u"192.168.0.23"_s, 5000}; };
    lockers.notes = u"1층"_s;
    DispensingWorld first(lockers);
    first.google.books.insert(house, {{u"시트1"_s, {}}});
    first.pass(seconds{30});
    const sim::SheetsSim::Sheet written = first.google.books.value(house).value(u"시트1"_s);
    QCOMPARE(written.value(0).value(0), u"locker_api_host"_s);
    QCOMPARE(written.value(1).mid(0, 2), (QStringList{u"192.168.0.23"_s, u"5000"_s}));
    QVERIFY(written.value(1).value(2).startsWith("2026-02-07 12:00:"_L1));
    QCOMPARE(written.value(1).mid(3), (QStringList{u"active"_s, u"1층"_s}));

    DispensingWorld second({.integrationId = house, .lockers = false, .dispensing = true});
    second.google.books.insert(house, first.google.books.value(house));
    second.pass(seconds{30});
    QCOMPARE(second.value(u"SELECT group_concat(setting_value, ':') FROM system_settings"
                          " WHERE setting_key IN ('locker_api_host', 'locker_api_port')"_s),
             u"192.168.0.23:5000"_s);
}

/// L-30.
void TestMemberSheets::staffPasswordIsKeptAsAHash()
{
    const auto house = u"house-book"_s;
    DispensingWorld gym({.integrationId = house, .lockers = true, .dispensing = false});
    gym.google.books.insert(house,
                            {{u"시트1"_s, {}},
                             {u"헬스장설정"_s,
                              {{u"setting_key"_s, u"setting_value"_s, u"setting_type"_s, u"description"_s},
                               {u"gym_name"_s, u"한강 헬스장"_s, u"string"_s, u""_s},
                               {u"admin_password"_s, u"97531"_s, u"string"_s, u""_s}}}});
    gym.pass(seconds{30});
    const QString setting = u"SELECT setting_value FROM system_settings WHERE setting_key = '%1'"_s;
    QCOMPARE(gym.value(setting.arg(u"gym_name"_s)), u"한강 헬스장"_s);
    QCOMPARE(gym.value(setting.arg(u"admin_password"_s)), QString());
    const QString hash = gym.value(setting.arg(u"admin_password_hash"_s));
    QVERIFY(members::pinMatches(u"97531"_s, hash));
    gym.crash();
    gym.pass(std::chrono::minutes{6});
    QCOMPARE(gym.value(setting.arg(u"admin_password_hash"_s)), hash);
}

QTEST_GUILESS_MAIN(TestMemberSheets)
#include "tst_membersheets.moc"
