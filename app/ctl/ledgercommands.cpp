#include "commandline.h"
#include "ctl.h"
#include "ledger/connection.h"
#include "site/exporttable.h"
#include "site/gateimport.h"
#include "site/launch.h"
#include "site/memberimport.h"
#include "sync/sheets/sharedtabs.h"
#include "sync/sheets/tabs.h"

#include <QJsonArray>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

/// A command of the ledger that takes a row's id or a file.
CommandLine::Act onLedgerAs(const Arguments &said, const QString &command)
{
    return [&said, command](const Config &config) {
        return onLedger(
            config,
            {{u"command"_s, command},
             {u"id"_s, said.id},
             {u"timezone"_s, config.site.timezone},
             {u"sheets"_s, !config.sheets.spreadsheetId.isEmpty()},
             {u"field"_s, text(said.member)},
             {u"value"_s, text(said.value)},
             {u"reason"_s, text(said.reason)},
             {u"file"_s, said.file.empty() ? QString() : absolute(said.file)},
             {u"recorded_at"_s, text(said.from)},
             {u"gatelog"_s, site::gateImportSettings(config)},
             {u"lockers"_s,
              command == "import.legacy"_L1 ? site::legacyImportSettings(config) : QJsonObject()}});
    };
}

void addQueues(CommandLine &line)
{
    const auto act = [&said = line.said](const QString &command) { return onLedgerAs(said, command); };
    CLI::App &outbox = line.group("outbox", "What servers have not heard of yet", act(u"outbox.list"_s));
    line.command(outbox, "list", "Rows that wait or were refused", act(u"outbox.list"_s));
    for (const char *verb : {"show", "resend", "drop"})
        line.command(outbox, verb, "One row", act(u"outbox."_s + QLatin1String(verb)))
            ->add_option("ID", line.said.id)
            ->required();
    CLI::App *edit = line.command(outbox, "edit", "Mend a field of a row that was refused for good",
                                  act(u"outbox.edit"_s));
    edit->add_option("ID", line.said.id)->required();
    edit->add_option("FIELD", line.said.member)->required();
    edit->add_option("VALUE", line.said.value)->required();
    edit->add_option("--reason", line.said.reason, "For the audit trail");
    CLI::App &conflicts = line.group("conflicts", "Where the spreadsheet and this site could not agree",
                                     act(u"conflicts.list"_s));
    line.command(conflicts, "list", "What both say, and what is so now", act(u"conflicts.list"_s));
    line.command(conflicts, "keep", "This site is right", act(u"conflicts.keep"_s))
        ->add_option("ID", line.said.id)
        ->required();
    line.command(conflicts, "take", "The spreadsheet is right", act(u"conflicts.take"_s))
        ->add_option("ID", line.said.id)
        ->required();
}

void addMembers(CommandLine &line)
{
    const auto request = [&said = line.said](const Config &config, const QString &command) {
        return QJsonObject{{u"command"_s, command},
                           {u"member"_s, text(said.member)},
                           {u"product"_s, text(said.value)},
                           {u"pass"_s, text(said.member)},
                           {u"value"_s, text(said.value)},
                           {u"reason"_s, text(said.reason)},
                           {u"timezone"_s, config.site.timezone},
                           {u"sheets"_s, !config.sheets.spreadsheetId.isEmpty()}};
    };
    CLI::App &member = line.group("member", "Help a member");
    line.command(member, "pin", "Set the payment password, read from standard input",
                 [request](const Config &config) {
                     QJsonObject asked = request(config, u"member.pin"_s);
                     asked.insert(u"pin"_s, lineFromStandardInput());
                     return onLedger(config, asked);
                 })
        ->add_option("MEMBER", line.said.member)
        ->required();
    CLI::App *sell
        = line.command(member, "sell", "Sell a voucher or a subscription", [request](const Config &config) {
              return onLedger(config, request(config, u"member.sell"_s));
          });
    sell->add_option("MEMBER", line.said.member)->required();
    sell->add_option("PRODUCT", line.said.value, "VCH-10K, SUB-1M-BASIC, …")->required();

    struct Verb
    {
        const char *name;
        const char *help;
        const char *value; ///< what it wants besides; null: nothing
    };
    const auto add = [&](CLI::App &group, const QString &kind, const char *subject, const Verb &verb) {
        CLI::App *one
            = line.command(group, verb.name, verb.help,
                           [request, command = kind + QLatin1String(verb.name)](const Config &config) {
                               return onLedger(config, request(config, command));
                           });
        one->add_option(subject, line.said.member)->required();
        if (verb.value)
            one->add_option(verb.value, line.said.value)->required();
        one->add_option("--reason", line.said.reason, "For the audit trail");
    };
    for (const Verb &verb :
         {Verb{"card", "Register or replace the card", "UID"}, Verb{"uncard", "The card is lost", nullptr},
          Verb{"suspend", "No counter serves them, whatever the spreadsheet says", nullptr},
          Verb{"resume", "End the suspension", nullptr}})
        add(member, u"member."_s, "MEMBER", verb);
    CLI::App &pass = line.group("pass", "Help with a voucher or a subscription, by its id");
    for (const Verb &verb : {Verb{"refund", "Take what is left of a voucher; then pay it back", nullptr},
                             Verb{"extend", "Its last day is later", "DAYS"},
                             Verb{"hold", "A subscription rests from today on", "DAYS"},
                             Verb{"resume", "A subscription that rests goes on today", nullptr}})
        add(pass, u"pass."_s, "ID", verb);
}

