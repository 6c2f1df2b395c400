// The six members of the fielded scenarios, by real touches on the real window: the real counter on simulated
// boxes.
#include "dispensing/boxworld.h"
#include "qml/kioskworld.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace attendant::test;
using namespace Qt::StringLiterals;

namespace {

const auto Pin = u"012345"_s;

} // namespace

class TestSaleScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"attendant.*=false"_s);
        QTest::failOnWarning(QRegularExpression(u".*"_s));
    }
    void init()
    {
        m_screen.reset(); // still there when a test failed; it lives by the time of its boxes
        m_boxes = std::make_unique<BoxWorld>();
        BoxWorld &b = *m_boxes;
        const QStringList members{u"A"_s, u"B"_s, u"C"_s, u"D1"_s, u"D2"_s, u"D3"_s};
        for (qsizetype i = 0; i < members.size(); ++i) {
            b.addMember(members[i], QString(u"010-%1%1%1%1-%1%1%1%1"_s).arg(i + 1));
            b.setPin(members[i], Pin);
        }
        const QString three = u"{\"top\":3,\"pants\":3,\"towel\":3}"_s;
        b.addSubscription(u"SB"_s, u"B"_s, three);
        b.addVoucher(u"VC"_s, u"C"_s, 50'000);
        b.addSubscription(u"SD1"_s, u"D1"_s, three);
        b.addVoucher(u"VD1"_s, u"D1"_s, 10'000);
        b.addSubscription(u"SD2"_s, u"D2"_s, u"{\"top\":1,\"towel\":1}"_s);
        b.addVoucher(u"VD2a"_s, u"D2"_s, 5000, u"2026-03-31"_s);
        b.addVoucher(u"VD2b"_s, u"D2"_s, 3000, u"2026-02-28"_s);
        b.addSubscription(u"SD3"_s, u"D3"_s, u"{\"top\":1}"_s);
        b.addVoucher(u"VD3"_s, u"D3"_s, 10'000);
        b.pass(seconds{30}); // the boxes have homed
        m_screen = std::make_unique<KioskWorld>(KioskWorld::Counters::Dispensing,
                                                KioskWorld::Real{b.time, *b.counter});
    }
    void cleanup()
    {
        QCOMPARE(m_screen->warnings, QStringList{});
        QCOMPARE(m_boxes->imbalance(), QString());
        m_screen.reset();
        m_boxes.reset();
    }

    void A_withoutAPass_nothingCanBeTaken()
    {
        signIn('1');
        says(u"쓸 수 있는 이용권이 없어요"_s);
        touch(u"add-P-TOP-105"_s);
        touch(u"checkOut"_s);
        says(u"오늘 쓸 수 있는 이용권이 없어요"_s);
        says(u"안내 데스크에서 구입해 주세요."_s);
        touch(u"noticeRead"_s);
        touch(u"logOut"_s);
        says(u"전화번호를 눌러 주세요"_s);
        QCOMPARE(m_boxes->box(TopBox).dropped(), 0);
    }

    void B_theSubscriptionPays_withoutAQuestion()
    {
        signIn('2');
        says(u"이용권 오늘 3회 남음"_s);
        touch(u"add-P-TOP-105"_s);
        touch(u"more"_s, u"step-P-TOP-105"_s);
        touch(u"tab1"_s);
        touch(u"add-P-TOWEL-L"_s);
        touch(u"checkOut"_s);
        says(u"이용권으로 3개"_s);
        type(Pin);
        watch();
        says(u"모두 나왔어요"_s);
        says(u"이용권 2회"_s);
        says(u"남은 것: 상의 1 · 수건 2"_s);
        QCOMPARE(m_boxes->value(u"SELECT count(*) FROM rental_logs WHERE payment_type = 'subscription'"_s),
                 u"3"_s);
        m_boxes->pass(seconds{6});
        says(u"전화번호를 눌러 주세요"_s); // five seconds are enough to read it
    }

    void C_theOneVoucherPays()
    {
        signIn('3');
        touch(u"add-P-TOP-105"_s);
        touch(u"more"_s, u"step-P-TOP-105"_s);
        touch(u"more"_s, u"step-P-TOP-105"_s);
        touch(u"checkOut"_s);
        says(u"3,000원"_s);
        type(u"999999"_s);
        says(u"비밀번호가 맞지 않아요"_s);
        type(Pin);
        watch();
        says(u"3,000원"_s);
        says(u"남은 것: 47,000원"_s);
        touch(u"receiptDone"_s);
        says(u"전화번호를 눌러 주세요"_s);
        QCOMPARE(m_boxes->value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VC'"_s),
                 u"47000"_s);
    }

    void D1_theSubscriptionCoversAll_andTheVoucherIsNotTouched()
    {
        signIn('4');
        touch(u"add-P-TOP-105"_s);
        touch(u"checkOut"_s);
        if (m_screen->dispensing->page() == DispensingViewModel::Page::Pay)
            touch(u"confirm"_s);
        type(Pin);
        watch();
        says(u"이용권 1회"_s);
        QCOMPARE(m_boxes->value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VD1'"_s),
                 u"10000"_s);
    }

    void D2_passAndVouchersTogether_withASplitOfTheMembersOwn()
    {
        signIn('5');
        touch(u"add-P-TOP-105"_s);
        for (int i = 0; i < 3; ++i)
            touch(u"more"_s, u"step-P-TOP-105"_s);
        touch(u"checkOut"_s);
        says(u"이렇게 결제할까요?"_s);
        says(u"금액권으로 3,000원"_s);
        touch(u"split0"_s); // the one that ends first; it would pay all of it
        type(u"1000"_s);
        says(u"2,000원이 모자라요"_s);
        touch(u"splitDone"_s);
        QVERIFY(!m_screen->touch(u"confirm"_s));
        touch(u"split1"_s);
        touch(u"padExtra"_s); // "all" that is missing
        touch(u"splitDone"_s);
        touch(u"confirm"_s);
        says(u"이용권으로 1개 · 3,000원"_s);
        type(Pin);
        watch();
        says(u"이용권 1회 + 3,000원"_s);
        QCOMPARE(m_boxes->value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VD2b'"_s),
                 u"2000"_s);
        QCOMPARE(m_boxes->value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VD2a'"_s),
                 u"3000"_s);
        QCOMPARE(m_boxes->value(u"SELECT count(*) FROM rental_logs"_s), u"4"_s);
    }

    void D3_theSubscriptionIsUsedUpForToday_soTheVoucherPays()
    {
        signIn('6');
        touch(u"add-P-TOP-105"_s);
        touch(u"checkOut"_s);
        if (m_screen->dispensing->page() == DispensingViewModel::Page::Pay)
            touch(u"confirm"_s);
        type(Pin);
        watch();
        touch(u"receiptDone"_s);
        signIn('6');
        says(u"금액권 10,000원 남음"_s);
        touch(u"add-P-TOP-105"_s);
        touch(u"checkOut"_s);
        type(Pin);
        watch();
        says(u"남은 것: 9,000원"_s);
        QCOMPARE(m_boxes->value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VD3'"_s),
                 u"9000"_s);
    }

    void whatDoesNotComeOut_isNotPaidFor_andSaysSo()
    {
        signIn('3');
        touch(u"add-P-TOP-105"_s);
        touch(u"more"_s, u"step-P-TOP-105"_s);
        touch(u"checkOut"_s);
        type(Pin);
        m_boxes->pass(seconds{1}); // one is out; somebody opens the door
        m_boxes->box(TopBox).openDoor();
        watch();
        says(u"나오지 않은 상품은 결제되지 않았어요."_s);
        says(u"1/2"_s);
        QCOMPARE(m_boxes->value(u"SELECT remaining_amount FROM member_vouchers WHERE voucher_id = 'VC'"_s),
                 u"49000"_s);
    }

    void aBoxsWord_isOnTheScreenWithoutAnyWait()
    {
        signIn('2');
        says(u"20개 남음"_s);
        m_boxes->box(TopBox).setStock(7); // staff fill it while somebody chooses
        m_boxes->pass(milliseconds{5}); // the way through the broker; nothing here waits for a timer
        says(u"7개 남음"_s);
        m_boxes->box(TopBox).setStock(0);
        m_boxes->pass(milliseconds{5});
        says(u"품절"_s);
        m_boxes->box(TopBox).setStock(20); // as it was counted in the end
    }

    void anItemThatDropped_isOneLessOnTheScreenAtOnce()
    {
        signIn('2');
        says(u"20개 남음"_s);
        touch(u"add-P-TOP-105"_s);
        touch(u"checkOut"_s);
        type(Pin);
        watch();
        touch(u"receiptDone"_s);
        signIn('2');
        says(u"19개 남음"_s);
    }

private:
    void touch(const QString &name, const QString &within = {})
    {
        if (!m_screen->touch(name, within))
            QTest::qFail(qPrintable(u"cannot touch "_s + name), __FILE__, __LINE__);
        m_screen->settle();
    }
    void type(const QString &digits)
    {
        for (const QChar digit : digits)
            touch(u"pad"_s + digit);
    }
    void signIn(char digit)
    {
        type(u"010"_s + QString(8, QLatin1Char(digit)));
        QCOMPARE(m_screen->dispensing->page(), DispensingViewModel::Page::Choose);
    }
    void says(const QString &text)
    {
        m_screen->settle();
        const QStringList words = m_screen->words();
        if (!words.contains(text))
            QTest::qFail(qPrintable(u"\"%1\" is not said in: %2"_s.arg(text, words.join(u" | "_s))), __FILE__,
                         __LINE__);
    }
    /// Until everything is out.
    void watch()
    {
        for (int i = 0; i < 400 && m_screen->dispensing->page() != DispensingViewModel::Page::Receipt; ++i)
            m_boxes->pass(milliseconds{250});
        m_screen->settle();
        QCOMPARE(m_screen->dispensing->page(), DispensingViewModel::Page::Receipt);
    }

    std::unique_ptr<BoxWorld> m_boxes;
    std::unique_ptr<KioskWorld> m_screen;
};

QTEST_MAIN(TestSaleScenarios)
#include "tst_salescenarios.moc"
