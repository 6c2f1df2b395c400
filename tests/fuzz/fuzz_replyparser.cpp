// Whatever a server sends, the parser ends, stays within its bounds, and says the same however the bytes were
// cut.
#include "sync/http/replyparser.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace attendant::sync;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

// libFuzzer's name for it. The first byte says into what pieces the rest is cut.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) // NOLINT
{
    if (size == 0)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    ReplyParser whole;
    whole.begin();
    const ReplyParser::State at = whole.feed(bytes);
    ReplyParser cut;
    cut.begin();
    ReplyParser::State last = ReplyParser::State::Wanting;
    const qsizetype step = 1 + data[0] % 16;
    for (qsizetype i = 0; i < bytes.size() && last == ReplyParser::State::Wanting; i += step)
        last = cut.feed(bytes.sliced(i, std::min(step, bytes.size() - i)));
    if (at == ReplyParser::State::Complete && last == ReplyParser::State::Complete) {
        const HttpReply one = whole.take();
        const HttpReply other = cut.take();
        must(one.status == other.status && one.body == other.body);
        must(one.status >= 200 && one.status <= 599 && one.body.size() <= bytes.size());
        must(one.retryAfter.count() >= 0);
    }
    must(at != ReplyParser::State::Complete || last == ReplyParser::State::Complete);
    if (at == ReplyParser::State::Wanting && whole.end() == ReplyParser::State::Complete)
        must(!whole.keepsAlive());
    return 0;
}
