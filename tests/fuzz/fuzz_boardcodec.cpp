// Whatever comes down the line, the decoder ends, stays within its bounds, and says the same however the line
// was cut.
#include "lockers/domain/boardcodec.h"

#include <cstdint>
#include <cstdlib>

using namespace attendant::lockers::board;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

QList<QByteArray> swallow(QByteArrayView bytes, qsizetype portion)
{
    Splitter splitter;
    QList<QByteArray> pieces;
    for (qsizetype from = 0; from < bytes.size(); from += portion) {
        pieces += splitter.feed(bytes.sliced(from, std::min(portion, bytes.size() - from)));
        must(splitter.pending() <= Splitter::MaxPending);
    }
    return pieces;
}

} // namespace

// libFuzzer's name for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) // NOLINT
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)decode(bytes);
    const QList<QByteArray> whole = swallow(bytes, qsizetype(size) + 1);
    for (const QByteArray &piece : whole)
        (void)decode(piece);
    // A line that is longer than the bound is trimmed where a read ended; below it a cut changes nothing.
    if (bytes.size() <= Splitter::MaxPending)
        must(swallow(bytes, size > 0 ? 1 + data[0] % 7 : 1) == whole);
    return 0;
}
