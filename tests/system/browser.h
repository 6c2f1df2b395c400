#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QWebSocket>

namespace attendant::test {

/// A Chromium without a window, driven over its debugging socket: it runs scripts in the page, presses keys
/// and takes pictures. The event loop turns while it is waited for, so that a server in the test answers.
class Browser
{
public:
    Browser();
    ~Browser();
    Q_DISABLE_COPY_MOVE(Browser)

    /// False when there is no Chromium, or it does not come up.
    [[nodiscard]] bool start();
    /// Opens an address and waits until the page is loaded.
    [[nodiscard]] bool open(const QUrl &url);
    /// The value of an expression; a promise is waited for. Undefined, with a warning, when it throws.
    QJsonValue run(const QString &script);
    /// Waits until an expression is true.
    [[nodiscard]] bool until(const QString &script, int milliseconds = 5000);
    void press(const QString &key);
    void type(const QString &text);
    void resize(int width, int height);
    void preferDark(bool dark);
    bool picture(const QString &file);
    [[nodiscard]] QString downloads() const { return m_folder.filePath(QStringLiteral("downloads")); }
    /// What the page's console complained about.
    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }
    void forgetComplaints() { m_complaints.clear(); }

private:
    QJsonObject ask(const QString &method, const QJsonObject &params = {});
    void hear(const QString &text);
    [[nodiscard]] QUrl pageSocket(quint16 port);

    QTemporaryDir m_folder;
    QProcess m_process;
    QWebSocket m_socket;
    int m_lastId = 0;
    QHash<int, QJsonObject> m_answers;
    QStringList m_complaints;
    bool m_loaded = false;
};

} // namespace attendant::test
