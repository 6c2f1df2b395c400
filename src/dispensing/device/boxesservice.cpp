#include "dispensing/device/boxesservice.h"

#include "dispensing/log.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {
namespace {

constexpr qsizetype BoxesMax = 2000; ///< whoever may publish could invent names without end
constexpr int IdsOfAMessage = 6;
constexpr int IdsOfASettlement = 64; ///< an item that many vouchers pay for

/// Empty when it does not say.
QString sizeOf(const fbox::DeviceEvent &event)
{
    if (const auto *status = std::get_if<fbox::StatusReport>(&event))
        return status->size;
    const auto *boot = std::get_if<fbox::BootComplete>(&event);
    return boot ? boot->size : QString();
}

bool isStaffs(device::Reason reason) { return reason == device::Reason::Staff; }

} // namespace

BoxesService::BoxesService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
                           devices::MqttClient &mqtt, BoxesSettings settings, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_ids(ids)
    , m_mqtt(mqtt)
    , m_settings(std::move(settings))
{
    using devices::MqttClient;
    connect(&m_mqtt, &MqttClient::connected, this, [this] { linkIs(true); });
    connect(&m_mqtt, &MqttClient::disconnected, this, [this](const Error &why) {
        m_linkProblem = why.detail;
        linkIs(false);
    });
    connect(&m_mqtt, &MqttClient::connectFailed, this, [this](const Error &why) {
        m_linkProblem = why.detail;
        Q_EMIT linkChanged();
    });
    connect(&m_mqtt, &MqttClient::received, this, &BoxesService::receive);
    connect(&m_mqtt, &MqttClient::acknowledged, this,
            [this](devices::MessageId id) { m_published.remove(quint64(id)); });
    connect(&m_mqtt, &MqttClient::dropped, this, [this](devices::MessageId id, devices::Delivery delivery) {
        const auto [box, request] = m_published.take(quint64(id));
        // One that was on its way may have arrived: the machine's fence finds out.
        if (!request.isNull() && delivery == devices::Delivery::NeverSent)
            dispatch(box, device::NotPublished{request});
    });
    connect(&m_ledger, &ledger::Ledger::stateChanged, this, [this](ledger::StoreState state) {
        if (state != ledger::StoreState::Ready)
            return;
        if (m_started && !m_takenUp)
            takeUp();
        retrySettlements();
    });
}

BoxesService::~BoxesService() = default;

void BoxesService::start()
{
    m_started = true;
    if (m_ledger.state() == ledger::StoreState::Ready)
        takeUp(); // else when the store is there: what was going on has to be known first
}

void BoxesService::takeUp()
{
    m_takenUp = true;
    const Now now = m_scheduler.now();
    // Items that were written down and never asked for are not coming.
    if (const int unasked = store::unaskedCount(m_ledger.reader()); unasked > 0)
        write(6 * unasked,
              [](ledger::Db &db, ledger::UnitContext &c) { return store::releaseUnasked(db, c); });
    const QList<store::KnownDevice> known = store::knownDevices(m_ledger.reader());
    for (const store::KnownDevice &one : known) {
        Box *box = boxFor(one.id);
        if (!box)
            break;
        device::Transition taken = device::restore(one.stored, now, m_settings.device);
        box->state = std::move(taken.next);
        for (const device::Effect &effect : taken.effects)
            perform(one.id, effect);
        arm(one.id, *box);
    }
    if (const Status subscribed
        = m_mqtt.subscribe(QLatin1StringView(fbox::StatusTopics), devices::Qos::AtLeastOnce);
        !subscribed)
        qCCritical(lcDispensing).noquote()
            << "cannot subscribe" << u"detail=\"%1\""_s.arg(subscribed.error().detail);
    m_mqtt.start();
}

device::DeviceView BoxesService::view(const fbox::DeviceId &box) const
{
    const auto found = m_boxes.constFind(box);
    if (found != m_boxes.constEnd())
        return device::view((*found)->state);
    return device::view({.link = m_mqtt.isConnected()});
}

void BoxesService::linkIs(bool up)
{
    if (up)
        m_linkProblem.clear();
    const QStringList boxes = m_boxes.keys();
    for (const QString &box : boxes)
        dispatch(box, up ? device::Event(device::LinkUp{}) : device::Event(device::LinkDown{}));
    Q_EMIT linkChanged();
}

