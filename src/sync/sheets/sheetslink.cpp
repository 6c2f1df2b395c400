#include "sync/sheets/sheetslink.h"

#include "sync/sheets/log.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr seconds FirstRead{5}; ///< after the start: the counter comes first
constexpr seconds Gather{2};
constexpr seconds TokenMargin{300}; ///< renewed this long before it ends

bool onLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

/// A page that says 200 to everything, as that of a hotel's network, has done nothing of what was asked.
HttpReply ofTheApi(const HttpReply &reply)
{
    if (reply.status < 200 || reply.status >= 300 || QJsonDocument::fromJson(reply.body).isObject())
        return reply;
    return {0,
            {},
            seconds{0},
            u"HTTP %1 without JSON: something else answers for the server"_s.arg(reply.status)};
}

} // namespace

SheetsLink::SheetsLink(SheetsSettings settings, Scheduler &scheduler, ledger::Ledger &ledger,
                       HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_http(http)
    , m_pace({.perMinute = m_settings.requestsPerMinute})
    , m_alarm(scheduler, [this] { step(); })
    , m_sendAlarm(scheduler, [this] { sendPending(); })
    , m_pins(scheduler, m_settings.pins, m_settings.pinCost)
    , m_adminPins(scheduler, m_settings.pins, m_settings.pinCost)
    , m_ids(m_settings.random)
    , m_random(m_settings.seed * 2 + 1)
{
    connect(&m_ledger, &ledger::Ledger::outboxGrew, this, &SheetsLink::wake);
}

void SheetsLink::start(const Result<ServiceAccount> &account)
{
    if (account) {
        m_account = *account;
    } else if (!onLoopback(m_settings.baseUrl)) {
        m_problem = account.error().detail;
        m_last = Pace::Outcome::NotAllowed;
        qCWarning(lcSheets).noquote() << "no service account" << u"detail=\"%1\""_s.arg(m_problem);
        Q_EMIT changed();
        return;
    }
    m_started = true;
    m_uploadDue = m_scheduler.now().instant + FirstRead;
    for (const Download download : downloads())
        m_due[download] = m_uploadDue;
    for (const Shared shared : AllShared)
        m_shared[shared].due = m_uploadDue;
    if (m_settings.lockers && m_settings.address && !m_settings.integrationId.isEmpty())
        m_announceDue = m_uploadDue;
    step();
}

QString SheetsLink::state() const
{
    if (m_last == Pace::Outcome::NotAllowed || !m_missing.isEmpty())
        return u"refused"_s;
    if (m_pace.backingOff())
        return u"offline"_s;
    return m_lastSuccess ? u"ok"_s : u"waiting"_s;
}

QString SheetsLink::problem() const
{
    if (m_missing.isEmpty() || m_last != Pace::Outcome::Answered)
        return m_problem;
    return u"HTTP 404: there is no spreadsheet \"%1\""_s.arg(*m_missing.begin());
}

void SheetsLink::heardOf(const QString &spreadsheet, int status)
{
    if (spreadsheet.isEmpty())
        return;
    if (status < 300) {
        m_missing.remove(spreadsheet);
    } else if (status == 404 && !m_missing.contains(spreadsheet)) { // a wrong id, or thrown away
        m_missing.insert(spreadsheet);
        qCWarning(lcSheets).noquote() << "no such spreadsheet" << u"id=%1"_s.arg(spreadsheet);
    }
}

void SheetsLink::wake()
{
    const Instant gathered = m_scheduler.now().instant + Gather;
    if (m_uploadDue == Instant::max() || m_uploadDue > gathered)
        m_uploadDue = gathered;
    step();
}

void SheetsLink::step()
{
    if (m_busy || !m_started)
        return;
    const Instant now = m_scheduler.now().instant;
    const Instant work = std::min({nextDownload(), m_announceDue, m_uploadDue});
    const Instant due = std::max(m_pace.next(now), work);
    if (due > now) {
        m_alarm.set(due == Instant::max() ? std::nullopt : std::optional(due));
        return;
    }
    if (m_account && now >= m_tokenUntil) {
        fetchToken();
    } else if (!download() && !announce() && !share() && !upload()) {
        m_uploadDue = nextUpload();
        m_alarm.set(std::min({nextDownload(), m_announceDue, m_uploadDue}));
    }
}

double SheetsLink::whim()
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return double(m_random >> 40) / double(1 << 24);
}

