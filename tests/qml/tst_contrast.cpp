#include <QColor>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr double ForText = 4.5; // WCAG 2.1, level AA
constexpr double ForShapes = 3.0;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

/// Every pair of colours that stands on a screen, as the theme has them, can be told apart.
class TestContrast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void formula_isWcags();
    void pairs_canBeRead_data();
    void pairs_canBeRead();

private:
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_holder;
    QObject *m_theme = nullptr;
};

void TestContrast::initTestCase()
{
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    QQmlComponent component(&m_engine);
    component.setData("import QtQml\nimport Attendant.Theme\nQtObject { property QtObject theme: Theme }",
                      {});
    m_holder.reset(component.create());
    QVERIFY2(m_holder, qPrintable(component.errorString()));
    m_theme = m_holder->property("theme").value<QObject *>();
    QVERIFY(m_theme);
}

void TestContrast::formula_isWcags()
{
    QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
    QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54)
            < 0.01); // the lightest grey that passes
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestContrast::pairs_canBeRead_data()
{
    QTest::addColumn<QByteArray>("ink");
    QTest::addColumn<QByteArray>("ground");
    QTest::addColumn<double>("least");
    const auto text = [](const char *where, const char *ink, const char *ground) {
        QTest::newRow(where) << QByteArray(ink) << QByteArray(ground) << ForText;
    };
    const auto shape = [](const char *where, const char *ink, const char *ground) {
        QTest::newRow(where) << QByteArray(ink) << QByteArray(ground) << ForShapes;
    };
    text("a page's words", "groundInk", "ground");
    text("a page's quiet words", "groundInkQuiet", "ground");
    text("words of a tile", "groundInk", "groundLow");
    text("quiet words of a tile", "groundInkQuiet", "groundLow");
    text("a tile's free lockers", "free", "groundLow");
    text("words of a card", "paperInk", "paper");
    text("quiet words of a card", "paperInkQuiet", "paper");
    text("a price", "go", "paper");
    text("a card that cannot be had", "groundInk", "taken");
    text("and its quiet words", "groundInkQuiet", "taken");
    text("go", "resultInk", "go");
    text("wait", "resultInk", "wait");
    text("no", "resultInk", "no");
    text("ask staff", "resultInk", "staff");
    text("a button", "buttonInk", "button");
    text("a chosen tab", "chosenInk", "chosen");
    text("a page's head", "key", "ground");
    text("number of the locker to go to", "ground", "key");
    text("number of a free locker", "ground", "free");
    text("number of a locker whose key is out", "groundInk", "taken");
    text("number of a locker whose key is lost", "ground", "away");
    text("number of a locker out of service", "groundInk", "broken");
    shape("sign of what works", "free", "ground");
    shape("sign of what is away", "away", "ground");
    shape("sign of what stands still", "broken", "ground");
    shape("a lost key in the tile's map", "away", "groundLow");
    shape("full stock", "go", "paper");
    shape("low stock", "staff", "paper");
    shape("the ring that counts down", "resultInk", "wait");
    shape("where a locker is", "key", "wait");
}

void TestContrast::pairs_canBeRead()
{
    QFETCH(const QByteArray, ink);
    QFETCH(const QByteArray, ground);
    QFETCH(const double, least);
    for (const bool high : {false, true}) {
        m_theme->setProperty("highContrast", high);
        const auto one = m_theme->property(ink.constData()).value<QColor>();
        const auto other = m_theme->property(ground.constData()).value<QColor>();
        QVERIFY2(one.isValid() && other.isValid(), "the theme has no such colour");
        const double found = contrast(one, other);
        QVERIFY2(found >= least, qPrintable(u"%1 : 1, high contrast %2"_s.arg(found, 0, 'f', 2).arg(high)));
    }
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
