#include "fleet/domain/message.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleet;

class TestFleetRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormOfAMessage_givesTheSameRow_data();
    void everyFormOfAMessage_givesTheSameRow();
    void whatIsWritten_isReadBack_data();
    void whatIsWritten_isReadBack();
    void aPoisonMessage_isRefusedWithItsReason_data();
    void aPoisonMessage_isRefusedWithItsReason();
    void aUser_getsRegionAndBand_data();
    void aUser_getsRegionAndBand();
    void aTimeWithoutAZone_isKorean();
    void whatTheTableDoesNotHave_isLeftOut();
};

namespace {

const QJsonObject Order{{"order_id"_L1, u"o1"_s},   {"user_id"_L1, u"u1"_s},
                        {"product_id"_L1, u"p1"_s}, {"quantity"_L1, 2},
                        {"total_amount"_L1, 5000},  {"created_at"_L1, u"2026-02-01T00:00:00.000Z"_s}};

QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

} // namespace

void TestFleetRows::everyFormOfAMessage_givesTheSameRow_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("the entity by its name")
        << json({{"event_type"_L1, u"order_created"_s}, {"timestamp"_L1, u"x"_s}, {"order"_L1, Order}});
    QTest::newRow("the guide's data") << json({{"event_type"_L1, u"order_created"_s}, {"data"_L1, Order}});
    QTest::newRow("the bare row") << json(Order);
    QTest::newRow("ours") << encodeMessage(Stream::Orders, Order, UtcTime{});
}

void TestFleetRows::everyFormOfAMessage_givesTheSameRow()
{
    QFETCH(QByteArray, message);
    const auto decoded = decodeMessage(Stream::Orders, message);
    QVERIFY(std::holds_alternative<QJsonObject>(decoded));
    QCOMPARE(std::get<QJsonObject>(decoded), Order);
}

