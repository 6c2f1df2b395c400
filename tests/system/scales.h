#pragma once

#include <QHash>
#include <QJsonValue>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace attendant::test {

/// attendantd and attendant-sim's scales on real pseudo-terminals, in a folder of their own: two SUWOL-1000
/// stations, a line scale whose dialect nobody says, and a card reader beside it.
class Scales
{
public:
    explicit Scales(const QString &server = {});
    ~Scales();

    void startGateway();
    void killGateway(); ///< SIGKILL
    void fillDisk(bool full = true); ///< the program's, as it finds it; see fulldisk.cpp
    [[nodiscard]] bool online(int withinMs = 30'000); ///< all three
    /// A line for a simulator: "1", "2", "3" or "reader".
    void hands(const QString &device, const QString &line);
    /// How often a simulator has told this so far.
    [[nodiscard]] int told(const QString &device, const QByteArray &line);
    [[nodiscard]] QJsonValue ctl(const QStringList &arguments, int *code = nullptr);
    /// One value of the ledger, read by a connection of ours.
    [[nodiscard]] QString value(const QString &sql) const;

    QTemporaryDir folder;

private:
    [[nodiscard]] QString fullFlag() const { return folder.filePath(QStringLiteral("full")); }
    [[nodiscard]] QString config() const { return folder.filePath(QStringLiteral("attendant.toml")); }
    void tellWhatHappened() const;
    void startDevice(const QString &name, const QStringList &arguments);

    std::unique_ptr<QProcess> m_gateway;
    QHash<QString, std::shared_ptr<QProcess>> m_devices;
    QHash<QString, QByteArray> m_heard;
};

} // namespace attendant::test
