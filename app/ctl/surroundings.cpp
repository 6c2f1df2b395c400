#include "surroundings.h"

#include "core/clock.h"
#include "ledger/connection.h"
#include "ledger/ledger.h"
#include "ledger/migrations.h"

#include <QFileInfo>
#include <QMap>
#include <QSerialPortInfo>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

using Verdict = Check::Verdict;
using ledger::Db;
using ledger::Query;

constexpr int ConnectMs = 2000;
constexpr std::chrono::hours WaitingTooLong{24};
constexpr std::chrono::minutes ClockMayDiffer{5};

// The newest of what only this machine writes.
constexpr auto Newest
    = "SELECT max(at) FROM (SELECT max(created_at) AS at FROM event_logs"
      " UNION ALL SELECT max(at) FROM audit_log UNION ALL SELECT max(created_at) FROM outbox)";
constexpr auto Dead = "SELECT destination, count(*), max(last_error) FROM outbox WHERE state = 'dead'"
                      " GROUP BY destination ORDER BY destination";
constexpr auto Oldest = "SELECT destination, min(created_at), count(*) FROM outbox WHERE state = 'pending'"
                        " GROUP BY destination ORDER BY destination";
constexpr auto HasTable = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?";
constexpr auto Managers = "SELECT count(*), coalesce(sum(first_pin), 0) FROM staff"
                          " WHERE role = 'manager' AND active = 1";

Check good(const QString &name, const QString &found) { return {name, Verdict::Good, found, {}}; }

QList<Check> portsOnce(const Config &config)
{
    QMap<QString, QStringList> users;
    for (const Config::Board &board : config.lockers.boards)
        users[board.port].append(u"board "_s + board.name);
    for (const Config::Station &station : config.weighing.stations) {
        users[station.port].append(u"station "_s + station.name);
        if (!station.rfid.isEmpty())
            users[station.rfid].append(u"reader of station "_s + station.name);
    }
    for (const QString &one : {config.lockers.scanner, config.dispensing.reader})
        users[one].append(u"a reader"_s);
    QList<Check> checks;
    for (auto it = users.begin(); it != users.end(); ++it) {
        if (it->size() < 2 || it.key().isEmpty() || it.key().startsWith("sim:"_L1))
            continue;
        checks.append({u"port "_s + it.key(), Verdict::Bad, u"named by "_s + it->join(u" and "_s),
                       u"give each device its own port: udevadm info tells them apart"_s});
    }
    return checks;
}

/// "usb:VID:PID[:SERIAL]", as the site looks for it.
bool isPlugged(const QString &usb)
{
    const QStringList parts = usb.split(u':');
    const QList<QSerialPortInfo> ports = QSerialPortInfo::availablePorts();
    return std::ranges::any_of(ports, [&parts](const QSerialPortInfo &port) {
        return parts.size() >= 3 && port.vendorIdentifier() == parts[1].toUShort(nullptr, 16)
            && port.productIdentifier() == parts[2].toUShort(nullptr, 16)
            && (parts.size() < 4 || port.serialNumber() == parts[3]);
    });
}

Check port(const QString &name, const QString &where, const QString &thing)
{
    if (where.startsWith("sim:"_L1))
        return {name, Verdict::Warning, where, u"simulated: not for customers"_s};
    const QString plug
        = u"plug %1 in, or name the port that it has: ls /dev/attendant /dev/serial/by-id"_s.arg(thing);
    if (where.startsWith("usb:"_L1))
        return isPlugged(where) ? good(name, where)
                                : Check{name, Verdict::Bad, u"%1 is not plugged in"_s.arg(where), plug};
    const QFileInfo node(where);
    if (!node.exists())
        return {name, Verdict::Bad, u"%1 is not there"_s.arg(where), plug};
    if (node.isFile() || node.isDir())
        return {name, Verdict::Bad, u"%1 is a file or a folder, no port"_s.arg(where), plug};
    if (!node.isReadable() || !node.isWritable())
        return {name, Verdict::Bad, u"%1 may not be opened"_s.arg(where), u"add the user to group dialout"_s};
    return good(name, node.canonicalFilePath());
}

QList<Check> ports(const Config &config)
{
    QList<Check> checks;
    for (const Config::Board &board : config.lockers.boards)
        checks.append(port(u"port "_s + board.name, board.port, u"the board"_s));
    for (const Config::Station &station : config.weighing.stations) {
        checks.append(port(u"station "_s + station.name, station.port, u"the scale"_s));
        if (!station.rfid.isEmpty())
            checks.append(port(u"reader of station "_s + station.name, station.rfid, u"the reader"_s));
    }
    return checks;
}

Check listens(const Config &config, bool running)
{
    const QString name = u"http"_s;
    const qsizetype colon = config.http.listen.lastIndexOf(u':');
    const quint16 port = quint16(config.http.listen.mid(colon + 1).toUShort());
    if (port == 0 || running)
        return good(name, port == 0 ? u"off"_s : u"held by the site"_s);
    QTcpServer server;
    if (server.listen(QHostAddress(config.http.listen.left(colon)), port))
        return good(name, config.http.listen + u" is free"_s);
    const QString found = u"%1: %2"_s.arg(config.http.listen, server.errorString());
    if (server.serverError() == QAbstractSocket::SocketAddressNotAvailableError)
        return {name, Verdict::Bad, found,
                u"this machine has no such address: see ip address; or give [http] listen another"_s};
    if (server.serverError() == QAbstractSocket::SocketAccessError)
        return {name, Verdict::Bad, found, u"ports below 1024 are root's: give [http] listen another port"_s};
    return {name, Verdict::Bad, found, u"see who holds it: ss -ltnp; or give [http] listen another port"_s};
}

