#pragma once

#include "core/result.h"
#include "site/sitecommands.h"

#include <QLocalServer>

namespace attendant::site {

class Site;

/// Where attendantctl meets the site that runs on a ledger: a socket in the run-time directory, for this user
/// only. One JSON line in, one JSON line out: `{"command": "status"}` → `{"ok": true, "result": …}`.
class ControlServer final : public QObject
{
    Q_OBJECT

public:
    explicit ControlServer(Site &site, QObject *parent = nullptr);

    Status start();

private:
    void serve(QLocalSocket *socket);

    Site &m_site;
    SiteCommands m_commands;
    QLocalServer m_server;
};

/// $RUNTIME_DIRECTORY, else $XDG_RUNTIME_DIR/attendant, else /run/attendant for root, else beside the ledger.
[[nodiscard]] QString controlSocket(const QString &ledger);

} // namespace attendant::site