void TestFleetRows::whatIsWritten_isReadBack_data()
{
    QTest::addColumn<int>("stream");
    QTest::addColumn<QJsonObject>("row");
    QTest::newRow("user") << int(Stream::Users)
                          << QJsonObject{{"user_id"_L1, u"U1"_s},
                                         {"name"_L1, u"한 \"가\" \\"_s},
                                         {"age"_L1, 20},
                                         {"age_group"_L1, u"20대"_s},
                                         {"join_date"_L1, u"2026-01-02"_s}};
    QTest::newRow("product") << int(Stream::Products)
                             << QJsonObject{{"product_id"_L1, u"P1"_s},
                                            {"name"_L1, u"n"_s},
                                            {"price"_L1, 2'147'483'647},
                                            {"discount_rate"_L1, 0.25},
                                            {"stock"_L1, -1}};
    QTest::newRow("order") << int(Stream::Orders) << Order;
    QTest::newRow("event") << int(Stream::Events)
                           << QJsonObject{{"event_id"_L1, u"01890a5d-ac96-774b-bcce-b302099a8057"_s},
                                          {"site_id"_L1, u"gym-1"_s},
                                          {"kind"_L1, u"rental"_s},
                                          {"version"_L1, 1},
                                          {"occurred_at"_L1, u"2026-02-01T00:00:00.000Z"_s},
                                          {"data"_L1, QJsonObject{{"a"_L1, QJsonObject{{"b"_L1, 1}}}}}};
}

void TestFleetRows::whatIsWritten_isReadBack()
{
    QFETCH(int, stream);
    QFETCH(QJsonObject, row);
    const auto decoded = decodeMessage(Stream(stream), encodeMessage(Stream(stream), row, UtcTime{}));
    QVERIFY2(std::holds_alternative<QJsonObject>(decoded),
             std::holds_alternative<Refused>(decoded) ? qPrintable(std::get<Refused>(decoded).reason) : "");
    QCOMPARE(std::get<QJsonObject>(decoded), row);
}

void TestFleetRows::aPoisonMessage_isRefusedWithItsReason_data()
{
    QTest::addColumn<int>("stream");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("named");
    const auto with = [](const char *name, const QJsonValue &value) {
        QJsonObject changed = Order;
        changed.insert(QLatin1StringView(name), value);
        return json(changed);
    };
    const int orders = int(Stream::Orders);
    QTest::newRow("nothing") << orders << QByteArray() << u"not_json"_s << u"byte"_s;
    QTest::newRow("half a message") << orders << QByteArray("{\"order_id\":\"o1\"") << u"not_json"_s
                                    << u"byte"_s;
    QTest::newRow("bytes that are no UTF-8")
        << orders << QByteArray("{\"order_id\":\"\xff\xfe\"}") << u"not_json"_s << u"byte"_s;
    QTest::newRow("a list") << orders << QByteArray("[1]") << u"not_an_object"_s << u"list"_s;
    QTest::newRow("too large") << orders << QByteArray(2 << 20, ' ') << u"too_large"_s << u"bytes"_s;
    QTest::newRow("no key") << orders << with("order_id", QJsonValue::Undefined) << u"bad_field"_s
                            << u"order_id"_s;
    QTest::newRow("an empty key") << orders << with("order_id", u" "_s) << u"bad_field"_s << u"order_id"_s;
    QTest::newRow("a key that is too long")
        << orders << with("order_id", QString(51, u'x')) << u"bad_field"_s << u"order_id"_s;
    QTest::newRow("a key that is a list")
        << orders << with("user_id", QJsonArray{1}) << u"bad_field"_s << u"user_id"_s;
    QTest::newRow("a NUL") << orders << with("status", QString(u"a\0b"_s.data(), 3)) << u"bad_field"_s
                           << u"status"_s;
    QTest::newRow("no amount") << orders << with("total_amount", QJsonValue::Null) << u"bad_field"_s
                               << u"total_amount"_s;
    QTest::newRow("a negative amount")
        << orders << with("total_amount", -1) << u"bad_field"_s << u"total_amount"_s;
    QTest::newRow("an amount beyond the column")
        << orders << with("total_amount", 3e9) << u"bad_field"_s << u"total_amount"_s;
    QTest::newRow("an amount in text")
        << orders << with("total_amount", u"5000"_s) << u"bad_field"_s << u"total_amount"_s;
    QTest::newRow("half a piece") << orders << with("quantity", 0.5) << u"bad_field"_s << u"quantity"_s;
    QTest::newRow("no piece") << orders << with("quantity", 0) << u"bad_field"_s << u"quantity"_s;
    QTest::newRow("a time that is none")
        << orders << with("created_at", u"yesterday"_s) << u"bad_field"_s << u"created_at"_s;
    QTest::newRow("a user without a name")
        << int(Stream::Users) << QByteArray("{\"user_id\":\"u\"}") << u"bad_field"_s << u"name"_s;
    QTest::newRow("an event without a UUID")
        << int(Stream::Events) << QByteArray("{\"event_id\":\"7\"}") << u"bad_field"_s << u"event_id"_s;
}

void TestFleetRows::aPoisonMessage_isRefusedWithItsReason()
{
    QFETCH(int, stream);
    QFETCH(QByteArray, message);
    QFETCH(QString, kind);
    QFETCH(QString, named);
    const auto decoded = decodeMessage(Stream(stream), message);
    QVERIFY(std::holds_alternative<Refused>(decoded));
    const Refused refused = std::get<Refused>(decoded);
    QCOMPARE(toText(refused.refusal), kind);
    QVERIFY2(refused.reason.contains(named), qPrintable(refused.reason));
}

void TestFleetRows::aUser_getsRegionAndBand_data()
{
    QTest::addColumn<QJsonObject>("sent");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("band");
    QTest::addColumn<QString>("gender");
    QTest::newRow("from address and age")
        << QJsonObject{{"address"_L1, u"서울특별시 마포구 1"_s}, {"age"_L1, 27}, {"gender"_L1, u"여성"_s}}
        << u"서울특별시"_s << u"20대"_s << u"F"_s;
    QTest::newRow("what is given is kept") << QJsonObject{{"address"_L1, u"서울 1"_s},
                                                          {"region"_L1, u"부산"_s},
                                                          {"age"_L1, 61},
                                                          {"age_group"_L1, u"시니어"_s},
                                                          {"gender"_L1, u"M"_s}}
                                           << u"부산"_s << u"시니어"_s << u"M"_s;
    QTest::newRow("a child") << QJsonObject{{"age"_L1, 9}} << QString() << u"10대 미만"_s << QString();
    QTest::newRow("exactly thirty") << QJsonObject{{"age"_L1, 30}} << QString() << u"30대"_s << QString();
}

void TestFleetRows::aUser_getsRegionAndBand()
{
    QFETCH(QJsonObject, sent);
    sent.insert("user_id"_L1, u"u"_s);
    sent.insert("name"_L1, u"n"_s);
    const auto row = toRow(Stream::Users, sent);
    QVERIFY2(row, row ? "" : qPrintable(row.error().detail));
    QTEST(row->value("region"_L1).toString(), "region");
    QTEST(row->value("age_group"_L1).toString(), "band");
    QTEST(row->value("gender"_L1).toString(), "gender");
}

void TestFleetRows::aTimeWithoutAZone_isKorean()
{
    QJsonObject sent = Order;
    sent.insert("created_at"_L1, u"2026-02-01T09:00:00.123456"_s);
    const auto row = toRow(Stream::Orders, sent);
    QVERIFY2(row, row ? "" : qPrintable(row.error().detail));
    QCOMPARE(row->value("created_at"_L1).toString(), u"2026-02-01T00:00:00.123Z"_s);
}

void TestFleetRows::whatTheTableDoesNotHave_isLeftOut()
{
    QJsonObject sent = Order;
    sent.insert("user_name"_L1, u"회원"_s);
    sent.insert("; DROP TABLE orders"_L1, 1);
    QCOMPARE(*toRow(Stream::Orders, sent), Order);
}

QTEST_APPLESS_MAIN(TestFleetRows)
#include "tst_fleetrows.moc"
