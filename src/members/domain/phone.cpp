#include "members/domain/phone.h"

using namespace Qt::StringLiterals;

namespace attendant::members {
namespace {

constexpr qsizetype Shortest = 9; // 02-123-4567
constexpr qsizetype Longest = 11;

} // namespace

std::optional<QString> phoneDigits(QStringView text)
{
    text = text.trimmed();
    const bool abroad = text.startsWith(u"+82");
    if (abroad)
        text = text.mid(3);
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits += QChar(u'0' + c.digitValue()); // full-width ones, too
        else if (!QStringView(u"-. ()\u00a0").contains(c))
            return std::nullopt;
    }
    if (digits.startsWith(u'1') || (abroad && !digits.startsWith(u'0')))
        digits.prepend(u'0');
    if (!digits.startsWith(u'0') || digits.size() < Shortest || digits.size() > Longest)
        return std::nullopt;
    return digits;
}

QString phoneShown(QStringView digits)
{
    if (digits.size() <= 3)
        return digits.toString();
    if (digits.size() <= 7)
        return u"%1-%2"_s.arg(digits.first(3), digits.mid(3));
    // Ten digits are a whole number of the old kind, or one being typed: either way they read well so.
    const qsizetype last = digits.size() == 10 ? 6 : 7;
    return u"%1-%2-%3"_s.arg(digits.first(3), digits.sliced(3, last - 3), digits.sliced(last));
}

} // namespace attendant::members
