#pragma once

#include "core/uuid.h"
#include "ledger/ledger.h"

#include <QTimeZone>
#include <QUuid>

#include <vector>

namespace attendant::ledger {

/// What a unit of work needs to know besides its subject. A unit may run twice, so each run works on a copy.
struct UnitContext
{
    UtcTime now;
    QTimeZone zone; ///< the site's: days are counted in it
    bool sheets = false; ///< whether a spreadsheet wants to hear of it
    std::vector<QUuid> ids = {}; ///< UUIDv7 made on the caller's thread, enough for one unit

    [[nodiscard]] QUuid takeId()
    {
        Q_ASSERT(!ids.empty());
        const QUuid id = ids.back();
        ids.pop_back();
        return id;
    }
};

using ContextWork = std::function<Status(Db &, UnitContext &)>;

/// Ledger::write() for work that takes up to `ids` keys; `done` runs while `owner` lives.
void writeUnit(Ledger &ledger, UuidSource &source, UnitContext context, int ids, ContextWork work,
               QObject *owner, std::function<void(const Status &)> done);

} // namespace attendant::ledger
