#pragma once

#include "weighing/ui/stationviewmodel.h"
#include "weighing/ui/weighinglog.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace attendant::weighing {

/// The weighing counter on the screen: its scales as rows of a model, and what was weighed last.
class WeighingViewModel final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    Q_PROPERTY(bool open READ open NOTIFY busyChanged)
    Q_PROPERTY(bool alone READ alone CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unsent READ unsent NOTIFY backlogChanged)
    Q_PROPERTY(int slips READ slips NOTIFY backlogChanged)
    Q_PROPERTY(attendant::weighing::WeighingLog *log READ log CONSTANT)

public:
    enum Role { StationRole = Qt::UserRole + 1 };
    /// Whether this counter shares the screen with another one, whose home page comes first.
    enum class Home { Own, Shared };
    static constexpr seconds OpenFor{30}; ///< when nobody weighs
    static constexpr milliseconds ReadEvery{500};

    WeighingViewModel(Scheduler &scheduler, WeighingCounter &counter, Home home, QTimeZone zone,
                      QObject *parent = nullptr);
    ~WeighingViewModel() override;

    void retranslate();
    /// Somebody touched the screen, wherever.
    void touched();

    [[nodiscard]] bool alone() const { return m_home == Home::Own; }
    [[nodiscard]] bool busy() const;
    /// The page is to be seen: always where this counter is alone, else when somebody weighs or asked for it.
    [[nodiscard]] bool open() const { return alone() || m_asked || busy(); }
    [[nodiscard]] int count() const { return int(m_stations.size()); }
    [[nodiscard]] int unsent() const { return int(m_backlog.unsent); }
    [[nodiscard]] int slips() const { return int(m_backlog.slips); }
    [[nodiscard]] WeighingLog *log() { return &m_log; }

    Q_INVOKABLE void openPage();
    Q_INVOKABLE void closePage();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return {{StationRole, "station"}}; }

Q_SIGNALS:
    void busyChanged();
    void countChanged();
    void backlogChanged();
    void outcomeReached(attendant::weighing::StationViewModel::Outcome outcome);

private:
    void showStation(const StationId &id);
    void showStations();
    void readBacklog();

    Scheduler &m_scheduler;
    WeighingCounter &m_counter;
    Home m_home;
    bool m_asked = false;
    Backlog m_backlog;
    WeighingLog m_log;
    std::vector<std::unique_ptr<StationViewModel>> m_stations;
    Alarm m_close;
    Alarm m_read;
};

} // namespace attendant::weighing
