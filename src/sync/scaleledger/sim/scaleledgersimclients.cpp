#include "sync/scaleledger/sim/scaleledgersimclients.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::sync::scaleledger::sim {
namespace {

constexpr seconds NoAnswer{10}; ///< until a client gives up

} // namespace

ScaleLedgerSimHttp::ScaleLedgerSimHttp(Scheduler &scheduler, ScaleLedgerSim &server, QObject *parent)
    : HttpClient(parent)
    , m_scheduler(scheduler)
    , m_server(server)
{ }

void ScaleLedgerSimHttp::send(const HttpRequest &request, Done done)
{
    m_most = std::max(m_most, ++m_flying);
    const Instant now = m_scheduler.now().instant;
    const HttpReply reply = m_server.handle(request, now);
    const milliseconds wait = reply.status == 0 ? milliseconds(NoAnswer) : m_server.faults.delay;
    m_scheduler.at(now + wait, [self = QPointer<ScaleLedgerSimHttp>(this), reply, done = std::move(done)] {
        if (!self)
            return;
        --self->m_flying;
        done(reply);
    });
}

ScaleLedgerSimChannel::ScaleLedgerSimChannel(Scheduler &scheduler, ScaleLedgerSim &server, QObject *parent)
    : WebSocketPort(parent)
    , m_scheduler(scheduler)
    , m_server(server)
{ }

ScaleLedgerSimChannel::~ScaleLedgerSimChannel() { close(); }

void ScaleLedgerSimChannel::later(std::function<void()> task)
{
    m_scheduler.at(m_scheduler.now().instant + milliseconds{1},
                   [self = QPointer<ScaleLedgerSimChannel>(this), round = m_round, task = std::move(task)] {
                       if (self && self->m_round == round)
                           task();
                   });
}

void ScaleLedgerSimChannel::open(const QUrl &url, const Headers &headers)
{
    close();
    openings.append(url);
    lastHeaders = headers;
    later([this, url] { connectNow(url); });
}

void ScaleLedgerSimChannel::connectNow(const QUrl &url)
{
    // What the server says while it lets us in comes after opened().
    m_id = m_server.open(url.path(),
                         {[this](const QString &text) { later([this, text] { Q_EMIT received(text); }); },
                          [this] {
                              later([this] {
                                  ++m_round;
                                  m_id = 0;
                                  Q_EMIT closed(u"closed by the server"_s);
                              });
                          }});
    if (m_id == 0)
        Q_EMIT closed(u"refused"_s);
    else
        Q_EMIT opened();
}

void ScaleLedgerSimChannel::close()
{
    ++m_round;
    if (m_id != 0)
        m_server.gone(m_id);
    m_id = 0;
}

void ScaleLedgerSimChannel::send(const QString &text)
{
    if (m_id != 0)
        m_server.heard(m_id, text, m_scheduler.now().instant);
}

} // namespace attendant::sync::scaleledger::sim
