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
