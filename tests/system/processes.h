#pragma once

#include <QHash>
#include <QJsonValue>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace attendant::test {

/// The built programs on real pseudo-terminals, a real file and real sockets: a gym of two banks in a folder
/// of its own.
class Gym
{
public:
    Gym();
    ~Gym();

    void startBoards();
    void startGateway();
    [[nodiscard]] bool ready(int withinMs = 15'000); ///< both boards answer
    void killGateway(); ///< SIGKILL
    [[nodiscard]] int stopGateway(); ///< SIGTERM; the exit code

    void hands(const QString &bank, const QString &line); ///< a line for the board's simulator
    [[nodiscard]] QByteArray heard(const QString &bank); ///< what it has told so far
    /// attendantctl with --json; undefined when it failed.
    [[nodiscard]] QJsonValue ctl(const QStringList &arguments);
    [[nodiscard]] QByteArray http(const QByteArray &path);
    /// One value of the ledger, read by a connection of ours.
    [[nodiscard]] QString value(const QString &sql) const;
    void importMembers(const QByteArray &csv);

    [[nodiscard]] QProcess &gateway() { return *m_gateway; }
    QTemporaryDir folder;
    int port = 0;

private:
    std::unique_ptr<QProcess> m_gateway;
    QHash<QString, std::shared_ptr<QProcess>> m_boards;
    QHash<QString, QByteArray> m_heard;
};

} // namespace attendant::test
