#include "lockers/domain/sensormap.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace attendant::lockers {
namespace {

struct Wire
{
    const char *addr;
    int pin;
    char zone;
    int number;
};

constexpr std::array StaffBoard = std::to_array<Wire>({
    {"0x26", 1, 'S', 1},
    {"0x26", 0, 'S', 2},
    {"0x26", 6, 'S', 3},
    {"0x26", 5, 'S', 4},
    {"0x26", 4, 'S', 5},
    {"0x26", 3, 'S', 6},
    {"0x26", 2, 'S', 7},
    {"0x26", 9, 'S', 8},
    {"0x26", 8, 'S', 9},
    {"0x26", 7, 'S', 10},
});

constexpr std::array MixedBoard = std::to_array<Wire>({
    {"0x23", 1, 'M', 1},   {"0x23", 2, 'M', 2},   {"0x23", 0, 'M', 3},   {"0x23", 6, 'M', 4},
    {"0x23", 5, 'M', 5},   {"0x23", 3, 'M', 6},   {"0x23", 4, 'M', 7},   {"0x23", 9, 'M', 8},
    {"0x23", 7, 'M', 9},   {"0x23", 8, 'M', 10},  {"0x25", 0, 'M', 11},  {"0x25", 3, 'M', 12},
    {"0x25", 1, 'M', 13},  {"0x25", 2, 'M', 14},  {"0x25", 5, 'M', 15},  {"0x25", 7, 'M', 16},
    {"0x25", 4, 'M', 17},  {"0x25", 6, 'M', 18},  {"0x25", 8, 'M', 19},  {"0x25", 9, 'M', 20},
    {"0x26", 5, 'M', 21},  {"0x26", 6, 'M', 22},  {"0x26", 7, 'M', 23},  {"0x26", 10, 'M', 24},
    {"0x26", 11, 'M', 25}, {"0x26", 9, 'M', 26},  {"0x26", 8, 'M', 27},  {"0x26", 14, 'M', 28},
    {"0x26", 13, 'M', 29}, {"0x26", 12, 'M', 30}, {"0x26", 0, 'M', 34},  {"0x26", 1, 'M', 35},
    {"0x26", 3, 'M', 38},  {"0x26", 2, 'M', 39},  {"0x26", 4, 'M', 40},  {"0x27", 10, 'M', 31},
    {"0x27", 14, 'M', 32}, {"0x27", 11, 'M', 33}, {"0x27", 12, 'M', 36}, {"0x27", 13, 'M', 37},
    {"0x27", 0, 'F', 1},   {"0x27", 1, 'F', 3},   {"0x27", 2, 'F', 2},   {"0x27", 3, 'F', 7},
    {"0x27", 4, 'F', 6},   {"0x27", 5, 'F', 4},   {"0x27", 6, 'F', 5},   {"0x27", 7, 'F', 10},
    {"0x27", 8, 'F', 9},   {"0x27", 9, 'F', 8},
});

} // namespace

QString zoneOf(const QString &locker)
{
    if (locker.startsWith(u'S'))
        return u"STAFF"_s;
    if (locker.startsWith(u'M'))
        return u"MALE"_s;
    if (locker.startsWith(u'F'))
        return u"FEMALE"_s;
    return {};
}

int sensorNumber(const QString &locker)
{
    const int number = locker.mid(1).toInt();
    if (locker.startsWith(u'S'))
        return number;
    if (locker.startsWith(u'M'))
        return 10 + number;
    return locker.startsWith(u'F') ? 50 + number : 0;
}

QList<SensorPlace> fieldedWiring(const BankId &bank, const QStringList &zones)
{
    QList<SensorPlace> places;
    const auto add = [&](const auto &wires) {
        for (const Wire &wire : wires) {
            const QString locker
                = u"%1%2"_s.arg(QLatin1Char(wire.zone)).arg(wire.number, 2, 10, QLatin1Char('0'));
            if (zones.contains(zoneOf(locker)))
                places.append({bank, {QString::fromLatin1(wire.addr), wire.pin}, locker});
        }
    };
    add(StaffBoard);
    add(MixedBoard);
    return places;
}

QString lockerOfKeyCode(const QString &code)
{
    static const QRegularExpression form(u"^(?:LOCKER_|KEY_)?([SMF][0-9]{2})$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(code).captured(1).toUpper();
}

} // namespace attendant::lockers
