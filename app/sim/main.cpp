// attendant-sim: the devices and servers of a site, simulated, with faults at will.
#include "board.h"
#include "core/log.h"
#include "fbox.h"
#include "recogniser.h"
#include "scaleledger.h"
#include "sheets.h"
#include "supabase.h"
#include "weighing.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

using namespace attendant;

namespace {

QStringList texts(const std::vector<std::string> &values)
{
    QStringList list;
    for (const std::string &value : values)
        list.append(QString::fromStdString(value));
    return list;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication qt(argc, argv);
    installLogging();
    CLI::App app("Simulated devices and servers, with faults at will.");
    app.require_subcommand(1);
    std::string link;
    std::vector<std::string> zones{"STAFF"};
    std::vector<std::string> faults;
    uint64_t seed = 1;
    CLI::App *board = app.add_subcommand("board", "A locker board on a pseudo-terminal");
    board->add_option("--link", link, "Make this symbolic link to the terminal");
    board->add_option("--zones", zones, "Zones whose lockers it has");
    std::string listen = "127.0.0.1:0";
    std::string credentials;
    int members = 20;
    CLI::App *sheets = app.add_subcommand("sheets", "A Google spreadsheet with its token server");
    sheets->add_option("--listen", listen, "HOST:PORT, port 0 picks one");
    sheets->add_option("--credentials", credentials, "Write the service account's JSON here");
    sheets->add_option("--members", members, "Invented members in it");
    int cards = 20;
    CLI::App *scaleledger
        = app.add_subcommand("scaleledger", "A ScaleLedger server of both contracts, HTTP and WebSocket");
    scaleledger->add_option("--listen", listen, "HOST:PORT, port 0 picks one");
    scaleledger->add_option("--cards", cards, "Invented RFID cards it knows");
    std::string key;
    CLI::App *supabase
        = app.add_subcommand("supabase", "A Supabase project: REST, Storage and Realtime of a gate log");
    supabase->add_option("--listen", listen, "HOST:PORT, port 0 picks one");
    supabase->add_option("--key", key, "That it wants to see");
    int port = 1883;
    std::string host = "127.0.0.1";
    std::string user;
    std::string password;
    std::string id;
    std::string category;
    std::string size;
    int count = 6;
    int stock = 20;
    int heartbeat = 60;
    bool old = false;
    CLI::App *fbox = app.add_subcommand("fbox", "Dispensing boxes at an MQTT broker");
    fbox->add_option("--host", host, "The broker");
    fbox->add_option("--port", port, "Its port");
    fbox->add_option("--user", user, "Where the broker asks for one");
    fbox->add_option("--password", password, "Of the user");
    fbox->add_option("--id", id, "One box of this name");
    fbox->add_option("--category", category, "top, pants, towel, sweat_towel or other");
    fbox->add_option("--size", size, "As on its label");
    fbox->add_option("--count", count, "So many boxes");
    fbox->add_option("--stock", stock, "Items in each");
    fbox->add_option("--heartbeat", heartbeat, "Seconds");
    fbox->add_flag("--old-firmware", old, "v2.0: says deviceId");
    std::string driver = "cas22";
    std::string form = "hex";
    int hz = 50;
    CLI::App *suwol = app.add_subcommand("suwol", "A SUWOL-1000 weighing station on a pseudo-terminal");
    CLI::App *scale = app.add_subcommand("scale", "A line scale on a pseudo-terminal");
    CLI::App *reader = app.add_subcommand("reader", "A card reader on a pseudo-terminal");
    scale->add_option("--driver", driver, "Its dialect, as a station's driver is called");
    scale->add_option("--hz", hz, "Lines a second")->check(CLI::Range(1, 200));
    reader->add_option("--form", form, "stx, hex or json")->check(CLI::IsMember({"stx", "hex", "json"}));
    for (CLI::App *device : {suwol, scale, reader})
        device->add_option("--link", link, "Make this symbolic link to the terminal");
    simulators::RecogniserOptions camera;
    std::string url = "http://127.0.0.1:5000";
    std::string gate = "in";
    CLI::App *recogniser
        = app.add_subcommand("recogniser", "A camera that reads container numbers at a gate");
    recogniser->add_option("--url", url, "Of the site");
    recogniser->add_option("--gate", gate, "Its name");
    recogniser->add_option("--pause-ms", camera.pauseMs, "Between two containers");
    recogniser->add_option("--count", camera.count, "So many containers, then end; 0 = go on");
    for (CLI::App *device : {board, sheets, scaleledger, supabase, fbox, suwol, scale, reader, recogniser}) {
        device->add_option("--fault", faults, "NAME or NAME=VALUE, as often as needed");
        device->add_option("--seed", seed, "Of its whims");
    }
    try { // CLI11 reports by exceptions; they end here
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (*recogniser) {
        camera.url = QString::fromStdString(url);
        camera.gate = QString::fromStdString(gate);
        camera.faults = texts(faults);
        camera.seed = seed;
        return simulators::runRecogniser(camera);
    }
    if (*sheets)
        return simulators::runSheets({QString::fromStdString(listen), QString::fromStdString(credentials),
                                      texts(faults), members, seed});
    if (*scaleledger)
        return simulators::runScaleLedger({QString::fromStdString(listen), texts(faults), cards, seed});
    if (*supabase)
        return simulators::runSupabase(
            {QString::fromStdString(listen), QString::fromStdString(key), texts(faults), seed});
    if (*fbox)
        return simulators::runFboxes({QString::fromStdString(host), port, QString::fromStdString(user),
                                      QString::fromStdString(password), QString::fromStdString(id),
                                      QString::fromStdString(category), QString::fromStdString(size), count,
                                      stock, heartbeat, old, texts(faults), seed});
    const simulators::ScaleOptions weighing{
        QString::fromStdString(link), texts(faults), seed, QString::fromStdString(driver), hz,
        QString::fromStdString(form)};
    if (*suwol)
        return simulators::runSuwol(weighing);
    if (*scale)
        return simulators::runScale(weighing);
    if (*reader)
        return simulators::runReader(weighing);
    return simulators::runBoard({QString::fromStdString(link), texts(zones), texts(faults), seed});
}
