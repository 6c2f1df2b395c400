#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QHash>
#include <QList>
#include <QStringList>
#include <QTime>

#include <optional>

namespace attendant {

/// What attendant.toml says. Every key of docs/CONFIGURATION.md is here, with its default; a key that is not
/// is an error with file and line, so that a typing mistake is never a silent default.
struct Config
{
    struct Site
    {
        QString id = QStringLiteral("site-1");
        QString name = QStringLiteral("Attendant");
        QString timezone = QStringLiteral("Asia/Seoul");
        QString language = QStringLiteral("ko");
        QStringList counters = {QStringLiteral("lockers")};
    };
    struct Store
    {
        QString path = QStringLiteral("/var/lib/attendant/attendant.db");
        QString backupFolder; ///< empty: "backups" beside the ledger
        std::optional<QTime> backupAt = QTime(3, 30); ///< of the site's zone; nothing: no nightly copies
    };
    struct Http
    {
        QString listen = QStringLiteral("127.0.0.1:5000");
        QString token; ///< a secret's reference
    };
    struct Mqtt
    {
        QString host = QStringLiteral("127.0.0.1");
        int port = 1883;
        seconds heartbeatTimeout{90};
        QString user; ///< empty = the broker takes anybody
        QString password; ///< a secret's reference
        QString tlsCa; ///< PEM file of the authority that signed the broker's certificate; empty = no TLS
    };
    struct Board
    {
        QString port;
        QString name; ///< defaults to its first zone
        QStringList zones;
    };
    struct Sensor
    {
        QString board; ///< a board's name
        QString addr;
        int pin = 0;
        QString locker;
    };
    struct Lockers
    {
        QList<Board> boards;
        QList<Sensor> sensors;
        QString keyTaken = QStringLiteral("HIGH");
        seconds wait{20};
        seconds transaction{30};
        seconds closeGuard{3};
        milliseconds debounce{100};
        int dailyLimit = 0;
        QString scanner; ///< a keyboard below /dev/input/, or a serial reader; empty = none
        int scannerBaud = 115'200;
    };
    struct Dispensing
    {
        seconds dispenseTimeout{10};
        seconds idle{60}; ///< of a member who walked away
        QString reader; ///< serial NFC reader at this counter; empty = none
        QString
            lockerApi; ///< http://host:port of the locker counter that knows the keys; empty = this program
        bool othersStop = false; ///< somebody else may send boxes STOP
    };
    struct Station
    {
        QString name;
        QString port;
        QString driver = QStringLiteral("auto");
        QString rfid; ///< a reader of its own; empty = the scale's, or none
        int baud = 9600;
        QString
            unit; ///< of a line scale that does not say; empty = kg, unless the dialect is to be found out
        int rfidBaud = 9600;
        bool slip = true; ///< prints one where there is a printer
        int fan = 0; ///< degrees at which a SUWOL-1000 turns its fan on; 0 = as the unit has it
        int heater = 0; ///< degrees below which it heats; 0 = as the unit has it
    };
    struct Weighing
    {
        QString server;
        QString contract = QStringLiteral("prd");
        milliseconds stable{1000};
        int stableBandGrams = 100;
        int minimumGrams = 200; ///< less is nothing to record
        int zeroBandGrams = 100; ///< the scale counts as empty within it
        seconds measure{30}; ///< a weighing that never settles ends
        bool knownCardsOnly = true; ///< once the server has named cards, others are refused
        int streamHz = 10;
        QList<Station> stations;
    };
    struct Gatelog
    {
        seconds duplicateWindow{300};
        QString duplicatePer = QStringLiteral("site"); ///< or gate: in and out are then two records
        bool ilu = true; ///< letters of EN 13044 are known, too
        int retentionDays = 0; ///< records; 0 = for ever
        int imageRetentionDays = 0; ///< 0 = as long as the record
        QString archiveFolder; ///< of what retention takes out; empty = archive, beside the ledger
    };
    struct Sheets
    {
        QString baseUrl = QStringLiteral("https://sheets.googleapis.com");
        QString spreadsheetId; ///< empty = no spreadsheet
        QString dispensingSpreadsheetId; ///< of the dispensing counter's tabs; empty = the same
        QString integrationSpreadsheetId; ///< that the kiosks of a house share; empty = none
        bool markPasswords = true; ///< a PIN that was taken is no longer shown in the sheet
        QString credentials = QStringLiteral("secret:google-service-account");
        seconds members{300};
        int requestsPerMinute = 55; ///< Google allows 60 a user
        QHash<QString, QString> tabs; ///< our name of a tab → its title
    };
    /// The kiosk's cues.
    struct Sounds
    {
        int volume = 80; ///< percent; 0 is silence
        int quietVolume = 30;
        std::optional<QTime> quietFrom; ///< of the site's zone
        std::optional<QTime> quietTo;

        [[nodiscard]] int volumeAt(QTime time) const;
    };
    struct Supabase
    {
        QString url;
        QString key = QStringLiteral("secret:supabase-key");
        QString bucket = QStringLiteral("container-images"); ///< of Storage; empty = pictures stay here
    };
    struct Webhook
    {
        QString url; ///< empty = none
        QString token; ///< a secret's reference
    };
    struct Kafka
    {
        QString brokers; ///< "host:port,…"; empty = nothing is published
        QString topic = QStringLiteral("site-events");
        QString user;
        QString password; ///< a secret's reference
        QString tlsCa; ///< PEM file; empty = no TLS
    };

    Site site;
    Store store;
    Http http;
    Mqtt mqtt;
    Lockers lockers;
    Dispensing dispensing;
    Weighing weighing;
    Gatelog gatelog;
    Sheets sheets;
    Sounds sounds;
    Supabase supabase;
    Kafka kafka;
    Webhook webhook;

    [[nodiscard]] bool has(QStringView counter) const { return site.counters.contains(counter); }
};

/// Where the nightly copies of the ledger are.
[[nodiscard]] QString backupFolder(const Config &config);

/// Reads one file, then `conf.d/*.toml` beside it in name order, then the environment: ATTENDANT_SITE_ID sets
/// site.id, ATTENDANT_SYNC_SHEETS_BASE_URL sets sync.sheets.base_url. The error's detail begins with
/// `file:line:`.
[[nodiscard]] Result<Config> loadConfig(const QString &file, const QHash<QString, QString> &environment);

/// The file to read when none is given: $XDG_CONFIG_HOME/attendant/attendant.toml, else
/// /etc/attendant/attendant.toml.
[[nodiscard]] QString defaultConfigFile();

/// This process's environment as loadConfig() wants it.
[[nodiscard]] QHash<QString, QString> processEnvironment();

} // namespace attendant
