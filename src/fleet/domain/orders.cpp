#include "fleet/domain/orders.h"

#include "fleet/domain/rows.h"

#include <QJsonValue>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

using namespace Qt::StringLiterals;

namespace attendant::fleet {
namespace {

int between(const Random &random, int low, int high) { return low + int(random() % quint64(high - low + 1)); }

/// The place that a draw falls on, by weight.
std::size_t weighted(const Random &random, std::span<const int> weights)
{
    int total = 0;
    for (const int weight : weights)
        total += weight;
    int draw = between(random, 0, total - 1);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (draw < weights[i])
            return i;
        draw -= weights[i];
    }
    return weights.size() - 1;
}

/// More orders at noon and in the evening, few at night.
double demand(int hour)
{
    constexpr std::array<double, 24> Factors{0.4, 0.25, 0.2, 0.2, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0, 1.1, 1.3,
                                             1.5, 1.2,  1.0, 1.0, 1.1, 1.2, 1.4, 1.6, 1.8, 1.7, 1.2, 0.7};
    return Factors.at(std::size_t(std::clamp(hour, 0, 23)));
}

QString payment(const QString &ageGroup, const Random &random)
{
    constexpr std::array Names{"Card", "NaverPay", "KakaoPay", "Bank"};
    constexpr std::array<int, 4> Young{25, 30, 40, 5};
    constexpr std::array<int, 4> Thirties{40, 30, 25, 5};
    constexpr std::array<int, 4> Forties{55, 20, 15, 10};
    constexpr std::array<int, 4> Older{60, 10, 10, 20};
    const int age = ageGroup.startsWith(u"10대"_s) ? 10 : QStringView(ageGroup).left(2).toInt();
    const auto &weights = age < 30 ? Young : age < 40 ? Thirties : age < 50 ? Forties : Older;
    return QLatin1StringView(Names.at(weighted(random, weights)));
}

const std::array Regions{u"서울"_s, u"경기"_s, u"인천"_s, u"부산"_s,
                         u"대구"_s, u"광주"_s, u"대전"_s, u"제주"_s};
const std::array Categories{u"상의"_s, u"하의"_s, u"수건"_s, u"음료"_s, u"보충제"_s, u"소품"_s};

} // namespace

QStringList scenarioNames() { return {u"guide"_s, u"stream"_s, u"baskets"_s, u"steady"_s}; }

std::optional<Scenario> scenarioFromName(QStringView name)
{
    const qsizetype index = scenarioNames().indexOf(name.toString());
    return index < 0 ? std::optional<Scenario>() : Scenario(index);
}

Turn nextTurn(Scenario scenario, double perSecond, int hour, const Random &random)
{
    switch (scenario) {
    case Scenario::Guide:
        return {between(random, 1, 5), milliseconds{between(random, 2000, 8000)}};
    case Scenario::Stream:
        if (between(random, 1, 100) <= 2)
            return {between(random, 100, 200), milliseconds{50}};
        return {between(random, 10, 50), milliseconds{between(random, 200, 800)}};
    case Scenario::Baskets:
        return {between(random, 1, 10),
                milliseconds{std::clamp(int(between(random, 3000, 5000) / demand(hour)), 1000, 30'000)}};
    case Scenario::Steady: {
        // Ten turns a second where that makes whole orders, else one order a turn.
        const qint64 perTurn = std::max<qint64>(1, std::llround(perSecond / 10));
        return {int(perTurn), milliseconds{std::llround(1000.0 * double(perTurn) / perSecond)}};
    }
    }
    Q_UNREACHABLE();
}

QJsonObject makeOrder(const QJsonObject &user, const QJsonObject &product, const QUuid &id, UtcTime now,
                      const Random &random)
{
    constexpr std::array<int, 5> Quantities{80, 10, 5, 3, 2};
    constexpr std::array<int, 3> Shipping{0, 2500, 3000};
    const qint64 quantity = qint64(weighted(random, Quantities)) + 1;
    const qint64 price = product.value("price"_L1).toInteger() * quantity;
    const qint64 shipping = Shipping.at(std::size_t(between(random, 0, 2)));
    const qint64 discount = price * between(random, 0, 10) / 100;
    // A price near the column's end times five would not fit in it.
    const qint64 total = std::clamp<qint64>(price + shipping - discount, 0, std::numeric_limits<int>::max());
    return {{"order_id"_L1, attendant::toText(id)},
            {"user_id"_L1, user.value("user_id"_L1)},
            {"product_id"_L1, product.value("product_id"_L1)},
            {"quantity"_L1, quantity},
            {"total_amount"_L1, total},
            {"shipping_cost"_L1, shipping},
            {"discount_amount"_L1, std::min<qint64>(discount, std::numeric_limits<int>::max())},
            {"payment_method"_L1, payment(user.value("age_group"_L1).toString(), random)},
            {"status"_L1, u"Success"_s},
            {"category"_L1, product.value("category"_L1)},
            {"user_region"_L1, user.value("region"_L1)},
            {"user_gender"_L1, user.value("gender"_L1)},
            {"user_age_group"_L1, user.value("age_group"_L1)},
            {"created_at"_L1, attendant::toText(now)}};
}

QJsonObject makeUser(qint64 number, UtcTime now, const Random &random)
{
    const int age = between(random, 15, 69);
    return {{"user_id"_L1, u"U_%1"_s.arg(number, 8, 10, QChar(u'0'))},
            {"name"_L1, u"회원 %1"_s.arg(number)},
            {"gender"_L1, between(random, 0, 1) == 0 ? u"F"_s : u"M"_s},
            {"age"_L1, age},
            {"age_group"_L1, ageGroup(age)},
            {"region"_L1, Regions.at(std::size_t(between(random, 0, int(Regions.size()) - 1)))},
            {"join_date"_L1, attendant::toText(now).left(10)},
            {"created_at"_L1, attendant::toText(now)}};
}

QJsonObject makeProduct(qint64 number, UtcTime now, const Random &random)
{
    const int original = between(random, 10, 900) * 100;
    const int percent = between(random, 0, 6) * 5;
    return {{"product_id"_L1, u"P%1"_s.arg(number, 8, 10, QChar(u'0'))},
            {"name"_L1, u"상품 %1"_s.arg(number)},
            {"category"_L1, Categories.at(std::size_t(between(random, 0, int(Categories.size()) - 1)))},
            {"brand"_L1, u"브랜드 %1"_s.arg(between(random, 1, 40))},
            {"price"_L1, original * (100 - percent) / 100},
            {"org_price"_L1, original},
            {"discount_rate"_L1, percent / 100.0},
            {"stock"_L1, between(random, 0, 500)},
            {"created_at"_L1, attendant::toText(now)}};
}

} // namespace attendant::fleet
