// The gate log over HTTP and WebSocket: readings a second with a durable commit each, beside FastAPI and
// SQLite; and how soon 200 viewers of which 20 never read see a new record.
//   bench_gateweb [--seconds N] [--server PATH] [--check]
#include "bench/figures.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>
#include <QWebSocket>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace attendant::bench;

namespace {

constexpr int Connections = 64;
constexpr int Viewers = 200;
constexpr int Sleepers = 20;

bool spin(const std::function<bool()> &done, int milliseconds)
{
    const Stopwatch taken;
    while (!done()) {
        if (taken.microseconds() > milliseconds * 1000.0)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    }
    return true;
}

quint16 freePort()
{
    QTcpServer server;
    (void)server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// A reading that no other one doubles.
QByteArray nextReading(int n)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(1'767'225'600'000 + qint64(n) * 10, Qt::UTC);
    return "{\"captured_at\":\"" + at.toString(Qt::ISODateWithMs).toLatin1() + "\",\"container_owner\":\"CSQ"
        + char('A' + n / 1'000'000 % 26) + "\",\"container_number\":\""
        + QByteArray::number(n % 1'000'000).rightJustified(6, '0') + "\",\"source_video\":\"cam.mp4\"}";
}

QByteArray request(const QByteArray &body)
{
    return "POST /api/container-logs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
           "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// One camera: a request, its answer, the next request.
class Camera
{
public:
    Camera(quint16 port, int &counter, int many) : m_counter(counter), m_many(many)
    {
        QObject::connect(&m_socket, &QTcpSocket::connected, &m_socket, [this] { ask(); });
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { take(); });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
    }
    void stop() { m_stopped = true; }

    std::vector<double> latencies = {};
    qint64 stored = 0;
    int refused = 0;

private:
    void ask()
    {
        if (m_stopped)
            return;
        QByteArray body = m_many > 1 ? "[" : "";
        for (int i = 0; i < m_many; ++i)
            body += (i > 0 ? "," : "") + nextReading(m_counter++);
        m_taken.restart();
        m_socket.write(request(m_many > 1 ? body + ']' : body));
    }
    void take()
    {
        m_buffer += m_socket.readAll();
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = m_buffer.first(end).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype length = head.mid(at + 15).split('\r').first().trimmed().toLongLong();
        if (at < 0 || m_buffer.size() < end + 4 + length)
            return;
        latencies.push_back(m_taken.microseconds() / 1000);
        if (head.startsWith("http/1.1 201"))
            stored += m_many;
        else
            ++refused;
        m_buffer.remove(0, end + 4 + length);
        ask();
    }

    QTcpSocket m_socket;
    QByteArray m_buffer;
    Stopwatch m_taken;
    int &m_counter;
    int m_many;
    bool m_stopped = false;
};

struct Rate
{
    double perSecond = 0;
    double p99 = 0;
};

Rate measure(quint16 port, int seconds, int many, int &counter)
{
    std::vector<std::unique_ptr<Camera>> cameras;
    const Stopwatch taken;
    for (int i = 0; i < Connections; ++i)
        cameras.push_back(std::make_unique<Camera>(port, counter, many));
    spin([&] { return taken.microseconds() > seconds * 1e6; }, seconds * 1000 + 1000);
    const double span = taken.microseconds() / 1e6;
    std::vector<double> latencies;
    qint64 stored = 0;
    int refused = 0;
    for (const auto &camera : cameras) {
        camera->stop();
        latencies.insert(latencies.end(), camera->latencies.begin(), camera->latencies.end());
        stored += camera->stored;
        refused += camera->refused;
    }
    if (refused > 0)
        std::printf("  %d answers were no 201\n", refused);
    if (latencies.empty())
        return {};
    return {double(stored) / span, percentile(latencies, 0.99)};
}

bool answers(quint16 port)
{
    return spin(
        [&] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            return socket.waitForConnected(200);
        },
        20'000);
}

/// A program that serves on a port, as long as this lives.
class Served
{
public:
    Served(const QString &program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, arguments);
    }
    ~Served()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
    }
    [[nodiscard]] qint64 residentKilobytes() const
    {
        QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray all = status.readAll();
        return all.mid(all.indexOf("VmRSS:") + 6).trimmed().split(' ').first().toLongLong();
    }

private:
    QProcess m_process;
};

