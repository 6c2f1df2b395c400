#pragma once

#include "dispensing/device/dispensingcounter.h"
#include "ui/rowmodel.h"

namespace attendant::dispensing {

/// How much each voucher pays; the customer may change it.
class SplitModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(bool needed READ needed NOTIFY changed)
    Q_PROPERTY(bool fits READ fits NOTIFY changed)
    Q_PROPERTY(QString dueText READ dueText NOTIFY changed)
    Q_PROPERTY(int editing READ editing NOTIFY changed)
    Q_PROPERTY(QString editName READ editName NOTIFY changed)
    Q_PROPERTY(QString editAmount READ editAmount NOTIFY changed)
    Q_PROPERTY(QString editFree READ editFree NOTIFY changed)

public:
    explicit SplitModel(QObject *parent) : RowModel({"name", "until", "amount", "after"}, parent) { }

    void show(const sale::Paying *paying, const sale::Shop &shop, const QList<PassView> &passes);

    [[nodiscard]] bool needed() const { return m_due > Money{0}; }
    [[nodiscard]] bool fits() const { return m_fits; } ///< and the counter has taken it
    [[nodiscard]] QString dueText() const;
    [[nodiscard]] int editing() const { return m_editing; } ///< a row, or -1
    [[nodiscard]] QString editName() const;
    [[nodiscard]] QString editAmount() const;
    [[nodiscard]] QString editFree() const;

    Q_INVOKABLE void edit(int row);
    Q_INVOKABLE void press(int digit);
    Q_INVOKABLE void erase();
    Q_INVOKABLE void clear();
    /// Whatever is due and no other voucher pays, as far as this one goes.
    Q_INVOKABLE void all();
    Q_INVOKABLE void done() { edit(-1); }

Q_SIGNALS:
    void changed();
    void split(const std::vector<attendant::members::VoucherPart> &amounts);

private:
    struct Part
    {
        QString id;
        QString name;
        Money free;
        Money amount;
    };
    void set(Money amount);

    std::vector<Part> m_parts;
    Money m_due;
    bool m_fits = false;
    bool m_open = false;
    bool m_fresh = false; ///< the next digit begins a new amount
    int m_editing = -1;
};

} // namespace attendant::dispensing
