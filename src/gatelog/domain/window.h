#pragma once

#include "core/clock.h"

#include <QString>

namespace attendant::gatelog {

/// Where a container counts as the same: anywhere at the site, or at each gate by itself (in and out within
/// five minutes are then two records).
enum class Scope { Site, Gate };

/// The same container within `span` of a kept record is that record. Measured by capture times from records
/// that were kept, in both directions: a read that arrives late is judged as if it had come in time, and a
/// container that stays in view is logged once in each span.
struct Window
{
    seconds span{300};
    Scope scope = Scope::Site;

    [[nodiscard]] bool holds(UtcTime kept, UtcTime captured) const
    {
        return (kept > captured ? kept - captured : captured - kept) < span;
    }
    /// What is stored with a record, so that the ledger can compare.
    [[nodiscard]] QString scopeOf(const QString &gate) const
    {
        return scope == Scope::Gate ? gate : QString();
    }

    bool operator==(const Window &) const = default;
};

} // namespace attendant::gatelog
