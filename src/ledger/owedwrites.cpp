#include "ledger/owedwrites.h"

#include "ledger/log.h"

using namespace Qt::StringLiterals;

namespace attendant::ledger {
namespace {

struct Nothing
{ };

std::function<Result<Nothing>(Db &)> unitOf(const OwedWrites::Work &work)
{
    return [work](Db &db) -> Result<Nothing> {
        if (const Status did = work(db); !did)
            return did.error();
        return Nothing{};
    };
}

} // namespace

OwedWrites::OwedWrites(Ledger &ledger, QObject *parent) : QObject(parent), m_ledger(ledger)
{
    connect(&ledger, &Ledger::stateChanged, this, [this](StoreState state) {
        if (state == StoreState::Ready)
            pay();
    });
}

void OwedWrites::write(Work work, Done done)
{
    if (owes()) {
        m_owed.push_back(std::move(work));
        done(Error{ErrorCode::Unavailable, u"waits until the store is back"_s});
        return;
    }
    const std::function<Result<Nothing>(Db &)> unit = unitOf(work);
    m_ledger.write<Nothing>(
        unit, this, [this, work = std::move(work), done = std::move(done)](const Result<Nothing> &wrote) {
            if (!wrote && isStoreTrouble(wrote.error().code))
                m_owed.push_back(work);
            done(wrote ? Status{} : Status{wrote.error()});
        });
}

void OwedWrites::pay()
{
    if (m_paying || m_owed.empty())
        return;
    m_paying = true;
    m_ledger.write<Nothing>(unitOf(m_owed.front()), this, [this](const Result<Nothing> &wrote) {
        m_paying = false;
        if (!wrote && isStoreTrouble(wrote.error().code))
            return; // until it is ready once more
        if (!wrote)
            qCWarning(lcLedger).noquote()
                << "owed and refused" << u"detail=\"%1\""_s.arg(wrote.error().detail);
        m_owed.pop_front();
        if (m_owed.empty())
            Q_EMIT paid();
        else
            pay();
    });
}

} // namespace attendant::ledger
