#pragma once

#include "gatelog/store/logstore.h"
#include "ui/rowmodel.h"

#include <QTimeZone>

namespace attendant::gatelog {

/// Records of the log as rows of a screen.
class PassList final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    /// What the check digit says.
    enum Mark { Right, Wrong, Missing };
    Q_ENUM(Mark)

    explicit PassList(QTimeZone zone, QObject *parent = nullptr);

    /// `today` is when a day needs no name.
    void show(const QList<store::LogRow> &records, UtcTime today);

    [[nodiscard]] int count() const { return rowCount(); }

Q_SIGNALS:
    void countChanged();

private:
    QTimeZone m_zone;
};

/// "CSQU 305438 3", as it is painted on a box.
[[nodiscard]] QString paintedText(const ContainerNumber &number);

} // namespace attendant::gatelog
