#include "configtext.h"

#include "core/tomlreader.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <map>
#include <sstream>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

constexpr auto LeftOut = "left out";

/// What a technician needs and nobody can use. A key that is not here is left out, also one that is new.
const std::map<QString, QStringList> &harmless()
{
    static const std::map<QString, QStringList> Keys{
        {u"site"_s, {u"id"_s, u"name"_s, u"timezone"_s, u"language"_s, u"counters"_s}},
        {u"store"_s, {u"path"_s, u"backup_folder"_s, u"backup_at"_s}},
        {u"http"_s, {u"listen"_s}},
        {u"sounds"_s, {u"volume"_s, u"quiet"_s, u"quiet_volume"_s}},
        {u"mqtt"_s, {u"host"_s, u"port"_s, u"heartbeat_timeout_s"_s, u"tls_ca"_s}},
        {u"lockers"_s,
         {u"key_taken"_s, u"wait_s"_s, u"transaction_s"_s, u"close_guard_s"_s, u"debounce_ms"_s,
          u"daily_limit"_s, u"scanner"_s, u"scanner_baud"_s}},
        {u"lockers.boards"_s, {u"port"_s, u"zones"_s, u"name"_s}},
        {u"lockers.sensors"_s, {u"board"_s, u"addr"_s, u"pin"_s, u"locker"_s}},
        {u"dispensing"_s, {u"dispense_timeout_s"_s, u"idle_s"_s, u"reader"_s, u"others_stop"_s}},
        {u"weighing"_s,
         {u"stable_s"_s, u"stable_band_g"_s, u"zero_band_g"_s, u"minimum_g"_s, u"measure_s"_s,
          u"known_cards_only"_s, u"contract"_s, u"stream_hz"_s}},
        {u"weighing.stations"_s,
         {u"name"_s, u"port"_s, u"driver"_s, u"baud"_s, u"unit"_s, u"rfid"_s, u"rfid_baud"_s, u"slip"_s,
          u"fan"_s, u"heater"_s}},
        {u"gatelog"_s,
         {u"duplicate_window_s"_s, u"duplicate_per"_s, u"retention_days"_s, u"image_retention_days"_s,
          u"archive_folder"_s, u"ilu"_s}},
        {u"sync.sheets"_s, {u"mark_passwords"_s, u"members_s"_s, u"requests_per_minute"_s}},
        {u"sync.supabase"_s, {u"bucket"_s}},
        {u"sync.kafka"_s, {u"brokers"_s, u"topic"_s, u"tls_ca"_s}}};
    return Keys;
}

const QStringList &addresses()
{
    static const QStringList Keys{u"weighing.server"_s, u"dispensing.locker_api"_s, u"sync.sheets.base_url"_s,
                                  u"sync.supabase.url"_s, u"sync.webhook.url"_s};
    return Keys;
}

bool isReference(const QString &text)
{
    static const QRegularExpression Reference(u"^secret:[A-Za-z0-9._-]{1,64}$"_s);
    return Reference.match(text).hasMatch();
}

/// Empty: nothing of it may be told.
QString toldOf(const QString &path, const QString &value)
{
    if (value.isEmpty())
        return value;
    const qsizetype dot = path.lastIndexOf(u'.');
    const auto section = harmless().find(path.left(qMax<qsizetype>(dot, 0)));
    if (section != harmless().end() && section->second.contains(path.mid(dot + 1)))
        return withoutPaths(value);
    if (path.startsWith("sync.sheets.tabs."_L1))
        return withoutPaths(value);
    if (addresses().contains(path))
        return value.startsWith("sim:"_L1) ? u"sim:"_s : hostOf(value);
    return isReference(value) ? value : QString();
}

/// A number, a date or a list of plain values at a place where all is harmless.
bool isHarmless(const QString &path, const toml::node &node)
{
    const toml::array *list = node.as_array();
    const bool plain = !list || std::ranges::all_of(*list, [](const toml::node &one) {
        return one.is_value() && one.value_or(std::string()).find("://") == std::string::npos;
    });
    return plain && toldOf(path, u"x"_s) == "x"_L1;
}

void redact(toml::table &table, const QString &path);

void redact(toml::array &array, const QString &path)
{
    for (toml::node &item : array) {
        if (toml::table *inner = item.as_table())
            redact(*inner, path);
        else if (toml::array *deeper = item.as_array())
            redact(*deeper, path);
    }
}

void redact(toml::table &table, const QString &path)
{
    for (auto &&[key, node] : table) {
        const QString name = QString::fromUtf8(key.data(), qsizetype(key.length()));
        const QString at = path.isEmpty() ? name : path + u'.' + name;
        if (toml::table *inner = node.as_table()) {
            redact(*inner, at);
            continue;
        }
        toml::array *array = node.as_array();
        if (array && array->is_homogeneous(toml::node_type::table)) {
            redact(*array, at);
            continue;
        }
        if (const auto *text = node.as_string()) {
            const QString given = QString::fromStdString(text->get());
            const QString told = toldOf(at, given);
            *node.as_string() = given.isEmpty() || !told.isEmpty() ? told.toStdString() : LeftOut;
        } else if (!isHarmless(at, node)) {
            table.insert_or_assign(key, LeftOut);
        }
    }
}

} // namespace

QString hostOf(const QString &address)
{
    const QUrl url(address);
    if (url.host().isEmpty())
        return {};
    const QString port = url.port() < 0 ? QString() : u':' + QString::number(url.port());
    return url.scheme() + u"://"_s + url.host() + port;
}

QString withoutPaths(const QString &text)
{
    static const QRegularExpression Address(uR"(\b[A-Za-z][A-Za-z0-9+.-]*://[^\s"'<>]*)"_s);
    QString told;
    qsizetype from = 0;
    for (auto all = Address.globalMatch(text); all.hasNext();) {
        const QRegularExpressionMatch one = all.next();
        told += text.mid(from, one.capturedStart() - from) + hostOf(one.captured());
        from = one.capturedEnd();
    }
    return told + text.mid(from);
}

QJsonValue withoutPaths(const QJsonValue &value)
{
    if (value.isString())
        return withoutPaths(value.toString());
    if (value.isArray()) {
        QJsonArray told;
        const QJsonArray all = value.toArray();
        for (const QJsonValue &one : all)
            told.append(withoutPaths(one));
        return told;
    }
    if (!value.isObject())
        return value;
    QJsonObject told = value.toObject();
    for (auto one = told.begin(); one != told.end(); ++one)
        one.value() = withoutPaths(one.value());
    return told;
}

Result<QString> withoutSecrets(const QByteArray &toml)
{
    toml::parse_result parsed = toml::parse(std::string_view(toml.constData(), size_t(toml.size())));
    if (!parsed)
        return Error{ErrorCode::BadInput,
                     u"line %1 cannot be read"_s.arg(parsed.error().source().begin.line)};
    redact(parsed.table(), {});
    std::ostringstream text;
    text << parsed.table();
    return QString::fromStdString(text.str());
}

} // namespace attendant::ctl
