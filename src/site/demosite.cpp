#include "site/demosite.h"

#include "members/store/pinhash.h"
#include "site/dispensingpart.h"
#include "staff/store/staffstore.h"
#include "sync/sheets/sim/demobook.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr seconds FirstCart{20}; ///< the boxes have homed by then
const auto DemoPin = u"123456"_s;

/// Who weighs at the demo's scales, and with which card.
struct Producer
{
    qint64 id;
    const char *card;
    const char *name;
    const char *species;
};
constexpr std::array Producers{Producer{1, "1A2B3C4D", "김바다", "고등어"},
                               Producer{2, "1A2B3C4E", "이어진", "갈치"},
                               Producer{3, "1A2B3C4F", "박한솔", "참돔"}};
const auto TokenUri = u"https://oauth2.simulated/token"_s;

/// As many unpredictable bits as a seed gives: the same ones each time.
UuidSource::Random seeded(quint64 seed)
{
    return [state = seed]() mutable {
        state += 0x9E3779B97F4A7C15ULL;
        quint64 mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31);
    };
}

} // namespace

DemoSite::DemoSite(Scheduler &scheduler, Options options)
    : m_scheduler(scheduler)
    , m_options(std::move(options))
    , m_spreadsheet(m_options.seed)
    , m_shopper(scheduler, [this] { shop(); })
{
    if (m_options.dispensing)
        m_shelf = std::make_unique<dispensing::sim::Shelf>(m_scheduler, m_options.seed);
    if (m_options.weighing)
        buildScales();
    if (m_shelf && m_options.gate)
        buildCamera();
    sync::sheets::sim::fillDemoBook(m_spreadsheet, m_options.members);
    const Config plan = config();
    for (const Config::Board &board : plan.lockers.boards) {
        m_boards.emplace(board.name,
                         std::make_unique<lockers::sim::BoardSim>(
                             m_scheduler, lockers::fieldedWiring(board.name, board.zones),
                             m_options.seed + m_boards.size()));
    }
    std::vector<lockers::sim::Person> people;
    const auto list = m_spreadsheet.tabs.value(u"회원명단"_s);
    for (const QStringList &row : list.mid(1)) {
        const bool staff = row[11] == "staff"_L1;
        const bool woman = row[10] == "female"_L1;
        people.push_back({row[1], staff ? &staffBoard() : &mixedBoard(),
                          staff       ? u'S'
                              : woman ? u'F'
                                      : u'M',
                          row[8] == "active"_L1 && row[9] > "2026-02-01"_L1});
    }
    m_visitors = std::make_unique<lockers::sim::Visitors>(
        m_scheduler, people, lockers::sim::Visitors::Habits{m_options.pause, m_options.clumsyPercent},
        m_options.seed);
}

DemoSite::~DemoSite() = default;

Config DemoSite::config() const
{
    Config config;
    config.site.id = u"demo"_s;
    config.site.name = u"한강 헬스장"_s;
    config.store.path = m_options.store;
    config.http.listen = m_options.httpListen;
    config.lockers.boards
        = {{u"sim:staff"_s, u"STAFF"_s, {u"STAFF"_s}}, {u"sim:mixed"_s, u"MALE"_s, {u"MALE"_s, u"FEMALE"_s}}};
    config.lockers.closeGuard = m_options.closeGuard;
    config.sheets.baseUrl = u"https://sheets.simulated"_s;
    config.sheets.spreadsheetId = u"demo"_s;
    if (m_options.dispensing) {
        config.site.counters.append(u"dispensing"_s);
        config.mqtt.host = u"sim:"_s;
        config.mqtt.heartbeatTimeout = seconds{120};
    }
    if (m_options.weighing) {
        config.site.counters.append(u"weighing"_s);
        config.weighing.stations = {
            {.name = u"1"_s, .port = u"sim:scale1"_s, .driver = u"suwol1000"_s},
            {.name = u"2"_s, .port = u"sim:scale2"_s, .rfid = u"sim:reader2"_s}}; // its dialect is found out
    }
    if (m_recogniser)
        config.site.counters.append(u"gatelog"_s);
    return config;
}

void DemoSite::buildCamera()
{
    m_cameraLine
        = devices::makeMqttClient({.host = u"sim:"_s, .clientId = u"camera"_s, .seed = m_options.seed},
                                  m_scheduler, &m_shelf->broker());
    m_cameraLine->start();
    m_recogniser = std::make_unique<gatelog::sim::RecogniserSim>(
        m_scheduler, gatelog::sim::RecogniserSim::Habits{.pause = m_options.pause}, m_options.seed,
        [this](const QJsonObject &reading) { camera(reading); });
}

void DemoSite::camera(const QJsonObject &reading)
{
    // A camera that is not connected says it to nobody, as the fielded ones do.
    (void)m_cameraLine->publish(u"gate/in/container"_s, QJsonDocument(reading).toJson(QJsonDocument::Compact),
                                devices::Qos::AtLeastOnce);
}

void DemoSite::buildScales()
{
    m_scales = std::make_unique<SimScales>(m_scheduler, m_options.seed);
    std::vector<QString> cards;
    for (const Producer &one : Producers)
        cards.push_back(QString::fromLatin1(one.card));
    std::vector<weighing::sim::Weighers::Hands> hands;
    for (const QString &station : {u"1"_s, u"2"_s})
        hands.push_back({[this, station](qint64 grams) { m_scales->put(station, grams); },
                         [this, station](const QString &uid) { m_scales->tag(station, uid); }});
    m_weighers = std::make_unique<weighing::sim::Weighers>(m_scheduler, std::move(cards), std::move(hands),
                                                           m_options.pause, m_options.seed);
}

