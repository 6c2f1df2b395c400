// Cold start and memory of the installed programs.
#include "bench/figures.h"
#include "system/xscreen.h"

#include <QCoreApplication>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::bench;

namespace {

QString configure(const QTemporaryDir &folder, int port)
{
    QFile file(folder.filePath(u"attendant.toml"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(
        u"[store]\npath = \"%1/start.db\"\n[http]\nlisten = \"127.0.0.1:%2\"\n[[lockers.boards]]\nport = "
        u"\"sim:staff\"\n"
        "zones = [\"STAFF\"]\n[[lockers.boards]]\nport = \"sim:mixed\"\nzones = [\"MALE\", \"FEMALE\"]\n"_s
            .arg(folder.path())
            .arg(port)
            .toUtf8());
    return file.fileName();
}

double residentMegabytes(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (status.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &one : lines) {
            if (one.startsWith("VmRSS:"))
                return one.mid(6).simplified().split(' ').first().toDouble() / 1024;
        }
    }
    return 0;
}

struct Program
{
    Figures ms, megabytes;
};

/// From the start to an answered request, and what is resident a little later.
void measureGateway(Program &into, const QString &config, int port)
{
    QProcess gateway;
    const Stopwatch begin;
    gateway.start(QCoreApplication::applicationDirPath() + u"/attendantd"_s, {u"--config"_s, config});
    gateway.waitForStarted();
    QTcpSocket socket;
    while (begin.microseconds() < 5e6) {
        socket.connectToHost(u"127.0.0.1"_s, quint16(port));
        if (socket.waitForConnected(100))
            break;
        socket.abort();
        QThread::usleep(500);
    }
    socket.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    socket.waitForReadyRead(3000);
    into.ms.add(begin.microseconds() / 1000);
    QThread::msleep(300);
    into.megabytes.add(residentMegabytes(gateway.processId()));
    gateway.terminate();
    gateway.waitForFinished();
}

/// As the program itself says it with its first frame.
void measureKiosk(Program &into, const QString &config, const QMap<QString, QString> &screen)
{
    QProcess kiosk;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto one = screen.begin(); one != screen.end(); ++one)
        environment.insert(one.key(), one.value());
    kiosk.setProcessEnvironment(environment);
    kiosk.start(QCoreApplication::applicationDirPath() + u"/attendant"_s,
                {u"--config"_s, config, u"--time-first-frame"_s});
    kiosk.waitForFinished(10'000);
    const QList<QByteArray> said = kiosk.readAllStandardOutput().split('\n');
    for (const QByteArray &one : said) {
        if (one.startsWith("first_frame_ms "))
            into.ms.add(one.mid(15).toDouble());
        if (one.startsWith("rss_kb "))
            into.megabytes.add(one.mid(7).toDouble() / 1024);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const bool check = app.arguments().contains(u"--check"_s);
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    const int port = 20'000 + int(QCoreApplication::applicationPid() % 20'000);
    const QString config = configure(folder, port);
    const test::XScreen x;
    Program gateway;
    Program software;
    Program llvmpipe;
    for (int round = 0; round < 7; ++round) {
        measureGateway(gateway, config, port);
        measureKiosk(software, config,
                     {{u"QT_QPA_PLATFORM"_s, u"offscreen"_s}, {u"QT_QUICK_BACKEND"_s, u"software"_s}});
        measureKiosk(llvmpipe, config,
                     {{u"QT_QPA_PLATFORM"_s, u"xcb"_s},
                      {u"DISPLAY"_s, x.display()},
                      {u"LIBGL_ALWAYS_SOFTWARE"_s, u"1"_s},
                      {u"QT_QUICK_BACKEND"_s, u"rhi"_s}});
    }
    std::printf("Start and memory, 7 rounds (median, least, most)\n");
    gateway.ms.print("attendantd: start to an answer, ms");
    gateway.megabytes.print("attendantd: resident memory, MB");
    software.ms.print("attendant: start to first frame (software), ms");
    software.megabytes.print("attendant: resident memory (software), MB");
    llvmpipe.ms.print("attendant: start to first frame (llvmpipe), ms");
    llvmpipe.megabytes.print("attendant: resident memory (llvmpipe), MB");
    bool good = verdict("attendantd: start", gateway.ms.median(), 150, Goal::AtMost);
    good = verdict("attendantd: memory", gateway.megabytes.median(), 32, Goal::AtMost) && good;
    good = verdict("attendant: first frame", software.ms.median(), 400, Goal::AtMost) && good;
    good = verdict("attendant: memory", software.megabytes.median(), 90, Goal::AtMost) && good;
    good = verdict("attendant: memory, llvmpipe", llvmpipe.megabytes.median(), 180, Goal::AtMost) && good;
    return check && !good ? 1 : 0;
}
