#include "core/config.h"

#include "core/configcounters.h"
#include "core/configfiles.h"
#include "core/configvalues.h"
#include "core/tomlreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace attendant {
namespace {

using configvalues::Reach;
using tomlfile::at;
using tomlfile::Origin;
using tomlfile::Reader;

/// Where it says what can only be judged when everything is read.
struct Places
{
    QString listen;
    QString counters;
};

std::optional<QTime> timeOfDay(const QString &text) // "03:30"
{
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

void readStore(Reader &r, Config::Store &store)
{
    r.filled("path", store.path);
    r.text("backup_folder", store.backupFolder);
    r.custom("backup_at", u"a time of day as \"03:30\", or \"off\""_s, [&](const toml::node &n) {
        const QString given = QString::fromStdString(n.value_or(std::string()));
        store.backupAt = timeOfDay(given);
        return store.backupAt || given == "off"_L1;
    });
}

void readSounds(Reader &r, Config::Sounds &sounds)
{
    r.number("volume", sounds.volume, 0, 100);
    r.number("quiet_volume", sounds.quietVolume, 0, 100);
    r.custom("quiet", u"a span of the day as \"22:00-07:00\", or \"\""_s, [&](const toml::node &n) {
        const QString given = QString::fromStdString(n.value_or(std::string()));
        sounds.quietFrom = timeOfDay(given.section(u'-', 0, 0));
        sounds.quietTo = timeOfDay(given.section(u'-', 1));
        return n.is_string() && (given.isEmpty() || (sounds.quietFrom && sounds.quietTo));
    });
}

/// The address of a server; empty = none.
void readAddress(Reader &r, const char *key, QString &value)
{
    r.checked(key, value, u"a URL of http or https, or empty"_s,
              [](const QString &given) { return given.isEmpty() || configvalues::isWebAddress(given); });
}

void readSync(Reader &r, Config &c)
{
    r.table("sheets", [&](Reader &s) {
        s.checked("base_url", c.sheets.baseUrl, u"a URL of http or https"_s, configvalues::isWebAddress);
        s.text("spreadsheet_id", c.sheets.spreadsheetId);
        s.text("dispensing_spreadsheet_id", c.sheets.dispensingSpreadsheetId);
        s.text("integration_spreadsheet_id", c.sheets.integrationSpreadsheetId);
        s.text("credentials", c.sheets.credentials);
        s.flag("mark_passwords", c.sheets.markPasswords);
        s.span("members_s", c.sheets.members, 5, 86'400);
        s.number("requests_per_minute", c.sheets.requestsPerMinute, 1, 60);
        s.table("tabs", [&](Reader &t) {
            for (const char *tab : {"members",
                                    "rentals",
                                    "lockers",
                                    "sensor_events",
                                    "settings",
                                    "system_logs",
                                    "sensor_mappings",
                                    "config",
                                    "dispensing_members",
                                    "products",
                                    "device_status",
                                    "rental_history",
                                    "voucher_transactions",
                                    "member_vouchers",
                                    "member_subscriptions",
                                    "subscription_usage",
                                    "event_logs",
                                    "voucher_products",
                                    "subscription_products",
                                    "gym_settings"}) {
                QString title;
                t.text(tab, title);
                if (!title.isEmpty())
                    c.sheets.tabs.insert(QString::fromUtf8(tab), title);
            }
        });
    });
    r.table("supabase", [&](Reader &s) {
        readAddress(s, "url", c.supabase.url);
        s.text("key", c.supabase.key);
        s.text("bucket", c.supabase.bucket);
    });
    r.table("webhook",
            [&](Reader &w) { readAddress(w, "url", c.webhook.url), w.text("token", c.webhook.token); });
    r.table("kafka", [&](Reader &k) {
        k.checked("brokers", c.kafka.brokers, u"brokers as \"10.0.0.1:9092,10.0.0.2:9092\", or \"\""_s,
                  [](const QString &given) { return given.isEmpty() || configvalues::isBrokerList(given); });
        k.text("topic", c.kafka.topic);
        k.text("user", c.kafka.user);
        k.text("password", c.kafka.password);
        k.text("tls_ca", c.kafka.tlsCa);
    });
}

void readSite(Reader &s, Config::Site &site)
{
    static const QStringList Counters{u"lockers"_s, u"dispensing"_s, u"weighing"_s, u"gatelog"_s};
    s.filled("id", site.id);
    s.text("name", site.name);
    s.custom("timezone", u"a time zone such as \"Asia/Seoul\""_s, [&](const toml::node &n) {
        site.timezone = QString::fromStdString(n.value_or(std::string()));
        return QTimeZone(site.timezone.toUtf8()).isValid();
    });
    s.oneOf("language", site.language, {u"ko"_s, u"en"_s});
    s.custom("counters", u"a list of "_s + Counters.join(u", "_s), [&](const toml::node &n) {
        site.counters.clear();
        for (const toml::node &item : n.is_array() ? *n.as_array() : toml::array()) {
            const QString one = QString::fromStdString(item.value_or(std::string()));
            if (!Counters.contains(one))
                return false;
            site.counters.append(one);
        }
        return n.is_array();
    });
}

QString readRoot(const Origin &origin, const toml::table &root, Config &c, Places &places)
{
    Reader r(origin, {}, root);
    r.table("site", [&](Reader &s) {
        readSite(s, c.site);
        if (const QString place = s.placeOf("counters"); !place.isEmpty())
            places.counters = place;
    });
    r.table("store", [&](Reader &s) { readStore(s, c.store); });
    r.table("http", [&](Reader &h) {
        h.checked("listen", c.http.listen, u"ADDRESS:PORT as \"127.0.0.1:5000\", or \":0\""_s,
                  [](const QString &given) { return configvalues::reachOf(given) != Reach::Malformed; });
        h.text("token", c.http.token);
        if (const QString place = h.placeOf("listen"); !place.isEmpty())
            places.listen = place;
    });
    r.table("sounds", [&](Reader &s) { readSounds(s, c.sounds); });
    r.table("mqtt", [&](Reader &m) {
        m.text("host", c.mqtt.host);
        m.number("port", c.mqtt.port, 1, 65'535);
        m.span("heartbeat_timeout_s", c.mqtt.heartbeatTimeout, 1, 86'400);
        m.text("user", c.mqtt.user);
        m.text("password", c.mqtt.password);
        m.text("tls_ca", c.mqtt.tlsCa);
    });
    r.table("lockers", [&](Reader &l) { readLockers(l, c.lockers); });
    r.table("dispensing", [&](Reader &d) {
        d.span("dispense_timeout_s", c.dispensing.dispenseTimeout, 1, 600);
        d.span("idle_s", c.dispensing.idle, 5, 3600);
        readReader(d, "reader", c.dispensing.reader);
        readAddress(d, "locker_api", c.dispensing.lockerApi);
        d.flag("others_stop", c.dispensing.othersStop);
    });
    r.table("weighing", [&](Reader &w) { readWeighing(w, c.weighing); });
    r.table("gatelog", [&](Reader &g) {
        g.span("duplicate_window_s", c.gatelog.duplicateWindow, 0, 86'400);
        g.number("retention_days", c.gatelog.retentionDays, 0, 36'500);
        g.number("image_retention_days", c.gatelog.imageRetentionDays, 0, 36'500);
        g.text("archive_folder", c.gatelog.archiveFolder);
        g.oneOf("duplicate_per", c.gatelog.duplicatePer, {u"site"_s, u"gate"_s});
        g.flag("ilu", c.gatelog.ilu);
    });
    r.table("sync", [&](Reader &s) { readSync(s, c); });
    return r.finish();
}

Status readFile(const QString &path, Config &config, Places &places)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, u"%1: %2"_s.arg(path, file.errorString())};
    const QByteArray text = file.readAll();
    const toml::parse_result parsed = toml::parse(std::string_view(text.constData(), size_t(text.size())));
    if (!parsed) {
        return Error{ErrorCode::BadInput,
                     at(path, parsed.error().source())
                         + QString::fromUtf8(parsed.error().description().data())};
    }
    if (const QString problem = readRoot({path}, parsed.table(), config, places); !problem.isEmpty())
        return Error{ErrorCode::BadInput, problem};
    return {};
}

/// One variable as the line of TOML it stands for. A number may also be meant as text: a site called 12.
QString readVariable(const QString &variable, const QString &section, const QString &key,
                     const QString &value, Config &config, Places &places)
{
    QString quoted = value;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    bool isNumber = false;
    (void)value.toDouble(&isNumber);
    QStringList forms{u'"' + quoted + u'"'};
    if (isNumber || value.startsWith(u'['))
        forms.prepend(value);
    QString firstProblem;
    for (const QString &form : std::as_const(forms)) {
        const QByteArray line = u"[%1]\n%2 = %3"_s.arg(section, key, form).toUtf8();
        const toml::parse_result parsed
            = toml::parse(std::string_view(line.constData(), size_t(line.size())));
        const QString problem = parsed
            ? readRoot({variable, Origin::Lines::None}, parsed.table(), config, places)
            : u"%1: not readable"_s.arg(variable);
        if (problem.isEmpty())
            return {};
        if (firstProblem.isEmpty())
            firstProblem = problem;
    }
    return firstProblem;
}

/// The keys that the environment may set.
Status readEnvironment(const QHash<QString, QString> &environment, Config &config, Places &places)
{
    static const std::map<QString, std::pair<const char *, const char *>> Sections
        = {{u"SITE_"_s, {"site", ""}},
           {u"STORE_"_s, {"store", ""}},
           {u"HTTP_"_s, {"http", ""}},
           {u"MQTT_"_s, {"mqtt", ""}},
           {u"SOUNDS_"_s, {"sounds", ""}},
           {u"LOCKERS_"_s, {"lockers", ""}},
           {u"WEIGHING_"_s, {"weighing", ""}},
           {u"GATELOG_"_s, {"gatelog", ""}},
           {u"SYNC_SHEETS_"_s, {"sync.sheets", ""}},
           {u"SYNC_SUPABASE_"_s, {"sync.supabase", ""}},
           {u"SYNC_WEBHOOK_"_s, {"sync.webhook", ""}},
           {u"SYNC_KAFKA_"_s, {"sync.kafka", ""}},
           {u"DISPENSING_"_s, {"dispensing", ""}}};
    for (auto it = environment.begin(); it != environment.end(); ++it) {
        if (!it.key().startsWith("ATTENDANT_"_L1) || it.key().startsWith("ATTENDANT_SECRET_"_L1))
            continue;
        const QString rest = it.key().mid(10);
        for (const auto &[prefix, section] : Sections) {
            if (!rest.startsWith(prefix))
                continue;
            const QString key = rest.mid(prefix.size()).toLower();
            const QString problem
                = readVariable(u"environment: "_s + it.key(), QString::fromUtf8(section.first), key,
                               it.value(), config, places);
            if (!problem.isEmpty())
                return Error{ErrorCode::BadInput, problem};
        }
    }
    if (config.supabase.url.isEmpty()) {
        config.supabase.url = environment.value(u"SUPABASE_URL"_s);
        if (!config.supabase.url.isEmpty() && !configvalues::isWebAddress(config.supabase.url))
            return Error{ErrorCode::BadInput, u"environment: SUPABASE_URL: must be a URL of http or https"_s};
    }
    if (config.supabase.key == Config::Supabase().key && environment.contains(u"SUPABASE_KEY"_s))
        config.supabase.key = environment.value(u"SUPABASE_KEY"_s);
    return {};
}

/// What is wrong only in the light of everything.
Status judge(const QString &file, const Config &config, const Places &places)
{
    const auto wrong = [&](const QString &place, const QString &why) {
        return Error{ErrorCode::BadInput, (place.isEmpty() ? file + u": "_s : place) + why};
    };
    if (config.has(u"lockers") && config.lockers.boards.isEmpty())
        return wrong(places.counters, u"counter \"lockers\" needs at least one [[lockers.boards]]"_s);
    if (configvalues::reachOf(config.http.listen) == Reach::Others && config.http.token.isEmpty())
        return wrong(places.listen,
                     u"\"http.listen\" lets other machines in: \"http.token\" must be given"_s);
    return {};
}

} // namespace

QStringList configFiles(const QString &file)
{
    QStringList files{file};
    const QDir more(QFileInfo(file).path() + u"/conf.d"_s);
    const QStringList parts = more.entryList({u"*.toml"_s}, QDir::Files, QDir::Name);
    for (const QString &part : parts)
        files.append(more.filePath(part));
    return files;
}

Result<Config> loadConfig(const QString &file, const QHash<QString, QString> &environment)
{
    Config config;
    Places places;
    const QStringList files = configFiles(file);
    for (const QString &path : files) {
        if (const Status read = readFile(path, config, places); !read)
            return read.error();
    }
    if (const Status read = readEnvironment(environment, config, places); !read)
        return read.error();
    if (const Status sound = judge(file, config, places); !sound)
        return sound.error();
    return config;
}

int Config::Sounds::volumeAt(QTime time) const
{
    if (!quietFrom || !quietTo)
        return volume;
    const bool overMidnight = *quietTo < *quietFrom;
    const bool quiet
        = overMidnight ? time >= *quietFrom || time < *quietTo : time >= *quietFrom && time < *quietTo;
    return quiet ? std::min(volume, quietVolume) : volume;
}

QString backupFolder(const Config &config)
{
    return config.store.backupFolder.isEmpty() ? QFileInfo(config.store.path).absolutePath() + u"/backups"_s
                                               : config.store.backupFolder;
}

QString defaultConfigFile()
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/attendant/attendant.toml"_s;
    return QFile::exists(own) ? own : u"/etc/attendant/attendant.toml"_s;
}

QHash<QString, QString> processEnvironment()
{
    QHash<QString, QString> all;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList keys = environment.keys();
    for (const QString &key : keys)
        all.insert(key, environment.value(key));
    return all;
}

} // namespace attendant
