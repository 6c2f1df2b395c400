#pragma once

#include "dispensing/device/dispensingcounter.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace attendant::dispensing {

/// My passes: subscriptions with what is left today, vouchers with their money.
class PassModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")

public:
    enum class Kind { Subscription, Voucher };
    Q_ENUM(Kind)
    enum Role { KindRole = Qt::UserRole + 1, NameRole, UntilRole, RemainsRole, StandingRole, UsableRole };
    struct Row
    {
        Kind kind = Kind::Subscription;
        QString name;
        QString until;
        QString remaining;
        QString status;
        bool usable = false;
        bool operator==(const Row &) const = default;
    };

    explicit PassModel(QObject *parent) : QAbstractListModel(parent) { }

    void show(const QList<PassView> &passes, QDate today);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void setRows(std::vector<Row> rows);

    std::vector<Row> m_rows;
};

} // namespace attendant::dispensing
