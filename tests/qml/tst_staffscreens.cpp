// Staff's pages on the whole demo site: every page, each role, and that whatever is done is on record.
#include "ledger/audit.h"
#include "members/store/pinhash.h"
#include "qml/staffworld.h"
#include "site/desklooks.h"
#include "staff/store/staffstore.h"

#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;
using Phase = staff::StaffViewModel::Phase;

class TestStaffScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<StaffWorld>(); }
    void cleanup()
    {
        QCOMPARE(m_world->kiosk->warnings(), QStringList{});
        m_world.reset();
    }

    void fiveQuickTouchesOfTheName_andNothingElse_askWhoItIs()
    {
        StaffWorld &w = *m_world;
        for (int i = 0; i < 4; ++i)
            QVERIFY(w.touch(u"siteName"_s));
        w.pass(seconds{5});
        QVERIFY(w.touch(u"siteName"_s));
        QCOMPARE(w.phase(), Phase::Away);
        for (int i = 0; i < 4; ++i)
            QVERIFY(w.touch(u"siteName"_s));
        QCOMPARE(w.phase(), Phase::SigningIn);
        QVERIFY(w.find(u"signIn"_s));
        QVERIFY(!w.find(u"callStaff"_s)); // nothing of the customers' screen is within reach
        w.pass(seconds{40});
        QCOMPARE(w.phase(), Phase::Away);
    }

    void aWrongPin_isSaidAndForgotten_theRightOneOpens()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"1"_s, u"111111"_s);
        QCOMPARE(w.phase(), Phase::SigningIn);
        QCOMPARE(w.text(u"signInFault"_s),
                 u"직원 번호나 비밀번호가 맞지 않습니다. 둘 다 다시 입력해 주십시오."_s);
        QVERIFY(w.kiosk->staff().number().isEmpty());
        w.type(u"1"_s);
        QVERIFY(w.touch(u"signInGo"_s));
        w.type(QString::fromLatin1(site::DemoStaffPin));
        QVERIFY(w.touch(u"signInGo"_s));
        w.pass();
        QCOMPARE(w.phase(), Phase::Working);
        QCOMPARE(w.text(u"who"_s), u"김하늘 · 관리자"_s);
        QCOMPARE(w.text(u"deskTitle"_s), u"전체 현황"_s);
    }

    void aFirstPin_isChangedBeforeAnythingElse()
    {
        StaffWorld &w = *m_world;
        w.demo.site().ledger().write(
            [hash = members::hashPin(u"830517"_s), now = w.time.now().utc](ledger::Db &db) {
                return staff::store::add(db, {u"9"_s, u"정새벽"_s, staff::Role::Attendant}, hash, {u"test"_s},
                                         now);
            });
        w.pass();
        w.signIn(u"9"_s, u"830517"_s);
        QCOMPARE(w.phase(), Phase::ChoosingPin);
        const auto choose = [&](const QString &first, const QString &second) {
            w.type(first);
            QVERIFY(w.touch(u"signInGo"_s));
            w.type(second);
            QVERIFY(w.touch(u"signInGo"_s));
        };
        choose(u"481602"_s, u"481603"_s);
        QVERIFY(!w.text(u"signInFault"_s).isEmpty());
        choose(u"123456"_s, u"123456"_s);
        QCOMPARE(w.phase(), Phase::ChoosingPin);
        choose(u"481602"_s, u"481602"_s);
        QCOMPARE(w.phase(), Phase::Working);
    }

    void aMinuteWithoutATouch_leavesNothingOnTheScreen()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"1"_s);
        QVERIFY(w.page(u"members"_s));
        QVERIFY(w.thing(u"B001"_s));
        w.pass(seconds{61});
        QCOMPARE(w.phase(), Phase::Away);
        QVERIFY(w.things().isEmpty() && w.pages().isEmpty() && w.deeds().isEmpty());
        QVERIFY(w.find(u"callStaff"_s));
        QCOMPARE(w.audited(u"staff:1"_s, u"staff.sign_out"_s), 1);
    }

    void everyPage_isThereForWhomItIsMeant_andFits_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("hidden");
        QTest::newRow("manager") << u"1"_s << QString();
        QTest::newRow("attendant") << u"2"_s << u"reports audit people"_s;
        QTest::newRow("technician") << u"3"_s << u"members reports audit people"_s;
        QTest::newRow("auditor") << u"4"_s << u"people"_s;
    }
    void everyPage_isThereForWhomItIsMeant_andFits()
    {
        QFETCH(const QString, number);
        QFETCH(const QString, hidden);
        StaffWorld &w = *m_world;
        w.demo.openDoors();
        w.time.advance(std::chrono::minutes{3}); // so that each page has something to show
        w.demo.closeDoors();
        w.time.advance(std::chrono::minutes{1});
        w.signIn(number);
        QStringList expected{u"overview"_s, u"lockers"_s,  u"devices"_s, u"members"_s, u"weighing"_s,
                             u"gate"_s,     u"sync"_s,     u"alerts"_s,  u"reports"_s, u"audit"_s,
                             u"people"_s,   u"settings"_s, u"system"_s};
        expected.removeIf([&](const QString &one) { return hidden.split(u' ').contains(one); });
        QCOMPARE(w.pages(), expected);
        QStringList bad;
        const bool manager = number == "1"_L1; // sees all that the others see
        for (const QSize panel : {QSize(600, 1024), QSize(1280, 800)}) {
            w.resize(panel);
            for (const QString &language : manager ? QStringList{u"ko"_s, u"en"_s} : QStringList{u"ko"_s}) {
                w.speak(language);
                for (const QString &page : std::as_const(expected)) {
                    QVERIFY2(w.page(page), qPrintable(page));
                    w.pass(milliseconds{300});
                    QVERIFY2(!w.things().isEmpty(), qPrintable(page));
                    const QStringList unfit = w.unfit();
                    for (const QString &one : unfit)
                        bad.append(u"%1 %2 %3: %4"_s.arg(page, language).arg(panel.width()).arg(one));
                }
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(u'\n' + bad.join(u'\n')));
    }

    void anAuditor_isOfferedNothingToDo_exceptToProveTheTrail()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"4"_s);
        const QStringList pages = w.pages();
        for (const QString &page : pages) {
            QVERIFY(w.page(page));
            const int count = int(w.things().size());
            for (int i = 0; i < count; ++i) {
                w.kiosk->desk().open(i);
                w.kiosk->staff().touched();
                w.time.settle();
                const QStringList deeds = w.deeds();
                QVERIFY2(deeds.isEmpty() || deeds == QStringList{u"verify"_s},
                         qPrintable(page + u": "_s + deeds.join(u' ')));
                w.kiosk->desk().close();
            }
        }
        QVERIFY(w.page(u"audit"_s));
        QVERIFY(w.thing(u"chain"_s));
        QVERIFY(w.deed(u"verify"_s));
        w.pass(milliseconds{500});
        QVERIFY2(w.text(u"notice"_s).contains(u"바뀐 것이 없습니다"_s), qPrintable(w.text(u"notice"_s)));
    }

    void whatIsDone_isOnRecord_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("thing");
        QTest::addColumn<QString>("deed");
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("action");
        const auto row = [](const char *what, const char *page, const char *thing, const char *deed,
                            const char *digits, const char *action) {
            QTest::newRow(what) << QString::fromLatin1(page) << QString::fromLatin1(thing)
                                << QString::fromLatin1(deed) << QString::fromLatin1(digits)
                                << QString::fromLatin1(action);
        };
        row("a door is opened", "lockers", "MALE", "open", "", "door.open");
        row("a bank is taken out of service", "lockers", "MALE", "lock", "", "device.lock");
        row("a bank is asked", "lockers", "STAFF", "status", "", "device.status");
        row("a locker is taken out of service", "lockers", "M05", "lock", "", "locker.maintenance");
        row("a box is refilled", "devices", "", "refill", "15", "device.SET_STOCK");
        row("a box is asked", "devices", "", "status", "", "device.STATUS");
        row("a scale is taken out of service", "weighing", "scale 1", "lock", "", "device.LOCK");
        row("the sheet is read now", "sync", "link sheets", "now", "", "sync.now");
    }
    void whatIsDone_isOnRecord()
    {
        QFETCH(const QString, page);
        QFETCH(const QString, thing);
        QFETCH(const QString, deed);
        QFETCH(const QString, digits);
        QFETCH(const QString, action);
        StaffWorld &w = *m_world;
        w.demo.mixedBoard().scanBarcode(u"20260001"_s); // so that something is to be synced
        w.pass(seconds{60});
        w.signIn(u"1"_s);
        QVERIFY(w.page(page));
        QVERIFY2(w.thing(thing), qPrintable(w.things().join(u' ')));
        QVERIFY2(w.deed(deed), qPrintable(w.deeds().join(u' ')));
        const bool wantsReason = w.kiosk->desk().wantsReason();
        if (wantsReason) {
            QVERIFY(!w.find(u"deedGo"_s)->isEnabled()); // not without a reason
            QVERIFY(w.touch(u"reason cleaning"_s));
        }
        w.type(digits);
        if (w.kiosk->desk().doing())
            QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{8});
        QVERIFY2(w.text(u"notice"_s).startsWith(u"완료"_s), qPrintable(w.text(u"notice"_s)));
        QCOMPARE(w.audited(u"staff:1"_s, action), 1);
        if (wantsReason) {
            ledger::Query row = w.demo.site().ledger().reader().query(
                "SELECT reason || after FROM audit_log WHERE action = ?", action);
            QVERIFY(row.next());
            QVERIFY2(row.text(0).contains(u"cleaning"_s), qPrintable(row.text(0)));
        }
    }

    void whatCostsMoney_wantsTheButtonHeldAndThePinAgain()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"1"_s);
        QVERIFY(w.page(u"devices"_s));
        QVERIFY(w.thing({}));
        QVERIFY(w.deed(u"drop"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        QCOMPARE(w.phase(), Phase::Working); // a touch is not enough
        const QQuickItem *button = w.find(u"deedGo"_s);
        const QPoint middle = button->mapToScene({button->width() / 2, button->height() / 2}).toPoint();
        QTest::mousePress(&w.window(), Qt::LeftButton, {}, middle);
        QTRY_COMPARE(w.phase(), Phase::Confirming);
        QTest::mouseRelease(&w.window(), Qt::LeftButton, {}, middle);
        w.pass();
        w.type(u"999999"_s);
        QVERIFY(w.touch(u"signInGo"_s));
        QCOMPARE(w.phase(), Phase::Confirming);
        QVERIFY(!w.text(u"signInFault"_s).isEmpty());
        QCOMPARE(w.audited(u"staff:1"_s, u"device.DISPENSE"_s), 0);
        w.type(QString::fromLatin1(site::DemoStaffPin));
        QVERIFY(w.touch(u"signInGo"_s));
        w.pass(seconds{1});
        QCOMPARE(w.phase(), Phase::Working);
        QCOMPARE(w.audited(u"staff:1"_s, u"device.DISPENSE"_s), 1);
    }

    void whatAServerRefusedForGood_isSentAgainByHand()
    {
        StaffWorld &w = *m_world;
        w.demo.site().ledger().write([](ledger::Db &db) {
            return db.exec(
                "INSERT INTO outbox (event_id, destination, topic, payload, state, attempts,"
                " last_error, created_at) VALUES ('019a', 'supabase', 'container_log', '{}', 'dead',"
                " 3, 'HTTP 400', '2026-11-21T01:00:00.000Z')");
        });
        w.pass();
        w.signIn(u"1"_s);
        QVERIFY(w.page(u"sync"_s));
        QVERIFY2(w.thing(u"dead "_s), qPrintable(w.things().join(u' ')));
        QVERIFY(w.words().contains(u"HTTP 400"_s));
        QVERIFY(w.deed(u"resend"_s));
        w.pass();
        QCOMPARE(w.audited(u"staff:1"_s, u"outbox.resend"_s), 1);
        const QStringList things = w.things();
        QVERIFY(std::ranges::none_of(things, [](const QString &one) { return one.startsWith(u"dead "); }));
    }

    void aMember_isFoundByTheFirstConsonants()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"2"_s);
        QVERIFY(w.page(u"members"_s));
        const qsizetype all = w.things().size();
        QVERIFY(all > 3);
        QVERIFY(w.touch(u"letter ㄱ"_s));
        const qsizetype fewer = w.things().size();
        QVERIFY2(fewer > 0 && fewer < all, qPrintable(QString::number(fewer)));
        QVERIFY(w.touch(u"letterErase"_s));
        QCOMPARE(w.things().size(), all);
    }
    void consonants_areThoseOfTheSyllablesInTheirOrder()
    {
        QVERIFY(site::nameFits(u"김하늘"_s, u"ㄱㅎㄴ"_s));
        QVERIFY(site::nameFits(u"김하늘"_s, u"ㅎㄴ"_s));
        QVERIFY(site::nameFits(u"김하늘"_s, u"하늘"_s));
        QVERIFY(!site::nameFits(u"김하늘"_s, u"ㄴㅎ"_s));
        QVERIFY(site::nameFits(u"Kim Haneul"_s, u"hane"_s));
    }

    void whatIsAboutToBeDone_changesItsLanguageWithThePage()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"1"_s);
        QVERIFY(w.page(u"lockers"_s));
        QVERIFY(w.thing(u"MALE"_s));
        QVERIFY(w.deed(u"open"_s));
        const QString korean = w.text(u"sentence"_s);
        w.speak(u"en"_s);
        w.pass();
        QVERIFY(w.text(u"sentence"_s).startsWith(u"The door opens"_s));
        w.speak(u"ko"_s);
        w.pass();
        QCOMPARE(w.text(u"sentence"_s), korean);
    }
    void whoWasSignedOutMeanwhile_doesNothing()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"1"_s);
        QVERIFY(w.page(u"lockers"_s));
        QVERIFY(w.thing(u"MALE"_s));
        QVERIFY(w.deed(u"open"_s));
        QVERIFY(w.touch(u"reason asked"_s));
        w.time.advance(seconds{61});
        w.kiosk->desk().go();
        w.pass();
        QCOMPARE(w.audited(u"staff:1"_s, u"door.open"_s), 0);
        QVERIFY(w.demo.site().lockers()->bank(u"MALE"_s)->door().position == lockers::door::Position::Closed);
    }

private:
    std::unique_ptr<StaffWorld> m_world;
};

QTEST_MAIN(TestStaffScreens)
#include "tst_staffscreens.moc"
