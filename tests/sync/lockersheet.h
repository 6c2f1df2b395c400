#pragma once

#include "lockers/lockerworld.h"
#include "sync/sheets/sheetslink.h"
#include "sync/sheets/sim/sheetssim.h"

/// A gym and its spreadsheet: real lockers, ledger and link; the boards and Google are simulated, time is
/// virtual.
namespace attendant::sync::sheets::test {

using namespace Qt::StringLiterals;

inline const auto TokenUri = u"https://oauth2.simulated/token"_s;

/// The world with a spreadsheet at the other end.
struct Gym
{
    Gym() : google(7), http(world.time, google)
    {
        world.settings.sheets = true;
        world.restart();
        for (const auto &title :
             {u"회원명단"_s, u"대여기록"_s, u"락카현황"_s, u"센서이벤트"_s, u"시스템설정"_s, u"시스템로그"_s})
            google.tabs.insert(title, {});
        google.tabs[u"회원명단"_s] = {
            {u"member_id"_s, u"barcode"_s, u"member_name"_s, u"status"_s, u"gender"_s, u"member_category"_s}};
        connect();
    }
    void connect()
    {
        link = std::make_unique<SheetsLink>(SheetsSettings{.baseUrl = QUrl(u"https://sheets.simulated"_s),
                                                           .spreadsheetId = u"book-1"_s,
                                                           .zone = QTimeZone("Asia/Seoul")},
                                            world.time, *world.ledger, http);
        link->start(parseServiceAccount(google.credentials(TokenUri)));
    }
    /// The program ends without warning, whatever is on its way.
    void crash()
    {
        link.reset();
        world.restart();
        connect();
    }
    /// A member rents and brings back: two rows for the sheet.
    void visit(const QString &member, const QString &locker)
    {
        world.scanAndWaitOpen(member, *world.mixedBoard);
        world.mixedBoard->takeKey(locker);
        world.finish();
        world.scanAndWaitOpen(member, *world.mixedBoard);
        world.mixedBoard->hangKey(locker, locker);
        world.finish();
    }
    [[nodiscard]] QStringList column(const QString &tab, int index) const
    {
        QStringList cells;
        for (const QStringList &row : google.tabs.value(tab).mid(1))
            cells.append(row.value(index));
        return cells;
    }
    /// rental_id and record_type of every row, as the ledger wants them to be in the sheet, in order.
    [[nodiscard]] QStringList wanted()
    {
        QStringList all;
        ledger::Query rows = world.ledger->reader().query(
            "SELECT payload ->> 'rental_id' || '|' || (payload ->> 'record_type') FROM outbox"
            " WHERE topic IN ('rental', 'return') ORDER BY id");
        while (rows.next())
            all.append(rows.text(0));
        return all;
    }
    [[nodiscard]] QStringList arrived() const
    {
        QStringList all;
        for (const QStringList &row : google.tabs.value(u"대여기록"_s).mid(1))
            all.append(row.value(0) + u'|' + row.value(1));
        return all;
    }

    lockers::test::LockerWorld world;
    sim::SheetsSim google;
    sim::SheetsSimClient http;
    std::unique_ptr<SheetsLink> link;
};

} // namespace attendant::sync::sheets::test
