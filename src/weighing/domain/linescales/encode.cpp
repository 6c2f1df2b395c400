#include "weighing/domain/linescales/dialects.h"

#include <array>
#include <bit>

namespace attendant::weighing::linescales {
namespace {

QByteArray header(Steadiness steadiness)
{
    switch (steadiness) {
    case Steadiness::Stable:
        return "ST";
    case Steadiness::Overload:
    case Steadiness::Underload:
        return "OL";
    case Steadiness::None:
    case Steadiness::Unstable:
        break;
    }
    return "US";
}

QByteArray kindName(WeightKind kind)
{
    return kind == WeightKind::Net ? "NT" : kind == WeightKind::Tare ? "TR" : "GS";
}

QByteArray number(const Weight &weight)
{
    return numberText({qAbs(weight.digits), weight.decimals, weight.unit}).toLatin1();
}

QByteArray unitName(const Weight &weight, int width)
{
    return unitText(weight.unit).toLatin1().rightJustified(width);
}

char sign(const Weight &weight, char plus) { return weight.negative() ? '-' : plus; }

QByteArray cas22(const Reading &r, const LineStyle &style)
{
    const Weight weight = r.weight.value_or(Weight{0, 0, Unit::Kilogram});
    int lamps = 0x80;
    lamps |= r.steadiness == Steadiness::Stable ? 0x40 : 0;
    lamps |= r.kind == WeightKind::Gross ? 0x04 : 0;
    lamps |= r.kind == WeightKind::Net ? 0x02 : 0;
    lamps |= weight.digits == 0 ? 0x01 : 0;
    const QByteArray data
        = r.weight ? sign(weight, ' ') + number(weight).rightJustified(7) : QByteArray(8, ' ');
    return header(r.steadiness) + ',' + kindName(r.kind) + ',' + style.device + char(lamps) + ',' + data + ' '
        + unitName(weight, 2) + "\r\n";
}

QByteArray cas10(const Reading &r)
{
    return r.weight ? sign(*r.weight, ' ') + number(*r.weight).rightJustified(7) + "\r\n" : QByteArray();
}

QByteArray indicator(const Reading &r) // of A&D
{
    const Weight weight = r.weight.value_or(Weight{0, 0, Unit::Kilogram});
    const QByteArray data
        = r.weight ? sign(weight, '+') + number(weight).rightJustified(7, '0') : QByteArray(8, ' ');
    return header(r.steadiness) + ',' + kindName(r.kind) + ',' + data + unitName(weight, 2) + "\r\n";
}

QByteArray toledo8217(const Reading &r)
{
    if (r.steadiness == Steadiness::Stable && r.weight && !r.weight->negative())
        return '\x02' + number(*r.weight) + (r.kind == WeightKind::Net ? "N\r" : "\r");
    const bool under = r.steadiness == Steadiness::Underload || (r.weight && r.weight->negative());
    const int status = r.steadiness == Steadiness::Overload ? 0x02 : under ? 0x04 : 0x01;
    return QByteArray("\x02?") + char(0x40 | status) + '\r';
}

QByteArray continuous(const Reading &r, const LineStyle &style)
{
    const Weight weight = r.weight.value_or(Weight{0, 0, Unit::Kilogram});
    int unitCode = 0;
    if (weight.unit == Unit::Gram || weight.unit == Unit::Tonne || weight.unit == Unit::Ounce)
        unitCode = weight.unit == Unit::Gram ? 1 : weight.unit == Unit::Tonne ? 2 : 3;
    const bool outside = r.steadiness == Steadiness::Overload || r.steadiness == Steadiness::Underload;
    int b = 0x20;
    b |= r.kind == WeightKind::Net ? 0x01 : 0;
    b |= weight.negative() || r.steadiness == Steadiness::Underload ? 0x02 : 0;
    b |= outside ? 0x04 : 0;
    b |= r.steadiness != Steadiness::Stable ? 0x08 : 0;
    b |= weight.unit != Unit::Pound ? 0x10 : 0;
    const auto digits = [](const std::optional<Weight> &w) {
        return QByteArray::number(w ? qAbs(w->digits) : 0).rightJustified(6, '0', true);
    };
    QByteArray frame
        = QByteArray("\x02") + char(0x28 | (weight.decimals + 2)) + char(b) + char(0x20 | unitCode);
    frame += digits(r.weight) + digits(r.tare) + '\r';
    if (style.checksum)
        frame += continuousChecksum({frame.constData(), std::size_t(frame.size())});
    return frame;
}

QByteArray mtSics(const Reading &r)
{
    if (r.steadiness == Steadiness::Overload || r.steadiness == Steadiness::Underload)
        return r.steadiness == Steadiness::Overload ? "S +\r\n" : "S -\r\n";
    if (!r.weight)
        return "S I\r\n";
    return (r.steadiness == Steadiness::Stable ? "S S " : "S D ")
        + numberText(*r.weight).toLatin1().rightJustified(10) + ' ' + unitName(*r.weight, 0) + "\r\n";
}

QByteArray plain(const Reading &r, const LineStyle &style)
{
    if (!r.weight)
        return {};
    const QByteArray unit = unitName(*r.weight, 0);
    return numberText(*r.weight).toLatin1().rightJustified(style.width) + (unit.isEmpty() ? "" : " ") + unit
        + "\r\n";
}

QByteArray frameOf(const Reading &r, const LineStyle &style)
{
    switch (r.dialect) {
    case Dialect::Suwol1000: // no line: see suwolcodec.h
        break;
    case Dialect::Cas22:
        return cas22(r, style);
    case Dialect::Cas10:
        return cas10(r);
    case Dialect::And:
        return indicator(r);
    case Dialect::Toledo8217:
        return toledo8217(r);
    case Dialect::ToledoContinuous:
        return continuous(r, style);
    case Dialect::MtSics:
        return mtSics(r);
    case Dialect::Plain:
        return plain(r, style);
    }
    return {};
}

} // namespace

QByteArray encode(const Reading &reading, const LineStyle &style)
{
    QByteArray frame = frameOf(reading, style);
    if (style.parity) {
        for (char &c : frame) {
            const unsigned seven = unsigned(c) & 0x7f;
            c = char(seven | (std::popcount(seven) % 2 == 1 ? 0x80U : 0U));
        }
    }
    return frame;
}

QByteArray pollRequest(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Toledo8217:
        return "W";
    case Dialect::MtSics:
        return "SI\r\n";
    case Dialect::Suwol1000: // its poll also says what to show: see suwolcodec.h
    case Dialect::Cas22:
    case Dialect::Cas10:
    case Dialect::And:
    case Dialect::ToledoContinuous:
    case Dialect::Plain:
        break;
    }
    return {};
}

QByteArray orderRequest(Dialect dialect, Order order)
{
    switch (dialect) {
    case Dialect::And:
    case Dialect::MtSics:
        return order == Order::Tare ? "T\r\n" : "Z\r\n";
    case Dialect::Toledo8217:
        return order == Order::Zero ? "Z" : "";
    case Dialect::Suwol1000:
    case Dialect::Cas22:
    case Dialect::Cas10:
    case Dialect::ToledoContinuous:
    case Dialect::Plain:
        break;
    }
    return {};
}

} // namespace attendant::weighing::linescales
