#include "site/alertspart.h"

#include "site/conditions.h"
#include "site/site.h"
#include "sync/http/qnamclient.h"

#include <QFile>
#include <QFileInfo>

#include <limits>

#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

constexpr seconds Every{5};
constexpr qint64 MegaByte = 1024 * 1024;

} // namespace

AlertsPart::AlertsPart(Site &site, const Result<QString> &webhookToken, QObject *parent)
    : QObject(parent)
    , m_site(site)
    , m_service(site.scheduler(), site.ledger(), m_ids,
                {.site = site.config().site.id, .webhook = !site.config().webhook.url.isEmpty()})
    , m_alarm(site.scheduler(), [this] { look(); })
{
    if (const QString &url = site.config().webhook.url; !url.isEmpty()) {
        m_http = std::make_unique<sync::QnamClient>();
        m_link = std::make_unique<sync::webhook::WebhookLink>(
            sync::webhook::WebhookSettings{.url = QUrl(url)}, site.scheduler(), site.ledger(), *m_http);
        connect(m_link.get(), &sync::webhook::WebhookLink::changed, &site, &Site::changed);
        m_link->start(webhookToken);
    }
    m_service.start();
    look();
}

AlertsPart::~AlertsPart() = default;

void AlertsPart::report(SiteReport &report) const
{
    if (m_link)
        report.links.append(
            {u"webhook"_s, m_link->state(), m_link->lastSuccess(), m_link->problem(), m_link->requests()});
}

void AlertsPart::look()
{
    // Not QStorageInfo: in a container the mount table has no line for "/", and "unknown" is not "full".
    struct statvfs medium
    { };
    const QByteArray folder = QFile::encodeName(QFileInfo(m_site.config().store.path).absolutePath());
    const bool known = statvfs(folder.constData(), &medium) == 0;
    const qint64 free = qint64(medium.f_bavail) * qint64(medium.f_frsize) / MegaByte;
    m_service.see(
        conditionsOf(m_site.report(Site::Detail::State), known ? free : std::numeric_limits<qint64>::max()));
    m_alarm.set(m_site.scheduler().now().instant + Every);
}

void Site::watch(const Result<QString> &webhookToken)
{
    m_alerts = std::make_unique<AlertsPart>(*this, webhookToken);
}

} // namespace attendant::site
