#include "site/machinepower.h"

#include <QProcess>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace attendant::site {
namespace {

constexpr auto AnswersWithin = 10s; ///< it queues the job and returns

} // namespace

MachinePower machinePower()
{
    return [](PowerVerb verb, const std::function<void(const Status &)> &done) {
        auto *process = new QProcess;
        QObject::connect(process, &QProcess::errorOccurred, process,
                         [process, done](QProcess::ProcessError error) {
                             if (error != QProcess::FailedToStart)
                                 return;
                             done(Error{ErrorCode::Unavailable, u"there is no systemctl on this machine"_s});
                             process->deleteLater();
                         });
        QObject::connect(
            process, &QProcess::finished, process, [process, done](int code, QProcess::ExitStatus status) {
                const QString said = QString::fromUtf8(process->readAllStandardError()).trimmed();
                if (status == QProcess::CrashExit)
                    done(Error{ErrorCode::Unavailable, u"systemctl gave no answer"_s});
                else
                    done(code == 0 ? Status() : Status(Error{ErrorCode::Refused, u"systemctl: "_s + said}));
                process->deleteLater();
            });
        QTimer::singleShot(AnswersWithin, process, &QProcess::kill);
        // It must not ask for a password: nobody could type one.
        process->start(u"systemctl"_s,
                       {u"--no-ask-password"_s, verb == PowerVerb::Restart ? u"reboot"_s : u"poweroff"_s});
    };
}

} // namespace attendant::site
