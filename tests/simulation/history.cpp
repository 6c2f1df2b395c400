#include "simulation/history.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace attendant::simulation {
namespace {

constexpr double FullTurn = 0.917;
constexpr double Slack = 0.001;

} // namespace

QString Plan::text() const
{
    return u"seed %1: drop %2 %, lose %3 %, chatter %4 %, sheet errors %5 %, sheet answers lost %6 %, crashes %7, unplugs %8%9%10"_s
        .arg(seed)
        .arg(dropMovePercent)
        .arg(loseAnswerPercent)
        .arg(chatterPercent)
        .arg(sheetErrorPercent)
        .arg(sheetLosePercent)
        .arg(crashes)
        .arg(unplugs)
        .arg(sheetAway ? u", sheet away"_s : QString(), clockJumps ? u", clock jumps"_s : QString());
}

Plan planOf(quint64 seed)
{
    Rng rng(seed);
    Plan plan{.seed = seed};
    const bool boards = rng.chance(40);
    plan.dropMovePercent = boards ? int(rng.below(15)) : 0;
    plan.loseAnswerPercent = boards ? int(rng.below(15)) : 0;
    plan.chatterPercent = rng.chance(50) ? int(rng.below(60)) : 0;
    plan.sheetErrorPercent = rng.chance(40) ? int(rng.below(30)) : 0;
    plan.sheetLosePercent = rng.chance(40) ? int(rng.below(30)) : 0;
    plan.crashes = rng.chance(40) ? int(rng.between(1, 3)) : 0;
    plan.unplugs = rng.chance(20) ? int(rng.between(1, 2)) : 0;
    plan.sheetAway = rng.chance(20);
    plan.clockJumps = rng.chance(10);
    return plan;
}

History::History(const Plan &plan)
    : PoweredHistory(plan.seed ^ 0xA77E, u"history-%1"_s.arg(plan.seed))
    , m_plan(plan)
    , m_demo(m_time,
             {.store = m_disk.path(),
              .writer = ledger::Writer::Inline,
              .vfs = m_disk.vfs(),
              .seed = plan.seed,
              .members = 12,
              .pause = milliseconds{3000}})
{ }

History::~History() { m_demo.crash(); }

void History::watch(lockers::sim::BoardSim &board, const QString &bank)
{
    board.faults.dropMovePercent = m_plan.dropMovePercent;
    board.faults.loseAnswerPercent = m_plan.loseAnswerPercent;
    board.faults.chatterPercent = m_plan.chatterPercent;
    QObject::connect(&board, &lockers::sim::BoardSim::turning, &m_context, [this, bank](double turns) {
        // The row is in the ledger before the motor turns.
        const QString requested = m_disk.value("SELECT requested FROM door_banks WHERE bank = ?", bank);
        if (requested != (turns > 0 ? "open"_L1 : "close"_L1))
            violate(
                u"bank %1 turned %2 without a row (requested: \"%3\")"_s.arg(bank).arg(turns).arg(requested));
        if (turns > 0
            && m_disk.value("SELECT count(*) FROM active_transactions WHERE bank = ? AND status = 'active'",
                            bank)
                == "0"_L1)
            violate(u"bank %1 opened for nobody"_s.arg(bank));
    });
}

void History::planFaults()
{
    const auto at = [this](int percentOfOpening, std::function<void()> task) {
        m_time.at(m_time.now().instant + m_plan.opening * percentOfOpening / 100, std::move(task));
    };
    m_demo.spreadsheet().faults.errorPercent = m_plan.sheetErrorPercent;
    m_demo.spreadsheet().faults.losePercent = m_plan.sheetLosePercent;
    for (int i = 0; i < m_plan.unplugs; ++i) {
        const QString bank = m_rng.chance(50) ? u"MALE"_s : u"STAFF"_s;
        const int when = int(m_rng.below(90));
        at(when, [this, bank] {
            if (auto *line = m_demo.line(bank))
                line->pull();
        });
        at(when + int(m_rng.between(1, 10)), [this, bank] {
            if (auto *line = m_demo.line(bank))
                line->plug();
        });
    }
    if (m_plan.sheetAway) {
        at(10, [this] { m_demo.spreadsheet().faults.offline = true; });
        at(95, [this] { m_demo.spreadsheet().faults.offline = false; });
    }
    if (m_plan.clockJumps)
        at(int(m_rng.below(90)),
           [this] { m_time.shiftWallClock(milliseconds{m_rng.between(-7'200'000, 7'200'000)}); });
}

