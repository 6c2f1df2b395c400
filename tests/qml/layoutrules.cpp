#include "qml/layoutrules.h"

#include <QAccessible>

using namespace Qt::StringLiterals;

namespace attendant::test {

qreal scaleOf(const QSize &panel)
{
    return panel.width() > panel.height() ? std::min(panel.width() / 1240.0, panel.height() / 780.0)
                                          : std::min(panel.width() / 600.0, panel.height() / 1024.0);
}

namespace {

constexpr qreal Rounding = 1.5;

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

/// Scrolled out of what shows it, wholly or in part: whoever wants it scrolls.
bool scrolledAway(const QQuickItem *item)
{
    const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
    for (const QQuickItem *outer = item->parentItem(); outer; outer = outer->parentItem()) {
        if (!outer->inherits("QQuickFlickable"))
            continue;
        const QRectF window = outer->mapRectToScene({0, 0, outer->width(), outer->height()});
        if (!window.adjusted(-Rounding, -Rounding, Rounding, Rounding).contains(place))
            return true;
    }
    return false;
}

QList<QQuickItem *> shown(QList<QQuickItem *> items)
{
    items.removeIf([](const QQuickItem *item) { return scrolledAway(item); });
    return items;
}

/// Pairs of texts of which one lies over the other, and what of the page lies outside of it.
QStringList collisions(const KioskWorld &world)
{
    QStringList found;
    const QList<QQuickItem *> texts = shown(world.texts());
    for (qsizetype i = 0; i < texts.size(); ++i) {
        for (qsizetype j = i + 1; j < texts.size(); ++j) {
            if (inkOf(texts[i]).intersects(inkOf(texts[j])))
                found.append(describe(texts[i]) + u" lies over "_s + describe(texts[j]));
        }
    }
    const QQuickItem *page = world.find(u"page"_s);
    const QRectF room = page->mapRectToScene({0, 0, page->width(), page->height()});
    const QList<QQuickItem *> items = shown(world.visibleItems());
    for (const QQuickItem *item : items) {
        const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
        if (page->isAncestorOf(item) && place.bottom() > room.bottom() + Rounding)
            found.append(QString::fromLatin1(item->metaObject()->className()) + u" leaves the page"_s);
    }
    return found;
}

} // namespace

QStringList unreadable(const KioskWorld &world, const QSize &panel)
{
    QStringList found;
    const QList<QQuickItem *> texts = shown(world.texts());
    for (const QQuickItem *text : texts) {
        if (clipped(text, panel) || tooSmall(text, panel))
            found.append(describe(text));
    }
    return found + collisions(world);
}

QStringList untouchable(const KioskWorld &world, const QSize &panel)
{
    QStringList found;
    const QList<QQuickItem *> buttons = shown(world.buttons());
    for (QQuickItem *button : buttons) {
        const qreal least = LeastTouch * scaleOf(panel);
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(button);
        if (button->width() < least || button->height() < least)
            found.append(
                u"%1 is %2 × %3"_s.arg(button->objectName()).arg(button->width()).arg(button->height()));
        if (!spoken || spoken->text(QAccessible::Name).isEmpty() || spoken->role() != QAccessible::Button)
            found.append(button->objectName() + u" has no name"_s);
    }
    return found;
}

} // namespace attendant::test
