// Plays histories of the whole site on virtual time, one for each seed.
#include "simulation/gatehistory.h"
#include "simulation/history.h"
#include "simulation/shophistory.h"
#include "simulation/weighhistory.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::simulation;

namespace {

/// One history for each seed, until one is violated too often or time is over.
template <typename History, typename PlanFor>
int play(const QCommandLineParser &given, PlanFor planFor)
{
    QElapsedTimer real;
    real.start();
    const quint64 from = given.value(u"first"_s).toULongLong();
    const quint64 seeds = given.value(u"seeds"_s).toULongLong();
    const qint64 budget = given.value(u"seconds"_s).toLongLong() * 1000;
    std::chrono::duration<double> passed{0};
    qint64 commits = 0;
    int violations = 0;
    quint64 played = 0;
    for (quint64 seed = from; budget > 0 ? real.elapsed() < budget : seed < from + seeds; ++seed) {
        const auto plan = planFor(seed);
        History history(plan);
        const QStringList found = history.run();
        passed += history.virtualTime();
        commits += history.commits();
        ++played;
        if (found.isEmpty())
            continue;
        ++violations;
        std::printf("%s\n", qPrintable(plan.text()));
        for (const QString &one : found)
            std::printf("    %s\n", qPrintable(one));
        if (given.isSet(u"verbose"_s)) {
            for (const QString &line : history.tell())
                std::printf("        %s\n", qPrintable(line));
        }
        if (given.isSet(u"expect-violation"_s)) {
            std::printf("the planted bug was found by seed %llu\n", static_cast<unsigned long long>(seed));
            return 0;
        }
        if (violations >= 20)
            break;
    }
    const double seconds = double(real.elapsed()) / 1000;
    std::printf(
        "%llu seeds, %d with violations, %lld commits, %.1f virtual hours in %.1f s: %.0f times real time\n",
        static_cast<unsigned long long>(played), violations, static_cast<long long>(commits),
        passed.count() / 3600, seconds, passed.count() / seconds);
    if (given.isSet(u"expect-violation"_s)) {
        std::printf("the planted bug was not found\n");
        return 1;
    }
    return violations == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption first(u"first"_s, u"First seed."_s, u"SEED"_s, u"1"_s);
    const QCommandLineOption count(u"seeds"_s, u"How many."_s, u"N"_s, u"1000"_s);
    const QCommandLineOption limit(u"seconds"_s, u"Go on for so long, whatever --seeds says."_s, u"S"_s);
    const QCommandLineOption expect(u"expect-violation"_s, u"A bug is planted: succeed when it is found."_s);
    const QCommandLineOption shop(u"shop"_s, u"The dispensing counter instead of the locker counter."_s);
    const QCommandLineOption loud(u"verbose"_s, u"The site's own log, and the ledger of each violation."_s);
    const QCommandLineOption weigh(u"weigh"_s, u"The weighing counter instead of the locker counter."_s);
    const QCommandLineOption gate(u"gate"_s, u"The gate log instead of the locker counter."_s);
    parser.addOptions({first, count, limit, expect, loud, shop, weigh, gate});
    parser.addHelpOption();
    parser.process(app);
    if (!parser.isSet(loud))
        QLoggingCategory::setFilterRules(u"attendant.*=false"_s);
    if (parser.isSet(shop))
        return play<ShopHistory>(parser, shopPlanOf);
    if (parser.isSet(weigh))
        return play<WeighHistory>(parser, weighPlanOf);
    if (parser.isSet(gate))
        return play<GateHistory>(parser, gatePlanOf);
    return play<History>(parser, planOf);
}
