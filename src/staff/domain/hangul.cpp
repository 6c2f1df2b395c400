#include "staff/domain/hangul.h"

#include <array>
#include <optional>
#include <utility>

namespace attendant::staff {
namespace {

constexpr char16_t First = 0xAC00;
constexpr int Vowels = 21;
constexpr int Tails = 28; ///< with none

// In the order in which Unicode counts them within a syllable.
constexpr QStringView LeadLetters = u"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr QStringView VowelLetters = u"ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
constexpr QStringView TailLetters = u" ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// Two letters that are written as one.
struct Joined
{
    char16_t first;
    char16_t second;
    char16_t both;
};
constexpr std::array JoinedVowels{
    Joined{u'ㅗ', u'ㅏ', u'ㅘ'}, Joined{u'ㅗ', u'ㅐ', u'ㅙ'}, Joined{u'ㅗ', u'ㅣ', u'ㅚ'},
    Joined{u'ㅜ', u'ㅓ', u'ㅝ'}, Joined{u'ㅜ', u'ㅔ', u'ㅞ'}, Joined{u'ㅜ', u'ㅣ', u'ㅟ'},
    Joined{u'ㅡ', u'ㅣ', u'ㅢ'},
};
constexpr std::array JoinedTails{
    Joined{u'ㄱ', u'ㅅ', u'ㄳ'}, Joined{u'ㄴ', u'ㅈ', u'ㄵ'}, Joined{u'ㄴ', u'ㅎ', u'ㄶ'},
    Joined{u'ㄹ', u'ㄱ', u'ㄺ'}, Joined{u'ㄹ', u'ㅁ', u'ㄻ'}, Joined{u'ㄹ', u'ㅂ', u'ㄼ'},
    Joined{u'ㄹ', u'ㅅ', u'ㄽ'}, Joined{u'ㄹ', u'ㅌ', u'ㄾ'}, Joined{u'ㄹ', u'ㅍ', u'ㄿ'},
    Joined{u'ㄹ', u'ㅎ', u'ㅀ'}, Joined{u'ㅂ', u'ㅅ', u'ㅄ'},
};

template <std::size_t N>
std::optional<QChar> join(const std::array<Joined, N> &all, QChar first, QChar second)
{
    for (const Joined &one : all) {
        if (one.first == first.unicode() && one.second == second.unicode())
            return QChar(one.both);
    }
    return std::nullopt;
}

template <std::size_t N>
std::optional<std::pair<QChar, QChar>> part(const std::array<Joined, N> &all, QChar both)
{
    for (const Joined &one : all) {
        if (one.both == both.unicode())
            return std::pair(QChar(one.first), QChar(one.second));
    }
    return std::nullopt;
}

struct Syllable
{
    int lead = 0;
    int vowel = 0;
    int tail = 0; ///< 0: none

    [[nodiscard]] QChar text() const
    {
        return QChar(char16_t(First + (lead * Vowels + vowel) * Tails + tail));
    }
};

std::optional<Syllable> syllableOf(QChar one)
{
    const int code = one.unicode() - First;
    if (code < 0 || code >= int(LeadLetters.size()) * Vowels * Tails)
        return std::nullopt;
    return Syllable{code / (Vowels * Tails), code / Tails % Vowels, code % Tails};
}

QString vowelAfter(QString text, QChar key, int vowel)
{
    const QChar last = text.back();
    text.chop(1);
    std::optional<Syllable> syllable = syllableOf(last);
    if (!syllable) {
        const int lead = int(LeadLetters.indexOf(last));
        return lead < 0 ? text + last + key : text + Syllable{lead, vowel}.text();
    }
    if (syllable->tail == 0) {
        const auto both = join(JoinedVowels, VowelLetters[syllable->vowel], key);
        if (!both)
            return text + last + key;
        syllable->vowel = int(VowelLetters.indexOf(*both));
        return text + syllable->text();
    }
    // The consonant at the end begins the new syllable; of two, the second does.
    QChar moved = TailLetters[syllable->tail];
    syllable->tail = 0;
    if (const auto two = part(JoinedTails, moved)) {
        syllable->tail = int(TailLetters.indexOf(two->first));
        moved = two->second;
    }
    return text + syllable->text() + Syllable{int(LeadLetters.indexOf(moved)), vowel}.text();
}

} // namespace

QString typedAfter(QString text, QChar key)
{
    if (text.isEmpty())
        return QString(key);
    if (const int vowel = int(VowelLetters.indexOf(key)); vowel >= 0)
        return vowelAfter(std::move(text), key, vowel);
    std::optional<Syllable> last = syllableOf(text.back());
    if (!last || key == u' ')
        return text + key;
    std::optional<QChar> tail
        = last->tail == 0 ? std::optional(key) : join(JoinedTails, TailLetters[last->tail], key);
    const int index = tail ? int(TailLetters.indexOf(*tail)) : -1;
    if (index <= 0)
        return text + key;
    text.chop(1);
    last->tail = index;
    return text + last->text();
}

} // namespace attendant::staff
