#pragma once

#include "lockers/device/lockercounter.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace attendant::lockers {

/// The lockers of one zone, for the picture of the bank.
class LockerMapModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(QString zone READ zone CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(int freeCount READ freeCount NOTIFY changed)

public:
    enum class Place { Free, Rented, Away, OutOfService };
    Q_ENUM(Place)
    enum Role { NumberRole = Qt::UserRole + 1, PlaceRole };

    explicit LockerMapModel(QString zone, QObject *parent = nullptr);

    void setLockers(const QList<LockerView> &all);
    void retranslate() { Q_EMIT changed(); }

    [[nodiscard]] const QString &zone() const { return m_zone; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] int freeCount() const;
    [[nodiscard]] Q_INVOKABLE bool has(const QString &number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    QString m_zone;
    QList<LockerView> m_lockers;
};

} // namespace attendant::lockers
