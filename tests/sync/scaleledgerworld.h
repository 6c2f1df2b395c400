#pragma once

#include "core/uuid.h"
#include "core/virtualscheduler.h"
#include "ledger/ledger.h"
#include "sync/scaleledger/scaleledgerlink.h"
#include "sync/scaleledger/sim/scaleledgersim.h"
#include "sync/scaleledger/sim/scaleledgersimclients.h"

#include <QTemporaryDir>

#include <memory>

namespace attendant::sync::scaleledger::test {

/// A weighing counter's ledger, its link and its server on virtual time; what the counter would write, tests
/// write.
class ScaleLedgerWorld
{
public:
    explicit ScaleLedgerWorld(gateway::Contract contract = gateway::Contract::Prd);
    ~ScaleLedgerWorld();

    /// The program ends without warning and starts again on the same ledger.
    void crash();
    void end(); ///< the program is not running
    void begin();
    void pass(milliseconds span) { time.advance(span); }
    /// As the counter does: a record and its outbox row in one unit of work.
    QString weigh(const QString &card = QStringLiteral("1A2B3C4D"), qint64 grams = 12'345);
    /// The same where no server is configured: no outbox row.
    QString weighForNobody();
    void weighMany(int count);

    [[nodiscard]] QString value(const QString &sql);
    [[nodiscard]] int number(const QString &sql) { return value(sql).toInt(); }
    [[nodiscard]] int unsent()
    {
        return number(QStringLiteral("SELECT count(*) FROM weighing_records WHERE is_sent = 0"));
    }
    [[nodiscard]] int pending()
    {
        return number(QStringLiteral("SELECT count(*) FROM outbox WHERE state = 'pending'"));
    }

    VirtualScheduler time{*utcFromText(u"2026-02-07T03:00:00Z")};
    QTemporaryDir folder;
    UuidSource ids;
    sim::ScaleLedgerSim server;
    ScaleLedgerSettings settings;
    std::unique_ptr<sim::ScaleLedgerSimHttp> http;
    std::unique_ptr<sim::ScaleLedgerSimChannel> channel;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<ScaleLedgerLink> link;

private:
    QString add(const QString &card, qint64 grams, bool forServer);
};

} // namespace attendant::sync::scaleledger::test
