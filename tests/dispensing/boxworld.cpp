#include "dispensing/boxworld.h"

#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace attendant::dispensing::test {

BoxWorld::BoxWorld()
{
    settings.zone = QTimeZone("Asia/Seoul");
    settings.sheets = true;
    const QList<sim::FboxSim::Shape> shapes{
        {.id = QLatin1StringView(TopBox),
         .category = u"top"_s,
         .size = u"105"_s,
         .name = u"운동복 상의 105"_s},
        {.id = QLatin1StringView(TowelBox), .category = u"towel"_s, .size = u"L"_s, .name = u"수건"_s},
    };
    for (const sim::FboxSim::Shape &shape : shapes) {
        auto client = devices::makeMqttClient({.host = u"sim:"_s, .clientId = shape.id}, time, &broker);
        boxes.emplace(shape.id,
                      std::make_unique<sim::FboxSim>(time, std::move(client), shape, boxes.size() + 1));
        m_loaded[shape.id] = shape.stock;
    }
    start();
    for (const auto &[id, box] : boxes)
        box->powerOn();
    pass(seconds{10});
}

BoxWorld::~BoxWorld() { stop(); }

void BoxWorld::start()
{
    ledger = std::make_unique<ledger::Ledger>(
        ledger::LedgerOptions{.path = folder.filePath(u"ledger.db"_s), .writer = ledger::Writer::Inline},
        time);
    const Status opened = ledger->open();
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    const QString id = u"attendant-%1"_s.arg(++m_starts);
    mqtt = devices::makeMqttClient({.host = u"sim:"_s, .clientId = id}, time, &broker);
    service = std::make_unique<BoxesService>(time, *ledger, ids, *mqtt, settings);
    QObject::connect(service.get(), &BoxesService::settled, service.get(),
                     [this](const QUuid &request, device::Outcome outcome) {
                         settled.append({request, outcome});
                     });
    counter = std::make_unique<SaleService>(SaleService::Parts{time, *ledger, ids, *service, keys, atOnce()},
                                            SaleSettings{.zone = settings.zone, .sheets = true});
    service->start();
    pass(milliseconds{500});
}

void BoxWorld::stop()
{
    counter.reset();
    service.reset();
    mqtt.reset();
    ledger.reset();
}

void BoxWorld::restart()
{
    stop();
    start();
}

Status BoxWorld::write(const std::function<Status(ledger::Db &, ledger::UnitContext &)> &work)
{
    ledger::UnitContext context{.now = time.now().utc, .zone = settings.zone, .sheets = true};
    for (int i = 0; i < 64; ++i)
        context.ids.push_back(ids.next(context.now));
    Status said;
    ledger->write<bool>(
        [&, context](ledger::Db &db) -> Result<bool> {
            ledger::UnitContext own = context;
            const Status did = work(db, own);
            return did ? Result<bool>(true) : Result<bool>(did.error());
        },
        service.get(), [&](const Result<bool> &done) { said = done ? Status{} : Status{done.error()}; });
    time.settle();
    return said;
}

void BoxWorld::addMember(const QString &id, const QString &phone, const QString &status)
{
    (void)write([&](ledger::Db &db, ledger::UnitContext &c) {
        return db.exec("INSERT INTO members (member_id, member_name, phone, status, created_at, updated_at)"
                       " VALUES (?1, '김하늘', ?2, ?3, ?4, ?4)",
                       id, phone, status, c.now);
    });
}

void BoxWorld::setPin(const QString &member, const QString &pin)
{
    const QString hash
        = members::hashPin(pin, {1, 8 * 1024}); // cheap: the clock here is virtual, the work is not
    (void)write([&](ledger::Db &db, ledger::UnitContext &c) {
        return members::store::setPin(db, member, hash, u"test"_s, c.now);
    });
}

void BoxWorld::addVoucher(const QString &id, const QString &member, qint64 amount, const QString &until)
{
    (void)write([&](ledger::Db &db, ledger::UnitContext &c) {
        return db.exec(
            "INSERT INTO member_vouchers (voucher_id, member_id, original_amount, remaining_amount,"
            " valid_from, valid_until, created_at, updated_at)"
            " VALUES (?1, ?2, ?3, ?3, '2026-01-01', ?4, ?5, ?5)",
            id, member, amount, until, c.now);
    });
}

