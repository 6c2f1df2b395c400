#include "gatelog/domain/containernumber.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

bool isLetter(QChar c) { return c >= u'A' && c <= u'Z'; }

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

bool areLetters(QStringView text) { return std::ranges::all_of(text, isLetter); }

bool areDigits(QStringView text) { return std::ranges::all_of(text, isDigit); }

/// A is 10, and every eleventh value is left out: 11, 22, 33.
int valueOf(QChar c)
{
    if (isDigit(c))
        return c.unicode() - u'0';
    const int place = c.unicode() - u'A';
    return 10 + place + (place + 9) / 10;
}

/// Length, height, kind and variant: 22G1, 45R1, L5G1.
bool isSizeType(QStringView text)
{
    return text.size() == 4 && (isDigit(text[0]) || isLetter(text[0]))
        && (isDigit(text[1]) || isLetter(text[1])) && isLetter(text[2])
        && (isDigit(text[3]) || isLetter(text[3]));
}

} // namespace

QString ContainerNumber::text() const
{
    return owner + serial + (digit ? QString::number(*digit) : QString());
}

std::optional<int> checkDigit(QStringView owner, QStringView serial)
{
    if (owner.size() != 4 || serial.size() != 6 || !areLetters(owner) || !areDigits(serial))
        return std::nullopt;
    int sum = 0;
    int weight = 1;
    for (const QStringView part : {owner, serial}) {
        for (const QChar c : part) {
            sum += valueOf(c) * weight;
            weight *= 2;
        }
    }
    return sum % 11 % 10;
}

Check checkOf(const ContainerNumber &number)
{
    if (!number.digit)
        return Check::None;
    return number.digit == checkDigit(number.owner, number.serial) ? Check::Good : Check::Bad;
}

bool isCategory(QChar letter, Codes codes)
{
    return QStringView(u"UJZ").contains(letter)
        || (codes == Codes::IsoAndIlu && QStringView(u"ABDEK").contains(letter));
}

QString bareNumber(QStringView text)
{
    QString bare;
    for (const QChar c : text) {
        const QChar upper = c.toUpper();
        if (isLetter(upper) || isDigit(upper))
            bare.append(upper);
        else if (!c.isSpace() && !QStringView(u"-_./|[](){}:,\u2010\u2011\u2013").contains(c))
            return {}; // something that belongs to no number: better no reading than a wrong one
    }
    return bare;
}

Result<ParsedNumber> parseNumber(QStringView text)
{
    const QString bare = bareNumber(text.trimmed());
    const QStringView all(bare);
    const Error wrong{ErrorCode::BadInput, u"a container number is 4 letters and 6 or 7 digits"_s};
    if (all.size() < 10 || !areLetters(all.first(4)) || !areDigits(all.sliced(4, 6)))
        return wrong;
    ParsedNumber parsed{{all.first(4).toString(), all.sliced(4, 6).toString(), std::nullopt}, {}};
    const QStringView rest = all.sliced(10);
    QStringView type;
    switch (rest.size()) {
    case 0:
        return parsed;
    case 4:
        type = rest;
        break;
    case 1:
    case 5:
        if (!isDigit(rest[0]))
            return wrong;
        parsed.number.digit = rest[0].digitValue();
        type = rest.sliced(1);
        break;
    default:
        return wrong;
    }
    if (!type.isEmpty() && !isSizeType(type))
        return wrong;
    parsed.isoType = type.toString();
    return parsed;
}

} // namespace attendant::gatelog
