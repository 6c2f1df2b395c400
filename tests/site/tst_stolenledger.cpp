// Whoever carries the machine's files away learns records, and no secret: no PIN, token, password or key.
#include "core/virtualscheduler.h"
#include "members/store/pinhash.h"
#include "site/site.h"
#include "site/sitecommands.h"
#include "staff/device/staffservice.h"
#include "sync/sheets/sim/demobook.h"
#include "sync/sheets/sim/sheetssim.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

namespace {

constexpr auto HttpToken = "lan-4f0c7d1b9a";
constexpr auto MqttPassword = "broker-77e1c0d2";
constexpr auto SupabaseKey = "sb-key-93aa10ff";
constexpr auto StaffPin = "480517";
constexpr auto MemberPin = "916340";

Config everything(const QString &folder)
{
    Config config;
    config.site.counters = {u"lockers"_s, u"dispensing"_s, u"weighing"_s, u"gatelog"_s};
    config.store.path = folder + u"/attendant.db"_s;
    config.http.listen = u":0"_s;
    config.lockers.boards = {{u"sim:mixed"_s, u"MALE"_s, {u"MALE"_s, u"FEMALE"_s}}};
    config.mqtt.host = u"sim:"_s;
    config.mqtt.user = u"counter"_s;
    config.weighing.stations = {{.name = u"1"_s, .port = u"sim:scale1"_s, .driver = u"suwol1000"_s}};
    config.sheets.baseUrl = u"https://sheets.simulated"_s;
    config.sheets.spreadsheetId = u"demo"_s;
    config.supabase.url = u"https://supabase.simulated"_s;
    return config;
}

QByteArray allFiles(const QString &folder)
{
    QByteArray bytes;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace

class TestStolenLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesThatAreCarriedAway_holdNoSecret()
    {
        QTemporaryDir folder;
        VirtualScheduler time{*utcFromText(u"2026-11-21T01:20:00Z")};
        sync::sheets::sim::SheetsSim book(1);
        sync::sheets::sim::fillDemoBook(book, 20);
        const QString credentials = book.credentials(u"https://oauth2.simulated/token"_s);
        {
            site::Site site(
                everything(folder.path()),
                {.scheduler = time,
                 .writer = ledger::Writer::Inline,
                 .http = [&] { return std::make_unique<sync::sheets::sim::SheetsSimClient>(time, book); },
                 .background = dispensing::atOnce(),
                 .control = false});
            site.setHttpToken(QString::fromLatin1(HttpToken));
            site.setMqttPassword(QString::fromLatin1(MqttPassword));
            QVERIFY(bool(site.start()));
            site.setSheetsCredentials(credentials);
            site.setSupabaseKey(QString::fromLatin1(SupabaseKey));
            site.watch(u"hook-5b1d"_s);
            time.advance(std::chrono::minutes{6});
            const auto run = [&](const QJsonObject &request) {
                bool done = false;
                site.commands().run(request, [&](const Result<QJsonValue> &answer) { done = bool(answer); });
                time.advance(seconds{1});
                return done;
            };
            QVERIFY(run({{u"command"_s, u"staff.add"_s},
                         {u"number"_s, u"1"_s},
                         {u"name"_s, u"김하늘"_s},
                         {u"role"_s, u"manager"_s},
                         {u"pin"_s, QString::fromLatin1(StaffPin)}}));
            QVERIFY(run({{u"command"_s, u"member.pin"_s},
                         {u"member"_s, u"20260001"_s},
                         {u"pin"_s, QString::fromLatin1(MemberPin)}})
                    || run({{u"command"_s, u"member.pin"_s},
                            {u"member"_s, u"B001"_s},
                            {u"pin"_s, QString::fromLatin1(MemberPin)}}));
            site.staff().signIn(u"1"_s, u"111111"_s);
            time.advance(seconds{1});
            site.staff().signIn(u"1"_s, QString::fromLatin1(StaffPin));
            time.advance(seconds{1});
        }
        const QByteArray bytes = allFiles(folder.path());
        QVERIFY(bytes.contains("김하늘")); // what is looked for would be found
        const QString key
            = QJsonDocument::fromJson(credentials.toUtf8()).object().value("private_key"_L1).toString();
        QVERIFY(key.size() > 200);
        for (const QByteArray &secret :
             {QByteArray(HttpToken), QByteArray(MqttPassword), QByteArray(SupabaseKey), QByteArray(StaffPin),
              QByteArray(MemberPin), "hook-5b1d"_ba, key.mid(60, 40).toUtf8()})
            QVERIFY2(!bytes.contains(secret), secret.constData());
    }
};

QTEST_GUILESS_MAIN(TestStolenLedger)
#include "tst_stolenledger.moc"
