#include "lockers/device/lockersservice.h"

#include "core/uid.h"
#include "ledger/audit.h"
#include "lockers/log.h"
#include "lockers/store/bankstore.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::lockers {
namespace {

/// One form of a code, whoever read it: tags as canonical UIDs, text without the blanks scanners add.
Scan canonical(Scan scan)
{
    scan.code = scan.code.trimmed();
    if (scan.kind == ScanKind::Nfc) {
        if (const std::optional<Uid> uid = Uid::from(scan.code))
            scan.code = uid->text();
    }
    return scan;
}

} // namespace

LockersService::LockersService(Scheduler &scheduler, ledger::Ledger &ledger, UuidSource &ids,
                               LockersSettings settings, const LineFactory &lineFor, QObject *parent)
    : LockerCounter(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_ids(ids)
    , m_settings(std::move(settings))
    , m_lineFor(lineFor)
{ }

LockersService::~LockersService() = default;

void LockersService::start()
{
    QList<store::BankPlan> plans;
    QList<SensorPlace> sensors = m_settings.sensors;
    for (const BankSettings &bank : m_settings.banks) {
        plans.append({bank.bank, bank.port, bank.zones});
        if (m_settings.sensors.isEmpty())
            sensors.append(fieldedWiring(bank.bank, bank.zones));
    }
    struct Seeded
    { };
    m_ledger.write<Seeded>(
        [plans, sensors, now = m_scheduler.now().utc](ledger::Db &db) -> Result<Seeded> {
            if (const Status done = store::seed(db, plans, sensors, now); !done)
                return done.error();
            return Seeded{};
        },
        this,
        [this](const Result<Seeded> &done) {
            if (done)
                startBanks();
            else
                m_scheduler.at(m_scheduler.now().instant + seconds{2},
                               [self = QPointer<LockersService>(this)] {
                                   if (self)
                                       self->start(); // the store was away: the counter heals with it
                               });
        });
}

void LockersService::startBanks()
{
    m_wiring = store::wiring(m_ledger.reader());
    for (const BankSettings &settings : m_settings.banks) {
        auto bank = std::make_unique<BankService>(
            BankService::Parts{m_scheduler, m_ledger, m_ids, m_settings, m_wiring}, settings,
            m_lineFor(settings));
        BankService *raw = bank.get();
        connect(raw, &BankService::changed, this, [this, raw] { Q_EMIT sessionChanged(raw->view()); });
        connect(raw, &BankService::lockersChanged, this, &LockerCounter::lockersChanged);
        connect(raw, &BankService::scanned, this, [this](const Scan &read) {
            if (!m_claim || !m_claim(canonical(read)))
                scan(read);
        });
        m_banks.push_back(std::move(bank));
    }
    for (const auto &bank : m_banks)
        bank->start();
    Q_EMIT lockersChanged();
    Q_EMIT started();
}

BankService *LockersService::bank(const BankId &id) const
{
    const auto found = std::ranges::find_if(m_banks, [&](const auto &one) { return one->bank() == id; });
    return found == m_banks.end() ? nullptr : found->get();
}

BankService *LockersService::routed(const Scan &scan) const
{
    QMap<QString, LockerFacts> lockers; // the banks have them at hand; reading them anew would delay the door
    for (const auto &bank : m_banks)
        lockers.insert(bank->facts());
    const BankId wanted = store::route(m_ledger.reader(), scan, lockers.values(), m_settings.rules,
                                       m_scheduler.now().utc, m_settings.zone);
    if (BankService *there = bank(wanted))
        return there;
    // Nobody we can serve: the answer is shown where it was read, else wherever the screen is free.
    if (BankService *source = bank(scan.source); source && !source->busy())
        return source;
    const auto idle = std::ranges::find_if(m_banks, [](const auto &one) { return !one->busy(); });
    return idle == m_banks.end() ? m_banks.front().get() : idle->get();
}

void LockersService::scan(const Scan &scan)
{
    if (m_banks.empty() || scan.code.trimmed().isEmpty())
        return;
    const Scan clean = canonical(scan);
    routed(clean)->scan(clean);
}

void LockersService::cancel(const BankId &id)
{
    if (BankService *there = bank(id))
        there->cancel();
}

QList<SessionView> LockersService::sessions() const
{
    QList<SessionView> views;
    for (const auto &bank : m_banks)
        views.append(bank->view());
    return views;
}

QList<LockerView> LockersService::lockers() const { return store::lockerViews(m_ledger.reader()); }

void LockersService::setMaintenance(const QString &locker, store::Maintenance state, const By &by)
{
    struct Done
    { };
    m_ledger.write<Done>(
        [locker, state, by, now = m_scheduler.now().utc](ledger::Db &db) -> Result<Done> {
            if (const Status set = store::setMaintenance(db, locker, state, now); !set)
                return set.error();
            const QString after = QString::number(int(state));
            if (const Status noted = ledger::appendAudit(
                    db, {by.actor, u"locker.maintenance"_s, locker, by.reason, {}, after}, now);
                !noted)
                return noted.error();
            return Done{};
        },
        this, [this](const Result<Done> &) { lockersMoved(); });
}

/// Somebody else than a bank has written lockers.
void LockersService::lockersMoved()
{
    for (const auto &bank : m_banks)
        bank->reloadFacts();
    Q_EMIT lockersChanged();
}

void LockersService::bindKeyTag(const QString &locker, const Uid &uid, const By &by, const Told &told)
{
    struct Bound
    { };
    m_ledger.write<Bound>(
        [locker, uid, by, now = m_scheduler.now().utc](ledger::Db &db) -> Result<Bound> {
            // A tag that was another locker's is taken from there: both ends are in the trail.
            const auto holder = store::holderByTag(db, uid);
            const QString before = holder ? u"tag of %1"_s.arg(holder->locker) : QString();
            if (const Status bound = store::bindKeyTag(db, locker, uid, now); !bound)
                return bound.error();
            if (const Status noted = ledger::appendAudit(
                    db, {by.actor, u"locker.key_tag"_s, locker, by.reason, before, uid.text()}, now);
                !noted)
                return noted.error();
            return Bound{};
        },
        this,
        [told](const Result<Bound> &done) {
            if (told)
                told(done ? Status() : Status(done.error()));
        });
}

void LockersService::reconcile(const store::Finding &finding, const Told &told)
{
    const Now now = m_scheduler.now();
    store::Context context{{.now = now.utc, .zone = m_settings.zone, .sheets = m_settings.sheets},
                           m_settings.site};
    for (int i = 0; i < store::IdsOfAFinding; ++i)
        context.ids.push_back(m_ids.next(now.utc));
    struct Settled
    { };
    m_ledger.write<Settled>(
        [finding, context](ledger::Db &db) -> Result<Settled> {
            store::Context own = context;
            if (const Status done = store::reconcile(db, finding, own); !done)
                return done.error();
            return Settled{};
        },
        this,
        [this, told](const Result<Settled> &done) {
            lockersMoved();
            told(done ? Status() : Status(done.error()));
        });
}

void LockersService::mapSensor(const SensorPlace &place, const By &by, const Told &told)
{
    m_ledger.write<QString>(
        [place, by, now = m_scheduler.now().utc](ledger::Db &db) -> Result<QString> {
            const Result<QString> before = store::mapSensor(db, place, now);
            if (!before)
                return before;
            const QString after = store::toText(place.sensor);
            if (const Status noted = ledger::appendAudit(
                    db, {by.actor, u"sensor.map"_s, place.locker, by.reason, *before, after}, now);
                !noted)
                return noted.error();
            return before;
        },
        this,
        [this, told](const Result<QString> &done) {
            if (done) // the banks look at this list at each edge
                m_wiring = store::wiring(m_ledger.reader());
            told(done ? Status() : Status(done.error()));
        });
}

} // namespace attendant::lockers
