#include "lockers/sim/boardsim.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::lockers::sim {
namespace {

constexpr milliseconds BootTime{3500};
constexpr milliseconds TurnTime{732}; ///< 366 half-steps at 2 ms
constexpr milliseconds NfcRepeat{1000};
constexpr auto Version = "v7.5-nfc-spi";

QByteArray text(bool value) { return value ? "true"_ba : "false"_ba; }

} // namespace

BoardSim::BoardSim(Scheduler &scheduler, QList<SensorPlace> wiring, quint64 seed, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_wiring(std::move(wiring))
    , m_random(seed * 2 + 1)
{
    for (const SensorPlace &place : std::as_const(m_wiring))
        m_hanging.insert(place.locker, place.locker);
}

QStringList BoardSim::lockers() const
{
    QStringList all;
    for (const SensorPlace &place : m_wiring)
        all.append(place.locker);
    return all;
}

bool BoardSim::chance(int percent)
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return int((m_random >> 33) % 100) < percent;
}

void BoardSim::later(milliseconds wait, std::function<void()> task)
{
    m_scheduler.at(m_scheduler.now().instant + wait,
                   [self = QPointer<BoardSim>(this), life = m_life, task = std::move(task)] {
                       if (self && self->m_life == life)
                           task();
                   });
}

qint64 BoardSim::uptimeMs() const
{
    return std::chrono::duration_cast<milliseconds>(m_scheduler.now().instant - m_bootedAt).count();
}

void BoardSim::powerUp(bool quickly)
{
    ++m_life;
    m_powered = true;
    m_booted = false;
    m_motorBusy = false; // a reset stops the motor where it is
    m_totalMoves = 0;
    m_totalScans = 0;
    m_input.clear();
    m_unseen.clear();
    m_bootedAt = m_scheduler.now().instant;
    later(quickly ? milliseconds{0} : BootTime, [this] {
        m_booted = true;
        for (const SensorPlace &place : std::as_const(m_wiring))
            m_reported.insert(place.locker, m_hanging.value(place.locker).isEmpty());
        sayRaw("========================================\n  락카 제어기 준비 완료\n"
               "========================================\n"_ba);
        sayStatus();
    });
}

void BoardSim::unplug()
{
    ++m_life;
    m_powered = false;
    m_booted = false;
    m_motorBusy = false;
}

void BoardSim::hear(const QByteArray &bytes)
{
    if (faults.deaf)
        return;
    if (!m_booted || m_motorBusy)
        return; // while it boots or turns it reads nothing; the buffer of the port is small and overflows
    m_input += bytes;
    for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
        const QByteArray line = m_input.left(end).trimmed();
        m_input.remove(0, end + 1);
        run(line);
    }
}

void BoardSim::run(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString command = object[u"command"_s].toString(QString::fromUtf8(line));
    if (command == "get_status"_L1 || command == "status"_L1 || command == "test"_L1)
        sayStatus();
    else if (command == "motor_move"_L1)
        move(object[u"revs"_s].toDouble());
    else if (command == "open_locker"_L1)
        move(board::DoorTurns);
}

void BoardSim::sayStatus()
{
    const int chips = faults.chipMissing ? 3 : 4;
    say("response"_ba, {},
        "\"status\":\"ready\",\"version\":\""_ba + Version + "\",\"uptime\":" + QByteArray::number(uptimeMs())
            + ",\"motor_busy\":" + text(m_motorBusy) + ",\"mcp_count\":" + QByteArray::number(chips)
            + ",\"nfc_available\":true,\"total_scans\":" + QByteArray::number(m_totalScans)
            + ",\"total_nfc_scans\":0,\"total_moves\":" + QByteArray::number(m_totalMoves)
            + ",\"microstep\":2,\"steps_per_rev\":400");
}

void BoardSim::move(double turns)
{
    if (m_motorBusy || turns == 0 || chance(faults.dropMovePercent))
        return; // without any reply
    Q_EMIT turning(turns);
    sayRaw("[모터] 이동 시작\n"_ba);
    m_motorBusy = true;
    later(TurnTime, [this, turns] { finishMove(turns); });
}

void BoardSim::finishMove(double turns)
{
    m_motorBusy = false;
    m_turns += turns;
    m_farthest = std::max(m_farthest, m_turns);
    m_nearest = std::min(m_nearest, m_turns);
    ++m_totalMoves;
    if (!chance(faults.loseAnswerPercent))
        say("response"_ba, "motor_moved"_ba, "\"revs\":" + QByteArray::number(turns, 'g', 6) + ",\"rpm\":30");
    // Only the last level of what moved meanwhile is seen.
    const QHash<QString, bool> unseen = std::exchange(m_unseen, {});
    for (auto it = unseen.begin(); it != unseen.end(); ++it)
        edge(it.key(), it.value());
}

void BoardSim::scanBarcode(const QString &code)
{
    if (!m_booted || m_motorBusy)
        return;
    ++m_totalScans;
    sayRaw("[바코드] "_ba + code.toUtf8() + '\n');
    say("event"_ba, "barcode_scanned"_ba,
        "\"barcode\":\""_ba + code.toUtf8() + "\",\"scan_count\":" + QByteArray::number(m_totalScans));
}

