#include "qml/kioskworld.h"
#include "qml/sales.h"

#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace attendant::test;
using namespace Qt::StringLiterals;

using Page = DispensingViewModel::Page;
using Outcome = DispensingViewModel::Outcome;

/// The dispensing counter's pages in the real window; only the counter behind them is played.
class TestSaleScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { m_world = std::make_unique<KioskWorld>(KioskWorld::Counters::Both); }
    void cleanup()
    {
        QCOMPARE(m_world->warnings, QStringList{});
        m_world.reset();
    }

    void aHomeOfBothCounters_showsTheLockersAndTheWayToTheOther()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.words().contains(u"락카 열쇠 대여와 반납"_s));
        QVERIFY(w.words().contains(u"운동복"_s));
        QVERIFY(w.touch(u"openDispensing"_s));
        w.settle();
        QCOMPARE(w.dispensing->page(), Page::SignIn);
        QVERIFY(!w.words().contains(u"락카 열쇠 대여와 반납"_s));
        QVERIFY(w.touch(u"signInBack"_s));
        w.settle();
        QVERIFY(w.words().contains(u"락카 열쇠 대여와 반납"_s));
    }

    void aSiteWithOneCounter_showsThatOne()
    {
        m_world = std::make_unique<KioskWorld>(KioskWorld::Counters::Dispensing);
        QCOMPARE(m_world->dispensing->page(), Page::SignIn);
        QVERIFY(m_world->find(u"pad1"_s));
        QVERIFY(!m_world->find(u"openDispensing"_s) && !m_world->find(u"signInBack"_s));
        QVERIFY(!m_world->dispensing->busy());
        m_world = std::make_unique<KioskWorld>(KioskWorld::Counters::Lockers);
        QVERIFY(!m_world->find(u"openDispensing"_s));
    }

    void elevenDigits_signIn_andAreGroupedMeanwhile()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.touch(u"openDispensing"_s));
        press(u"0101234"_s);
        QCOMPARE(w.find(u"phone"_s)->property("text").toString(), u"010-1234"_s);
        QVERIFY(w.touch(u"padErase"_s));
        press(u"45678"_s);
        const auto *asked = w.shelf.last<sale::PhoneEntered>();
        QVERIFY(asked);
        QCOMPARE(asked->text, u"01012345678"_s);
        w.show(sale::LoggingIn{asked->text, w.time.now().instant + seconds{5}});
        QVERIFY(w.words().contains(u"···-····-5678"_s)); // and no more of it
    }

    void aShorterNumber_isSentByTheButton_andARefusedOneMakesRoomForTheNext()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.touch(u"openDispensing"_s));
        press(u"0111234"_s);
        QVERIFY(!w.touch(u"signIn"_s)); // no number yet
        press(u"567"_s);
        QVERIFY(w.touch(u"signIn"_s));
        QCOMPARE(w.shelf.last<sale::PhoneEntered>()->text, u"0111234567"_s);
        QVERIFY(w.touch(u"padExtra"_s));
        press(u"01012345678"_s);
        w.show(sale::LoggedOut{sale::LoginReason::NotRegistered, w.time.now().instant + seconds{3}});
        QVERIFY(w.words().contains(u"등록되지 않은 번호예요"_s));
        press(u"0"_s);
        QCOMPARE(w.dispensing->phone(), u"0"_s);
    }

    void afterAnyRefusal_aKeyStillSignsIn() // F-BOX-28
    {
        KioskWorld &w = *m_world;
        QVERIFY(
            !w.dispensing->takeScan(u"04A1B2C3"_s)); // a locker's customer, as long as nobody asked for this
        QVERIFY(w.touch(u"openDispensing"_s));
        for (const sale::LoginReason reason : everyLoginReason()) {
            w.show(sale::LoggedOut{reason, w.time.now().instant + seconds{3}});
            w.shelf.tags.clear();
            QVERIFY(w.dispensing->takeScan(u"04A1B2C3"_s));
            QCOMPARE(w.shelf.tags, QStringList{u"04A1B2C3"_s});
        }
        w.show(browsing());
        QVERIFY(!w.dispensing->takeScan(u"04A1B2C3"_s));
    }

    void aKeyAtTheReader_opensThePageByItself_alsoToBeRefused()
    {
        KioskWorld &w = *m_world;
        w.show(sale::LoggedOut{sale::LoginReason::KeyNotRented, w.time.now().instant + seconds{3}});
        QCOMPARE(w.dispensing->page(), Page::SignIn);
        QVERIFY(w.words().contains(u"빌린 사람이 없는 열쇠예요"_s));
        w.show(browsing());
        QCOMPARE(w.dispensing->page(), Page::Choose);
        w.show(sale::LoggedOut{});
        QCOMPARE(w.dispensing->page(), Page::Away);
    }

    void theSignInPage_goesWhenNobodyTypes_andForgetsTheDigits()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.touch(u"openDispensing"_s));
        press(u"0101"_s);
        w.time.advance(DispensingViewModel::SignInIdle - DispensingViewModel::IdleShown);
        w.settle();
        QVERIFY(w.find(u"idleRing"_s));
        press(u"2"_s);
        w.settle();
        QVERIFY(!w.find(u"idleRing"_s));
        w.time.advance(DispensingViewModel::SignInIdle);
        QCOMPARE(w.dispensing->page(), Page::Away);
        QCOMPARE(w.dispensing->phone(), QString());
    }

    void theShelf_showsOnlyCategoriesThatAreThere_andWhatCannotBeHad()
    {
        KioskWorld &w = *m_world;
        w.show(browsing());
        const QStringList words = w.words();
        for (const QString &tab : {u"상의"_s, u"하의"_s, u"수건"_s, u"땀수건"_s, u"기타"_s})
            QVERIFY2(words.contains(tab), qPrintable(tab));
        QVERIFY(words.contains(u"품절"_s) && words.contains(u"이용 불가"_s));
        w.shelf.told.clear();
        QVERIFY(!w.touch(u"add-P-TOP-90"_s)); // sold out
        QVERIFY(!w.touch(u"add-P-TOP-95"_s)); // offline
        QVERIFY(w.touch(u"add-P-TOP-100"_s));
        QCOMPARE(w.shelf.last<sale::CartSet>()->product, u"P-TOP-100"_s);
        QCOMPARE(w.shelf.last<sale::CartSet>()->quantity, 1);
        QVERIFY(w.touch(u"tab2"_s));
        w.settle();
        QVERIFY(w.find(u"add-P-TOWEL-L"_s) && !w.find(u"add-P-TOP-100"_s));
    }

    void theTabsStand_inWhateverLanguage()
    {
        KioskWorld &w = *m_world;
        w.show(browsing());
        for (int i = 0; i < 4; ++i) {
            QList<qreal> places;
            for (const QString &tab : {u"tab0"_s, u"tab1"_s, u"tab2"_s, u"tab3"_s, u"tab4"_s})
                places.append(w.find(tab) ? w.find(tab)->x() : -1);
            QVERIFY(places.front() == 0 && std::ranges::is_sorted(places, std::less_equal()));
            QVERIFY(w.touch(u"language"_s));
            w.settle();
        }
    }

    void theStockOnTheScreen_isTheBoxs()
    {
        KioskWorld &w = *m_world;
        w.show(browsing());
        QVERIFY(w.words().contains(u"18개 남음"_s));
        w.shelf.setStock(u"P-TOP-100"_s, 17);
        w.settle();
        QVERIFY(w.words().contains(u"17개 남음"_s) && !w.words().contains(u"18개 남음"_s));
        w.shelf.setConnected(false);
        w.settle();
        QVERIFY(w.words().contains(u"지금은 상품이 나올 수 없어요. 잠시 기다려 주세요."_s));
    }

    void moreAndLess_onTheCardAndInTheCart()
    {
        KioskWorld &w = *m_world;
        w.show(browsing({{{u"P-TOP-100"_s, 2}}}));
        QVERIFY(w.touch(u"more"_s, u"step-P-TOP-100"_s));
        QCOMPARE(w.shelf.last<sale::CartSet>()->quantity, 3);
        QVERIFY(w.touch(u"less"_s, u"step-P-TOP-100"_s));
        QCOMPARE(w.shelf.last<sale::CartSet>()->quantity, 1);
        QVERIFY(w.touch(u"cartToggle"_s));
        w.settle();
        QVERIFY(w.touch(u"less"_s, u"line-P-TOP-100"_s));
        QCOMPARE(w.shelf.last<sale::CartSet>()->quantity, 1);
        QVERIFY(w.touch(u"checkOut"_s));
        QVERIFY(w.shelf.last<sale::Checkout>());
    }

    void theRunningTotal_isWhatVouchersWouldPay()
    {
        KioskWorld &w = *m_world;
        w.show(browsing({{{u"P-TOP-100"_s, 2}}}));
        QCOMPARE(w.find(u"cartTotal"_s)->property("text").toString(), u"이용권으로"_s);
        w.show(browsing({{{u"P-TOP-100"_s, 4}}}));
        QCOMPARE(w.find(u"cartTotal"_s)->property("text").toString(), u"2,000원"_s);
    }

    void aRefusal_isReadAndPutAside_andComesAgainWhenAskedAgain()
    {
        KioskWorld &w = *m_world;
        sale::Browsing state = browsing({{{u"P-TOP-100"_s, 2}}});
        state.notice.reason = PayReason::NoPass;
        QList<Outcome> sounds;
        connect(w.dispensing.get(), &DispensingViewModel::outcomeReached, this,
                [&](Outcome outcome) { sounds.append(outcome); });
        w.show(state);
        sounds.clear();
        QVERIFY(w.words().contains(u"오늘 쓸 수 있는 이용권이 없어요"_s));
        QVERIFY(w.touch(u"noticeRead"_s));
        w.settle();
        QVERIFY(!w.words().contains(u"오늘 쓸 수 있는 이용권이 없어요"_s));
        QVERIFY(w.touch(u"checkOut"_s));
        w.settle();
        QVERIFY(w.words().contains(u"오늘 쓸 수 있는 이용권이 없어요"_s));
        QCOMPARE(sounds, QList<Outcome>{Outcome::No});
    }

    void theNameOfTheMember_isNeverWhole()
    {
        KioskWorld &w = *m_world;
        const QList<SalePage> pages = everyPage();
        for (const SalePage &page : pages) {
            w.show(page.state);
            const QStringList words = w.words();
            for (const QString &word : words)
                QVERIFY2(!word.contains(someone().name), page.name.constData());
        }
        w.show(browsing());
        QVERIFY(w.words().contains(u"김*늘 님, 반갑습니다"_s));
    }

    void everyPage_isInTheLanguageThatIsChosen()
    {
        KioskWorld &w = *m_world;
        static const QRegularExpression hangul(u"[가-힣]{2}"_s);
        QVERIFY(w.touch(u"language"_s));
        const QList<SalePage> pages = everyPage();
        for (const SalePage &page : pages) {
            w.show(page.state);
            QString all = w.words().join(u'\n');
            for (const QString &name : {u"한국어"_s, u"김*늘"_s})
                all.remove(name);
            all.remove(w.frame->siteName());
            QVERIFY2(!all.contains(hangul), qPrintable(all));
        }
    }

    void idleIsTold_inTheLastSeconds_andAnyTouchIsHeard()
    {
        KioskWorld &w = *m_world;
        sale::Browsing state = browsing();
        state.idleAt = w.time.now().instant + seconds{60};
        w.show(state);
        QVERIFY(!w.find(u"idleRing"_s));
        w.time.advance(seconds{45});
        w.settle();
        QVERIFY(w.find(u"idleRing"_s));
        w.shelf.told.clear();
        QTest::mouseClick(&w.window(), Qt::LeftButton, {}, {4, 300}); // where nothing is
        QVERIFY(w.shelf.last<sale::Touched>());
    }

    void nothingCanTimeOut_whileItemsComeOut()
    {
        KioskWorld &w = *m_world;
        w.show(pageNamed("dispensing").state);
        w.time.advance(std::chrono::hours{1});
        w.settle();
        QCOMPARE(w.dispensing->page(), Page::Dispensing);
        QVERIFY(w.dispensing->busy() && !w.dispensing->idleShown());
        QVERIFY(!w.find(u"logOut"_s) && !w.find(u"pinBack"_s) && !w.find(u"receiptDone"_s));
        const QStringList words = w.words();
        QVERIFY(words.contains(u"나오는 중"_s)
                && words.contains(u"기기가 응답하지 않아요 · 결제되지 않음"_s));
    }

    void whatCameOutInPart_isAReceipt_andNeverAnInvitationToPayAgain() // F-BOX-14
    {
        KioskWorld &w = *m_world;
        w.show(pageNamed("receipt, partly 4").state);
        const QStringList words = w.words();
        QVERIFY(words.contains(u"2/4"_s));
        QCOMPARE(w.dispensing->outcome(), Outcome::Staff);
        QVERIFY(!w.find(u"confirm"_s) && !w.find(u"checkOut"_s));
        QVERIFY(!w.find(u"reference"_s)->property("text").toString().isEmpty());
        QCOMPARE(w.dispensing->spanMs(), 15'000);
        QVERIFY(w.touch(u"receiptDone"_s));
        QVERIFY(w.shelf.last<sale::LogOut>());
    }

    void eachResult_soundsOnce()
    {
        KioskWorld &w = *m_world;
        QList<Outcome> sounds;
        connect(w.dispensing.get(), &DispensingViewModel::outcomeReached, this,
                [&](Outcome outcome) { sounds.append(outcome); });
        for (const char *page : {"choose", "PIN, 2", "dispensing", "dispensing", "receipt, complete"})
            w.show(pageNamed(page).state);
        QCOMPARE(sounds, (QList<Outcome>{Outcome::Go, Outcome::No, Outcome::Wait, Outcome::Go}));
    }

    void whoeverIsAtALockerBank_comesFirst()
    {
        KioskWorld &w = *m_world;
        w.show(browsing());
        w.show(lockers::Phase::TakeKey);
        QVERIFY(w.words().contains(u"열린 문에서 원하는 열쇠를 가져가세요."_s));
        QVERIFY(!w.find(u"checkOut"_s));
        w.counter.rest();
        w.settle();
        QVERIFY(w.find(u"checkOut"_s));
    }

private:
    void press(const QString &digits)
    {
        for (const QChar digit : digits) {
            if (!m_world->touch(u"pad"_s + digit))
                QTest::qFail(qPrintable(u"no key "_s + digit), __FILE__, __LINE__);
            m_world->time.settle();
        }
    }
    [[nodiscard]] sale::Browsing browsing(const Cart &cart = {}) const
    {
        return {someone(), m_world->time.now().instant + seconds{60}, cart};
    }
    [[nodiscard]] QList<SalePage> everyPage() const
    {
        const sale::Shop &shop = m_world->shelf.shop();
        return everySalePage(shop.products, shop.passes, shop.today, m_world->time.now().instant);
    }
    [[nodiscard]] SalePage pageNamed(const QByteArray &name) const
    {
        return dispensing::test::pageNamed(name, everyPage());
    }

    std::unique_ptr<KioskWorld> m_world;
};

QTEST_MAIN(TestSaleScreens)
#include "tst_salescreens.moc"
