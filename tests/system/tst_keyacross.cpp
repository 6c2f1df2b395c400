// Two programs, two machines as far as they know: the locker counter knows the keys, the dispensing counter
// asks it over HTTP who holds one.
#include "site/dispensingpart.h"
#include "site/site.h"
#include "system/processes.h"

#include <QLoggingCategory>
#include <QTest>

#include <sqlite3.h>

using namespace attendant;
using namespace attendant::test;
using namespace Qt::StringLiterals;
using dispensing::sale::LoginReason;

namespace {

const QByteArray Members = "회원ID,바코드,이름,전화번호,성별,상태,만료일\n"
                           "20260001,20260001,김하늘,01000000001,male,active,2099-12-31\n";
const auto KeyOfM07 = u"5A41B914000000"_s;
const auto KeyOfM08 = u"5A41B914000001"_s;

/// Staff teach the locker counter its keys' tags, while it runs.
bool teachTags(const QString &ledger)
{
    sqlite3 *db = nullptr;
    sqlite3_open(ledger.toUtf8().constData(), &db);
    sqlite3_busy_timeout(db, 5000);
    const bool done = sqlite3_exec(db,
                                   "UPDATE locker_status SET nfc_uid = '5A41B914000000'"
                                   " WHERE locker_number = 'M07';"
                                   "UPDATE locker_status SET nfc_uid = '5A41B914000001'"
                                   " WHERE locker_number = 'M08'",
                                   nullptr, nullptr, nullptr)
        == SQLITE_OK;
    sqlite3_close(db);
    return done;
}

/// The other machine: a dispensing counter that has the same member, and no lockers.
class Shelf
{
public:
    explicit Shelf(const QString &lockers)
    {
        Config config;
        config.site.counters = {u"dispensing"_s};
        config.store.path = m_folder.filePath(u"shelf.db"_s);
        config.http.listen = u":0"_s;
        config.mqtt.host = u"sim:"_s;
        config.dispensing.lockerApi = lockers;
        m_site = std::make_unique<site::Site>(config,
                                              site::SiteParts{.scheduler = m_scheduler, .control = false});
        if (const Status started = m_site->start(); !started)
            qFatal("%s", qPrintable(started.error().detail));
        bool kept = false;
        m_site->ledger().write<bool>(
            [](ledger::Db &db) -> Result<bool> {
                const Status inserted
                    = db.exec("INSERT INTO members (member_id, member_name, phone, status, created_at,"
                              " updated_at) VALUES ('20260001', '김하늘', '01000000001', 'active', '2026',"
                              " '2026')");
                return inserted ? Result<bool>(true) : Result<bool>(inserted.error());
            },
            m_site.get(), [&kept](const Result<bool> &done) { kept = bool(done); });
        // Or a key could be asked for before its holder is known.
        if (!QTest::qWaitFor([&kept] { return kept; }, 30'000))
            qFatal("the shelf has no member");
    }
    void hold(const QString &key) { m_site->dispensing()->counter()->readTag(key); }
    [[nodiscard]] QString member() const
    {
        const auto *there
            = std::get_if<dispensing::sale::Browsing>(&m_site->dispensing()->counter()->state());
        return there ? there->member.id + u' ' + there->member.locker : QString();
    }
    [[nodiscard]] LoginReason refusal() const
    {
        const auto *out = std::get_if<dispensing::sale::LoggedOut>(&m_site->dispensing()->counter()->state());
        return out ? out->reason : LoginReason::None;
    }
    void leave() { m_site->dispensing()->counter()->tell(dispensing::sale::LogOut{}); }

private:
    QTemporaryDir m_folder;
    QtScheduler m_scheduler;
    std::unique_ptr<site::Site> m_site;
};

} // namespace

class TestKeyAcross : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }

    void aKeyFromTheOtherMachinesLockers_signsItsHolderIn()
    {
        Gym gym;
        gym.startBoards();
        gym.startGateway();
        QVERIFY(gym.ready());
        gym.importMembers(Members);
        gym.hands(u"MALE"_s, u"scan 20260001"_s);
        QTRY_COMPARE(gym.value(u"SELECT door_position FROM door_banks WHERE bank = 'MALE'"_s), u"open"_s);
        gym.hands(u"MALE"_s, u"take M07"_s);
        QTRY_COMPARE(gym.value(u"SELECT locker_number || status FROM rentals"_s), u"M07active"_s);
        QVERIFY(teachTags(gym.folder.filePath(u"gym.db"_s)));

        Shelf shelf(u"http://127.0.0.1:%1"_s.arg(gym.port));
        shelf.hold(KeyOfM07);
        QTRY_COMPARE(shelf.member(), u"20260001 M07"_s);
        shelf.leave();
        shelf.hold(KeyOfM07.toLower()); // L-31: readers differ in this
        QTRY_COMPARE(shelf.member(), u"20260001 M07"_s);
        shelf.leave();
        shelf.hold(KeyOfM08); // it hangs on its hook
        QTRY_COMPARE(shelf.refusal(), LoginReason::KeyNotRented);
        shelf.hold(u"04FFFFFF"_s);
        QTRY_COMPARE(shelf.refusal(), LoginReason::UnknownKey);
        gym.killGateway(); // the other machine is off
        shelf.hold(KeyOfM07);
        QTRY_COMPARE(shelf.refusal(), LoginReason::LookupFailed);
        gym.startGateway();
        QTRY_VERIFY_WITH_TIMEOUT(gym.http("/healthz").contains("200"), 10'000);
        shelf.hold(KeyOfM07);
        QTRY_COMPARE(shelf.member(), u"20260001 M07"_s);
    }
};

QTEST_GUILESS_MAIN(TestKeyAcross)
#include "tst_keyacross.moc"
