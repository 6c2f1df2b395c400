// attendantctl: look at a site, help it, and take data in and out.
#include "bundle.h"
#include "core/log.h"
#include "ctl.h"
#include "daily.h"
#include "doctor.h"
#include "exporting.h"
#include "site/gateimport.h"
#include "site/launch.h"
#include "update.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>

using namespace Qt::StringLiterals;
using namespace attendant;

namespace {

QString text(const std::string &value) { return QString::fromStdString(value); }

/// One `name  value` line each, nested objects indented: for people.
void printPlain(const QJsonValue &value, const QString &indent = {})
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const bool nested = it->isObject() || it->isArray();
            std::printf("%s%-16s%s\n", qPrintable(indent), qPrintable(it.key()),
                        nested ? "" : qPrintable(u' ' + it->toVariant().toString()));
            if (nested)
                printPlain(*it, indent + u"  "_s);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array) {
            if (item.isObject()) {
                QStringList fields;
                const QJsonObject object = item.toObject();
                for (auto it = object.begin(); it != object.end(); ++it) {
                    if (!it->toVariant().toString().isEmpty())
                        fields.append(it.key() + u'=' + it->toVariant().toString());
                }
                std::printf("%s%s\n", qPrintable(indent), qPrintable(fields.join(u"  "_s)));
            } else {
                std::printf("%s%s\n", qPrintable(indent), qPrintable(item.toVariant().toString()));
            }
        }
    } else {
        std::printf("%s%s\n", qPrintable(indent), qPrintable(value.toVariant().toString()));
    }
}

class Printer
{
public:
    bool json = false;

    int operator()(const Result<QJsonValue> &result) const
    {
        if (!result) {
            if (json)
                printJson(QJsonObject{{u"error"_s, result.error().detail}});
            std::fprintf(stderr, "attendantctl: %s\n", qPrintable(result.error().detail));
            return site::exitCode(result.error()) == site::ExitUsage ? site::ExitFailed
                                                                     : site::exitCode(result.error());
        }
        if (json)
            printJson(*result);
        else
            printPlain(*result);
        return site::ExitOk;
    }
    static void printJson(const QJsonValue &value)
    {
        const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray())
            : value.isObject()                         ? QJsonDocument(value.toObject())
                                                       : QJsonDocument(QJsonObject{{u"result"_s, value}});
        std::printf("%s\n", document.toJson(QJsonDocument::Compact).constData());
    }
};

int printChecks(const QList<ctl::Check> &checks, bool json)
{
    using Verdict = ctl::Check::Verdict;
    QJsonArray all;
    bool bad = false;
    for (const ctl::Check &check : checks) {
        const char *word = check.verdict == Verdict::Good ? "ok"
            : check.verdict == Verdict::Warning           ? "warning"
                                                          : "bad";
        bad = bad || check.verdict == Verdict::Bad;
        all.append(QJsonObject{{u"check"_s, check.name},
                               {u"verdict"_s, QString::fromLatin1(word)},
                               {u"found"_s, check.found},
                               {u"advice"_s, check.advice}});
        if (!json)
            std::printf("%-8s %-24s %s%s\n", word, qPrintable(check.name), qPrintable(check.found),
                        check.advice.isEmpty() ? "" : qPrintable(u"\n         → "_s + check.advice));
    }
    if (json)
        Printer::printJson(all);
    return bad ? site::ExitFailed : site::ExitOk;
}

/// What the command line said, filled by CLI11.
struct Arguments
{
    std::string config = defaultConfigFile().toStdString();
    bool json = false;
    std::string file;
    std::string bank;
    std::string device;
    std::string action;
    std::string value;
    std::string table;
    std::string from;
    std::string to;
    std::string format = "csv";
    qint64 id = 0;
    std::string member;
    std::vector<std::string> items;
    bool pinStdin = false;
    int limit = 20;
    bool look = false;
    std::string reason;
};

QString lineFromStandardInput()
{
    std::string line;
    std::getline(std::cin, line);
    return text(line).trimmed();
}

/// PRODUCT or PRODUCT:N each. The PIN comes by standard input, so that no process list and no shell history
/// has it.
QJsonObject dispenseRequest(const Arguments &given)
{
    QJsonArray items;
    for (const std::string &one : given.items) {
        const QString item = text(one);
        const int colon = int(item.lastIndexOf(u':'));
        items.append(QJsonObject{{u"product"_s, item.left(colon)},
                                 {u"quantity"_s, colon < 0 ? 1 : item.mid(colon + 1).toInt()}});
    }
    return {{u"command"_s, u"dispense"_s},
            {u"member"_s, text(given.member)},
            {u"items"_s, items},
            {u"pin"_s, given.pinStdin ? lineFromStandardInput() : QString()}};
}

