#include "keyscanner.h"

#include <QKeyEvent>
#include <QWindow>

namespace attendant::kiosk {
namespace {

constexpr int XkbOffset = 8; ///< X11 and Wayland number keys as evdev does, plus this

} // namespace

KeyScanner::KeyScanner(Scheduler &scheduler, QObject *parent) : QObject(parent), m_scheduler(scheduler) { }

bool KeyScanner::eventFilter(QObject *watched, QEvent *event)
{
    // A key goes to the window first and then to its items: counted once.
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
    if (!isKey || !qobject_cast<QWindow *>(watched))
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->isAutoRepeat() || key->nativeScanCode() < XkbOffset)
        return false;
    const auto code = m_collector.key(int(key->nativeScanCode()) - XkbOffset,
                                      event->type() == QEvent::KeyPress, m_scheduler.now().instant);
    if (code)
        Q_EMIT scanned(*code);
    return false;
}

} // namespace attendant::kiosk
