#include "simulation/weighhistory.h"

#include "ledger/ledger.h"

using namespace Qt::StringLiterals;

namespace attendant::simulation {
namespace {

using namespace weighing;

constexpr qint64 Division = 10; ///< grams
constexpr qint64 Lightest = 1000;
const QString LastCard = u"99887766"_s;
const QStringList Cards{u"1A2B3C4D"_s, u"0A0B0C0D"_s, u"11223344"_s};

} // namespace

QString WeighPlan::text() const
{
    return u"seed %1: answers lost %2 %, late %3 %, torn %4 %, bad fields %5 %, lines lost %6 %, garbled %7 "
           u"%,"
           u" crashes %8, unplugs %9, paper out %10%11%12"_s.arg(seed)
               .arg(unit.loseAnswerPercent)
               .arg(unit.lateAnswerPercent)
               .arg(unit.tornAnswerPercent)
               .arg(unit.badFieldPercent)
               .arg(line.loseLinePercent)
               .arg(line.garblePercent)
               .arg(crashes)
               .arg(unplugs)
               .arg(paperOuts)
               .arg(server ? QString() : u", no server"_s, clockJumps ? u", clock jumps"_s : QString());
}

WeighPlan weighPlanOf(quint64 seed)
{
    Rng rng(seed);
    WeighPlan plan{.seed = seed};
    if (rng.chance(40))
        plan.unit.loseAnswerPercent = int(rng.below(15));
    if (rng.chance(30))
        plan.unit.lateAnswerPercent = int(rng.below(10));
    if (rng.chance(30))
        plan.unit.tornAnswerPercent = int(rng.below(15));
    if (rng.chance(30))
        plan.unit.badFieldPercent = int(rng.below(40));
    if (rng.chance(30))
        plan.unit.noisePercent = int(rng.below(30));
    if (rng.chance(40))
        plan.line.loseLinePercent = int(rng.below(40));
    if (rng.chance(30))
        plan.line.garblePercent = int(rng.below(10));
    plan.unit.voiceStuck = rng.chance(10);
    plan.crashes = rng.chance(60) ? int(rng.between(1, 4)) : 0;
    plan.unplugs = rng.chance(30) ? int(rng.between(1, 3)) : 0;
    plan.paperOuts = rng.chance(40) ? int(rng.between(1, 3)) : 0;
    plan.server = rng.chance(80);
    plan.clockJumps = rng.chance(10);
    return plan;
}

WeighHistory::WeighHistory(const WeighPlan &plan)
    : PoweredHistory(plan.seed ^ 0x3E16, u"weigh-%1"_s.arg(plan.seed))
    , m_plan(plan)
    , m_unit(std::make_unique<sim::SuwolSim>(m_time, plan.seed * 3 + 1))
    , m_scale(
          std::make_unique<sim::LineScaleSim>(m_time, sim::LineScaleSim::Shape{.hz = 10}, plan.seed * 3 + 2))
    , m_reader(std::make_unique<sim::ReaderSim>(sim::ReaderSim::Form::HexLine))
    , m_ids([this] { return m_rng.next(); })
{
    m_unit->faults = plan.unit;
    m_scale->faults = plan.line;
    m_places.push_back({.station = u"1"_s,
                        .put = [this](qint64 grams) { m_unit->put(grams); },
                        .tag = [this](const QString &uid) { m_unit->tag(uid); }});
    m_places.push_back({.station = u"2"_s,
                        .put = [this](qint64 grams) { m_scale->put(grams); },
                        .tag = [this](const QString &uid) { m_reader->tag(uid); }});
    if (plan.server)
        m_server
            = std::make_unique<WeighServer>(m_time, Rng(plan.seed ^ 0x5E12), Cards + QStringList{LastCard});
    m_settings.upload = plan.server ? store::Upload::On : store::Upload::Off;
    m_settings.slip = [](const Recorded &record, slip::Copy copy) {
        return toText(record.id).toLatin1() + (copy == slip::Copy::Yes ? " copy" : "");
    };
    m_settings.stations = {{.station = u"1"_s, .port = u"a"_s, .driver = u"suwol1000"_s},
                           {.station = u"2"_s, .port = u"b"_s, .driver = u"cas22"_s, .rfid = u"c"_s}};
    // The row that says so is in the ledger before anything is said to be done, or printed.
    QObject::connect(m_unit.get(), &sim::SuwolSim::spoke, &m_context, [this](suwol::Voice voice) {
        if (voice == suwol::Voice::Done && number(u"SELECT count(*) FROM weighing_records"_s) == 0)
            violate(u"done was said of nothing"_s);
    });
    QObject::connect(m_unit.get(), &sim::SuwolSim::printed, &m_context, [this](const QByteArray &data) {
        if (m_disk.value("SELECT count(*) FROM weighing_records WHERE uuid = ?1",
                         QString::fromLatin1(data.left(36)))
            != "1"_L1)
            violate(u"a slip was printed of no record"_s);
    });
}

WeighHistory::~WeighHistory() { stop(); }

void WeighHistory::start()
{
    m_ledger = openLedger();
    m_wires.clear();
    m_service = std::make_unique<WeighingService>(
        m_time, *m_ledger, m_ids, m_settings, [this](const StationId &, const QString &port, int) {
            sim::SimDevice &device = port == "a"_L1 ? static_cast<sim::SimDevice &>(*m_unit)
                : port == "b"_L1                    ? static_cast<sim::SimDevice &>(*m_scale)
                                                    : *m_reader;
            auto wire = std::make_unique<sim::SimWire>(m_time, device, port);
            m_wires.push_back(wire.get());
            return wire;
        });
    QObject::connect(m_service.get(), &WeighingCounter::recorded, m_service.get(),
                     [this](const Recorded &record) { recorded(record); });
    m_service->start();
    if (m_server)
        m_server->start(*m_ledger);
}

void WeighHistory::stop()
{
    if (m_server)
        m_server->stop();
    m_service.reset();
    m_ledger.reset();
}

void WeighHistory::recorded(const Recorded &record)
{
    if (m_disk.dead())
        return; // nobody hears a program without power
    const QString id = toText(record.id);
    if (m_heardOf.contains(id))
        violate(u"told twice of one record"_s);
    m_heardOf.insert(id);
    if (m_disk.value("SELECT count(*) FROM weighing_records WHERE uuid = ?1", id) != "1"_L1)
        violate(u"told of a record that is on no medium"_s);
}

/// One person after the other: goods on, card, sometimes another card, goods off; in no proper order.
void WeighHistory::act(std::size_t which)
{
    if (!m_open)
        return;
    Place &place = m_places[which];
    milliseconds next{m_rng.between(300, 2500)};
    switch (place.step) {
    case 0:
        if (m_rng.chance(20))
            place.tag(Cards[qsizetype(m_rng.below(3))]); // the card first
        // Each load its own weight, so that a record says which one it was of.
        place.load = Lightest + Division * qint64(++place.loads) * 15 + Division * qint64(m_rng.below(10));
        m_lay[place.station].insert(place.load);
        place.put(place.load);
        break;
    case 1:
    case 2:
        if (m_rng.chance(place.step == 1 ? 90 : 30))
            place.tag(Cards[qsizetype(m_rng.below(3))]);
        next = milliseconds{m_rng.between(500, 5000)};
        break;
    default:
        place.put(0);
        next = milliseconds{m_rng.between(200, 4000)};
        break;
    }
    place.step = (place.step + 1) % 4;
    m_time.at(m_time.now().instant + next, [this, which] { act(which); });
}

void WeighHistory::planFaults()
{
    const auto during = [this] { return milliseconds{m_rng.between(1000, m_plan.opening.count() * 1000)}; };
    for (int i = 0; i < m_plan.unplugs; ++i) {
        m_time.at(m_time.now().instant + during(), [this, which = m_rng.below(3)] {
            if (m_service && which < m_wires.size()) {
                m_wires[which]->pull();
                m_wires[which]->plug();
            }
        });
    }
    for (int i = 0; i < m_plan.paperOuts; ++i) {
        m_time.at(m_time.now().instant + during(), [this, there = i % 2 == 1] { m_unit->setPaper(there); });
    }
    if (m_server)
        m_server->planFaults(m_plan.opening);
    if (m_plan.clockJumps)
        m_time.at(m_time.now().instant + during(), [this] { m_time.shiftWallClock(-std::chrono::hours{1}); });
}

QStringList WeighHistory::run()
{
    start();
    m_open = true;
    planFaults();
    for (std::size_t i = 0; i < m_places.size(); ++i)
        m_time.at(m_time.now().instant + milliseconds{m_rng.between(1500, 4000)}, [this, i] { act(i); });
    const Instant closing = m_time.now().instant + m_plan.opening;
    liveUntil(closing, {.count = m_plan.crashes, .mostCommits = 25, .longestPause = milliseconds{6000}});
    m_open = false;
    m_unit->faults = {};
    m_scale->faults = {};
    if (m_server)
        m_server->heal();
    for (const Place &place : m_places)
        place.put(0);
    m_time.advance(seconds{60} + milliseconds{1500} * number(u"SELECT count(*) FROM weighing_slips"_s));
    theCounterWorksAgain();
    everyRecordLayThere();
    oneLoadAndCardOneRecord();
    everyRecordIsToldOnce();
    everySlipCameOut();
    theServerHasWhatTheLedgerHas();
    return m_violations;
}

/// Whatever happened, the next customer is served.
void WeighHistory::theCounterWorksAgain()
{
    const int before = number(u"SELECT count(*) FROM weighing_records"_s);
    for (Place &place : m_places) {
        place.load = Lightest + Division * qint64(++place.loads) * 15;
        m_lay[place.station].insert(place.load);
        place.put(place.load);
        place.tag(LastCard);
    }
    m_time.advance(seconds{20});
    if (number(u"SELECT count(*) FROM weighing_records"_s) != before + int(m_places.size()))
        violate(u"the counter does not work any more"_s);
}

void WeighHistory::everyRecordLayThere()
{
    for (const QString &row :
         m_disk.column("SELECT station || ' ' || grams FROM weighing_records ORDER BY row")) {
        const QString station = row.section(u' ', 0, 0);
        const qint64 grams = row.section(u' ', 1).toLongLong();
        if (!m_lay[station].contains(grams))
            violate(u"station %1 recorded %2 g, which never lay there settled"_s.arg(station).arg(grams));
    }
}

void WeighHistory::oneLoadAndCardOneRecord()
{
    // Every load has its own weight: one card's load is recorded once, over crashes, too. Only when another
    // card was weighed in between may the first come again.
    for (const QString &row : m_disk.column(
             "SELECT a.station || ' ' || a.grams || ' ' || a.rfid_uid FROM weighing_records AS a JOIN"
             " weighing_records AS b ON b.station = a.station AND b.row = (SELECT min(row) FROM"
             " weighing_records WHERE station = a.station AND row > a.row)"
             " WHERE a.grams = b.grams AND a.rfid_uid = b.rfid_uid"))
        violate(u"weighed twice: "_s + row);
}

void WeighHistory::everyRecordIsToldOnce()
{
    const int records = number(u"SELECT count(*) FROM weighing_records"_s);
    const int rows = number(u"SELECT count(DISTINCT event_id) FROM outbox WHERE destination = 'scaleledger'"
                            " AND event_id IN (SELECT uuid FROM weighing_records)"_s);
    const int all = number(u"SELECT count(*) FROM outbox WHERE destination = 'scaleledger'"_s);
    if (m_plan.server && (rows != records || all != records))
        violate(u"%1 records, %2 outbox rows of %3 of them"_s.arg(records).arg(all).arg(rows));
    if (!m_plan.server && all != 0)
        violate(u"outbox rows for no server"_s);
    for (const QString &id : std::as_const(m_heardOf)) {
        if (m_disk.value("SELECT count(*) FROM weighing_records WHERE uuid = ?1", id) != "1"_L1)
            violate(u"a record that somebody was told of is gone"_s);
    }
}

void WeighHistory::everySlipCameOut()
{
    if (number(u"SELECT count(*) FROM weighing_slips WHERE state IN ('waiting', 'requested')"_s) != 0)
        violate(u"paper waits though there is some"_s);
    QHash<QByteArray, int> originals;
    QSet<QByteArray> any;
    for (const QByteArray &paper : m_unit->paper()) {
        any.insert(paper.left(36));
        if (!paper.endsWith("copy"))
            ++originals[paper];
    }
    for (auto it = originals.begin(); it != originals.end(); ++it) {
        if (it.value() > 1)
            violate(u"two originals of one slip"_s);
    }
    for (const QString &id : m_disk.column("SELECT uuid FROM weighing_records WHERE station = '1'")) {
        if (!any.contains(id.toLatin1()))
            violate(u"the slip of %1 never came out"_s.arg(id));
    }
}

/// Within the longest wait of a record, whatever was wrong before.
void WeighHistory::theServerHasWhatTheLedgerHas()
{
    if (!m_server)
        return;
    for (int i = 0; i < 30 && !m_server->idle(m_disk); ++i)
        m_time.advance(seconds{30});
    m_time.advance(seconds{1});
    for (const QString &difference : m_server->differences(m_disk))
        violate(difference);
}

QStringList WeighHistory::tell() const
{
    return QStringList{m_server ? m_server->text() : u"no server"_s}
    + m_disk.column("SELECT row || ' ' || station || ' ' || rfid_uid || ' ' || grams || ' ' || measured_at"
                    " FROM weighing_records ORDER BY row")
        + m_disk.column("SELECT created_at || ' ' || event_type || ' ' || coalesce(device_uuid, '') || ' ' ||"
                        " details FROM event_logs ORDER BY id")
        + m_disk.column("SELECT id || ' ' || record || ' ' || copy || ' ' || state FROM weighing_slips");
}

} // namespace attendant::simulation