/// What a server would have told this machine of the cards.
void DemoSite::knowProducers()
{
    m_site->ledger().write([now = toText(m_scheduler.now().utc)](ledger::Db &db) {
        for (const Producer &one : Producers) {
            Status kept = db.exec("INSERT OR IGNORE INTO species (id, name, updated_at) VALUES (?, ?, ?)",
                                  one.id, QString::fromUtf8(one.species), now);
            if (kept)
                kept = db.exec("INSERT OR IGNORE INTO producers (id, name, updated_at) VALUES (?, ?, ?)",
                               one.id, QString::fromUtf8(one.name), now);
            if (kept)
                kept = db.exec("INSERT OR IGNORE INTO rfid_cards (id, uid, producer, species, updated_at)"
                               " VALUES (?, ?, ?, ?, ?)",
                               one.id, QString::fromLatin1(one.card), one.id, one.id, now);
            if (!kept)
                return kept;
        }
        return Status();
    });
}

/// Once: who changed their PIN keeps it over a restart.
void DemoSite::knowStaff()
{
    using staff::Role;
    struct Person
    {
        const char *name;
        Role role;
    };
    static constexpr std::array People{Person{"김하늘", Role::Manager}, Person{"이바다", Role::Attendant},
                                       Person{"박구름", Role::Technician}, Person{"최노을", Role::Auditor}};
    const QString hash = members::hashPin(QString::fromLatin1(DemoStaffPin));
    m_site->ledger().write([hash, now = m_scheduler.now().utc](ledger::Db &db) {
        if (!staff::store::everyone(db).isEmpty())
            return Status();
        int number = 0;
        for (const Person &one : People) {
            const QString id = QString::number(++number);
            const staff::store::By by{u"setup"_s};
            Status added = staff::store::add(db, {id, QString::fromUtf8(one.name), one.role}, hash, by, now);
            if (added)
                added = staff::store::setPin(db, id, hash, false, by, now);
            if (!added)
                return added;
        }
        return Status();
    });
}

Status DemoSite::start()
{
    ++m_lives;
    SiteParts parts{.scheduler = m_scheduler};
    parts.writer = m_options.writer;
    parts.vfs = m_options.vfs;
    parts.durability = m_options.durability;
    parts.control = m_options.control;
    if (m_options.writer == ledger::Writer::Inline)
        parts.background = dispensing::atOnce(); // virtual time waits for no thread
    parts.configFile = m_options.configFile;
    parts.power = m_options.power;
    if (!parts.power)
        parts.power = [](PowerVerb, const std::function<void(const Status &)> &done) {
            done(Error{ErrorCode::Refused, u"this is a demo: the machine stays on"_s});
        };
    parts.random = seeded(m_options.seed * 1000 + m_lives);
    parts.http
        = [this] { return std::make_unique<sync::sheets::sim::SheetsSimClient>(m_scheduler, m_spreadsheet); };
    parts.line = [this](const lockers::BankSettings &bank) -> std::unique_ptr<devices::LinePort> {
        if (auto other = m_options.line ? m_options.line(bank) : nullptr)
            return other;
        auto line = std::make_unique<lockers::sim::SimLine>(m_scheduler, *m_boards.at(bank.bank), bank.port);
        m_lines.insert(bank.bank, line.get());
        return line;
    };
    if (m_shelf) {
        parts.mqtt = [this](const devices::MqttSettings &settings) {
            return devices::makeMqttClient(settings, m_scheduler, &m_shelf->broker());
        };
        m_shelf->powerOn();
    }
    if (m_scales) {
        parts.scale = [this](const Config::Station &station, const QString &port) {
            return m_scales->line(station, port);
        };
    }
    m_site = std::make_unique<Site>(config(), std::move(parts));
    const Status started = m_site->start();
    if (started && m_scales)
        knowProducers();
    if (started && m_options.staff)
        knowStaff();
    if (started)
        m_site->setSheetsCredentials(m_spreadsheet.credentials(TokenUri));
    return started;
}

void DemoSite::crash()
{
    m_lines.clear();
    m_site.reset();
}

void DemoSite::openDoors()
{
    m_visitors->start();
    m_open = true;
    if (m_weighers)
        m_weighers->start();
    if (m_recogniser)
        m_recogniser->start();
    if (m_shelf)
        m_shopper.set(m_scheduler.now().instant + FirstCart);
}

void DemoSite::closeDoors()
{
    m_visitors->stop();
    if (m_weighers)
        m_weighers->stop();
    if (m_recogniser)
        m_recogniser->stop();
    m_open = false;
    m_shopper.set(std::nullopt);
}

/// Somebody buys: those of the demo's book who have a pass, in turn.
void DemoSite::shop()
{
    if (!m_open || !m_site || !m_site->dispensing())
        return;
    m_shopper.set(m_scheduler.now().instant + m_options.pause);
    const QStringList members{u"B001"_s, u"C001"_s, u"D001"_s};
    const quint64 visit = m_visit++;
    const dispensing::Products products = dispensing::store::products(m_site->ledger().reader());
    if (products.empty())
        return;
    const QJsonArray items{
        QJsonObject{{u"product"_s, products[visit % products.size()].id}, {u"quantity"_s, 1}}};
    m_site->dispensing()->dispense(
        {{u"member"_s, members[qsizetype(visit) % members.size()]}, {u"items"_s, items}, {u"pin"_s, DemoPin}},
        [this](const Result<QJsonValue> &sold) { m_carts += sold ? 1 : 0; });
}

} // namespace attendant::site