Book SheetsLink::book(Spreadsheet spreadsheet) const
{
    QString id = m_settings.spreadsheetId;
    if (spreadsheet == Spreadsheet::Dispensing && !m_settings.dispensingId.isEmpty())
        id = m_settings.dispensingId;
    if (spreadsheet == Spreadsheet::Integration)
        id = m_settings.integrationId;
    return {m_settings.baseUrl, id, m_token.value};
}

void SheetsLink::send(const HttpRequest &request, Answered answered, std::function<void()> lost)
{
    m_busy = true;
    m_pending = {request, std::move(answered), std::move(lost)};
    const Instant now = m_scheduler.now().instant;
    const Instant due = m_pace.next(now);
    if (due > now)
        m_sendAlarm.set(due);
    else
        sendPending();
}

void SheetsLink::sendPending()
{
    ++m_requests;
    m_pace.sent(m_scheduler.now().instant);
    m_http.send(m_pending.request, [this, self = QPointer<SheetsLink>(this)](const HttpReply &reply) {
        if (self)
            take(reply);
    });
}

void SheetsLink::take(const HttpReply &came)
{
    const HttpReply reply = ofTheApi(came);
    const Pending sent = std::exchange(m_pending, {});
    m_busy = false;
    const Now now = m_scheduler.now();
    const QString before = state();
    if (reply.status == 401 && m_account && !std::exchange(m_askedAgain, true)) {
        m_tokenUntil = {}; // taken back before its time
        step();
        return;
    }
    m_last = outcomeOf(reply.status);
    m_pace.came(m_last, reply.retryAfter, whim(), now.instant);
    if (m_last == Pace::Outcome::Answered) {
        if (reply.status < 300) {
            m_lastSuccess = now.utc;
            m_problem.clear();
            m_askedAgain = m_askedAgain && m_account && sent.request.url == m_account->tokenUri;
        }
        heardOf(spreadsheetOf(sent.request), reply.status);
        sent.answered(reply);
    } else {
        m_problem = problemOf(reply);
        endReading(m_problem);
        if (before == "ok"_L1 || before == "waiting"_L1)
            qCWarning(lcSheets).noquote() << "spreadsheet away" << u"detail=\"%1\""_s.arg(m_problem);
        if (m_last == Pace::Outcome::Away && sent.lost)
            sent.lost();
    }
    if (before != state())
        Q_EMIT changed();
    step();
}

void SheetsLink::fetchToken()
{
    const Result<QByteArray> assertion = signedAssertion(*m_account, m_scheduler.now().utc);
    if (!assertion) {
        m_problem = assertion.error().detail;
        m_last = Pace::Outcome::NotAllowed;
        m_started = false;
        qCWarning(lcSheets).noquote() << "service account" << u"detail=\"%1\""_s.arg(m_problem);
        endReading(m_problem);
        Q_EMIT changed();
        return;
    }
    send(tokenRequest(*m_account, *assertion), [this](const HttpReply &reply) {
        const Result<Token> token = tokenOf(reply);
        const Instant now = m_scheduler.now().instant;
        if (!token) { // a clock that is wrong, or a key that was withdrawn
            m_problem = token.error().detail;
            m_last = Pace::Outcome::NotAllowed;
            m_pace.came(m_last, {}, whim(), now);
            endReading(m_problem);
            return;
        }
        m_token = *token;
        m_tokenUntil = now + std::max<seconds>(token->lifetime - TokenMargin, token->lifetime / 2);
    });
}

} // namespace attendant::sync::sheets
