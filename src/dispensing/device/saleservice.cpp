#include "dispensing/device/saleservice.h"

#include "core/uid.h"
#include "core/uuid.h"
#include "dispensing/log.h"

#include <QPointer>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {
namespace {

constexpr int IdsOfAnItem = 6;

members::VoucherStatus statusOf(const QString &text)
{
    return text == "pending"_L1 ? members::VoucherStatus::Pending
        : text == "active"_L1   ? members::VoucherStatus::Active
        : text == "expired"_L1  ? members::VoucherStatus::Expired
                                : members::VoucherStatus::Exhausted;
}

std::optional<QDate> given(QDate day) { return day.isValid() ? std::optional(day) : std::nullopt; }

members::Passes passesOf(const store::Wallet &wallet)
{
    members::Passes passes;
    for (const store::SubscriptionRow &row : wallet.subscriptions) {
        members::Subscription one{.id = row.id, .validity = {given(row.from), given(row.until)}};
        for (auto it = row.limits.begin(); it != row.limits.end(); ++it)
            one.dailyLimits[it.key()] = it.value();
        for (auto it = row.used.begin(); it != row.used.end(); ++it)
            one.usedToday[it.key()] = it.value();
        passes.subscriptions.push_back(std::move(one));
    }
    for (const store::VoucherRow &row : wallet.vouchers) {
        passes.vouchers.push_back({.id = row.id,
                                   .balance = Money{row.remaining},
                                   .reserved = Money{row.held},
                                   .validity = {given(row.from), given(row.until)},
                                   .status = statusOf(row.status),
                                   .parent = row.parent});
    }
    return passes;
}

/// Another number whenever somebody has committed since; 0 when the file cannot be asked.
qint64 versionOf(ledger::Db &db)
{
    ledger::Query row = db.query("PRAGMA data_version");
    return row.next() ? row.integer(0) : 0;
}

QList<store::Part> partsOf(const members::Funding &funding, Money price)
{
    if (funding.subscription)
        return {{funding.subscription->id, {}, price.won}};
    QList<store::Part> parts;
    for (const members::VoucherPart &part : funding.vouchers)
        parts.append({{}, part.id, part.amount.won});
    return parts;
}

} // namespace

Background onThreadPool(QObject *context)
{
    return
        [context = QPointer<QObject>(context)](std::function<bool()> work, std::function<void(bool)> done) {
            QThreadPool::globalInstance()->start([context, work = std::move(work), done = std::move(done)] {
                const bool result = work();
                if (context)
                    QMetaObject::invokeMethod(
                        context, [done, result] { done(result); }, Qt::QueuedConnection);
            });
        };
}

Background atOnce()
{
    return [](const std::function<bool()> &work, const std::function<void(bool)> &done) { done(work()); };
}

SaleService::SaleService(Parts parts, SaleSettings settings, QObject *parent)
    : DispensingCounter(parent)
    , m_parts(std::move(parts))
    , m_settings(std::move(settings))
    , m_alarm(m_parts.scheduler, [this] { tell(sale::Tick{}); })
{
    connect(&m_parts.boxes, &BoxesService::settled, this,
            [this](const QUuid &request, device::Outcome outcome, device::Reason reason) {
                tell(sale::UnitSettled{request, outcome, reason});
            });
    const auto stockChanged = [this] {
        refresh();
        Q_EMIT shopChanged();
    };
    connect(&m_parts.boxes, &BoxesService::boxChanged, this, stockChanged);
    connect(&m_parts.boxes, &BoxesService::productsChanged, this, stockChanged);
    connect(&m_parts.boxes, &BoxesService::linkChanged, this, stockChanged);
    connect(&m_parts.ledger, &ledger::Ledger::stateChanged, this, [this] { m_read.reset(); });
    refresh();
}

SaleService::~SaleService() = default;

QDate SaleService::today() const { return siteDay(m_parts.scheduler.now().utc, m_settings.zone); }

QString SaleService::memberId() const
{
    return std::visit(Overloaded{
                          [](const sale::LoggedOut &) { return QString(); },
                          [](const sale::LoggingIn &) { return QString(); },
                          [](const auto &there) { return there.member.id; },
                      },
                      m_state);
}

bool SaleService::busy() const { return !std::holds_alternative<sale::LoggedOut>(m_state); }

void SaleService::refresh()
{
    readLedger();
    for (Product &product : m_shop.products) {
        const device::DeviceView view = m_parts.boxes.view(product.device);
        product.online
            = view.reason != device::Reason::NoLink && view.online && !view.locked && !view.doorOpen;
        if (view.stock)
            product.stock = view.stock;
    }
}

