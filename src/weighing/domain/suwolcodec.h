#pragma once

#include "core/result.h"
#include "core/uid.h"
#include "weighing/domain/reading.h"

#include <QByteArray>
#include <QFlags>
#include <QStringList>

/// What a SUWOL-1000 weighing station hears and says. Source: docs/protocols/suwol-1000.md.
namespace attendant::weighing::suwol {

inline constexpr qsizetype DisplayRequestSize = 32;
inline constexpr qsizetype ResponseSize = 53;
inline constexpr qsizetype LongestPrint = 9999; ///< bytes of one print command
inline constexpr char Stx = '\x02';
inline constexpr char Etx = '\x03';

enum class Relay : quint8 {
    Green = 0x01, ///< blinks; ours to set, as is red
    Red = 0x02,
    Fan = 0x08, ///< the unit's own, only told
    Heater = 0x10,
};
Q_DECLARE_FLAGS(Relays, Relay)

/// What the unit can say. Numbers beyond these make no sound, or worse.
enum class Voice : quint8 {
    Silent,
    Done,
    StandBy,
    OneMoment,
    PresentCard,
    IndicatorFault,
    Overload,
    AskStaff,
    UnknownCard,
    Beeps,
    SystemFault,
    ThankYou,
    Alarm,
};
inline constexpr int LastVoice = int(Voice::Alarm);

enum class KeyKind : quint8 { Vehicle, Customer, Product, Reprint };
/// A number typed on the unit. Told once, then forgotten by it.
struct KeyPress
{
    KeyKind kind = KeyKind::Vehicle;
    QString digits; ///< six

    bool operator==(const KeyPress &) const = default;
};
enum class Printer : quint8 { Ready, NoPaper, Sending };

/// The poll, which also sets what the unit shows and says.
struct DisplayRequest
{
    int device = 0; ///< 0 … 9
    Weight shown; ///< loses decimals where it would not fit
    QString text; ///< lower display: its last six characters
    Relays relays;
    Voice voice = Voice::Silent;

    bool operator==(const DisplayRequest &) const = default;
};

/// The fields of a response, to name the one that could not be read.
enum class Field : quint16 {
    Command = 0x001,
    Card = 0x002,
    Key = 0x004,
    Lamps = 0x008,
    Inputs = 0x010,
    Voice = 0x020,
    Temperature = 0x040,
    FanPoint = 0x080,
    HeaterPoint = 0x100,
    Printer = 0x200,
    Weight = 0x400,
    End = 0x800, ///< too short, too long or without ETX, and yet every other field in its place
};
Q_DECLARE_FLAGS(Fields, Field)

/// Each field stands for itself: one that cannot be read is empty and named in `faults`. The unit forgets a
/// card and a key-pad number once it has told them, so nothing else in the frame may cost them.
struct Response
{
    std::optional<int> device;
    std::optional<Uid> card; ///< empty without a fault: no card
    std::optional<KeyPress> key; ///< the same
    std::optional<Relays> relays;
    std::optional<int> inputs; ///< eight bits, meaning unknown
    std::optional<Voice> voice; ///< now playing
    std::optional<int> temperature; ///< °C inside
    std::optional<int> fanPoint;
    std::optional<int> heaterPoint;
    std::optional<Printer> printer;
    Reading reading;
    Fields faults;

    bool operator==(const Response &) const = default;
};

/// A poll of always 32 bytes, whatever is to be shown.
[[nodiscard]] QByteArray encode(const DisplayRequest &request);
/// Paper for the unit's printer; it must have said that the printer is ready. Refuses more than LongestPrint
/// bytes, none, and copies outside 1 … 9.
[[nodiscard]] Result<QByteArray> encodePrint(int device, int copies, const QByteArray &data);
/// Set-points: the fan from 15 °C (40: always on), the heater from 0 to 15 °C (15: always off); beyond is
/// clipped.
[[nodiscard]] QByteArray encodeTemperature(int device, int fan, int heater);

/// `frame` from its STX on, ResponseSize bytes; what lies at the end (ETX) is not looked at.
[[nodiscard]] Response decode(QByteArrayView frame);
/// The names of the fields, for the log and for staff.
[[nodiscard]] QStringList fieldNames(Fields fields);

/// The other direction, for the simulator.
[[nodiscard]] QByteArray encodeResponse(const Response &response);
[[nodiscard]] Result<DisplayRequest> decodeDisplay(QByteArrayView frame);

} // namespace attendant::weighing::suwol

Q_DECLARE_OPERATORS_FOR_FLAGS(attendant::weighing::suwol::Relays)
Q_DECLARE_OPERATORS_FOR_FLAGS(attendant::weighing::suwol::Fields)
