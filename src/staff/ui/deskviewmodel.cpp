#include "staff/ui/deskviewmodel.h"

#include "staff/ui/desknotices.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::staff {
DeskViewModel::DeskViewModel(DeskParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_again(m_parts.scheduler, [this] { look(); })
    , m_noticeEnds(m_parts.scheduler, [this] { tell({}, true); })
{
    connect(&m_parts.staff, &StaffService::stateChanged, this, &DeskViewModel::signedInOrOut);
}

desk::Scene DeskViewModel::scene() const
{
    const session::Person *person = m_parts.staff.person();
    return {m_parts.scheduler.now().utc, m_parts.zone, person ? person->role : Role::Attendant,
            m_parts.counters, m_search};
}

void DeskViewModel::signedInOrOut()
{
    const session::Person *person = m_parts.staff.person();
    const QString who = person ? person->number : QString();
    if (who == m_who)
        return;
    m_who = who;
    m_page = desk::Page::Overview;
    m_answers = {};
    m_search.clear();
    m_notice.clear();
    m_deed.reset();
    m_open.reset();
    m_again.set(std::nullopt);
    m_offered = who.isEmpty() ? QList<desk::Page>() : desk::pagesFor(scene());
    rebuild(); // nothing of the last one's is left on a screen that customers see
    if (!who.isEmpty())
        look();
}

/// What answers later may find that there is no screen any more.
void DeskViewModel::ask(const QJsonObject &request, const DeskParts::Reply &then)
{
    m_parts.run(request, [self = QPointer<DeskViewModel>(this), then](const Result<QJsonValue> &answer) {
        if (self)
            then(answer);
    });
}

void DeskViewModel::look()
{
    if (m_who.isEmpty())
        return;
    m_again.set(m_parts.scheduler.now().instant + LookEvery);
    if (wants(desk::Deed::Wants::Sensor))
        return lookAtSensors();
    const QList<QJsonObject> looks = desk::looksOf(m_page, scene());
    for (const QJsonObject &one : looks) {
        const QString command = one.value("command"_L1).toString();
        ask(one, [this, page = m_page, command](const Result<QJsonValue> &answer) {
            take(page, command, answer);
        });
    }
    lookAtOpen();
}

void DeskViewModel::take(desk::Page page, const QString &command, const Result<QJsonValue> &answer)
{
    if (page != m_page || m_who.isEmpty())
        return;
    if (answer)
        m_answers.insert(command, *answer);
    else if (!m_answers.contains(command))
        tell(problemWords(answer.error().code), false);
    rebuild();
}

void DeskViewModel::rebuild()
{
    QList<DeskModel::Line> pages;
    for (const desk::Page one : m_offered)
        pages.append({.name = desk::nameOf(one), .title = desk::titleOf(one), .chosen = one == m_page});
    m_pages.setLines(pages);
    m_entries = m_who.isEmpty() ? QList<desk::Entry>() : desk::entriesOf(m_page, m_answers, scene());
    QList<DeskModel::Line> things;
    for (desk::Entry &one : m_entries) {
        one.line.opens = !one.facts.isEmpty() || !one.deeds.isEmpty() || !one.more.isEmpty();
        one.line.chosen = m_open && one.line.name == m_open->line.name;
        things.append(one.line);
    }
    m_things.setLines(things);
    if (m_open) {
        const auto same = std::ranges::find_if(
            m_entries, [this](const desk::Entry &one) { return one.line.name == m_open->line.name; });
        if (same != m_entries.end()) {
            m_open = *same;
        } else { // done with, or gone
            m_open.reset();
            m_deed.reset();
        }
    }
    rebuildOpen();
    Q_EMIT changed();
}

void DeskViewModel::rebuildOpen()
{
    if (m_open && !m_more.isEmpty())
        desk::addMore(*m_open, m_more, scene());
    QList<DeskModel::Line> facts;
    QList<DeskModel::Line> deeds;
    const session::Person *person = m_parts.staff.person();
    if (m_open && person) {
        for (const desk::Fact &one : std::as_const(m_open->facts))
            facts.append({.name = one.label, .title = one.label, .detail = one.value});
        m_open->deeds.removeIf([&](const desk::Deed &one) { return !may(person->role, one.act); });
        for (const desk::Deed &one : std::as_const(m_open->deeds))
            deeds.append({.name = one.name, .title = one.label});
        // What is about to be done speaks the language of the moment, too.
        const auto now
            = std::ranges::find(m_open->deeds, m_deed ? m_deed->name : QString(), &desk::Deed::name);
        if (now != m_open->deeds.end()) {
            m_deed->label = now->label;
            m_deed->sentence = now->sentence;
        }
    }
    m_facts.setLines(facts);
    m_deeds.setLines(deeds);
    QList<DeskModel::Line> events;
    for (const QJsonValue &one : std::as_const(m_history))
        events.append(eventLine(one.toObject(), scene()));
    m_events.setLines(m_open ? events : QList<DeskModel::Line>());
    QList<DeskModel::Line> reasons;
    for (int i = 0; i < ReasonCount && wantsReason(); ++i)
        reasons.append({.name = toText(Reason(i)),
                        .title = reasonWords(Reason(i)),
                        .chosen = m_reason == std::optional(Reason(i))});
    m_reasons.setLines(reasons);
}

void DeskViewModel::lookAtOpen()
{
    if (!m_open)
        return;
    const QString name = m_open->line.name;
    if (!m_open->more.isEmpty())
        ask(m_open->more, [this, name](const Result<QJsonValue> &answer) {
            if (!answer || !m_open || m_open->line.name != name)
                return;
            m_more = answer->isArray() ? QJsonObject{{u"rows"_s, *answer}} : answer->toObject();
            rebuild();
        });
    if (!m_open->history.isEmpty())
        ask({{u"command"_s, u"events.list"_s}, {u"of"_s, m_open->history}, {u"limit"_s, 8}},
            [this, name](const Result<QJsonValue> &answer) {
                if (!answer || !m_open || m_open->line.name != name)
                    return;
                m_history = answer->toArray();
                rebuild();
            });
}

QString DeskViewModel::summary() const
{
    return m_who.isEmpty() ? QString() : desk::summaryOf(m_page, m_answers, scene());
}

DeskModel::Sign DeskViewModel::thingSign() const
{
    return m_open ? m_open->line.sign : DeskModel::Sign::None;
}

void DeskViewModel::showPage(int row)
{
    if (row < 0 || row >= m_offered.size())
        return;
    m_page = m_offered[row];
    m_answers = {};
    m_search.clear();
    m_open.reset();
    m_deed.reset();
    m_more = {};
    m_history = {};
    tell({}, true);
    rebuild();
    look();
}

void DeskViewModel::open(int row)
{
    if (row < 0 || row >= m_entries.size() || !m_entries[row].line.opens)
        return;
    m_open = m_entries[row];
    m_deed.reset();
    m_more = {};
    m_history = {};
    rebuild();
    lookAtOpen();
}

void DeskViewModel::close()
{
    if (m_deed)
        m_deed.reset();
    else
        m_open.reset();
    m_reason.reset();
    m_typed.clear();
    rebuild();
}

void DeskViewModel::tell(const QString &words, bool good)
{
    m_notice = words;
    m_noticeGood = good;
    m_noticeEnds.set(words.isEmpty() ? std::nullopt
                                     : std::optional(m_parts.scheduler.now().instant + NoticeStays));
    Q_EMIT changed();
}

void DeskViewModel::retranslate()
{
    m_notice.clear();
    rebuild();
}

} // namespace attendant::staff
