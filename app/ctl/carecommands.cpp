#include "bundle.h"
#include "commandline.h"
#include "ctl.h"
#include "daily.h"
#include "update.h"

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

void addLooks(CommandLine &line)
{
    line.program("doctor", "Look at everything a site needs, and say what to do",
                 [&line](const Result<Config> &config) {
                     return line.print(examine(text(line.said.config), config));
                 });
    line.program("checks", "The same, and what to look at each morning: broker, devices, last events",
                 [&line](const Result<Config> &config) {
                     QList<Check> checks = examine(text(line.said.config), config);
                     if (config)
                         checks.append(dailyChecks(*config));
                     return line.print(checks);
                 });
    line.command("alerts", "What is amiss and not over", [](const Config &config) {
        return onLedger(config, {{u"command"_s, u"staff.alerts"_s}});
    });
    line.program("bundle", "Pack what a technician far away asks for, without secrets and members",
                 [&line](const Result<Config> &config) {
                     return line.print(writeBundle(text(line.said.config), config, absolute(line.said.file)));
                 })
        ->add_option("FILE", line.said.file, "A JSON file that is made")
        ->required();
}

void addUpdate(CommandLine &line)
{
    CLI::App *update
        = line.command("update", "Put in a newer package, if the site works with it",
                       [&said = line.said](const Config &config) {
                           if (qEnvironmentVariableIsEmpty("RUNTIME_DIRECTORY"))
                               qputenv("RUNTIME_DIRECTORY", "/run/attendant"); // of the service, whoever asks
                           return ctl::update(updateTools(config), {said.look, text(said.service)});
                       });
    update->add_flag("--check", line.said.look, "Only say whether there is one");
    update->add_option("--service", line.said.service, "The unit that runs the site")->capture_default_str();
}

void addStaff(CommandLine &line)
{
    const auto act = [&said = line.said](const char *verb) {
        return [&said, verb](const Config &config) {
            QJsonObject request{{u"command"_s, u"staff."_s + QLatin1String(verb)},
                                {u"number"_s, text(said.member)},
                                {u"name"_s, text(said.value)},
                                {u"value"_s, text(said.value)},
                                {u"role"_s, text(said.action)},
                                {u"reason"_s, text(said.reason)}};
            if (said.pinStdin)
                request.insert(u"pin"_s, lineFromStandardInput());
            return onLedger(config, request);
        };
    };
    CLI::App &staff = line.group("staff", "Who may act at the counter", act("list"));
    const auto person = [&](const char *verb, const char *help) {
        CLI::App *command = line.command(staff, verb, help, act(verb));
        command->add_option("NUMBER", line.said.member, "One to eight digits")->required();
        command->add_option("--reason", line.said.reason, "For the audit trail");
        return command;
    };
    const CLI::IsMember roles({"attendant", "manager", "technician", "auditor"});
    line.command(staff, "list", "Everybody, with their role", act("list"));
    CLI::App *add = person("add", "Take somebody in; prints the first PIN, which they must change");
    add->add_option("NAME", line.said.value)->required();
    person("card", "Give a card: it says who they are, as the number does")
        ->add_option("UID", line.said.value)
        ->required();
    person("uncard", "Take the card away");
    add->add_option("--role", line.said.action)->required()->check(roles);
    person("role", "Give somebody another role")
        ->add_option("ROLE", line.said.action)
        ->required()
        ->check(roles);
    CLI::App *pin = person("pin", "Give somebody a new first PIN");
    person("remove", "Somebody has left; what they did stays on record");
    person("restore", "Somebody is back");
    person("unlock", "Forget somebody's wrong tries");
    for (CLI::App *one : {add, pin})
        one->add_flag("--pin-stdin", line.said.pinStdin, "Read the first PIN from standard input");
}

} // namespace

void addCareCommands(CommandLine &line)
{
    addLooks(line);
    addUpdate(line);
    addStaff(line);
}

} // namespace attendant::ctl
