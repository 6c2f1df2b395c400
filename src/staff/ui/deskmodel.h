#pragma once

#include "ui/rowmodel.h"

namespace attendant::staff {

/// Lines of a staff page: things with their state, facts of one thing, what can be done with it, pages.
class DeskModel final : public ui::RowModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    /// Shown as colour, shape and words.
    enum class Sign { None, Good, Wait, Bad, Off };
    Q_ENUM(Sign)
    /// A heading, a line, or a small tile among others.
    enum class Shape { Head, Row, Tile };
    Q_ENUM(Shape)

    struct Line
    {
        QString name; ///< for who looks for it, not for the eye
        QString title;
        QString detail = {};
        Sign sign = Sign::None;
        QString signText = {};
        QString age = {}; ///< since when, or how long ago
        Shape shape = Shape::Row;
        bool chosen = false;
        bool opens = false; ///< there is more behind it
        double share = 0; ///< of the longest bar among its like; 0: no bar
        bool operator==(const Line &) const = default;
    };

    /// No default: what QML could make it could also derive from.
    explicit DeskModel(QObject *parent);

    void setLines(QList<Line> lines);
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }
    [[nodiscard]] int count() const { return int(m_lines.size()); }

Q_SIGNALS:
    void countChanged();

private:
    QList<Line> m_lines;
};

} // namespace attendant::staff
