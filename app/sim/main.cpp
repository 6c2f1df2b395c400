// attendant-sim: the devices and servers of a site, simulated, with faults at will.
#include "board.h"
#include "commandline.h"
#include "core/log.h"
#include "fbox.h"
#include "recogniser.h"
#include "scaleledger.h"
#include "sheets.h"
#include "supabase.h"
#include "weighing.h"

#include <QCoreApplication>

using namespace attendant;

int main(int argc, char *argv[])
{
    QCoreApplication qt(argc, argv);
    installLogging();
    simulators::CommandLine line;
    simulators::addBoard(line);
    simulators::addFboxes(line);
    simulators::addWeighing(line);
    simulators::addRecogniser(line);
    simulators::addSheets(line);
    simulators::addScaleLedger(line);
    simulators::addSupabase(line);
    return line.run(argc, argv);
}
