// Large text makes larger what is read, on each page, and hides nothing without a word.
#include "qml/kioskworld.h"
#include "qml/layoutrules.h"
#include "qml/sales.h"

#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace attendant::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize Panel{600, 1024};
constexpr qreal Small = 22; ///< px, the least of ordinary text
constexpr qreal Large = 1.5;
constexpr qreal LineOfPixel = 1.448; // Noto Sans CJK

/// As large as it is drawn, which may be smaller than was asked for.
qreal pixelsOf(const QQuickItem *text)
{
    return text->property("contentHeight").toReal() / text->property("lineCount").toInt() / LineOfPixel;
}

} // namespace

class TestLargeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup()
    {
        QCOMPARE(m_world->warnings, QStringList{});
        m_world.reset();
    }

    void theHomePage_growsOnItsTilesAndButtons_data() { languages(); }
    void theHomePage_growsOnItsTilesAndButtons()
    {
        begin(KioskWorld::Counters::Three);
        const QStringList words = m_world->frame->language() == "en"_L1
            ? QStringList{u"Gym wear"_s, u"Weighing"_s, u"Large text"_s, u"Contrast"_s, u"Call staff"_s}
            : QStringList{u"운동복"_s, u"계량"_s, u"큰 글씨"_s};
        for (const QString &one : words)
            QVERIFY2(drawn(one) >= Small * Large - 1, qPrintable(u"%1: %2 px"_s.arg(one).arg(drawn(one))));
    }

    void theShelf_growsToThePriceAndWhatIsLeft_data() { languages(); }
    void theShelf_growsToThePriceAndWhatIsLeft()
    {
        begin(KioskWorld::Counters::Both);
        showPage("choose, empty");
        const QRegularExpression read(u"^₩|left|남음|이용권"_s);
        int found = 0;
        for (const QQuickItem *text : m_world->texts()) {
            const QString words = text->property("text").toString();
            if (!words.contains(read) || text->property("lineCount").toInt() != 1 || text->width() < 150)
                continue;
            ++found;
            QVERIFY2(pixelsOf(text) >= Small * 1.1,
                     qPrintable(u"%1: %2 px"_s.arg(words).arg(pixelsOf(text))));
        }
        QVERIFY(found >= 3);
    }

    void aListThatDoesNotFit_saysHowMuchFollows_data() { languages(); }
    void aListThatDoesNotFit_saysHowMuchFollows()
    {
        begin(KioskWorld::Counters::Both);
        for (const char *page : {"dispensing", "receipt, complete"}) {
            showPage(page);
            const QQuickItem *more = m_world->find(u"moreRows"_s);
            QVERIFY2(more, page);
            const QQuickItem *list = more->parentItem();
            const int step = list->property("step").toInt();
            const int shown = list->property("fitting").toInt();
            QVERIFY2(shown >= 2, page);
            const int rows = page[0] == 'd' ? m_world->dispensing->items()->rowCount()
                                            : m_world->dispensing->receipt()->rowCount();
            QVERIFY(step > 0);
            if (page[0] == 'd') // it has followed the item that comes out
                continue;
            const QString number = QString::number(rows - shown);
            QVERIFY2(more->property("text").toString().contains(number),
                     qPrintable(more->property("text").toString()));
        }
    }

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "ko"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }
    void begin(KioskWorld::Counters counters)
    {
        QFETCH(const QString, language);
        m_world = std::make_unique<KioskWorld>(counters);
        m_world->resize(Panel);
        if (m_world->frame->language() != language)
            m_world->frame->switchLanguage();
        m_world->frame->switchLargeText();
        m_world->settle();
    }
    void showPage(const QByteArray &name)
    {
        const sale::Shop &shop = m_world->shelf.shop();
        m_world->show(
            pageNamed(name,
                      everySalePage(shop.products, shop.passes, shop.today, m_world->time.now().instant))
                .state);
        m_world->settle();
    }
    [[nodiscard]] qreal drawn(const QString &words) const
    {
        for (const QQuickItem *text : m_world->texts()) {
            if (text->property("text").toString() == words && text->inherits("QQuickText"))
                return pixelsOf(text);
        }
        return 0;
    }

    std::unique_ptr<KioskWorld> m_world;
};

QTEST_MAIN(TestLargeText)
#include "tst_largetext.moc"
