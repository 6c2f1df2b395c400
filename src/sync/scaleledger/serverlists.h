#pragma once

#include "core/scheduler.h"
#include "ledger/ledger.h"
#include "sync/scaleledger/scaleledgerwire.h"

#include <QHash>
#include <QObject>

namespace attendant::sync::scaleledger {

/// Species, producers, cards and stations, copied from the server into the ledger: page by page, in small
/// units of work, so that weighing never waits for a long list. What has not changed is not written.
class ServerLists final : public QObject
{
    Q_OBJECT

public:
    ServerLists(Scheduler &scheduler, ledger::Ledger &ledger, HttpClient &http, QObject *parent = nullptr);

    /// Reads these, one after the other. What is asked for while it reads is read afterwards, once.
    void read(const wire::Address &from, const QList<wire::List> &lists);
    /// The identity has ended: what is on its way is not taken any more.
    void stop();

Q_SIGNALS:
    /// A list in the ledger is another than before.
    void changed(attendant::sync::scaleledger::wire::List list);
    /// The server does not know us.
    void denied();
    void reached();

private:
    void next();
    void ask(const HttpRequest &request);
    void take(const HttpRequest &asked, const HttpReply &reply);
    void save();
    void finish();

    Scheduler &m_scheduler;
    ledger::Ledger &m_ledger;
    HttpClient &m_http;
    wire::Address m_from;
    QList<wire::List> m_waiting;
    bool m_busy = false;
    int m_round = 0; ///< answers of an earlier one are not taken
    wire::List m_list{};
    int m_pages = 0;
    QJsonArray m_rows;
    qsizetype m_saved = 0;
    QHash<int, QByteArray> m_seen; ///< digest of a list as it was stored last
    QByteArray m_digest;
};

} // namespace attendant::sync::scaleledger
