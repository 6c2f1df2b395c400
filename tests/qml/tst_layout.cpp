#include "qml/kioskworld.h"
#include "qml/sessions.h"

#include <QAccessible>
#include <QRegularExpression>
#include <QTest>

using namespace attendant;
using namespace attendant::lockers;
using namespace attendant::lockers::test;
using namespace attendant::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qreal LeastTouch = 64; ///< at 600 × 1024
constexpr qreal Rounding = 1.5;

qreal scaleOf(const QSize &panel)
{
    return panel.width() > panel.height() ? std::min(panel.width() / 1240.0, panel.height() / 780.0)
                                          : std::min(panel.width() / 600.0, panel.height() / 1024.0);
}

constexpr qreal LeastWords = 24; ///< px at 600 × 1024, of what is said to a customer: read from two metres

QString describe(const QQuickItem *text)
{
    return u"\"%1\" takes %2 × %3 of %4 × %5"_s.arg(text->property("text").toString())
        .arg(text->property("contentWidth").toReal())
        .arg(text->property("contentHeight").toReal())
        .arg(text->width())
        .arg(text->height());
}

/// Cut, or larger than the place it has, or outside of the window.
bool clipped(const QQuickItem *text, const QSize &panel)
{
    const QRectF place = text->mapRectToScene({0, 0, text->width(), text->height()});
    const QRectF whole = QRectF({0, 0}, panel).adjusted(-Rounding, -Rounding, Rounding, Rounding);
    return text->property("truncated").toBool()
        || text->property("contentWidth").toReal() > text->width() + Rounding
        || text->property("contentHeight").toReal() > text->height() + Rounding || !whole.contains(place);
}

/// Shrunk so far that nobody reads it standing.
bool tooSmall(const QQuickItem *text, const QSize &panel)
{
    if (text->objectName() != "title"_L1 && text->objectName() != "body"_L1)
        return false;
    constexpr qreal LineOfPixel = 1.448; // Noto Sans CJK
    const qreal line = text->property("contentHeight").toReal() / text->property("lineCount").toInt();
    return line < LeastWords * LineOfPixel * scaleOf(panel) - Rounding;
}

/// Where the ink of a text is, not the room it was given.
QRectF inkOf(const QQuickItem *text)
{
    const QSizeF ink(text->property("contentWidth").toReal(), text->property("contentHeight").toReal());
    const auto across = Qt::Alignment(text->property("horizontalAlignment").toInt());
    const auto down = Qt::Alignment(text->property("verticalAlignment").toInt());
    const qreal x = across & Qt::AlignRight ? text->width() - ink.width()
        : across & Qt::AlignHCenter         ? (text->width() - ink.width()) / 2
                                            : 0;
    const qreal y = down & Qt::AlignBottom ? text->height() - ink.height()
        : down & Qt::AlignVCenter          ? (text->height() - ink.height()) / 2
                                           : 0;
    return text->mapRectToScene(QRectF({x, y}, ink)).adjusted(Rounding, Rounding, -Rounding, -Rounding);
}

/// Pairs of texts of which one lies over the other, and what of the page lies outside of it.
QStringList collisions(const KioskWorld &world)
{
    QStringList found;
    const QList<QQuickItem *> texts = world.texts();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        for (qsizetype j = i + 1; j < texts.size(); ++j) {
            if (inkOf(texts[i]).intersects(inkOf(texts[j])))
                found.append(describe(texts[i]) + u" lies over "_s + describe(texts[j]));
        }
    }
    const QQuickItem *page = world.find(u"page"_s);
    const QRectF room = page->mapRectToScene({0, 0, page->width(), page->height()});
    const QList<QQuickItem *> items = world.visibleItems();
    for (const QQuickItem *item : items) {
        const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
        if (page->isAncestorOf(item) && place.bottom() > room.bottom() + Rounding)
            found.append(QString::fromLatin1(item->metaObject()->className()) + u" leaves the page"_s);
    }
    return found;
}

} // namespace

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

    void nothingIsCutOrCovered_onAnyPage_data()
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
    void nothingIsCutOrCovered_onAnyPage()
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
        QStringList found;
        const QList<Page> pages = everyPage();
        const auto look = [&](const QString &page) {
            const QList<QQuickItem *> texts = w.texts();
            for (const QQuickItem *text : texts) {
                if (clipped(text, panel) || tooSmall(text, panel))
                    found.append(u"%1: %2"_s.arg(page, describe(text)));
            }
            const QStringList over = collisions(w);
            for (const QString &one : over)
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
            const QList<QQuickItem *> buttons = w.buttons();
            QVERIFY(buttons.size() >= 5);
            for (QQuickItem *button : buttons) {
                const QByteArray what = page.name + ", " + button->objectName().toLatin1();
                QVERIFY2(button->width() >= LeastTouch * scaleOf(panel), what.constData());
                QVERIFY2(button->height() >= LeastTouch * scaleOf(panel), what.constData());
                QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(button);
                QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), what.constData());
                QCOMPARE(spoken->role(), QAccessible::Button);
            }
        }
    }

private:
    std::unique_ptr<KioskWorld> m_world;
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
