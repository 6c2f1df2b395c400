#include "ledger/unitcontext.h"

#include <algorithm>

namespace attendant::ledger {

void writeUnit(Ledger &ledger, UuidSource &source, UnitContext context, int ids, ContextWork work,
               QObject *owner, std::function<void(const Status &)> done)
{
    struct Nothing
    { };
    context.ids.reserve(std::size_t(ids));
    for (int i = 0; i < ids; ++i)
        context.ids.push_back(source.next(context.now));
    std::ranges::reverse(context.ids); // taken from the end, in the order they were made
    ledger.write<Nothing>(
        [work = std::move(work), context = std::move(context)](Db &db) -> Result<Nothing> {
            UnitContext own = context;
            if (const Status did = work(db, own); !did)
                return did.error();
            return Nothing{};
        },
        owner,
        [done = std::move(done)](const Result<Nothing> &result) {
            if (done)
                done(result ? Status{} : Status{result.error()});
        });
}

} // namespace attendant::ledger
