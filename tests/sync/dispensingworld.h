#pragma once

#include "core/uuid.h"
#include "core/virtualscheduler.h"
#include "ledger/ledger.h"
#include "ledger/outbox.h"
#include "sync/sheets/sheetslink.h"
#include "sync/sheets/sim/sheetssim.h"

#include <QTemporaryDir>

#include <memory>

namespace attendant::sync::sheets::test {

/// A dispensing counter's ledger and its spreadsheet on virtual time; what the counter would write, tests
/// write.
class DispensingWorld
{
public:
    explicit DispensingWorld(SheetsSettings changes = {.lockers = false, .dispensing = true});

    /// The program ends without warning and starts again on the same ledger.
    void crash();
    void connect();
    void pass(milliseconds span) { time.advance(span); }

    /// Writes into the ledger, as the counter would: each SQL statement with values in it.
    void run(const QStringList &statements);
    /// The counter says so in the outbox.
    void tell(const QString &topic, const QJsonObject &payload);
    void tellKey(const QString &topic, const QString &key) { tell(topic, {{QStringLiteral("key"), key}}); }
    void addMember(const QString &id, const QString &name = QStringLiteral("김하늘"));
    void addDevice(const QString &uuid, const QString &product, int stock = 10);
    void addVoucher(const QString &id, const QString &member, int remaining);
    /// The counter takes money from a voucher.
    void spend(const QString &voucher, int amount);

    /// One value of the ledger as text; "" when there is no row.
    [[nodiscard]] QString value(const QString &sql);
    [[nodiscard]] sim::SheetsSim::Sheet &sheet(const QString &title) { return google.tabs[title]; }
    /// The cell of the row whose first cell is `key`, by the name of its column.
    [[nodiscard]] QString &cell(const QString &title, const QString &key, const QString &column);
    [[nodiscard]] QStringList column(const QString &title, int index) const;
    [[nodiscard]] int pending()
    {
        return value(QStringLiteral("SELECT count(*) FROM outbox WHERE state = 'pending'")).toInt();
    }

    VirtualScheduler time{*utcFromText(u"2026-02-07T03:00:00Z")}; // noon in Seoul
    QTemporaryDir folder;
    UuidSource ids;
    sim::SheetsSim google;
    sim::SheetsSimClient http;
    SheetsSettings settings;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<SheetsLink> link;
};

} // namespace attendant::sync::sheets::test
