#include "weighing/device/stationservice.h"

#include "core/uid.h"
#include "ledger/ledger.h"
#include "weighing/log.h"
#include "weighing/store/stationstore.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing {
namespace {

constexpr seconds RetryAfter{2}; ///< a ledger that could not write

/// What a screen would notice. Compared around each event, fifty times a second and scale.
struct Shown
{
    std::size_t phase = 0;
    bool online = false;
    Reason reason = Reason::None;
    Instant until;
    bool registered = false;
    bool operator==(const Shown &) const = default;
};

Shown shown(const weigh::State &state)
{
    Shown now{.phase = state.phase.index(),
              .online = state.pan.reading.has_value(),
              .registered = state.registered};
    if (const auto *m = std::get_if<weigh::Measuring>(&state.phase)) {
        now.reason = m->hold;
        now.until = m->deadline;
    } else if (const auto *r = std::get_if<weigh::Refused>(&state.phase)) {
        now.reason = r->reason;
        now.until = r->until;
    } else if (const auto *d = std::get_if<weigh::Done>(&state.phase)) {
        now.until = d->until;
    }
    return now;
}

} // namespace

StationService::StationService(Parts parts, StationSettings station, std::unique_ptr<ScaleDriver> scale,
                               QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_station(std::move(station))
    , m_scale(std::move(scale))
    , m_alarm(parts.scheduler, [this] { dispatch(weigh::Tick{}); })
    , m_slipRetry(parts.scheduler, [this] { lookForSlips(); })
{
    connectScale();
}

StationService::~StationService() = default;

void StationService::connectScale()
{
    connect(m_scale.get(), &ScaleDriver::weighed, this, [this](const Reading &reading) {
        dispatch(weigh::ScaleRead{reading});
        Q_EMIT weight(reading);
    });
    connect(m_scale.get(), &ScaleDriver::wentOffline, this, [this] {
        write(1, [station = id()](ledger::Db &db, ledger::UnitContext &c) {
            return store::noteTrouble(db, station, u"scale_offline"_s, {}, c);
        });
        dispatch(weigh::ScaleLost{});
    });
    connect(m_scale.get(), &ScaleDriver::dialectFound, this, [this](const QString &dialect) {
        qCInfo(lcWeighing).noquote() << "scale recognised" << u"station=%1 dialect=%2"_s.arg(id(), dialect);
        write(0, [station = id(), dialect](ledger::Db &db, ledger::UnitContext &c) {
            return store::setDialect(db, station, dialect, c.now);
        });
        lookForSlips(); // it may be one that prints
        Q_EMIT changed();
    });
    connect(m_scale.get(), &ScaleDriver::cardRead, this, &StationService::readCard);
    connect(m_scale.get(), &ScaleDriver::cardLost, this, &StationService::cardLost);
    connect(m_scale.get(), &ScaleDriver::keysTyped, this, &StationService::typed);
    connect(m_scale.get(), &ScaleDriver::claimSlip, this, &StationService::claim);
    connect(m_scale.get(), &ScaleDriver::slipEnded, this, &StationService::settle);
    connect(m_scale.get(), &ScaleDriver::printerChanged, this, [this] {
        if (m_scale->printer() == suwol::Printer::NoPaper) {
            write(1, [station = id()](ledger::Db &db, ledger::UnitContext &c) {
                return store::noteTrouble(db, station, u"printer_no_paper"_s, {}, c);
            });
        }
        Q_EMIT changed();
    });
}

void StationService::start()
{
    m_scale->setPoints(m_station.fan, m_station.heater);
    m_scale->start();
}

void StationService::begin()
{
    ledger::Db &db = m_parts.ledger.reader();
    dispatch(weigh::TakenOut{store::outOfService(db, id())});
    if (const store::Points points = store::setPoints(db, id()); points.fan > 0 || points.heater > 0)
        m_scale->setPoints(points.fan, points.heater);
    dispatch(weigh::Started{store::newestUid(db, id())});
    lookForSlips();
}

StationView StationService::view() const
{
    StationView view = weigh::view(m_state, m_parts.scheduler.now().instant, m_parts.settings.weigh);
    view.station = id();
    view.slip = slipState();
    return view;
}

SlipState StationService::slipState() const
{
    const auto *done = std::get_if<weigh::Done>(&m_state.phase);
    if (!done || !m_scale->prints() || !m_station.slip || !m_parts.settings.slip)
        return SlipState::None;
    if (m_printed == done->record.id)
        return SlipState::Printed;
    if (m_scale->printer() == suwol::Printer::NoPaper)
        return SlipState::NoPaper;
    const bool own = m_slip && m_slip->record.id == done->record.id;
    return own && m_slipClaimed ? SlipState::Printing : SlipState::Waiting;
}

void StationService::dispatch(weigh::Event event)
{
    m_inbox.push_back(std::move(event));
    if (m_inbox.size() > 1)
        return; // a slot of ours called back in; the loop below takes it next
    const Shown before = shown(m_state);
    while (!m_inbox.empty()) {
        weigh::Transition t = weigh::on(std::move(m_state), m_inbox.front(), m_parts.scheduler.now().instant,
                                        m_parts.settings.weigh);
        m_state = std::move(t.next);
        for (const weigh::Effect &effect : t.effects)
            perform(effect);
        m_inbox.pop_front();
    }
    m_alarm.set(weigh::wakeAt(m_state));
    if (shown(m_state) != before)
        Q_EMIT changed();
}

void StationService::perform(const weigh::Effect &effect)
{
    std::visit(Overloaded{
                   [this](const weigh::Record &what) { record(what); },
                   [this](const weigh::Tell &what) { m_scale->tell(what); },
                   [this](const weigh::Emptied &) {
                       write(0, [station = id()](ledger::Db &db, ledger::UnitContext &c) {
                           return store::keepEmptied(db, station, c.now);
                       });
                   },
                   [this](const weigh::Note &what) {
                       write(1, [station = id(), what](ledger::Db &db, ledger::UnitContext &c) {
                           return store::noteRefusal(db, station, what.reason, what.uid, c);
                       });
                   },
               },
               effect);
}

void StationService::record(const weigh::Record &what)
{
    store::NewRecord fresh{id(), what.card, what.weight, what.grams, what.kind, {}};
    if (m_parts.scheduler.now().instant < m_typedUntil)
        fresh.typed = m_typed;
    const bool paper = m_scale->prints() && m_station.slip && m_parts.settings.slip;
    const store::Upload upload = m_parts.settings.upload;
    ledger::UnitContext c = context();
    c.ids.push_back(m_parts.ids.next(c.now));
    m_parts.ledger.write<Recorded>(
        [fresh, upload, paper, c](ledger::Db &db) -> Result<Recorded> {
            ledger::UnitContext own = c;
            Result<Recorded> added = store::addRecord(db, fresh, upload, own);
            if (!added || !paper)
                return added;
            const Status slip = store::addSlip(db, added->id, fresh.station, store::Copy::No, own.now);
            return slip ? added : Result<Recorded>(slip.error());
        },
        this,
        [this](const Result<Recorded> &added) {
            if (!added) {
                qCCritical(lcWeighing).noquote()
                    << "weighing not recorded"
                    << u"station=%1 detail=\"%2\""_s.arg(id(), added.error().detail);
                dispatch(weigh::CommitFailed{});
                return;
            }
            m_typed = {};
            dispatch(weigh::Committed{*added});
            Q_EMIT recorded(*added);
            lookForSlips();
        });
}

void StationService::readCard(const QString &text)
{
    const std::optional<Uid> uid = Uid::from(text);
    if (!uid) {
        dispatch(weigh::TagRefused{text.left(64)});
        return;
    }
    dispatch(weigh::Tagged{
        store::findCard(m_parts.ledger.reader(), uid->text(), m_parts.settings.knownCardsOnly)});
}

void StationService::cardLost() { dispatch(weigh::TagRefused{}); }

void StationService::cancel() { dispatch(weigh::Cancelled{}); }

void StationService::setRegistered(bool registered)
{
    dispatch(registered ? weigh::Event(weigh::Registered{}) : weigh::Event(weigh::Unregistered{}));
}

void StationService::setOutOfService(const QString &reason)
{
    write(0, [station = id(), reason](ledger::Db &db, ledger::UnitContext &c) {
        return store::setOutOfService(db, station, reason, c.now);
    });
    dispatch(weigh::TakenOut{reason});
    Q_EMIT changed();
}

void StationService::setPoints(int fan, int heater)
{
    write(0, [station = id(), fan, heater](ledger::Db &db, ledger::UnitContext &c) {
        return store::keepPoints(db, station, {fan, heater}, c.now);
    });
    m_scale->setPoints(fan, heater);
}

Status StationService::mayOrder(Order order) const
{
    if (!m_scale->knows(order))
        return Error{ErrorCode::Unavailable,
                     u"station \"%1\" takes no such order: use its own keys"_s.arg(id())};
    const StationView now = view();
    if (now.stage == Stage::Measuring || now.stage == Stage::Recording)
        return Error{ErrorCode::Refused, u"station \"%1\" is weighing"_s.arg(id())};
    return {};
}

Status StationService::order(Order order)
{
    const Status may = mayOrder(order);
    if (may)
        m_scale->send(order);
    return may;
}

void StationService::typed(const suwol::KeyPress &key)
{
    const Instant now = m_parts.scheduler.now().instant;
    if (now >= m_typedUntil)
        m_typed = {};
    m_typedUntil = now + m_parts.settings.typedLasts;
    switch (key.kind) {
    case suwol::KeyKind::Vehicle:
        m_typed.vehicle = key.digits;
        return;
    case suwol::KeyKind::Customer:
        m_typed.customer = key.digits;
        return;
    case suwol::KeyKind::Product:
        m_typed.product = key.digits;
        return;
    case suwol::KeyKind::Reprint:
        break;
    }
    ledger::Db &db = m_parts.ledger.reader();
    const bool last = key.digits.toInt() == 0; // no number: the one they have just weighed
    std::optional<Recorded> record;
    if (const QList<Recorded> newest = last ? store::newestRecords(db, id(), 1) : QList<Recorded>();
        !newest.isEmpty())
        record = newest.first();
    else if (!last)
        record = store::findSlip(db, id(), key.digits);
    if (record)
        reprint(record->id);
    else
        m_scale->tell({weigh::Cue::Refused, Reason::None, {}});
}

void StationService::reprint(const QUuid &record)
{
    write(
        0,
        [record, station = id()](ledger::Db &db, ledger::UnitContext &c) {
            return store::addSlip(db, record, station, store::Copy::Yes, c.now);
        },
        [this](const Status &) { lookForSlips(); });
}

void StationService::lookForSlips()
{
    Q_EMIT slipsChanged();
    if (m_slip || !m_scale->prints() || !m_parts.settings.slip)
        return;
    m_slip = store::nextSlip(m_parts.ledger.reader(), id());
    m_slipClaimed = false;
    if (m_slip)
        m_scale->print(m_slip->id, m_parts.settings.slip(m_slip->record, m_slip->copy));
}

void StationService::claim(qint64 slip)
{
    write(
        0, [slip](ledger::Db &db, ledger::UnitContext &) { return store::claimSlip(db, slip); },
        [this, slip](const Status &written) {
            m_slipClaimed = written.has_value();
            m_scale->claimed(slip, written);
            if (!written) { // dropped by staff, or the medium is away
                m_slip.reset();
                m_slipRetry.set(m_parts.scheduler.now().instant + RetryAfter);
            }
            Q_EMIT changed();
        });
}

void StationService::settle(qint64 slip, suwol::master::SlipEnd how)
{
    using suwol::master::SlipEnd;
    write(
        0,
        [slip, how](ledger::Db &db, ledger::UnitContext &c) {
            return store::settleSlip(db, slip, how, c.now);
        },
        [this, slip, how](const Status &written) {
            if (!written) {
                m_parts.scheduler.at(m_parts.scheduler.now().instant + RetryAfter,
                                     [self = QPointer<StationService>(this), slip, how] {
                                         if (self)
                                             self->settle(slip, how);
                                     });
                return;
            }
            if (how == SlipEnd::Printed && m_slip) {
                m_printed = m_slip->record.id;
                m_scale->tell({weigh::Cue::Thanks, Reason::None, {}});
            }
            m_slip.reset();
            lookForSlips();
            Q_EMIT changed();
        });
}

ledger::UnitContext StationService::context() const
{
    return {.now = m_parts.scheduler.now().utc, .zone = m_parts.settings.zone};
}

void StationService::write(int ids, ledger::ContextWork work, std::function<void(const Status &)> done)
{
    ledger::writeUnit(m_parts.ledger, m_parts.ids, context(), ids, std::move(work), this,
                      [this, done = std::move(done)](const Status &written) {
                          if (!written)
                              qCWarning(lcWeighing).noquote()
                                  << "not written"
                                  << u"station=%1 detail=\"%2\""_s.arg(id(), written.error().detail);
                          if (done)
                              done(written);
                      });
}

} // namespace attendant::weighing
