#pragma once

#include "core/money.h"
#include "dispensing/domain/fboxcodec.h"

#include <QString>

#include <optional>
#include <vector>

namespace attendant::dispensing {

using ProductId = QString;

/// What the counter knows of an article: from the ledger, never from whoever buys it.
struct Product
{
    ProductId id; ///< "P-TOP-105"
    QString name;
    QString category;
    QString size;
    Money price;
    fbox::DeviceId device;
    std::optional<int> stock; ///< as the box last said
    bool enabled = true;
    bool online = false;

    bool operator==(const Product &) const = default;
};
using Products = std::vector<Product>;

[[nodiscard]] const Product *find(const Products &products, const ProductId &id);

struct CartLine
{
    ProductId product;
    int quantity = 1;
    bool operator==(const CartLine &) const = default;
};
/// One line per product.
struct Cart
{
    std::vector<CartLine> lines;

    [[nodiscard]] bool isEmpty() const { return lines.empty(); }
    [[nodiscard]] int quantityOf(const ProductId &id) const;
    bool operator==(const Cart &) const = default;
};

enum class CartReason {
    None,
    Empty,
    UnknownProduct,
    NotForSale,
    Offline,
    SoldOut,
    MoreThanStock, ///< `most` can be had
    NotPositive,
    TooMany, ///< in all; `most` at once
};
struct CartProblem
{
    CartReason reason = CartReason::None;
    ProductId product = {};
    int most = 0;
    bool operator==(const CartProblem &) const = default;
};

/// The longest a box's queue and a customer's patience allow.
inline constexpr int MostItems = 20;
/// A price beyond it was mistyped.
inline constexpr Money DearestItem{10'000'000};

/// Sets how many of a product are wanted; 0 takes it out. What cannot be had changes nothing, and says why.
[[nodiscard]] CartProblem put(Cart &cart, const ProductId &product, int quantity, const Products &products);

/// Whether all of it can be had now. Lines of one product or one box are counted together.
[[nodiscard]] CartProblem check(const Cart &cart, const Products &products);

[[nodiscard]] Money total(const Cart &cart, const Products &products);

} // namespace attendant::dispensing
