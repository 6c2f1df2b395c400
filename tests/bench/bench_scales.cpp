// Scales at work: 64 of them, 50 lines a second each, on pseudo-terminals, in one attendantd; what a line
// costs, and whether each was read. Beside a plain Python gateway on the same terminals.
#include "bench/figures.h"
#include "weighing/domain/linescales/dialects.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace attendant::bench;
using namespace attendant::weighing;

namespace {

constexpr int Scales = 64;
constexpr int Hz = 50;
constexpr int PythonScales = 8; ///< more of them than one core of it can serve

QString program(const QString &name) { return QCoreApplication::applicationDirPath() + u'/' + name; }

/// Pseudo-terminals that are written to as a yard of scales would: each at its own moment.
class Yard
{
public:
    Yard()
    {
        for (int i = 0; i < Scales; ++i) {
            Line line;
            std::array<char, 128> name{};
            if (openpty(&line.master, &line.slave, name.data(), nullptr, nullptr) != 0)
                qFatal("no pseudo-terminal");
            termios raw{};
            tcgetattr(line.slave, &raw);
            cfmakeraw(&raw);
            tcsetattr(line.slave, TCSANOW, &raw);
            fcntl(line.master, F_SETFL, O_NONBLOCK);
            line.path = QString::fromLatin1(name.data());
            m_lines.push_back(line);
        }
    }
    ~Yard()
    {
        stop();
        for (const Line &line : m_lines) {
            ::close(line.master);
            ::close(line.slave);
        }
    }
    [[nodiscard]] QStringList paths() const
    {
        QStringList all;
        for (const Line &line : m_lines)
            all.append(line.path);
        return all;
    }
    void start(int scales)
    {
        m_running = true;
        m_thread = std::thread([this, scales] { run(scales); });
    }
    void stop()
    {
        m_running = false;
        if (m_thread.joinable())
            m_thread.join();
        for (const Line &line : m_lines) {
            if (!m_keep)
                tcflush(line.slave, TCIFLUSH);
        }
    }
    /// Whether what nobody has read yet stays readable.
    void keep(bool keep) { m_keep = keep; }
    [[nodiscard]] qint64 sent() const { return m_sent; }
    [[nodiscard]] qint64 refused() const { return m_refused; }

private:
    struct Line
    {
        int master = -1;
        int slave = -1;
        QString path = {};
    };

    void run(int scales)
    {
        auto due = std::chrono::steady_clock::now();
        const std::chrono::nanoseconds step(1'000'000'000LL / (Hz * scales));
        for (qint64 i = 0; m_running; ++i) {
            due += step;
            std::this_thread::sleep_until(due);
            const Reading reading{.weight = Weight{1000 + i / (Hz * scales) % 500, 2, Unit::Kilogram},
                                  .steadiness = Steadiness::Stable,
                                  .kind = WeightKind::Gross,
                                  .dialect = Dialect::And};
            const QByteArray line = linescales::encode(reading);
            const auto taken
                = ::write(m_lines[size_t(i % scales)].master, line.constData(), size_t(line.size()));
            ++(taken == line.size() ? m_sent : m_refused);
        }
    }

    std::vector<Line> m_lines;
    std::thread m_thread;
    std::atomic<bool> m_running = false;
    std::atomic<qint64> m_sent = 0;
    std::atomic<qint64> m_refused = 0;
    bool m_keep = false;
};

struct Usage
{
    double cpu = 0; ///< seconds
    double memory = 0; ///< MiB
};

Usage usageOf(qint64 pid)
{
    Usage usage;
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (stat.open(QIODevice::ReadOnly)) {
        const QByteArrayList fields = stat.readAll().split(')').last().simplified().split(' ');
        usage.cpu
            = (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK));
    }
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:"))
                usage.memory = line.simplified().split(' ').value(1).toDouble() / 1024;
        }
    }
    return usage;
}

