#include "fakes/broker.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::fakes {

Broker::Broker(QByteArray extra) : m_extra(std::move(extra))
{
    m_extra.replace("FOLDER", QFile::encodeName(m_folder.path()));
    QTcpServer probe;
    if (probe.listen(QHostAddress::LocalHost))
        m_port = probe.serverPort();
}

Broker::~Broker() { kill(); }

bool Broker::start()
{
    QByteArray settings = "listener " + QByteArray::number(m_port)
        + " 127.0.0.1\n"
          "log_dest stderr\nlog_type all\nset_tcp_nodelay true\npersistence false\n"
        + m_extra + '\n';
    if (!m_extra.contains("allow_anonymous"))
        settings += "allow_anonymous true\n";
    if (::geteuid() == 0)
        settings += "user root\n"; // else it becomes a user who may not read this folder
    write(u"mosquitto.conf"_s, settings);
    QString program = QStandardPaths::findExecutable(u"mosquitto"_s);
    if (program.isEmpty())
        program = u"/usr/sbin/mosquitto"_s; // not in everybody's PATH
    m_process.setStandardErrorFile(file(u"log"_s), QIODevice::Append);
    m_process.start(program, {u"-c"_s, file(u"mosquitto.conf"_s)});
    if (!m_process.waitForStarted())
        return false;
    for (int i = 0; i < 500 && m_process.state() == QProcess::Running; ++i) {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_port));
        if (probe.waitForConnected(1000))
            return true;
        QThread::msleep(10);
        m_process.waitForFinished(0);
    }
    return false;
}

void Broker::stop()
{
    m_process.terminate();
    m_process.waitForFinished();
}

void Broker::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void Broker::freeze() { ::kill(pid_t(m_process.processId()), SIGSTOP); }

void Broker::write(const QString &name, const QByteArray &content) const
{
    QFile target(file(name));
    if (target.open(QIODevice::WriteOnly))
        target.write(content);
}

QByteArray Broker::log() const
{
    QFile source(file(u"log"_s));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

QString Broker::why() const { return m_process.errorString() + u'\n' + QString::fromUtf8(log()); }

bool Broker::run(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(program, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

bool Broker::addUser(const QString &name, const QString &password) const
{
    const QString passwords = file(u"passwords"_s);
    if (!QFile::exists(passwords))
        write(u"passwords"_s, {});
    return run(u"mosquitto_passwd"_s, {u"-b"_s, passwords, name, password});
}

bool Broker::makeAuthority(const QString &name) const
{
    return run(u"openssl"_s,
               {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                u"-nodes"_s, u"-days"_s, u"1"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, name + u".key"_s,
                u"-out"_s, name + u".pem"_s});
}

bool Broker::makeCertificate(const QString &name, const QString &authority, const QByteArray &names) const
{
    write(name + u".ext"_s, "subjectAltName=" + names);
    return run(u"openssl"_s,
               {u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                u"-nodes"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, name + u".key"_s, u"-out"_s,
                name + u".csr"_s})
        && run(u"openssl"_s,
               {u"x509"_s, u"-req"_s, u"-in"_s, name + u".csr"_s, u"-CA"_s, authority + u".pem"_s,
                u"-CAkey"_s, authority + u".key"_s, u"-set_serial"_s, u"1"_s, u"-days"_s, u"1"_s,
                u"-extfile"_s, name + u".ext"_s, u"-out"_s, name + u".pem"_s});
}

} // namespace attendant::fakes
