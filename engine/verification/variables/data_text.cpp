#include "verification/variables/data_text.hpp"

#include "feel/values/text_form.hpp"
#include "verification/counterexample/counterexample_text.hpp"

namespace thidua::verification {
namespace {

constexpr std::size_t kShownAtEachEnd = 20;

const char* code_of(Flaw flaw) {
    return flaw == Flaw::unsafe ? "TD1130" : flaw == Flaw::deadlock ? "TD1131" : "TD1132";
}

LocalText story_text(const Net& net, const DataSoundness& answer) {
    std::vector<LocalText> told;
    const std::vector<TransitionId>& steps = answer.soundness.counterexample.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Transition& step = net.transitions[steps[i]];
        if (step.name.empty()) continue;
        const std::string values = values_text(answer.written[i]);
        told.push_back(values.empty() ? shown_name(step) : joined({shown_name(step), " (", values, ")"}, ""));
    }
    if (told.empty()) return "∅";
    if (told.size() > 2 * kShownAtEachEnd + 1) {
        const std::size_t left_out = told.size() - 2 * kShownAtEachEnd;
        const auto from = told.begin() + static_cast<std::ptrdiff_t>(kShownAtEachEnd);
        *from = "… (+" + std::to_string(left_out) + ") …";
        told.erase(from + 1, from + static_cast<std::ptrdiff_t>(left_out));
    }
    return joined(told, " → ");
}

} // namespace

std::string values_text(const DataSoundness::Written& values) {
    std::string text;
    for (const auto& [name, value] : values)
        text += (text.empty() ? "" : ", ") + name + " = " + feel::to_literal(value);
    return text;
}

Diagnostic why_data_unsound(const DataNet& net, const DataSoundness& answer) {
    Diagnostic made = why_unsound(net.net, answer.soundness, Telling::transitions);
    if (answer.at_the_end.empty() || !answer.soundness.counterexample.known) return made;
    made.code = code_of(answer.soundness.flaw);
    for (Argument& argument : made.arguments)
        if (argument.name == "story") argument.value = story_text(net.net, answer);
    made.arguments.push_back({"values", LocalText(values_text(answer.at_the_end))});
    return made;
}

} // namespace thidua::verification