BoxesService::Box *BoxesService::boxFor(const fbox::DeviceId &id)
{
    const auto found = m_boxes.constFind(id);
    if (found != m_boxes.constEnd())
        return found->get();
    if (m_boxes.size() >= BoxesMax)
        return nullptr;
    auto box = std::make_shared<Box>();
    box->alarm = std::make_unique<Alarm>(m_scheduler, [this, id] {
        m_boxes[id]->armed.reset();
        dispatch(id, device::Tick{});
    });
    // It asks by itself after its first word; a second question would get the same answer, and the machine
    // waits for both.
    box->state.link = m_mqtt.isConnected();
    return m_boxes.insert(id, std::move(box))->get();
}

void BoxesService::receive(const devices::MqttMessage &message)
{
    if (message.topic.startsWith("gate/"_L1))
        return; // the same connection serves the gate log
    ++m_messages;
    const Result<fbox::DeviceMessage> decoded = fbox::decode(message.topic, message.payload);
    Box *box = decoded ? boxFor(decoded->device) : nullptr;
    if (!decoded || !box) {
        const QString why = decoded ? u"too many boxes"_s : decoded.error().detail;
        write(
            2,
            [topic = message.topic, payload = message.payload, why](ledger::Db &db, ledger::UnitContext &c) {
                return store::noteUnreadable(db, topic, payload, why, c);
            });
        return;
    }
    const bool registered = saysWhatItSells(*box, decoded->event);
    const device::DeviceView before = device::view(box->state);
    dispatch(decoded->device, device::Told{*decoded});
    const bool shown = registered || box->untold || device::view(box->state) != before;
    box->untold = false;
    const bool plain = !shown && std::holds_alternative<fbox::Heartbeat>(decoded->event);
    write(
        plain ? 0 : IdsOfAMessage, // most are heartbeats that change nothing
        [told = *decoded, payload = message.payload, shown](ledger::Db &db, ledger::UnitContext &c) {
            return store::noteMessage(db, told, payload, shown, c);
        },
        !shown ? std::function<void(const Status &)>()
               : [this, id = decoded->device, registered](const Status &written) {
                     if (!written)
                         m_boxes[id]->untold = true;
                     Q_EMIT boxChanged(id);
                     if (registered)
                         Q_EMIT productsChanged();
                 });
}

bool BoxesService::saysWhatItSells(Box &box, const fbox::DeviceEvent &event)
{
    const QString size = sizeOf(event);
    const bool another = !size.isEmpty() && size != box.size;
    if (another)
        box.size = size;
    return another || std::holds_alternative<fbox::BootComplete>(event);
}

void BoxesService::dispatch(const fbox::DeviceId &box, device::Event event)
{
    m_inbox.push_back({box, std::move(event)});
    if (m_inbox.size() > 1)
        return; // a slot of ours called back in; the loop below takes it next
    while (!m_inbox.empty()) {
        const Job job = m_inbox.front();
        if (Box *target = boxFor(job.box)) {
            const bool told = std::holds_alternative<device::Told>(job.event); // its row comes first
            const device::DeviceView before = told ? device::DeviceView() : device::view(target->state);
            device::Transition t = device::on(target->state, job.event, m_scheduler.now(), m_settings.device);
            target->state = std::move(t.next);
            for (const device::Effect &effect : t.effects)
                perform(job.box, effect);
            arm(job.box, *target);
            if (!told && device::view(target->state) != before)
                Q_EMIT boxChanged(job.box);
        }
        m_inbox.pop_front();
    }
}

void BoxesService::arm(const fbox::DeviceId &id, Box &box)
{
    Q_UNUSED(id)
    // An alarm that rings too early costs one look; moving it with each heartbeat would cost more.
    const std::optional<Instant> due = device::wakeAt(box.state, m_settings.device);
    if (!due || (box.armed && *box.armed <= *due))
        return;
    box.armed = due;
    box.alarm->set(due);
}

