#include "weighing/domain/reading.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing {

QString unitText(Unit unit)
{
    switch (unit) {
    case Unit::None:
        return {};
    case Unit::Gram:
        return u"g"_s;
    case Unit::Kilogram:
        return u"kg"_s;
    case Unit::Tonne:
        return u"t"_s;
    case Unit::Pound:
        return u"lb"_s;
    case Unit::Ounce:
        return u"oz"_s;
    }
    return {};
}

QString dialectName(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Suwol1000:
        return u"suwol1000"_s;
    case Dialect::Cas22:
        return u"cas22"_s;
    case Dialect::Cas10:
        return u"cas10"_s;
    case Dialect::And:
        return u"and"_s;
    case Dialect::Toledo8217:
        return u"toledo8217"_s;
    case Dialect::ToledoContinuous:
        return u"toledo-continuous"_s;
    case Dialect::MtSics:
        return u"mt-sics"_s;
    case Dialect::Plain:
        return u"plain"_s;
    }
    return {};
}

std::optional<Dialect> dialectFrom(QStringView name)
{
    for (const Dialect dialect : AllDialects) {
        if (dialectName(dialect) == name)
            return dialect;
    }
    return std::nullopt;
}

Weight weightOf(qint64 grams, Unit unit, int decimals)
{
    const qint64 size = UnitSizes[std::size_t(unit)];
    if (size == 0)
        return {.digits = grams};
    __extension__ typedef __int128 Wide;
    Wide digits = Wide(grams) * GramSize;
    Wide step = size;
    int kept = 0;
    for (; kept < decimals && step / 10 >= GramSize; ++kept) {
        digits *= 10;
        step /= 10;
    }
    const Wide half = digits < 0 ? -size / 2 : size / 2;
    return {.digits = qint64((digits + half) / size), .decimals = qint8(kept), .unit = unit};
}

QString numberText(const Weight &weight)
{
    QString text = QString::number(qAbs(weight.digits)).rightJustified(weight.decimals + 1, u'0');
    if (weight.decimals > 0)
        text.insert(text.size() - weight.decimals, u'.');
    return weight.negative() ? u'-' + text : text;
}

} // namespace attendant::weighing
