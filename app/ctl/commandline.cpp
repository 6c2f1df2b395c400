#include "commandline.h"

#include "site/launch.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <iostream>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

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

void printJson(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray())
        : value.isObject()                         ? QJsonDocument(value.toObject())
                                                   : QJsonDocument(QJsonObject{{u"result"_s, value}});
    std::printf("%s\n", document.toJson(QJsonDocument::Compact).constData());
}

} // namespace

QString text(const std::string &value) { return QString::fromStdString(value); }

QString absolute(const std::string &path) { return QDir().absoluteFilePath(text(path)); }

QString lineFromStandardInput()
{
    std::string line;
    std::getline(std::cin, line);
    return text(line).trimmed();
}

CommandLine::CommandLine() : m_app("Looks at a site, helps it, and takes data in and out.")
{
    m_app.fallthrough(); // --config and --json may stand anywhere
    m_app.require_subcommand(1);
    m_app.set_version_flag("--version", ATTENDANT_VERSION);
    m_app.add_option("--config", said.config, "Configuration of the site")->type_name("FILE");
    m_app.add_flag("--json", said.json, "Answer in JSON");
}

CommandLine::Program CommandLine::answering(Act act)
{
    return [this, act = std::move(act)](const Result<Config> &config) {
        if (config)
            return print(act(*config));
        std::fprintf(stderr, "attendantctl: %s\n", qPrintable(config.error().detail));
        return int(site::ExitUsage);
    };
}

CLI::App *CommandLine::command(CLI::App &group, const char *name, const char *help, Act act)
{
    CLI::App *command = group.add_subcommand(name, help);
    m_programs.emplace(command, answering(std::move(act)));
    return command;
}

CLI::App *CommandLine::wholeCommand(CLI::App &group, const char *name, const char *help, Act act)
{
    CLI::App *command = group.add_subcommand(name, help);
    m_programs.emplace(command, [this, act = std::move(act)](const Result<Config> &config) {
        qsizetype missing = 0;
        const int code = answering([&](const Config &valid) {
            Result<QJsonValue> done = act(valid);
            if (done)
                missing = (*done)["left_out"_L1].toArray().size();
            return done;
        })(config);
        if (missing > 0)
            std::fprintf(stderr, "attendantctl: %lld left out\n", static_cast<long long>(missing));
        return missing > 0 ? int(site::ExitFailed) : code;
    });
    return command;
}

CLI::App *CommandLine::program(const char *name, const char *help, Program run)
{
    CLI::App *command = m_app.add_subcommand(name, help);
    m_programs.emplace(command, std::move(run));
    return command;
}

CLI::App &CommandLine::group(const char *name, const char *help, Act alone)
{
    CLI::App *group = m_app.add_subcommand(name, help);
    group->require_subcommand(alone ? 0 : 1, 1);
    if (alone)
        m_programs.emplace(group, answering(std::move(alone)));
    return *group;
}

const CLI::App &CommandLine::named() const
{
    const CLI::App *named = &m_app;
    while (!named->get_subcommands().empty())
        named = named->get_subcommands().front();
    return *named;
}

int CommandLine::run(int argc, char *argv[])
{
    try { // CLI11 reports by exceptions; they end here
        m_app.parse(argc, argv);
    } catch (const CLI::RequiredError &error) {
        for (const std::string &word : m_app.remaining(true)) {
            if (!named().get_subcommands([](const CLI::App *) { return true; }).empty()
                && !word.starts_with('-')) {
                std::fprintf(stderr, "attendantctl: no command \"%s\": see attendantctl%s --help\n",
                             word.c_str(), &named() == &m_app ? "" : (' ' + named().get_name()).c_str());
                return site::ExitUsage;
            }
        }
        m_app.exit(error);
        return site::ExitUsage;
    } catch (const CLI::ParseError &error) {
        return m_app.exit(error) == 0 ? site::ExitOk : site::ExitUsage;
    }
    return m_programs.at(&named())(loadConfig(text(said.config), processEnvironment()));
}

int CommandLine::print(const Result<QJsonValue> &result) const
{
    if (!result) {
        if (said.json)
            printJson(QJsonObject{{u"error"_s, result.error().detail}});
        std::fprintf(stderr, "attendantctl: %s\n", qPrintable(result.error().detail));
        return site::exitCode(result.error()) == site::ExitUsage ? site::ExitFailed
                                                                 : site::exitCode(result.error());
    }
    if (said.json)
        printJson(*result);
    else
        printPlain(*result);
    return site::ExitOk;
}

int CommandLine::print(const QList<Check> &checks) const
{
    QJsonArray all;
    bool bad = false;
    for (const Check &check : checks) {
        const QString word = toText(check.verdict);
        bad = bad || check.verdict == Check::Verdict::Bad;
        all.append(QJsonObject{{u"check"_s, check.name},
                               {u"verdict"_s, word},
                               {u"found"_s, check.found},
                               {u"advice"_s, check.advice}});
        if (!said.json)
            std::printf("%-8s %-24s %s%s\n", qPrintable(word), qPrintable(check.name),
                        qPrintable(check.found),
                        check.advice.isEmpty() ? "" : qPrintable(u"\n         → "_s + check.advice));
    }
    if (said.json)
        printJson(all);
    return bad ? site::ExitFailed : site::ExitOk;
}

} // namespace attendant::ctl
