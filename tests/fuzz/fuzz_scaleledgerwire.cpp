// Whatever a server answers or says over the channel, reading it ends, and nothing follows that it may not
// decide.
#include "sync/scaleledger/scaleledgerwire.h"

#include <cstdint>
#include <cstdlib>

using namespace attendant::sync;
using namespace attendant::sync::scaleledger;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

void readRows(const wire::Page &page)
{
    for (const QJsonValue &row : page.rows) {
        const QJsonObject object = row.toObject();
        if (const auto card = wire::cardOf(object))
            must(!card->uid.isEmpty());
        if (const auto producer = wire::producerOf(object))
            must(!producer->name.isEmpty());
        if (const auto species = wire::speciesOf(object))
            must(!species->name.isEmpty());
        (void)wire::stationOf(object);
    }
}

} // namespace

// libFuzzer's name for it. The first two bytes are the answer's status.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) // NOLINT
{
    if (size < 2)
        return 0;
    const QByteArray body(reinterpret_cast<const char *>(data + 2), qsizetype(size - 2));
    const HttpReply reply{(data[0] * 256 + data[1]) % 700, body};
    const wire::Address to{QUrl(QStringLiteral("https://scale.example.kr")), wire::Contract::Prd, "token"};
    if (const auto answer = wire::gatewayOf(body))
        must(!answer->approved || !answer->token.isEmpty());
    for (const wire::Call call : {wire::Call::Ask, wire::Call::Register, wire::Call::Self, wire::Call::Beat})
        must(wire::verdictOf(call, reply) != wire::Verdict::Done
             || (reply.status >= 200 && reply.status < 300));
    must(wire::uploadOf(reply) != wire::Upload::Taken || reply.status >= 200);
    must(!wire::problemOf(reply).contains(QLatin1String("Bearer")) || body.contains("Bearer"));
    if (const auto page = wire::pageOf(body)) {
        readRows(*page);
        const auto next = wire::nextPage(to, wire::list(to, wire::List::Cards).url, page->next);
        must(!next || next->url.host() == to.server.host()); // the token goes nowhere else
    }
    const wire::Said said = wire::saidOf(QString::fromUtf8(body));
    must(said.message != wire::Message::Unknown || (said.token.isEmpty() && said.station.isEmpty()));
    return 0;
}
