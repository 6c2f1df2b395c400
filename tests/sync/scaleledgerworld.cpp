#include "sync/scaleledgerworld.h"

#include "ledger/outbox.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger::test {
namespace {

constexpr auto Insert
    = "INSERT INTO weighing_records (uuid, rfid_uid, grams, measured_at, station, slip_number, created_at)"
      " VALUES (?1, ?2, ?3, ?4, '1', '20260207-1', ?4)";

} // namespace

ScaleLedgerWorld::ScaleLedgerWorld(gateway::Contract contract)
{
    settings.server = QUrl(u"https://scale.simulated"_s);
    settings.gateway.contract = contract;
    settings.machine = [] {
        return wire::Machine{u"02:00:00:00:00:07"_s, u"gw-1"_s, u"192.168.0.10"_s, u"부두 1"_s};
    };
    settings.keyFile = folder.filePath(u"attendant.key"_s);
    server.faults.delay = milliseconds{20};
    begin();
}

ScaleLedgerWorld::~ScaleLedgerWorld() { end(); }

void ScaleLedgerWorld::end()
{
    link.reset();
    channel.reset();
    http.reset();
    ledger.reset();
}

void ScaleLedgerWorld::begin()
{
    ledger = std::make_unique<ledger::Ledger>(
        ledger::LedgerOptions{.path = folder.filePath(u"ledger.db"_s), .writer = ledger::Writer::Inline},
        time);
    if (const Status opened = ledger->open(); !opened)
        qFatal("%s", qPrintable(opened.error().detail));
    http = std::make_unique<sim::ScaleLedgerSimHttp>(time, server);
    channel = std::make_unique<sim::ScaleLedgerSimChannel>(time, server);
    link = std::make_unique<ScaleLedgerLink>(settings, time, *ledger, *http, *channel);
    link->start();
    time.settle();
}

void ScaleLedgerWorld::crash()
{
    end();
    begin();
}

QString ScaleLedgerWorld::add(const QString &card, qint64 grams, bool forServer)
{
    const UtcTime now = time.now().utc;
    const QUuid id = ids.next(now);
    const QString uuid = attendant::toText(id);
    ledger->write([=](ledger::Db &db) -> Status {
        if (const Status added = db.exec(Insert, uuid, card, grams, now); !added || !forServer)
            return added;
        return ledger::addToOutbox(db,
                                   {id,
                                    u"scaleledger"_s,
                                    u"weighing_record"_s,
                                    {{u"uuid"_s, uuid},
                                     {u"rfid_uid"_s, card},
                                     {u"weight"_s, double(grams) / 1000},
                                     {u"measured_at"_s, attendant::toText(now)},
                                     {u"station"_s, u"1"_s},
                                     {u"grams"_s, grams}}},
                                   now);
    });
    return uuid;
}

QString ScaleLedgerWorld::weigh(const QString &card, qint64 grams)
{
    const QString uuid = add(card, grams, true);
    time.settle();
    return uuid;
}

QString ScaleLedgerWorld::weighForNobody()
{
    const QString uuid = add(u"1A2B3C4D"_s, 500, false);
    time.settle();
    return uuid;
}

void ScaleLedgerWorld::weighMany(int count)
{
    for (int i = 0; i < count; ++i)
        add(u"1A2B3C4D"_s, 1000 + i, true);
    time.settle();
}

QString ScaleLedgerWorld::value(const QString &sql)
{
    ledger::Query row = ledger->reader().query(sql.toUtf8().constData());
    return row.next() ? row.text(0) : QString();
}

} // namespace attendant::sync::scaleledger::test
