#include "saletour.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QQuickItem>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {
namespace {

using Page = dispensing::DispensingViewModel::Page;

const auto Phone = u"01055555555"_s; ///< of a member with a pass for one shirt a day and two vouchers
const auto Pin = u"123456"_s;
const auto Shirt = u"P-TOP-105"_s;
const auto ShirtBox = u"FBOX-A4CF12000002"_s;
const auto Towel = u"P-TOWEL-L"_s;

QQuickItem *visibleItem(QQuickItem *item, const QString &name)
{
    if (!item->isVisible())
        return nullptr;
    if (item->objectName() == name)
        return item;
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = visibleItem(child, name))
            return found;
    }
    return nullptr;
}

} // namespace

bool SaleTour::touch(const QString &name)
{
    QQuickWindow *window = m_parts.kiosk.window();
    QCoreApplication::processEvents();
    (void)window->grabWindow(); // lays it out
    const QQuickItem *item = visibleItem(window->contentItem(), name);
    if (!item) {
        std::fprintf(stderr, "no button \"%s\" to press\n", qPrintable(name));
        return false;
    }
    const QPointF place = item->mapToScene({item->width() / 2, item->height() / 2});
    for (const QEvent::Type type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        const Qt::MouseButtons down = type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton;
        QMouseEvent event(type, place, window->mapToGlobal(place), Qt::LeftButton, down, {});
        QCoreApplication::sendEvent(window, &event);
    }
    m_parts.time.settle();
    QCoreApplication::processEvents();
    return true;
}

void SaleTour::type(const QString &digits)
{
    for (const QChar digit : digits)
        m_parts.kiosk.dispensing()->pressPhone(digit.digitValue());
    m_parts.time.settle();
}

void SaleTour::typePin(const QString &digits)
{
    for (const QChar digit : digits)
        m_parts.kiosk.dispensing()->pressPin(digit.digitValue());
    m_parts.time.settle();
}

bool SaleTour::at(Page page) const
{
    const Page now = m_parts.kiosk.dispensing()->page();
    if (now != page)
        std::fprintf(stderr, "the dispensing counter is at page %d, not %d\n", int(now), int(page));
    return now == page;
}

void SaleTour::waitFor(Page page)
{
    for (int i = 0; i < 600 && m_parts.kiosk.dispensing()->page() != page; ++i)
        m_parts.time.advance(milliseconds{250});
}

bool SaleTour::signIn()
{
    m_parts.kiosk.dispensing()->openSignIn();
    type(Phone);
    return at(Page::Choose);
}

bool SaleTour::run() { return refusals() && purchase() && misfortune(); }

bool SaleTour::refusals()
{
    m_parts.kiosk.dispensing()->openSignIn();
    type(u"0105555"_s);
    m_parts.grab(u"20-gym-wear-sign-in"_s);
    type(u"0000"_s);
    m_parts.grab(u"21-gym-wear-unknown-number"_s);
    m_parts.kiosk.dispensing()->closeSignIn();
    if (!signIn())
        return false;
    for (int i = 0; i < 12; ++i)
        m_parts.kiosk.dispensing()->products()->add(Shirt);
    m_parts.kiosk.dispensing()->checkOut();
    m_parts.grab(u"22-gym-wear-not-enough"_s);
    m_parts.kiosk.dispensing()->logOut();
    return at(Page::Away);
}

bool SaleTour::purchase()
{
    if (!signIn())
        return false;
    dispensing::DispensingViewModel &sale = *m_parts.kiosk.dispensing();
    for (int i = 0; i < 3; ++i)
        sale.products()->add(Shirt);
    sale.products()->add(Towel);
    m_parts.grab(u"23-gym-wear-choose"_s);
    if (!touch(u"passes"_s))
        return false;
    m_parts.grab(u"24-gym-wear-my-passes"_s);
    if (!touch(u"passesClose"_s))
        return false;
    sale.checkOut();
    if (!at(Page::Pay))
        return false;
    m_parts.grab(u"25-gym-wear-pay"_s);
    sale.split()->edit(0);
    sale.split()->press(1);
    for (int i = 0; i < 3; ++i)
        sale.split()->press(0);
    m_parts.grab(u"26-gym-wear-split"_s);
    sale.split()->all();
    sale.split()->done();
    sale.confirm();
    if (!at(Page::Pin))
        return false;
    m_parts.grab(u"27-gym-wear-pin"_s);
    typePin(u"000000"_s);
    m_parts.grab(u"28-gym-wear-wrong-pin"_s);
    typePin(Pin);
    waitFor(Page::Dispensing);
    m_parts.time.advance(seconds{3});
    if (!at(Page::Dispensing))
        return false;
    m_parts.grab(u"29-gym-wear-coming-out"_s);
    waitFor(Page::Receipt);
    if (!at(Page::Receipt))
        return false;
    m_parts.grab(u"30-gym-wear-receipt"_s);
    sale.logOut();
    return true;
}

/// Somebody opens the box while it gives.
bool SaleTour::misfortune()
{
    if (!signIn())
        return false;
    dispensing::DispensingViewModel &sale = *m_parts.kiosk.dispensing();
    for (int i = 0; i < 3; ++i)
        sale.products()->add(Shirt);
    sale.checkOut();
    if (sale.page() == Page::Pay)
        sale.confirm();
    typePin(Pin);
    waitFor(Page::Dispensing);
    m_parts.time.advance(seconds{3});
    dispensing::sim::FboxSim *box = m_parts.demo.shelf()->box(ShirtBox);
    box->openDoor();
    waitFor(Page::Receipt);
    if (!at(Page::Receipt))
        return false;
    m_parts.grab(u"31-gym-wear-partly"_s);
    sale.logOut();
    box->closeDoor();
    m_parts.time.advance(seconds{30});
    return true;
}

} // namespace attendant::kiosk
