#pragma once

#include "weighing/domain/suwolmaster.h"

#include <algorithm>

namespace attendant::weighing::test {

using namespace attendant::weighing::suwol;
using namespace attendant::weighing::suwol::master;

/// A unit in a test: it answers each question after 90 ms, as the line's speed wants it, with `answer`.
struct Bench
{
    State state;
    Instant now{std::chrono::hours{1}};
    Settings settings;
    Response answer{.voice = Voice::Silent, .fanPoint = 30, .heaterPoint = 5, .printer = Printer::Ready};
    bool answers = true;
    bool speaks = true;
    std::vector<Effect> effects;
    std::vector<Instant> asked;
    std::optional<Instant> answerAt;

    Bench()
    {
        answer.reading.weight = Weight{1234, 2, Unit::Kilogram};
        answer.reading.steadiness = Steadiness::Stable;
    }
    void tell(const Event &event)
    {
        Transition t = on(std::move(state), event, now, settings);
        state = std::move(t.next);
        for (const Effect &effect : t.effects) {
            effects.push_back(effect);
            const auto *display = std::get_if<SendDisplay>(&effect);
            if (display && speaks)
                answer.voice = display->request.voice;
            if (display || std::holds_alternative<SendPrint>(effect)
                || std::holds_alternative<SendTemperature>(effect)) {
                asked.push_back(now);
                answerAt = now + milliseconds{90};
            }
        }
    }
    void pass(milliseconds span)
    {
        const Instant end = now + span;
        for (;;) {
            const std::optional<Instant> tick = wakeAt(state);
            const bool hears = answers && answerAt && (!tick || *answerAt <= *tick);
            const std::optional<Instant> next = hears ? answerAt : tick;
            if (!next || *next > end)
                break;
            now = std::max(now, *next);
            if (hears) {
                answerAt.reset();
                tell(Answered{answer});
                answer.card.reset();
                answer.key.reset();
            } else {
                tell(Tick{});
            }
        }
        now = end;
    }
    template <typename T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> found;
        for (const Effect &effect : effects) {
            if (const auto *one = std::get_if<T>(&effect))
                found.push_back(*one);
        }
        return found;
    }
    [[nodiscard]] int sent(Voice voice) const
    {
        return int(std::ranges::count_if(all<SendDisplay>(),
                                         [voice](const SendDisplay &d) { return d.request.voice == voice; }));
    }
    void open()
    {
        tell(LineOpened{});
        pass(seconds{1});
        effects.clear();
        asked.clear();
    }
};

} // namespace attendant::weighing::test
