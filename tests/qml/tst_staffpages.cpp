// Every staff page for each role: that it is there, fits, and offers what the role may do.
#include "qml/staffworld.h"

#include <QTest>

#include <algorithm>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;
using Phase = staff::StaffViewModel::Phase;

class TestStaffPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<StaffWorld>(StaffWorld::Pins::AsInTheBook); }
    void cleanup()
    {
        QCOMPARE(m_world->kiosk->warnings(), QStringList{});
        m_world.reset();
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
        w.time.advance(seconds{40}); // so that each page has something to show
        w.demo.closeDoors();
        w.time.advance(seconds{30});
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
                // To look and to take away is an auditor's work; nothing else is.
                const bool looks = std::ranges::all_of(deeds, [](const QString &one) {
                    return one == "verify"_L1 || one == "csv"_L1 || one == "xlsx"_L1;
                });
                QVERIFY2(looks, qPrintable(page + u": "_s + deeds.join(u' ')));
                w.kiosk->desk().close();
            }
        }
        QVERIFY(w.page(u"audit"_s));
        QVERIFY(w.thing(u"chain"_s));
        QVERIFY(w.deed(u"verify"_s));
        w.pass(milliseconds{500});
        QVERIFY2(w.text(u"notice"_s).contains(u"바뀐 것이 없습니다"_s), qPrintable(w.text(u"notice"_s)));
    }

    void theTrail_saysWhoInWords_andASettingIsBrokenBetweenItsWords()
    {
        StaffWorld &w = *m_world;
        w.signIn(u"1"_s);
        QVERIFY(w.page(u"audit"_s));
        w.pass(milliseconds{300});
        const QStringList trail = w.words();
        for (const QString &who : {u"직원 1"_s, u"스프레드시트"_s})
            QVERIFY2(trail.contains(who), qPrintable(trail.join(u'|')));
        for (const QString &code : {u"staff:1"_s, u"spreadsheet"_s, u"setup"_s, u"kiosk"_s})
            QVERIFY2(!trail.contains(code), qPrintable(code));
        QVERIFY(w.page(u"settings"_s));
        w.pass(milliseconds{300});
        QVERIFY(w.words().contains(u"site.\u200Bid"_s));
    }

private:
    std::unique_ptr<StaffWorld> m_world;
};

QTEST_MAIN(TestStaffPages)
#include "tst_staffpages.moc"
