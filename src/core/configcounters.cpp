#include "core/configcounters.h"

#include "core/configvalues.h"
#include "core/tomlreader.h"

using namespace Qt::StringLiterals;

namespace attendant {
namespace {

using tomlfile::Reader;

bool asMilliseconds(const toml::node &node, milliseconds &value, double low, double high)
{
    const auto given = node.value<double>();
    if (!given || *given < low || *given > high)
        return false;
    value = milliseconds{qint64(*given * 1000)};
    return true;
}

/// The key of a device that has to be somewhere.
void readPort(Reader &r, QString &port)
{
    r.checked("port", port, QLatin1String(configvalues::PortForm), configvalues::isPort);
}

/// A board beside those that are known: nothing that is one's may be another's.
void checkBoard(Reader &b, const Config::Board &board, const QList<Config::Board> &others)
{
    for (const QString &zone : board.zones) {
        if (!configvalues::zones().contains(zone))
            b.reject("zones",
                     u"there is no zone \"%1\": it must be one of %2"_s.arg(
                         zone, configvalues::zones().join(u", "_s)));
        if (board.zones.count(zone) > 1)
            b.reject("zones", u"the zone \"%1\" is named twice"_s.arg(zone));
    }
    for (const Config::Board &other : others) {
        if (other.port == board.port)
            b.reject("port", u"two boards share the port \"%1\""_s.arg(board.port));
        for (const QString &zone : board.zones) {
            if (other.zones.contains(zone))
                b.reject("zones", u"two boards have the zone \"%1\""_s.arg(zone));
        }
        if (other.name == board.name)
            b.reject("name", u"two boards are called \"%1\""_s.arg(board.name));
    }
}

void readBoards(Reader &r, QList<Config::Board> &boards)
{
    r.tables("boards", [&](Reader &b) {
        Config::Board board;
        readPort(b, board.port);
        b.text("name", board.name);
        b.list("zones", board.zones);
        if (board.port.isEmpty() || board.zones.isEmpty())
            b.reject(b.raw(), u"a [[lockers.boards]] needs \"port\" and \"zones\""_s);
        if (board.name.isEmpty() && !board.zones.isEmpty())
            board.name = board.zones.first();
        checkBoard(b, board, boards);
        boards.append(board);
    });
}

/// One sensor beside those that are known.
void checkSensor(Reader &s, const Config::Sensor &sensor, const Config::Lockers &lockers)
{
    const QString zone = configvalues::zoneOfLocker(sensor.locker);
    if (zone.isEmpty())
        s.reject(
            "locker",
            u"\"%1\" is no locker: it must be S, M or F with two digits, as \"S01\""_s.arg(sensor.locker));
    for (const Config::Board &board : lockers.boards) {
        if (board.name == sensor.board && !board.zones.contains(zone))
            s.reject("locker",
                     u"locker \"%1\" is in the zone %2, which board \"%3\" does not have"_s.arg(
                         sensor.locker, zone, board.name));
    }
    for (const Config::Sensor &other : lockers.sensors) {
        if (other.locker == sensor.locker)
            s.reject("locker", u"locker \"%1\" has two sensors"_s.arg(sensor.locker));
        if (other.board == sensor.board && other.addr == sensor.addr && other.pin == sensor.pin)
            s.reject("pin",
                     u"pin %1 of %2 is the sensor of locker \"%3\" already"_s.arg(sensor.pin)
                         .arg(sensor.addr, other.locker));
    }
}

void readSensors(Reader &r, Config::Lockers &lockers)
{
    r.tables("sensors", [&](Reader &s) {
        Config::Sensor sensor;
        s.custom("board", u"a board's number from 0, name, zone or port"_s, [&](const toml::node &n) {
            if (const auto index = n.is_integer() ? n.value<int64_t>() : std::nullopt) {
                if (*index < 0 || *index >= lockers.boards.size())
                    return false;
                sensor.board = lockers.boards[*index].name;
                return true;
            }
            const QString given = QString::fromStdString(n.value_or(std::string()));
            for (const Config::Board &board : std::as_const(lockers.boards)) {
                if (board.name == given || board.port == given || board.zones.contains(given))
                    sensor.board = board.name;
            }
            return !sensor.board.isEmpty();
        });
        s.custom("addr", u"an I2C address as \"0x26\""_s, [&](const toml::node &n) {
            bool ok = n.is_integer();
            uint addr = uint(n.value_or(int64_t(0)));
            if (n.is_string())
                addr = QString::fromStdString(n.value_or(std::string())).toUInt(&ok, 16);
            sensor.addr = u"0x"_s + QString::number(addr, 16);
            return ok && addr > 0 && addr < 0x80;
        });
        s.number("pin", sensor.pin, 0, 15);
        s.text("locker", sensor.locker);
        if (sensor.board.isEmpty() && lockers.boards.size() == 1)
            sensor.board = lockers.boards.first().name;
        if (sensor.locker.isEmpty() || sensor.addr.isEmpty() || sensor.board.isEmpty()
            || s.placeOf("pin").isEmpty())
            s.reject(s.raw(), u"a [[lockers.sensors]] needs \"board\", \"addr\", \"pin\" and \"locker\""_s);
        checkSensor(s, sensor, lockers);
        lockers.sensors.append(sensor);
    });
}

} // namespace

void readReader(tomlfile::Reader &r, const char *key, QString &value)
{
    r.checked(key, value, QLatin1String(configvalues::PortForm),
              [](const QString &given) { return given.isEmpty() || configvalues::isPort(given); });
}

void readLockers(tomlfile::Reader &r, Config::Lockers &lockers)
{
    readBoards(r, lockers.boards);
    readSensors(r, lockers);
    r.oneOf("key_taken", lockers.keyTaken, {u"HIGH"_s, u"LOW"_s});
    r.span("wait_s", lockers.wait, 1, 600);
    r.span("transaction_s", lockers.transaction, 1, 3600);
    r.span("close_guard_s", lockers.closeGuard, 0, 60);
    r.number("daily_limit", lockers.dailyLimit, 0, 1000);
    readReader(r, "scanner", lockers.scanner);
    r.number("scanner_baud", lockers.scannerBaud, 1200, 1'000'000);
    int debounce = int(lockers.debounce.count());
    r.number("debounce_ms", debounce, 0, 5000);
    lockers.debounce = milliseconds{debounce};
}

void readWeighing(tomlfile::Reader &r, Config::Weighing &weighing)
{
    r.checked("server", weighing.server, u"a URL of http or https, \"sim:\", or empty"_s,
              [](const QString &given) {
                  return given.isEmpty() || given.startsWith("sim:"_L1) || configvalues::isWebAddress(given);
              });
    r.oneOf("contract", weighing.contract, {u"prd"_s, u"provisioning"_s});
    r.custom("stable_s", u"a number of seconds from 0.1 to 60"_s,
             [&](const toml::node &n) { return asMilliseconds(n, weighing.stable, 0.1, 60); });
    r.number("stable_band_g", weighing.stableBandGrams, 0, 1'000'000);
    r.number("minimum_g", weighing.minimumGrams, 1, 1'000'000);
    r.number("zero_band_g", weighing.zeroBandGrams, 0, 1'000'000);
    r.span("measure_s", weighing.measure, 2, 600);
    r.flag("known_cards_only", weighing.knownCardsOnly);
    r.number("stream_hz", weighing.streamHz, 1, 50);
    r.tables("stations", [&](Reader &s) {
        Config::Station station;
        s.text("name", station.name);
        readPort(s, station.port);
        s.oneOf("driver", station.driver,
                {u"suwol1000"_s, u"cas22"_s, u"cas10"_s, u"and"_s, u"toledo8217"_s, u"toledo-continuous"_s,
                 u"mt-sics"_s, u"plain"_s, u"auto"_s});
        readReader(s, "rfid", station.rfid);
        s.oneOf("unit", station.unit, {u""_s, u"g"_s, u"kg"_s, u"t"_s, u"lb"_s, u"oz"_s});
        s.number("baud", station.baud, 300, 1'000'000);
        s.number("rfid_baud", station.rfidBaud, 300, 1'000'000);
        s.flag("slip", station.slip);
        s.number("fan", station.fan, 0, 40);
        s.number("heater", station.heater, 0, 15);
        if (station.fan > 0 && station.fan < 15)
            s.reject(s.raw(), u"a station's \"fan\" is 0, or 15 to 40"_s);
        if (station.port.isEmpty())
            s.reject(s.raw(), u"a [[weighing.stations]] needs \"port\""_s);
        if (station.name.isEmpty())
            station.name = QString::number(weighing.stations.size() + 1);
        for (const Config::Station &other : std::as_const(weighing.stations)) {
            if (other.name == station.name)
                s.reject(s.raw(), u"two stations are called \"%1\""_s.arg(station.name));
            if (other.port == station.port)
                s.reject(s.raw(), u"two stations share the port \"%1\""_s.arg(station.port));
        }
        weighing.stations.append(station);
    });
}

} // namespace attendant
