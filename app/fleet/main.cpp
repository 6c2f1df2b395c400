// attendant-fleet: many sites as one system on PostgreSQL, Redis and Kafka.
#include "commands.h"
#include "core/log.h"
#include "run.h"
#include "streams.h"

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

/// What subcommands with Kafka are asked for; outlives the parsing.
struct StreamOptions
{
    int users = 10'000;
    int products = 20'000;
    std::string scenario = "stream";
    double rate = 50;
    long long count = 0;
    std::vector<std::string> streams;
    std::string instance;
    bool watch = false;
    LetterWishes letters;
};

void addStreams(CLI::App &cli, Program &program)
{
    const auto options = std::make_shared<StreamOptions>();
    const Teller &teller = program.teller;
    CLI::App *seeding
        = program.add(cli, "seed", "Add invented users and products", [=, &teller](const auto &s) {
              return teller.tell(seed(s, options->users, options->products));
          });
    seeding->add_option("--users", options->users)->check(CLI::NonNegativeNumber);
    seeding->add_option("--products", options->products)->check(CLI::NonNegativeNumber);

    CLI::App *producing = program.add(
        cli, "producer", "Publish orders drawn from the caches", [=, &teller](const auto &s) {
            return producer(s,
                            {.scenario = *fleet::scenarioFromName(QString::fromStdString(options->scenario)),
                             .perSecond = options->rate,
                             .limit = options->count},
                            teller);
        });
    producing->add_option("--scenario", options->scenario, "guide, stream, baskets or steady")
        ->check(CLI::IsMember({"guide", "stream", "baskets", "steady"}));
    producing->add_option("--rate", options->rate, "Orders a second of steady")
        ->check(CLI::Range(0.01, 20'000.0));
    producing->add_option("--count", options->count, "End when so many have arrived; 0 = never")
        ->check(CLI::NonNegativeNumber);

    CLI::App *consuming
        = program.add(cli, "consumer", "Store what comes from Kafka", [=, &teller](const auto &s) {
              QList<fleet::Stream> streams;
              for (const QString &name : texts(options->streams))
                  streams.append(*fleet::streamFromName(name));
              if (streams.isEmpty())
                  streams = QList<fleet::Stream>(fleet::AllStreams.begin(), fleet::AllStreams.end());
              return consumer(s, streams, QString::fromStdString(options->instance), teller);
          });
    consuming->add_option("stream", options->streams, "users, products, orders, events; default all")
        ->check(CLI::IsMember({"users", "products", "orders", "events"}));
    consuming->add_option("--instance", options->instance,
                          "A name of its own, such as order_consumer_2: restarts move nothing");

    program
        .add(cli, "status", "Caches, lags and dead letters",
             [=, &teller](const auto &s) {
                 return options->watch ? watch(s, teller) : teller.tell(status(s));
             })
        ->add_flag("--watch", options->watch, "Again and again");
    CLI::App *letters
        = program.add(cli, "dead-letters", "Messages that could not be stored",
                      [=, &teller](const auto &s) { return teller.tell(deadLetters(s, options->letters)); });
    letters->add_flag("--replay", options->letters.replay, "Try all of them again first");
    letters->add_flag("--list", options->letters.list, "Each of them, with its id");
    letters->add_option("--drop", options->letters.drop, "Give these up")->type_name("ID");
}

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
    bool topics = false;
    program
        .add(cli, "init", "Make or update the tables, and the topics where brokers are named",
             [&](const auto &settings) {
                 return teller.tell(init(settings, topics ? Topics::Needed : Topics::IfThere));
             })
        ->add_flag("--topics", topics, "Fail when the Kafka topics cannot be made");
    std::vector<std::string> servers;
    program
        .add(cli, "check", "Ask each server whether it can be worked with",
             [&](const auto &settings) {
                 const Checked checked = check(settings, texts(servers));
                 teller.print(checked.report);
                 return checked.good ? ExitOk : ExitFailed;
             })
        ->add_option("server", servers, "postgres, redis, kafka; default all that are enabled")
        ->check(CLI::IsMember({"postgres", "redis", "kafka"}));
    bool once = false;
    program
        .add(cli, "cache-worker", "Keep the Redis caches fresh",
             [&](const auto &settings) {
                 return once ? teller.tell(cacheWorkerOnce(settings)) : cacheWorker(settings);
             })
        ->add_flag("--once", once, "One pass, and end");
    program.add(cli, "reset-cache", "Let every row count as never cached",
                [&](const auto &settings) { return teller.tell(resetCache(settings)); });
    addStreams(cli, program);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return cli.exit(error) == 0 ? ExitOk : ExitUsage;
    }
    return program.run();
}
