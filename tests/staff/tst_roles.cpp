// Who may do what: the table, and what must hold whatever it says.
#include "staff/domain/roles.h"

#include <QTest>

using namespace attendant::staff;
using namespace Qt::StringLiterals;

class TestRoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTable_isWhatStaffWereTold_data()
    {
        QTest::addColumn<QString>("act");
        QTest::addColumn<QString>("roles"); // a m t u
        const auto row = [](const char *name, const char *roles) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(roles);
        };
        row("site.see", "amtu");
        row("members.see", "amu");
        row("reports.see", "mu");
        row("audit.see", "mu");
        row("export", "mu");
        row("door.open", "amt");
        row("door.open_all", "mt");
        row("service.out", "amt");
        row("locker.reconcile", "amt");
        row("device.command", "mt");
        row("device.drop_item", "mt");
        row("device.refill", "amt");
        row("item.settle", "am");
        row("member.card", "am");
        row("pass.sell", "am");
        row("pass.refund", "m");
        row("pass.extend", "m");
        row("member.suspend", "m");
        row("member.pin", "m");
        row("slip.reprint", "amt");
        row("gate.review", "am");
        row("sync.now", "amt");
        row("sync.settle", "m");
        row("outbox.resend", "mt");
        row("outbox.drop", "m");
        row("settings.change", "mt");
        row("device.teach", "mt");
        row("staff.manage", "m");
        row("site.stop", "mt");
    }
    void theTable_isWhatStaffWereTold()
    {
        QFETCH(QString, act);
        QFETCH(QString, roles);
        QString found;
        for (int i = 0; i < ActCount; ++i) {
            if (toText(Act(i)) != act)
                continue;
            for (const auto &[role, letter] :
                 {std::pair(Role::Attendant, u'a'), std::pair(Role::Manager, u'm'),
                  std::pair(Role::Technician, u't'), std::pair(Role::Auditor, u'u')}) {
                if (may(role, Act(i)))
                    found += letter;
            }
        }
        QCOMPARE(found, roles);
    }

    void everyAct_hasANameOfItsOwn()
    {
        QSet<QString> names;
        for (int i = 0; i < ActCount; ++i)
            names.insert(toText(Act(i)));
        QCOMPARE(names.size(), ActCount);
    }
    void anAuditor_changesNothing()
    {
        for (int i = 0; i < ActCount; ++i)
            QVERIFY2(!(may(Role::Auditor, Act(i)) && isDeed(Act(i))), qPrintable(toText(Act(i))));
    }
    void anAttendant_changesNoSettings() { QVERIFY(!may(Role::Attendant, Act::ChangeSettings)); }
    void aManager_mayDoEverything()
    {
        for (int i = 0; i < ActCount; ++i)
            QVERIFY2(may(Role::Manager, Act(i)), qPrintable(toText(Act(i))));
    }
    void whatCannotBeUndone_wantsThePinAgain()
    {
        for (const Act act :
             {Act::OpenAllDoors, Act::DropItem, Act::RefundPass, Act::DropRow, Act::ManageStaff,
              Act::ChangeSettings, Act::StopSite, Act::SetMemberPin, Act::Export})
            QVERIFY2(isSensitive(act), qPrintable(toText(act)));
        QVERIFY(!isSensitive(Act::OpenDoor));
    }
    void roles_areSpeltOneWay()
    {
        for (const Role role : AllRoles)
            QCOMPARE(roleFromText(toText(role)), std::optional(role));
        QVERIFY(!roleFromText(u"Manager"));
        QVERIFY(!roleFromText(u""));
    }
};

QTEST_APPLESS_MAIN(TestRoles)
#include "tst_roles.moc"
