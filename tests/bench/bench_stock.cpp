// From a box's word on the broker to another number on the customer's screen, with the row on the medium in
// between: the program as it is installed, in a window, while a member is choosing.
#include "bench/figures.h"
#include "bench/heartbeats.h"
#include "fakes/broker.h"
#include "kiosk.h"
#include "site/dispensingpart.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHostAddress>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::bench;

namespace {

constexpr int Words = 200;
constexpr double GoalMs = 100;

void spin(const std::function<bool()> &until, int ms = 20'000)
{
    QElapsedTimer timer;
    timer.start();
    QTimer tick; // so that nothing is waited for longer than this
    tick.start(2);
    while (!until() && timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

/// A box's connection to the broker, of which only the speaking half is played.
class Box
{
public:
    explicit Box(int port)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(port));
        m_socket.waitForConnected();
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.write(connectPacket());
        m_socket.waitForReadyRead();
        (void)m_socket.readAll();
    }
    void say(const QByteArray &payload)
    {
        m_socket.write(publishPacket("fbox/" + boxId(1).toUtf8() + "/status", payload));
        m_socket.flush();
    }

private:
    QTcpSocket m_socket;
};

QByteArray stock(int count, int uptime)
{
    return "{\"event\":\"stock_updated\",\"stock\":" + QByteArray::number(count)
        + ",\"source\":\"manual\",\"timestamp\":" + QByteArray::number(uptime) + '}';
}

Config shop(const QString &store, int broker)
{
    Config config;
    config.site.counters = {u"dispensing"_s};
    config.store.path = store;
    config.http.listen = u":0"_s;
    config.mqtt.port = broker;
    config.dispensing.idle = std::chrono::hours{1};
    return config;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "attendant.*=false");
    kiosk::chooseRenderer();
    QGuiApplication app(argc, argv);
    QTemporaryDir folder(QCoreApplication::applicationDirPath() + u"/bench-XXXXXX"_s);
    fakes::Broker broker("log_type none");
    if (!broker.start())
        qFatal("%s", qPrintable(broker.why()));
    QtScheduler scheduler;
    site::Site site(shop(folder.filePath(u"shop.db"_s), broker.port()),
                    {.scheduler = scheduler, .control = false});
    if (!site.start())
        return 1;
    site.ledger().write([](ledger::Db &db) {
        return db.exec("INSERT INTO members (member_id, member_name, phone, status, created_at, updated_at)"
                       " VALUES ('C', '김하늘', '01033333333', 'active', '2026', '2026')");
    });
    kiosk::Kiosk kiosk(site);
    if (!kiosk.load())
        return 1;
    kiosk.window()->show();
    spin([&] { return site.dispensing()->boxes().connected(); });
    QElapsedTimer quiet; // the subscription is behind the connection
    quiet.start();
    spin([&] { return quiet.elapsed() > 300; });
    Box box(broker.port());
    int uptime = 7;
    box.say("{\"event\":\"boot_complete\",\"size\":\"105\",\"category\":\"top\",\"deviceName\":\"Shirt\","
            "\"stock\":20,\"timestamp\":7}");
    box.say("{\"event\":\"status\",\"size\":\"105\",\"stock\":20,\"doorState\":\"closed\","
            "\"floorState\":\"reached\",\"locked\":false,\"timestamp\":8}");
    dispensing::DispensingViewModel &sale = *kiosk.dispensing();
    for (const char digit : {'0', '1', '0', '3', '3', '3', '3', '3', '3', '3', '3'})
        sale.pressPhone(digit - '0');
    const auto said = [&]() -> int {
        const dispensing::ProductModel &shown = *sale.products();
        return shown.rowCount() > 0 ? shown.value(0, "stock").toInt() : -1;
    };
    spin([&] { return said() == 20; });
    std::vector<double> toScreen; // ms
    Stopwatch spoken;
    int wanted = -1;
    QObject::connect(kiosk.window(), &QQuickWindow::frameSwapped, &app, [&] {
        if (wanted >= 0 && said() == wanted) {
            toScreen.push_back(spoken.microseconds() / 1000);
            wanted = -1;
        }
    });
    for (int i = 0; i < Words; ++i) {
        const int count = 8 + i % 10;
        wanted = count;
        spoken.restart();
        box.say(stock(count, ++uptime));
        spin([&] { return wanted < 0; }, 3000);
        quiet.restart(); // boxes do not speak without a pause
        spin([&] { return quiet.elapsed() >= 20; });
    }
    std::printf("Dispensing counter: a box's word to changed pixels, the row durable before, %d words, "
                "milliseconds\n",
                Words);
    if (toScreen.size() < size_t(Words)) {
        std::printf("  only %zu numbers came to the screen\n", toScreen.size());
        return 1;
    }
    std::printf("  %-46s %10.2f\n", "stock on the screen: p50", percentile(toScreen, 0.5));
    const bool good = verdict("stock on the screen: p99", percentile(toScreen, 0.99), GoalMs, Goal::AtMost);
    return app.arguments().contains(u"--check"_s) && !good ? 1 : 0;
}
