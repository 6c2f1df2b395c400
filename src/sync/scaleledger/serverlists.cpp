#include "sync/scaleledger/serverlists.h"

#include "sync/scaleledger/gatewaystore.h"
#include "sync/scaleledger/log.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger {
namespace {

constexpr int MostPages = 10'000; ///< a server whose pages go round in circles
constexpr qsizetype RowsAtOnce = 500; ///< a unit of work of a few milliseconds

struct Saved
{ };

QLatin1StringView nameOf(wire::List list)
{
    switch (list) {
    case wire::List::Species:
        return "species"_L1;
    case wire::List::Producers:
        return "producers"_L1;
    case wire::List::Cards:
        return "rfid-cards"_L1;
    case wire::List::Stations:
        return "stations"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace

ServerLists::ServerLists(Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_ledger(ledger)
    , m_http(http)
{ }

void ServerLists::read(const wire::Address &from, const QList<wire::List> &lists)
{
    m_from = from;
    for (const wire::List list : lists) {
        if (!m_waiting.contains(list))
            m_waiting.append(list);
    }
    if (!m_busy)
        next();
}

void ServerLists::stop()
{
    ++m_round;
    m_waiting.clear();
    m_busy = false;
}

void ServerLists::next()
{
    m_busy = !m_waiting.isEmpty();
    if (!m_busy)
        return;
    m_list = m_waiting.takeFirst();
    m_rows = {};
    m_saved = 0;
    m_pages = 0;
    ask(wire::list(m_from, m_list));
}

void ServerLists::ask(const HttpRequest &request)
{
    ++m_pages;
    m_http.send(request,
                [this, self = QPointer<ServerLists>(this), request, round = m_round](const HttpReply &reply) {
                    if (self && round == m_round)
                        take(request, reply);
                });
}

void ServerLists::take(const HttpRequest &asked, const HttpReply &reply)
{
    if (reply.status > 0 && reply.status < 500)
        Q_EMIT reached();
    const std::optional<wire::Page> page
        = reply.status >= 200 && reply.status < 300 ? wire::pageOf(reply.body) : std::nullopt;
    if (!page) {
        // A list that this server does not have is no news; everything else comes again with the next
        // reading.
        if (reply.status != 404)
            qCWarning(lcScaleLedger).noquote()
                << "list not read" << u"list=%1 detail=\"%2\""_s.arg(nameOf(m_list), wire::problemOf(reply));
        const bool noIdentity = reply.status == 401 || reply.status == 403;
        next();
        if (noIdentity)
            Q_EMIT denied();
        return;
    }
    for (const QJsonValue &row : page->rows)
        m_rows.append(row);
    const auto more = page->next.isEmpty() || m_pages >= MostPages
        ? std::nullopt
        : wire::nextPage(m_from, asked.url, page->next);
    if (more) {
        ask(*more);
        return;
    }
    QCryptographicHash digest(QCryptographicHash::Sha256);
    digest.addData(QJsonDocument(m_rows).toJson(QJsonDocument::Compact));
    m_digest = digest.result();
    if (m_seen.value(int(m_list)) == m_digest)
        next();
    else
        save();
}

void ServerLists::save()
{
    QJsonArray part;
    for (; m_saved < m_rows.size() && part.size() < RowsAtOnce; ++m_saved)
        part.append(m_rows[m_saved]);
    if (part.isEmpty()) {
        finish();
        return;
    }
    m_ledger.write<Saved>(
        [list = m_list, part, now = m_scheduler.now().utc](ledger::Db &db) -> Result<Saved> {
            const Status saved = store::saveRows(db, list, part, now);
            return saved ? Result<Saved>(Saved{}) : Result<Saved>(saved.error());
        },
        this,
        [this, round = m_round](const Result<Saved> &saved) {
            if (round != m_round)
                return;
            if (saved)
                save();
            else
                next(); // the store is in trouble: the next reading does it
        });
}

void ServerLists::finish()
{
    QJsonArray ids;
    for (const QJsonValue &row : std::as_const(m_rows))
        ids.append(row.toObject().value("id"_L1).toInteger());
    if (ids.isEmpty()) { // a list that is suddenly empty would make every card a stranger
        m_seen.insert(int(m_list), m_digest);
        next();
        return;
    }
    m_ledger.write<Saved>(
        [list = m_list, ids](ledger::Db &db) -> Result<Saved> {
            const Status removed = store::removeOthers(db, list, ids);
            return removed ? Result<Saved>(Saved{}) : Result<Saved>(removed.error());
        },
        this,
        [this, round = m_round](const Result<Saved> &removed) {
            if (round != m_round)
                return;
            if (removed) {
                m_seen.insert(int(m_list), m_digest);
                Q_EMIT changed(m_list);
            }
            next();
        });
}

} // namespace attendant::sync::scaleledger
