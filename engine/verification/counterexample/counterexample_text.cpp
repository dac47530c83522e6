#include "verification/counterexample/counterexample_text.hpp"

#include <algorithm>

#include "base/invariant.hpp"

namespace thidua::verification {
namespace {

constexpr std::size_t kShownAtEachEnd = 20;

std::vector<std::string> languages_of(const std::vector<LocalText>& texts) {
    std::vector<std::string> languages;
    for (const LocalText& text : texts)
        for (const auto& entry : text.texts())
            if (std::find(languages.begin(), languages.end(), entry.first) == languages.end())
                languages.push_back(entry.first);
    return languages;
}

LocalText step_text(const Net& net, TransitionId step, Telling telling) {
    const Transition& transition = net.transitions[step];
    if (telling == Telling::transitions) return shown_name(transition);
    std::vector<LocalText> entered;
    for (const PlaceId place : transition.outputs) entered.push_back(shown_name(net.places[place]));
    return joined({"—", shown_name(transition), "→ ", joined(entered, " + ")}, "");
}

} // namespace

LocalText joined(const std::vector<LocalText>& texts, std::string_view separator) {
    LocalText made;
    for (const std::string& language : languages_of(texts)) {
        std::string line;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i > 0) line += separator;
            line += texts[i].in(language);
        }
        made.set(language, std::move(line));
    }
    return made;
}

LocalText place_names(const Net& net, const std::vector<PlaceId>& places) {
    std::vector<LocalText> names;
    for (const PlaceId place : places) names.push_back(shown_name(net.places[place]));
    return joined(names, ", ");
}

LocalText counterexample_text(const Net& net, const Counterexample& counterexample, Telling telling) {
    std::vector<LocalText> told;
    if (telling == Telling::stages) {
        std::vector<LocalText> start;
        for (const Place& place : net.places)
            if (place.tokens > 0) start.push_back(shown_name(place));
        told.push_back(joined(start, " + "));
    }
    // Steps without a name only help the proof.
    std::vector<TransitionId> steps;
    for (const TransitionId step : counterexample.steps)
        if (!net.transitions[step].name.empty()) steps.push_back(step);
    const std::size_t count = steps.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (count > 2 * kShownAtEachEnd + 1 && i == kShownAtEachEnd) {
            const std::size_t left_out = count - 2 * kShownAtEachEnd;
            told.emplace_back("… (+" + std::to_string(left_out) + ") …");
            i += left_out;
        }
        told.push_back(step_text(net, steps[i], telling));
    }
    if (told.empty()) return "∅";
    return joined(told, telling == Telling::stages ? " " : " → ");
}

std::string names_of_steps(const Net& net, const std::vector<TransitionId>& steps) {
    std::string names;
    for (const TransitionId step : steps)
        if (const std::string& name = net.transitions[step].name; !name.empty())
            names += (names.empty() ? "" : " ") + name;
    return names;
}

namespace {

/// Of workflows the helping steps, which have no name, are nobody's.
std::size_t told_steps(const Net& net, const Counterexample& run, Telling telling) {
    return static_cast<std::size_t>(std::count_if(run.steps.begin(), run.steps.end(), [&](TransitionId step) {
        return telling == Telling::transitions || !net.transitions[step].name.empty();
    }));
}

} // namespace

Diagnostic why_unsound(const Net& net, const Soundness& soundness, Telling telling) {
    THIDUA_INVARIANT(soundness.verdict == Verdict::unsound);
    const Counterexample& counterexample = soundness.counterexample;
    const bool stages = telling == Telling::stages;
    SourceSpan span;
    for (const TransitionId step : counterexample.steps)
        if (net.transitions[step].span.known()) span = net.transitions[step].span;
    if (!counterexample.known) return Diagnostic::error(stages ? "TD0343" : "TD0333", span);
    const char* code = stages ? "TD0342" : "TD0332";
    const std::vector<PlaceId>* where = counterexample.round.empty() ? &counterexample.marked : &counterexample.round;
    if (soundness.flaw == Flaw::unsafe) {
        code = stages ? "TD0340" : "TD0330";
        where = &counterexample.crowded;
    } else if (soundness.flaw == Flaw::deadlock) {
        code = stages ? "TD0341" : "TD0331";
        where = &counterexample.marked;
    }
    return Diagnostic::error(code, span)
        .with("where", place_names(net, *where))
        .with("story", counterexample_text(net, counterexample, telling))
        .with("steps", std::to_string(told_steps(net, counterexample, telling)))
        .with("run", names_of_steps(net, counterexample.steps));
}

} // namespace thidua::verification
