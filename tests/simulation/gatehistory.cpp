#include "simulation/gatehistory.h"

#include "ledger/ledger.h"

using namespace Qt::StringLiterals;

namespace attendant::simulation {
namespace {

using namespace gatelog;
using What = store::Kept::What;

constexpr seconds Span{300};

QByteArray idText(const QUuid &id) { return toText(id).toLatin1(); }

} // namespace

/// The way to the project. A program without power sends nothing and hears nothing.
class GateHistory::Client final : public sync::HttpClient
{
public:
    explicit Client(GateHistory &history) : m_history(history) { }
    void send(const sync::HttpRequest &request, Done done) override
    {
        if (m_history.m_disk.dead())
            return;
        const sync::HttpReply reply = m_history.m_project.handle(request, m_history.m_time.now().utc);
        const auto way = milliseconds{m_history.m_rng.between(5, 400)};
        m_history.m_time.at(m_history.m_time.now().instant + way,
                            [alive = QPointer(this), reply, done = std::move(done)] {
                                if (alive)
                                    done(reply);
                            });
    }

private:
    GateHistory &m_history;
};

QString GatePlan::text() const
{
    return u"seed %1: errors %2 %, answers lost %3 %, outages %4, crashes %5, late %6 %, misread %7 %%8%9"_s
        .arg(seed)
        .arg(errorPercent)
        .arg(losePercent)
        .arg(outages)
        .arg(crashes)
        .arg(latePercent)
        .arg(misreadPercent)
        .arg(function ? QString() : u", table only"_s, perGate ? u", each gate by itself"_s : QString());
}

GatePlan gatePlanOf(quint64 seed)
{
    Rng rng(seed);
    GatePlan plan{.seed = seed};
    plan.errorPercent = rng.chance(40) ? int(rng.below(40)) : 0;
    plan.losePercent = rng.chance(50) ? int(rng.below(50)) : 0;
    plan.outages = rng.chance(40) ? int(rng.between(1, 3)) : 0;
    plan.crashes = rng.chance(60) ? int(rng.between(1, 4)) : 0;
    plan.latePercent = int(rng.below(40));
    plan.misreadPercent = rng.chance(60) ? int(rng.below(30)) : 0;
    plan.function = rng.chance(80);
    plan.perGate = rng.chance(30);
    return plan;
}

GateHistory::GateHistory(const GatePlan &plan)
    : PoweredHistory(plan.seed ^ 0x6A7E, u"gate-%1"_s.arg(plan.seed))
    , m_plan(plan)
    , m_project(plan.seed * 5 + 3)
    , m_settings{.window = {Span, plan.perGate ? Scope::Gate : Scope::Site},
                 .site = u"sim"_s,
                 .supabase = true}
    , m_ids([this] { return m_rng.next(); })
{
    m_project.faults.errorPercent = plan.errorPercent;
    m_project.faults.losePercent = plan.losePercent;
    m_project.faults.noFunction = !plan.function;
}

GateHistory::~GateHistory() { stop(); }

void GateHistory::start()
{
    m_ledger = openLedger();
    m_service = std::make_unique<GateService>(m_time, *m_ledger, m_ids, m_settings);
    QObject::connect(m_service.get(), &GateService::logged, m_service.get(),
                     [this](const store::LogRow &row) {
                         if (m_disk.dead())
                             return; // nobody hears a program without power
                         if (m_told.contains(row.eventId))
                             violate(u"viewers were told twice of one record"_s);
                         m_told.insert(row.eventId);
                         if (m_disk.value("SELECT count(*) FROM container_logs WHERE event_id = ?1",
                                          QString::fromLatin1(idText(row.eventId)))
                             != "1"_L1)
                             violate(u"viewers were told of a record that is on no medium"_s);
                     });
    m_client = std::make_unique<Client>(*this);
    m_link = std::make_unique<sync::supabase::SupabaseLink>(
        sync::supabase::SupabaseSettings{
            .url = QUrl(u"https://sim.supabase"_s), .batch = 20, .seed = m_plan.seed},
        m_time, *m_ledger, *m_client);
    m_link->start(m_project.key);
}

void GateHistory::stop()
{
    m_link.reset();
    m_client.reset();
    m_service.reset();
    m_ledger.reset();
}

/// A digit that was taken for another one.
QString GateHistory::misread(QString number)
{
    const qsizetype place = 4 + qsizetype(m_rng.below(6));
    number[place] = QChar(u'0' + (number[place].digitValue() + 1 + int(m_rng.below(8))) % 10);
    return number;
}

/// A container stands there and is read a few times; some readings come late, some are wrong.
void GateHistory::containerComes()
{
    if (!m_open)
        return;
    const QString serial
        = u"%1"_s.arg(m_rng.below(12) * 4711, 6, 10, QChar(u'0')); // few, so that they come again
    const QString number = u"CSQU"_s + serial + QString::number(*checkDigit(u"CSQU", serial));
    const QString gate = m_rng.chance(50) ? u"in"_s : u"out"_s;
    const qint64 reads = m_rng.between(1, 4);
    for (qint64 i = 0; i < reads; ++i) {
        GateRead read{.captured = m_time.now().utc + milliseconds{m_rng.between(0, 20'000)}, .gate = gate};
        read.rawText = m_rng.chance(m_plan.misreadPercent) ? misread(number) : number;
        if (m_rng.chance(3)) {
            read.rawText = u"UNKNOWN"_s;
            read.doubt = Doubt::Unreadable;
        } else {
            read.number = parseNumber(read.rawText)->number;
            read.doubt = checkOf(*read.number) == Check::Bad ? Doubt::BadDigit : Doubt::None;
        }
        if (!read.number || m_rng.chance(70))
            read.eventId = m_ids.next(read.captured);
        m_said.push_back({.read = read});
        const auto late = m_rng.chance(m_plan.latePercent) ? milliseconds{m_rng.between(0, 600'000)}
                                                           : milliseconds{m_rng.between(100, 2000)};
        m_time.at(m_time.now().instant + (read.captured - m_time.now().utc) + late,
                  [this, which = m_said.size() - 1] { say(which); });
    }
    m_time.at(m_time.now().instant + milliseconds{m_rng.between(5000, 120'000)},
              [this] { containerComes(); });
}

/// Until it is answered.
void GateHistory::say(std::size_t which)
{
    if (m_said[which].answered)
        return;
    m_time.at(m_time.now().instant + milliseconds{m_rng.between(2000, 8000)}, [this, which] { say(which); });
    if (!m_service || m_disk.dead())
        return;
    m_service->take({m_said[which].read}, [this, which](const Result<KeptReads> &kept) {
        if (m_disk.dead() || !kept)
            return;
        m_said[which].answered = true;
        m_said[which].what = kept->first().what;
        m_said[which].record = kept->first().row.eventId;
    });
}

/// A person looks at the oldest doubt, and takes what is offered, or not.
void GateHistory::decideOne()
{
    if (m_open)
        m_time.at(m_time.now().instant + milliseconds{m_rng.between(20'000, 200'000)},
                  [this] { decideOne(); });
    if (!m_service || m_disk.dead())
        return;
    const auto pending = store::pendingReviews(m_ledger->reader(), Codes::Iso, 5);
    if (pending.isEmpty())
        return;
    const store::Review &one = pending[qsizetype(m_rng.below(quint64(pending.size())))];
    store::Decision decision{.actor = u"kim"_s};
    if (!one.candidates.empty() && m_rng.chance(70)) {
        decision.verdict = store::Decision::Verdict::Correct;
        decision.number = one.candidates[m_rng.below(one.candidates.size())].number;
    } else if (one.logged && m_rng.chance(50)) {
        decision.verdict = store::Decision::Verdict::Approve;
    }
    m_service->decide(one.id, decision, [](const Status &) {});
}

void GateHistory::planFaults()
{
    for (int i = 0; i < m_plan.outages; ++i) {
        const auto from = milliseconds{m_rng.between(1000, m_plan.opening.count() * 1000)};
        m_time.at(m_time.now().instant + from, [this] { m_project.faults.offline = true; });
        m_time.at(m_time.now().instant + from + milliseconds{m_rng.between(10'000, 900'000)},
                  [this] { m_project.faults.offline = false; });
    }
}

QStringList GateHistory::run()
{
    start();
    m_open = true;
    planFaults();
    containerComes();
    decideOne();
    const Instant closing = m_time.now().instant + m_plan.opening;
    liveUntil(closing, {.count = m_plan.crashes, .mostCommits = 120, .longestPause = milliseconds{20'000}});
    m_open = false;
    m_time.advance(seconds{1200}); // what is late comes in
    m_project.faults = {.noFunction = !m_plan.function};
    m_time.advance(seconds{1800});
    everyAnswerIsTrue();
    oneRecordAWindow();
    timesAreAsCaptured();
    theProjectHasTheSame();
    return m_violations;
}

void GateHistory::everyAnswerIsTrue()
{
    for (const Said &said : m_said) {
        if (!said.answered) {
            violate(u"a reading was never answered: "_s + said.read.rawText);
            continue;
        }
        const QByteArray table = said.what == What::Review ? "container_reviews" : "container_logs";
        if (m_disk.value("SELECT count(*) FROM " + table + " WHERE event_id = ?1",
                         QString::fromLatin1(idText(said.record)))
            != "1"_L1)
            violate(u"what was answered with is not there: "_s + said.read.rawText);
    }
}

void GateHistory::oneRecordAWindow()
{
    for (const QString &pair : m_disk.column(
             "SELECT a.container_no || ' ' || a.captured_at || ' ' || b.captured_at FROM container_logs AS a"
             " JOIN container_logs AS b ON b.container_owner = a.container_owner"
             " AND b.container_number = a.container_number AND b.window_scope = a.window_scope AND b.id <> "
             "a.id"
             " AND b.captured_at >= a.captured_at"
             " AND julianday(b.captured_at) - julianday(a.captured_at) < 299.9995 / 86400.0"))
        violate(u"twice in one window: "_s + pair);
}

void GateHistory::timesAreAsCaptured()
{
    QSet<QString> captured;
    for (const Said &said : m_said)
        captured.insert(toText(said.read.captured));
    for (const QString &at : m_disk.column("SELECT captured_at FROM container_logs")) {
        if (!captured.contains(at))
            violate(u"nothing was captured at "_s + at);
    }
}

/// By the event's id, with the number as it was corrected and the time as it was captured.
void GateHistory::theProjectHasTheSame()
{
    // A project without our functions cannot be corrected: those wait, and nothing else does.
    const QByteArray waiting = m_plan.function
        ? "SELECT topic || ' ' || state || ' ' || coalesce(last_error, '') FROM outbox WHERE state <> 'sent'"
        : "SELECT topic || ' ' || state || ' ' || coalesce(last_error, '') FROM outbox WHERE state <> 'sent' "
          "AND id <"
          " coalesce((SELECT min(id) FROM outbox WHERE topic = 'container_correction'), 1e18)";
    for (const QString &row : m_disk.column(waiting))
        violate(u"never arrived: "_s + row);
    if (!m_plan.function)
        return;
    const QStringList ours = m_disk.column("SELECT event_id || ' ' || captured_at || ' ' || container_owner "
                                           "|| container_number FROM container_logs"
                                           " ORDER BY event_id");
    QStringList theirs;
    for (const QJsonObject &row : m_project.rows())
        theirs.append(row.value("event_id"_L1).toString() + u' ' + row.value("captured_at"_L1).toString()
                      + u' ' + row.value("container_owner"_L1).toString()
                      + row.value("container_number"_L1).toString());
    theirs.sort();
    if (ours == theirs)
        return;
    for (const QString &row : ours) {
        if (!theirs.contains(row))
            violate(u"only here: "_s + row);
    }
    for (const QString &row : std::as_const(theirs)) {
        if (!ours.contains(row))
            violate(u"only there: "_s + row);
    }
}

QStringList GateHistory::tell() const
{
    return m_disk.column(
               "SELECT id || ' ' || event_id || ' ' || captured_at || ' ' || container_no || ' ' || gate"
               " FROM container_logs ORDER BY id")
        + m_disk.column("SELECT id || ' ' || state || ' ' || raw_text || ' ' || coalesce(log_id, '')"
                        " FROM container_reviews ORDER BY id")
        + m_disk.column(
            "SELECT id || ' ' || topic || ' ' || state || ' ' || event_id FROM outbox ORDER BY id");
}

} // namespace attendant::simulation
