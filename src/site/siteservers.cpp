// A site's servers: the spreadsheet, the one of the scales, and the fleet; and its nightly copies.
#include "api/api.h"
#include "site/eventspart.h"
#include "site/gatepart.h"
#include "site/nightlybackup.h"
#include "site/scaleledgerpart.h"
#include "site/settings.h"
#include "site/sheetread.h"
#include "site/site.h"
#include "site/weighingpart.h"
#include "sync/http/qnamclient.h"
#include "sync/sheets/sheetslink.h"

#include <random>

using namespace Qt::StringLiterals;

namespace attendant::site {

void Site::startSheets()
{
    if (m_config.sheets.spreadsheetId.isEmpty())
        return;
    m_http = m_parts.http ? m_parts.http() : std::make_unique<sync::QnamClient>();
    sync::sheets::SheetsSettings settings = sheetsSettings(m_config);
    settings.address = [this] { return lanAddress(m_config.http.listen, httpPort()); };
    if (m_parts.writer == ledger::Writer::Inline)
        settings.pins = sync::sheets::PinWork::Where::Inline;
    settings.random = randomOfItsOwn();
    m_sheets = std::make_unique<sync::sheets::SheetsLink>(std::move(settings), m_parts.scheduler, *m_ledger,
                                                          *m_http);
    connect(m_sheets.get(), &sync::sheets::SheetsLink::changed, this, &Site::changed);
}

/// A copy of the site's own would make its ids once more.
UuidSource::Random Site::randomOfItsOwn()
{
    if (!m_parts.random)
        return {};
    return [source = std::mt19937_64(m_parts.random())]() mutable { return quint64(source()); };
}

void Site::startScaleLedger()
{
    if (!m_config.has(u"weighing") || m_config.weighing.server.isEmpty())
        return;
    m_scaleLedger = std::make_unique<ScaleLedgerPart>(
        m_config, m_parts.scheduler, *m_ledger,
        ScaleLedgerPart::Simulated{m_parts.scaleLedger, m_parts.simSeed}, randomOfItsOwn());
    connect(m_scaleLedger.get(), &ScaleLedgerPart::changed, this, &Site::changed);
    m_scaleLedger->serve(m_weighing->counter());
    m_scaleLedger->start();
}

void Site::startEvents()
{
    m_events = std::make_unique<EventsPart>(m_config, m_kafkaPassword, m_parts.scheduler, *m_ledger);
    connect(m_events.get(), &EventsPart::changed, this, &Site::changed);
    m_events->start();
}

void Site::setSheetsCredentials(const Result<QString> &json)
{
    if (m_sheets)
        m_sheets->start(json ? sync::sheets::parseServiceAccount(*json)
                             : Result<sync::sheets::ServiceAccount>(json.error()));
}

void Site::setSupabaseKey(const Result<QString> &key)
{
    if (m_gate)
        m_gate->setSupabaseKey(key);
}

void Site::syncNow(std::function<void(const Result<QJsonValue> &)> done)
{
    if (m_sheets)
        m_sheets->readNow([done = std::move(done)](const sync::sheets::ReadReport &report) {
            if (done)
                done(outcomeOf(report));
        });
    else if (done)
        done(Error{ErrorCode::Refused, u"sync.sheets.spreadsheet_id is not set"_s});
}

void Site::startBackups()
{
    if (!m_config.store.backupAt || !m_parts.vfs.isEmpty()) // a copy would be on another medium than that VFS
        return;
    m_backup = std::make_unique<NightlyBackup>(
        NightlySettings{.ledger = {.path = m_config.store.path, .writer = m_parts.writer},
                        .folder = backupFolder(m_config),
                        .at = *m_config.store.backupAt,
                        .zone = m_zone},
        m_parts.scheduler, *m_ledger);
    m_backup->start();
}

} // namespace attendant::site
