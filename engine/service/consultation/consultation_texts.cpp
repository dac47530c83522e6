#include "service/consultation/consultation_texts.hpp"

namespace thidua::service {

using process::Asked;
using process::Nomination;
using process::Opinion;

namespace {

const Asked* find_asked(const std::vector<Asked>& asked, std::string_view name) {
    for (const Asked& one : asked)
        if (one.name == name) return &one;
    return nullptr;
}

const Asked* find_asked(const Nomination& nomination, std::string_view stage, std::string_view name) {
    for (const process::Token& token : nomination.marking)
        if (token.stage == stage)
            if (const Asked* found = find_asked(token.asked, name)) return found;
    for (const process::Held& held : nomination.held)
        if (held.token.stage == stage)
            if (const Asked* found = find_asked(held.token.asked, name)) return found;
    for (auto over = nomination.consulted.rbegin(); over != nomination.consulted.rend(); ++over)
        if (over->stage == stage)
            if (const Asked* found = find_asked(over->asked, name)) return found;
    return nullptr;
}

} // namespace

std::string_view word_of(Opinion opinion) {
    switch (opinion) {
    case Opinion::yes:
        return "yes";
    case Opinion::no:
        return "no";
    case Opinion::none:
        break;
    }
    return "none";
}

std::string reason_with_answer(const process::Payload& payload) {
    if (const auto* answered = std::get_if<process::Answered>(&payload)) return answered->reason;
    if (const auto* late = std::get_if<process::AnsweredLate>(&payload)) return late->answer.reason;
    if (const auto* also = std::get_if<process::AskedAlso>(&payload)) return also->reason;
    if (const auto* excused = std::get_if<process::Excused>(&payload)) return excused->reason;
    return {};
}

std::string ConsultationTexts::title_of(const Asked& asked) const {
    const definition::RoleSpec* role = definition_.role(asked.role);
    const std::string_view written = role != nullptr ? role->title.in(language_) : std::string_view();
    std::string title = written.empty() ? asked.role : std::string(written);
    if (!asked.person.empty()) {
        const organisation::Person* person = organisation_.person(asked.person);
        title += ": " + (person != nullptr ? person->name : asked.person);
    }
    if (!asked.unit.empty()) {
        const organisation::Unit* unit = organisation_.unit(asked.unit);
        title += ": " + (unit != nullptr ? unit->name : asked.unit);
    }
    return title;
}

std::string ConsultationTexts::title_of(const Nomination& nomination, std::string_view stage,
                                        std::string_view name) const {
    const Asked* asked = find_asked(nomination, stage, name);
    return asked != nullptr ? title_of(*asked) : std::string(name);
}

std::string ConsultationTexts::changed(const Nomination& after, const process::ContentChanges::Answer& answer) const {
    const auto said = [&](const std::optional<Opinion>& one) { return one ? opinion(*one) : std::string("–"); };
    return title_of(after, answer.stage, answer.addressee) + ": " + said(answer.was) + " → " + said(answer.is);
}

std::string ConsultationTexts::opinion(Opinion opinion) const {
    return say(("answer." + std::string(word_of(opinion))).c_str());
}

std::vector<std::string> ConsultationTexts::entered(const process::Token& token) const {
    std::vector<std::string> lines;
    std::string open;
    for (const Asked& asked : token.asked) {
        if (asked.said)
            lines.push_back(say("history.answer-stands", {{"who", LocalText(title_of(asked))},
                                                          {"opinion", LocalText(opinion(asked.said->opinion))}}));
        else
            open += (open.empty() ? "" : ", ") + title_of(asked);
    }
    if (!open.empty()) lines.push_back(say("history.asked", {{"who", LocalText(open)}}));
    return lines;
}

std::vector<std::string> ConsultationTexts::told(const Nomination& before, const process::Answered& answered) const {
    return {title_of(before, answered.stage, answered.addressee) + ": " + opinion(answered.opinion)};
}

std::vector<std::string> ConsultationTexts::told(const Nomination& before, const process::AnsweredLate& late) const {
    std::vector<std::string> lines = told(before, late.answer);
    lines.push_back(say("history.late"));
    return lines;
}

std::vector<std::string> ConsultationTexts::told(const Nomination& before, const process::FellSilent& silent) const {
    std::vector<std::string> lines;
    const char* key = silent.counts_as == Opinion::yes ? "answer.silence-agrees" : "answer.silence-passes";
    for (const auto& one : silent.addressees)
        lines.push_back(title_of(before, silent.stage, one.first) + ": " + say(key));
    return lines;
}

std::vector<std::string> ConsultationTexts::told(const Nomination&, const process::AskedAlso& also) const {
    return {title_of(also.asked)};
}

std::vector<std::string> ConsultationTexts::told(const Nomination& before, const process::Excused& excused) const {
    return {title_of(before, excused.stage, excused.addressee)};
}

} // namespace thidua::service
