// attendant-fleet: many sites as one system on PostgreSQL, Redis and Kafka.
#include "commands.h"
#include "core/log.h"
#include "run.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>

using namespace Qt::StringLiterals;
using namespace attendant;
using namespace attendant::fleetapp;

namespace {

QStringList texts(const std::vector<std::string> &values)
{
    QStringList list;
    for (const std::string &value : values)
        list.append(QString::fromStdString(value));
    return list;
}

/// Settings are read when a command runs, so that `--help` needs none.
class Program
{
public:
    explicit Program(CLI::App &app)
    {
        app.require_subcommand(1);
        app.add_option("--env", m_env, "File of NAME=VALUE lines; default .env, where there is one")
            ->type_name("FILE");
        app.set_version_flag("--version", std::string("attendant-fleet ") + ATTENDANT_VERSION);
        app.failure_message(CLI::FailureMessage::help);
    }
    /// A subcommand that runs `work` with the settings; its exit code is the program's.
    CLI::App *add(CLI::App &app, const char *name, const char *what,
                  std::function<int(const fleet::FleetSettings &)> work)
    {
        CLI::App *command = app.add_subcommand(name, what);
        command->fallthrough();
        command->add_flag("--json", teller.json, "Tell it as JSON");
        command->callback([this, work = std::move(work)] { m_work = work; });
        return command;
    }
    int run() const
    {
        const auto environment = readEnvironment(QString::fromStdString(m_env));
        const auto settings = environment ? fleet::readSettings(*environment)
                                          : Result<fleet::FleetSettings>(environment.error());
        if (settings)
            return m_work(*settings);
        (void)teller.tell(settings.error());
        return ExitUsage;
    }
    Teller teller;

private:
    std::string m_env;
    std::function<int(const fleet::FleetSettings &)> m_work;
};

} // namespace

int main(int argc, char *argv[])
{
    holdSignals();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"attendant-fleet"_s);
    installLogging();

    CLI::App cli("Runs the data side of many sites: PostgreSQL, Redis and Kafka.", "attendant-fleet");
    Program program(cli);
    const Teller &teller = program.teller;
    program.add(cli, "init", "Make or update the tables",
                [&](const auto &settings) { return teller.tell(init(settings)); });
    std::vector<std::string> servers;
    program
        .add(cli, "check", "Ask each server whether it can be worked with",
             [&](const auto &settings) {
                 const Checked checked = check(settings, texts(servers));
                 teller.print(checked.report);
                 return checked.good ? ExitOk : ExitFailed;
             })
        ->add_option("server", servers, "postgres, redis; default all that are enabled")
        ->check(CLI::IsMember({"postgres", "redis"}));
    bool once = false;
    program
        .add(cli, "cache-worker", "Keep the Redis caches fresh",
             [&](const auto &settings) {
                 return once ? teller.tell(cacheWorkerOnce(settings)) : cacheWorker(settings);
             })
        ->add_flag("--once", once, "One pass, and end");
    program.add(cli, "reset-cache", "Let every row count as never cached",
                [&](const auto &settings) { return teller.tell(resetCache(settings)); });
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return cli.exit(error) == 0 ? ExitOk : ExitUsage;
    }
    return program.run();
}
