#pragma once

#include "dispensing/domain/payment.h"

/// A shop with four boxes, and passes for its members.
namespace attendant::dispensing {

inline const QDate Today(2026, 2, 7);

inline Product product(const QString &id, const QString &category, qint64 won, int stock = 10)
{
    return {.id = id,
            .name = QStringLiteral("운동복 ") + id,
            .category = category,
            .size = QStringLiteral("105"),
            .price = {won},
            .device = QStringLiteral("FBOX-") + id,
            .stock = stock,
            .online = true};
}

inline Products shelf()
{
    using namespace Qt::StringLiterals;
    return {product(u"T105"_s, u"top"_s, 1000), product(u"T110"_s, u"top"_s, 1000),
            product(u"P105"_s, u"pants"_s, 1500), product(u"W"_s, u"towel"_s, 500, 3)};
}

inline members::Subscription limits(const std::map<members::Category, int> &daily,
                                    const QString &id = QStringLiteral("S1"), QDate until = Today.addDays(20))
{
    return {.id = id, .validity = {Today.addDays(-10), until}, .dailyLimits = daily};
}

inline members::Voucher card(const QString &id, qint64 won, QDate until = Today.addDays(30))
{
    return {.id = id, .balance = {won}, .validity = {Today.addDays(-10), until}};
}

} // namespace attendant::dispensing
