// Whatever a client of the broker sends, the decoder ends and stays within its bounds.
#include "dispensing/domain/fboxcodec.h"

#include <cstdint>
#include <cstdlib>

using namespace attendant::dispensing::fbox;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

// libFuzzer's name for it. The input is a topic, a line end and a payload; without a line end, a payload.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) // NOLINT
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = bytes.indexOf('\n');
    const QString topic
        = end < 0 ? QStringLiteral("fbox/FBOX-A4CF12ABCDEF/status") : QString::fromUtf8(bytes.first(end));
    const QByteArrayView payload = bytes.sliced(end + 1);
    const auto message = decode(topic, payload);
    if (!message)
        return 0;
    must(payload.size() <= LongestPayload);
    must(!message->device.isEmpty() && message->device.size() <= 64);
    must(commandTopic(message->device).count(u'/') == 2);
    must(message->claimed.size() <= 128 && nameOf(message->event).size() <= 128);
    must(!message->uptime || *message->uptime >= 0);
    const auto stock = stockOf(message->event);
    must(!stock || (*stock >= 0 && *stock <= 9999));
    return 0;
}
