#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace attendant::fakes {

/// A real Mosquitto on a free loopback port, with its files in a temporary folder.
class Broker
{
public:
    /// `extra` are lines of its configuration; FOLDER in them is replaced.
    explicit Broker(QByteArray extra = {});
    ~Broker();
    Q_DISABLE_COPY_MOVE(Broker)

    /// Starts it, on the same port each time, and waits until it answers. Without that, ours is `why()`.
    [[nodiscard]] bool start();
    /// In an orderly way: it publishes the wills of those who are connected.
    void stop();
    /// As a power cut does.
    void kill();
    /// It lives, and does nothing; only kill() helps.
    void freeze();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray log() const;
    [[nodiscard]] QString why() const;

    /// A user of `file("passwords")`.
    [[nodiscard]] bool addUser(const QString &name, const QString &password) const;
    /// NAME.pem and NAME.key, an authority of its own.
    [[nodiscard]] bool makeAuthority(const QString &name) const;
    /// NAME.pem and NAME.key for `names` as OpenSSL writes them ("DNS:localhost,IP:127.0.0.1").
    [[nodiscard]] bool makeCertificate(const QString &name, const QString &authority,
                                       const QByteArray &names) const;

private:
    [[nodiscard]] bool run(const QString &program, const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QByteArray m_extra;
    int m_port = 0;
    QProcess m_process;
};

} // namespace attendant::fakes
