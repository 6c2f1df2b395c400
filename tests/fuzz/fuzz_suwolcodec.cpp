// Whatever comes down a SUWOL-1000's line, in either direction: the framers end, stay within their bounds,
// say the same however the line was cut, and what they heard can be said again.
#include "weighing/domain/suwolframes.h"

#include <cstdint>
#include <cstdlib>

using namespace attendant::weighing;
using namespace attendant::weighing::suwol;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

template <typename Framer>
auto swallow(QByteArrayView bytes, qsizetype portion)
{
    Framer framer;
    decltype(framer.feed(bytes)) heard;
    for (qsizetype from = 0; from < bytes.size(); from += portion)
        heard += framer.feed(bytes.sliced(from, std::min(portion, bytes.size() - from)));
    return heard;
}

void look(const Response &answer)
{
    must(!answer.voice || int(*answer.voice) <= LastVoice);
    must(!answer.temperature || (*answer.temperature >= -99 && *answer.temperature <= 999));
    must(!answer.card || answer.card->text().size() == 8);
    must(!answer.key || answer.key->digits.size() == 6);
    must(!answer.reading.weight || answer.reading.weight->unit != Unit::None);
    (void)fieldNames(answer.faults);
    if (answer.faults != Fields())
        return;
    const QByteArray frame = encodeResponse(answer);
    must(frame.size() == ResponseSize);
    const Response again = decode(frame);
    must(again.card == answer.card && again.key == answer.key && again.temperature == answer.temperature);
    must(again.reading.grams() == answer.reading.grams());
}

} // namespace

// libFuzzer's name for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) // NOLINT
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<Heard> whole = swallow<AnswerFramer>(bytes, qsizetype(size) + 1);
    for (const Heard &one : whole) {
        if (const auto *answer = std::get_if<Response>(&one))
            look(*answer);
        else
            must(std::get<BrokenAnswer>(one).length <= ResponseSize);
    }
    const qsizetype portion = size > 0 ? 1 + data[0] % 7 : 1;
    must(swallow<AnswerFramer>(bytes, portion) == whole);

    const QList<Request> requests = swallow<RequestFramer>(bytes, qsizetype(size) + 1);
    for (const Request &one : requests) {
        if (const auto *display = std::get_if<DisplayRequest>(&one))
            must(encode(*display).size() == DisplayRequestSize);
        else if (const auto *print = std::get_if<PrintRequest>(&one))
            must(print->data.size() <= LongestPrint);
    }
    must(swallow<RequestFramer>(bytes, portion) == requests);
    return 0;
}
