#include "core/log.h"

#include "core/clock.h"

#include <QLoggingCategory>

#include <cstdio>

#include <sys/stat.h>
#include <syslog.h>

#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>

using namespace Qt::StringLiterals;

namespace attendant {
namespace {

struct LevelName
{
    const char *name;
    int priority;
};

LevelName level(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return {"debug", LOG_DEBUG};
    case QtInfoMsg:
        return {"info", LOG_INFO};
    case QtWarningMsg:
        return {"warning", LOG_WARNING};
    case QtCriticalMsg:
        return {"critical", LOG_CRIT};
    case QtFatalMsg:
        return {"fatal", LOG_ALERT};
    }
    Q_UNREACHABLE();
}

/// systemd names the device and inode of the journal's socket; a redirected stderr has others.
bool stderrIsJournal()
{
    struct stat status
    { };
    const QByteArray stream = qgetenv("JOURNAL_STREAM");
    if (stream.isEmpty() || fstat(fileno(stderr), &status) != 0)
        return false;
    return stream
        == QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
}

bool toJournal = false;

/// Text first, then key=value: the text is quoted and the rest is left as it is.
QByteArray asFields(const QString &message)
{
    const qsizetype equals = message.indexOf(u'=');
    const qsizetype split = equals < 0 ? message.size() : message.lastIndexOf(u' ', equals);
    QString text = message.left(std::max<qsizetype>(split, 0));
    text.replace(u'"', u'\'').replace(u'\n', u' ');
    QString rest = split < 0 ? message : message.mid(split);
    rest.replace(u'\n', u' ');
    return (u"msg=\""_s + text + u'"' + rest).toUtf8();
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const LevelName is = level(type);
    const char *category = context.category ? context.category : "default";
    if (toJournal) {
        sd_journal_send("MESSAGE=%s", message.toUtf8().constData(), "PRIORITY=%d", is.priority,
                        "ATTENDANT_CATEGORY=%s", category, nullptr);
    } else {
        std::fprintf(stderr, "ts=%s level=%s category=%s %s\n", qPrintable(toText(SystemClock().now().utc)),
                     is.name, category, asFields(message).constData());
    }
}

} // namespace

void installLogging()
{
    toJournal = stderrIsJournal();
    qInstallMessageHandler(handle);
}

} // namespace attendant
