#include "lockers/domain/rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::lockers {
namespace {

constexpr auto StaffZone = "STAFF"_L1;

QStringList zonesOf(const MemberFacts &member)
{
    const QString own
        = member.gender.compare("female"_L1, Qt::CaseInsensitive) == 0 ? u"FEMALE"_s : u"MALE"_s;
    if (member.category.compare("staff"_L1, Qt::CaseInsensitive) == 0)
        return {StaffZone, own};
    return {own};
}

/// The bank to open: that of the member's first zone that exists here. Staff get the staff bank.
BankId bankFor(const QStringList &zones, const QList<LockerFacts> &lockers)
{
    for (const QString &zone : zones) {
        const auto found = std::ranges::find(lockers, zone, &LockerFacts::zone);
        if (found != lockers.end())
            return found->bank;
    }
    return {};
}

} // namespace

std::optional<QDate> lastDay(const QString &expiry)
{
    QString text = expiry.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    text.replace(u'.', u'-').replace(u'/', u'-');
    // "2026-02-07", and with any time of day behind it: the day counts, not the hour (an expiry read as
    // midnight would end every membership a day early).
    const QDate day = QDate::fromString(text.left(10), Qt::ISODate);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<int> daysLeft(const QString &expiry, QDate today)
{
    const std::optional<QDate> last = lastDay(expiry);
    return last ? std::optional(int(today.daysTo(*last))) : std::nullopt;
}

Decision decide(const MemberFacts &member, const QList<LockerFacts> &lockers, const Rules &rules, QDate today)
{
    if (!member.heldLocker.isEmpty()) {
        const auto held = std::ranges::find(lockers, member.heldLocker, &LockerFacts::number);
        if (held == lockers.end())
            return Refusal{Reason::NoZone, 0, member.heldLocker};
        return MustReturn{held->bank, member.heldLocker};
    }
    if (const auto left = daysLeft(member.expiry, today); left && *left < 0)
        return Refusal{Reason::Expired, -*left};
    if (member.status == "expired"_L1)
        return Refusal{Reason::Expired, 0};
    if (member.status != "active"_L1)
        return Refusal{Reason::Suspended};
    if (rules.dailyLimit > 0 && member.rentalsToday >= rules.dailyLimit)
        return Refusal{Reason::DailyLimit, rules.dailyLimit};
    const QStringList zones = zonesOf(member);
    const BankId bank = bankFor(zones, lockers);
    if (bank.isEmpty())
        return Refusal{Reason::NoZone};
    QStringList here;
    bool free = false;
    for (const LockerFacts &locker : lockers) {
        if (locker.bank != bank || !zones.contains(locker.zone))
            continue;
        if (!here.contains(locker.zone))
            here.append(locker.zone);
        free = free || locker.rentable();
    }
    if (!free)
        return Refusal{Reason::NoFreeLocker};
    return MayRent{bank, here};
}

} // namespace attendant::lockers