QJsonObject weighRequest(const CLI::App &app, const Arguments &given)
{
    const bool reprint = app.get_subcommand("weigh")->got_subcommand("reprint");
    return {{u"command"_s, u"weigh"_s},
            {u"do"_s, reprint ? u"reprint"_s : u"list"_s},
            {u"station"_s, text(given.device)},
            {u"slip"_s, text(given.value)},
            {u"limit"_s, given.limit}};
}

QJsonObject staffRequest(const CLI::App &staff, const Arguments &given)
{
    const std::string verb
        = staff.get_subcommands().empty() ? "list" : staff.get_subcommands().front()->get_name();
    QJsonObject request{{u"command"_s, text("staff." + verb)},
                        {u"number"_s, text(given.member)},
                        {u"name"_s, text(given.value)},
                        {u"role"_s, text(given.action)},
                        {u"reason"_s, text(given.reason)}};
    if (given.pinStdin)
        request.insert(u"pin"_s, lineFromStandardInput());
    return request;
}

QString absolute(const std::string &path) { return QDir().absoluteFilePath(text(path)); }

int run(const CLI::App &app, const Arguments &given)
{
    const Printer print{.json = given.json};
    const Result<Config> config = loadConfig(text(given.config), processEnvironment());
    if (app.got_subcommand("doctor") || app.got_subcommand("checks")) {
        QList<ctl::Check> checks = ctl::examine(text(given.config), config);
        if (config && app.got_subcommand("checks"))
            checks.append(ctl::dailyChecks(*config));
        return printChecks(checks, given.json);
    }
    if (app.got_subcommand("bundle"))
        return print(ctl::writeBundle(text(given.config), config, absolute(given.file)));
    if (!config) {
        std::fprintf(stderr, "attendantctl: %s\n", qPrintable(config.error().detail));
        return site::ExitUsage;
    }
    if (app.got_subcommand("status"))
        return print(ctl::ask(*config, {{u"command"_s, u"status"_s}}));
    if (app.got_subcommand("devices")) {
        const Result<QJsonValue> status = ctl::ask(*config, {{u"command"_s, u"status"_s}});
        if (!status)
            return print(status);
        QJsonArray all = (*status)["banks"_L1].toArray();
        const QJsonArray boxes = (*status)["mqtt"_L1]["devices"_L1].toArray();
        for (const QJsonValue &box : boxes)
            all.append(box);
        const QJsonArray scales = (*status)["weighing"_L1]["stations"_L1].toArray();
        for (const QJsonValue &scale : scales)
            all.append(scale);
        return print(Result<QJsonValue>(QJsonValue(all)));
    }
    if (app.got_subcommand("weigh"))
        return print(ctl::ask(*config, weighRequest(app, given)));
    if (app.got_subcommand("open"))
        return print(ctl::ask(*config, {{u"command"_s, u"open"_s}, {u"bank"_s, text(given.bank)}}));
    if (app.got_subcommand("device"))
        return print(ctl::ask(*config,
                              {{u"command"_s, u"device"_s},
                               {u"id"_s, text(given.device)},
                               {u"do"_s, text(given.action)},
                               {u"value"_s, text(given.value)}}));
    if (app.got_subcommand("member")) {
        const bool pin = app.get_subcommand("member")->got_subcommand("pin");
        QJsonObject request{{u"command"_s, pin ? u"member.pin"_s : u"member.sell"_s},
                            {u"member"_s, text(given.member)},
                            {u"product"_s, text(given.value)},
                            {u"timezone"_s, config->site.timezone},
                            {u"sheets"_s, !config->sheets.spreadsheetId.isEmpty()}};
        if (pin)
            request.insert(u"pin"_s, lineFromStandardInput());
        return print(ctl::onLedger(*config, request));
    }
    if (app.got_subcommand("dispense"))
        return print(ctl::ask(*config, dispenseRequest(given)));
    if (app.got_subcommand("settle"))
        return print(ctl::ask(*config,
                              {{u"command"_s, u"dispense.settle"_s},
                               {u"request"_s, text(given.device)},
                               {u"came_out"_s, given.action == "came-out"}}));
    if (app.got_subcommand("init"))
        return print(ctl::init(*config));
    if (app.got_subcommand("update")) {
        if (qEnvironmentVariableIsEmpty("RUNTIME_DIRECTORY"))
            qputenv("RUNTIME_DIRECTORY", "/run/attendant"); // of the service, whoever asks
        return print(ctl::update(ctl::updateTools(*config), {given.look, text(given.value)}));
    }
    if (app.got_subcommand("verify"))
        return print(given.file.empty() ? ctl::verify(*config) : ctl::verifyBackup(absolute(given.file)));
    if (app.got_subcommand("backup"))
        return print(ctl::backup(*config, absolute(given.file)));
    if (app.got_subcommand("restore"))
        return print(ctl::restore(*config, absolute(given.file)));
    if (app.got_subcommand("export")) {
        const Result<QByteArray> table = ctl::exportTable(
            *config, {text(given.table), text(given.from), text(given.to), text(given.format)});
        if (!table)
            return print(Result<QJsonValue>(table.error()));
        if (std::fwrite(table->constData(), 1, size_t(table->size()), stdout) != size_t(table->size()))
            return site::ExitFailed;
        return site::ExitOk;
    }
    if (app.got_subcommand("alerts"))
        return print(ctl::onLedger(*config, {{u"command"_s, u"staff.alerts"_s}}));
    if (app.got_subcommand("staff"))
        return print(ctl::onLedger(*config, staffRequest(*app.get_subcommand("staff"), given)));
    for (const char *group : {"outbox", "conflicts", "import"}) {
        if (!app.got_subcommand(group))
            continue;
        const CLI::App *sub = app.get_subcommand(group);
        const std::string verb
            = sub->get_subcommands().empty() ? "list" : sub->get_subcommands().front()->get_name();
        const QJsonObject request{{u"command"_s, text(std::string(group) + '.' + verb)},
                                  {u"id"_s, given.id},
                                  {u"timezone"_s, config->site.timezone},
                                  {u"sheets"_s, !config->sheets.spreadsheetId.isEmpty()},
                                  {u"file"_s, given.file.empty() ? QString() : absolute(given.file)},
                                  {u"recorded_at"_s, text(given.from)},
                                  {u"gatelog"_s, site::gateImportSettings(*config)}};
        return print(verb == "sheet" ? ctl::importSheet(*config) : ctl::onLedger(*config, request));
    }
    return site::ExitUsage;
}

