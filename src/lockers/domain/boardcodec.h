#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

/// What a locker board (ESP32 on USB serial) says and hears. Source: docs/protocols/locker-board.md.
namespace attendant::lockers::board {

enum class Level { Low, High };

/// Where a key sensor is wired: the I2C expander's address and its pin. The board's `chip_idx` is left out on
/// purpose: it shifts when a chip fails at boot.
struct SensorPin
{
    QString addr; ///< "0x26", lower-case hex
    int pin = 0; ///< 0 … 15

    bool operator==(const SensorPin &) const = default;
    bool operator<(const SensorPin &other) const // QString of Qt 6.4 has no <=>
    {
        return addr != other.addr ? addr < other.addr : pin < other.pin;
    }
};

/// Answer to get_status, also sent once by itself at the end of a boot. Fields an old firmware leaves out are
/// empty.
struct StatusReport
{
    QString version;
    std::optional<bool> motorBusy;
    std::optional<qint64> uptimeMs;
    std::optional<qint64> totalMoves;
    std::optional<int> chips;

    bool operator==(const StatusReport &) const = default;
};
struct BarcodeScanned
{
    QString code;
    bool operator==(const BarcodeScanned &) const = default;
};
struct QrScanned
{
    QString text;
    bool operator==(const QrScanned &) const = default;
};
struct NfcScanned
{
    QString uid; ///< as sent
    bool operator==(const NfcScanned &) const = default;
};
struct SensorEdge
{
    SensorPin sensor;
    Level level = Level::Low;
    bool operator==(const SensorEdge &) const = default;
};
/// The motor finished a turn. Old firmware does not say how far.
struct MotorMoved
{
    std::optional<double> turns;
    bool operator==(const MotorMoved &) const = default;
};
struct BoardFault
{
    QString code; ///< "MOTOR_BUSY", …
    bool operator==(const BoardFault &) const = default;
};
/// A message that carries nothing we act on: the board is alive.
struct Alive
{
    bool operator==(const Alive &) const = default;
};

using Message = std::variant<StatusReport, BarcodeScanned, QrScanned, NfcScanned, SensorEdge, MotorMoved,
                             BoardFault, Alive>;

/// One JSON object, or one line of the old text grammar. Errors are ErrorCode::BadInput with the offending
/// piece.
[[nodiscard]] Result<Message> decode(QByteArrayView piece);

/// Cuts a byte stream into pieces for decode(): lines, and objects glued together without a newline. Holds at
/// most `MaxPending` bytes of an unfinished piece; human debug text between messages is dropped here.
class Splitter
{
public:
    static constexpr qsizetype MaxPending = 4096; ///< the longest message is below 400 bytes

    [[nodiscard]] QList<QByteArray> feed(QByteArrayView bytes);
    void reset() { m_pending.clear(); }
    [[nodiscard]] qsizetype pending() const { return m_pending.size(); }

private:
    void cut(QList<QByteArray> &pieces);

    QByteArray m_pending;
};

/// A door bank's motor turns this far from closed to open: 330°.
inline constexpr double DoorTurns = 0.917;

[[nodiscard]] QByteArray statusRequest();
[[nodiscard]] QByteArray openDoor();
[[nodiscard]] QByteArray closeDoor();

} // namespace attendant::lockers::board
