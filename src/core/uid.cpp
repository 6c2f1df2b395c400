#include "core/uid.h"

namespace attendant {
namespace {

constexpr qsizetype ShortestHex = 6;
constexpr qsizetype LongestHex = 20; // ISO 14443-3 triple-size UID: 10 bytes

} // namespace

std::optional<Uid> Uid::from(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(u"0x", Qt::CaseInsensitive))
        text = text.mid(2);
    QString hex;
    for (const QChar c : text) {
        if (c == u':' || c == u'-' || c == u' ')
            continue;
        const QChar upper = c.toUpper();
        if (!((upper >= u'0' && upper <= u'9') || (upper >= u'A' && upper <= u'F')))
            return std::nullopt;
        hex += upper;
    }
    if (hex.size() % 2 != 0 || hex.size() < ShortestHex || hex.size() > LongestHex)
        return std::nullopt;
    return Uid(hex);
}

Uid Uid::reversed() const
{
    QString other;
    for (qsizetype i = m_text.size() - 2; i >= 0; i -= 2)
        other += QStringView(m_text).mid(i, 2);
    return Uid(other);
}

} // namespace attendant