void declare(CLI::App &app, Arguments &given)
{
    app.fallthrough(); // --config and --json may stand anywhere
    app.require_subcommand(1);
    app.set_version_flag("--version", ATTENDANT_VERSION);
    app.add_option("--config", given.config, "Configuration of the site")->type_name("FILE");
    app.add_flag("--json", given.json, "Answer in JSON");
    app.add_subcommand("status", "What the running site says of itself");
    app.add_subcommand("doctor", "Look at everything a site needs, and say what to do");
    app.add_subcommand("checks", "The same, and what to look at each morning: broker, devices, last events");
    app.add_subcommand("devices", "Boards, doors, dispensing boxes and scales");
    app.add_subcommand("open", "Open a bank's door")->add_option("BANK", given.bank)->required();
    CLI::App *device = app.add_subcommand("device", "Send a device a command");
    device->add_option("ID", given.device)->required();
    device
        ->add_option("COMMAND", given.action,
                     "Of a bank: STATUS, OPEN, CLOSE, DOOR open|closed, LOCK [REASON], UNLOCK. Of a box: "
                     "DISPENSE, STATUS,"
                     " SET_STOCK n, STOP, LOCK, UNLOCK, HOME, REBOOT, CLEAR_ERROR. Of a scale: LOCK [REASON],"
                     " UNLOCK, TEMPERATURE FAN/HEATER, DROP_SLIPS, TAG UID, CANCEL")
        ->required();
    device->add_option("VALUE", given.value);
    CLI::App *member = app.add_subcommand("member", "Help a member");
    member->require_subcommand(1);
    member->add_subcommand("pin", "Set the payment password, read from standard input")
        ->add_option("MEMBER", given.member)
        ->required();
    CLI::App *sell = member->add_subcommand("sell", "Sell a voucher or a subscription");
    sell->add_option("MEMBER", given.member)->required();
    sell->add_option("PRODUCT", given.value, "VCH-10K, SUB-1M-BASIC, …")->required();
    CLI::App *dispense = app.add_subcommand("dispense", "Sell items to a member, as the screen does");
    dispense->add_option("--member", given.member, "Who pays")->required();
    dispense->add_option("--item", given.items, "PRODUCT or PRODUCT:N, as often as needed")->required();
    dispense->add_flag("--pin-stdin", given.pinStdin, "Read the member's PIN from standard input");
    CLI::App *settle = app.add_subcommand("settle", "Say whether an item of unknown fate came out");
    settle->add_option("REQUEST", given.device)->required();
    settle->add_option("FATE", given.action, "came-out or did-not")
        ->required()
        ->check(CLI::IsMember({"came-out", "did-not"}));
    CLI::App *weigh = app.add_subcommand("weigh", "What was weighed");
    weigh->require_subcommand(1);
    CLI::App *weighings = weigh->add_subcommand("list", "The newest records");
    weighings->add_option("--limit", given.limit)->check(CLI::Range(1, 1000));
    CLI::App *reprint = weigh->add_subcommand("reprint", "One more slip of a record, marked as a copy");
    reprint->add_option("SLIP", given.value, "Its slip number")->required();
    for (CLI::App *one : {weighings, reprint})
        one->add_option("--station", given.device, "Of this scale; at this scale");
    CLI::App *outbox = app.add_subcommand("outbox", "What servers have not heard of yet");
    outbox->require_subcommand(0, 1);
    outbox->add_subcommand("list", "Rows that wait or were refused");
    for (const char *verb : {"show", "resend", "drop"})
        outbox->add_subcommand(verb, "One row")->add_option("ID", given.id)->required();
    CLI::App *conflicts
        = app.add_subcommand("conflicts", "Where the spreadsheet and this site could not agree");
    conflicts->require_subcommand(0, 1);
    conflicts->add_subcommand("list", "What both say, and what is so now");
    conflicts->add_subcommand("keep", "This site is right")->add_option("ID", given.id)->required();
    conflicts->add_subcommand("take", "The spreadsheet is right")->add_option("ID", given.id)->required();
    CLI::App *import = app.add_subcommand("import", "Take members in");
    import->require_subcommand(1);
    import->add_subcommand("members", "From a CSV file")->add_option("FILE", given.file)->required();
    import->add_subcommand("legacy", "From the old kiosk's SQLite file")
        ->add_option("FILE", given.file)
        ->required();
    import->add_subcommand("sheet", "Read the spreadsheet now");
    CLI::App *gate = import->add_subcommand("gate", "Container numbers from a recogniser's file");
    gate->add_option("FILE", given.file)->required();
    gate->add_option("--recorded-at", given.from, "When the recording began, if the file does not say")
        ->type_name("TIME");
    app.add_subcommand("init", "Make the ledger, or bring it to this program's schema");
    CLI::App *update = app.add_subcommand("update", "Put in a newer package, if the site works with it");
    update->add_flag("--check", given.look, "Only say whether there is one");
    update->add_option("--service", given.value, "The unit that runs the site")
        ->default_val("attendant-gateway.service");
    app.add_subcommand("verify", "Check the ledger and its audit chain, or a backup")
        ->add_option("FILE", given.file, "A backup, as backup or a night has made it");
    app.add_subcommand("backup", "Copy the ledger into a folder")->add_option("DIR", given.file)->required();
    app.add_subcommand("restore", "Put a backup in the ledger's place")
        ->add_option("FILE", given.file)
        ->required();
    CLI::App *exported = app.add_subcommand("export", "A table as a file, on standard output");
    exported->add_option("TABLE", given.table)->required();
    exported->add_option("--from", given.from, "First time, UTC");
    exported->add_option("--to", given.to, "First time no more, UTC");
    exported->add_option("--format", given.format)->check(CLI::IsMember({"csv", "xlsx"}));
}

