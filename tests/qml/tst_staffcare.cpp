// Refused records mended, settings changed, tables taken away, the machine, and cards of the staff.
#include "core/config.h"
#include "qml/staffworld.h"

#include <QDir>
#include <QTest>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;
using Phase = staff::StaffViewModel::Phase;

class TestStaffCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<StaffWorld>();
        m_world->signIn(u"1"_s);
    }
    void cleanup()
    {
        QCOMPARE(m_world->kiosk->warnings(), QStringList{});
        m_world.reset();
    }

    void aRefusedRecord_isMended_andSentAgain()
    {
        StaffWorld &w = *m_world;
        QVERIFY(
            w.exec("INSERT INTO outbox (event_id, destination, topic, payload, state, attempts, last_error,"
                   " created_at) VALUES ('019a', 'supabase', 'container_log',"
                   " '{\"container_no\":\"MSKU123\",\"lane\":2,\"ok\":true}', 'dead', 3, 'HTTP 400',"
                   " '2026-11-21T01:00:00.000Z')"));
        QVERIFY(w.page(u"sync"_s));
        QVERIFY2(w.thing(u"dead "_s), qPrintable(w.things().join(u' ')));
        w.pass(seconds{1});
        QVERIFY2(w.deed(u"edit container_no"_s), qPrintable(w.deeds().join(u' ')));
        QCOMPARE(w.text(u"typed"_s), u"MSKU123"_s);
        QVERIFY(!w.find(u"deedGo"_s)->isEnabled()); // nothing is changed yet
        QVERIFY(w.touch(u"keyErase"_s));
        QVERIFY(w.touch(u"keyFace"_s));
        QVERIFY(w.touch(u"keyFace"_s));
        QVERIFY(w.touch(u"key 7"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{1});
        QVERIFY(w.lastAudit(u"outbox.edit"_s).endsWith(u"/container_no||MSKU123|MSKU127"_s));
        QCOMPARE(w.value("SELECT payload FROM outbox WHERE event_id = '019a'"),
                 u"{\"container_no\":\"MSKU127\",\"lane\":2,\"ok\":true}"_s);
        QVERIFY(w.deed(u"edit lane"_s));
        w.kiosk->desk().type(u"x"_s); // a number stays one
        QVERIFY(w.touch(u"deedGo"_s));
        w.pass(seconds{1});
        QCOMPARE(w.audited(u"staff:1"_s, u"outbox.edit"_s), 1);
        QVERIFY(w.deed(u"resend"_s));
        w.pass(seconds{1});
        QCOMPARE(w.value("SELECT state FROM outbox WHERE event_id = '019a'"), u"pending"_s);
    }

    void aSetting_isCheckedAsAtTheStart_thenWritten()
    {
        StaffWorld &w = *m_world;
        change(u"lockers.daily_limit"_s, u"-1"_s); // becomes "0-1"
        QVERIFY2(w.text(u"notice"_s).contains(u"attendant.toml:6"_s), qPrintable(w.text(u"notice"_s)));
        QVERIFY(settings().contains("daily_limit = 0\n"));
        QCOMPARE(w.audited(u"staff:1"_s, u"settings.change"_s), 0);
        QVERIFY(w.touch(u"sheetClose"_s));
        change(u"lockers.daily_limit"_s, u"3"_s, 1);
        QVERIFY(settings().contains("daily_limit = 3\n"));
        QVERIFY(settings().contains("# as on the door")); // all else is as it was
        QCOMPARE(w.lastAudit(u"settings.change"_s), u"staff:1|lockers.daily_limit||0|3"_s);
        const Result<Config> read = loadConfig(w.folder.filePath(u"attendant.toml"_s), {});
        QVERIFY(read);
        QCOMPARE(read->lockers.dailyLimit, 3);
        QVERIFY(w.touch(u"sheetClose"_s));
        change(u"sounds.volume"_s, u"40"_s, 2); // not in the file before
        QVERIFY2(settings().contains("[sounds]\nvolume = 40\n"), settings().constData());
    }
    void anAttendant_changesNoSetting_andATechnicianDoes()
    {
        StaffWorld &w = *m_world;
        for (const auto &[number, may] : {std::pair(u"2"_s, false), std::pair(u"3"_s, true)}) {
            QVERIFY(w.touch(u"signOut"_s));
            w.signIn(number);
            QVERIFY(w.page(u"settings"_s));
            w.kiosk->desk().open(int(w.things().indexOf(u"lockers.daily_limit"_s)));
            w.pass();
            QCOMPARE(w.deeds().contains(u"change"_s), may);
        }
    }

    void theMachine_isStartedAgainOrSwitchedOff_withAReasonAndThePin()
    {
        StaffWorld &w = *m_world;
        int again = 0;
        connect(&w.demo.site(), &site::Site::restartAsked, this, [&again] { ++again; });
        for (const QString &what : {u"program"_s, u"restart"_s, u"shutdown"_s}) {
            QVERIFY(w.page(u"system"_s));
            QVERIFY(w.thing(u"power"_s));
            QVERIFY(w.deed(what));
            QVERIFY(w.touch(u"reason repair"_s));
            QVERIFY(w.hold(u"deedGo"_s));
            QCOMPARE(w.phase(), Phase::Confirming);
            w.confirm();
            w.pass(seconds{1});
            QVERIFY(w.lastAudit(u"system."_s + what).contains(u"|repair|"_s));
        }
        QCOMPARE(w.powered, (QStringList{u"restart"_s, u"shutdown"_s}));
        QCOMPARE(again, 1);
    }

    void aTable_isTakenAwayAsAFile_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("CSV that Excel reads") << u"csv"_s
                                              << QByteArray("\xEF\xBB\xBF"
                                                            "id,");
        QTest::newRow("a workbook") << u"xlsx"_s << QByteArray("PK");
    }
    void aTable_isTakenAwayAsAFile()
    {
        QFETCH(const QString, format);
        QFETCH(const QByteArray, begins);
        StaffWorld &w = *m_world;
        QVERIFY(w.page(u"reports"_s));
        QVERIFY2(w.thing(u"table audit_log"_s), qPrintable(w.things().join(u' ')));
        QVERIFY(w.deed(format));
        QVERIFY(w.touch(u"deedGo"_s));
        QCOMPARE(w.phase(), Phase::Confirming); // it takes people's data out of the house
        w.confirm();
        w.pass(seconds{1});
        const QString file = w.lastAudit(u"export.table"_s).section(u'|', -1);
        QVERIFY(file.endsWith(u'.' + format));
        QVERIFY2(w.text(u"notice"_s).contains(file), qPrintable(w.text(u"notice"_s)));
        QFile out(file);
        QVERIFY2(out.open(QIODevice::ReadOnly), qPrintable(file));
        QVERIFY(out.readAll().startsWith(begins));
        out.remove();
    }

    void aStaffCard_standsForTheNumber_neverForThePin()
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.page(u"people"_s));
        QVERIFY(w.thing(u"staff 2"_s));
        QVERIFY(w.deed(u"card"_s));
        w.demo.mixedBoard().scanNfc(u"04C0FFEE"_s);
        w.pass(seconds{1});
        QVERIFY(w.touch(u"deedGo"_s));
        w.confirm();
        w.pass(seconds{1});
        QCOMPARE(w.lastAudit(u"staff.card"_s), u"staff:1|2|||04C0FFEE"_s);
        QVERIFY(w.touch(u"signOut"_s));
        w.demo.mixedBoard().scanNfc(u"04C0FFEE"_s);
        w.pass(seconds{1});
        QCOMPARE(w.phase(), Phase::SigningIn);
        QCOMPARE(w.kiosk->staff().number(), u"2"_s);
        w.type(u"111111"_s);
        QVERIFY(w.touch(u"signInGo"_s));
        w.pass();
        QCOMPARE(w.phase(), Phase::SigningIn); // a found card opens nothing
        w.demo.mixedBoard().scanNfc(u"04C0FFEE"_s);
        w.pass(seconds{1});
        w.type(QString::fromLatin1(site::DemoStaffPin));
        QVERIFY(w.touch(u"signInGo"_s));
        w.pass(seconds{1});
        QCOMPARE(w.phase(), Phase::Working);
        QCOMPARE(w.value("SELECT count(*) FROM event_logs WHERE event_type = 'scan_refused'"), u"0"_s);
    }
    void whatALineSays_isShownAsItCame()
    {
        StaffWorld &w = *m_world;
        w.pass(seconds{2});
        QVERIFY(w.page(u"weighing"_s));
        QVERIFY(w.thing(u"scale 2"_s));
        w.pass(seconds{1});
        const QString all = w.words().join(u' ');
        QVERIFY2(all.contains(u"kg"_s) && all.contains(u"6B 67"_s), qPrintable(all));
    }
    void whatAScaleSpeaks_isKeptInTheSettings()
    {
        StaffWorld &w = *m_world;
        w.pass(seconds{2});
        QVERIFY(w.page(u"weighing"_s));
        QVERIFY(w.thing(u"scale 2"_s));
        QVERIFY2(w.deed(u"remember"_s), qPrintable(w.deeds().join(u' ')));
        QVERIFY(!w.find(u"deedGo"_s)->isEnabled()); // not without a reason
        QVERIFY(w.touch(u"reason other"_s));
        QVERIFY(w.touch(u"deedGo"_s));
        w.confirm();
        w.pass(seconds{1});
        QVERIFY2(settings().endsWith("[[weighing.stations]]\ndriver = \"cas22\"\nport = \"sim:scale2\"\n"),
                 settings().constData());
        QCOMPARE(w.lastAudit(u"settings.change"_s), u"staff:1|weighing.stations[1].driver|other||cas22"_s);
        QVERIFY(w.touch(u"sheetClose"_s));
        QVERIFY(w.thing(u"scale 1"_s)); // somebody has said what that one speaks
        QVERIFY(!w.deeds().contains(u"remember"_s));
    }

private:
    /// Opens a setting and types after `erase` characters of it are gone.
    void change(const QString &key, const QString &typed, int erase = 0)
    {
        StaffWorld &w = *m_world;
        QVERIFY(w.page(u"settings"_s));
        QVERIFY(w.thing(key));
        QVERIFY2(w.deed(u"change"_s), qPrintable(w.deeds().join(u' ')));
        for (int i = 0; i < erase; ++i)
            QVERIFY(w.touch(u"keyErase"_s));
        QVERIFY(w.touch(u"keyFace"_s));
        QVERIFY(w.touch(u"keyFace"_s));
        for (const QChar letter : typed)
            QVERIFY(w.touch(u"key "_s + letter));
        QVERIFY(w.touch(u"deedGo"_s));
        QCOMPARE(w.phase(), Phase::Confirming);
        w.confirm();
        w.pass(seconds{1});
    }
    [[nodiscard]] QByteArray settings() const
    {
        QFile file(m_world->folder.filePath(u"attendant.toml"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<StaffWorld> m_world;
};

QTEST_MAIN(TestStaffCare)
#include "tst_staffcare.moc"
