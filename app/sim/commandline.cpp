#include "commandline.h"

namespace attendant::simulators {

CommandLine::CommandLine() : m_app("Simulated devices and servers, with faults at will.")
{
    m_app.require_subcommand(1);
}

CLI::Option *CommandLine::text(CLI::App &command, const char *name, QString &value, const char *help)
{
    return command.add_option_function<std::string>(
        name, [&value](const std::string &given) { value = QString::fromStdString(given); }, help);
}

CLI::Option *CommandLine::texts(CLI::App &command, const char *name, QStringList &values, const char *help)
{
    const auto take = [&values](const std::vector<std::string> &given) {
        values.clear();
        for (const std::string &one : given)
            values.append(QString::fromStdString(one));
    };
    return command.add_option_function<std::vector<std::string>>(name, take, help);
}

int CommandLine::run(int argc, char *argv[])
{
    try { // CLI11 reports by exceptions; they end here
        m_app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return m_app.exit(error) == 0 ? 0 : 2;
    }
    return m_runs.at(m_app.get_subcommands().front())();
}

} // namespace attendant::simulators
