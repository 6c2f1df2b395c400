// What is done from the staff pages happens, and is on record.
#include "qml/staffworld.h"

#include <QTest>

#include <algorithm>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;
using Phase = staff::StaffViewModel::Phase;

class TestStaffDeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<StaffWorld>(); }
    void cleanup()
    {
        QCOMPARE(m_world->kiosk->warnings(), QStringList{});
        m_world.reset();
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
                "SELECT reason FROM audit_log WHERE action = ?", action);
            QVERIFY(row.next());
            QCOMPARE(row.text(0), u"cleaning"_s);
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

private:
    std::unique_ptr<StaffWorld> m_world;
};

QTEST_MAIN(TestStaffDeeds)
#include "tst_staffdeeds.moc"
