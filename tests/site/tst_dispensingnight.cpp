// What the dispensing counter does by itself over days, on virtual time.
#include "core/virtualscheduler.h"
#include "site/dispensingpart.h"
#include "site/site.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace attendant::site;
using namespace Qt::StringLiterals;

namespace {

/// A site in Seoul with a shelf of simulated boxes, a little before midnight there.
class Night
{
public:
    Night() : time(*utcFromText(u"2026-02-07T14:50:00Z")) { makeSite(); }
    /// Another run of the program on the same ledger.
    void makeSite()
    {
        site.reset();
        Config config;
        config.site.counters = {u"dispensing"_s};
        config.store.path = folder.filePath(u"night.db"_s);
        config.http.listen = u":0"_s;
        config.mqtt.host = u"sim:"_s;
        config.sheets.baseUrl = u"http://127.0.0.1:1"_s; // nobody is there: rows wait in the outbox
        config.sheets.spreadsheetId = u"sheet"_s;
        site = std::make_unique<Site>(config,
                                      SiteParts{.scheduler = time,
                                                .writer = ledger::Writer::Inline,
                                                .background = dispensing::atOnce(),
                                                .control = false});
    }
    void voucher(const QString &id, const QString &until, const QString &parent = {},
                 const QString &status = u"active"_s)
    {
        run(u"INSERT INTO member_vouchers (voucher_id, member_id, original_amount, remaining_amount,"
            " parent_voucher_id, valid_until, status, created_at, updated_at)"
            " VALUES ('%1', 'A', 1000, 1000, nullif('%2', ''), nullif('%3', ''), '%4', '2026', '2026')"_s.arg(
                id, parent, until, status));
    }
    void run(const QString &sql)
    {
        bool done = false;
        site->ledger().write<bool>(
            [sql](ledger::Db &db) -> Result<bool> {
                const QByteArray text = sql.toUtf8();
                const Status did = db.exec(text.constData());
                return did ? Result<bool>(true) : Result<bool>(did.error());
            },
            site.get(), [&](const Result<bool> &result) { done = bool(result); });
        time.settle();
        QVERIFY2(done, qPrintable(sql));
    }
    [[nodiscard]] QString value(const QString &sql)
    {
        ledger::Query row = site->ledger().reader().query(sql.toUtf8().constData());
        return row.next() ? row.text(0) : QString();
    }
    [[nodiscard]] QString expired()
    {
        return value(u"SELECT group_concat(id, ' ') FROM (SELECT voucher_id AS id FROM member_vouchers"
                     " WHERE status = 'expired' UNION SELECT subscription_id FROM member_subscriptions"
                     " WHERE status = 'expired' ORDER BY 1)"_s);
    }

    VirtualScheduler time;
    QTemporaryDir folder;
    std::unique_ptr<Site> site;
};

} // namespace

class TestDispensingNight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }

    void fbox01_noTwoStartsHaveTheSameClientId()
    {
        const Config config;
        const QString one = mqttSettings(config, {}, 1).clientId;
        QVERIFY(one != mqttSettings(config, {}, 2).clientId);
        QVERIFY(one.contains(config.site.id));
    }

    void passesEnd_atMidnightOfTheSite_andTheSheetHears()
    {
        Night night;
        QVERIFY(night.site->start());
        night.voucher(u"V1"_s, u"2026-02-07"_s);
        night.voucher(u"V1-bonus"_s, {}, u"V1"_s, u"pending"_s);
        night.voucher(u"V2"_s, u"2026-02-08"_s);
        night.voucher(u"V3"_s, {});
        night.run(
            u"INSERT INTO member_subscriptions (subscription_id, member_id, valid_from, valid_until,"
            " created_at, updated_at) VALUES ('S1', 'A', '2026-01-01', '2026-02-07', '2026', '2026')"_s);
        night.time.advance(std::chrono::minutes{9});
        QCOMPARE(night.expired(), QString()); // 23:59 in Seoul: their last day is not over
        night.time.advance(std::chrono::minutes{2});
        QCOMPARE(night.expired(), u"S1 V1 V1-bonus"_s);
        QCOMPARE(night.value(u"SELECT group_concat(payload ->> 'key', ' ') FROM (SELECT payload FROM outbox"
                             " WHERE topic IN ('voucher', 'subscription') ORDER BY 1)"_s),
                 u"S1 V1 V1-bonus"_s);
    }

    void whatEndedWhileTheProgramWasOff_isMarkedAtItsStart()
    {
        Night night;
        QVERIFY(night.site->start());
        for (int i = 0; i < 450; ++i) // more than one unit of work takes
            night.voucher(u"V%1"_s.arg(i, 3, 10, QChar(u'0')), u"2026-02-06"_s);
        night.makeSite();
        QVERIFY(night.site->start());
        night.time.advance(seconds{1});
        QCOMPARE(night.value(u"SELECT count(*) FROM member_vouchers WHERE status = 'expired'"_s), u"450"_s);
    }

    void whatPaysForAnItemAtMidnight_endsAfterIt()
    {
        Night night;
        QVERIFY(night.site->start());
        night.voucher(u"V1"_s, u"2026-02-07"_s);
        night.run(u"INSERT INTO dispense_requests (request_id, product_id, product_name, category,"
                  " device_uuid, price, state, created_at)"
                  " VALUES ('r-1', 'P', 'x', 'top', 'box', 1000, 'unknown', '2026')"_s);
        night.run(u"INSERT INTO dispense_funding (request_id, voucher_id, amount, state)"
                  " VALUES ('r-1', 'V1', 1000, 'reserved')"_s);
        night.time.advance(std::chrono::minutes{20});
        QCOMPARE(night.expired(), QString());
        night.run(u"UPDATE dispense_funding SET state = 'released'"_s);
        night.time.advance(std::chrono::minutes{70});
        QCOMPARE(night.expired(), u"V1"_s);
    }

    void messagesOfBoxes_areKeptForAMonth()
    {
        Night night;
        QVERIFY(night.site->start());
        night.run(u"INSERT INTO mqtt_events (device_id, event_type, payload, created_at) VALUES"
                  " ('box', 'old', '{}', '2026-01-01T00:00:00.000Z'),"
                  " ('box', 'recent', '{}', '2026-02-01T00:00:00.000Z')"_s);
        night.time.advance(std::chrono::hours{7});
        QCOMPARE(night.value(u"SELECT group_concat(event_type) FROM mqtt_events WHERE device_id = 'box'"_s),
                 u"recent"_s);
    }
};

QTEST_GUILESS_MAIN(TestDispensingNight)
#include "tst_dispensingnight.moc"
