#include "qml/kioskworld.h"
#include "qml/sales.h"

#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace attendant::test;
using namespace Qt::StringLiterals;

/// Where a member at the dispensing counter pays: the split and the PIN pad.
class TestPayScreens : public QObject
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

    void theSplit_isChangedByNumbers_andPaidOnlyWhenItFits()
    {
        KioskWorld &w = *m_world;
        sale::Paying paying = std::get<sale::Paying>(pageNamed("pay, refused 0").state);
        w.show(paying);
        QVERIFY(w.touch(u"confirm"_s));
        QVERIFY(w.shelf.last<sale::Confirmed>());
        QVERIFY(w.touch(u"split0"_s));
        w.settle();
        press(u"2000"_s);
        QCOMPARE(w.find(u"editAmount"_s)->property("text").toString(),
                 u"3,000원"_s); // the counter has not answered
        const auto *set = w.shelf.last<sale::SplitSet>();
        QVERIFY(set && set->amounts.size() == 1);
        QCOMPARE(set->amounts[0].amount.won, 2000);
        paying.notice = {.reason = PayReason::SplitSum, .missing = Money{1000}};
        w.show(paying);
        QVERIFY(w.words().contains(u"1,000원이 모자라요"_s));
        QVERIFY(w.touch(u"splitDone"_s));
        w.settle();
        QVERIFY(!w.touch(u"confirm"_s)); // it does not fit
        QVERIFY(w.touch(u"split1"_s));
        w.settle();
        QVERIFY(w.touch(u"padExtra"_s)); // all that is missing
        set = w.shelf.last<sale::SplitSet>();
        QVERIFY(set && set->amounts.size() == 2);
        QCOMPARE(set->amounts[1].amount.won, 1000);
        paying.notice = {};
        w.show(paying);
        QVERIFY(w.touch(u"splitDone"_s));
        w.settle();
        QVERIFY(w.touch(u"confirm"_s));
        QVERIFY(w.touch(u"payBack"_s));
        QVERIFY(w.shelf.last<sale::Back>());
    }

    void sixDigits_areThePin_alsoOnAShuffledPad()
    {
        KioskWorld &w = *m_world;
        w.show(pageNamed("PIN, 0").state);
        press(u"012"_s);
        QCOMPARE(w.dispensing->pinLength(), 3);
        QVERIFY(w.touch(u"padErase"_s));
        QVERIFY(w.touch(u"padExtra"_s)); // shuffle
        w.settle();
        QList<int> digits = w.dispensing->pinDigits();
        std::ranges::sort(digits);
        QCOMPARE(digits, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
        press(u"2345"_s);
        QCOMPARE(w.shelf.last<sale::PinEntered>()->pin, u"012345"_s);
        QCOMPARE(w.dispensing->pinLength(), 0);
    }

    void aLockedPad_countsDown_andOpensByItself()
    {
        KioskWorld &w = *m_world;
        sale::EnteringPin pin = std::get<sale::EnteringPin>(pageNamed("PIN, 3").state);
        pin.idleAt = w.time.now().instant + seconds{60};
        w.show(pin);
        QVERIFY(w.find(u"lockRing"_s));
        QVERIFY(!w.touch(u"pad1"_s));
        w.time.advance(seconds{30});
        w.settle();
        QVERIFY(w.touch(u"pad1"_s));
        QCOMPARE(w.dispensing->pinLength(), 1);
        w.show(pageNamed("PIN, 4").state); // none is set: typing would lead nowhere
        QVERIFY(!w.touch(u"pad1"_s));
        QVERIFY(w.words().contains(u"직원에게 설정을 부탁해 주세요."_s));
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

QTEST_MAIN(TestPayScreens)
#include "tst_payscreens.moc"
