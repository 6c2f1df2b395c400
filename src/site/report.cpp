#include "site/report.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::site {
namespace {

QJsonValue optional(const std::optional<UtcTime> &time)
{
    return time ? QJsonValue(attendant::toText(*time)) : QJsonValue();
}

qint64 pending(const SiteReport &report)
{
    qint64 sum = 0;
    for (const ledger::OutboxCount &count : report.outbox)
        sum += count.pending;
    return sum;
}

QJsonObject brokerJson(const BrokerReport &broker)
{
    QJsonArray boxes;
    for (auto it = broker.boxes.begin(); it != broker.boxes.end(); ++it) {
        boxes.append(QJsonObject{{u"device"_s, it.key()},
                                 {u"online"_s, it->online},
                                 {u"stock"_s, it->stock ? QJsonValue(*it->stock) : QJsonValue()},
                                 {u"door"_s, it->doorOpen ? u"open"_s : u"closed"_s},
                                 {u"locked"_s, it->locked},
                                 {u"busy"_s, it->busy},
                                 {u"waiting"_s, it->waiting},
                                 {u"unsettled"_s, it->unsettled},
                                 {u"fault"_s, it->fault}});
    }
    return {{u"connected"_s, broker.connected}, {u"problem"_s, broker.problem},
            {u"attempts"_s, broker.attempts},   {u"losses"_s, broker.losses},
            {u"messages"_s, broker.messages},   {u"devices"_s, boxes}};
}

QJsonObject weighingJson(const WeighingReport &weighing)
{
    QJsonArray stations;
    for (const StationReport &one : weighing.stations) {
        stations.append(
            QJsonObject{{u"station"_s, one.station},
                        {u"setting"_s, u"weighing.stations[%1]"_s.arg(stations.size())},
                        {u"port"_s, one.port},
                        {u"dialect"_s, one.dialect},
                        {u"driver"_s, one.driver},
                        {u"orders"_s, QJsonArray::fromStringList(one.orders)},
                        {u"online"_s, one.online},
                        {u"state"_s, one.stage},
                        {u"reason"_s, one.reason},
                        {u"grams"_s, one.grams ? QJsonValue(*one.grams) : QJsonValue()},
                        {u"printer"_s, one.printer},
                        {u"temperature"_s, one.temperature ? QJsonValue(*one.temperature) : QJsonValue()},
                        {u"out_of_service"_s, one.outOfService},
                        {u"slips_waiting"_s, one.slipsWaiting},
                        {u"frames"_s, qint64(one.frames)},
                        {u"bad_frames"_s, qint64(one.badFrames)}});
    }
    return {{u"stations"_s, stations},
            {u"records"_s, weighing.counts.records},
            {u"unsent"_s, weighing.counts.unsent},
            {u"slips_waiting"_s, weighing.counts.slipsWaiting}};
}

/// Lines of the exposition format: name, help, type, then one line a sample.
class Exposition
{
public:
    void metric(const char *name, const char *type, const char *help)
    {
        m_name = name;
        m_text += "# HELP "_ba + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void sample(double value, const QString &label = {}, const QString &of = {})
    {
        m_text += m_name;
        if (!label.isEmpty()) {
            QString escaped = of;
            escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
            m_text += (u"{%1=\"%2\"}"_s.arg(label, escaped)).toUtf8();
        }
        m_text += ' ' + QByteArray::number(value, 'g', 15) + '\n';
    }
    void one(const char *name, const char *type, const char *help, double value)
    {
        metric(name, type, help);
        sample(value);
    }
    [[nodiscard]] QByteArray text() const { return m_text; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

void scaleMetrics(Exposition &out, const WeighingReport &weighing)
{
    out.metric("attendant_scale_online", "gauge", "1 when weights come from the scale.");
    for (const StationReport &one : weighing.stations)
        out.sample(one.online, u"station"_s, one.station);
    out.metric("attendant_slips_waiting", "gauge", "Slips that wait for paper.");
    for (const StationReport &one : weighing.stations)
        out.sample(one.slipsWaiting, u"station"_s, one.station);
    out.metric("attendant_scale_frames_total", "counter", "Frames of a scale that were read.");
    for (const StationReport &one : weighing.stations)
        out.sample(double(one.frames), u"station"_s, one.station);
    out.metric("attendant_scale_bad_frames_total", "counter", "Frames of a scale that were damaged.");
    for (const StationReport &one : weighing.stations)
        out.sample(double(one.badFrames), u"station"_s, one.station);
    out.one("attendant_weighings_total", "counter", "Weighings ever recorded here.",
            double(weighing.counts.records));
    out.one("attendant_weighings_unsent", "gauge", "Weighings the server has not confirmed.",
            double(weighing.counts.unsent));
}

} // namespace

QString notReady(const SiteReport &report)
{
    if (report.store != ledger::StoreState::Ready)
        return u"store: %1"_s.arg(ledger::toText(report.store));
    int counters = 0;
    QStringList down; // one that works is enough to serve somebody
    QStringList troubled;
    for (const BankReport &bank : report.banks) {
        if (!bank.online || !bank.outOfService.isEmpty() || bank.door == "unknown"_L1)
            troubled.append(bank.bank);
    }
    counters += report.banks.isEmpty() ? 0 : 1;
    if (!report.banks.isEmpty() && troubled.size() == report.banks.size())
        down.append(u"no bank can open: %1"_s.arg(troubled.join(u", ")));
    counters += report.broker ? 1 : 0;
    if (report.broker && !report.broker->connected)
        down.append(u"no broker: %1"_s.arg(report.broker->problem));
    if (report.weighing && !report.weighing->stations.isEmpty()) {
        ++counters;
        if (std::ranges::none_of(report.weighing->stations,
                                 [](const StationReport &one) { return one.online; }))
            down.append(u"no scale answers"_s);
    }
    return down.size() == counters ? down.join(u"; ") : QString();
}

QJsonObject toJson(const SiteReport &report)
{
    QJsonArray banks;
    for (const BankReport &bank : report.banks) {
        banks.append(QJsonObject{{u"bank"_s, bank.bank},
                                 {u"port"_s, bank.port},
                                 {u"online"_s, bank.online},
                                 {u"door"_s, bank.door},
                                 {u"firmware"_s, bank.firmware},
                                 {u"last_heard"_s, optional(bank.lastHeard)},
                                 {u"out_of_service"_s, bank.outOfService},
                                 {u"busy"_s, bank.busy}});
    }
    QJsonArray links;
    for (const LinkReport &link : report.links) {
        links.append(QJsonObject{{u"name"_s, link.name},
                                 {u"state"_s, link.state},
                                 {u"last_success"_s, optional(link.lastSuccess)},
                                 {u"problem"_s, link.problem},
                                 {u"requests"_s, link.requests}});
    }
    QJsonArray outbox;
    for (const ledger::OutboxCount &count : report.outbox) {
        outbox.append(QJsonObject{{u"destination"_s, count.destination},
                                  {u"pending"_s, count.pending},
                                  {u"dead"_s, count.dead},
                                  {u"oldest"_s, optional(count.oldest)}});
    }
    const QString why = notReady(report);
    QJsonObject json{{u"site"_s, report.id},
                     {u"name"_s, report.name},
                     {u"version"_s, report.version},
                     {u"at"_s, attendant::toText(report.at)},
                     {u"uptime_s"_s, qint64(report.uptime.count())},
                     {u"ready"_s, why.isEmpty()},
                     {u"not_ready"_s, why},
                     {u"store"_s,
                      QJsonObject{{u"state"_s, ledger::toText(report.store)},
                                  {u"path"_s, report.storePath},
                                  {u"commits"_s, report.ledger.commits},
                                  {u"units"_s, report.ledger.units},
                                  {u"failed_units"_s, report.ledger.failedUnits}}},
                     {u"http"_s, report.apiProblem.isEmpty() ? u"ok"_s : report.apiProblem},
                     {u"banks"_s, banks},
                     {u"links"_s, links},
                     {u"outbox"_s, outbox},
                     {u"rentals"_s,
                      QJsonObject{{u"active"_s, report.lockers.activeRentals},
                                  {u"total"_s, report.lockers.rentals},
                                  {u"open_visits"_s, report.lockers.openTransactions}}}};
    if (report.broker)
        json.insert(u"mqtt"_s, brokerJson(*report.broker));
    if (report.weighing)
        json.insert(u"weighing"_s, weighingJson(*report.weighing));
    return json;
}

QJsonObject healthJson(const SiteReport &report)
{
    QJsonObject boxes;
    if (report.broker) {
        for (auto it = report.broker->boxes.begin(); it != report.broker->boxes.end(); ++it)
            boxes.insert(it.key(), it->online ? u"online"_s : u"offline"_s);
    }
    if (report.weighing) {
        for (const StationReport &one : report.weighing->stations)
            boxes.insert(one.station, one.online ? u"online"_s : u"offline"_s);
    }
    const QString why = notReady(report);
    QJsonObject banks;
    for (const BankReport &bank : report.banks)
        banks.insert(bank.bank, bank.online ? u"online"_s : u"offline"_s);
    return {{u"status"_s, why.isEmpty() ? u"ok"_s : u"degraded"_s},
            {u"detail"_s, why},
            {u"site"_s, report.id},
            {u"version"_s, report.version},
            {u"timestamp"_s, attendant::toText(report.at)},
            {u"uptime_s"_s, qint64(report.uptime.count())},
            {u"store"_s, ledger::toText(report.store)},
            {u"banks"_s, banks},
            {u"devices"_s, boxes},
            {u"waiting"_s, pending(report)}};
}

QByteArray metrics(const SiteReport &report)
{
    Exposition out;
    out.one("attendant_up_seconds", "counter", "Time since the program started.",
            double(report.uptime.count()));
    out.one("attendant_ready", "gauge", "1 when a customer can be served.", notReady(report).isEmpty());
    out.metric("attendant_store_state", "gauge", "1 for the state the ledger is in.");
    out.sample(1, u"state"_s, ledger::toText(report.store));
    out.one("attendant_ledger_commits_total", "counter", "Transactions, one fsync each.",
            double(report.ledger.commits));
    out.one("attendant_ledger_units_total", "counter", "Units of work committed.",
            double(report.ledger.units));
    out.one("attendant_ledger_failed_units_total", "counter", "Units of work that failed.",
            double(report.ledger.failedUnits));
    out.metric("attendant_board_online", "gauge", "1 when the bank's board answers.");
    for (const BankReport &bank : report.banks)
        out.sample(bank.online, u"bank"_s, bank.bank);
    out.metric("attendant_door_open", "gauge", "1 when the bank's door is open, -1 when nobody knows.");
    for (const BankReport &bank : report.banks)
        out.sample(bank.door == "closed"_L1 ? 0 : bank.door == "unknown"_L1 ? -1 : 1, u"bank"_s, bank.bank);
    if (report.broker) {
        out.one("attendant_mqtt_connected", "gauge", "1 when the broker is there.", report.broker->connected);
        out.one("attendant_mqtt_losses_total", "counter", "Connections to the broker that were lost.",
                double(report.broker->losses));
        out.one("attendant_mqtt_messages_total", "counter", "Messages from devices.",
                double(report.broker->messages));
        out.metric("attendant_device_online", "gauge", "1 when the device was heard lately.");
        for (auto it = report.broker->boxes.begin(); it != report.broker->boxes.end(); ++it)
            out.sample(it->online, u"device"_s, it.key());
        out.metric("attendant_device_stock", "gauge", "Items in the device, as it last said.");
        for (auto it = report.broker->boxes.begin(); it != report.broker->boxes.end(); ++it)
            out.sample(it->stock.value_or(-1), u"device"_s, it.key());
        out.metric("attendant_device_unsettled", "gauge",
                   "Items of which nobody knows whether they came out.");
        for (auto it = report.broker->boxes.begin(); it != report.broker->boxes.end(); ++it)
            out.sample(it->unsettled, u"device"_s, it.key());
    }
    if (report.weighing)
        scaleMetrics(out, *report.weighing);
    out.one("attendant_rentals_active", "gauge", "Keys that are out.", double(report.lockers.activeRentals));
    out.one("attendant_rentals_total", "counter", "Rentals ever made here.", double(report.lockers.rentals));
    out.one("attendant_visits_open", "gauge", "Visits going on.", double(report.lockers.openTransactions));
    out.one("attendant_scans_refused_total", "counter", "Scans that a rule refused.",
            double(report.lockers.refusals));
    out.one("attendant_session_timeouts_total", "counter", "Visits that ended without a key.",
            double(report.lockers.timeouts));
    out.metric("attendant_outbox_pending", "gauge", "Records a server has not heard of yet.");
    for (const ledger::OutboxCount &count : report.outbox)
        out.sample(double(count.pending), u"destination"_s, count.destination);
    out.metric("attendant_outbox_dead", "gauge", "Records a server refused for good: staff decide.");
    for (const ledger::OutboxCount &count : report.outbox)
        out.sample(double(count.dead), u"destination"_s, count.destination);
    out.metric("attendant_outbox_oldest_seconds", "gauge", "Age of the oldest record that waits.");
    for (const ledger::OutboxCount &count : report.outbox) {
        const double age = count.oldest ? double((report.at - *count.oldest).count()) / 1000 : 0;
        out.sample(age, u"destination"_s, count.destination);
    }
    out.metric("attendant_link_up", "gauge", "1 when the last request to the server was answered.");
    for (const LinkReport &link : report.links)
        out.sample(link.state == "ok"_L1, u"link"_s, link.name);
    out.metric("attendant_link_requests_total", "counter", "Requests sent to the server.");
    for (const LinkReport &link : report.links)
        out.sample(double(link.requests), u"link"_s, link.name);
    return out.text();
}

} // namespace attendant::site
