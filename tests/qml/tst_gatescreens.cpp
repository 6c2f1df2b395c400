// The gate log's pages in the real window, on a real log.
#include "gatelog/gateworld.h"
#include "qml/layoutrules.h"

#include <QBuffer>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::test;
using namespace attendant::gatelog;
using namespace Qt::StringLiterals;

using Log = gatelog::test::World;

class TestGateScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { build(KioskWorld::Counters::Gate); }
    void cleanup()
    {
        QCOMPARE(m_world->warnings, QStringList{});
        m_world.reset();
        m_log.reset();
    }

    void theNewestPassIsLarge_andMarkedForAMoment()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.words().contains(u"아직 지나간 컨테이너가 없어요"_s));
        pass(u"CSQU3054383"_s, seconds{0});
        QVERIFY(w.find(u"freshPass"_s));
        QCOMPARE(text(u"lastNumber"_s), u"CSQU 305438 3"_s);
        w.time.advance(GateViewModel::FreshFor + milliseconds{1});
        w.settle();
        QVERIFY(w.find(u"lastPass"_s) && !w.find(u"freshPass"_s));
        pass(u"MWCU6059784"_s, seconds{60});
        QCOMPARE(text(u"lastNumber"_s), u"MWCU 605978 4"_s);
        QVERIFY(w.words().contains(u"CSQU 305438 3"_s));
        pass(u"TCNU7200794"_s, seconds{-60}); // a late one is not the newest
        QCOMPARE(text(u"lastNumber"_s), u"MWCU 605978 4"_s);
    }

    void aBurstIsReadOnce_andIsThereAtTheEnd()
    {
        QList<GateRead> reads;
        for (int i = 0; i < 300; ++i)
            reads.append(m_log->read(seconds{i}, u"CSQU%1"_s.arg(i, 6, 10, QChar(u'0'))));
        m_log->take(reads);
        m_world->time.advance(GateViewModel::ReadEvery);
        m_world->settle();
        QCOMPARE(text(u"lastNumber"_s), u"CSQU 000299"_s);
        QCOMPARE(m_world->gate->passes()->count(), GateViewModel::PassesShown - 1);
    }

    void partOfANumberIsFound_byTouchAlone()
    {
        KioskWorld &w = *m_world;
        pass(u"CSQU3054383"_s, seconds{0});
        pass(u"MWCU6059784"_s, seconds{60});
        QVERIFY(w.touch(u"search"_s));
        w.settle();
        for (const QString &key : {u"pad5"_s, u"pad4"_s, u"pad3"_s})
            QVERIFY(w.touch(key));
        w.settle();
        QCOMPARE(text(u"wanted"_s), u"543"_s);
        QVERIFY(w.words().contains(u"CSQU 305438 3"_s) && !w.words().contains(u"MWCU 605978 4"_s));
        QVERIFY(w.touch(u"pad0"_s));
        w.settle();
        QVERIFY(w.find(u"nothingFound"_s));
        for (int i = 0; i < 4; ++i)
            QVERIFY(w.touch(u"padErase"_s));
        QVERIFY(w.touch(u"padExtra"_s));
        w.settle();
        QVERIFY(w.touch(u"letterM"_s));
        QVERIFY(w.touch(u"letterW"_s));
        w.settle();
        QVERIFY(w.words().contains(u"MWCU 605978 4"_s) && !w.words().contains(u"CSQU 305438 3"_s));
        QVERIFY(w.touch(u"closeGate"_s));
        w.settle();
        QVERIFY(w.find(u"lastPass"_s) || w.find(u"freshPass"_s));
    }

    void aPersonSaysWhatItWas()
    {
        KioskWorld &w = *m_world;
        pass(u"CSQU3054363"_s, seconds{0}); // an 8 read as 6
        QVERIFY(w.touch(u"openReview"_s));
        w.settle();
        QCOMPARE(text(u"reviewText"_s), u"CSQU3054363"_s);
        const qsizetype right = w.gate->candidates().indexOf(u"CSQU 305438 3"_s);
        QVERIFY2(right >= 0, qPrintable(w.gate->candidates().join(u", "_s)));
        QVERIFY(w.touch(u"candidate%1"_s.arg(right)));
        w.settle();
        QCOMPARE(w.gate->reviewCount(), 0);
        QVERIFY(w.gate->page() == GateViewModel::Page::Passes); // nothing left: back by itself
        QCOMPARE(text(u"lastNumber"_s), u"CSQU 305438 3"_s);
        QCOMPARE(m_log->count("SELECT count(*) FROM audit_log WHERE action = 'gate.review.corrected'"), 1);
    }

    void whatTheCameraSaw_isShownWithTheDoubt()
    {
        KioskWorld &w = *m_world;
        QImage seen(40, 20, QImage::Format_RGB32);
        seen.fill(Qt::darkGreen);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && seen.save(&buffer, "PNG"));
        GateRead doubtful = m_log->read(seconds{0}, u"CSQU3054363"_s);
        doubtful.imageRef = m_images.put(png, m_log->start)->name;
        m_log->take({doubtful, m_log->read(seconds{400}, u"MWCU6059785"_s)});
        w.time.advance(GateViewModel::ReadEvery);
        w.gate->review();
        QTRY_VERIFY(w.find(u"reviewImage"_s));
        w.gate->nextReview();
        w.settle();
        QVERIFY(!w.find(u"reviewImage"_s)); // there is none of this one
    }

    void asItWasRead_isOffered_onlyOfARecord()
    {
        KioskWorld &w = *m_world;
        pass(u"CSQU3054363"_s, seconds{0});
        GateRead unreadable = m_log->read(seconds{60});
        unreadable.number.reset();
        unreadable.rawText = u"UNKNOWN"_s;
        unreadable.doubt = Doubt::Unreadable;
        m_log->take({unreadable});
        w.time.advance(GateViewModel::ReadEvery);
        w.gate->review();
        w.settle();
        QVERIFY(w.find(u"approve"_s));
        QVERIFY(w.touch(u"later"_s));
        w.settle();
        QCOMPARE(text(u"reviewText"_s), u"UNKNOWN"_s);
        QVERIFY(!w.find(u"approve"_s) && !w.find(u"candidate0"_s));
        QVERIFY(w.touch(u"reject"_s));
        w.settle();
        QCOMPARE(text(u"reviewText"_s), u"CSQU3054363"_s);
        QVERIFY(w.touch(u"approve"_s));
        w.settle();
        QCOMPARE(m_log->count("SELECT count(*) FROM container_reviews WHERE state = 'pending'"), 0);
        QCOMPARE(m_log->count("SELECT count(*) FROM container_logs WHERE check_ok = 0"), 1);
    }

    void whatSomebodyElseDecided_isSaid()
    {
        KioskWorld &w = *m_world;
        pass(u"CSQU3054363"_s, seconds{0});
        pass(u"CSQU3054383"_s, seconds{60}); // the right one is there by now
        w.gate->review();
        const qsizetype right = w.gate->candidates().indexOf(u"CSQU 305438 3"_s);
        w.gate->choose(int(right));
        w.settle();
        QVERIFY(w.words().contains(u"안 됐어요. 이미 기록에 있는 번호예요"_s));
        QCOMPARE(w.gate->reviewCount(), 1);
    }

    void whatCouldNotBeStored_isSaid_untilSomethingIs()
    {
        KioskWorld &w = *m_world;
        Q_EMIT m_log->service->saveFailed(u"CSQU3054383"_s, m_log->start, ErrorCode::StoreFull);
        w.settle();
        QVERIFY(w.find(u"notSaved"_s));
        pass(u"CSQU3054383"_s, seconds{0});
        QVERIFY(!w.find(u"notSaved"_s));
    }

    void thePageGoesHome_whenNobodyTouchesIt()
    {
        KioskWorld &w = *m_world;
        QVERIFY(w.touch(u"search"_s));
        QVERIFY(w.gate->page() == GateViewModel::Page::Search);
        w.time.advance(GateViewModel::OpenFor + milliseconds{1});
        QVERIFY(w.gate->page() == GateViewModel::Page::Passes);
        build(KioskWorld::Counters::Lockers);
        QVERIFY(m_world->touch(u"openGate"_s));
        m_world->settle();
        QVERIFY(m_world->find(u"search"_s));
        QVERIFY(m_world->touch(u"closeGate"_s));
        m_world->settle();
        QVERIFY(!m_world->find(u"search"_s) && m_world->find(u"openGate"_s));
    }

    void nothingIsCutOrCovered_onAnyPage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("panel");
        QTest::addColumn<bool>("large");
        for (const char *language : {"ko", "en"}) {
            for (const QSize panel : {QSize(1280, 800), QSize(600, 1024), QSize(1080, 1920)}) {
                for (const bool large : {false, true})
                    QTest::addRow("%s %dx%d%s", language, panel.width(), panel.height(),
                                  large ? ", large text" : "")
                        << QString::fromLatin1(language) << panel << large;
            }
        }
    }
    void nothingIsCutOrCovered_onAnyPage()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, panel);
        QFETCH(const bool, large);
        KioskWorld &w = *m_world;
        w.resize(panel);
        if (w.frame->language() != language)
            w.frame->switchLanguage();
        if (large)
            w.frame->switchLargeText();
        QStringList found = badIn(u"nothing yet"_s, panel);
        for (int i = 0; i < 15; ++i) {
            GateRead read = m_log->read(-std::chrono::hours{3 * i},
                                        i % 3 ? u"MWCU6059784"_s : u"WWMU305438"_s, u"북쪽 정문 2번"_s);
            m_log->take({read});
        }
        m_log->take({m_log->read(seconds{60}, u"CSQU3054363"_s, u"북쪽 정문 2번"_s)});
        w.time.advance(GateViewModel::ReadEvery);
        found += badIn(u"passes"_s, panel);
        w.gate->search();
        found += badIn(u"search"_s, panel);
        w.gate->type(u"0"_s);
        found += badIn(u"found"_s, panel);
        QVERIFY(w.touch(u"padExtra"_s));
        found += badIn(u"letters"_s, panel);
        w.gate->type(u"X"_s);
        found += badIn(u"not found"_s, panel);
        w.gate->review();
        found += badIn(u"review"_s, panel);
        Q_EMIT m_log->service->saveFailed(u"CSQU3054383"_s, m_log->start, ErrorCode::StoreFull);
        w.gate->showPasses();
        found += badIn(u"not saved"_s, panel);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

private:
    void build(KioskWorld::Counters counters)
    {
        m_world.reset();
        m_log = std::make_unique<Log>();
        m_world = std::make_unique<KioskWorld>(counters, std::nullopt, 1,
                                               KioskWorld::Gate{m_log->time, *m_log->service, m_images});
    }
    void pass(const QString &number, seconds after)
    {
        m_log->take({m_log->read(after, number)});
        m_world->time.advance(GateViewModel::ReadEvery);
        m_world->settle();
    }
    QString text(const QString &name) const
    {
        const QQuickItem *item = m_world->find(name);
        return item ? item->property("text").toString() : u"(not there)"_s;
    }
    QStringList badIn(const QString &page, const QSize &panel)
    {
        m_world->settle();
        QStringList found = unreadable(*m_world, panel) + untouchable(*m_world, panel);
        for (QString &one : found)
            one.prepend(page + u": "_s);
        return found;
    }

    QTemporaryDir m_folder;
    store::ImageStore m_images{m_folder.path()};
    std::unique_ptr<Log> m_log;
    std::unique_ptr<KioskWorld> m_world;
};

QTEST_MAIN(TestGateScreens)
#include "tst_gatescreens.moc"
