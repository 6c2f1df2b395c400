#include "bench/heartbeats.h"

#include <chrono>
#include <string_view>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace attendant::bench {
namespace {

constexpr qsizetype ChunkBytes = 64 * 1024;
constexpr auto Ping = "\xC0\x00";

QByteArray length(qsizetype bytes)
{
    QByteArray coded;
    do {
        auto digit = char(bytes % 128);
        bytes /= 128;
        coded.append(bytes > 0 ? char(digit | char(0x80)) : digit);
    } while (bytes > 0);
    return coded;
}

bool writeAll(int socket, const char *bytes, qsizetype count)
{
    while (count > 0) {
        const ssize_t written = ::write(socket, bytes, size_t(count));
        if (written <= 0)
            return false;
        bytes += written;
        count -= written;
    }
    return true;
}

bool readAll(int socket, int count)
{
    char answer[8];
    while (count > 0) {
        const ssize_t got = ::read(socket, answer, size_t(count));
        if (got <= 0)
            return false;
        count -= int(got);
    }
    return true;
}

int connected(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const QByteArray hello = connectPacket();
    const bool good = ::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0
        && writeAll(socket, hello.constData(), hello.size()) && readAll(socket, 4);
    if (good)
        return socket;
    ::close(socket);
    return -1;
}

} // namespace

QString boxId(int box) { return u"FBOX-A4CF12%1"_s.arg(box, 6, 16, QChar(u'0')).toUpper(); }

QByteArray connectPacket()
{
    using namespace std::string_view_literals;
    constexpr auto Bytes = "\x10\x13\x00\x04MQTT\x04\x02\x00\x00\x00\x07"
                           "bench-f"sv;
    return {Bytes.data(), qsizetype(Bytes.size())};
}

QByteArray publishPacket(const QByteArray &topic, const QByteArray &payload)
{
    const qsizetype rest = 2 + topic.size() + payload.size();
    QByteArray packet("\x30");
    packet += length(rest);
    packet += char(topic.size() / 256);
    packet += char(topic.size() % 256);
    return packet + topic + payload;
}

int say(const Heartbeats &what)
{
    const int socket = connected(what.port);
    if (socket < 0)
        return 1;
    const auto begun = std::chrono::steady_clock::now();
    QByteArray chunk;
    bool good = true;
    for (int i = 0; i < what.count && good; ++i) {
        const int box = i % what.boxes;
        const QByteArray id = boxId(box).toUtf8();
        chunk += publishPacket("fbox/" + id + "/status",
                               "{\"event\":\"heartbeat\",\"deviceUUID\":\"" + id
                                   + "\",\"stock\":" + QByteArray::number(5 + box % 20)
                                   + ",\"doorState\":\"closed\",\"locked\":false,\"wifiRssi\":-47,"
                                     "\"timestamp\":"
                                   + QByteArray::number(67 + i / what.boxes) + '}');
        if (what.perSecond > 0)
            std::this_thread::sleep_until(begun
                                          + std::chrono::microseconds{1'000'000LL * i / what.perSecond});
        if (what.perSecond > 0 || chunk.size() >= ChunkBytes || i + 1 == what.count) {
            good = writeAll(socket, chunk.constData(), chunk.size());
            chunk.clear();
        }
    }
    good = good && writeAll(socket, Ping, 2) && readAll(socket, 2);
    ::close(socket);
    return good ? 0 : 1;
}

} // namespace attendant::bench
