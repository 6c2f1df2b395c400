// What was weighed while the line was away, brought to a server that takes one record a request; beside the
// plain Python gateway, one round trip after the other.
#include "bench/figures.h"
#include "core/uuid.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"
#include "sync/http/pooledclient.h"
#include "sync/http/qnamclient.h"
#include "sync/scaleledger/scaleledgerlink.h"
#include "sync/ws/qtwebsocketport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <array>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::bench;
using namespace attendant::sync::scaleledger;

namespace {

const QString Mac = u"02:00:00:00:00:07"_s;
constexpr auto Insert
    = "INSERT INTO weighing_records (uuid, rfid_uid, grams, measured_at, station, slip_number, created_at)"
      " VALUES (?1, '1A2B3C4D', ?2, ?3, '1', '1', ?3)";

bool spin(const std::function<bool()> &until, int ms)
{
    QElapsedTimer timer;
    timer.start();
    QTimer tick; // so that nothing is waited for longer than this
    tick.start(2);
    while (!until() && timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return until();
}

/// When the answer to each record came.
class TimedHttp final : public sync::HttpClient
{
public:
    explicit TimedHttp(Scheduler &scheduler) : m_network(scheduler, 66) { }
    void send(const sync::HttpRequest &request, Done done) override
    {
        const bool record = request.url.path().endsWith("/records/"_L1);
        m_network.send(request, [this, record, done = std::move(done)](const sync::HttpReply &reply) {
            if (record && reply.status < 300)
                ++answered;
            done(reply);
        });
    }
    qint64 answered = 0;

private:
    sync::PooledClient m_network;
};

/// The server as a process of its own, with a round trip.
class Server
{
public:
    explicit Server(int delayMs)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationDirPath() + u"/attendant-sim"_s,
                        {u"scaleledger"_s, u"--fault"_s, u"slow=%1"_s.arg(delayMs)});
        if (m_process.waitForReadyRead(5000))
            address = QString::fromUtf8(m_process.readAllStandardOutput()).section(u' ', 1).trimmed();
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QJsonObject ask(const QString &path)
    {
        sync::QnamClient http;
        std::optional<sync::HttpReply> reply;
        http.send({.url = QUrl(address + path)}, [&reply](const sync::HttpReply &got) { reply = got; });
        spin([&] { return reply.has_value(); }, 5000);
        return reply ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
    }

    QString address;

private:
    QProcess m_process;
};

/// A ledger and its link on the real network.
class Gateway
{
public:
    Gateway(QtScheduler &scheduler, const Server &server, const QString &folder)
        : m_scheduler(scheduler)
        , ledger({.path = folder + u"/ledger.db"_s}, scheduler)
        , http(scheduler)
        , m_channel(scheduler)
        , link({.server = QUrl(server.address),
                .machine =
                    [] {
                        return wire::Machine{Mac, u"bench"_s, u"127.0.0.1"_s, u"bench"_s};
                    },
                .keyFile = folder + u"/key"_s},
               scheduler, ledger, http, m_channel)
    {
        if (const Status opened = ledger.open(); !opened)
            qFatal("%s", qPrintable(opened.error().detail));
    }
    void weigh(QObject *context, const std::function<void()> &committed)
    {
        const UtcTime now = m_scheduler.now().utc;
        const QUuid id = m_ids.next(now);
        ledger.write<int>([id, now](ledger::Db &db) { return add(db, id, now); }, context,
                          [committed](const Result<int> &) { committed(); });
    }
    void fill(int count)
    {
        for (int done = 0; done < count; done += 1000) {
            std::vector<QUuid> ids;
            const UtcTime now = m_scheduler.now().utc;
            for (int i = 0; i < std::min(1000, count - done); ++i)
                ids.push_back(m_ids.next(now));
            ledger.write([ids, now](ledger::Db &db) -> Status {
                for (const QUuid &id : ids) {
                    if (const Result<int> added = add(db, id, now); !added)
                        return added.error();
                }
                return {};
            });
        }
        spin([&] { return count1("SELECT count(*) FROM weighing_records") >= count; }, 60'000);
    }
    qint64 count1(const char *sql)
    {
        ledger::Query query = ledger.reader().query(sql);
        return query.next() ? query.integer(0) : -1;
    }
    qint64 unsent() { return count1("SELECT count(*) FROM weighing_records WHERE is_sent = 0"); }

private:
    static Result<int> add(ledger::Db &db, const QUuid &id, UtcTime now)
    {
        const QString uuid = attendant::toText(id);
        if (const Status added = db.exec(Insert, uuid, 12'345, now); !added)
            return added.error();
        const Status queued = ledger::addToOutbox(db,
                                                  {id,
                                                   u"scaleledger"_s,
                                                   u"weighing_record"_s,
                                                   {{u"uuid"_s, uuid},
                                                    {u"rfid_uid"_s, u"1A2B3C4D"_s},
                                                    {u"weight"_s, 12.345},
                                                    {u"measured_at"_s, attendant::toText(now)}}},
                                                  now);
        return queued ? Result<int>(0) : Result<int>(queued.error());
    }

    QtScheduler &m_scheduler;
    UuidSource m_ids;

public:
    ledger::Ledger ledger;
    TimedHttp http;

private:
    sync::QtWebSocketPort m_channel;

public:
    ScaleLedgerLink link;
};

struct Drain
{
    double perSecond = 0;
    double python = 0;
    double recordsPerCommit = 0;
    double commitP99 = 0; ///< of a record that is weighed meanwhile, ms
};

double pythonRate(const QString &ledger, const Server &server, const QString &token, int count)
{
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(u"python3"_s,
                 {QStringLiteral(BENCH_SOURCE "/scaleledger_python.py"), ledger, server.address, token,
                  QString::number(count)});
    python.waitForFinished(120'000);
    return python.readAllStandardOutput().trimmed().toDouble();
}

Drain drain(QtScheduler &scheduler, int delayMs, int backlog, int pythonCount)
{
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    Server server(delayMs);
    Gateway gateway(scheduler, server, folder.path());
    gateway.fill(backlog + pythonCount);
    Drain figures;
    gateway.link.start(); // registers, and begins
    spin([&] { return gateway.http.answered > 0; }, 10'000);
    const qint64 commits = gateway.ledger.stats().commits;
    const qint64 before = gateway.http.answered;
    std::vector<double> live;
    QTimer weigher; // eight scales, each a record every two seconds
    QObject::connect(&weigher, &QTimer::timeout, &weigher, [&] {
        const auto taken = std::make_shared<Stopwatch>();
        gateway.weigh(&weigher, [&live, taken] { live.push_back(taken->microseconds() / 1000); });
    });
    weigher.start(250);
    const Stopwatch watch;
    spin([&] { return gateway.http.answered - before >= backlog - 1000; }, 600'000);
    figures.perSecond = double(gateway.http.answered - before) / (watch.microseconds() / 1e6);
    weigher.stop();
    spin([&] { return gateway.unsent() == 0; }, 60'000);
    figures.recordsPerCommit
        = double(gateway.http.answered - before) / double(gateway.ledger.stats().commits - commits);
    figures.commitP99 = live.empty() ? 0 : percentile(live, 0.99);
    const QJsonObject truth = server.ask(u"/sim/count"_s);
    if (truth.value("count"_L1).toInteger() != gateway.count1("SELECT count(*) FROM weighing_records")
        || truth.value("doubled"_L1).toInt() != 0)
        std::printf("  THE SERVER AND THE LEDGER DIFFER\n");

    gateway.ledger.write([pythonCount](ledger::Db &db) {
        return db.exec(
            "UPDATE weighing_records SET is_sent = 0, uuid = lower(hex(randomblob(4))) || '-0000-4000-8000-'"
            " || lower(hex(randomblob(6))) WHERE row <= ?",
            pythonCount);
    });
    spin([&] { return gateway.unsent() == pythonCount; }, 10'000);
    const QString token
        = server.ask(u"/devices/api/gateways/"_s + Mac + u'/').value("access_token"_L1).toString();
    figures.python = pythonRate(folder.filePath(u"ledger.db"_s), server, token, pythonCount);
    return figures;
}

/// From the record's unit of work being handed to the ledger to the server's answer, one at a time.
std::vector<double> latencies(QtScheduler &scheduler, int count)
{
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    const Server server(0);
    Gateway gateway(scheduler, server, folder.path());
    gateway.link.start();
    spin([&] { return gateway.link.state() == "ok"_L1; }, 10'000);
    std::vector<double> samples;
    for (int i = 0; i < count + 20; ++i) {
        const qint64 before = gateway.http.answered;
        const Stopwatch watch;
        gateway.weigh(&gateway.link, [] {});
        while (gateway.http.answered == before && watch.microseconds() < 5e6)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (i >= 20) // connections are open by then
            samples.push_back(watch.microseconds() / 1000);
        spin([&] { return gateway.unsent() == 0; }, 5000); // one at a time: the mark is a commit, too
        spin([] { return false; }, 5);
    }
    return samples;
}

/// The least that "durable first" can cost here: a page written and synced, in the folder of the ledgers.
std::vector<double> bareSyncs(int count)
{
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    const int file = ::open(qPrintable(folder.filePath(u"page"_s)), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    const std::array<char, 4096> page{};
    std::vector<double> samples;
    for (int i = 0; i < count + 20; ++i) {
        const Stopwatch watch;
        if (::pwrite(file, page.data(), page.size(), 0) != ssize_t(page.size()) || ::fdatasync(file) != 0)
            qFatal("no file to write");
        if (i >= 20)
            samples.push_back(watch.microseconds() / 1000);
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    ::close(file);
    return samples;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_LOGGING_RULES", "attendant.*=false");
    QCoreApplication app(argc, argv);
    const bool check = app.arguments().contains(u"--check"_s);
    const bool full = app.arguments().contains(u"--full"_s);
    const int backlog = full ? 100'000 : 10'000;
    QtScheduler scheduler;
    const Drain near = drain(scheduler, 0, backlog, 1000);
    const Drain far = drain(scheduler, 20, backlog, 150);
    const std::vector<double> bare = bareSyncs(300);
    const std::vector<double> latency = latencies(scheduler, 300);
    std::printf("A backlog of %d records, one a request%s\n", backlog, full ? "" : " (--full: 100000)");
    std::printf("  %-46s %10s %10s\n", "", "0 ms", "20 ms");
    std::printf("  %-46s %10.0f %10.0f\n", "records/s", near.perSecond, far.perSecond);
    std::printf("  %-46s %10.0f %10.0f\n", "plain Python with httpx, records/s", near.python, far.python);
    std::printf("  %-46s %10.1f %10.1f\n", "records marked by one commit", near.recordsPerCommit,
                far.recordsPerCommit);
    std::printf("  %-46s %10.2f %10.2f\n", "a record weighed meanwhile, commit p99 ms", near.commitP99,
                far.commitP99);
    std::printf("  %-46s %10.2f %10.2f\n", "weighed -> answered by the server, p50 p99 ms",
                percentile(latency, 0.5), percentile(latency, 0.99));
    std::printf("  %-46s %10.2f %10.2f\n", "a page written and synced, p50 p99 ms", percentile(bare, 0.5),
                percentile(bare, 0.99));
    bool good = verdict("beside plain Python, 0 ms", near.perSecond / near.python, 10, Goal::AtLeast);
    good = verdict("beside plain Python, 20 ms", far.perSecond / far.python, 10, Goal::AtLeast) && good;
    good = verdict("records/s at 20 ms", far.perSecond, 2000, Goal::AtLeast) && good;
    good = verdict("weighed -> server, p50 ms", percentile(latency, 0.5), 2, Goal::AtMost) && good;
    good = verdict("weighed -> server, p50 ms beyond a bare sync",
                   percentile(latency, 0.5) - percentile(bare, 0.5), 1, Goal::AtMost)
        && good;
    good = verdict("weighed -> server, p99 ms", percentile(latency, 0.99), 10, Goal::AtMost) && good;
    return check && !good ? 1 : 0;
}
