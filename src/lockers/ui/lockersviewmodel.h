#pragma once

#include "lockers/ui/bankviewmodel.h"
#include "lockers/ui/lockermapmodel.h"

#include <QAbstractListModel>
#include <QHash>
#include <QQmlListProperty>

#include <memory>
#include <vector>

namespace attendant::lockers {

/// The locker counter on the screen: its banks as rows of a model, its zones as maps.
class LockersViewModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    Q_PROPERTY(int busyCount READ busyCount NOTIFY busyChanged)
    Q_PROPERTY(bool doorMoving READ doorMoving NOTIFY busyChanged)
    Q_PROPERTY(QQmlListProperty<attendant::lockers::LockerMapModel> zones READ zones NOTIFY zonesChanged)

public:
    enum Role { BankRole = Qt::UserRole + 1 };

    LockersViewModel(Scheduler &scheduler, LockerCounter &counter, QObject *parent = nullptr);
    ~LockersViewModel() override;

    void retranslate();
    [[nodiscard]] bool busy() const { return busyCount() > 0; }
    [[nodiscard]] int busyCount() const;
    [[nodiscard]] bool doorMoving() const;
    [[nodiscard]] QQmlListProperty<LockerMapModel> zones() { return {this, &m_zoneList}; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return {{BankRole, "bank"}}; }

Q_SIGNALS:
    void busyChanged();
    void zonesChanged();
    void outcomeReached(attendant::lockers::BankViewModel::Outcome outcome);

private:
    void take(const SessionView &view);
    void showSession(const SessionView &view);
    void showHeld();
    void showLockers();

    Scheduler &m_scheduler;
    LockerCounter &m_counter;
    std::vector<std::unique_ptr<BankViewModel>> m_banks;
    std::vector<std::unique_ptr<LockerMapModel>> m_zones;
    QHash<BankId, SessionView> m_held; ///< "one moment" pages that may be over before they are drawn
    Alarm m_hold;
    QList<LockerMapModel *> m_zoneList; ///< the same, as QML reads them
};

} // namespace attendant::lockers
