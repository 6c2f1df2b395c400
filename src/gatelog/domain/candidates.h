#pragma once

#include "gatelog/domain/containernumber.h"

#include <QSet>
#include <QStringList>

#include <vector>

namespace attendant::gatelog {

/// What a reading may have been, for a person to choose from. Never taken by the program: nine of ten
/// misreads have several repairs that fit the check digit.
struct Candidate
{
    ContainerNumber number;
    bool knownOwner = false; ///< this site has seen its prefix with a good digit
    int changes = 0; ///< characters that differ from the reading

    bool operator==(const Candidate &) const = default;
};

constexpr std::size_t CandidatesMost = 12;

/// Numbers with a fitting digit that are one look-alike away from `text`, after letters and digits were put
/// where they belong (O for 0 and the like). Known owners first, then fewest changes, then by text.
[[nodiscard]] std::vector<Candidate> candidatesFor(QStringView text, const QSet<QString> &knownOwners,
                                                   Codes codes);

} // namespace attendant::gatelog