/// attendantd with a station at each terminal.
class Gateway
{
public:
    Gateway(const QStringList &ports, const QString &folder) : m_config(folder + u"/attendant.toml"_s)
    {
        QByteArray text
            = u"[site]\nid = \"bench\"\ncounters = [\"weighing\"]\n[store]\npath = \"%1/yard.db\"\n"
              "backup_at = \"off\"\n[http]\nlisten = \":0\"\n"_s.arg(folder)
                  .toUtf8();
        for (qsizetype i = 0; i < ports.size(); ++i)
            text += u"[[weighing.stations]]\nname = \"%1\"\nport = \"%2\"\ndriver = \"and\"\n"_s
                        .arg(QString::number(i + 1), ports[i])
                        .toUtf8();
        QFile file(m_config);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no configuration");
        file.close();
        qputenv("RUNTIME_DIRECTORY", folder.toUtf8());
        m_process.setStandardErrorFile(folder + u"/log"_s);
        m_process.start(program(u"attendantd"_s), {u"--config"_s, m_config});
        m_process.waitForStarted();
    }
    ~Gateway()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    struct Read
    {
        qint64 frames = 0;
        qint64 bad = 0;
        int online = 0;
    };
    [[nodiscard]] Read read() const
    {
        QProcess ctl;
        ctl.start(program(u"attendantctl"_s), {u"--json"_s, u"--config"_s, m_config, u"status"_s});
        ctl.waitForFinished();
        const QJsonValue status = QJsonDocument::fromJson(ctl.readAllStandardOutput()).object();
        Read all;
        for (const QJsonValue &one : status["weighing"_L1]["stations"_L1].toArray()) {
            all.frames += one["frames"_L1].toInteger();
            all.bad += one["bad_frames"_L1].toInteger();
            all.online += one["online"_L1].toBool() ? 1 : 0;
        }
        return all;
    }
    [[nodiscard]] Usage usage() const { return usageOf(m_process.processId()); }

private:
    QString m_config;
    QProcess m_process;
};

void rest(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

struct Cost
{
    double core = 0; ///< of one, in percent
    double perLine = 0; ///< µs
    double memory = 0;
    qint64 dropped = 0;
};

Cost ours(Yard &yard, double seconds)
{
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    const Gateway gateway(yard.paths(), folder.path());
    yard.keep(true);
    yard.start(Scales);
    for (int i = 0; i < 100 && gateway.read().online < Scales; ++i)
        rest(0.2);
    yard.stop();
    rest(0.5);
    const Gateway::Read before = gateway.read();
    const qint64 sentBefore = yard.sent();
    const Usage begin = gateway.usage();
    const Stopwatch watch;
    yard.start(Scales);
    rest(seconds);
    const Usage end = gateway.usage();
    const double lines = double(yard.sent() - sentBefore);
    const double taken = watch.microseconds();
    yard.stop();
    rest(0.5);
    const Gateway::Read after = gateway.read();
    const double cpu = (end.cpu - begin.cpu) * 1e6;
    std::printf("  %d scales online, %.0f lines in %.1f s, %lld not taken by their terminal\n", before.online,
                lines, taken / 1e6, static_cast<long long>(yard.refused()));
    return {100 * cpu / taken, cpu / lines, end.memory,
            yard.sent() - sentBefore - (after.frames - before.frames) + after.bad - before.bad};
}

/// µs of CPU for a line.
std::optional<double> pythonPerLine(Yard &yard, double seconds)
{
    yard.keep(false);
    yard.start(PythonScales);
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(u"python3"_s,
                 QStringList{QStringLiteral(BENCH_SOURCE "/plainscales.py"), QString::number(seconds)}
                     + yard.paths().first(PythonScales));
    python.waitForFinished(120'000);
    yard.stop();
    const QList<QByteArray> said = python.readAllStandardOutput().simplified().split(' ');
    const double lines = said.value(0).toDouble();
    return lines > 0 ? std::optional(said.value(1).toDouble() * 1e6 / lines) : std::nullopt;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const bool check = app.arguments().contains(u"--check"_s);
    const double seconds = app.arguments().contains(u"--full"_s) ? 600 : 20;
    std::printf("%d scales, %d lines a second each, in one attendantd%s\n", Scales, Hz,
                seconds < 600 ? " (--full: ten minutes)" : "");
    Yard yard;
    const Cost cost = ours(yard, seconds);
    const std::optional<double> python = pythonPerLine(yard, 8);
    std::printf("  %-46s %10.1f\n", "CPU a line, microseconds", cost.perLine);
    std::printf("  %-46s %10.1f\n", "plain Python, microseconds", python.value_or(0));
    bool good = verdict("CPU, percent of one core", cost.core, 12, Goal::AtMost);
    good = verdict("memory, MiB", cost.memory, 32, Goal::AtMost) && good;
    good = verdict("frames dropped", double(cost.dropped), 0, Goal::AtMost) && good;
    good = python && verdict("plain Python's line beside ours", *python / cost.perLine, 8, Goal::AtLeast)
        && good;
    return check && !good ? 1 : 0;
}
