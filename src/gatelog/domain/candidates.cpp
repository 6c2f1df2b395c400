#include "gatelog/domain/candidates.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace attendant::gatelog {
namespace {

/// Pairs that recognisers take for each other, within letters and within digits.
constexpr std::array LetterPairs{u"OQ", u"OD", u"CG", u"UV", u"MN", u"MH", u"MW", u"EF",
                                 u"PR", u"KX", u"VY", u"BR", u"FP", u"UJ", u"HN"};
constexpr std::array DigitPairs{u"08", u"06", u"17", u"38", u"56", u"58", u"68", u"89", u"27", u"14"};
/// A letter that stands where a digit belongs, or the other way round.
constexpr std::array CrossPairs{u"O0", u"Q0", u"D0", u"I1", u"L1", u"T1", u"Z2", u"A4",
                                u"S5", u"G6", u"T7", u"Y7", u"B8", u"Q9", u"G9", u"U0"};

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

template <typename Pairs>
QString partners(const Pairs &pairs, QChar c)
{
    QString found;
    for (const QStringView pair : pairs) {
        if (pair[0] == c)
            found.append(pair[1]);
        else if (pair[1] == c)
            found.append(pair[0]);
    }
    return found;
}

/// Every way to give each place the kind of character that belongs there; few, or none.
QStringList inTheirPlaces(const QString &bare)
{
    QStringList all{QString()};
    for (qsizetype i = 0; i < bare.size(); ++i) {
        const bool wantsDigit = i >= 4;
        const QString choices
            = isDigit(bare[i]) == wantsDigit ? QString(bare[i]) : partners(CrossPairs, bare[i]);
        QStringList next;
        for (const QString &begun : std::as_const(all)) {
            for (const QChar c : choices) {
                if (isDigit(c) == wantsDigit && next.size() < 64)
                    next.append(begun + c);
            }
        }
        all = next;
    }
    return all;
}

int differences(QStringView one, QStringView other)
{
    int count = 0;
    for (qsizetype i = 0; i < std::min(one.size(), other.size()); ++i)
        count += one[i] != other[i];
    return count;
}

} // namespace

std::vector<Candidate> candidatesFor(QStringView text, const QSet<QString> &knownOwners, Codes codes)
{
    const QString bare = bareNumber(text).left(11);
    if (bare.size() != 11)
        return {}; // without a digit nothing tells a right number from a wrong one
    std::vector<Candidate> found;
    const auto consider = [&](const QString &one) {
        ContainerNumber number{one.left(4), one.mid(4, 6), one[10].digitValue()};
        if (!isCategory(number.owner[3], codes) || checkOf(number) != Check::Good)
            return;
        const bool there
            = std::ranges::any_of(found, [&](const Candidate &known) { return known.number == number; });
        if (!there)
            found.push_back({number, knownOwners.contains(number.owner), differences(one, bare)});
    };
    const QStringList placed = inTheirPlaces(bare);
    for (const QString &one : placed) {
        consider(one);
        for (qsizetype i = 0; i < one.size(); ++i) {
            const QString others = i < 4 ? partners(LetterPairs, one[i]) : partners(DigitPairs, one[i]);
            for (const QChar c : others) {
                QString changed = one;
                changed[i] = c;
                consider(changed);
            }
        }
    }
    std::ranges::sort(found, [](const Candidate &a, const Candidate &b) {
        if (a.knownOwner != b.knownOwner)
            return a.knownOwner;
        return a.changes != b.changes ? a.changes < b.changes : a.number.text() < b.number.text();
    });
    if (found.size() > CandidatesMost)
        found.resize(CandidatesMost);
    return found;
}

} // namespace attendant::gatelog
