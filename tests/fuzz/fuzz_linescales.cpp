// Whatever a line scale or a card reader sends: each decoder ends, stays within its bounds, and says the same
// however the line was cut; and guessing the dialect does, too.
#include "weighing/domain/dialectguess.h"
#include "weighing/domain/linescales/dialects.h"
#include "weighing/domain/readercodec.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace attendant;
using namespace attendant::weighing;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

std::vector<Reading> swallow(LineDecoder &decoder, QByteArrayView bytes, qsizetype portion)
{
    std::vector<Reading> readings;
    for (qsizetype from = 0; from < bytes.size(); from += portion) {
        decoder.feed(bytes.sliced(from, std::min(portion, bytes.size() - from)),
                     [&](const Reading &reading) { readings.push_back(reading); });
    }
    return readings;
}

void look(const Reading &reading, Dialect dialect)
{
    must(reading.dialect == dialect);
    if (!reading.weight)
        return;
    must(reading.weight->decimals >= 0 && reading.weight->decimals <= Weight::MostDecimals);
    must(qAbs(reading.weight->digits) <= Weight::MostDigits);
    must(reading.grams().has_value() <= (reading.weight->unit != Unit::None));
    must(numberText(*reading.weight).size() <= 16);
    (void)linescales::encode(reading);
}

} // namespace

// libFuzzer's name for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) // NOLINT
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype portion = size > 0 ? 1 + data[0] % 7 : 1;
    for (const Dialect dialect : AllDialects) {
        LineDecoder whole(dialect);
        LineDecoder cut(dialect);
        const std::vector<Reading> readings = swallow(whole, bytes, qsizetype(size) + 1);
        for (const Reading &reading : readings)
            look(reading, dialect);
        must(swallow(cut, bytes, portion) == readings);
        must(cut.counts() == whole.counts());
    }
    ReaderCodec reader;
    QList<Uid> cards;
    for (qsizetype from = 0; from < bytes.size(); from += portion)
        cards += reader.feed(bytes.sliced(from, std::min(portion, bytes.size() - from)));
    must(ReaderCodec().feed(bytes) == cards);
    DialectGuess guess{Instant()};
    guess.feed(bytes, Instant() + milliseconds(5));
    (void)guess.ask(guess.wakeAt());
    return 0;
}