void History::stop()
{
    m_demo.crash();
    // People stand there meanwhile, and the boards have power of their own.
    m_demo.mixedBoard().faults.deaf = m_demo.staffBoard().faults.deaf = false;
    m_demo.spreadsheet().faults.offline = m_sheetWasAway;
}

void History::start()
{
    if (const Status started = m_demo.start(); !started)
        violate(u"did not start again: "_s + started.error().detail);
}

QStringList History::run()
{
    watch(m_demo.mixedBoard(), u"MALE"_s);
    watch(m_demo.staffBoard(), u"STAFF"_s);
    m_disk.onCut([this] {
        m_demo.mixedBoard().faults.deaf = m_demo.staffBoard().faults.deaf = true;
        m_sheetWasAway = std::exchange(m_demo.spreadsheet().faults.offline, true);
    });
    start();
    m_time.advance(seconds{12}); // members are read
    planFaults();
    m_demo.openDoors();
    const Instant close = m_time.now().instant + m_plan.opening;
    liveUntil(close, {.count = m_plan.crashes, .mostCommits = 60, .longestPause = milliseconds{5000}});

    m_demo.closeDoors();
    for (lockers::sim::BoardSim *board : {&m_demo.mixedBoard(), &m_demo.staffBoard()})
        board->faults = {};
    m_demo.spreadsheet().faults = {};
    m_time.advance(std::chrono::minutes{12}); // all retries and put-offs

    doorsTurnedOnce();
    nobodyIsLeftHanging();
    oneKeyOneRentalOneMember();
    everyRentalIsTold();
    spreadsheetIsTheLedger();
    if (m_plan.seesEverything())
        pocketsAreTheLedger();
    return m_violations;
}

QStringList History::tell() const
{
    return m_disk.column(
        "SELECT at || ' ' || what FROM ("
        "SELECT start_time AS at, 'visit ' || transaction_type || ' ' || bank || ' ' || member_id || ' ' ||"
        " coalesce(locker_number, '') || ' ' || status || ' ' || coalesce(error_message, '') || ' until ' ||"
        " updated_at AS what FROM active_transactions UNION ALL "
        "SELECT created_at, 'rental ' || member_id || ' ' || locker_number || ' ' || status || ' returned ' "
        "||"
        " coalesce(return_sensor_time, '-') || coalesce(error_details, '') FROM rentals UNION ALL "
        "SELECT event_timestamp, 'edge ' || coalesce(locker_number, '?') || ' ' || sensor_state || ' ' ||"
        " settled || ' ' || description FROM sensor_events UNION ALL "
        "SELECT created_at, 'event ' || event_type || ' ' || coalesce(member_id, '') || ' ' || details"
        " FROM event_logs) ORDER BY at");
}

void History::doorsTurnedOnce()
{
    for (const lockers::sim::BoardSim *board : {&m_demo.mixedBoard(), &m_demo.staffBoard()}) {
        if (board->farthest() > FullTurn + Slack || board->nearest() < -Slack)
            violate(
                u"a door was turned too far: %1 … %2 turns"_s.arg(board->nearest()).arg(board->farthest()));
    }
}

void History::nobodyIsLeftHanging()
{
    const QString open
        = m_disk.value("SELECT group_concat(bank) FROM active_transactions WHERE status = 'active'");
    if (!open.isEmpty())
        violate(u"a visit never ended at "_s + open);
    const QString locked
        = m_disk.value("SELECT count(*) FROM locker_status WHERE current_transaction IS NOT NULL");
    if (locked != "0"_L1)
        violate(locked + u" lockers are still locked by a visit"_s);
}

