#pragma once

#include "gatelog/store/logstore.h"

#include <QAbstractListModel>
#include <QTimeZone>
#include <QtQmlIntegration>

namespace attendant::gatelog {

/// Records of the log as rows of a screen.
class PassList final : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { NumberRole = Qt::UserRole + 1, TimeRole, DayRole, GateRole, MarkRole };
    /// What the check digit says.
    enum Mark { Right, Wrong, Missing };
    Q_ENUM(Mark)

    explicit PassList(QTimeZone zone, QObject *parent = nullptr);

    /// `today` is when a day needs no name.
    void show(const QList<store::LogRow> &rows, UtcTime today);

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    QTimeZone m_zone;
    QList<store::LogRow> m_rows;
    QDate m_today;
};

/// "CSQU 305438 3", as it is painted on a box.
[[nodiscard]] QString paintedText(const ContainerNumber &number);

} // namespace attendant::gatelog
