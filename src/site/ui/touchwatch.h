#pragma once

#include <QEvent>
#include <QObject>

#include <functional>

namespace attendant::site {

/// Sees every touch and key of a window, whatever on it takes them: whoever touches is still there.
class TouchWatch final : public QObject
{
    Q_OBJECT

public:
    explicit TouchWatch(std::function<void()> touched, QObject *parent = nullptr)
        : QObject(parent)
        , m_touched(std::move(touched))
    { }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::TouchBegin:
        case QEvent::KeyPress:
            m_touched();
            break;
        default:
            break;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_touched;
};

} // namespace attendant::site