void History::oneKeyOneRentalOneMember()
{
    if (m_disk.value("SELECT count(*) - count(DISTINCT locker_number) FROM rentals WHERE status = 'active'")
        != "0"_L1)
        violate(u"a key is rented twice"_s);
    if (m_disk.value("SELECT count(*) - count(DISTINCT member_id) FROM rentals WHERE status = 'active'")
        != "0"_L1)
        violate(u"a member has two keys"_s);
    const QString torn = m_disk.value(
        "SELECT count(*) FROM members m WHERE coalesce(m.currently_renting, '') <> coalesce((SELECT"
        " locker_number FROM rentals r WHERE r.member_id = m.member_id AND r.status = 'active'), '')");
    if (torn != "0"_L1)
        violate(torn + u" members are said to hold another key than their rental"_s);
    const int rentals = m_disk.value("SELECT count(*) FROM rentals").toInt();
    if (rentals > m_demo.visitors().takes())
        violate(
            u"%1 rentals, but a key was taken only %2 times"_s.arg(rentals).arg(m_demo.visitors().takes()));
}

void History::everyRentalIsTold()
{
    const QString untold = m_disk.value(
        "SELECT count(*) FROM rentals r WHERE (SELECT count(*) FROM outbox WHERE topic = 'rental'"
        " AND payload ->> 'rental_id' = r.event_id) <> 1");
    if (untold != "0"_L1)
        violate(untold + u" rentals are not told of exactly once"_s);
    const QString silent = m_disk.value(
        "SELECT count(*) FROM rentals r WHERE r.status = 'returned' AND (SELECT count(*) FROM outbox"
        " WHERE topic = 'return' AND payload ->> 'rental_id' = r.event_id) = 0");
    if (silent != "0"_L1)
        violate(silent + u" returns are told to nobody"_s);
}

void History::spreadsheetIsTheLedger()
{
    const QStringList wanted
        = m_disk.column("SELECT payload ->> 'rental_id' || '|' || (payload ->> 'record_type') FROM outbox"
                        " WHERE topic IN ('rental', 'return') ORDER BY id");
    QStringList arrived;
    const auto rows = m_demo.spreadsheet().tabs.value(u"대여기록"_s);
    for (const QStringList &row : rows.mid(1))
        arrived.append(row.value(0) + u'|' + row.value(1));
    if (wanted != arrived)
        violate(u"the spreadsheet has %1 rows, the ledger %2"_s.arg(arrived.size()).arg(wanted.size()));
    if (const QString left = m_disk.value("SELECT count(*) FROM outbox WHERE state <> 'sent'");
        left != "0"_L1)
        violate(left + u" records never arrived"_s);
    // A site that has just been restarted does not know what it has asked a moment ago: then Google says so.
    if (m_demo.spreadsheet().refusedForQuota() > 0 && m_plan.crashes == 0)
        violate(u"the quota was exceeded"_s);
}

void History::pocketsAreTheLedger()
{
    QStringList pockets;
    QSet<QString> out;
    for (auto it = m_demo.visitors().pockets().begin(); it != m_demo.visitors().pockets().end(); ++it) {
        out.insert(it.value());
        if (!it.key().endsWith(u'+')) // a second key: the ledger has it as missing, not as rented
            pockets.append(it.key() + u' ' + it.value());
    }
    const QStringList gone = m_disk.column("SELECT locker_number FROM locker_status WHERE sensor_status = 0");
    if (QSet<QString>(gone.begin(), gone.end()) != out)
        violate(u"keys out: ledger %1, truth %2"_s.arg(gone.join(u','),
                                                       QStringList(out.begin(), out.end()).join(u',')));
    // Somebody who helps themselves while the door is open for another, or hangs a key at a third one's hook,
    // is not seen as who they are. But never in silence: an event names the locker.
    const auto explained = [this](const QString &entry) {
        return m_disk.value(
                   "SELECT count(*) FROM event_logs WHERE severity <> 'info' AND details LIKE '%' || ? || "
                   "'%'",
                   entry.section(u' ', 1))
            != "0"_L1;
    };
    const QStringList rented
        = m_disk.column("SELECT member_id || ' ' || locker_number FROM rentals WHERE status = 'active'");
    for (const QString &entry : rented + pockets) {
        if (rented.contains(entry) != pockets.contains(entry) && !explained(entry))
            violate(u"%1 is in %2 only, and no event says why"_s.arg(
                entry, rented.contains(entry) ? u"the ledger"_s : u"a pocket"_s));
    }
}

} // namespace attendant::simulation