void BoxWorld::addSubscription(const QString &id, const QString &member, const QString &limits)
{
    (void)write([&](ledger::Db &db, ledger::UnitContext &c) {
        return db.exec(
            "INSERT INTO member_subscriptions (subscription_id, member_id, valid_from, valid_until,"
            " daily_limits, created_at, updated_at)"
            " VALUES (?1, ?2, '2026-01-01', '2026-12-31', ?3, ?4, ?4)",
            id, member, limits, c.now);
    });
}

QUuid BoxWorld::buy(const char *box, const QString &member, const QList<store::Part> &funding)
{
    const QUuid request = ids.next(time.now().utc);
    const auto products = store::products(ledger->reader());
    const auto product = std::ranges::find(products, QString(QLatin1StringView(box)), &Product::device);
    if (product == products.end())
        return {};
    const store::PlannedSale sale{.id = attendant::toText(request),
                                  .member = member,
                                  .day = siteDay(time.now().utc, settings.zone),
                                  .items = {{request, 0, *product, funding}}};
    const Status reserved
        = write([&](ledger::Db &db, ledger::UnitContext &c) { return store::reserve(db, sale, c); });
    if (!reserved)
        return {};
    service->want(QLatin1StringView(box), request);
    return request;
}

QString BoxWorld::value(const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray utf8 = sql.toUtf8();
    if (sqlite3_prepare_v2(ledger->reader().handle(), utf8.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return QString::fromUtf8(sqlite3_errmsg(ledger->reader().handle()));
    QString text;
    if (sqlite3_step(statement) == SQLITE_ROW)
        text = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return text;
}

QString BoxWorld::state(const QUuid &request)
{
    return value(u"SELECT state || CASE reason WHEN '' THEN '' ELSE ' ' || reason END FROM dispense_requests"
                 " WHERE request_id = '%1'"_s.arg(attendant::toText(request)));
}

QString BoxWorld::imbalance()
{
    QStringList wrong;
    for (const auto &[id, box] : boxes) {
        const QString logged = value(u"SELECT count(*) FROM rental_logs WHERE device_uuid = '%1'"_s.arg(id));
        if (logged != QString::number(box->dropped()))
            wrong.append(u"%1: %2 fell, %3 were paid for"_s.arg(id).arg(box->dropped()).arg(logged));
        if (box->stock() != m_loaded[id] - box->dropped())
            wrong.append(u"%1 says %2 are left"_s.arg(id).arg(box->stock()));
    }
    for (
        const auto &[what, sql] : {
            std::pair{
                "an item is paid for and did not come",
                u"SELECT count(*) FROM rental_logs l WHERE NOT EXISTS (SELECT 1 FROM dispense_requests d"
                " WHERE d.request_id = l.request_id AND d.state = 'confirmed')"_s},
            std::pair{"money is held for an item that is settled",
                      u"SELECT count(*) FROM dispense_funding f JOIN dispense_requests d USING (request_id)"
                      " WHERE f.state = 'reserved' AND d.state IN ('confirmed', 'failed')"_s},
            std::pair{
                "a voucher does not add up",
                u"SELECT count(*) FROM member_vouchers v WHERE original_amount - remaining_amount <> (SELECT"
                " coalesce(sum(amount), 0) FROM dispense_funding f WHERE f.voucher_id = v.voucher_id"
                " AND f.state = 'settled')"_s},
            std::pair{
                "a voucher has other transactions than it paid for",
                u"SELECT count(*) FROM member_vouchers v WHERE original_amount - remaining_amount <> (SELECT"
                " coalesce(sum(amount), 0) FROM voucher_transactions t WHERE t.voucher_id = v.voucher_id)"_s},
            std::pair{
                "a use was not counted",
                u"SELECT abs((SELECT coalesce(sum(used_count), 0) FROM subscription_usage) - (SELECT count(*)"
                " FROM dispense_funding WHERE subscription_id IS NOT NULL AND state = 'settled'))"_s},
        }) {
        if (value(sql) != "0"_L1)
            wrong.append(QString::fromUtf8(what));
    }
    return wrong.join(u"; ");
}

} // namespace attendant::dispensing::test
