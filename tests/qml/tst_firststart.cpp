// From a machine that has nothing to a counter that serves, by touching alone.
#include "core/config.h"
#include "core/virtualscheduler.h"
#include "firststart.h"
#include "site/report.h"
#include "site/site.h"
#include "staff/device/staffservice.h"

#include <QQuickItem>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

namespace {

constexpr int TapsMost = 25;

QQuickItem *visibleItem(QQuickItem *from, const QString &name)
{
    if (!from->isVisible())
        return nullptr;
    if (from->objectName() == name)
        return from;
    const QList<QQuickItem *> children = from->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = visibleItem(child, name))
            return found;
    }
    return nullptr;
}

/// Somebody before a machine that was just installed.
class Newcomer
{
public:
    Newcomer()
        : file(folder.filePath(u"config/attendant.toml"_s))
        , start(file, {.store = folder.filePath(u"data/attendant.db"_s)}, {u"/dev/ttyS9"_s})
    {
        QVERIFY(start.load());
        start.window()->show();
    }
    bool tap(const QString &name)
    {
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
        (void)start.window()->grabWindow();
        QQuickItem *item = visibleItem(start.window()->contentItem(), name);
        if (!item || !item->isEnabled())
            return false;
        ++taps;
        QTest::mouseClick(start.window(), Qt::LeftButton, {},
                          item->mapToScene({item->width() / 2, item->height() / 2}).toPoint());
        return true;
    }
    bool type(const QString &digits)
    {
        return std::ranges::all_of(digits, [this](QChar digit) { return tap(u"pad"_s + digit); });
    }
    [[nodiscard]] QString text(const QString &name) const
    {
        const QQuickItem *item = visibleItem(start.window()->contentItem(), name);
        return item ? item->property("text").toString() : QString();
    }

    QTemporaryDir folder;
    QString file;
    kiosk::FirstStart start;
    int taps = 0;
};

} // namespace

class TestFirstStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyMachine_servesAfterAFewTouches_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("counters");
        QTest::newRow("a gym, Korean")
            << u"answer0"_s << u"ko"_s << QStringList{u"lockers"_s, u"dispensing"_s};
        QTest::newRow("a fish market, English") << u"answer1"_s << u"en"_s << QStringList{u"weighing"_s};
        QTest::newRow("a yard, Korean")
            << u"answer2"_s << u"ko"_s << QStringList{u"weighing"_s, u"gatelog"_s};
    }
    void anEmptyMachine_servesAfterAFewTouches()
    {
        QFETCH(const QString, place);
        QFETCH(const QString, language);
        QFETCH(const QStringList, counters);
        Newcomer n;
        QVERIFY(n.tap(language == "ko"_L1 ? u"answer0"_s : u"answer1"_s));
        QVERIFY(n.tap(place));
        QVERIFY(n.tap(u"setupGo"_s));
        QVERIFY(n.tap(u"setupGo"_s));
        QVERIFY(n.type(u"481602"_s));
        QVERIFY(n.tap(u"setupGo"_s));
        QVERIFY(n.type(u"481602"_s));
        QVERIFY(n.tap(u"setupGo"_s));
        QVERIFY(n.tap(u"setupGo"_s));
        QVERIFY2(n.taps <= TapsMost, qPrintable(QString::number(n.taps)));
        QCOMPARE(n.start.warnings(), QStringList{});

        const Result<Config> config = loadConfig(n.file, {});
        QVERIFY2(bool(config), config ? "" : qPrintable(config.error().detail));
        QCOMPARE(config->site.language, language);
        QCOMPARE(config->site.counters, counters);
        VirtualScheduler time;
        Config own = *config;
        own.http.listen = u":0"_s;
        site::Site site(own,
                        {.scheduler = time,
                         .writer = ledger::Writer::Inline,
                         .background = dispensing::atOnce(),
                         .control = false});
        QVERIFY(bool(site.start()));
        site::addFirstManager(site.ledger(), u"관리자"_s, n.start.pin(), time.now().utc);
        time.advance(seconds{60});
        QCOMPARE(site::notReady(site.report()), QString());
        site.staff().signIn(u"1"_s, u"481602"_s);
        time.advance(seconds{1});
        QVERIFY(site.staff().person());
        QCOMPARE(site.staff().person()->role, staff::Role::Manager);
    }

    void aPinThatIsTypedOtherwise_isAskedForAgain()
    {
        Newcomer n;
        QVERIFY(n.tap(u"answer0"_s) && n.tap(u"answer0"_s) && n.tap(u"setupGo"_s) && n.tap(u"setupGo"_s));
        QVERIFY(n.type(u"123456"_s) && n.tap(u"setupGo"_s)); // guessed first
        QCOMPARE(n.start.setup().step(), site::SetupViewModel::Step::Pin);
        QVERIFY(!n.start.setup().fault().isEmpty());
        QVERIFY(n.type(u"481602"_s) && n.tap(u"setupGo"_s));
        QVERIFY(n.type(u"481603"_s) && n.tap(u"setupGo"_s));
        QCOMPARE(n.start.setup().step(), site::SetupViewModel::Step::Pin);
        QVERIFY(!QFile::exists(n.file));
    }

    void aDeviceThatIsThere_canBeChosen()
    {
        Newcomer n;
        QVERIFY(n.tap(u"answer0"_s) && n.tap(u"answer0"_s) && n.tap(u"setupGo"_s));
        QVERIFY(n.tap(u"answer0"_s)); // the locker board's
        QVERIFY2(n.text(u"answer0"_s).contains(u"/dev/ttyS9"_s), qPrintable(n.text(u"answer0"_s)));
        QVERIFY(n.tap(u"answer0"_s));
        QVERIFY(!n.text(u"answer0"_s).contains(u"/dev/ttyS9"_s));
    }

    void aConfigurationThatIsThere_isNotWrittenOver()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"attendant.toml"_s);
        site::SetupChoices choices{.name = u"\"따옴표\" \\ 집"_s, .counters = {u"lockers"_s}};
        choices.store = folder.filePath(u"a.db"_s);
        QVERIFY(bool(site::writeSetup(file, choices)));
        const Result<Config> config = loadConfig(file, {});
        QVERIFY(bool(config));
        QCOMPARE(config->site.name, choices.name);
        const Status again = site::writeSetup(file, choices);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }
};

QTEST_MAIN(TestFirstStart)
#include "tst_firststart.moc"
