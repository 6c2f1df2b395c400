#include "stafftour.h"

#include "site/demosite.h"

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::kiosk {
namespace {

using staff::DeskModel;
using staff::StaffViewModel;

int rowOf(const DeskModel *model, const QString &beginsWith)
{
    const QList<DeskModel::Line> &lines = model->lines();
    const auto found = std::ranges::find_if(
        lines, [&](const DeskModel::Line &one) { return one.name.startsWith(beginsWith); });
    if (found == lines.end()) {
        std::fprintf(stderr, "staff: there is no \"%s\"\n", qPrintable(beginsWith));
        return -1;
    }
    return int(found - lines.begin());
}

} // namespace

void StaffTour::type(const QString &digits)
{
    for (const QChar digit : digits)
        m_parts.kiosk.staff().press(digit.digitValue());
}

bool StaffTour::showPage(const QString &name)
{
    const int row = rowOf(m_parts.kiosk.desk().pages(), name);
    m_parts.kiosk.desk().showPage(row);
    m_parts.time.advance(milliseconds{500});
    m_parts.kiosk.staff().touched();
    return row >= 0;
}

bool StaffTour::openThing(const QString &beginsWith)
{
    const int row = rowOf(m_parts.kiosk.desk().things(), beginsWith);
    m_parts.kiosk.desk().open(row);
    m_parts.time.advance(milliseconds{500});
    return row >= 0;
}

bool StaffTour::beginDeed(const QString &name)
{
    const int row = rowOf(m_parts.kiosk.desk().deeds(), name);
    m_parts.kiosk.desk().begin(row);
    m_parts.time.advance(milliseconds{500});
    return row >= 0;
}

/// Where something is typed, held to a reader, or asked.
bool StaffTour::showForms()
{
    staff::DeskViewModel &desk = m_parts.kiosk.desk();
    bool ok = showPage(u"lockers"_s) && openThing(u"doors"_s);
    m_parts.grab(u"81-staff-doors"_s);
    ok = openThing(u"M05"_s) && beginDeed(u"tag"_s) && ok;
    m_parts.grab(u"82-staff-tag"_s);
    ok = showPage(u"settings"_s) && openThing(u"site.name"_s) && beginDeed(u"change"_s) && ok;
    for (const QChar key : u"ㅈㅓㅁ"_s)
        desk.type(key);
    m_parts.grab(u"83-staff-keys"_s);
    ok = showPage(u"members"_s) && openThing(u"D001"_s) && beginDeed(u"hold"_s) && ok;
    m_parts.grab(u"84-staff-hold"_s);
    ok = showPage(u"system"_s) && openThing(u"power"_s) && ok;
    m_parts.grab(u"85-staff-power"_s);
    ok = showPage(u"weighing"_s) && openThing(u"scale 2"_s) && ok;
    m_parts.grab(u"86-staff-scale"_s);
    ok = beginDeed(u"remember"_s) && ok;
    m_parts.grab(u"87-staff-remember"_s);
    return ok;
}

bool StaffTour::run()
{
    StaffViewModel &staff = m_parts.kiosk.staff();
    staff::DeskViewModel &desk = m_parts.kiosk.desk();
    for (int i = 0; i < StaffViewModel::GestureTaps; ++i)
        staff.gesture();
    m_parts.grab(u"60-staff-number"_s);
    type(u"1"_s);
    staff.go();
    type(u"111111"_s);
    staff.go();
    m_parts.time.advance(seconds{1});
    m_parts.grab(u"61-staff-wrong-pin"_s);
    type(u"1"_s);
    staff.go();
    type(QString::fromLatin1(site::DemoStaffPin));
    staff.go();
    m_parts.time.advance(seconds{1});
    if (staff.phase() != StaffViewModel::Phase::Working) {
        std::fprintf(stderr, "staff: the demo's manager cannot sign in\n");
        return false;
    }
    bool ok = true;
    int picture = 62;
    QStringList pages;
    for (const DeskModel::Line &one : desk.pages()->lines())
        pages.append(one.name);
    for (const QString &page : std::as_const(pages)) {
        ok = showPage(page) && ok;
        m_parts.grab(u"%1-staff-%2"_s.arg(picture++).arg(page));
    }
    ok = showPage(u"lockers"_s) && openThing(u"MALE"_s) && ok;
    m_parts.grab(u"75-staff-bank"_s);
    ok = beginDeed(u"open"_s) && ok;
    desk.giveReason(0);
    m_parts.grab(u"76-staff-why"_s);
    desk.go();
    m_parts.time.advance(seconds{3});
    m_parts.grab(u"77-staff-done"_s);
    ok = showPage(u"members"_s) && openThing(u"B001"_s) && ok;
    m_parts.grab(u"78-staff-member"_s);
    ok = showPage(u"devices"_s) && openThing({}) && beginDeed(u"refill"_s) && ok;
    desk.press(1);
    desk.press(2);
    m_parts.grab(u"79-staff-refill"_s);
    desk.close();
    ok = beginDeed(u"drop"_s) && ok;
    desk.go();
    m_parts.time.advance(milliseconds{500});
    m_parts.grab(u"80-staff-pin-again"_s);
    staff.leave();
    ok = showForms() && ok;
    staff.leave();
    return ok && staff.phase() == StaffViewModel::Phase::Away;
}

} // namespace attendant::kiosk