/// Opens the viewers' socket and never reads from it.
std::unique_ptr<QTcpSocket> sleeper(quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->setReadBufferSize(1024);
    socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
    socket->connectToHost(QHostAddress::LocalHost, port);
    socket->waitForConnected(2000);
    socket->write("GET /ws/logs HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    socket->flush();
    return socket;
}

/// How long after the answer to its reading each viewer had the record, in ms.
std::vector<double> watch(quint16 port, int seconds, int &counter)
{
    std::vector<std::unique_ptr<QWebSocket>> viewers;
    std::vector<std::unique_ptr<QTcpSocket>> sleepers;
    std::vector<double> delays;
    QHash<QString, Stopwatch> sent;
    int welcomed = 0;
    for (int i = 0; i < Viewers - Sleepers; ++i) {
        auto viewer = std::make_unique<QWebSocket>();
        QObject::connect(viewer.get(), &QWebSocket::textMessageReceived, viewer.get(),
                         [&](const QString &text) {
                             const QJsonObject said = QJsonDocument::fromJson(text.toUtf8()).object();
                             if (said.value("type"_L1).toString() == "initial_data"_L1) {
                                 ++welcomed;
                                 return;
                             }
                             const QString number = said["log"_L1]["container_no"_L1].toString();
                             if (const auto at = sent.constFind(number); at != sent.cend())
                                 delays.push_back(at->microseconds() / 1000);
                         });
        viewer->open(QUrl(u"ws://127.0.0.1:%1/ws/logs"_s.arg(port)));
        viewers.push_back(std::move(viewer));
    }
    for (int i = 0; i < Sleepers; ++i)
        sleepers.push_back(sleeper(port));
    if (!spin([&] { return welcomed == Viewers - Sleepers; }, 20'000))
        std::printf("  only %d viewers came in\n", welcomed);
    QTcpSocket camera;
    camera.connectToHost(QHostAddress::LocalHost, port);
    camera.waitForConnected(2000);
    QTimer pass; // twenty containers a second: ten times a busy port
    QObject::connect(&pass, &QTimer::timeout, &camera, [&] {
        const QByteArray body = nextReading(counter++);
        const QJsonObject reading = QJsonDocument::fromJson(body).object();
        sent[reading.value("container_owner"_L1).toString() + reading.value("container_number"_L1).toString()]
            .restart();
        camera.write(request(body));
        camera.readAll();
    });
    pass.start(50);
    spin([] { return false; }, seconds * 1000);
    pass.stop();
    spin([] { return false; }, 500);
    const auto expected = std::size_t(sent.size()) * (Viewers - Sleepers);
    std::printf("  %-46s %10zu of %zu\n", "records that reached a viewer", delays.size(), expected);
    return delays;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const auto value = [&](const QString &name, const QString &otherwise) {
        const qsizetype at = arguments.indexOf(name);
        return at > 0 ? arguments.value(at + 1) : otherwise;
    };
    const int seconds = value(u"--seconds"_s, u"5"_s).toInt();
    const QString program = value(u"--server"_s, QCoreApplication::applicationDirPath() + u"/attendantd"_s);
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    const quint16 port = freePort();
    QFile config(folder.filePath(u"a.toml"_s));
    if (!config.open(QIODevice::WriteOnly))
        return 2;
    config.write(u"[site]\nid = \"bench\"\ncounters = [\"gatelog\"]\n[store]\npath = \"%1/a.db\"\nbackup_at "
                 u"= \"off\"\n"
                 "[http]\nlisten = \"127.0.0.1:%2\"\n[mqtt]\nhost = \"sim:\"\n"_s.arg(folder.path())
                     .arg(port)
                     .toUtf8());
    config.close();
    qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
    const Served site(program, {u"--config"_s, config.fileName()});
    if (!answers(port))
        return 2;
    int counter = 0;
    std::printf("gate log over HTTP, %d connections, %d s each\n", Connections, seconds);
    const Rate single = measure(port, seconds, 1, counter);
    bool good = verdict("readings a second, one a request", single.perSecond, 5000, Goal::AtLeast);
    std::printf("  %-46s %10.2f\n", "  p99 of an answer, ms", single.p99);
    const Rate batch = measure(port, seconds, 20, counter);
    std::printf("  %-46s %10.0f\n", "readings a second, twenty a request", batch.perSecond);
    std::printf("  %-46s %10.2f\n", "  p99 of an answer, ms", batch.p99);
    const qint64 before = site.residentKilobytes();
    const std::vector<double> delays = watch(port, seconds, counter);
    if (!delays.empty())
        good = verdict("p99 from sending to each of 180 viewers, ms", percentile(delays, 0.99), 100,
                       Goal::AtMost)
            && good;
    std::printf("  %-46s %10.1f\n", "memory that 200 viewers took, MB",
                double(site.residentKilobytes() - before) / 1024);
    const quint16 other = freePort();
    const Served plain(
        u"python3"_s,
        {u"" BENCH_SOURCE "/gatelog_python.py"_s, QString::number(other), folder.filePath(u"plain.db"_s)});
    if (!answers(other)) {
        std::printf("  python3-fastapi and python3-uvicorn are not installed: nothing to compare with\n");
    } else {
        const Rate theirs = measure(other, seconds, 1, counter);
        std::printf("  %-46s %10.0f\n", "FastAPI and SQLite, readings a second", theirs.perSecond);
        std::printf("  %-46s %10.2f\n", "  p99 of an answer, ms", theirs.p99);
        if (theirs.perSecond > 0)
            std::printf("  %-46s %10.1f\n", "ours to theirs", single.perSecond / theirs.perSecond);
    }
    return arguments.contains(u"--check"_s) && !good ? 1 : 0;
}
