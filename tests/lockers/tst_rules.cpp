#include "core/result.h"
#include "lockers/domain/rules.h"

#include <QTest>

using namespace attendant;
using namespace attendant::lockers;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(attendant::lockers::MemberFacts)

namespace {

const QDate Today(2026, 2, 7);

QList<LockerFacts> lockersHere()
{
    return {{.number = u"S01"_s, .zone = u"STAFF"_s, .bank = u"STAFF"_s},
            {.number = u"M01"_s, .zone = u"MALE"_s, .bank = u"MALE"_s},
            {.number = u"M02"_s, .zone = u"MALE"_s, .bank = u"MALE"_s},
            {.number = u"F01"_s, .zone = u"FEMALE"_s, .bank = u"MALE"_s}};
}

MemberFacts member()
{
    return {.id = u"20240001"_s,
            .name = u"김하늘"_s,
            .program = {},
            .status = u"active"_s,
            .gender = u"male"_s,
            .category = u"general"_s,
            .expiry = u"2026-12-31"_s,
            .heldLocker = {}};
}

QString words(const Decision &decision)
{
    return std::visit(
        Overloaded{
            [](const MayRent &d) { return u"rent %1 %2"_s.arg(d.bank, d.zones.join(u'+')); },
            [](const MustReturn &d) { return u"return %1 %2"_s.arg(d.bank, d.locker); },
            [](const Refusal &d) { return u"refused %1 %2"_s.arg(int(d.reason)).arg(d.number); },
        },
        decision);
}
QString refused(Reason reason, int number = 0) { return words(Refusal{reason, number}); }

} // namespace

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void members_getWhatTheyMay_data();
    void members_getWhatTheyMay();
    void fullOrBroken_isNotOffered();
    void expiry_isTheLastDayInWhateverForm_data();
    void expiry_isTheLastDayInWhateverForm();
};

void TestRules::members_getWhatTheyMay_data()
{
    QTest::addColumn<MemberFacts>("member");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("decision");
    const auto row = [](const char *name, auto change, const QString &decision, int limit = 0) {
        MemberFacts facts = member();
        change(facts);
        QTest::newRow(name) << facts << limit << decision;
    };
    row(
        "man", [](MemberFacts &) {}, u"rent MALE MALE"_s);
    row(
        "woman", [](MemberFacts &m) { m.gender = u"female"_s; }, u"rent MALE FEMALE"_s);
    row(
        "woman, capitals", [](MemberFacts &m) { m.gender = u"FEMALE"_s; }, u"rent MALE FEMALE"_s);
    row(
        "staff get the staff bank", [](MemberFacts &m) { m.category = u"staff"_s; }, u"rent STAFF STAFF"_s);
    row(
        "ends today", [](MemberFacts &m) { m.expiry = u"2026-02-07"_s; }, u"rent MALE MALE"_s);
    row(
        "ended yesterday", [](MemberFacts &m) { m.expiry = u"2026-02-06"_s; }, refused(Reason::Expired, 1));
    row(
        "ended, and has a key",
        [](MemberFacts &m) {
            m.expiry = u"2025-02-06"_s;
            m.heldLocker = u"M02"_s;
        },
        u"return MALE M02"_s);
    row(
        "suspended, and has a key",
        [](MemberFacts &m) {
            m.status = u"suspended"_s;
            m.heldLocker = u"S01"_s;
        },
        u"return STAFF S01"_s);
    row(
        "over the limit, and has a key",
        [](MemberFacts &m) {
            m.rentalsToday = 9;
            m.heldLocker = u"F01"_s;
        },
        u"return MALE F01"_s, 1);
    row(
        "has the key of a locker that is no more", [](MemberFacts &m) { m.heldLocker = u"A01"_s; },
        refused(Reason::NoZone));
    row(
        "no end at all", [](MemberFacts &m) { m.expiry.clear(); }, u"rent MALE MALE"_s);
    row(
        "suspended", [](MemberFacts &m) { m.status = u"suspended"_s; }, refused(Reason::Suspended));
    row(
        "expired by the sheet", [](MemberFacts &m) { m.status = u"expired"_s; }, refused(Reason::Expired));
    row(
        "a status nobody knows", [](MemberFacts &m) { m.status = u"휴면"_s; }, refused(Reason::Suspended));
    row(
        "one below the limit", [](MemberFacts &m) { m.rentalsToday = 1; }, u"rent MALE MALE"_s, 2);
    row(
        "at the limit", [](MemberFacts &m) { m.rentalsToday = 2; }, refused(Reason::DailyLimit, 2), 2);
    row(
        "no limit", [](MemberFacts &m) { m.rentalsToday = 200; }, u"rent MALE MALE"_s, 0);
}

void TestRules::members_getWhatTheyMay()
{
    QFETCH(MemberFacts, member);
    QFETCH(int, limit);
    QTEST(words(decide(member, lockersHere(), {.dailyLimit = limit}, Today)), "decision");
}

void TestRules::fullOrBroken_isNotOffered()
{
    QList<LockerFacts> all = lockersHere();
    all[1].keyPresent = false; // taken
    all[2].outOfService = true;
    QCOMPARE(words(decide(member(), all, {}, Today)), refused(Reason::NoFreeLocker));
    all[2]
        = {.number = u"M02"_s, .zone = u"MALE"_s, .bank = u"MALE"_s, .rented = true}; // hangs, but given away
    QCOMPARE(words(decide(member(), all, {}, Today)), refused(Reason::NoFreeLocker));
    QCOMPARE(words(decide(member(), {all[0]}, {}, Today)),
             refused(Reason::NoZone)); // a site without that zone
}

void TestRules::expiry_isTheLastDayInWhateverForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("left");
    QTest::newRow("a date") << u"2026-02-10"_s << 3;
    QTest::newRow("with midnight") << u"2026-02-10 00:00:00"_s << 3;
    QTest::newRow("with the end of the day") << u"2026-02-10T23:59:59"_s << 3;
    QTest::newRow("dots") << u"2026.02.10"_s << 3;
    QTest::newRow("slashes and blanks") << u" 2026/02/10 "_s << 3;
    QTest::newRow("today") << u"2026-02-07"_s << 0;
    QTest::newRow("past") << u"2026-02-01"_s << -6;
}

void TestRules::expiry_isTheLastDayInWhateverForm()
{
    QFETCH(QString, text);
    const std::optional<int> left = daysLeft(text, Today);
    QVERIFY(left);
    QTEST(*left, "left");
    QVERIFY(!daysLeft({}, Today));
    QVERIFY(!daysLeft(u"soon"_s, Today));
}

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
