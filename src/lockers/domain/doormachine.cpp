#include "lockers/domain/doormachine.h"

#include "core/result.h"

#include <algorithm>
#include <utility>

namespace attendant::lockers::door {
namespace {

constexpr milliseconds StatusAgain{5000}; ///< a silent board is asked at this pace
constexpr milliseconds BusyAgain{400};

struct Rules
{
    Door door;
    Now now;
    const Settings &settings;
    std::vector<Effect> effects = {};

    Transition done() && { return {std::move(door), std::move(effects)}; }

    void ask(milliseconds patience)
    {
        effects.emplace_back(AskStatus{});
        door.statusDue = now.instant + patience;
    }

    void send()
    {
        Move &move = *door.move;
        ++move.sent;
        move.asked = 0;
        move.waitUntil = now.instant + settings.reply;
        if (move.target == Position::Open)
            effects.emplace_back(SendOpen{});
        else
            effects.emplace_back(SendClose{});
    }

    void arrived()
    {
        const Position target = door.move->target;
        if (door.move->movesBefore)
            door.moves = *door.move->movesBefore + 1;
        door.move.reset();
        door.position = target;
        if (target == Position::Open) {
            door.handsUntil = now.instant + settings.guard;
            effects.emplace_back(Opened{});
        } else {
            door.closeDue.reset();
            effects.emplace_back(Closed{});
        }
    }

    /// The turn surely did not happen.
    void stayed()
    {
        const Position origin = door.move->target == Position::Open ? Position::Closed : Position::Open;
        const bool late = door.move->late;
        door.move.reset();
        door.position = origin;
        if (!late)
            effects.emplace_back(Stuck{Reason::DoorStuck});
        else if (origin == Position::Open)
            effects.emplace_back(Opened{});
        else
            effects.emplace_back(Closed{});
    }

    void cannotTell()
    {
        door.position = Position::Unknown;
        door.move.reset();
        door.closeDue.reset();
        effects.emplace_back(Stuck{Reason::DoorStuck});
    }

    /// Silence after a command or a question.
    void silence()
    {
        Move &move = *door.move;
        if (++move.asked > settings.askMax && !move.late) {
            // The command may or may not have been carried out. The customer is told; the board's count may
            // still tell us, whenever it answers again.
            move.late = true;
            door.position = Position::Unknown;
            effects.emplace_back(Stuck{Reason::DoorStuck});
        }
        move.waitUntil = now.instant + (move.late ? StatusAgain : settings.status);
        effects.emplace_back(AskStatus{});
    }

    void judge(const board::StatusReport &status)
    {
        Move &move = *door.move;
        if (status.motorBusy.value_or(false)) {
            move.waitUntil = now.instant + BusyAgain;
            return; // turning, or held by something: asked again when that time is over
        }
        const bool comparable = status.totalMoves && move.movesBefore;
        // A board that booted after the command has forgotten its count, and stopped wherever it was.
        const bool rebooted = status.uptimeMs && now.utc - milliseconds{*status.uptimeMs} > move.askedAt;
        if (!comparable || rebooted || *status.totalMoves < *move.movesBefore) {
            cannotTell();
        } else if (*status.totalMoves > *move.movesBefore) {
            arrived();
        } else if (move.sent < settings.sendMax && !move.late) {
            send(); // a busy board drops a command without a word
        } else {
            stayed();
        }
    }

    void startClosing()
    {
        door.closeSaving = true;
        effects.emplace_back(SaveCloseRequest{});
    }

