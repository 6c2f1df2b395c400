#include "commandline.h"
#include "ctl.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace attendant::ctl {
namespace {

/// The lists of devices that each counter's report has, in one.
Result<QJsonValue> devices(const Config &config)
{
    const Result<QJsonValue> status = ask(config, {{u"command"_s, u"status"_s}});
    if (!status)
        return status;
    QJsonArray all;
    for (const QJsonArray &some :
         {(*status)["banks"_L1].toArray(), (*status)["mqtt"_L1]["devices"_L1].toArray(),
          (*status)["weighing"_L1]["stations"_L1].toArray()}) {
        for (const QJsonValue &device : some)
            all.append(device);
    }
    return QJsonValue(all);
}

/// Of the command line's PRODUCT or PRODUCT:N.
QJsonObject item(const std::string &given)
{
    const QString text = ctl::text(given);
    const qsizetype colon = text.lastIndexOf(u':');
    return {{u"product"_s, text.left(colon)}, {u"quantity"_s, colon < 0 ? 1 : text.mid(colon + 1).toInt()}};
}

void addDevices(CommandLine &line)
{
    const Arguments &said = line.said;
    line.command("status", "What the running site says of itself", [](const Config &config) {
        return ask(config, {{u"command"_s, u"status"_s}});
    });
    line.command("devices", "Boards, doors, dispensing boxes and scales", devices);
    line.command("open", "Open a bank's door",
                 [&said](const Config &config) {
                     return ask(config, {{u"command"_s, u"open"_s}, {u"bank"_s, text(said.device)}});
                 })
        ->add_option("BANK", line.said.device)
        ->required();
    CLI::App *device = line.command("device", "Send a device a command", [&said](const Config &config) {
        return ask(config,
                   {{u"command"_s, u"device"_s},
                    {u"id"_s, text(said.device)},
                    {u"do"_s, text(said.action)},
                    {u"value"_s, text(said.value)}});
    });
    device->add_option("ID", line.said.device)->required();
    device
        ->add_option("COMMAND", line.said.action,
                     "Of a bank: STATUS, OPEN, CLOSE, DOOR open|closed, LOCK [REASON], UNLOCK. Of a box: "
                     "DISPENSE, STATUS,"
                     " SET_STOCK n, STOP, LOCK, UNLOCK, HOME, REBOOT, CLEAR_ERROR. Of a scale: LOCK [REASON],"
                     " UNLOCK, TEMPERATURE FAN/HEATER, DROP_SLIPS, TAG UID, CANCEL, TARE, ZERO")
        ->required();
    device->add_option("VALUE", line.said.value);
}

void addSales(CommandLine &line)
{
    const Arguments &said = line.said;
    CLI::App *dispense = line.command(
        "dispense", "Sell items to a member, as the screen does", [&said](const Config &config) {
            QJsonArray items;
            for (const std::string &one : said.items)
                items.append(item(one));
            return ask(config,
                       {{u"command"_s, u"dispense"_s},
                        {u"member"_s, text(said.member)},
                        {u"items"_s, items},
                        {u"pin"_s, said.pinStdin ? lineFromStandardInput() : QString()}});
        });
    dispense->add_option("--member", line.said.member, "Who pays")->required();
    dispense->add_option("--item", line.said.items, "PRODUCT or PRODUCT:N, as often as needed")->required();
    dispense->add_flag("--pin-stdin", line.said.pinStdin, "Read the member's PIN from standard input");
    CLI::App *settle = line.command("settle", "Say whether an item of unknown fate came out",
                                    [&said](const Config &config) {
                                        return ask(config,
                                                   {{u"command"_s, u"dispense.settle"_s},
                                                    {u"request"_s, text(said.device)},
                                                    {u"came_out"_s, said.action == "came-out"}});
                                    });
    settle->add_option("REQUEST", line.said.device)->required();
    settle->add_option("FATE", line.said.action, "came-out or did-not")
        ->required()
        ->check(CLI::IsMember({"came-out", "did-not"}));
}

void addWeighing(CommandLine &line)
{
    const auto weigh = [&said = line.said](const QString &verb) {
        return [&said, verb](const Config &config) {
            return ask(config,
                       {{u"command"_s, u"weigh"_s},
                        {u"do"_s, verb},
                        {u"station"_s, text(said.device)},
                        {u"slip"_s, text(said.value)},
                        {u"limit"_s, said.limit}});
        };
    };
    CLI::App &group = line.group("weigh", "What was weighed");
    CLI::App *list = line.command(group, "list", "The newest records", weigh(u"list"_s));
    list->add_option("--limit", line.said.limit)->check(CLI::Range(1, 1000));
    CLI::App *reprint
        = line.command(group, "reprint", "One more slip of a record, marked as a copy", weigh(u"reprint"_s));
    reprint->add_option("SLIP", line.said.value, "Its slip number")->required();
    for (CLI::App *one : {list, reprint})
        one->add_option("--station", line.said.device, "Of this scale; at this scale");
}

} // namespace

void addSiteCommands(CommandLine &line)
{
    addDevices(line);
    addSales(line);
    addWeighing(line);
}

} // namespace attendant::ctl
