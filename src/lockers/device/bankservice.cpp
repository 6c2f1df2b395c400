#include "lockers/device/bankservice.h"

#include "lockers/log.h"
#include "lockers/store/bankstore.h"
#include "lockers/store/identity.h"

using namespace Qt::StringLiterals;

namespace attendant::lockers {

BankService::BankService(Parts parts, BankSettings bank, std::unique_ptr<devices::LinePort> line,
                         QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_bank(std::move(bank))
    , m_owed(parts.ledger)
    , m_line(std::move(line))
    , m_debouncer(parts.settings.debounce)
    , m_doorAlarm(parts.scheduler, [this] { dispatch(door::Event(door::Tick{})); })
    , m_sessionAlarm(parts.scheduler, [this] { dispatch(session::Event(session::Tick{})); })
    , m_sensorAlarm(parts.scheduler, [this] { lookAtSensors(); })
{
    connect(m_line.get(), &devices::LinePort::opened, this, [this] {
        m_splitter.reset();
        dispatch(door::Event(door::LineOpened{}));
    });
    connect(m_line.get(), &devices::LinePort::lost, this, [this](const Error &why) {
        qCWarning(lcLockers).noquote()
            << "board line lost" << u"bank=%1 detail=\"%2\""_s.arg(m_bank.bank, why.detail);
        lineLost();
    });
    connect(&m_owed, &ledger::OwedWrites::paid, this, [this] {
        lookAtUnsettled();
        reloadFacts();
        Q_EMIT lockersChanged();
    });
    connect(m_line.get(), &devices::LinePort::received, this,
            qOverload<const QByteArray &>(&BankService::receive));
}

BankService::~BankService() = default;

void BankService::start()
{
    ledger::Db &db = m_parts.ledger.reader();
    m_door = store::restoreDoor(db, m_bank.bank);
    m_outOfService = store::outOfService(db, m_bank.bank);
    reloadFacts();
    for (const SensorPlace &place : m_parts.wiring) {
        if (place.bank != m_bank.bank)
            continue;
        const bool gone = !m_facts.value(place.locker).keyPresent;
        const bool high = gone == (m_parts.settings.keyTaken == board::Level::High);
        m_debouncer.assume(place.sensor, high ? board::Level::High : board::Level::Low);
    }
    const Now now = m_parts.scheduler.now();
    for (const store::OpenVisit &open : store::openVisits(db, now.utc, m_parts.settings.zone)) {
        if (open.bank == m_bank.bank)
            m_resumable = open;
    }
    if (m_door.position != door::Position::Closed) { // keys may have moved while nobody looked
        m_blind = true;
        lineLost();
    }
    lookAtUnsettled();
    if (m_door.position != door::Position::Unknown || !m_door.move)
        resumeVisit();
    armAlarms();
    m_line->start();
}

void BankService::reloadFacts()
{
    const Result<QList<LockerFacts>> all = store::lockerFacts(m_parts.ledger.reader());
    if (!all)
        return;
    m_facts.clear();
    for (const LockerFacts &locker : *all) {
        if (locker.bank == m_bank.bank)
            m_facts.insert(locker.number, locker);
    }
}

SessionView BankService::view() const
{
    SessionView view = session::view(m_session, m_parts.scheduler.now().instant, m_parts.settings.session);
    view.bank = m_bank.bank;
    view.doorMoving = m_door.move.has_value();
    view.doorOpen = m_door.position == door::Position::Open;
    return view;
}

void BankService::dispatch(Event event)
{
    m_inbox.push_back(std::move(event));
    if (m_inbox.size() > 1)
        return; // a slot of ours called back in; the loop below takes it next
    const SessionView before = view();
    while (!m_inbox.empty()) {
        const Event current = m_inbox.front();
        if (const auto *doorEvent = std::get_if<door::Event>(&current)) {
            door::Transition t = door::on(m_door, *doorEvent, m_parts.scheduler.now(), m_parts.settings.door);
            m_door = std::move(t.next);
            for (const door::Effect &effect : t.effects)
                perform(effect);
        } else {
            session::Transition t = session::on(m_session, std::get<session::Event>(current),
                                                m_parts.scheduler.now().instant, m_parts.settings.session);
            m_session = std::move(t.next);
            for (const session::Effect &effect : t.effects)
                perform(effect);
        }
        m_inbox.pop_front();
    }
    armAlarms();
    if (view() != before)
        Q_EMIT changed();
}

void BankService::armAlarms()
{
    m_doorAlarm.set(door::wakeAt(m_door));
    m_sessionAlarm.set(session::wakeAt(m_session));
    m_sensorAlarm.set(m_debouncer.wakeAt());
}

void BankService::perform(const door::Effect &effect)
{
    std::visit(Overloaded{
                   [this](const door::SendOpen &) { m_line->send(board::openDoor()); },
                   [this](const door::SendClose &) { m_line->send(board::closeDoor()); },
                   [this](const door::AskStatus &) { m_line->send(board::statusRequest()); },
                   [this](const door::SaveCloseRequest &) {
                       // Closed even when the ledger cannot say so: an open bank is worse than an unsure one.
                       const auto moves = m_door.moves;
                       write(
                           0,
                           [bank = m_bank.bank, moves](ledger::Db &db, store::Context &c) {
                               return store::requestClose(db, bank, moves, c.now);
                           },
                           [this](const Status &) { dispatch(door::Event(door::CloseSaved{})); });
                   },
                   [this](const door::Opened &) {
                       saveDoor(door::Position::Open);
                       dispatch(session::Event(session::DoorOpened{}));
                       resumeVisit();
                   },
                   [this](const door::Closed &) {
                       saveDoor(door::Position::Closed);
                       dispatch(session::Event(session::DoorClosed{}));
                       resumeVisit();
                   },
                   [this](const door::Stuck &stuck) {
                       qCCritical(lcLockers).noquote()
                           << "door does not answer" << u"bank=%1"_s.arg(m_bank.bank);
                       if (!m_door.move) // else the request in the ledger still tells what to find out
                           saveDoor(m_door.position);
                       const QString type
                           = stuck.reason == Reason::BoardOffline ? u"board_offline"_s : u"door_stuck"_s;
                       write(1, [bank = m_bank.bank, type](ledger::Db &db, store::Context &c) {
                           return store::logTrouble(db, bank, type, {}, c);
                       });
                       dispatch(session::Event(session::DoorFailed{stuck.reason}));
                       resumeVisit();
                   },
               },
               effect);
}

void BankService::saveDoor(door::Position position)
{
    write(0, [bank = m_bank.bank, position](ledger::Db &db, store::Context &c) {
        return store::doorIs(db, bank, position, c.now);
    });
}

void BankService::perform(const session::Effect &effect)
{
    std::visit(Overloaded{
                   [this](const session::Begin &) { beginVisit(); },
                   [this](const session::TellInUse &) {
                       write(1, [bank = m_bank.bank](ledger::Db &db, store::Context &c) {
                           return store::recordInUse(db, bank, c);
                       });
                   },
                   [this](const session::OpenDoor &) { dispatch(door::Event(door::OpenSaved{})); },
                   [this](const session::CloseDoor &) { dispatch(door::Event(door::CloseRequested{})); },
                   [this](const session::KeepDoorOpen &) { dispatch(door::Event(door::KeepOpen{})); },
                   [this](const session::Save &save) { saveKey(save); },
                   [this](const session::End &end) { endVisit(end); },
               },
               effect);
}

const session::Visiting *BankService::visiting() const
{
    if (const auto *now = std::get_if<session::Visiting>(&m_session))
        return now;
    if (const auto *just = std::get_if<session::Showing>(&m_session))
        return &just->last;
    return nullptr;
}

Reason BankService::trouble() const
{
    if (!m_outOfService.isEmpty())
        return Reason::OutOfService;
    if (!m_door.online)
        return Reason::BoardOffline;
    if (m_door.position == door::Position::Unknown)
        return Reason::DoorStuck;
    return door::mayOpen(m_door) ? Reason::None : Reason::InUse; // open or turning: somebody just left
}

void BankService::beginVisit()
{
    if (m_owed.owes()) // the next visit comes after the ones that are still to be told
        return dispatch(session::Event(session::SaveFailed{}));
    store::BeginRequest request{.scan = m_scan,
                                .bank = m_bank.bank,
                                .trouble = trouble(),
                                .moves = m_door.moves,
                                .rules = m_parts.settings.rules,
                                .transaction = m_parts.settings.transaction};
    m_parts.ledger.write<store::BeginOutcome>(
        [request, c = context(2)](ledger::Db &db) {
            store::Context own = c;
            return store::begin(db, request, own);
        },
        this,
        [this](const Result<store::BeginOutcome> &outcome) {
            if (!outcome)
                return dispatch(session::Event(session::SaveFailed{}));
            if (std::holds_alternative<session::Declined>(*outcome))
                reloadFacts(); // they may be why it came to this bank
            std::visit([this](const auto &event) { dispatch(session::Event(event)); }, *outcome);
        });
}

void BankService::saveKey(const session::Save &save)
{
    const session::Visiting *visit = visiting();
    const bool outside
        = save.what == session::Record::OutsideGone || save.what == session::Record::OutsideHome;
    store::KeyRecord record{
        .what = save.what, .locker = save.locker, .reason = save.reason, .bank = m_bank.bank};
    if (visit && !outside) {
        record.transaction = visit->visit.transaction;
        record.memberId = visit->visit.memberId;
        record.kind = visit->visit.kind;
        record.target = visit->visit.locker;
    }
    record.edgeTime = m_settledAt;
    record.edges
        = std::exchange(m_settling.edges, {}); // a second record of the same edge has none left to mark
    LockerFacts &facts = m_facts[save.locker];
    const bool taken = save.what == session::Record::Taken || save.what == session::Record::TakenAgain;
    const bool returned = save.what == session::Record::Returned || save.what == session::Record::PutBackAgain
        || save.what == session::Record::OutsideHome;
    facts.rented = taken || (facts.rented && !returned);
    write(
        6, [record](ledger::Db &db, store::Context &c) { return store::recordKey(db, record, c); },
        [this](const Status &saved) {
            if (!saved) {
                qCCritical(lcLockers).noquote()
                    << "key not recorded" << u"detail=\"%1\""_s.arg(saved.error().detail);
                if (!m_owed.owes())
                    reloadFacts();
            }
            dispatch(saved ? session::Event(session::Saved{}) : session::Event(session::SaveFailed{}));
            Q_EMIT lockersChanged();
        });
}

void BankService::endVisit(const session::End &end)
{
    const session::Visiting *visit = visiting();
    if (!visit)
        return;
    store::EndRecord record{visit->visit.transaction, end.how,    end.why, visit->visit.kind,
                            visit->visit.memberId,    m_bank.bank};
    write(2, [record](ledger::Db &db, store::Context &c) { return store::endVisit(db, record, c); });
}

store::Context BankService::context(int ids)
{
    const Now now = m_parts.scheduler.now();
    store::Context context{{.now = now.utc, .zone = m_parts.settings.zone, .sheets = m_parts.settings.sheets},
                           m_parts.settings.site + u'/' + m_bank.bank};
    for (int i = 0; i < ids; ++i)
        context.ids.insert(context.ids.begin(), m_parts.ids.next(now.utc));
    return context;
}

void BankService::write(int ids, Work work, std::function<void(const Status &)> done)
{
    m_owed.write(
        [work = std::move(work), c = context(ids)](ledger::Db &db) {
            store::Context own = c;
            return work(db, own);
        },
        [done = std::move(done), bank = m_bank.bank](const Status &wrote) {
            if (!wrote)
                qCWarning(lcLockers).noquote()
                    << "not written" << u"bank=%1 detail=\"%2\""_s.arg(bank, wrote.error().detail);
            if (done)
                done(wrote);
        });
}

void BankService::scan(const Scan &scan)
{
    if (!session::busy(m_session))
        m_scan = scan;
    dispatch(session::Event(session::Scanned{scan.code}));
}

void BankService::cancel() { dispatch(session::Event(session::Cancelled{})); }

void BankService::staffOpen()
{
    struct Asked
    { };
    m_parts.ledger.write<Asked>( // not owed: a door that opens later opens for nobody
        [bank = m_bank.bank, moves = m_door.moves,
         now = m_parts.scheduler.now().utc](ledger::Db &db) -> Result<Asked> {
            if (const Status asked = store::requestOpen(db, bank, moves, now); !asked)
                return asked.error();
            return Asked{};
        },
        this,
        [this](const Result<Asked> &saved) {
            if (saved)
                dispatch(door::Event(door::OpenSaved{}));
        });
}

void BankService::staffClose() { dispatch(door::Event(door::CloseRequested{})); }

void BankService::tellPosition(door::Position position)
{
    dispatch(door::Event(door::PositionTold{position}));
}

void BankService::askStatus() { m_line->send(board::statusRequest()); }

void BankService::setOutOfService(const QString &reason)
{
    m_outOfService = reason;
    write(0, [bank = m_bank.bank, reason](ledger::Db &db, store::Context &c) {
        return store::setOutOfService(db, bank, reason, c.now);
    });
    Q_EMIT changed();
}

} // namespace attendant::lockers
