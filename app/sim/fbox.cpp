#include "fbox.h"

#include "commandline.h"

#include "dispensing/sim/shelf.h"
#include "hands.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using dispensing::sim::FboxSim;

bool setFault(FboxSim::Faults &faults, const QString &text)
{
    const QString name = text.section(u'=', 0, 0);
    const int value = text.contains(u'=') ? text.section(u'=', 1).toInt() : 100;
    if (name == "power-fails"_L1)
        faults.powerFailsInMovePercent = value;
    else if (name == "deaf"_L1)
        faults.deafPercent = value;
    else if (name == "jam"_L1)
        faults.jamPercent = value;
    else
        return false;
    return true;
}

std::vector<FboxSim::Shape> shapesOf(const FboxOptions &options)
{
    std::vector<FboxSim::Shape> shapes = dispensing::sim::Shelf::shapes();
    if (!options.id.isEmpty()) {
        shapes.resize(1);
        shapes.front().id = options.id;
        if (!options.category.isEmpty())
            shapes.front().category = options.category;
        if (!options.size.isEmpty())
            shapes.front().size = options.size;
    } else {
        const std::vector<FboxSim::Shape> kinds = shapes;
        while (int(shapes.size()) > options.count)
            shapes.pop_back();
        while (int(shapes.size()) < options.count) {
            FboxSim::Shape next = kinds[shapes.size() % kinds.size()];
            next.id = u"FBOX-A4CF12%1"_s.arg(shapes.size() + 1, 6, 16, QLatin1Char('0')).toUpper();
            shapes.push_back(next);
        }
    }
    for (FboxSim::Shape &shape : shapes) {
        shape.stock = options.stock;
        shape.heartbeat = seconds{options.heartbeat};
        shape.oldFirmware = options.oldFirmware;
    }
    return shapes;
}

class Boxes
{
public:
    explicit Boxes(const FboxOptions &options)
    {
        for (const FboxSim::Shape &shape : shapesOf(options)) {
            devices::MqttSettings settings{.host = options.host,
                                           .port = options.port,
                                           .clientId = shape.id,
                                           .user = options.user,
                                           .password = options.password,
                                           .keepalive = seconds{15},
                                           .seed = options.seed + m_boxes.size()};
            m_boxes.push_back(std::make_unique<FboxSim>(
                m_scheduler, devices::makeMqttClient(settings, m_scheduler), shape, settings.seed));
            FboxSim *box = m_boxes.back().get();
            QObject::connect(box, &FboxSim::itemFell, box, [box] { tell(u"fell "_s + box->id()); });
        }
    }
    [[nodiscard]] bool fault(const QString &text)
    {
        bool known = true;
        for (const auto &box : m_boxes)
            known = setFault(box->faults, text) && known;
        return known;
    }
    void powerOn()
    {
        for (const auto &box : m_boxes)
            box->powerOn();
    }
    [[nodiscard]] QObject *owner() const { return m_boxes.front().get(); }

    void run(const QString &line)
    {
        const QStringList words = line.simplified().split(u' ');
        const QString verb = words.value(0);
        if (verb == "quit"_L1)
            return QCoreApplication::quit();
        if (verb == "state"_L1) {
            for (const auto &box : m_boxes)
                tell(u"box %1 dropped %2 stock %3 %4"_s.arg(box->id())
                         .arg(box->dropped())
                         .arg(box->stock())
                         .arg(box->connected() ? u"connected"_s : u"away"_s));
            return tell(u"end"_s);
        }
        if (verb == "fault"_L1)
            return tell(fault(words.value(1)) ? u"ok"_s : u"no such fault"_s);
        for (const auto &box : m_boxes) {
            if (box->id() != words.value(1))
                continue;
            if (verb == "open"_L1)
                box->openDoor();
            else if (verb == "close"_L1)
                box->closeDoor();
            else if (verb == "stock"_L1)
                box->setStock(words.value(2).toInt());
            else if (verb == "off"_L1)
                box->powerOff();
            else if (verb == "on"_L1)
                box->powerOn();
            else if (verb == "reboot"_L1)
                box->reboot();
            else
                break;
            return tell(u"ok"_s);
        }
        tell(u"unknown: "_s + line);
    }

private:
    QtScheduler m_scheduler;
    std::vector<std::unique_ptr<FboxSim>> m_boxes;
};

} // namespace

int runFboxes(const FboxOptions &options)
{
    Boxes boxes(options);
    for (const QString &fault : options.faults) {
        if (!boxes.fault(fault)) {
            std::fprintf(
                stderr,
                "attendant-sim: no fault \"%s\"; there are power-fails=PERCENT deaf=PERCENT jam=PERCENT\n",
                qPrintable(fault));
            return 2;
        }
    }
    boxes.powerOn();
    readHands(boxes.owner(), [&](const QString &line) { boxes.run(line); });
    tell(u"boxes on %1:%2"_s.arg(options.host).arg(options.port));
    return QCoreApplication::exec();
}

void addFboxes(CommandLine &line)
{
    const auto declare = [](CLI::App &fbox, FboxOptions &options) {
        CommandLine::text(fbox, "--host", options.host, "The broker");
        fbox.add_option("--port", options.port, "Its port");
        CommandLine::text(fbox, "--user", options.user, "Where the broker asks for one");
        CommandLine::text(fbox, "--password", options.password, "Of the user");
        CommandLine::text(fbox, "--id", options.id, "One box of this name");
        CommandLine::text(fbox, "--category", options.category, "top, pants, towel, sweat_towel or other");
        CommandLine::text(fbox, "--size", options.size, "As on its label");
        fbox.add_option("--count", options.count, "So many boxes");
        fbox.add_option("--stock", options.stock, "Items in each");
        fbox.add_option("--heartbeat", options.heartbeat, "Seconds");
        fbox.add_flag("--old-firmware", options.oldFirmware, "v2.0: says deviceId");
    };
    line.add<FboxOptions>("fbox", "Dispensing boxes at an MQTT broker", declare, runFboxes);
}

} // namespace attendant::simulators
