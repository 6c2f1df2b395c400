#include "sync/dispensingworld.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::test {

DispensingWorld::DispensingWorld(SheetsSettings changes)
    : google(7)
    , http(time, google)
    , settings(std::move(changes))
{
    settings.baseUrl = QUrl(u"https://sheets.simulated"_s);
    settings.spreadsheetId = u"book-1"_s;
    settings.zone = QTimeZone("Asia/Seoul");
    settings.pins = PinWork::Where::Inline;
    settings.pinCost = {1, 8192}; // as cheap as the library lets it be
    crash();
}

void DispensingWorld::crash()
{
    link.reset();
    ledger.reset();
    ledger = std::make_unique<ledger::Ledger>(
        ledger::LedgerOptions{.path = folder.filePath(u"ledger.db"_s), .writer = ledger::Writer::Inline},
        time);
    if (const Status opened = ledger->open(); !opened)
        qFatal("%s", qPrintable(opened.error().detail));
    connect();
}

void DispensingWorld::connect()
{
    link = std::make_unique<SheetsLink>(settings, time, *ledger, http);
    link->start(parseServiceAccount(google.credentials(u"https://oauth2.simulated/token"_s)));
}

void DispensingWorld::run(const QStringList &statements)
{
    ledger->write([statements](ledger::Db &db) -> Status {
        for (const QString &sql : statements) {
            if (const Status done = db.exec(sql.toUtf8().constData()); !done)
                qFatal("%s: %s", qPrintable(sql), qPrintable(done.error().detail));
        }
        return {};
    });
    time.settle();
}

void DispensingWorld::tell(const QString &topic, const QJsonObject &payload)
{
    const UtcTime now = time.now().utc;
    ledger->write([=, id = ids.next(now)](ledger::Db &db) {
        return ledger::addToOutbox(db, {id, u"sheets"_s, topic, payload}, now);
    });
    time.settle();
}

void DispensingWorld::addMember(const QString &id, const QString &name)
{
    const QString now = toText(time.now().utc);
    run({u"INSERT INTO members (member_id, member_name, created_at, updated_at) VALUES ('%1', '%2', '%3', '%3')"_s
             .arg(id, name, now)});
}

void DispensingWorld::addDevice(const QString &uuid, const QString &product, int stock)
{
    const QString now = toText(time.now().utc);
    run({u"INSERT INTO device_registry (device_uuid, mac_address, device_name, size, category, product_id,"
         " first_seen_at, last_seen_at, updated_at)"
         " VALUES ('%1', '%1', '%1', '105', 'top', '%2', '%3', '%3', '%3')"_s.arg(uuid, product, now),
         u"INSERT INTO device_cache (device_uuid, stock, last_heartbeat, updated_at)"
         " VALUES ('%1', %2, '%3', '%3')"_s.arg(uuid)
             .arg(stock)
             .arg(now),
         u"INSERT INTO products (product_id, category, size, name, device_uuid, stock, created_at, "
         u"updated_at)"
         " VALUES ('%1', 'top', '105', '상의 105', '%2', %3, '%4', '%4')"_s.arg(product, uuid)
             .arg(stock)
             .arg(now)});
    tellKey(u"device"_s, uuid);
    tellKey(u"product"_s, product);
}

void DispensingWorld::addVoucher(const QString &id, const QString &member, int remaining)
{
    const QString now = toText(time.now().utc);
    run({u"INSERT INTO member_vouchers (voucher_id, member_id, original_amount, remaining_amount, valid_from,"
         " valid_until, created_at, updated_at)"
         " VALUES ('%1', '%2', %3, %3, '2026-01-01', '2026-12-31', '%4', '%4')"_s.arg(id, member)
             .arg(remaining)
             .arg(now)});
    tellKey(u"voucher"_s, id);
}

void DispensingWorld::spend(const QString &voucher, int amount)
{
    run({u"UPDATE member_vouchers SET remaining_amount = remaining_amount - %2, updated_at = '%3'"
         " WHERE voucher_id = '%1'"_s.arg(voucher)
             .arg(amount)
             .arg(toText(time.now().utc))});
    tellKey(u"voucher"_s, voucher);
}

QString DispensingWorld::value(const QString &sql)
{
    ledger::Query row = ledger->reader().query(sql.toUtf8().constData());
    return row.next() ? row.text(0) : QString();
}

QString &DispensingWorld::cell(const QString &title, const QString &key, const QString &column)
{
    sim::SheetsSim::Sheet &rows = google.tabs[title];
    const qsizetype place = rows.value(0).indexOf(column);
    for (QStringList &row : rows) {
        if (row.value(0) != key || place < 0)
            continue;
        while (row.size() <= place)
            row.append(QString());
        return row[place];
    }
    qFatal("no %s of %s in %s", qPrintable(column), qPrintable(key), qPrintable(title));
}

QStringList DispensingWorld::column(const QString &title, int index) const
{
    QStringList cells;
    for (const QStringList &row : google.tabs.value(title).mid(1))
        cells.append(row.value(index));
    return cells;
}

} // namespace attendant::sync::sheets::test
