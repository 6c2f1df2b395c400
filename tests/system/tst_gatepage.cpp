// The gate log's web page in a real browser, at its real server.
#include "gatelog/gatehttpworld.h"
#include "system/browser.h"

#include <QDir>

using namespace attendant;
using namespace attendant::gatelog;
using namespace attendant::gatelog::http;
using namespace attendant::test;
using namespace Qt::StringLiterals;

/// ATTENDANT_PICTURES names a folder for pictures of the page.
class TestGatePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_browser.start(), "no Chromium: it is in packaging/debian-packages.txt");
    }
    void init()
    {
        m_world = std::make_unique<World>();
        m_browser.preferDark(false);
        m_browser.resize(1280, 800);
    }
    void cleanup()
    {
        QCOMPARE(m_browser.complaints(), QStringList{});
        QVERIFY(m_browser.open(QUrl(u"about:blank"_s))); // leaves before its server does
        m_world.reset();
    }

    void newRowAppears_andShinesForAMoment()
    {
        pass(1);
        show();
        QCOMPARE(rows(), 1);
        pass(2);
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr.fresh').length === 1"_s, 1000));
        QCOMPARE(m_browser.run(u"document.querySelector('#rows tr').cells[1].textContent"_s).toString(),
                 u"CSQU"_s);
        picture(u"page-light"_s);
        QVERIFY(m_browser.until(u"!document.querySelector('#rows tr.fresh')"_s, 5000));
        QCOMPARE(rows(), 2);
        QVERIFY(m_browser
                    .run(u"performance.getEntriesByType('resource').every("
                         "e => new URL(e.name).host === location.host)"_s)
                    .toBool()); // works where there is no internet
    }

    void filterIsInTheAddress_andComesBackWithIt()
    {
        pass(1);
        pass(2);
        pass(3);
        show();
        m_browser.run(u"document.querySelector('[name=number]').focus()"_s);
        m_browser.type(u"000002"_s);
        m_browser.press(u"Enter"_s);
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === 1"_s));
        QCOMPARE(m_browser.run(u"location.search"_s).toString(), u"?number=000002"_s);
        pass(4); // does not match: not shown
        QTest::qWait(300);
        QCOMPARE(rows(), 1);
        QVERIFY(m_browser.open(QUrl(m_browser.run(u"location.href"_s).toString())));
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === 1"_s));
        QCOMPARE(m_browser.run(u"document.querySelector('[name=number]').value"_s).toString(), u"000002"_s);
        m_browser.run(u"document.querySelector('[type=reset]').click()"_s);
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === 4"_s));
        QCOMPARE(m_browser.run(u"location.search"_s).toString(), QString());
        m_browser.run(u"history.back()"_s);
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === 1"_s));
    }

    void pagesFollowOneAnother_untilThereIsNoMore()
    {
        for (int i = 0; i < 60; ++i)
            pass(i);
        show();
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === 25"_s));
        for (const int seen : {50, 60}) {
            m_browser.run(u"document.getElementById('more').click()"_s);
            QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === %1"_s.arg(seen)));
        }
        QVERIFY(m_browser.until(u"document.getElementById('more').hidden"_s));
        QCOMPARE(
            m_browser
                .run(u"new Set([...document.querySelectorAll('#rows tr')].map(r => r.dataset.id)).size"_s)
                .toInt(),
            60);
    }

    void exportIsDownloaded_withTheFilter()
    {
        pass(1);
        pass(2);
        show();
        m_browser.run(u"document.querySelector('[name=number]').value = '000001'"_s);
        m_browser.run(u"document.getElementById('csv').click()"_s);
        const QDir folder(m_browser.downloads());
        QVERIFY(
            QTest::qWaitFor([&] { return !folder.entryList({u"*.csv"_s}, QDir::Files).isEmpty(); }, 10'000));
        QFile file(folder.filePath(folder.entryList({u"*.csv"_s}, QDir::Files).first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), m_world->get(u"/api/container-logs.csv?number=000001"_s).body);
    }

    void darkIsTheSystemsWish_untilSomebodyChooses()
    {
        pass(1);
        const auto ground = [this] {
            return m_browser.run(u"getComputedStyle(document.body).backgroundColor"_s).toString();
        };
        show();
        const QString light = ground();
        m_browser.preferDark(true);
        QVERIFY(ground() != light);
        picture(u"page-dark"_s);
        m_browser.run(u"document.getElementById('theme').click()"_s);
        QCOMPARE(ground(), light);
        show(); // remembered
        QCOMPARE(ground(), light);
    }

    void keyboardAloneIsEnough()
    {
        pass(1);
        QCOMPARE(m_world->post(reading("05:00:00", "CSQU3054363")).status, 201); // an 8 read as 6
        show();
        m_browser.press(u"Tab"_s);
        QCOMPARE(focused(), u"A"_s); // the way past everything
        QVERIFY(tabTo(u"INPUT"_s));
        m_browser.type(u"000001"_s);
        m_browser.press(u"Enter"_s);
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === 1"_s));
        QVERIFY(m_browser.until(u"document.activeElement.tagName === 'INPUT'"_s));
        for (int i = 0; i < 25 && !m_browser.run(u"!!document.activeElement.closest('#rows tr')"_s).toBool();
             ++i)
            m_browser.press(u"Tab"_s);
        m_browser.press(u"Enter"_s);
        QVERIFY(m_browser.until(u"document.getElementById('detail').open"_s));
        QVERIFY(
            m_browser.run(u"document.getElementById('fields').textContent.includes('000001')"_s).toBool());
        m_browser.press(u"Escape"_s);
        QVERIFY(m_browser.until(u"!document.getElementById('detail').open"_s));
        for (int i = 0;
             i < 25 && !m_browser.run(u"!!document.activeElement.closest('#reviews li')"_s).toBool(); ++i)
            m_browser.press(u"Tab"_s);
        picture(u"page-review"_s);
        m_browser.press(u"Enter"_s); // the likeliest
        QVERIFY(m_browser.until(u"document.getElementById('reviewCount').textContent === '0'"_s));
        QCOMPARE(m_world->get(u"/api/container-reviews"_s).json()[u"count"].toInt(), 0);
    }

    void everythingHasAName_andNothingLiesBesideANarrowPage()
    {
        pass(1);
        show();
        QCOMPARE(m_browser
                     .run(u"[...document.querySelectorAll('button,input,select')].filter(e => e.offsetParent)"
                          ".filter(e => !(e.textContent.trim() || e.labels?.length || e.ariaLabel)).length"_s)
                     .toInt(),
                 0);
        QVERIFY(!m_browser.run(u"document.documentElement.lang"_s).toString().isEmpty());
        m_browser.resize(390, 844);
        picture(u"page-narrow"_s);
        QVERIFY2(m_browser.run(u"document.documentElement.scrollWidth <= innerWidth"_s).toBool(),
                 qPrintable(m_browser.run(u"String(document.documentElement.scrollWidth)"_s).toString()));
    }

    void lostConnectionIsSaid_andWhatWasMissedComes()
    {
        pass(1);
        show();
        const quint16 port = quint16(m_world->server->port());
        m_world->server.reset();
        QVERIFY(m_browser.until(u"document.getElementById('state').className.includes('away')"_s));
        m_world->service.take(
            {std::get<GateRead>(decodeReads(reading("06:00:00", "MWCU6059784"), Codes::Iso)->reads[0])},
            [](const Result<KeptReads> &) {});
        m_world->listenAt(port);
        QVERIFY(m_browser.until(u"document.getElementById('state').className.includes('live')"_s, 10'000));
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length === 2"_s));
        m_browser.forgetComplaints(); // the browser says that the server was away, and so it was
    }

    void pictureOfAReadingIsShown()
    {
        const QByteArray png = QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQV"
                                                      "R42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        const QString ref = m_world->post(png, u"/api/container-images"_s).json()[u"ref"].toString();
        QCOMPARE(
            m_world
                ->post(reading("05:00:00", "CSQU3054383", ",\"cropped_image_ref\":\"" + ref.toLatin1() + '"'))
                .status,
            201);
        show();
        m_browser.run(u"document.querySelector('#rows button').click()"_s);
        QVERIFY(m_browser.until(u"!document.getElementById('picture').hidden"
                                " && document.getElementById('picture').naturalWidth === 1"_s));
    }

private:
    void pass(int number)
    {
        const QByteArray time = QByteArray::number(1 + number / 60).rightJustified(2, '0') + ':'
            + QByteArray::number(number % 60).rightJustified(2, '0') + ":00";
        QCOMPARE(
            m_world->post(reading(time, "CSQU" + QByteArray::number(number).rightJustified(6, '0'))).status,
            201);
    }
    void show()
    {
        QVERIFY(m_browser.open(m_world->url(u"/"_s)));
        QVERIFY(m_browser.until(u"document.getElementById('state').className.includes('live')"_s));
        QVERIFY(m_browser.until(u"document.querySelectorAll('#rows tr').length > 0"_s));
    }
    int rows() { return m_browser.run(u"document.querySelectorAll('#rows tr').length"_s).toInt(); }
    QString focused() { return m_browser.run(u"document.activeElement.tagName"_s).toString(); }
    bool tabTo(const QString &tag)
    {
        for (int i = 0; i < 20; ++i) {
            if (focused() == tag)
                return true;
            m_browser.press(u"Tab"_s);
        }
        return false;
    }
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("ATTENDANT_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(m_browser.picture(folder + u'/' + name + u".png"_s));
    }

    std::unique_ptr<World> m_world;
    Browser m_browser;
};

QTEST_GUILESS_MAIN(TestGatePage)
#include "tst_gatepage.moc"