    [[nodiscard]] bool readyToClose() const
    {
        return door.closeDue && !door.move && !door.closeSaving && door.position == Position::Open
            && door.online && now.instant >= std::max(*door.closeDue, door.handsUntil);
    }
};

} // namespace

Transition on(const Door &door, const Event &event, Now now, const Settings &settings)
{
    Rules r{door, now, settings};
    const auto visitor = Overloaded{
        [&](const LineOpened &) {
            r.door.lineOpen = true;
            r.door.online = false;
            r.ask(settings.status);
            if (r.door.move) // answers may have been missed: the status that was just asked for decides
                r.door.move->waitUntil = now.instant + settings.status;
        },
        [&](const LineLost &) {
            r.door.lineOpen = false;
            r.door.online = false;
            r.door.statusDue.reset();
            if (!r.door.move && !r.door.closeDue)
                return; // whoever is there may be served yet, when the board is back in time
            if (r.door.move && !std::exchange(r.door.move->late, true))
                r.door.position = Position::Unknown;
            r.effects.emplace_back(Stuck{Reason::BoardOffline});
        },
        [&](const Heard &) { r.door.online = r.door.lineOpen; },
        [&](const board::StatusReport &status) {
            r.door.online = r.door.lineOpen;
            r.door.statusDue.reset();
            if (r.door.move)
                r.judge(status);
            if (status.totalMoves && !r.door.move)
                r.door.moves = status.totalMoves;
        },
        [&](const board::MotorMoved &moved) {
            r.door.online = r.door.lineOpen;
            if (!r.door.move) {
                // Nobody asked for this turn, or it was settled already by the board's count.
                return;
            }
            const bool opened = r.door.move->target == Position::Open;
            if (moved.turns && (*moved.turns > 0) != opened)
                return; // the late answer to the turn before
            r.arrived();
        },
        [&](const OpenSaved &) {
            r.door.closeDue.reset();
            if (r.door.position == Position::Open && !r.door.move) {
                r.effects.emplace_back(Opened{});
                return;
            }
            if (!mayOpen(r.door)) {
                r.effects.emplace_back(Stuck{r.door.online ? Reason::DoorStuck : Reason::BoardOffline});
                return;
            }
            r.door.move = Move{Position::Open, r.door.moves, now.utc};
            r.send();
        },
        [&](const CloseRequested &) {
            if (!r.door.closeDue)
                r.door.closeDue = now.instant;
            if (!r.door.online && r.door.position == Position::Open)
                r.effects.emplace_back(Stuck{Reason::BoardOffline}); // it closes when the board is back
            if (r.readyToClose())
                r.startClosing();
        },
        [&](const CloseSaved &) {
            if (r.door.position != Position::Open || r.door.move || !r.door.closeSaving)
                return;
            r.door.closeSaving = false;
            if (!r.door.closeDue || !r.door.lineOpen)
                return; // somebody came back while it was being saved, or it is asked for again when plugged
                        // in
            r.door.move = Move{Position::Closed, r.door.moves, now.utc};
            r.send();
        },
        [&](const KeepOpen &) { r.door.closeDue.reset(); },
        [&](const HandSeen &) { r.door.handsUntil = now.instant + settings.guard; },
        [&](const PositionTold &told) {
            r.door.move.reset();
            r.door.closeDue.reset();
            r.door.closeSaving = false;
            r.door.position = told.position;
            if (told.position == Position::Open)
                r.effects.emplace_back(Opened{});
            if (told.position == Position::Closed)
                r.effects.emplace_back(Closed{});
        },
        [&](const Tick &) {
            if (r.door.move && r.door.lineOpen && now.instant >= r.door.move->waitUntil)
                r.silence();
            if (r.door.lineOpen && r.door.statusDue && now.instant >= *r.door.statusDue)
                r.ask(StatusAgain);
            if (r.readyToClose())
                r.startClosing();
        },
    };
    std::visit(visitor, event);
    return std::move(r).done();
}

std::optional<Instant> wakeAt(const Door &door)
{
    std::optional<Instant> first;
    const auto want = [&](std::optional<Instant> due) {
        if (due)
            first = first ? std::min(*first, *due) : *due;
    };
    if (door.lineOpen) {
        if (door.move)
            want(door.move->waitUntil);
        want(door.statusDue);
    }
    if (door.closeDue && !door.move && !door.closeSaving && door.position == Position::Open && door.online)
        want(std::max(*door.closeDue, door.handsUntil));
    return first;
}

bool mayOpen(const Door &door) { return door.online && !door.move && door.position == Position::Closed; }

} // namespace attendant::lockers::door
