// Who may pay: phone numbers as sheets spell them, and PINs that nobody can read back.
#include "ledger/ledger.h"
#include "members/domain/pin.h"
#include "members/store/pinhash.h"
#include "members/store/signin.h"

#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_ledger = std::make_unique<ledger::Ledger>(
            ledger::LedgerOptions{.path = m_folder.filePath(u"signin.db"_s),
                                  .writer = ledger::Writer::Inline},
            m_scheduler);
        QVERIFY(bool(m_ledger->open()));
        add(u"A001"_s, u"010-1111-1111"_s, u"active"_s);
        add(u"A002"_s, u"1022222222"_s, u"active"_s); // a sheet took it for a number
        add(u"A003"_s, u"010 3333 3333"_s, u"suspended"_s);
        add(u"A004"_s, u"01033333333"_s, u"active"_s); // of the same family
    }

    void aPhoneNumber_isFoundHoweverItIsSpelt_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("member");
        QTest::newRow("dashes") << u"01011111111"_s << u"A001"_s;
        QTest::newRow("lost its zero") << u"01022222222"_s << u"A002"_s;
        QTest::newRow("two of a family: the active one") << u"01033333333"_s << u"A004"_s;
        QTest::newRow("nobody's") << u"01099999999"_s << QString();
    }
    void aPhoneNumber_isFoundHoweverItIsSpelt()
    {
        QFETCH(QString, digits);
        QFETCH(QString, member);
        const auto found = members::store::byPhone(m_ledger->reader(), digits);
        QCOMPARE(found ? found->id : QString(), member);
    }

    void aPin_isSixDigits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("six") << u"012345"_s << true;
        QTest::newRow("five") << u"12345"_s << false;
        QTest::newRow("seven") << u"1234567"_s << false;
        QTest::newRow("letters") << u"12345a"_s << false;
        QTest::newRow("other digits") << u"１２３４５６"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void aPin_isSixDigits()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(members::isPin(text), good);
    }

    void aPin_isKeptAsAHashOfItsOwn()
    {
        const members::PinCost cheap{1, 8 * 1024};
        const QString one = members::hashPin(u"012345"_s, cheap);
        const QString two = members::hashPin(u"012345"_s, cheap);
        QVERIFY(one.startsWith(u"$argon2id$"_s));
        QVERIFY(one != two); // a salt each: equal PINs do not show
        QVERIFY(!one.contains(u"012345"_s));
        QVERIFY(members::pinMatches(u"012345"_s, one));
        QVERIFY(!members::pinMatches(u"12345"_s, one)); // the lost zero is another PIN
        QVERIFY(!members::pinMatches(u"012345"_s, QString()));

        write([&](ledger::Db &db) {
            return members::store::setPin(db, u"A001"_s, one, u"staff"_s, m_scheduler.now().utc);
        });
        QCOMPARE(members::store::pinState(m_ledger->reader(), u"A001"_s).hash, one);
        QVERIFY(members::store::byId(m_ledger->reader(), u"A001"_s)->hasPin);
        QVERIFY(!members::store::byId(m_ledger->reader(), u"A002"_s)->hasPin);
    }

    void wrongTries_areCountedInTheLedger()
    {
        const UtcTime until = m_scheduler.now().utc + seconds{30};
        write([&](ledger::Db &db) {
            return members::store::savePinTry(db, u"A001"_s, 5, until, m_scheduler.now().utc);
        });
        const members::store::PinState state = members::store::pinState(m_ledger->reader(), u"A001"_s);
        QCOMPARE(state.failures, 5);
        QVERIFY(state.lockedUntil == until);
    }

    void aPinForNobody_isRefused()
    {
        Status seen;
        m_ledger->write<bool>(
            [&](ledger::Db &db) -> Result<bool> {
                const Status set = members::store::setPin(db, u"nobody"_s, u"x"_s, u"staff"_s, {});
                return set ? Result<bool>(true) : Result<bool>(set.error());
            },
            this, [&](const Result<bool> &done) { seen = done ? Status{} : Status{done.error()}; });
        QTRY_VERIFY(!seen);
        QCOMPARE(seen.error().code, ErrorCode::NotFound);
    }

private:
    void write(const std::function<Status(ledger::Db &)> &work)
    {
        bool committed = false;
        m_ledger->write<bool>(
            [work](ledger::Db &db) -> Result<bool> {
                const Status done = work(db);
                return done ? Result<bool>(true) : Result<bool>(done.error());
            },
            this, [&](const Result<bool> &done) { committed = bool(done); });
        QTRY_VERIFY(committed);
    }
    void add(const QString &id, const QString &phone, const QString &status)
    {
        write([=](ledger::Db &db) {
            return db.exec(
                "INSERT INTO members (member_id, member_name, phone, status, created_at, updated_at)"
                " VALUES (?, '김하늘', ?, ?, '2026-01-01', '2026-01-01')",
                id, phone, status);
        });
    }

    QTemporaryDir m_folder;
    QtScheduler m_scheduler;
    std::unique_ptr<ledger::Ledger> m_ledger;
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
