#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>
#include <QTimeZone>

namespace attendant::sync::sheets {

/// Which spreadsheet a tab is in. The two counters' tabs may share one; the third is shared by kiosks.
enum class Spreadsheet { Lockers, Dispensing, Integration };

/// How a tab is written: rows are added to it, or each row follows one of ours.
enum class Way { Append, Follow };

/// A tab that we write, as docs/protocols/google-sheets.md describes it.
struct Tab
{
    QString key; ///< as in [sync.sheets.tabs]
    QString title;
    QStringList columns; ///< header row that we write into an empty tab
    QStringList identity; ///< columns that together know a row again
    QStringList topics; ///< of the outbox, that it hears of
    Way way = Way::Append;
    Spreadsheet book = Spreadsheet::Lockers;
};

/// Tabs that only we write.
enum class Upload {
    Rentals,
    Lockers,
    SystemLogs,
    SensorEvents,
    RentalHistory,
    VoucherTransactions,
    SubscriptionUsage,
    EventLogs,
    Devices,
    SensorMappings,
};

/// In the order in which they are served: what people look at first.
constexpr Upload AllUploads[]
    = {Upload::Rentals,           Upload::Lockers,       Upload::SystemLogs,
       Upload::SensorEvents,      Upload::RentalHistory, Upload::VoucherTransactions,
       Upload::SubscriptionUsage, Upload::EventLogs,     Upload::Devices,
       Upload::SensorMappings};

/// The tab with its title of the configuration, or the fielded one.
[[nodiscard]] Tab tab(Upload upload, const QHash<QString, QString> &titles);

/// Tabs that we only read, in the order in which they are. The last two are shared by the kiosks of a house.
enum class Download {
    Members,
    Settings,
    Config,
    VoucherProducts,
    SubscriptionProducts,
    GymSettings,
    LockerApi
};

constexpr Download AllDownloads[] = {Download::Members,
                                     Download::Settings,
                                     Download::Config,
                                     Download::VoucherProducts,
                                     Download::SubscriptionProducts,
                                     Download::GymSettings,
                                     Download::LockerApi};

struct ReadTab
{
    QString title; ///< empty: the first tab, whatever it is called
    Spreadsheet book = Spreadsheet::Lockers;
    QString cells = {}; ///< empty: all
};
[[nodiscard]] ReadTab tab(Download download, const QHash<QString, QString> &titles);

/// Where the locker counter writes how it is reached: the first tab of the spreadsheet that the kiosks share.
struct LockerApiTab
{
    QStringList columns; ///< of its first row
    QString header; ///< A1 notation
    QString row;
};
[[nodiscard]] LockerApiTab lockerApiTab();

/// Where our columns stand in the sheet's own header. BadInput when one that identifies rows is missing: rows
/// would be doubled. Columns that only the sheet has are left empty.
[[nodiscard]] Result<QList<int>> placeColumns(const Tab &tab, const QStringList &header);

/// One row of text for the sheet: UTC ledger times become the site's, long messages are cut to 500
/// characters.
[[nodiscard]] QStringList sheetRow(const Tab &tab, const QList<int> &places, const QJsonObject &payload,
                                   const QTimeZone &zone);
/// What knows a row again, out of a payload or of a sheet's row.
[[nodiscard]] QString identityOf(const Tab &tab, const QJsonObject &payload);

/// "A" for 0, "Z" for 25, "AA" for 26.
[[nodiscard]] QString columnName(int index);
/// "A7:J7": the first `columns` cells of line `line`, which counts from 1.
[[nodiscard]] QString lineCells(qsizetype line, qsizetype columns);
/// A range in A1 notation; titles that need quotes get them.
[[nodiscard]] QString range(const QString &title, const QString &cells);

} // namespace attendant::sync::sheets