void SaleService::readLedger()
{
    ledger::Db &db = m_parts.ledger.reader();
    const Read now{versionOf(db), today(), memberId()};
    if (m_read == now && now.version != 0)
        return;
    m_read = now;
    m_shop.products = store::products(db);
    m_shop.today = now.day;
    m_shop.passes
        = now.member.isEmpty() ? members::Passes() : passesOf(store::walletOf(db, now.member, now.day));
}

QList<PassView> SaleService::passes() const
{
    QList<PassView> views;
    const QString member = memberId();
    if (member.isEmpty())
        return views;
    const store::Wallet wallet = store::walletOf(m_parts.ledger.reader(), member, today());
    for (const store::SubscriptionRow &row : wallet.subscriptions) {
        PassView view{.kind = PassView::Kind::Subscription,
                      .id = row.id,
                      .name = row.name,
                      .from = row.from,
                      .until = row.until,
                      .status = u"active"_s,
                      .limits = row.limits};
        for (auto it = row.limits.begin(); it != row.limits.end(); ++it)
            view.left.insert(it.key(), std::max(0, it.value() - row.used.value(it.key())));
        views.append(view);
    }
    for (const store::VoucherRow &row : wallet.vouchers) {
        views.append({.kind = PassView::Kind::Voucher,
                      .id = row.id,
                      .name = row.name,
                      .from = row.from,
                      .until = row.until,
                      .balance = row.remaining - row.held,
                      .original = row.original,
                      .status = row.status});
    }
    return views;
}

void SaleService::tell(const sale::Event &event)
{
    m_inbox.push_back(event);
    if (m_inbox.size() > 1)
        return; // a slot of ours called back in; the loop below takes it next
    const sale::State before = m_state;
    while (!m_inbox.empty()) {
        const sale::Event current = m_inbox.front();
        refresh();
        sale::Transition t = sale::on(m_state, current, now(), m_shop, m_settings.sale);
        m_state = std::move(t.next);
        for (const sale::Effect &effect : t.effects)
            perform(effect);
        m_inbox.pop_front();
    }
    refresh();
    m_alarm.set(sale::wakeAt(m_state));
    if (m_state != before)
        Q_EMIT changed();
}

void SaleService::readTag(const QString &uid)
{
    const std::optional<Uid> tag = Uid::from(uid);
    if (tag)
        tell(sale::KeyRead{tag->text()});
}

void SaleService::perform(const sale::Effect &effect)
{
    std::visit(Overloaded{
                   [this](const sale::FindByPhone &what) { find(what); },
                   [this](const sale::FindByKey &what) { find(what); },
                   [this](const sale::VerifyPin &what) { verify(what); },
                   [this](const sale::Reserve &what) { reserve(what); },
                   [this](const sale::Enqueue &what) { m_parts.boxes.want(what.device, what.id); },
                   [this](const sale::Release &what) { release(what); },
                   [](const sale::EndSale &) {}, // its last item ends it in the ledger, also after a restart
                   [](const sale::ForgetKeys &) {}, // nothing is queued here: a tag is used when it is read
               },
               effect);
}

void SaleService::answer(const QString &asked, const QString &locker,
                         const std::optional<members::store::Signed> &found)
{
    if (!found)
        tell(sale::NotFound{asked, sale::LoginReason::NotRegistered});
    else
        tell(sale::Found{asked, {found->id, found->name, found->status, locker}});
}

void SaleService::find(const sale::FindByPhone &what)
{
    answer(what.digits, {}, members::store::byPhone(m_parts.ledger.reader(), what.digits));
}

void SaleService::find(const sale::FindByKey &what)
{
    const std::optional<Uid> uid = Uid::from(what.uid);
    if (const auto card = uid ? members::store::byCard(m_parts.ledger.reader(), *uid) : std::nullopt) {
        answer(what.uid, {}, card); // the member's own card
        return;
    }
    if (!m_parts.keys) {
        tell(sale::NotFound{what.uid, sale::LoginReason::UnknownKey});
        return;
    }
    m_parts.keys(what.uid, [self = QPointer<SaleService>(this), asked = what.uid](const KeyAnswer &key) {
        if (!self)
            return;
        if (key.reason != sale::LoginReason::None)
            self->tell(sale::NotFound{asked, key.reason});
        else
            self->answer(asked, key.locker, members::store::byId(self->m_parts.ledger.reader(), key.member));
    });
}

