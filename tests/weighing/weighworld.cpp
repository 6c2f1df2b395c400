#include "weighing/weighworld.h"

#include "ledger/ledger.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::weighing::test {

WeighWorld::WeighWorld(int stations)
{
    settings.gateway = u"위판장 1"_s;
    settings.zone = QTimeZone("Asia/Seoul");
    settings.upload = store::Upload::On;
    settings.slip = [](const Recorded &record, store::Copy copy) {
        return (record.slipNumber + (copy == store::Copy::Yes ? u" COPY"_s : QString())).toLatin1();
    };
    for (int i = 1; i <= stations; ++i) {
        const QString name = QString::number(i);
        settings.stations.append({.station = name, .port = u"sim:"_s + name, .driver = u"suwol1000"_s});
        units.emplace(name, std::make_unique<sim::SuwolSim>(time, quint64(i)));
    }
    start();
}

WeighWorld::~WeighWorld() { stop(); }

void WeighWorld::addLineScale(const StationId &station, const QString &driver, Dialect dialect, Unit unsaid)
{
    scales.emplace(
        station, std::make_unique<sim::LineScaleSim>(time, sim::LineScaleSim::Shape{.dialect = dialect}, 7));
    readers.emplace(station, std::make_unique<sim::ReaderSim>(sim::ReaderSim::Form::HexLine));
    settings.stations.append({.station = station,
                              .port = u"line:"_s + station,
                              .driver = driver,
                              .unit = unsaid,
                              .rfid = u"reader:"_s + station});
}

void WeighWorld::start()
{
    ledger = std::make_unique<ledger::Ledger>(
        ledger::LedgerOptions{.path = folder.filePath(u"ledger.db"_s), .writer = ledger::Writer::Inline},
        time);
    if (const Status opened = ledger->open(); !opened)
        qFatal("%s", qPrintable(opened.error().detail));
    service = std::make_unique<WeighingService>(
        time, *ledger, ids, settings, [this](const StationId &station, const QString &port, int) {
            if (port.startsWith("reader:"_L1))
                return std::make_unique<sim::SimWire>(time, *readers.at(station), port);
            const bool lines = scales.contains(station);
            sim::SimDevice &scale
                = lines ? static_cast<sim::SimDevice &>(*scales.at(station)) : unit(station);
            auto wire = std::make_unique<sim::SimWire>(time, scale, port);
            wires[station] = wire.get();
            return wire;
        });
    QObject::connect(service.get(), &WeighingCounter::recorded, service.get(),
                     [this](const Recorded &record) { recorded.append(record); });
    service->start();
    pass(seconds{1});
}

void WeighWorld::stop()
{
    service.reset();
    ledger.reset();
    wires.clear();
}

void WeighWorld::restart()
{
    stop();
    start();
}

void WeighWorld::weigh(qint64 grams, const QString &uid, const StationId &station)
{
    unit(station).put(grams);
    unit(station).tag(uid);
    pass(seconds{3});
}

void WeighWorld::empty(const StationId &station)
{
    unit(station).put(0);
    pass(seconds{3});
}

void WeighWorld::addCard(const QString &uid, const QString &producer, bool active)
{
    (void)write([&](ledger::Db &db, ledger::UnitContext &c) -> Status {
        if (const Status done
            = db.exec("INSERT INTO producers (name, updated_at) VALUES (?, ?)", producer, c.now);
            !done)
            return done;
        const qint64 owner = db.lastInsertId();
        if (const Status done = db.exec("INSERT OR IGNORE INTO species (id, name, updated_at)"
                                        " VALUES (1, '갈치', ?)",
                                        c.now);
            !done)
            return done;
        return db.exec("INSERT INTO rfid_cards (uid, producer, species, is_active, updated_at)"
                       " VALUES (?, ?, 1, ?, ?)",
                       uid, owner, active, c.now);
    });
}

Status WeighWorld::write(const std::function<Status(ledger::Db &, ledger::UnitContext &)> &work)
{
    Status said;
    ledger::writeUnit(*ledger, ids, {.now = time.now().utc}, 8, work, service.get(),
                      [&said](const Status &done) { said = done; });
    time.settle();
    return said;
}

QString WeighWorld::value(const QString &sql)
{
    ledger::Db &db = ledger->reader();
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v2(db.handle(), text.constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", text.constData(), sqlite3_errmsg(db.handle()));
    QString value;
    if (sqlite3_step(statement) == SQLITE_ROW)
        value = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return value;
}

} // namespace attendant::weighing::test
