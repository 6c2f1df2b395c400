#pragma once

#include "core/config.h"
#include "core/result.h"
#include "doctor.h"

#include <QJsonObject>

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace attendant::ctl {

/// What the command line said, filled by CLI11. A command uses the fields that its options name. Defaults are
/// here and nowhere else: CLI11 writes an option's default whatever the command is, so that one which two
/// commands share would get the other's.
struct Arguments
{
    std::string config = defaultConfigFile().toStdString();
    bool json = false;
    std::string file;
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
    std::string service = "attendant-gateway.service";

    bool operator==(const Arguments &) const = default;
};

[[nodiscard]] QString text(const std::string &value);
[[nodiscard]] QString absolute(const std::string &path);
/// A PIN comes this way, so that no process list and no shell history has it.
[[nodiscard]] QString lineFromStandardInput();

/// One run of the program: its commands, each declared beside what it does.
class CommandLine
{
public:
    using Act = std::function<Result<QJsonValue>(const Config &)>;
    using Program = std::function<int(const Result<Config> &)>;

    CommandLine();

    /// A command that needs a valid configuration and answers with something to print.
    CLI::App *command(const char *name, const char *help, Act act)
    {
        return command(m_app, name, help, std::move(act));
    }
    CLI::App *command(CLI::App &group, const char *name, const char *help, Act act);
    /// The same for a command that takes a whole or says what it `left_out`: then it has failed, though the
    /// rest is done.
    CLI::App *wholeCommand(CLI::App &group, const char *name, const char *help, Act act);
    /// One that copes with a broken configuration, or prints in a way of its own.
    CLI::App *program(const char *name, const char *help, Program run);
    /// A group of commands. Named alone it does what `alone` says; without one, that is bad usage.
    CLI::App &group(const char *name, const char *help, Act alone = {});

    /// Parses, does, prints. The exit code of the program.
    [[nodiscard]] int run(int argc, char *argv[]);

    [[nodiscard]] int print(const Result<QJsonValue> &result) const;
    [[nodiscard]] int print(const QList<Check> &checks) const;

    Arguments said;

private:
    Program answering(Act act);
    /// The command that the line names, as far as it was understood.
    [[nodiscard]] const CLI::App &named() const;

    CLI::App m_app;
    std::map<const CLI::App *, Program> m_programs;
};

/// What a running site does: look at it, help it, sell, weigh.
void addSiteCommands(CommandLine &line);
/// What is in the ledger, in and out of it.
void addLedgerCommands(CommandLine &line);
/// What helps who looks after the site: doctor, alerts, staff, updates.
void addCareCommands(CommandLine &line);

} // namespace attendant::ctl
