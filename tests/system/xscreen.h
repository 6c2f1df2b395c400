#pragma once

#include <QColor>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

namespace attendant::test {

/// An X server without a card or a monitor: OpenGL there is Mesa's llvmpipe, and what is shown can be looked
/// at.
class XScreen
{
public:
    explicit XScreen(QSize size = {1080, 1920});
    ~XScreen();
    Q_DISABLE_COPY_MOVE(XScreen)

    /// For DISPLAY.
    [[nodiscard]] QString display() const { return m_display; }
    /// What stands on it now.
    [[nodiscard]] QImage picture() const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_display;
};

} // namespace attendant::test
