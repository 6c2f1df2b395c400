#include "qml/layoutrules.h"
#include "qml/sales.h"
#include "qml/sessions.h"

#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace attendant::test;
using namespace Qt::StringLiterals;

/// The real window's pages, at their fullest, on every panel.
class TestLayout : public QObject
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

    void nothingIsCutOrCovered_onAnyPage_data() { formats(); }
    void nothingIsCutOrCovered_onAnyPage()
    {
        QFETCH(const QSize, panel);
        KioskWorld &w = *m_world;
        prepare();
        QStringList found;
        const QList<Page> pages = everyPage();
        const auto look = [&](const QString &page) {
            const QStringList bad = unreadable(w, panel);
            for (const QString &one : bad)
                found.append(page + u": "_s + one);
        };
        for (const Page &page : pages) {
            w.counter.rest();
            w.show(page.phase, page.reason);
            look(QString::fromLatin1(page.name));
        }
        SessionView other = sessionIn(Phase::TakeKey, Reason::None, w.time.now().instant);
        other.bank = u"STAFF"_s;
        w.counter.play(other);
        for (const Phase phase : {Phase::TakeKey, Phase::BringBack, Phase::WrongPlace, Phase::Taken}) {
            w.show(phase);
            look(u"two banks, "_s + QLatin1StringView(nameOf(phase)));
        }
        w.counter.rest();
        for (const ledger::StoreState state : {ledger::StoreState::Full, ledger::StoreState::NewerSchema}) {
            w.report.store = state;
            w.frame->refresh();
            w.settle();
            look(u"out of service"_s);
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void everythingToPress_isLargeEnoughAndHasAName_data()
    {
        QTest::addColumn<QSize>("panel");
        QTest::newRow("600x1024") << QSize(600, 1024);
        QTest::newRow("1080x1920") << QSize(1080, 1920);
        QTest::newRow("1280x800") << QSize(1280, 800);
    }
    void everythingToPress_isLargeEnoughAndHasAName()
    {
        QFETCH(const QSize, panel);
        KioskWorld &w = *m_world;
        w.resize(panel);
        w.frame->callStaff();
        const QList<Page> pages = everyPage();
        for (const Page &page : pages) {
            w.counter.rest();
            w.show(page.phase, page.reason);
            QVERIFY(w.buttons().size() >= 5);
            const QStringList bad = untouchable(w, panel);
            QVERIFY2(bad.isEmpty(), qPrintable(QString::fromLatin1(page.name) + u": "_s + bad.join(u'\n')));
        }
    }

    void nothingIsCutOrCovered_whereGymWearIsDispensed_data() { formats(); }
    void nothingIsCutOrCovered_whereGymWearIsDispensed()
    {
        QFETCH(const QSize, panel);
        m_world = std::make_unique<KioskWorld>(KioskWorld::Counters::Both);
        KioskWorld &w = *m_world;
        prepare();
        QStringList found;
        const auto look = [&](const QByteArray &page) {
            w.settle();
            const QStringList bad = unreadable(w, panel) + untouchable(w, panel);
            for (const QString &one : bad)
                found.append(QString::fromLatin1(page) + u": "_s + one);
        };
        look("home");
        w.dispensing->openSignIn();
        for (const auto &page : salePages()) {
            w.show(page.state);
            look(page.name);
        }
        w.show(dispensing::sale::Browsing{dispensing::test::someone(), w.time.now().instant + seconds{10}});
        for (const QString &button : {u"tab2"_s, u"passes"_s, u"passesClose"_s}) {
            QVERIFY2(w.touch(button), qPrintable(button));
            look(button.toLatin1());
        }
        for (const auto &page : salePages()) {
            if (!page.name.startsWith("pay"))
                continue;
            w.show(page.state);
            w.dispensing->split()->edit(0);
            look(page.name + ", editing");
            w.dispensing->split()->done();
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

private:
    [[nodiscard]] QList<dispensing::test::SalePage> salePages() const
    {
        const dispensing::sale::Shop &shop = m_world->shelf.shop();
        return dispensing::test::everySalePage(shop.products, shop.passes, shop.today,
                                               m_world->time.now().instant);
    }

    static void formats()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("panel");
        QTest::addColumn<bool>("large");
        QTest::addColumn<bool>(
            "trouble"); // staff called, and offline with records waiting: the most there is to show
        for (const char *language : {"ko", "en"}) {
            for (const QSize panel : {QSize(600, 1024), QSize(1080, 1920), QSize(1280, 800)}) {
                for (const bool large : {false, true}) {
                    for (const bool trouble : {false, true})
                        QTest::addRow("%s %dx%d%s%s", language, panel.width(), panel.height(),
                                      large ? ", large text" : "", trouble ? ", in trouble" : "")
                            << QString::fromLatin1(language) << panel << large << trouble;
                }
            }
        }
    }
    void prepare()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, panel);
        QFETCH(const bool, large);
        QFETCH(const bool, trouble);
        KioskWorld &w = *m_world;
        w.resize(panel);
        if (w.frame->language() != language)
            w.frame->switchLanguage();
        if (large)
            w.frame->switchLargeText();
        if (trouble) {
            w.report.links[0].state = u"offline"_s;
            w.report.outbox = {{.destination = u"sheets"_s, .pending = 12}};
            w.frame->refresh();
            w.frame->callStaff();
        }
        w.settle();
    }

    std::unique_ptr<KioskWorld> m_world;
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
