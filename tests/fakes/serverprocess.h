#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace attendant::fakes {

/// A port of 127.0.0.1 that was free a moment ago.
[[nodiscard]] int freePort();

/// One server program with a temporary folder and a loopback port of its own: the same port after each start.
class ServerProcess
{
public:
    /// `user` is who it runs as when we are root, because some servers refuse to be; empty = as we are.
    explicit ServerProcess(QString user = {});
    ~ServerProcess();
    Q_DISABLE_COPY_MOVE(ServerProcess)

    /// Starts `program` and waits until the port answers. Without that, ours is `why()`.
    [[nodiscard]] bool start(const QString &program, const QStringList &arguments);
    /// The same without waiting: for servers that need each other.
    [[nodiscard]] bool launch(const QString &program, const QStringList &arguments);
    [[nodiscard]] bool waitForPort(int withinMs = 15'000);
    /// Runs a program of the server's to its end, as the server's user.
    [[nodiscard]] bool run(const QString &program, const QStringList &arguments);

    void stop(); ///< SIGTERM, and waits
    void interrupt(); ///< SIGINT, and waits: PostgreSQL's fast shutdown
    void kill(); ///< SIGKILL, to its children too
    void freeze(); ///< it lives, and does nothing, until thaw() or kill()
    void thaw();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString why() const;

private:
    void prepare(QProcess &process) const;

    QTemporaryDir m_folder;
    QString m_user;
    int m_port;
    QString m_lastOutput;
    QProcess m_process;
};

} // namespace attendant::fakes
