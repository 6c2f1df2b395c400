#include "core/config.h"
#include "ctl.h"
#include "update.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonObject>
#include <QProcess>
#include <QThread>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

constexpr int LongestMs = 15 * 60 * 1000; ///< of one command: packages may have to come over a slow line
constexpr int HealthyMs = 60 * 1000;
constexpr int LookEveryMs = 500;

UpdateTools::Ran runCommand(const QStringList &command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s); // its words are read
    environment.insert(u"DEBIAN_FRONTEND"_s, u"noninteractive"_s);
    process.setProcessEnvironment(environment);
    process.start(command.first(), command.mid(1));
    if (!process.waitForFinished(LongestMs))
        return {-1, process.errorString()};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAll())};
}

/// Not by the first answer: a program that ends again a moment later has answered, too.
bool staysReady(const Config &config)
{
    const QDeadlineTimer deadline(HealthyMs);
    int good = 0;
    while (!deadline.hasExpired() && good < 6) {
        const Result<QJsonValue> status = ask(config, {{u"command"_s, u"status"_s}});
        good = status && (*status)["ready"_L1].toBool() ? good + 1 : 0;
        QThread::msleep(LookEveryMs);
    }
    return good >= 6;
}

} // namespace

UpdateTools updateTools(const Config &config)
{
    return {.run = runCommand,
            .backup = [&config]() -> Status {
                if (!QFileInfo::exists(config.store.path))
                    return {}; // nothing has been written yet
                const QString folder = QFileInfo(config.store.path).absolutePath() + u"/before-update"_s;
                QDir().mkpath(folder);
                const Result<QJsonValue> copied = backup(config, folder);
                return copied ? Status{} : Status{copied.error()};
            },
            .healthy = [&config] { return staysReady(config); },
            .program = QFileInfo(QCoreApplication::applicationFilePath()).canonicalFilePath(),
            .root = geteuid() == 0};
}

} // namespace attendant::ctl
