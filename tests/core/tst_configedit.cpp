// A setting is changed in the file that has it, everything else in there stays as somebody wrote it, and what
// a start would not take is not written.
#include "core/configedit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestConfigEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(u"conf.d"_s));
        write(u"attendant.toml"_s, Main);
    }

    void aValue_isReplacedWhereItStands_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("before");
        QTest::newRow("a number") << u"lockers.daily_limit"_s << u"3"_s << "daily_limit = 3"_ba << u"1"_s;
        QTest::newRow("a text behind Korean") << u"site.name"_s << u"바다 \"체육관\""_s
                                              << "name = \"바다 \\\"체육관\\\"\" # 문 앞"_ba << u"\"한강\""_s;
        QTest::newRow("a text that looks like a number")
            << u"site.id"_s << u"12"_s << "id = \"12\""_ba << u"\"site\""_s;
        QTest::newRow("of an element of a list")
            << u"lockers.boards[0].zones"_s << u"[\"MALE\", \"FEMALE\"]"_s
            << "zones = [\"MALE\", \"FEMALE\"]"_ba << u"[\"MALE\"]"_s;
        QTest::newRow("the last line, without an end")
            << u"sounds.volume"_s << u"5"_s << "volume = 5"_ba << u"80"_s;
    }
    void aValue_isReplacedWhereItStands()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        QFETCH(const QByteArray, line);
        QFETCH(const QString, before);
        const Result<EditedConfig> edited = editConfig(main(), {key, value}, {});
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().detail));
        QVERIFY2(edited->text.split('\n').contains(line), edited->text.constData());
        QCOMPARE(edited->before, before);
        QCOMPARE(edited->text.count('\n'), QByteArray(Main).count('\n'));
        QVERIFY(edited->text.startsWith("# 우리 체육관\n"));
        QVERIFY(writeConfig(*edited));
        QVERIFY(loadConfig(main(), {}));
    }

    void aKeyThatIsNotThere_getsALine_inItsSectionOrANewOne()
    {
        Result<EditedConfig> edited = editConfig(main(), {u"lockers.wait_s"_s, u"25"_s}, {});
        QVERIFY(edited);
        QVERIFY2(edited->text.contains("[lockers] # 열쇠\nwait_s = 25\n"), edited->text.constData());
        QVERIFY(edited->before.isEmpty());
        edited = editConfig(main(), {u"sync.sheets.members_s"_s, u"120"_s}, {});
        QVERIFY(edited);
        QVERIFY2(edited->text.endsWith("\n[sync.sheets]\nmembers_s = 120\n"), edited->text.constData());
    }

    void anElementOfAList_getsItsLine_whicheverFileItIsIn()
    {
        write(u"conf.d/10-board.toml"_s,
              "# 둘째\n[[lockers.boards]] # 여자\n# 새 것\nzones = [\"FEMALE\"]\nport = \"sim:more\"\n");
        Result<EditedConfig> edited = editConfig(main(), {u"lockers.boards[1].name"_s, u"창가"_s}, {});
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().detail));
        QCOMPARE(edited->file, m_folder->filePath(u"conf.d/10-board.toml"_s));
        QVERIFY(writeConfig(*edited));
        const Result<Config> read = loadConfig(main(), {});
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->lockers.boards[1].name, u"창가"_s);
        QCOMPARE(read->lockers.boards[0].name, u"MALE"_s);
        edited = editConfig(main(), {u"lockers.boards[1].port"_s, u"sim:other"_s}, {});
        QVERIFY(edited);
        QCOMPARE(edited->before, u"\"sim:more\""_s);
        QVERIFY(edited->text.contains("port = \"sim:other\"\n"));
        edited = editConfig(main(), {u"lockers.boards[2].name"_s, u"x"_s}, {});
        QVERIFY(!edited);
        QCOMPARE(edited.error().code, ErrorCode::NotFound);
    }

    void theFileThatSetsAKeyLast_isTheOneThatIsChanged()
    {
        write(u"conf.d/10-site.toml"_s, "[lockers]\ndaily_limit = 2\n");
        const Result<EditedConfig> edited = editConfig(main(), {u"lockers.daily_limit"_s, u"4"_s}, {});
        QVERIFY(edited);
        QCOMPARE(edited->file, m_folder->filePath(u"conf.d/10-site.toml"_s));
        QCOMPARE(edited->text, "[lockers]\ndaily_limit = 4\n"_ba);
        QVERIFY(writeConfig(*edited));
        QCOMPARE(loadConfig(main(), {})->lockers.dailyLimit, 4);
    }

    void whatAStartWouldNotTake_isRefusedWithFileAndLine_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("no number") << u"lockers.daily_limit"_s << u"viele"_s;
        QTest::newRow("out of its range") << u"lockers.daily_limit"_s << u"-4"_s;
        QTest::newRow("a key that nobody knows") << u"lockers.colour"_s << u"red"_s;
        QTest::newRow("a line that closes the text") << u"site.name"_s << u"a\"\n[x]"_s;
    }
    void whatAStartWouldNotTake_isRefusedWithFileAndLine()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        const Result<EditedConfig> edited = editConfig(main(), {key, value}, {});
        QVERIFY(!edited);
        QVERIFY2(edited.error().detail.startsWith(main() + u':'), qPrintable(edited.error().detail));
    }
    void whatTheEnvironmentSays_noFileChanges()
    {
        const Result<EditedConfig> edited
            = editConfig(main(), {u"site.name"_s, u"x"_s}, {{u"ATTENDANT_SITE_NAME"_s, u"y"_s}});
        QVERIFY(!edited);
        QCOMPARE(edited.error().code, ErrorCode::Refused);
    }

private:
    static constexpr auto Main = "# 우리 체육관\n[site]\nid = \"site\"\nname = \"한강\" # 문 앞\n\n"
                                 "[lockers] # 열쇠\ndaily_limit = 1\n"
                                 "[[lockers.boards]]\nport = \"sim:mixed\"\nzones = [\"MALE\"]\n"
                                 "[sounds]\nvolume = 80";

    [[nodiscard]] QString main() const { return m_folder->filePath(u"attendant.toml"_s); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestConfigEdit)
#include "tst_configedit.moc"
