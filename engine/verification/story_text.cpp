#include "verification/story_text.hpp"

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

LocalText story_text(const Net& net, const Story& story, Telling telling) {
    std::vector<LocalText> told;
    if (telling == Telling::stages) {
        std::vector<LocalText> start;
        for (const Place& place : net.places)
            if (place.tokens > 0) start.push_back(shown_name(place));
        told.push_back(joined(start, " + "));
    }
    const std::size_t count = story.steps.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (count > 2 * kShownAtEachEnd + 1 && i == kShownAtEachEnd) {
            const std::size_t left_out = count - 2 * kShownAtEachEnd;
            told.emplace_back("… (+" + std::to_string(left_out) + ") …");
            i += left_out;
        }
        told.push_back(step_text(net, story.steps[i], telling));
    }
    if (told.empty()) return "∅";
    return joined(told, telling == Telling::stages ? " " : " → ");
}

Diagnostic why_unsound(const Net& net, const Soundness& soundness, Telling telling) {
    THIDUA_INVARIANT(soundness.verdict == Verdict::unsound);
    const Story& story = soundness.story;
    SourceSpan span;
    if (!story.steps.empty()) span = net.transitions[story.steps.back()].span;
    if (!story.known) return Diagnostic::error("TD0333", span);
    const LocalText told = story_text(net, story, telling);
    if (soundness.flaw == Flaw::unsafe)
        return Diagnostic::error("TD0330", span)
            .with("crowded", place_names(net, story.crowded))
            .with("story", told)
            .with("steps", std::to_string(story.steps.size()));
    if (soundness.flaw == Flaw::deadlock)
        return Diagnostic::error("TD0331", span)
            .with("marked", place_names(net, story.marked))
            .with("story", told)
            .with("steps", std::to_string(story.steps.size()));
    return Diagnostic::error("TD0332", span)
        .with("round", place_names(net, story.round.empty() ? story.marked : story.round))
        .with("story", told)
        .with("steps", std::to_string(story.steps.size()));
}

} // namespace thidua::verification
