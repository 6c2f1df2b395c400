#include "dispensing/domain/cart.h"

#include <algorithm>
#include <map>

namespace attendant::dispensing {

const Product *find(const Products &products, const ProductId &id)
{
    const auto product = std::ranges::find(products, id, &Product::id);
    return product == products.end() ? nullptr : &*product;
}

int Cart::quantityOf(const ProductId &id) const
{
    int sum = 0;
    for (const CartLine &line : lines)
        sum += line.product == id ? line.quantity : 0;
    return sum;
}

CartProblem put(Cart &cart, const ProductId &product, int quantity, const Products &products)
{
    Cart next = cart;
    if (quantity < 0)
        return {CartReason::NotPositive, product};
    const auto line = std::ranges::find(next.lines, product, &CartLine::product);
    const bool fewer = line != next.lines.end() && quantity < line->quantity;
    if (quantity == 0)
        std::erase_if(next.lines, [&](const CartLine &l) { return l.product == product; });
    else if (line == next.lines.end())
        next.lines.push_back({product, quantity});
    else
        line->quantity = quantity;
    // Taking something out is always allowed, even when the box has gone off meanwhile.
    if (quantity > 0 && !fewer) {
        if (const CartProblem problem = check(next, products); problem.reason != CartReason::None)
            return problem;
    }
    cart = next;
    return {};
}

CartProblem check(const Cart &cart, const Products &products)
{
    if (cart.isEmpty())
        return {CartReason::Empty};
    std::map<fbox::DeviceId, int> wanted;
    int all = 0;
    for (const CartLine &line : cart.lines) {
        const Product *product = find(products, line.product);
        if (!product)
            return {CartReason::UnknownProduct, line.product};
        if (line.quantity < 1)
            return {CartReason::NotPositive, line.product};
        if (!product->enabled || product->device.isEmpty() || product->price < Money{0}
            || product->price > DearestItem)
            return {CartReason::NotForSale, line.product};
        if (!product->online)
            return {CartReason::Offline, line.product};
        const int stock = product->stock.value_or(0);
        if (stock < 1)
            return {CartReason::SoldOut, line.product};
        if (line.quantity > MostItems || (all += line.quantity) > MostItems)
            return {CartReason::TooMany, line.product, MostItems};
        if ((wanted[product->device] += line.quantity) > stock)
            return {CartReason::MoreThanStock, line.product, stock};
    }
    return {};
}

Money total(const Cart &cart, const Products &products)
{
    Money sum;
    for (const CartLine &line : cart.lines) {
        if (const Product *product = find(products, line.product))
            sum += product->price * line.quantity;
    }
    return sum;
}

} // namespace attendant::dispensing
