#pragma once

#include "dispensing/domain/salemachine.h"
#include "ui/rowmodel.h"

namespace attendant::dispensing {

/// What can be had, one category at a time, with live stock.
class ProductModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QStringList tabs READ tabs NOTIFY changed)
    Q_PROPERTY(int tab READ tab NOTIFY changed)
    Q_PROPERTY(QString category READ category NOTIFY changed)
    Q_PROPERTY(QString coverText READ coverText NOTIFY changed)

public:
    enum class Badge { None, Offline, SoldOut, NotForSale };
    Q_ENUM(Badge)

    explicit ProductModel(QObject *parent)
        : RowModel({"productId", "name", "size", "price", "stock", "badge", "chosen", "covered", "canAdd"},
                   parent)
    { }

    void show(const sale::Shop &shop, const Cart &cart);
    /// The first category again, for the next member.
    void rewind();

    [[nodiscard]] const QStringList &tabs() const { return m_tabs; }
    [[nodiscard]] int tab() const { return m_tab; }
    [[nodiscard]] QString category() const { return m_categories.value(m_tab); } ///< for its picture
    [[nodiscard]] const QString &coverText() const { return m_coverText; }

    Q_INVOKABLE void choose(int tab);
    /// One more, or one less, of a product. What cannot be had is refused by the counter, in words.
    Q_INVOKABLE void add(const QString &product) { Q_EMIT wanted(product, m_cart.quantityOf(product) + 1); }
    Q_INVOKABLE void remove(const QString &product)
    {
        Q_EMIT wanted(product, m_cart.quantityOf(product) - 1);
    }

Q_SIGNALS:
    void changed();
    void wanted(const QString &product, int quantity);

private:
    sale::Shop m_shop;
    Cart m_cart;
    QStringList m_categories;
    QStringList m_tabs;
    QString m_coverText;
    int m_tab = 0;
};

} // namespace attendant::dispensing