void BoxesService::perform(const fbox::DeviceId &box, const device::Effect &effect)
{
    std::visit(Overloaded{
                   [&](const device::SaveRequested &save) {
                       write(
                           0,
                           [save](ledger::Db &db, ledger::UnitContext &c) {
                               return store::markRequested(db, save.id, save.stockBefore, c);
                           },
                           [this, box, id = save.id](const Status &saved) {
                               if (saved)
                                   dispatch(box, device::RequestSaved{id});
                               else
                                   dispatch(box, device::SaveFailed{id});
                           });
                   },
                   [&](const device::Publish &what) { publish(box, what.command); },
                   [&](const device::Settle &what) { settle(box, what); },
                   [&](const device::CounterMoved &moved) {
                       write(0, [id = moved.id](ledger::Db &db, ledger::UnitContext &) {
                           return store::counterMoved(db, id);
                       });
                   },
                   [&](const device::Surplus &surplus) {
                       qCWarning(lcDispensing).noquote()
                           << "an item came out that nobody asked for" << u"box=%1"_s.arg(box);
                       write(2, [box, stock = surplus.stock](ledger::Db &db, ledger::UnitContext &c) {
                           return store::noteSurplus(db, box, stock, c);
                       });
                   },
                   [&](const device::SaveStop &stop) {
                       write(0, [box, stopped = stop.stopped](ledger::Db &db, ledger::UnitContext &c) {
                           return store::saveStop(db, box, stopped, c);
                       });
                   },
                   [&](const device::NotDone &what) {
                       Q_EMIT notDone(box, QString(fbox::nameOf(what.command.verb())));
                   },
                   [&](const device::PresenceChanged &presence) {
                       const auto *told = std::get_if<device::Told>(&m_inbox.front().event);
                       if (told && std::holds_alternative<fbox::BootComplete>(told->message.event))
                           return; // the boot is logged as such
                       write(3, [box, online = presence.online](ledger::Db &db, ledger::UnitContext &c) {
                           return store::notePresence(db, box, online, c);
                       });
                   },
               },
               effect);
}

void BoxesService::publish(const fbox::DeviceId &box, const fbox::Command &command)
{
    const Now now = m_scheduler.now();
    const qint64 unixSeconds = std::chrono::floor<seconds>(now.utc).time_since_epoch().count();
    const Result<devices::MessageId> sent = m_mqtt.publish(
        fbox::commandTopic(box), fbox::encode(command, unixSeconds), devices::Qos::AtLeastOnce);
    const bool dispense = command.verb() == fbox::Verb::Dispense;
    const std::optional<device::Active> &active = m_boxes[box]->state.active;
    if (!sent) {
        qCWarning(lcDispensing).noquote() << "command not sent"
                                          << u"box=%1 command=%2 detail=\"%3\""_s.arg(
                                                 box, fbox::nameOf(command.verb()), sent.error().detail);
        if (dispense && active)
            dispatch(box, device::NotPublished{active->id});
        return;
    }
    if (dispense && active)
        m_published.insert(quint64(*sent), {box, active->id});
}

void BoxesService::settle(const fbox::DeviceId &box, const device::Settle &settle)
{
    Q_UNUSED(box)
    QString by = isStaffs(settle.reason) ? m_actors.take(settle.id)
        : settle.late                    ? u"counter"_s
                                         : u"device"_s;
    saveSettlement({.request = settle.id,
                    .outcome = settle.outcome,
                    .reason = QString(device::nameOf(settle.reason)),
                    .by = std::move(by),
                    .byCounter = settle.reason != device::Reason::CounterMoved},
                   settle.reason);
}

void BoxesService::saveSettlement(const store::Settlement &settlement, device::Reason reason)
{
    write(
        IdsOfASettlement,
        [settlement](ledger::Db &db, ledger::UnitContext &c) { return store::settle(db, settlement, c); },
        [this, settlement, reason](const Status &saved) {
            if (!saved && ledger::isStoreTrouble(saved.error().code)) {
                m_unsaved.append({settlement, reason}); // the item fell or not: it cannot be asked again
                return;
            }
            Q_EMIT settled(settlement.request, settlement.outcome, reason);
        });
}

void BoxesService::retrySettlements()
{
    const auto unsaved = std::exchange(m_unsaved, {});
    for (const auto &[settlement, reason] : unsaved)
        saveSettlement(settlement, reason);
}

void BoxesService::want(const fbox::DeviceId &box, const QUuid &request)
{
    dispatch(box, device::Wanted{request});
}

void BoxesService::command(const fbox::DeviceId &box, const fbox::Command &command)
{
    dispatch(box, device::StaffCommand{command});
}

void BoxesService::settleByStaff(const fbox::DeviceId &box, const QUuid &request, bool dropped,
                                 const QString &actor)
{
    m_actors.insert(request, actor);
    dispatch(box, device::StaffSettled{request, dropped});
}

void BoxesService::write(int ids, ledger::ContextWork work, std::function<void(const Status &)> done)
{
    ledger::writeUnit(m_ledger, m_ids, {m_scheduler.now().utc, m_settings.zone, m_settings.sheets}, ids,
                      std::move(work), this, [done = std::move(done)](const Status &status) {
                          if (!status)
                              qCWarning(lcDispensing).noquote()
                                  << "not written" << u"detail=\"%1\""_s.arg(status.error().detail);
                          if (done)
                              done(status);
                      });
}

} // namespace attendant::dispensing
