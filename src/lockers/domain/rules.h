#pragma once

#include "lockers/domain/sessionview.h"

#include <QDate>
#include <QList>

#include <variant>

namespace attendant::lockers {

/// What the rules need to know of a member.
struct MemberFacts
{
    QString id;
    QString name;
    QString program;
    QString status; ///< "active", "suspended", "expired", …
    QString gender; ///< "male", "female"
    QString category; ///< "general", "staff"
    QString expiry; ///< date or date-time text, empty = no end
    QString heldLocker; ///< of the active rental, empty = none
    int rentalsToday = 0;
};

/// What the rules need to know of a locker.
struct LockerFacts
{
    QString number;
    QString zone;
    BankId bank;
    bool keyPresent = true;
    bool rented = false;
    bool outOfService = false;
    bool unverified = false; ///< the site was blind while the door was open

    [[nodiscard]] bool rentable() const { return keyPresent && !rented && !outOfService; }
};

struct Rules
{
    int dailyLimit = 0; ///< rentals a day, 0 = none
};

struct Refusal
{
    Reason reason = Reason::None;
    int number = 0; ///< days, seconds or count, as the reason needs
    QString locker = {};

    bool operator==(const Refusal &) const = default;
};
/// Open `bank`; any free key of `zones` may be taken.
struct MayRent
{
    BankId bank;
    QStringList zones;

    bool operator==(const MayRent &) const = default;
};
/// Open `bank`; the key belongs at `locker`.
struct MustReturn
{
    BankId bank;
    QString locker;

    bool operator==(const MustReturn &) const = default;
};
using Decision = std::variant<MayRent, MustReturn, Refusal>;

/// The last day of a membership, whatever form it is stored in. Empty when there is none or it cannot be
/// read.
[[nodiscard]] std::optional<QDate> lastDay(const QString &expiry);

/// Whole days until and including the last one: 0 on the last day, negative after it.
[[nodiscard]] std::optional<int> daysLeft(const QString &expiry, QDate today);

/// What a member who scans may do. `lockers` are all of the site's; who holds a key is here to bring it back,
/// and may even when expired or suspended.
[[nodiscard]] Decision decide(const MemberFacts &member, const QList<LockerFacts> &lockers,
                              const Rules &rules, QDate today);

} // namespace attendant::lockers