QList<Check> broker(const Config &config)
{
    if (!config.has(u"dispensing") || config.mqtt.host.startsWith("sim:"_L1))
        return {};
    QList<Check> checks;
    if (!config.mqtt.tlsCa.isEmpty() && !QFileInfo(config.mqtt.tlsCa).isReadable())
        checks.append({u"mqtt.tls_ca"_s, Verdict::Bad, u"%1 cannot be read"_s.arg(config.mqtt.tlsCa),
                       u"put the authority's certificate there, in PEM form"_s});
    const QString where = u"%1:%2"_s.arg(config.mqtt.host).arg(config.mqtt.port);
    QTcpSocket socket;
    socket.connectToHost(config.mqtt.host, quint16(config.mqtt.port));
    if (socket.waitForConnected(ConnectMs))
        checks.append(good(u"broker"_s, where + u" answers"_s));
    else
        checks.append({u"broker"_s, Verdict::Bad, u"%1: %2"_s.arg(where, socket.errorString()),
                       u"start it: systemctl start mosquitto; or correct [mqtt] host and port"_s});
    return checks;
}

/// Others on the machine have no business in either.
QList<Check> permissions(const QString &configFile, const Config &config)
{
    QList<Check> checks;
    const auto open = [](const QString &file) {
        return (QFileInfo(file).permissions() & (QFile::ReadOther | QFile::WriteOther)) != 0;
    };
    if (QFileInfo::exists(config.store.path) && open(config.store.path))
        checks.append({u"ledger permissions"_s, Verdict::Bad,
                       u"everybody may read %1"_s.arg(config.store.path),
                       u"chmod 600 %1"_s.arg(config.store.path)});
    const bool inClear = [&] {
        if (config.sheets.credentials.trimmed().startsWith(u'{'))
            return true; // else it is a reference, or a file's path
        for (const QString &secret : {config.http.token, config.mqtt.password, config.supabase.key,
                                      config.webhook.token, config.kafka.password}) {
            if (!secret.isEmpty() && !secret.startsWith("secret:"_L1))
                return true;
        }
        return false;
    }();
    if (inClear && open(configFile))
        checks.append({u"secrets"_s, Verdict::Bad,
                       u"%1 holds one in clear and everybody may read it"_s.arg(configFile),
                       u"write secret:NAME instead, and store it: systemd-creds, or secret-tool"_s});
    return checks;
}

Check clockAgainst(Db &db, UtcTime now)
{
    Query row = db.query(Newest);
    const auto newest = row.next() ? row.time(0) : std::nullopt;
    if (newest && *newest > now + ClockMayDiffer)
        return {u"clock and ledger"_s, Verdict::Bad,
                u"the ledger has entries of %1"_s.arg(attendant::toText(*newest)),
                u"the clock went back: set it, timedatectl set-ntp true"_s};
    return good(u"clock and ledger"_s, u"agree"_s);
}

QList<Check> outbox(Db &db, UtcTime now)
{
    QList<Check> checks;
    for (Query rows = db.query(Dead); rows.next();)
        checks.append({u"dead letters to "_s + rows.text(0), Verdict::Bad,
                       u"%1, the last: %2"_s.arg(rows.integer(1)).arg(rows.text(2)),
                       u"look: attendantctl outbox list; then outbox resend ID or outbox drop ID"_s});
    for (Query rows = db.query(Oldest); rows.next();) {
        const auto oldest = rows.time(1);
        if (oldest && now - *oldest > WaitingTooLong)
            checks.append({u"waiting for "_s + rows.text(0), Verdict::Bad,
                           u"%1 rows, the oldest of %2"_s.arg(rows.integer(2)).arg(rows.text(1)),
                           u"the server has been away for a day: network, address, credentials"_s});
    }
    return checks;
}

Check managers(Db &db)
{
    Query there = db.query(HasTable, u"staff"_s);
    if (!there.next() || there.integer(0) == 0)
        return {u"staff"_s, Verdict::Warning, u"the ledger is of an older program"_s,
                u"bring it up: attendantctl init"_s};
    Query row = db.query(Managers);
    if (!row.next() || row.integer(0) == 0)
        return {u"staff"_s, Verdict::Warning, u"no manager"_s,
                u"name one: attendantctl staff add NUMBER NAME --role manager"_s};
    if (row.integer(0) == row.integer(1))
        return {u"staff"_s, Verdict::Warning, u"no manager has chosen a PIN of their own yet"_s,
                u"sign in at the screen once"_s};
    return good(u"staff"_s, u"%1 managers"_s.arg(row.integer(0)));
}

QList<Check> ledgerTells(const Config &config)
{
    if (!QFileInfo::exists(config.store.path))
        return {};
    const auto connection = ledger::Connection::open({.path = config.store.path}, ledger::Access::ReadOnly);
    if (!connection)
        return {};
    Db &db = (*connection)->db();
    const UtcTime now = SystemClock().now().utc;
    QList<Check> checks;
    const int schema = ledger::schemaVersion(db);
    const int known = ledger::newestVersion(u":/migrations"_s);
    if (schema > known)
        return {{u"schema"_s, Verdict::Bad, u"%1, this program knows up to %2"_s.arg(schema).arg(known),
                 u"install the newer program, or restore a backup that this one made"_s}};
    if (schema == 0)
        return {};
    checks.append(clockAgainst(db, now));
    checks.append(outbox(db, now));
    checks.append(managers(db));
    return checks;
}

} // namespace

QList<Check> surroundings(const QString &configFile, const Config &config, bool running)
{
    QList<Check> checks = portsOnce(config);
    checks.append(ports(config));
    checks.append(listens(config, running));
    checks.append(broker(config));
    checks.append(permissions(configFile, config));
    checks.append(ledgerTells(config));
    return checks;
}

} // namespace attendant::ctl