/// Whatever else was read does not make up for the members.
Result<QJsonValue> importSheetWithMembers(const Config &config)
{
    using namespace sync::sheets;
    Result<QJsonValue> done = importSheet(config);
    const QHash<QString, QString> &titles = config.sheets.tabs;
    const QString members = config.has(u"lockers") ? tab(Download::Members, titles).title
                                                   : sharedTab(Shared::Members, titles).tab.title;
    const QJsonArray notRead = done ? (*done)["not_read"_L1].toArray() : QJsonArray();
    for (const QJsonValue &one : notRead) {
        if (one.toString().startsWith(members + u": "_s))
            return Error{ErrorCode::NotFound, u"the members were not read: "_s + one.toString()};
    }
    return done;
}

void addImports(CommandLine &line)
{
    const auto act = [&said = line.said](const QString &command) { return onLedgerAs(said, command); };
    CLI::App &import = line.group("import", "Take members in");
    line.wholeCommand(import, "members", "From a CSV file", act(u"import.members"_s))
        ->add_option("FILE", line.said.file)
        ->required();
    line.wholeCommand(import, "legacy", "From the old kiosk's SQLite file", act(u"import.legacy"_s))
        ->add_option("FILE", line.said.file)
        ->required();
    line.wholeCommand(import, "sheet", "Read the spreadsheet now", importSheetWithMembers);
    CLI::App *gate = line.wholeCommand(import, "gate", "Container numbers from a recogniser's file",
                                       act(u"import.gate"_s));
    gate->add_option("FILE", line.said.file)->required();
    gate->add_option("--recorded-at", line.said.from, "When the recording began, if the file does not say")
        ->type_name("TIME");
}

int badUsage(const CommandLine &line, const Error &error)
{
    (void)line.print(Result<QJsonValue>(error));
    return site::ExitUsage;
}

Result<site::ExportRequest> exportRequest(const Arguments &said)
{
    const Result<QString> from = site::exportTime(text(said.from));
    if (!from)
        return Error{from.error().code, u"--from: "_s + from.error().detail};
    const Result<QString> to = site::exportTime(text(said.to));
    if (!to)
        return Error{to.error().code, u"--to: "_s + to.error().detail};
    return site::ExportRequest{text(said.table), *from, *to, text(said.format)};
}

/// On standard output, so that it can go into a file or another program.
int exportTo(const CommandLine &line, const Result<Config> &config)
{
    if (!config)
        return badUsage(line, config.error());
    const Result<site::ExportRequest> request = exportRequest(line.said);
    if (!request)
        return badUsage(line, request.error());
    const auto connection = readLedger(*config);
    if (!connection)
        return line.print(Result<QJsonValue>(connection.error()));
    const Result<QByteArray> table
        = site::exportTable((*connection)->db(), *request, QTimeZone(config->site.timezone.toUtf8()));
    if (!table)
        return table.error().code == ErrorCode::BadInput ? badUsage(line, table.error())
                                                         : line.print(Result<QJsonValue>(table.error()));
    const auto size = size_t(table->size());
    return std::fwrite(table->constData(), 1, size, stdout) == size ? site::ExitOk : site::ExitFailed;
}

void addCopies(CommandLine &line)
{
    const Arguments &said = line.said;
    line.command("init", "Make the ledger, or bring it to this program's schema", init);
    line.command("verify", "Check the ledger and its audit chain, a backup, or an archive of the gate log",
                 [&said](const Config &config) {
                     return said.file.empty() ? verify(config) : verifyBackup(absolute(said.file));
                 })
        ->add_option("FILE", line.said.file, "A backup, as backup or a night has made it");
    line.command("backup", "Copy the ledger into a folder",
                 [&said](const Config &config) { return backup(config, absolute(said.file)); })
        ->add_option("DIR", line.said.file)
        ->required();
    line.command("restore", "Put a backup in the ledger's place",
                 [&said](const Config &config) { return restore(config, absolute(said.file)); })
        ->add_option("FILE", line.said.file)
        ->required();
    CLI::App *exported
        = line.program("export", "A table as a file, on standard output",
                       [&line](const Result<Config> &config) { return exportTo(line, config); });
    exported->add_option("TABLE", line.said.table)->required();
    exported->add_option("--from", line.said.from,
                         "First day or time, UTC: 2026-02-07, 2026-02-07T01:02:03Z");
    exported->add_option("--to", line.said.to, "First day or time that counts no more");
    exported->add_option("--format", line.said.format)->check(CLI::IsMember({"csv", "xlsx"}));
}

} // namespace

void addLedgerCommands(CommandLine &line)
{
    addQueues(line);
    addMembers(line);
    addImports(line);
    addCopies(line);
}

} // namespace attendant::ctl
