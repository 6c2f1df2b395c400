// Whatever is posted to the gate log, or painted on a box, the decoders end and keep their promises.
#include "gatelog/domain/candidates.h"
#include "gatelog/domain/gateread.h"

#include <cstdint>
#include <cstdlib>

using namespace attendant;
using namespace attendant::gatelog;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

void check(const ContainerNumber &number)
{
    must(number.owner.size() == 4 && number.serial.size() == 6);
    must(checkDigit(number.owner, number.serial).has_value());
    must(!number.digit || (*number.digit >= 0 && *number.digit <= 9));
    const auto again = parseNumber(number.text());
    must(again.has_value() && again->number == number);
}

void check(const QList<DecodedRead> &reads)
{
    for (const DecodedRead &one : reads) {
        if (const auto *wrong = std::get_if<FieldProblem>(&one)) {
            must(!wrong->field.isEmpty() && !wrong->what.isEmpty());
            continue;
        }
        const GateRead &read = std::get<GateRead>(one);
        must(read.number || read.doubt != Doubt::None);
        must(instantFromText(toText(read.captured)) == read.captured);
        if (read.number)
            check(*read.number);
    }
}

} // namespace

// libFuzzer's name for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) // NOLINT
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString text = QString::fromUtf8(bytes);
    if (const auto parsed = parseNumber(text))
        check(parsed->number);
    for (const Candidate &one : candidatesFor(text, {QStringLiteral("CSQU")}, Codes::IsoAndIlu)) {
        check(one.number);
        must(checkOf(one.number) == Check::Good);
    }
    if (const auto body = decodeReads(bytes, Codes::IsoAndIlu))
        check(body->reads);
    if (const auto rows = decodeResultFile(bytes, QStringLiteral("a.mp4"), UtcTime{}, Codes::Iso))
        check(*rows);
    return 0;
}
