#include "devices/scancollector.h"

#include <array>

#include <linux/input-event-codes.h>

namespace attendant::devices {
namespace {

struct Cap
{
    char16_t plain = 0;
    char16_t shifted = 0;
};

/// What is printed on the key caps of a US keyboard, which is what every scanner imitates.
constexpr auto Caps = [] {
    std::array<Cap, 128> caps{};
    constexpr std::u16string_view rows[][2] = {{u"1234567890-=", u"!@#$%^&*()_+"},
                                               {u"qwertyuiop[]", u"QWERTYUIOP{}"},
                                               {u"asdfghjkl;'`", u"ASDFGHJKL:\"~"},
                                               {u"\\zxcvbnm,./", u"|ZXCVBNM<>?"}};
    constexpr int starts[] = {KEY_1, KEY_Q, KEY_A, KEY_BACKSLASH};
    for (int row = 0; row < 4; ++row) {
        for (std::size_t i = 0; i < rows[row][0].size(); ++i)
            caps[std::size_t(starts[row]) + i] = {rows[row][0][i], rows[row][1][i]};
    }
    constexpr int pad[]
        = {KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4, KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9};
    for (int digit = 0; digit < 10; ++digit)
        caps[std::size_t(pad[digit])] = {char16_t(u'0' + digit), char16_t(u'0' + digit)};
    caps[KEY_SPACE] = {u' ', u' '};
    return caps;
}();

} // namespace

std::optional<QString> ScanCollector::key(int position, bool down, Instant now)
{
    if (position == KEY_LEFTSHIFT || position == KEY_RIGHTSHIFT) {
        m_shift = down;
        return std::nullopt;
    }
    if (!down)
        return std::nullopt;
    if (now - m_last > LongestGap)
        m_text.clear();
    m_last = now;
    if (position == KEY_ENTER || position == KEY_KPENTER) {
        const QString code = std::exchange(m_text, {}).trimmed();
        return code.isEmpty() ? std::nullopt : std::optional(code);
    }
    if (position < 0 || position >= int(Caps.size()) || m_text.size() >= LongestCode)
        return std::nullopt;
    const Cap cap = Caps[std::size_t(position)];
    if (cap.plain)
        m_text += QChar(m_shift ? cap.shifted : cap.plain);
    return std::nullopt;
}

} // namespace attendant::devices
