#include "fakes/lockercounterfake.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace attendant::lockers {

LockerCounterFake::LockerCounterFake()
{
    m_sessions = {SessionView{.bank = u"MALE"_s}, SessionView{.bank = u"STAFF"_s}};
    using Zone = std::tuple<QString, QChar, int>;
    for (const auto &[zone, letter, count] :
         {Zone{u"MALE"_s, u'M', 40}, Zone{u"FEMALE"_s, u'F', 10}, Zone{u"STAFF"_s, u'S', 10}}) {
        for (int i = 1; i <= count; ++i)
            m_lockers.append({.number = u"%1%2"_s.arg(letter).arg(i, 2, 10, QChar(u'0')),
                              .zone = zone,
                              .keyPresent = true});
    }
}

void LockerCounterFake::play(const SessionView &view)
{
    for (SessionView &session : m_sessions) {
        if (session.bank == view.bank)
            session = view;
    }
    Q_EMIT sessionChanged(view);
}

void LockerCounterFake::rest()
{
    const QList<SessionView> all = m_sessions;
    for (const SessionView &session : all)
        play(SessionView{.bank = session.bank});
}

void LockerCounterFake::setLocker(const LockerView &locker)
{
    std::ranges::replace_if(
        m_lockers, [&](const LockerView &one) { return one.number == locker.number; }, locker);
    Q_EMIT lockersChanged();
}

} // namespace attendant::lockers
