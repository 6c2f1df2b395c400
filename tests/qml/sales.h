#pragma once

#include "dispensing/domain/salemachine.h"

#include <QList>

namespace attendant::dispensing::test {

/// Every value from the first to `last`, which is the last.
template <typename Enum>
[[nodiscard]] QList<Enum> upTo(Enum last)
{
    QList<Enum> all;
    for (int i = 0; i <= int(last); ++i)
        all.append(Enum(i));
    return all;
}
[[nodiscard]] inline auto everyLoginReason() { return upTo(sale::LoginReason::StoreUnavailable); }
[[nodiscard]] inline auto everyCartReason() { return upTo(CartReason::TooMany); }
[[nodiscard]] inline auto everyPayReason() { return upTo(PayReason::StoreUnavailable); }
[[nodiscard]] inline auto everyPinNotice() { return upTo(sale::PinNotice::Kind::StoreUnavailable); }
[[nodiscard]] inline auto everyDeviceReason() { return upTo(device::Reason::Staff); }

/// One state for each page and each refusal a member can stand before, with the longest things there are.
struct SalePage
{
    QByteArray name;
    sale::State state;
};
[[nodiscard]] QList<SalePage> everySalePage(const Products &products, const members::Passes &passes,
                                            QDate today, Instant now);
[[nodiscard]] SalePage pageNamed(const QByteArray &name, const QList<SalePage> &pages);
[[nodiscard]] sale::Member someone();
/// A refusal with everything its words can mention.
[[nodiscard]] PayRefusal refusalOf(PayReason reason);
[[nodiscard]] CartProblem problemOf(CartReason reason);

} // namespace attendant::dispensing::test
