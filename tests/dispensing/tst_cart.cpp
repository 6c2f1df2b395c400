#include "shopcases.h"

#include <QTest>

using namespace attendant;
using namespace attendant::dispensing;
using namespace Qt::StringLiterals;

class TestCart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeHad_isRefused_data();
    void whatCannotBeHad_isRefused();
    void takingOut_isAlwaysAllowed();
    void linesOfOneBox_areCountedTogether();
    void theTotal_isOfTheProductsPrices();
};

void TestCart::whatCannotBeHad_isRefused_data()
{
    QTest::addColumn<QString>("product");
    QTest::addColumn<int>("quantity");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("most");
    const auto row = [](const char *name, const QString &id, int quantity, CartReason reason, int most = 0) {
        QTest::newRow(name) << id << quantity << int(reason) << most;
    };
    row("what there is", u"W"_s, 3, CartReason::None);
    row("one more", u"W"_s, 4, CartReason::MoreThanStock, 3);
    row("less than one", u"W"_s, -1, CartReason::NotPositive);
    row("no such product", u"X"_s, 1, CartReason::UnknownProduct);
    row("sold out", u"Empty"_s, 1, CartReason::SoldOut);
    row("stock never heard", u"Silent"_s, 1, CartReason::SoldOut);
    row("box offline", u"Off"_s, 1, CartReason::Offline);
    row("not for sale", u"Closed"_s, 1, CartReason::NotForSale);
    row("no box", u"Boxless"_s, 1, CartReason::NotForSale);
    row("price mistyped", u"Dear"_s, 1, CartReason::NotForSale);
    row("price below zero", u"Cheap"_s, 1, CartReason::NotForSale);
    row("more than anybody needs", u"Many"_s, 21, CartReason::TooMany, MostItems);
    row("more than an int can add", u"Many"_s, std::numeric_limits<int>::max(), CartReason::TooMany,
        MostItems);
}

void TestCart::whatCannotBeHad_isRefused()
{
    QFETCH(QString, product);
    QFETCH(int, quantity);
    QFETCH(int, reason);
    QFETCH(int, most);

    Products all = shelf();
    all.push_back(dispensing::product(u"Empty"_s, u"top"_s, 1000, 0));
    all.push_back(dispensing::product(u"Silent"_s, u"top"_s, 1000));
    all.back().stock.reset();
    all.push_back(dispensing::product(u"Off"_s, u"top"_s, 1000));
    all.back().online = false;
    all.push_back(dispensing::product(u"Closed"_s, u"top"_s, 1000));
    all.back().enabled = false;
    all.push_back(dispensing::product(u"Boxless"_s, u"top"_s, 1000));
    all.back().device.clear();
    all.push_back(dispensing::product(u"Dear"_s, u"top"_s, 1'000'000'000'000));
    all.push_back(dispensing::product(u"Cheap"_s, u"top"_s, -1));
    all.push_back(dispensing::product(u"Many"_s, u"top"_s, 1, 9999));

    Cart cart;
    const CartProblem problem = put(cart, product, quantity, all);
    QCOMPARE(int(problem.reason), reason);
    QCOMPARE(problem.most, most);
    QCOMPARE(cart.quantityOf(product), problem.reason == CartReason::None ? quantity : 0);
    // Nor by a list made elsewhere.
    QCOMPARE(int(check({{{product, quantity}}}, all).reason), reason);
}

void TestCart::takingOut_isAlwaysAllowed()
{
    Products all = shelf();
    Cart cart;
    QCOMPARE(put(cart, u"T105"_s, 3, all).reason, CartReason::None);
    QCOMPARE(put(cart, u"W"_s, 1, all).reason, CartReason::None);
    all[0].online = false;
    QCOMPARE(put(cart, u"T105"_s, 4, all).reason, CartReason::Offline);
    QCOMPARE(put(cart, u"T105"_s, 2, all).reason, CartReason::None);
    QCOMPARE(cart.quantityOf(u"T105"_s), 2);
    QCOMPARE(put(cart, u"T105"_s, 0, all).reason, CartReason::None);
    QCOMPARE(cart.lines.size(), size_t(1));
    QCOMPARE(put(cart, u"W"_s, 0, all).reason, CartReason::None);
    QCOMPARE(check(cart, all).reason, CartReason::Empty);
}

void TestCart::linesOfOneBox_areCountedTogether()
{
    Products all = shelf();
    QCOMPARE(check({{{u"W"_s, 2}, {u"W"_s, 2}}}, all).reason, CartReason::MoreThanStock);
    all[0].device = all[3].device; // the same box under two names
    all[0].stock = all[3].stock;
    QCOMPARE(check({{{u"W"_s, 2}, {u"T105"_s, 2}}}, all).reason, CartReason::MoreThanStock);
}

void TestCart::theTotal_isOfTheProductsPrices()
{
    QCOMPARE(total({{{u"T105"_s, 2}, {u"P105"_s, 1}, {u"X"_s, 9}}}, shelf()), Money{3500});
}

QTEST_APPLESS_MAIN(TestCart)
#include "tst_cart.moc"
