#include "fakes/serverprocess.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <csignal>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::fakes {

int freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

ServerProcess::ServerProcess(QString user) : m_user(std::move(user)), m_port(freePort())
{
    const passwd *entry
        = ::geteuid() == 0 && !m_user.isEmpty() ? ::getpwnam(m_user.toLocal8Bit().constData()) : nullptr;
    if (entry == nullptr)
        m_user.clear();
    else if (::chown(QFile::encodeName(m_folder.path()).constData(), entry->pw_uid, entry->pw_gid) != 0)
        m_lastOutput = u"the folder cannot be given to "_s + m_user;
}

ServerProcess::~ServerProcess() { kill(); }

void ServerProcess::prepare(QProcess &process) const
{
    process.setWorkingDirectory(m_folder.path());
    const passwd *entry = m_user.isEmpty() ? nullptr : ::getpwnam(m_user.toLocal8Bit().constData());
    const bool change = entry != nullptr;
    const uid_t uid = change ? entry->pw_uid : 0;
    const gid_t gid = change ? entry->pw_gid : 0;
    process.setChildProcessModifier([change, uid, gid] {
        if (change && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(126);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // a test that dies leaves no server behind
    });
}

bool ServerProcess::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    prepare(process);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool good = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
    m_lastOutput = process.errorString() + u'\n' + QString::fromUtf8(process.readAll());
    return good;
}

bool ServerProcess::launch(const QString &program, const QStringList &arguments)
{
    prepare(m_process);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(file(u"server.log"_s), QIODevice::Append);
    m_process.start(program, arguments);
    return m_process.waitForStarted();
}

bool ServerProcess::waitForPort(int withinMs)
{
    for (int waited = 0; waited < withinMs && m_process.state() == QProcess::Running; waited += 20) {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_port));
        if (probe.waitForConnected(1000))
            return true;
        QThread::msleep(20);
        m_process.waitForFinished(0);
    }
    return false;
}

bool ServerProcess::start(const QString &program, const QStringList &arguments)
{
    return launch(program, arguments) && waitForPort();
}

void ServerProcess::stop()
{
    m_process.terminate();
    m_process.waitForFinished();
}

void ServerProcess::interrupt()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_process.processId()), SIGINT);
    m_process.waitForFinished();
}

void ServerProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Children outlive a parent that is killed, and one that serves a connection would go on serving it.
    freeze();
    const qint64 parent = m_process.processId();
    QFile file(u"/proc/%1/task/%1/children"_s.arg(parent));
    const QByteArrayList children
        = file.open(QIODevice::ReadOnly) ? file.readAll().split(' ') : QByteArrayList();
    m_process.kill();
    for (const QByteArray &child : children) {
        if (const pid_t pid = child.toInt(); pid > 1)
            ::kill(pid, SIGKILL);
    }
    m_process.waitForFinished();
}

void ServerProcess::freeze() { ::kill(pid_t(m_process.processId()), SIGSTOP); }

void ServerProcess::thaw() { ::kill(pid_t(m_process.processId()), SIGCONT); }

QString ServerProcess::why() const
{
    QFile log(file(u"server.log"_s));
    const QByteArray text = log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
    return m_process.errorString() + u'\n' + m_lastOutput + u'\n' + QString::fromUtf8(text.right(4000));
}

} // namespace attendant::fakes
