#include "qml/kioskworld.h"
#include "qml/sessions.h"

#include <QAccessible>
#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace attendant::test;
using namespace Qt::StringLiterals;

/// The real window on real view models; only the counter behind them is played.
class TestScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { m_world = std::make_unique<KioskWorld>(); }
    void cleanup()
    {
        QCOMPARE(m_world->warnings, QStringList{});
        m_world.reset();
    }

    void aCardIsSpokenWhole()
    {
        KioskWorld &w = *m_world;
        w.show(Phase::Refused, Reason::Expired);
        bool heard = false;
        for (const QQuickItem *item = w.find(u"title"_s); item; item = item->parentItem()) {
            auto *spoken = QAccessible::queryAccessibleInterface(const_cast<QQuickItem *>(item));
            heard = heard
                || (spoken && spoken->role() == QAccessible::AlertMessage
                    && spoken->text(QAccessible::Name) == u"이용권이 3일 전에 끝났어요"_s
                    && spoken->text(QAccessible::Description) == u"안내 데스크에서 연장해 주세요."_s);
        }
        QVERIFY(heard);
    }

    void theLanguageButton_repaintsEveryWord()
    {
        KioskWorld &w = *m_world;
        w.show(Phase::TakeKey);
        QVERIFY(w.words().contains(u"열린 문에서 원하는 열쇠를 가져가세요."_s));
        QVERIFY(w.touch(u"language"_s));
        w.settle();
        QCOMPARE(w.frame->language(), u"en"_s);
        static const QRegularExpression hangul(u"[가-힣]{2}"_s);
        const QStringList words = w.words();
        for (const QString &word : words)
            QVERIFY2(!word.contains(hangul) || word == u"한국어"_s || word == w.frame->siteName(),
                     qPrintable(word));
        QVERIFY(words.contains(u"Take any key you like from the open door."_s));
        QVERIFY(w.touch(u"language"_s));
        w.settle();
        QVERIFY(w.words().contains(u"열린 문에서 원하는 열쇠를 가져가세요."_s));
    }

    void whatACustomerSet_isTakenBackWhenTheyHaveLeft()
    {
        KioskWorld &w = *m_world;
        for (const QString &button : {u"language"_s, u"largeText"_s, u"contrast"_s, u"callStaff"_s})
            QVERIFY2(w.touch(button), qPrintable(button));
        QVERIFY(w.frame->largeText() && w.frame->highContrast() && w.frame->helpCalled());
        w.time.advance(site::KioskViewModel::IdleReset - milliseconds{1});
        QCOMPARE(w.frame->language(), u"en"_s);
        w.time.advance(milliseconds{1});
        QCOMPARE(w.frame->language(), u"ko"_s);
        QVERIFY(!w.frame->largeText() && !w.frame->highContrast() && !w.frame->helpCalled());
    }

    void nothingIsTakenBack_whileADoorMovesOrSomebodyIsServed()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.touch(u"language"_s));
        w.show(Phase::Opening);
        w.time.advance(std::chrono::minutes{10});
        QCOMPARE(w.frame->language(), u"en"_s);
        w.show(Phase::TakeKey);
        w.time.advance(std::chrono::minutes{10});
        QCOMPARE(w.frame->language(), u"en"_s);
        w.counter.rest();
        SessionView closing{.bank = u"MALE"_s};
        closing.doorMoving = true; // the customer is gone, the door is not yet shut
        w.counter.play(closing);
        w.time.advance(std::chrono::minutes{10});
        QCOMPARE(w.frame->language(), u"en"_s);
        w.counter.rest();
        w.time.advance(site::KioskViewModel::IdleReset + seconds{10});
        QCOMPARE(w.frame->language(), u"ko"_s);
    }

    void twoCustomersAtTwoBanks_bothSeeTheirOwnCard()
    {
        KioskWorld &w = *m_world;
        w.show(Phase::TakeKey);
        SessionView other = sessionIn(Phase::BringBack, Reason::None, w.time.now().instant);
        other.bank = u"STAFF"_s;
        other.locker = u"S04"_s;
        w.counter.play(other);
        w.settle();
        const QStringList words = w.words();
        QVERIFY(words.contains(u"열린 문에서 원하는 열쇠를 가져가세요."_s));
        QVERIFY(words.contains(u"제자리에 꽂아 주세요"_s));
        QVERIFY(words.contains(u"S04"_s));
        QList<QRectF> places;
        const QList<QQuickItem *> texts = w.texts();
        for (const QQuickItem *text : texts) {
            if (text->objectName() == "title"_L1)
                places.append(text->mapRectToScene(text->boundingRect()));
        }
        QCOMPARE(places.size(), 2);
        QVERIFY(!places[0].intersects(places[1]));
    }

    void whoeverWaits_canWalkAway()
    {
        KioskWorld &w = *m_world;
        for (const Phase phase : {Phase::TakeKey, Phase::BringBack, Phase::FoundKey}) {
            w.counter.cancelled.clear();
            w.show(phase);
            QVERIFY2(w.touch(u"cancel"_s), nameOf(phase));
            QCOMPARE(w.counter.cancelled, QStringList{u"MALE"_s});
        }
        w.show(Phase::Opening);
        QVERIFY(!w.find(u"cancel"_s));
    }

    void theRingTellsTheTimeOfTheWaitThatIsOn_notOfTheOneBefore()
    {
        KioskWorld &w = *m_world;
        w.show(Phase::BringBack);
        QCOMPARE(secondsShown(), 20);
        SessionView wrong = sessionIn(Phase::WrongPlace, Reason::None, w.time.now().instant);
        wrong.deadline = w.time.now().instant + seconds{8};
        w.counter.play(wrong);
        w.settle();
        QTRY_VERIFY(secondsShown() <= 8 && secondsShown() > 0);
        QTest::qWait(60); // an animation of the wait before would show itself in its next frame
        QVERIFY2(secondsShown() <= 8, qPrintable(QString::number(secondsShown())));
    }

    void aSecondWaitAsLongAsTheFirst_beginsAnewOnTheRing()
    {
        KioskWorld &w = *m_world;
        w.show(Phase::BringBack);
        QTRY_VERIFY(secondsShown() < 20);
        w.time.advance(seconds{5});
        w.show(Phase::WrongPlace);
        QTRY_COMPARE(secondsShown(), 20);
    }

    void aRefusal_showsTheNumberStaffCanFind()
    {
        KioskWorld &w = *m_world;
        const QList<Reason> reasons = everyReason();
        for (const Reason reason : reasons) {
            if (verdictOf(Phase::Refused, reason) == Verdict::Wait)
                continue;
            w.counter.rest();
            w.show(Phase::Refused, reason);
            QVERIFY2(w.words().contains(u"직원 확인 번호: K7Q2-0419"_s), nameOf(reason));
        }
    }

    void callingStaff_showsANumber_onceForEachCall()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.touch(u"callStaff"_s));
        QVERIFY(w.touch(u"callStaff"_s));
        w.settle();
        QCOMPARE(w.staffCalls, 1);
        QVERIFY(w.words().contains(u"직원을 불렀어요. 확인 번호: H-0001"_s));
        QVERIFY(w.touch(u"dismissHelp"_s));
        w.settle();
        QVERIFY(!w.find(u"dismissHelp"_s));
    }

    void offline_saysWhatStillWorksAndHowMuchWaits()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.words().contains(u"연결됨"_s));
        w.report.links[0].state = u"offline"_s;
        w.report.outbox = {{.destination = u"sheets"_s, .pending = 12}};
        w.frame->refresh();
        w.settle();
        QVERIFY(w.words().contains(u"오프라인 · 대여 가능 · 12건 대기"_s));
    }

    void outOfService_comesWhenNoCustomerIsServed_andGoesByItself()
    {
        KioskWorld &w = *m_world;
        w.show(Phase::TakeKey);
        w.report.store = ledger::StoreState::Full;
        w.frame->refresh();
        w.settle();
        QVERIFY(w.words().contains(u"열린 문에서 원하는 열쇠를 가져가세요."_s));
        w.counter.rest();
        w.settle();
        QVERIFY(w.words().contains(u"저장 공간이 가득 찼어요. 직원이 공간을 비우면 저절로 다시 시작해요."_s));
        QVERIFY(w.find(u"callStaff"_s));
        w.report.store = ledger::StoreState::Ready;
        w.frame->refresh();
        w.settle();
        QVERIFY(w.words().contains(u"락카 열쇠 대여와 반납"_s));
    }

    void theFreeKeysOfTheHomePage_followTheLockers()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.words().contains(u"40"_s));
        w.counter.setLocker({.number = u"M07"_s, .zone = u"MALE"_s, .rented = true});
        w.settle();
        QVERIFY(w.words().contains(u"39"_s));
        QVERIFY(!w.words().contains(u"40"_s));
    }

private:
    [[nodiscard]] int secondsShown() const
    {
        static const QRegularExpression number(u"^\\d+$"_s);
        const QList<QQuickItem *> texts = m_world->texts();
        for (const QQuickItem *text : texts) {
            if (text->parentItem()->inherits("QQuickItem")
                && text->parentItem()->property("spanMs").isValid())
                return text->property("text").toInt();
        }
        return -1;
    }

    std::unique_ptr<KioskWorld> m_world;
};

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
