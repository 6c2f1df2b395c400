#pragma once

#include <QString>
#include <QStringList>

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <memory>

/// The subcommands of attendant-sim, each declared beside the simulator that it runs.
namespace attendant::simulators {

class CommandLine
{
public:
    CommandLine();

    /// A simulator: its options are bound by `declare`, --fault and --seed are everybody's.
    template <typename Options, typename Declare>
    void add(const char *name, const char *help, Declare declare, int (*simulate)(const Options &))
    {
        auto options = std::make_shared<Options>();
        CLI::App &command = *m_app.add_subcommand(name, help);
        declare(command, *options);
        texts(command, "--fault", options->faults, "NAME or NAME=VALUE, as often as needed");
        command.add_option("--seed", options->seed, "Of its whims");
        m_runs.emplace(&command, [options, simulate] { return simulate(*options); });
    }

    static CLI::Option *text(CLI::App &command, const char *name, QString &value, const char *help);
    static CLI::Option *texts(CLI::App &command, const char *name, QStringList &values, const char *help);

    /// Parses, and runs the simulator that was named. The exit code of the program.
    [[nodiscard]] int run(int argc, char *argv[]);

private:
    CLI::App m_app;
    std::map<const CLI::App *, std::function<int()>> m_runs;
};

} // namespace attendant::simulators