void SaleService::verify(const sale::VerifyPin &what)
{
    const members::store::PinState pin = members::store::pinState(m_parts.ledger.reader(), what.memberId);
    const members::PinCounters counters{pin.failures, pin.lockedUntil};
    if (pin.hash.isEmpty()) {
        tell(sale::PinWrong{sale::PinNotice::Kind::NoPin});
        return;
    }
    if (const auto locked = members::lockedFor(counters, m_parts.scheduler.now().utc, m_settings.pin)) {
        tell(sale::PinWrong{sale::PinNotice::Kind::Locked, 0, locked});
        return;
    }
    m_parts.background([given = what.pin, hash = pin.hash] { return members::pinMatches(given, hash); },
                       [self = QPointer<SaleService>(this), member = what.memberId, counters](bool right) {
                           if (self)
                               self->pinChecked(member, counters, right);
                       });
}

void SaleService::pinChecked(const QString &member, const members::PinCounters &before, bool right)
{
    const UtcTime at = m_parts.scheduler.now().utc;
    const members::PinCounters after
        = right ? members::afterRightPin() : members::afterWrongPin(before, at, m_settings.pin);
    // Counted before it is answered: pulling the plug gives no free try.
    write(
        0,
        [member, after](ledger::Db &db, ledger::UnitContext &c) {
            return members::store::savePinTry(db, member, after.failures, after.lockedUntil, c.now);
        },
        [this, right, after](const Status &saved) {
            if (!saved)
                tell(sale::PinWrong{sale::PinNotice::Kind::StoreUnavailable});
            else if (right)
                tell(sale::PinRight{});
            else if (const auto locked
                     = members::lockedFor(after, m_parts.scheduler.now().utc, m_settings.pin))
                tell(sale::PinWrong{sale::PinNotice::Kind::Locked, 0, locked});
            else
                tell(sale::PinWrong{sale::PinNotice::Kind::Wrong, members::triesLeft(after, m_settings.pin)});
        });
}

void SaleService::reserve(const sale::Reserve &what)
{
    const Now at = m_parts.scheduler.now();
    const QUuid id = m_parts.ids.next(at.utc);
    store::PlannedSale planned{
        .id = attendant::toText(id), .member = what.member.id, .locker = what.member.locker, .day = today()};
    std::vector<sale::RequestId> requests;
    for (const Unit &unit : what.plan.units) {
        requests.push_back(m_parts.ids.next(at.utc));
        planned.items.append({requests.back(), unit.line,
                              Product{.id = unit.product,
                                      .name = unit.name,
                                      .category = unit.category,
                                      .price = unit.price,
                                      .device = unit.device},
                              partsOf(unit.funding, unit.price)});
    }
    write(
        2, [planned](ledger::Db &db, ledger::UnitContext &c) { return store::reserve(db, planned, c); },
        [this, id, requests](const Status &reserved) {
            if (reserved) {
                tell(sale::Reserved{id, requests});
                return;
            }
            const bool store = ledger::isStoreTrouble(reserved.error().code);
            tell(sale::ReserveRefused{{.reason = store ? PayReason::StoreUnavailable : PayReason::NoPass}});
        });
}

void SaleService::release(const sale::Release &what)
{
    write(IdsOfAnItem * int(what.ids.size()),
          [ids = what.ids](ledger::Db &db, ledger::UnitContext &c) -> Status {
              for (const sale::RequestId &id : ids) {
                  const Status released = store::settle(db,
                                                        {.request = id,
                                                         .outcome = device::Outcome::Failed,
                                                         .reason = u"skipped"_s,
                                                         .by = u"counter"_s},
                                                        c);
                  if (!released)
                      return released;
              }
              return {};
          });
}

void SaleService::write(int ids, ledger::ContextWork work, std::function<void(const Status &)> done)
{
    ledger::writeUnit(
        m_parts.ledger, m_parts.ids, {m_parts.scheduler.now().utc, m_settings.zone, m_settings.sheets}, ids,
        std::move(work), this, [done = std::move(done)](const Status &status) {
            if (!status && status.error().code == ErrorCode::Refused)
                qCInfo(lcDispensing).noquote() << "refused" << u"detail=\"%1\""_s.arg(status.error().detail);
            else if (!status)
                qCWarning(lcDispensing).noquote()
                    << "not written" << u"detail=\"%1\""_s.arg(status.error().detail);
            if (done)
                done(status);
        });
}

} // namespace attendant::dispensing
