// DeskViewModel: what is about to be done to a thing, and doing it.
#include "staff/ui/deskviewmodel.h"

#include "core/uid.h"
#include "staff/domain/hangul.h"
#include "staff/ui/desknotices.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::staff {
namespace {

constexpr int LongestSearch = 12;
constexpr int LongestValue = 12;
constexpr int LongestText = 200;

} // namespace

/// The newest edge since the deed was begun: somebody moves the key whose sensor is looked for.
void DeskViewModel::lookAtSensors()
{
    m_again.set(m_parts.scheduler.now().instant + SensorEvery);
    ask({{u"command"_s, u"sensors.edges"_s}, {u"bank"_s, m_deed->request.value("bank"_L1)}, {u"limit"_s, 1}},
        [this](const Result<QJsonValue> &answer) {
            if (!answer || !wants(desk::Deed::Wants::Sensor))
                return;
            const QJsonObject edge = answer->toArray().first().toObject();
            if (edge.value("at"_L1).toString() < m_deedSince)
                return;
            m_typed = u"%1/%2"_s.arg(edge.value("addr"_L1).toString()).arg(edge.value("pin"_L1).toInteger());
            Q_EMIT changed();
        });
}

bool DeskViewModel::wantsReason() const
{
    return wants(desk::Deed::Wants::Reason) || (m_deed && m_deed->why);
}

bool DeskViewModel::wantsNumber() const
{
    return wants(desk::Deed::Wants::Number) || wants(desk::Deed::Wants::Pin);
}

bool DeskViewModel::wantsText() const { return wants(desk::Deed::Wants::Text); }

bool DeskViewModel::takesValue() const
{
    return m_deed && m_deed->wants != desk::Deed::Wants::Nothing
        && m_deed->wants != desk::Deed::Wants::Reason;
}

QString DeskViewModel::hint() const
{
    if (wants(desk::Deed::Wants::Card))
        return m_typed.isEmpty() ? StaffWords::tr("Hold it to a reader of this counter.")
                                 : StaffWords::tr("Read. Hold another one if that was wrong.");
    if (wants(desk::Deed::Wants::Sensor))
        return m_typed.isEmpty() ? StaffWords::tr("Take the key off its hook, or hang it there.")
                                 : StaffWords::tr("That sensor has moved. Move the key again to be sure.");
    return {};
}

/// A member's PIN is typed by them, with others near.
QString DeskViewModel::typed() const
{
    return m_deed && m_deed->wants == desk::Deed::Wants::Pin ? QString(m_typed.size(), u'•') : m_typed;
}

bool DeskViewModel::canGo() const
{
    if (!m_deed || (wantsReason() && !m_reason))
        return false;
    switch (m_deed->wants) {
    case desk::Deed::Wants::Nothing:
    case desk::Deed::Wants::Reason:
        return true;
    case desk::Deed::Wants::Number:
    case desk::Deed::Wants::Card:
    case desk::Deed::Wants::Sensor:
        return !m_typed.isEmpty();
    case desk::Deed::Wants::Text:
        return m_typed != m_deed->begin;
    case desk::Deed::Wants::Pin:
        return m_typed.size() == 6;
    }
    Q_UNREACHABLE();
}

void DeskViewModel::begin(int row)
{
    if (!m_open || row < 0 || row >= m_open->deeds.size())
        return;
    m_deed = m_open->deeds[row];
    m_reason.reset();
    m_typed = m_deed->begin;
    m_deedSince = attendant::toText(m_parts.scheduler.now().utc);
    if (m_deed->wants == desk::Deed::Wants::Nothing && m_deed->sentence.isEmpty() && !m_deed->grave) {
        go();
        return;
    }
    rebuild();
    look();
}

void DeskViewModel::giveReason(int row)
{
    if (row >= 0 && row < ReasonCount)
        m_reason = Reason(row);
    rebuild();
}

void DeskViewModel::press(int digit)
{
    if (wantsNumber() && m_typed.size() < LongestValue)
        m_typed += QString::number(digit);
    else if (searchable() && !m_open)
        return type(QString::number(digit));
    Q_EMIT changed();
}

void DeskViewModel::type(const QString &letter)
{
    if (wantsText()) {
        if (letter.size() == 1 && m_typed.size() < LongestText)
            m_typed = typedAfter(m_typed, letter.front());
        Q_EMIT changed();
        return;
    }
    if (m_search.size() < LongestSearch)
        m_search += letter;
    Q_EMIT changed();
    look();
}

void DeskViewModel::erase()
{
    if (wantsNumber() || wantsText()) {
        m_typed.chop(1);
    } else {
        m_search.chop(1);
        look();
    }
    Q_EMIT changed();
}

void DeskViewModel::go()
{
    if (!canGo())
        return;
    desk::Deed deed = *m_deed;
    if (m_reason)
        deed.request.insert(u"reason"_s, toText(*m_reason));
    if (m_reason && deed.request.value("do"_L1) == "LOCK"_L1)
        deed.request.insert(u"value"_s, toText(*m_reason)); // a device says why it is out of service
    if (takesValue())
        deed.request.insert(deed.wants == desk::Deed::Wants::Pin ? u"pin"_s : u"value"_s, m_typed);
    m_deed.reset();
    m_reason.reset();
    m_typed.clear();
    rebuild();
    perform(deed);
}

void DeskViewModel::perform(const desk::Deed &deed)
{
    m_parts.staff.perform(
        deed.act,
        [this, self = QPointer<DeskViewModel>(this), deed](const QString &actor) {
            if (!self) // the session outlives its screen
                return;
            QJsonObject request = deed.request;
            request.insert(u"actor"_s, actor);
            ask(request, [this, deed](const Result<QJsonValue> &answer) {
                if (m_who.isEmpty())
                    return;
                tell(answer           ? doneWords(deed, *answer)
                         : deed.exact ? problemWords(answer.error().code) + u' ' + answer.error().detail
                                      : problemWords(answer.error().code),
                     bool(answer));
                look();
            });
        },
        [this, self = QPointer<DeskViewModel>(this)](session::Denial denial) {
            if (self && denial != session::Denial::Late
                && denial != session::Denial::Wrong) // they know of these
                tell(denialWords(denial, 0), false);
        });
}

bool DeskViewModel::takeCard(const QString &code)
{
    const std::optional<Uid> card = Uid::from(code);
    if (!wants(desk::Deed::Wants::Card) || !card || !m_parts.staff.person())
        return false;
    m_typed = card->text();
    m_parts.staff.touched();
    Q_EMIT changed();
    return true;
}

} // namespace attendant::staff
