// BankService: what it hears from its board, and how it takes up a visit after a restart.
#include "lockers/device/bankservice.h"

#include "core/uid.h"
#include "lockers/log.h"
#include "lockers/store/bankstore.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace attendant::lockers {

void BankService::receive(const QByteArray &bytes)
{
    const QList<QByteArray> pieces = m_splitter.feed(bytes);
    for (const QByteArray &piece : pieces) {
        const Result<board::Message> message = board::decode(piece);
        if (message) {
            receive(*message);
        } else {
            qCDebug(lcLockers).noquote()
                << "board message skipped"
                << u"bank=%1 detail=\"%2\""_s.arg(m_bank.bank, message.error().detail);
        }
    }
}

void BankService::receive(const board::Message &message)
{
    m_lastHeard = m_parts.scheduler.now().utc;
    const auto scanBy = [this](const QString &code, ScanKind kind) {
        dispatch(door::Event(door::Heard{}));
        Q_EMIT scanned({code, kind, m_bank.bank});
    };
    std::visit(Overloaded{
                   [this](const board::StatusReport &status) {
                       m_firmware = status.version;
                       dispatch(door::Event(status));
                   },
                   [this](const board::MotorMoved &moved) { dispatch(door::Event(moved)); },
                   [this](const board::SensorEdge &edge) { takeEdge(edge); },
                   [&](const board::BarcodeScanned &scan) { scanBy(scan.code, ScanKind::Barcode); },
                   [&](const board::QrScanned &scan) { scanBy(scan.text, ScanKind::Qr); },
                   [&](const board::NfcScanned &scan) { scanBy(scan.uid, ScanKind::Nfc); },
                   [this](const board::BoardFault &fault) {
                       dispatch(door::Event(door::Heard{}));
                       qCWarning(lcLockers).noquote()
                           << "board fault" << u"bank=%1 code=%2"_s.arg(m_bank.bank, fault.code);
                   },
                   [this](const board::Alive &) { dispatch(door::Event(door::Heard{})); },
               },
               message);
}

QString BankService::lockerAt(const board::SensorPin &sensor) const
{
    for (const SensorPlace &place : m_parts.wiring) {
        if (place.bank == m_bank.bank && place.sensor == sensor)
            return place.locker;
    }
    return {};
}

void BankService::takeEdge(const board::SensorEdge &edge)
{
    dispatch(door::Event(door::Heard{}));
    dispatch(door::Event(door::HandSeen{}));
    store::RawEdge raw{m_bank.bank, edge.sensor, lockerAt(edge.sensor), edge.level, {}, {}};
    if (raw.locker.isEmpty())
        qCWarning(lcLockers).noquote()
            << "sensor without a locker"
            << u"bank=%1 addr=%2 pin=%3"_s.arg(m_bank.bank, edge.sensor.addr).arg(edge.sensor.pin);
    if (const session::Visiting *visit = visiting()) {
        raw.session = visit->visit.transaction;
        raw.member = visit->visit.memberId;
    }
    // In the ledger first: a crash before the contact has come to rest must not lose the key.
    auto row = std::make_shared<qint64>(0);
    m_owed.write(
        [raw, row, c = context(1)](ledger::Db &db) -> Status {
            store::Context own = c;
            const Result<qint64> stored = store::storeEdge(db, raw, own);
            if (!stored)
                return stored.error();
            *row = *stored;
            return {};
        },
        [this, raw, row](const Status &stored) {
            if (raw.locker.isEmpty())
                return;
            m_debouncer.edge(raw.sensor, raw.level, stored ? *row : 0, m_parts.scheduler.now().instant);
            lookAtSensors();
        });
}

/// Edges that were stored but not yet understood when the program ended, or stored long after they came.
void BankService::lookAtUnsettled()
{
    const Instant now = m_parts.scheduler.now().instant;
    for (const store::UnsettledEdge &edge : store::unsettledEdges(m_parts.ledger.reader())) {
        if (edge.bank == m_bank.bank)
            m_debouncer.edge(edge.sensor, edge.level, edge.row, now);
    }
    armAlarms();
}

void BankService::lookAtSensors()
{
    const QList<SettledLevel> levels = m_debouncer.take(m_parts.scheduler.now().instant);
    for (const SettledLevel &level : levels) {
        const QString locker = lockerAt(level.sensor);
        if (locker.isEmpty())
            continue;
        LockerFacts &facts = m_facts[locker];
        const bool home = level.level != m_parts.settings.keyTaken;
        if (home == facts.keyPresent) { // bounced, or told again after a silence
            write(0, [edges = level.edges, locker](ledger::Db &db, store::Context &) {
                return store::settleEdges(db, edges, locker);
            });
            facts.unverified = false;
            continue;
        }
        const LockerFacts before = facts;
        facts.keyPresent = home;
        facts.unverified = false;
        m_settling = level;
        m_settledAt = m_parts.scheduler.now().utc;
        dispatch(home ? session::Event(session::KeyHome{before}) : session::Event(session::KeyGone{before}));
        Q_EMIT lockersChanged();
    }
    armAlarms();
}

void BankService::lineLost()
{
    dispatch(door::Event(door::LineLost{}));
    if (m_door.position == door::Position::Closed && !m_door.move)
        return;
    for (LockerFacts &locker : m_facts)
        locker.unverified = true;
    write(1,
          [bank = m_bank.bank](ledger::Db &db, store::Context &c) { return store::wasBlind(db, bank, c); });
}

void BankService::resumeVisit()
{
    if (m_door.move && m_door.position == door::Position::Unknown)
        return; // until the board has told where the door is
    const std::optional<store::OpenVisit> open = std::exchange(m_resumable, std::nullopt);
    if (!open) {
        // An open door that nobody is at: from a crash after the visit had ended.
        if (m_door.position == door::Position::Open && !session::busy(m_session) && m_blind)
            dispatch(door::Event(door::CloseRequested{}));
        m_blind = false;
        return;
    }
    m_blind = false;
    const Now now = m_parts.scheduler.now();
    if (m_door.position == door::Position::Open) {
        dispatch(session::Event(
            session::Resumed{open->visit, open->held, open->returned, open->timeoutAt - now.utc}));
        return;
    }
    const bool done = open->visit.kind == session::Kind::Rental ? !open->held.isEmpty() : open->returned;
    const session::Ending how = done ? session::Ending::Completed : session::Ending::Failed;
    store::EndRecord record{
        open->visit.transaction, how,        done ? QString() : u"interrupted"_s, open->visit.kind,
        open->visit.memberId,    m_bank.bank};
    write(2, [record](ledger::Db &db, store::Context &c) { return store::endVisit(db, record, c); });
}

} // namespace attendant::lockers
