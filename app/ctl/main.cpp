// attendantctl: look at a site, help it, and take data in and out.
#include "commandline.h"
#include "core/log.h"

#include <QCoreApplication>

using namespace attendant;

int main(int argc, char *argv[])
{
    QCoreApplication qt(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("attendantctl"));
    installLogging();
    ctl::CommandLine line;
    ctl::addSiteCommands(line);
    ctl::addLedgerCommands(line);
    ctl::addCareCommands(line);
    return line.run(argc, argv);
}
