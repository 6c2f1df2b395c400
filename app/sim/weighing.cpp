#include "weighing.h"

#include "commandline.h"

#include "core/scheduler.h"
#include "hands.h"
#include "ptyline.h"
#include "weighing/sim/linescalesim.h"
#include "weighing/sim/readersim.h"
#include "weighing/sim/suwolsim.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using namespace weighing;
using namespace weighing::sim;

/// What somebody does to a device; empty where it has nothing of the kind.
struct Hands
{
    std::function<void(qint64)> put;
    std::function<void(const QString &)> tag;
    std::function<bool(const QString &, const QString &)> key;
    std::function<void(bool)> paper;
    std::function<bool(const QString &, int)> fault;
    std::function<QString()> state;
};

int valueOf(const QString &fault) { return fault.contains(u'=') ? fault.section(u'=', 1).toInt() : 100; }

bool setFault(const Hands &hands, const QString &text)
{
    return hands.fault && hands.fault(text.section(u'=', 0, 0), valueOf(text));
}

void run(const Hands &hands, PtyLine &line, const QString &text)
{
    const QStringList words = text.simplified().split(u' ');
    const QString verb = words.value(0);
    if (verb == "put"_L1 && hands.put) {
        hands.put(words.value(1).toLongLong());
    } else if (verb == "tag"_L1 && hands.tag) {
        hands.tag(words.value(1));
    } else if (verb == "key"_L1 && hands.key) {
        if (!hands.key(words.value(1), words.value(2)))
            tell(u"no such key"_s);
    } else if (verb == "paper"_L1 && hands.paper) {
        hands.paper(words.value(1) != "no"_L1);
    } else if (verb == "fault"_L1) {
        tell(setFault(hands, words.value(1)) ? u"ok"_s : u"no such fault"_s);
    } else if (verb == "state"_L1 && hands.state) {
        tell(hands.state());
    } else if (verb == "unplug"_L1) {
        line.unplug();
        tell(u"unplugged"_s);
    } else if (verb == "plug"_L1) {
        const Result<QString> path = line.plug();
        tell(path ? u"port "_s + *path : u"error "_s + path.error().detail);
    } else if (verb == "quit"_L1) {
        QCoreApplication::quit();
    } else if (!verb.isEmpty()) {
        tell(u"unknown: "_s + text);
    }
}

int serve(SimDevice &device, const Hands &hands, const ScaleOptions &options, const char *faults)
{
    for (const QString &fault : options.faults) {
        if (!setFault(hands, fault)) {
            std::fprintf(stderr, "attendant-sim: no fault \"%s\"; there are %s\n", qPrintable(fault), faults);
            return 2;
        }
    }
    PtyLine line(options.link);
    QObject::connect(&line, &PtyLine::received, &device, &SimDevice::hear);
    QObject::connect(&device, &SimDevice::said, &line, &PtyLine::send);
    run(hands, line, u"plug"_s);
    device.wake();
    readHands(&line, [&](const QString &text) { run(hands, line, text); });
    return QCoreApplication::exec();
}

std::optional<suwol::KeyKind> keyKind(const QString &name)
{
    const QStringList names{u"vehicle"_s, u"customer"_s, u"product"_s, u"reprint"_s};
    const qsizetype at = names.indexOf(name);
    return at < 0 ? std::nullopt : std::optional(suwol::KeyKind(at));
}

bool setSuwolFault(SuwolSim::Faults &faults, const QString &name, int value)
{
    if (name == "lose-answer"_L1)
        faults.loseAnswerPercent = value;
    else if (name == "late-answer"_L1)
        faults.lateAnswerPercent = value;
    else if (name == "torn-answer"_L1)
        faults.tornAnswerPercent = value;
    else if (name == "noise"_L1)
        faults.noisePercent = value;
    else if (name == "bad-field"_L1)
        faults.badFieldPercent = value;
    else if (name == "silent"_L1)
        faults.silent = value != 0;
    else if (name == "no-paper"_L1)
        faults.noPaper = value != 0;
    else if (name == "voice-stuck"_L1)
        faults.voiceStuck = value != 0;
    else
        return false;
    return true;
}

