#pragma once

#include "simulation/poweredhistory.h"
#include "site/demosite.h"

#include <QStringList>

#include <optional>

namespace attendant::simulation {

/// What one seed is made of, for the one who reads a violation.
struct Plan
{
    quint64 seed = 0;
    int dropMovePercent = 0;
    int loseAnswerPercent = 0;
    int chatterPercent = 0;
    int sheetErrorPercent = 0;
    int sheetLosePercent = 0;
    int crashes = 0;
    int unplugs = 0;
    bool sheetAway = false;
    bool clockJumps = false;
    seconds opening{120}; ///< how long people come

    [[nodiscard]] QString text() const;
    /// Nothing that keeps the site from seeing each key: then ledger and pockets have to agree to the key.
    [[nodiscard]] bool seesEverything() const
    {
        return dropMovePercent == 0 && loseAnswerPercent == 0 && crashes == 0 && unplugs == 0;
    }
};

[[nodiscard]] Plan planOf(quint64 seed);

/// One history of the whole site on virtual time: people, boards and a spreadsheet that fail as the seed
/// says, power cuts at commits. The simulation knows the truth; at the end ledger, spreadsheet, doors and
/// pockets have to agree.
class History final : public PoweredHistory
{
public:
    explicit History(const Plan &plan);
    ~History() override;

    [[nodiscard]] QStringList run() override;
    [[nodiscard]] QStringList tell() const override;

private:
    void watch(lockers::sim::BoardSim &board, const QString &bank);
    void start() override;
    void stop() override;
    void planFaults();

    void doorsTurnedOnce();
    void nobodyIsLeftHanging();
    void oneKeyOneRentalOneMember();
    void everyRentalIsTold();
    void spreadsheetIsTheLedger();
    void pocketsAreTheLedger();

    Plan m_plan;
    site::DemoSite m_demo;
    bool m_sheetWasAway = false;
    QObject m_context;
};

} // namespace attendant::simulation
