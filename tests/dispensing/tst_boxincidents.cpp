// What went wrong in the field with boxes, broker and ledger together: the same must not be possible here.
// Incidents that the rules alone prevent are in tst_fboxincidents.
#include "dispensing/boxworld.h"

#include <QLoggingCategory>
#include <QTest>

#include <ctime>

using namespace attendant;
using namespace attendant::dispensing;
using namespace attendant::dispensing::test;
using namespace Qt::StringLiterals;

namespace {

const auto Third = u"FBOX-A4CF12FF0001"_s; ///< its last four characters are those of the first
const auto Fourth = u"FBOX-A4CF12EE0001"_s;

QByteArray boot(const QString &category, const QString &size, int stock = 20)
{
    return u"{\"event\":\"boot_complete\",\"category\":\"%1\",\"size\":\"%2\",\"deviceName\":\"%1 %2\","
           "\"stock\":%3,\"timestamp\":7}"_s.arg(category, size)
               .arg(stock)
               .toUtf8();
}

} // namespace

class TestBoxIncidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"attendant.*=false"_s); }
    void init()
    {
        m_world = std::make_unique<BoxWorld>();
        m_world->addMember(u"C"_s, u"010-3333-3333"_s);
        m_world->addVoucher(u"V1"_s, u"C"_s, 50'000);
        m_voice = devices::makeMqttClient({.host = u"sim:"_s, .clientId = u"voice"_s}, m_world->time,
                                          &m_world->broker);
        m_voice->start();
        m_world->pass(seconds{1});
    }
    void cleanup()
    {
        m_voice.reset();
        m_world.reset();
    }

    void fbox02_eachMessageIsHandledOnce_alsoAfterARestart()
    {
        for (int i = 0; i < 3; ++i) {
            const int before = count(u"mqtt_events WHERE event_type = 'heartbeat'"_s);
            say(QLatin1StringView(TopBox), R"({"event":"heartbeat","stock":20,"timestamp":5001})");
            QCOMPARE(count(u"mqtt_events WHERE event_type = 'heartbeat'"_s), before + 1);
            m_world->restart();
        }
    }

    void fbox03_thereIsOnePictureOfABox()
    {
        BoxWorld &w = *m_world;
        say(u"FBOX-9"_s, R"({"event":"heartbeat","stock":4,"doorState":"closed","timestamp":60})");
        QVERIFY(w.service->view(u"FBOX-9"_s).online);
        QCOMPARE(w.value(u"SELECT stock FROM device_cache WHERE device_uuid = 'FBOX-9'"_s), u"4"_s);
        w.restart(); // and who comes later reads the same
        QVERIFY(w.service->view(u"FBOX-9"_s).online);
        QCOMPARE(w.service->view(u"FBOX-9"_s).stock, 4);
    }

    void fbox04_aRentalHidesNothing_neitherFromTheScreenNorFromTheLog()
    {
        BoxWorld &w = *m_world;
        for (int item = 1; item <= 3; ++item) {
            QVERIFY(!w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}}).isNull());
            w.pass(seconds{5});
            QCOMPARE(shown(u"P-TOP-105"_s).stock, 20 - item);
            QCOMPARE(count(u"event_logs WHERE event_type = 'dispense_complete'"_s), item);
        }
    }

    void fbox05_sellingNeedsNoSecondConnection()
    {
        BoxWorld &w = *m_world;
        const qsizetype connections = w.broker.connectionCount();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!w.buy(TopBox, u"C"_s, {{{}, u"V1"_s, 1000}}).isNull());
            w.pass(seconds{20});
        }
        QCOMPARE(w.broker.connectionCount(), connections);
        QCOMPARE(w.service->counters().attempts, 1);
    }

    void fbox07_aBoxIsMissedWithinItsTime_andNotBefore()
    {
        // Heartbeats every 60 s were looked at for 120 s; one that was lost made a box blind for two minutes.
        BoxWorld &w = *m_world;
        w.box(TopBox).powerOff();
        w.pass(seconds{80});
        QVERIFY(w.service->view(QLatin1StringView(TopBox)).online);
        w.pass(seconds{80});
        QVERIFY(!w.service->view(QLatin1StringView(TopBox)).online);
        QVERIFY(!shown(u"P-TOP-105"_s).online);
        QCOMPARE(count(u"event_logs WHERE event_type = 'device_offline'"_s), 1);
    }

    void fbox24_theZoneOfTheMachineIsNobodysBusiness()
    {
        for (const char *zone : {"America/New_York", "UTC", "Asia/Seoul"}) {
            qputenv("TZ", zone);
            tzset();
            m_world->restart();
            m_world->pass(seconds{1});
            QVERIFY2(shown(u"P-TOP-105"_s).online, zone);
            QVERIFY2(m_world->value(u"SELECT last_heartbeat FROM device_cache"_s).endsWith(u'Z'), zone);
        }
    }

    void fbox25_aBoxWhoseBootWasLost_isRegisteredByItsAnswer()
    {
        BoxWorld &w = *m_world;
        say(Third, R"({"event":"heartbeat","stock":9,"timestamp":60})");
        say(Third,
            R"({"event":"status","macAddress":"A4:CF:12:FF:00:01","size":"100","stock":9,)"
            R"("doorState":"closed","floorState":"reached","locked":false,"timestamp":61})");
        QCOMPARE(w.value(u"SELECT mac_address || ' ' || size || ' ' || coalesce(product_id, 'nothing')"
                         " FROM device_registry WHERE device_uuid = '%1'"_s.arg(Third)),
                 u"A4:CF:12:FF:00:01 100 nothing"_s); // what it holds, only a restart of the box tells
        QVERIFY(w.service->boxes().contains(Third));
        say(Third, boot(u"pants"_s, u"100"_s, 9));
        QCOMPARE(productOf(Third), u"P-PANTS-100"_s);
    }

    void fbox25_aSizeThatWasChangedWithoutABootHeard_isSold()
    {
        BoxWorld &w = *m_world;
        say(Third, boot(u"pants"_s, u"100"_s));
        QVERIFY(bool(w.write([](ledger::Db &db, ledger::UnitContext &) {
            return db.exec("UPDATE products SET price = 1500 WHERE product_id = 'P-PANTS-100'");
        })));
        say(Third,
            R"({"event":"status","macAddress":"A4:CF:12:FF:00:01","size":"110","stock":20,)"
            R"("doorState":"closed","floorState":"reached","locked":false,"timestamp":9})");
        QCOMPARE(productOf(Third), u"P-PANTS-110"_s);
        QCOMPARE(shown(u"P-PANTS-110"_s).price, Money{1500});
        QVERIFY(shown(u"P-PANTS-100"_s).id.isEmpty());
    }

    void fbox26_aBootOverwritesWhatTheBoxKnows_andNothingElse()
    {
        BoxWorld &w = *m_world;
        const auto born
            = [&] { return w.value(u"SELECT created_at FROM products WHERE product_id = 'P-TOP-105'"_s); };
        const QString before = born();
        w.box(TopBox).setStock(17);
        w.pass(seconds{60});
        QVERIFY(bool(w.write([](ledger::Db &db, ledger::UnitContext &) {
            return db.exec("UPDATE products SET price = 1700, display_order = 5, stock = 3"
                           " WHERE product_id = 'P-TOP-105'");
        })));
        say(QLatin1StringView(TopBox), boot(u"top"_s, u"105"_s, 17));
        QCOMPARE(w.value(u"SELECT price || ' ' || display_order || ' ' || stock FROM products"
                         " WHERE product_id = 'P-TOP-105'"_s),
                 u"1700 5 17"_s);
        QCOMPARE(born(), before);
    }

    void fbox30_aMessageWithoutAStock_changesNone()
    {
        say(QLatin1StringView(TopBox), R"({"event":"heartbeat","doorState":"closed","timestamp":5001})");
        say(QLatin1StringView(TopBox), R"({"event":"heartbeat","stock":null,"timestamp":5002})");
        say(QLatin1StringView(TopBox), R"({"event":"heartbeat","stock":"many","timestamp":5003})");
        QCOMPARE(m_world->value(u"SELECT c.stock || ' ' || p.stock FROM device_cache c JOIN products p"
                                " USING (device_uuid) WHERE device_uuid = 'FBOX-A4CF12000001'"_s),
                 u"20 20"_s);
        QCOMPARE(shown(u"P-TOP-105"_s).stock, 20);
    }

    void fbox31_boxesThatSellTheSame_haveProductsOfTheirOwn()
    {
        say(Third, boot(u"top"_s, u"105"_s));
        QCOMPARE(productOf(Third), u"P-TOP-105-0001"_s);
        say(Fourth, boot(u"top"_s, u"105"_s)); // the end of its id is taken as well
        QCOMPARE(productOf(Fourth), u"P-TOP-105-"_s + Fourth);
        QCOMPARE(productOf(QLatin1StringView(TopBox)), u"P-TOP-105"_s);
        // Each keeps its own over any number of restarts, whatever is free by then.
        say(QLatin1StringView(TopBox), boot(u"top"_s, u"95"_s));
        for (const QString &box : {Fourth, Third})
            say(box, boot(u"top"_s, u"105"_s));
        QCOMPARE(productOf(Third), u"P-TOP-105-0001"_s);
        QCOMPARE(productOf(Fourth), u"P-TOP-105-"_s + Fourth);
    }

    void fbox31_aBoxThatHoldsSomethingElseNow_sellsThat()
    {
        BoxWorld &w = *m_world;
        say(Third, boot(u"pants"_s, u"100"_s));
        QVERIFY(!shown(u"P-PANTS-100"_s).id.isEmpty());
        say(Third, boot(u"towel"_s, u"S"_s, 12));
        QCOMPARE(productOf(Third), u"P-TOWEL-S"_s);
        QCOMPARE(shown(u"P-TOWEL-S"_s).stock, 12);
        QVERIFY(shown(u"P-PANTS-100"_s).id.isEmpty());
        QCOMPARE(w.value(u"SELECT category || ' ' || size || ' ' || product_id FROM device_registry"
                         " WHERE device_uuid = '%1'"_s.arg(Third)),
                 u"towel S P-TOWEL-S"_s);
    }

private:
    void say(const QString &box, const QByteArray &payload)
    {
        const auto sent = m_voice->publish(u"fbox/%1/status"_s.arg(box), payload, devices::Qos::AtMostOnce);
        QVERIFY(sent);
        m_world->pass(milliseconds{50});
    }
    [[nodiscard]] int count(const QString &what)
    {
        return m_world->value(u"SELECT count(*) FROM "_s + what).toInt();
    }
    [[nodiscard]] QString productOf(const QString &box)
    {
        return m_world->value(u"SELECT product_id FROM products WHERE device_uuid = '%1'"_s.arg(box));
    }
    /// What a customer is shown of it now; without an id when it is not there.
    [[nodiscard]] Product shown(const QString &id)
    {
        const Products &products = m_world->counter->shop().products;
        const auto found = std::ranges::find(products, id, &Product::id);
        return found == products.end() ? Product{} : *found;
    }

    std::unique_ptr<BoxWorld> m_world;
    std::unique_ptr<devices::MqttClient> m_voice;
};

QTEST_GUILESS_MAIN(TestBoxIncidents)
#include "tst_boxincidents.moc"
