#include "ctl/update.h"

#include <QJsonObject>
#include <QTest>

using namespace attendant;
using namespace attendant::ctl;
using namespace Qt::StringLiterals;

namespace {

/// A machine with apt, as far as an update looks at it.
class MachineFake
{
public:
    UpdateTools tools()
    {
        return {.run = [this](const QStringList &command) { return run(command); },
                .backup = [this]() -> Status {
                    log.append(u"backup"_s);
                    return backupWorks ? Status{} : Status{Error{ErrorCode::StoreFull, u"no space"_s}};
                },
                .healthy =
                    [this] {
                        log.append(u"look"_s);
                        return !broken.contains(installed);
                    },
                .program = u"/usr/bin/attendantctl"_s,
                .root = root};
    }

    QString package = u"attendant-gateway"_s;
    QString installed = u"1.0"_s;
    QString candidate = u"1.1"_s;
    QStringList broken; ///< versions with which the site does not work
    QStringList gone; ///< versions that apt cannot get
    bool backupWorks = true;
    bool root = true;
    bool active = true;
    QStringList log;

private:
    UpdateTools::Ran run(const QStringList &command)
    {
        const QString what = command.mid(0, 2).join(u' ');
        log.append(what == "apt-get install"_L1 ? u"install "_s + command.last() : what);
        if (what == "dpkg-query -S"_L1)
            return package.isEmpty() ? UpdateTools::Ran{1, u"no path found"_s}
                                     : UpdateTools::Ran{0, package + u": /usr/bin/attendantctl\n"_s};
        if (what == "apt-cache policy"_L1)
            return {0, u"%1:\n  Installed: %2\n  Candidate: %3\n"_s.arg(package, installed, candidate)};
        if (what == "systemctl is-active"_L1)
            return {active ? 0 : 3, {}};
        if (what == "apt-get install"_L1) {
            const QString version = command.last().section(u'=', 1);
            if (gone.contains(version))
                return {100, u"E: Version '%1' was not found\n"_s.arg(version)};
            installed = version;
        }
        return {0, {}};
    }
};

} // namespace

class TestUpdate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newerPackage_isPutInAfterABackupAndLookedAt();
    void nothingNewer_changesNothing();
    void onlyLooking_changesNothing();
    void notFromAPackage_isRefusedWithWords();
    void notRoot_isRefused();
    void noBackup_noUpdate();
    void siteThatDoesNotComeUp_getsItsOldVersionBack();
    void noWayBack_isSaid();
    void packageThatCannotBeHad_leavesEverything();
    void serviceThatWasStopped_staysStopped();
};

void TestUpdate::newerPackage_isPutInAfterABackupAndLookedAt()
{
    MachineFake machine;
    const Result<QJsonValue> done = update(machine.tools(), {});
    QVERIFY(done);
    QCOMPARE((*done)["outcome"_L1].toString(), u"updated"_s);
    QCOMPARE(machine.installed, u"1.1"_s);
    QVERIFY(machine.log.indexOf(u"backup"_s) < machine.log.indexOf(u"install attendant-gateway=1.1"_s));
    QCOMPARE(machine.log.last(), u"look"_s);
    for (const QString &step : std::as_const(machine.log))
        QVERIFY(!step.startsWith("git"_L1));
}

void TestUpdate::nothingNewer_changesNothing()
{
    MachineFake machine;
    machine.candidate = machine.installed;
    const Result<QJsonValue> done = update(machine.tools(), {});
    QVERIFY(done);
    QCOMPARE((*done)["outcome"_L1].toString(), u"up to date"_s);
    QVERIFY(!machine.log.contains(u"backup"_s));
}

void TestUpdate::onlyLooking_changesNothing()
{
    MachineFake machine;
    machine.root = false;
    const Result<QJsonValue> done = update(machine.tools(), {.onlyLook = true});
    QVERIFY(done);
    QCOMPARE((*done)["candidate"_L1].toString(), u"1.1"_s);
    QCOMPARE(machine.installed, u"1.0"_s);
    QVERIFY(!machine.log.contains(u"apt-get update"_s)); // who is not root reads the lists that are there
}

void TestUpdate::notFromAPackage_isRefusedWithWords()
{
    MachineFake machine;
    machine.package.clear();
    const Result<QJsonValue> done = update(machine.tools(), {});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Refused);
    QVERIFY(done.error().detail.contains("install_linux.sh"_L1));
    QCOMPARE(machine.log.size(), 1);
}

void TestUpdate::notRoot_isRefused()
{
    MachineFake machine;
    machine.root = false;
    QVERIFY(!update(machine.tools(), {}));
    QCOMPARE(machine.installed, u"1.0"_s);
}

void TestUpdate::noBackup_noUpdate()
{
    MachineFake machine;
    machine.backupWorks = false;
    const Result<QJsonValue> done = update(machine.tools(), {});
    QVERIFY(!done && done.error().detail.contains("no space"_L1));
    QCOMPARE(machine.installed, u"1.0"_s);
}

void TestUpdate::siteThatDoesNotComeUp_getsItsOldVersionBack()
{
    MachineFake machine;
    machine.broken = {u"1.1"_s};
    const Result<QJsonValue> done = update(machine.tools(), {});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Refused);
    QCOMPARE(machine.installed, u"1.0"_s);
    QCOMPARE(machine.log.count(u"systemctl restart"_s), 2);
}

void TestUpdate::noWayBack_isSaid()
{
    MachineFake machine;
    machine.broken = {u"1.1"_s};
    machine.gone = {u"1.0"_s};
    const Result<QJsonValue> done = update(machine.tools(), {});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Internal);
    QVERIFY(done.error().detail.contains("was not found"_L1));
}

void TestUpdate::packageThatCannotBeHad_leavesEverything()
{
    MachineFake machine;
    machine.gone = {u"1.1"_s};
    QVERIFY(!update(machine.tools(), {}));
    QCOMPARE(machine.installed, u"1.0"_s);
    QVERIFY(!machine.log.contains(u"systemctl restart"_s));
}

void TestUpdate::serviceThatWasStopped_staysStopped()
{
    MachineFake machine;
    machine.active = false;
    const Result<QJsonValue> done = update(machine.tools(), {});
    QVERIFY(done);
    QCOMPARE(machine.installed, u"1.1"_s);
    QVERIFY(!machine.log.contains(u"systemctl restart"_s));
}

QTEST_APPLESS_MAIN(TestUpdate)
#include "tst_update.moc"