bool setLineFault(LineScaleSim::Faults &faults, const QString &name, int value)
{
    if (name == "lose-line"_L1)
        faults.loseLinePercent = value;
    else if (name == "garble"_L1)
        faults.garblePercent = value;
    else if (name == "silent"_L1)
        faults.silent = value != 0;
    else if (name == "stuck"_L1)
        faults.stuck = value != 0;
    else
        return false;
    return true;
}

} // namespace

int runSuwol(const ScaleOptions &options)
{
    QtScheduler scheduler;
    SuwolSim unit(scheduler, options.seed);
    Hands hands;
    hands.put = [&unit](qint64 grams) { unit.put(grams); };
    hands.tag = [&unit](const QString &uid) { unit.tag(uid); };
    hands.key = [&unit](const QString &kind, const QString &digits) {
        const auto known = keyKind(kind);
        if (known)
            unit.type(*known, digits);
        return known.has_value();
    };
    hands.paper = [&unit](bool there) { unit.setPaper(there); };
    hands.fault = [&unit](const QString &name, int value) { return setSuwolFault(unit.faults, name, value); };
    hands.state = [&unit] {
        return u"grams %1 display %2 paper %3 polls %4 forgotten %5"_s.arg(unit.onPan())
            .arg(unit.display().trimmed())
            .arg(unit.paper().size())
            .arg(unit.polls())
            .arg(unit.cardsForgotten());
    };
    QObject::connect(&unit, &SuwolSim::spoke, &unit,
                     [](suwol::Voice voice) { tell(u"voice %1"_s.arg(int(voice))); });
    QObject::connect(&unit, &SuwolSim::printed, &unit,
                     [](const QByteArray &data) { tell(u"printed %1"_s.arg(data.size())); });
    return serve(unit, hands, options,
                 "lose-answer=PERCENT late-answer=PERCENT torn-answer=PERCENT noise=PERCENT"
                 " bad-field=PERCENT silent no-paper voice-stuck");
}

int runScale(const ScaleOptions &options)
{
    const std::optional<Dialect> dialect = dialectFrom(options.driver);
    if (!dialect || *dialect == Dialect::Suwol1000) {
        std::fprintf(stderr, "attendant-sim: no line scale speaks \"%s\"\n", qPrintable(options.driver));
        return 2;
    }
    QtScheduler scheduler;
    LineScaleSim scale(scheduler, {.dialect = *dialect, .hz = options.hz}, options.seed);
    Hands hands;
    hands.put = [&scale](qint64 grams) { scale.put(grams); };
    hands.fault
        = [&scale](const QString &name, int value) { return setLineFault(scale.faults, name, value); };
    hands.state = [&scale] { return u"grams %1 lines %2"_s.arg(scale.onPan()).arg(scale.lines()); };
    return serve(scale, hands, options, "lose-line=PERCENT garble=PERCENT silent stuck");
}

int runReader(const ScaleOptions &options)
{
    ReaderSim reader(options.form == "stx"_L1        ? ReaderSim::Form::StxHex
                         : options.form == "json"_L1 ? ReaderSim::Form::Json
                                                     : ReaderSim::Form::HexLine);
    Hands hands;
    hands.tag = [&reader](const QString &uid) { reader.tag(uid); };
    hands.fault = [&reader](const QString &name, int) {
        reader.tornNext = name == "torn"_L1;
        return reader.tornNext;
    };
    return serve(reader, hands, options, "torn");
}

void addWeighing(CommandLine &line)
{
    const auto link = [](CLI::App &device, ScaleOptions &options) {
        CommandLine::text(device, "--link", options.link, "Make this symbolic link to the terminal");
    };
    line.add<ScaleOptions>("suwol", "A SUWOL-1000 weighing station on a pseudo-terminal", link, runSuwol);
    const auto scale = [&](CLI::App &device, ScaleOptions &options) {
        link(device, options);
        CommandLine::text(device, "--driver", options.driver, "Its dialect, as a station's driver is called");
        device.add_option("--hz", options.hz, "Lines a second")->check(CLI::Range(1, 200));
    };
    line.add<ScaleOptions>("scale", "A line scale on a pseudo-terminal", scale, runScale);
    const auto reader = [&](CLI::App &device, ScaleOptions &options) {
        link(device, options);
        CommandLine::text(device, "--form", options.form, "stx, hex or json")
            ->check(CLI::IsMember({"stx", "hex", "json"}));
    };
    line.add<ScaleOptions>("reader", "A card reader on a pseudo-terminal", reader, runReader);
}

} // namespace attendant::simulators
