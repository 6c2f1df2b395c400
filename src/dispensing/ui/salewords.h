#pragma once

#include "dispensing/device/dispensingcounter.h"

namespace attendant::dispensing {

/// The four results a customer sees, besides a page that is at rest. Never told by colour alone.
enum class Verdict { Rest, Go, Wait, No, Staff };

/// What is said to whoever stands there, in the present language; empty where there is nothing to say.
struct SaleWords
{
    Verdict verdict = Verdict::Rest;
    QString title; ///< what happened
    QString body; ///< what to do

    bool operator==(const SaleWords &) const = default;
};

[[nodiscard]] SaleWords wordsFor(sale::LoginReason reason);
[[nodiscard]] SaleWords wordsFor(const CartProblem &problem, const Products &products);
[[nodiscard]] SaleWords wordsFor(const PayRefusal &refusal, const Products &products);
[[nodiscard]] SaleWords wordsFor(const sale::PinNotice &notice);
/// Why an item did not drop.
[[nodiscard]] SaleWords wordsFor(device::Reason reason);
/// Over the receipt.
[[nodiscard]] SaleWords wordsFor(const sale::Summary &summary);
/// What the counter says of the member's present step: why the last wish was refused, or what came of it.
[[nodiscard]] SaleWords noticeOf(const sale::State &state, const Products &products);

/// "12,000원", "₩12,000".
[[nodiscard]] QString moneyWords(Money money);
/// "상의", "Tops"; a category that staff made up keeps its name.
[[nodiscard]] QString categoryWords(const QString &category);
/// "운동복 상의 105" as its box calls it, "Top 105" to who does not read that; never empty.
[[nodiscard]] QString productWords(const Products &products, const ProductId &id);
/// The same of an item that was sold: its product may be gone since.
[[nodiscard]] QString itemWords(const Products &products, const ProductId &id, const QString &soldAs);
[[nodiscard]] QString passWords(const PassView &pass);
/// "~12/31 (D-40)": the last day and how many are left.
[[nodiscard]] QString untilWords(QDate until, QDate today);

/// top, pants, towel, sweat_towel, other, then whatever else there is.
[[nodiscard]] QStringList categoriesOf(const Products &products);

} // namespace attendant::dispensing
