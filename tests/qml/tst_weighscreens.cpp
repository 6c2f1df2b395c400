#include "qml/layoutrules.h"
#include "qml/weighings.h"
#include "weighing/ui/stationwords.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace attendant;
using namespace attendant::test;
using namespace attendant::weighing;
using namespace attendant::weighing::test;
using namespace Qt::StringLiterals;

/// The weighing counter's pages in the real window, on a counter that the test plays.
class TestWeighScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { m_world = std::make_unique<KioskWorld>(KioskWorld::Counters::Weighing); }
    void cleanup()
    {
        QCOMPARE(m_world->warnings, QStringList{});
        m_world.reset();
    }

    void everyPage_saysWhatHappensAndWhatToDo_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Korean") << u"ko"_s;
        QTest::newRow("English") << u"en"_s;
    }
    void everyPage_saysWhatHappensAndWhatToDo()
    {
        QFETCH(const QString, language);
        m_world->speak(language);
        const QList<WeighPage> pages = everyWeighPage(u"1"_s, m_world->time.now().instant);
        for (const WeighPage &page : pages) {
            const StationWords words = wordsFor(page.view);
            QVERIFY2(!words.title.isEmpty() && !words.body.isEmpty(), page.name.constData());
            const QString all = words.title + u'\n' + words.body + u'\n' + slipWords(page.view.slip);
            static const QRegularExpression latin(u"[a-zA-Z]{2}"_s);
            static const QRegularExpression hangul(u"[가-힣]{2}"_s);
            QVERIFY2(!all.contains(language == "ko"_L1 ? latin : hangul), qPrintable(all));
            QVERIFY2(!all.contains(u'%'), qPrintable(all));
        }
    }

    void aProducersName_isMasked()
    {
        show(Stage::Measuring);
        QVERIFY(!m_world->words().join(u' ').contains(u"남궁하늘누리"_s));
        QVERIFY(m_world->find(u"owner"_s)->property("text").toString().contains(u"참다랑어"_s));
    }

    void theRecordedWeightStays_whileTheGoodsAreTakenOff()
    {
        StationView done = stationIn(Stage::Recorded, Reason::None, u"1"_s, m_world->time.now().instant);
        done.weight = Weight{.digits = 0, .decimals = 2, .unit = Unit::Kilogram};
        done.grams = 0;
        m_world->scales.play(done);
        m_world->settle();
        QCOMPARE(m_world->find(u"weight"_s)->property("text").toString(), u"12345.68"_s);
    }

    void anOverload_showsNoNumber()
    {
        show(Stage::Measuring, Reason::Overload);
        QCOMPARE(m_world->find(u"weight"_s)->property("text").toString(), u"- - -"_s);
        QCOMPARE(m_world->find(u"title"_s)->property("text").toString(), u"저울에 너무 무거워요"_s);
    }

    void cancelIsOffered_whileMeasuringOnly()
    {
        show(Stage::Measuring);
        QVERIFY(m_world->touch(u"cancel"_s));
        QCOMPARE(m_world->scales.cancelled, QStringList{u"1"_s});
        show(Stage::Recorded);
        QVERIFY(!m_world->find(u"cancel"_s));
    }

    void aSlipThatWasPrinted_canBePrintedOnceMore_oneThatWaitsCannot()
    {
        show(Stage::Recorded);
        QVERIFY(m_world->touch(u"reprint"_s));
        QCOMPARE(m_world->scales.reprinted, QStringList{u"1:00000001"_s});
        StationView waiting = stationIn(Stage::Recorded, Reason::None, u"1"_s, m_world->time.now().instant);
        waiting.slip = SlipState::NoPaper;
        m_world->scales.play(waiting);
        m_world->settle();
        QVERIFY(!m_world->find(u"reprint"_s));
        QVERIFY(m_world->find(u"slip"_s));
    }

    void theLog_showsWhatTheServerHasAndWhatWaits()
    {
        KioskWorld &w = *m_world;
        w.scales.add(someRecord(1, true));
        w.scales.add(someRecord(2, false));
        w.scales.setBacklog({.unsent = 12, .slips = 0});
        w.time.advance(WeighingViewModel::ReadEvery);
        w.settle();
        QVERIFY(w.find(u"sent"_s) && w.find(u"unsent"_s));
        QVERIFY(w.words().contains(u"12건이 서버 전송을 기다려요"_s));
        QVERIFY(w.words().contains(u"10:20"_s));
    }

    void fiftyReadingsASecond_areDrawnTenTimes()
    {
        KioskWorld &w = *m_world;
        auto *station = w.weighing->data(w.weighing->index(0), WeighingViewModel::StationRole)
                            .value<StationViewModel *>();
        QSignalSpy drawn(station, &StationViewModel::weightChanged);
        StationView view = stationIn(Stage::Idle, Reason::None, u"1"_s, w.time.now().instant);
        w.scales.play(view);
        drawn.clear();
        for (int i = 0; i < 50; ++i) {
            w.time.advance(milliseconds{20});
            view.grams = 1000 + i;
            view.weight->digits = 100 + i;
            w.scales.play(view);
        }
        w.time.advance(StationViewModel::DrawEvery);
        QVERIFY2(drawn.size() >= 9 && drawn.size() <= 12, qPrintable(QString::number(drawn.size())));
        QCOMPARE(station->number(), u"1.49"_s);
        QVERIFY(station->trace().size() >= 8);
        for (const QPointF &point : station->trace())
            QVERIFY(point.x() >= 0 && point.x() <= 1 && point.y() >= 0 && point.y() <= 1);
    }

    void aResultSoundsOnce_andAWeightThatSettlesDoesNotSound()
    {
        KioskWorld &w = *m_world;
        QSignalSpy sounds(w.weighing.get(), &WeighingViewModel::outcomeReached);
        show(Stage::Measuring, Reason::Empty);
        QCOMPARE(sounds.size(), 1);
        show(Stage::Measuring, Reason::NotSteady);
        show(Stage::Recording);
        QCOMPARE(sounds.size(), 1);
        show(Stage::Recorded);
        QCOMPARE(sounds.size(), 2);
        show(Stage::Idle);
        QCOMPARE(sounds.size(), 2);
    }

    void nothingIsCutOrCovered_onAnyPage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("panel");
        QTest::addColumn<bool>("large");
        QTest::addColumn<int>("stations");
        for (const char *language : {"ko", "en"}) {
            for (const QSize panel : {QSize(1280, 800), QSize(600, 1024), QSize(1080, 1920)}) {
                for (const bool large : {false, true}) {
                    for (const int stations : {1, 2, 4})
                        QTest::addRow("%s %dx%d%s, %d", language, panel.width(), panel.height(),
                                      large ? ", large text" : "", stations)
                            << QString::fromLatin1(language) << panel << large << stations;
                }
            }
        }
    }
    void nothingIsCutOrCovered_onAnyPage()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, panel);
        QFETCH(const bool, large);
        QFETCH(const int, stations);
        m_world.reset();
        m_world = std::make_unique<KioskWorld>(KioskWorld::Counters::Weighing, std::nullopt, stations);
        KioskWorld &w = *m_world;
        w.resize(panel);
        if (w.frame->language() != language)
            w.frame->switchLanguage();
        if (large)
            w.frame->switchLargeText();
        for (int i = 1; i <= 9; ++i)
            w.scales.add(someRecord(i, i < 5));
        w.scales.setBacklog({.unsent = 1234, .slips = 3});
        w.time.advance(WeighingViewModel::ReadEvery);
        QStringList found;
        const QList<WeighPage> pages = everyWeighPage(u"1"_s, w.time.now().instant);
        for (const WeighPage &page : pages) {
            w.scales.play(page.view);
            w.settle();
            const QStringList bad = unreadable(w, panel) + untouchable(w, panel);
            for (const QString &one : bad)
                found.append(QString::fromLatin1(page.name) + u": "_s + one);
        }
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

private:
    void show(Stage stage, Reason reason = Reason::None)
    {
        m_world->scales.play(stationIn(stage, reason, u"1"_s, m_world->time.now().instant));
        m_world->settle();
    }

    std::unique_ptr<KioskWorld> m_world;
};

QTEST_MAIN(TestWeighScreens)
#include "tst_weighscreens.moc"
