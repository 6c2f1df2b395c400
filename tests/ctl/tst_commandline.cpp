#include "ctl/commandline.h"

#include <QTest>

using namespace attendant::ctl;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void declaringCommands_setsNoArgumentOfAnother()
    {
        CommandLine line;
        addSiteCommands(line);
        addLedgerCommands(line);
        addCareCommands(line);
        const Arguments untouched;
        QCOMPARE(line.said.value, untouched.value);
        QVERIFY(line.said == untouched);
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
