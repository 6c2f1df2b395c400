#pragma once

#include "core/scheduler.h"
#include "devices/lineport.h"
#include "lockers/domain/sensormap.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace attendant::lockers::sim {

/// The locker board's firmware with its motor, its sensors and its door, byte for byte. It knows the truth:
/// how far the door is really turned, and which key hangs where. Source: docs/protocols/locker-board.md.
class BoardSim final : public QObject
{
    Q_OBJECT

public:
    struct Faults
    {
        int dropMovePercent = 0; ///< a busy board drops the command without a word
        int loseAnswerPercent = 0; ///< it turned, and nobody hears of it
        int chatterPercent = 0; ///< a key's contact bounces
        bool silent = false; ///< no answer to anything
        bool deaf = false; ///< the host has no power: nothing comes down the line
        bool chipMissing = false; ///< the first expander failed at boot: later chips' indexes shift
    };

    BoardSim(Scheduler &scheduler, QList<SensorPlace> wiring, quint64 seed, QObject *parent = nullptr);

    /// Plugged in or its port opened: it boots, which takes 3.5 s and ends with a status nobody asked for.
    void powerUp(bool quickly = false);
    void unplug();
    [[nodiscard]] bool powered() const { return m_powered; }
    /// Bytes from the host.
    void hear(const QByteArray &bytes);

    // Hands.
    void scanBarcode(const QString &code);
    void scanNfc(const QString &uid);
    /// Takes whatever key hangs there; nothing when the door is shut or the place is empty.
    std::optional<QString> takeKey(const QString &locker);
    /// Hangs a key up; false when the door is shut or something hangs there.
    bool hangKey(const QString &key, const QString &locker);

    [[nodiscard]] double turns() const { return m_turns; } ///< 0 = shut, 0.917 = open
    [[nodiscard]] double farthest() const { return m_farthest; } ///< the largest position ever, either way
    [[nodiscard]] double nearest() const { return m_nearest; }
    [[nodiscard]] bool doorOpen() const { return m_turns > 0.5 && !m_motorBusy; }
    [[nodiscard]] bool motorBusy() const { return m_motorBusy; }
    [[nodiscard]] QString keyAt(const QString &locker) const { return m_hanging.value(locker); }
    [[nodiscard]] QStringList lockers() const;
    [[nodiscard]] qint64 moves() const { return m_totalMoves; }

    Faults faults;

Q_SIGNALS:
    /// Bytes to the host.
    void said(const QByteArray &bytes);
    /// A command to turn the motor was accepted, before it turns: the moment a row must be in the ledger.
    void turning(double turns);

private:
    void run(const QByteArray &line);
    void move(double turns);
    void finishMove(double turns);
    void edge(const QString &locker, bool gone);
    void reportEdge(const SensorPlace &place, bool gone);
    void sayStatus();
    void say(const QByteArray &messageType, const QByteArray &eventType, const QByteArray &data);
    void sayRaw(const QByteArray &bytes);
    [[nodiscard]] bool chance(int percent);
    [[nodiscard]] qint64 uptimeMs() const;
    void later(milliseconds wait, std::function<void()> task);

    Scheduler &m_scheduler;
    QList<SensorPlace> m_wiring;
    quint64 m_random;
    QHash<QString, QString> m_hanging; ///< locker → key
    QHash<QString, bool> m_reported; ///< level last told, per locker: gone
    QHash<QString, bool> m_unseen; ///< changed while the motor turned
    QByteArray m_input;
    bool m_powered = false;
    bool m_booted = false;
    bool m_motorBusy = false;
    double m_turns = 0;
    double m_farthest = 0;
    double m_nearest = 0;
    qint64 m_totalMoves = 0;
    qint64 m_totalScans = 0;
    quint64 m_life = 0; ///< counts boots: what an earlier life planned does not happen
    Instant m_bootedAt;
    QString m_lastNfc;
    Instant m_lastNfcAt;
};

/// The host's end of a simulated line. Opening it resets the board, as the real USB chip does, unless told
/// otherwise.
class SimLine final : public devices::LinePort
{
    Q_OBJECT

public:
    SimLine(Scheduler &scheduler, BoardSim &board, QString name, QObject *parent = nullptr);

    void start() override;
    [[nodiscard]] bool isOpen() const override { return m_open; }
    [[nodiscard]] QString name() const override { return m_name; }
    bool send(const QByteArray &bytes) override;

    void pull(); ///< the cable comes out
    void plug();

private:
    Scheduler &m_scheduler;
    BoardSim &m_board;
    QString m_name;
    bool m_open = false;
    bool m_pulled = false;
};

} // namespace attendant::lockers::sim