void declareHelp(CLI::App &app, Arguments &given)
{
    const CLI::IsMember roles({"attendant", "manager", "technician", "auditor"});
    app.add_subcommand("alerts", "What is amiss and not over");
    app.add_subcommand("bundle", "Pack what a technician far away asks for, without secrets and members")
        ->add_option("FILE", given.file, "A JSON file that is made")
        ->required();
    CLI::App *staff = app.add_subcommand("staff", "Who may act at the counter");
    staff->require_subcommand(0, 1);
    staff->add_subcommand("list", "Everybody, with their role");
    CLI::App *add
        = staff->add_subcommand("add", "Take somebody in; prints the first PIN, which they must change");
    CLI::App *role = staff->add_subcommand("role", "Give somebody another role");
    CLI::App *pin = staff->add_subcommand("pin", "Give somebody a new first PIN");
    CLI::App *remove = staff->add_subcommand("remove", "Somebody has left; what they did stays on record");
    CLI::App *bring = staff->add_subcommand("restore", "Somebody is back");
    CLI::App *unlock = staff->add_subcommand("unlock", "Forget somebody's wrong tries");
    for (CLI::App *one : {add, role, pin, remove, bring, unlock}) {
        one->add_option("NUMBER", given.member, "One to eight digits")->required();
        one->add_option("--reason", given.reason, "For the audit trail");
    }
    add->add_option("NAME", given.value)->required();
    add->add_option("--role", given.action)->required()->check(roles);
    role->add_option("ROLE", given.action)->required()->check(roles);
    for (CLI::App *one : {add, pin})
        one->add_flag("--pin-stdin", given.pinStdin, "Read the first PIN from standard input");
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication qt(argc, argv);
    QCoreApplication::setApplicationName(u"attendantctl"_s);
    installLogging();
    Arguments given;
    CLI::App app("Looks at a site, helps it, and takes data in and out.");
    declare(app, given);
    declareHelp(app, given);
    try { // CLI11 reports by exceptions; they end here
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? site::ExitOk : site::ExitUsage;
    }
    return run(app, given);
}