void BoardSim::scanNfc(const QString &uid)
{
    const Instant now = m_scheduler.now().instant;
    if (!m_booted || m_motorBusy || (uid == m_lastNfc && now < m_lastNfcAt + NfcRepeat))
        return;
    m_lastNfc = uid;
    m_lastNfcAt = now;
    sayRaw("[NFC] UID: "_ba + uid.toUtf8() + '\n');
    say("event"_ba, "nfc_scanned"_ba,
        "\"nfc_uid\":\""_ba + uid.toUtf8() + "\",\"uid_length\":" + QByteArray::number(uid.size() / 2)
            + ",\"scan_count\":1");
}

std::optional<QString> BoardSim::takeKey(const QString &locker)
{
    const QString key = m_hanging.value(locker);
    if (!doorOpen() || key.isEmpty())
        return std::nullopt;
    m_hanging[locker].clear();
    edge(locker, true);
    return key;
}

bool BoardSim::hangKey(const QString &key, const QString &locker)
{
    if (!doorOpen() || !m_hanging.contains(locker) || !m_hanging.value(locker).isEmpty())
        return false;
    m_hanging[locker] = key;
    edge(locker, false);
    return true;
}

void BoardSim::edge(const QString &locker, bool gone)
{
    if (!m_booted)
        return;
    if (m_motorBusy) {
        m_unseen[locker] = gone;
        return;
    }
    const auto place = std::ranges::find(m_wiring, locker, &SensorPlace::locker);
    if (chance(faults.chatterPercent)) {
        for (int i = 1; i <= 4; ++i) {
            const bool level = (i % 2 == 0) == gone;
            later(milliseconds{16 * i}, [this, place = *place, level] { reportEdge(place, level); });
        }
    }
    reportEdge(*place, gone);
}

void BoardSim::reportEdge(const SensorPlace &place, bool gone)
{
    if (m_motorBusy) {
        m_unseen[place.locker] = m_hanging.value(place.locker).isEmpty();
        return;
    }
    if (m_reported.value(place.locker) == gone)
        return;
    m_reported[place.locker] = gone;
    QStringList chips;
    for (const SensorPlace &one : std::as_const(m_wiring)) {
        if (!chips.contains(one.sensor.addr))
            chips.append(one.sensor.addr);
    }
    const qsizetype chip
        = std::max<qsizetype>(0, chips.indexOf(place.sensor.addr) - (faults.chipMissing ? 1 : 0));
    say("event"_ba, "sensor_triggered"_ba,
        "\"chip_idx\":" + QByteArray::number(chip) + ",\"addr\":\"" + place.sensor.addr.toLatin1()
            + "\",\"pin\":" + QByteArray::number(place.sensor.pin) + ",\"state\":\"" + (gone ? "HIGH" : "LOW")
            + "\",\"active\":" + text(!gone));
}

void BoardSim::say(const QByteArray &messageType, const QByteArray &eventType, const QByteArray &data)
{
    QByteArray line = "{\"device_id\":\"esp32_gym\",\"message_type\":\""_ba + messageType
        + "\",\"timestamp\":" + QByteArray::number(uptimeMs()) + ",\"version\":\"" + Version + '"';
    if (!eventType.isEmpty())
        line += ",\"event_type\":\"" + eventType + '"';
    sayRaw(line + ",\"data\":{" + data + "}}\n");
}

void BoardSim::sayRaw(const QByteArray &bytes)
{
    if (m_powered && !faults.silent)
        Q_EMIT said(bytes);
}

SimLine::SimLine(Scheduler &scheduler, BoardSim &board, QString name, QObject *parent)
    : LinePort(parent)
    , m_scheduler(scheduler)
    , m_board(board)
    , m_name(std::move(name))
{
    connect(&m_board, &BoardSim::said, this, [this](const QByteArray &bytes) {
        if (m_open)
            Q_EMIT received(bytes);
    });
}

void SimLine::start()
{
    m_scheduler.post([self = QPointer<SimLine>(this)] {
        if (!self || self->m_open || self->m_pulled)
            return;
        self->m_open = true;
        if (!self->m_board.powered())
            self->m_board.powerUp(true);
        Q_EMIT self->opened();
    });
}

bool SimLine::send(const QByteArray &bytes)
{
    if (!m_open)
        return false;
    m_scheduler.post([board = QPointer<BoardSim>(&m_board), bytes] {
        if (board)
            board->hear(bytes);
    });
    return true;
}

void SimLine::pull()
{
    m_pulled = true;
    m_board.unplug();
    if (std::exchange(m_open, false))
        Q_EMIT lost({ErrorCode::Unavailable, u"unplugged"_s});
}

void SimLine::plug()
{
    m_pulled = false;
    m_board.powerUp();
    m_scheduler.at(m_scheduler.now().instant + milliseconds{500}, [self = QPointer<SimLine>(this)] {
        if (self)
            self->start();
    });
}

} // namespace attendant::lockers::sim
