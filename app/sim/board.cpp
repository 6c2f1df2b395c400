#include "board.h"

#include "commandline.h"

#include "core/scheduler.h"
#include "hands.h"
#include "lockers/sim/boardsim.h"
#include "ptyline.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace attendant::simulators {
namespace {

using lockers::sim::BoardSim;

/// "drop=20", "silent"; false when there is no such fault.
bool setFault(BoardSim &board, const QString &text)
{
    const QString name = text.section(u'=', 0, 0);
    const int value = text.contains(u'=') ? text.section(u'=', 1).toInt() : 100;
    if (name == "drop"_L1)
        board.faults.dropMovePercent = value;
    else if (name == "lose-answer"_L1)
        board.faults.loseAnswerPercent = value;
    else if (name == "chatter"_L1)
        board.faults.chatterPercent = value;
    else if (name == "silent"_L1)
        board.faults.silent = value != 0;
    else if (name == "chip-missing"_L1)
        board.faults.chipMissing = value != 0;
    else
        return false;
    return true;
}

class Hands
{
public:
    Hands(BoardSim &board, PtyLine &line) : m_board(board), m_line(line) { }

    void plug()
    {
        const Result<QString> path = m_line.plug();
        tell(path ? u"port "_s + *path : u"error "_s + path.error().detail);
        m_board.powerUp();
    }
    void run(const QString &line)
    {
        const QStringList words = line.simplified().split(u' ');
        const QString verb = words.value(0);
        if (verb == "scan"_L1) {
            m_board.scanBarcode(words.value(1));
        } else if (verb == "nfc"_L1) {
            m_board.scanNfc(words.value(1));
        } else if (verb == "take"_L1) {
            const auto key = m_board.takeKey(words.value(1));
            tell(key ? u"took "_s + *key : u"nothing to take at "_s + words.value(1));
        } else if (verb == "hang"_L1) {
            tell(m_board.hangKey(words.value(1), words.value(2)) ? u"hung "_s + words.value(1)
                                                                 : u"cannot hang there"_s);
        } else if (verb == "unplug"_L1) {
            m_board.unplug();
            m_line.unplug();
            tell(u"unplugged"_s);
        } else if (verb == "plug"_L1) {
            plug();
        } else if (verb == "fault"_L1) {
            tell(setFault(m_board, words.value(1)) ? u"ok"_s : u"no such fault"_s);
        } else if (verb == "state"_L1) {
            tell(u"turns %1 farthest %2 nearest %3 moves %4"_s.arg(m_board.turns())
                     .arg(m_board.farthest())
                     .arg(m_board.nearest())
                     .arg(m_board.moves()));
        } else if (verb == "quit"_L1) {
            QCoreApplication::quit();
        } else if (!verb.isEmpty()) {
            tell(u"unknown: "_s + line);
        }
    }

private:
    BoardSim &m_board;
    PtyLine &m_line;
};

} // namespace

int runBoard(const BoardOptions &options)
{
    QtScheduler scheduler;
    BoardSim board(scheduler, lockers::fieldedWiring(options.zones.value(0), options.zones), options.seed);
    for (const QString &fault : options.faults) {
        if (!setFault(board, fault)) {
            std::fprintf(stderr,
                         "attendant-sim: no fault \"%s\"; there are drop=PERCENT lose-answer=PERCENT"
                         " chatter=PERCENT silent chip-missing\n",
                         qPrintable(fault));
            return 2;
        }
    }
    PtyLine line(options.link);
    QObject::connect(&line, &PtyLine::received, &board, &BoardSim::hear);
    QObject::connect(&board, &BoardSim::said, &line, &PtyLine::send);
    QObject::connect(&board, &BoardSim::turning, &line,
                     [](double turns) { tell(u"turning %1"_s.arg(turns, 0, 'f', 3)); });
    Hands hands(board, line);
    hands.plug();
    readHands(&line, [&](const QString &text) { hands.run(text); });
    return QCoreApplication::exec();
}

void addBoard(CommandLine &line)
{
    const auto declare = [](CLI::App &board, BoardOptions &options) {
        CommandLine::text(board, "--link", options.link, "Make this symbolic link to the terminal");
        CommandLine::texts(board, "--zones", options.zones, "Zones whose lockers it has");
    };
    line.add<BoardOptions>("board", "A locker board on a pseudo-terminal", declare, runBoard);
}

} // namespace attendant::simulators
