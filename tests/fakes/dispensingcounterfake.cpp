#include "fakes/dispensingcounterfake.h"

using namespace Qt::StringLiterals;

namespace attendant::dispensing {
namespace {

const QString &boxOf(int number)
{
    static QStringList boxes;
    while (boxes.size() <= number)
        boxes.append(u"FBOX-A4CF120000%1"_s.arg(boxes.size(), 2, 10, QChar(u'0')));
    return boxes[number];
}

Products shelf()
{
    Products products;
    const auto add = [&](const QString &category, const QString &word, const QString &size, int stock) {
        products.push_back({.id = u"P-%1-%2"_s.arg(category.toUpper(), size),
                            .name = u"%1 %2"_s.arg(word, size),
                            .category = category,
                            .size = size,
                            .price = Money{1000},
                            .device = boxOf(int(products.size())),
                            .stock = stock,
                            .online = true});
    };
    for (int size = 85; size <= 115; size += 5)
        add(u"top"_s, u"운동복 상의"_s, QString::number(size), size - 82);
    add(u"pants"_s, u"운동복 하의"_s, u"100"_s, 9);
    add(u"towel"_s, u"수건"_s, u"L"_s, 20);
    add(u"sweat_towel"_s, u"땀수건"_s, u"S"_s, 20);
    add(u"other"_s, u"양말"_s, u"260"_s, 4);
    products[1].stock = 0;
    products[2].online = false;
    return products;
}

} // namespace

DispensingCounterFake::DispensingCounterFake(Scheduler &scheduler) : m_scheduler(scheduler)
{
    const QDate today(2026, 11, 21);
    const members::Validity year{QDate(2026, 1, 1), QDate(2026, 12, 31)};
    m_shop.today = today;
    m_shop.products = shelf();
    m_shop.passes.subscriptions = {{.id = u"S1"_s,
                                    .validity = year,
                                    .dailyLimits = {{u"top"_s, 3}, {u"pants"_s, 3}, {u"towel"_s, 3}},
                                    .usedToday = {{u"top"_s, 1}}}};
    m_shop.passes.vouchers = {{.id = u"V1"_s, .balance = Money{5000}, .validity = year},
                              {.id = u"V2"_s, .balance = Money{3000}, .validity = year}};
    m_passes = {{.kind = PassView::Kind::Subscription,
                 .id = u"S1"_s,
                 .name = u"운동복 정기권"_s,
                 .from = QDate(2026, 1, 1),
                 .until = QDate(2026, 12, 31),
                 .status = u"active"_s,
                 .left = {{u"top"_s, 2}, {u"pants"_s, 3}, {u"towel"_s, 3}},
                 .limits = {{u"top"_s, 3}, {u"pants"_s, 3}, {u"towel"_s, 3}}},
                {.kind = PassView::Kind::Voucher,
                 .id = u"V1"_s,
                 .name = u"금액권 만원"_s,
                 .until = QDate(2026, 12, 31),
                 .balance = 5000,
                 .original = 10'000,
                 .status = u"active"_s},
                {.kind = PassView::Kind::Voucher,
                 .id = u"V2"_s,
                 .until = QDate(2026, 12, 31),
                 .balance = 3000,
                 .original = 3000,
                 .status = u"active"_s},
                {.kind = PassView::Kind::Voucher,
                 .id = u"V3"_s,
                 .until = QDate(2026, 10, 31),
                 .balance = 2000,
                 .original = 3000,
                 .status = u"expired"_s},
                {.kind = PassView::Kind::Voucher,
                 .id = u"V4"_s,
                 .balance = 1000,
                 .original = 1000,
                 .status = u"pending"_s},
                {.kind = PassView::Kind::Voucher,
                 .id = u"V5"_s,
                 .until = QDate(2026, 12, 31),
                 .original = 3000,
                 .status = u"exhausted"_s}};
}

void DispensingCounterFake::play(const sale::State &state)
{
    m_state = state;
    Q_EMIT changed();
}

void DispensingCounterFake::setStock(const ProductId &product, int stock)
{
    for (Product &one : m_shop.products) {
        if (one.id == product)
            one.stock = stock;
    }
    Q_EMIT shopChanged();
}

void DispensingCounterFake::setConnected(bool connected)
{
    m_connected = connected;
    Q_EMIT shopChanged();
}

} // namespace attendant::dispensing
