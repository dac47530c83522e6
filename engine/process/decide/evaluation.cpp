#include "process/decide/evaluation.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/work/given.hpp"
#include "process/work/sharing.hpp"

namespace thidua::process {
namespace {

using definition::WorkflowDefinition;

/// Names of those who may act on the role for this nomination and are not barred, joined by commas.
std::string people_behind(const Evaluation& evaluation, const std::string& role,
                          const std::vector<std::string>& barred) {
    std::string people;
    for (const RoleHolder& holder : eligible_for(evaluation, evaluation.nomination, {role}, barred)) {
        if (holder.by_post) continue; // whose post it is, is asked first
        if (!people.empty()) people += ", ";
        people += holder.name;
    }
    return people;
}

/// "Văn phòng (Nguyễn An, Lê Bình)".
LocalText role_with_people(const LocalText& title, const std::string& people) {
    LocalText with_people;
    for (const auto& text : title.texts()) with_people.set(text.first, text.second + " (" + people + ")");
    return with_people;
}

LocalText named(const LocalText& title, std::string_view name) {
    return title.empty() ? LocalText(std::string(name)) : title;
}

} // namespace

LocalText join(const std::vector<LocalText>& texts) {
    std::vector<std::string> languages;
    for (const LocalText& text : texts)
        for (const auto& one : text.texts())
            if (std::find(languages.begin(), languages.end(), one.first) == languages.end())
                languages.push_back(one.first);
    LocalText joined;
    for (const std::string& language : languages) {
        std::string line;
        for (const LocalText& text : texts) {
            if (!line.empty()) line += ", ";
            line += text.in(language);
        }
        joined.set(language, std::move(line));
    }
    return joined;
}

LocalText titles_of_roles(const WorkflowDefinition& definition, const std::vector<std::string>& roles) {
    std::vector<LocalText> titles;
    for (const std::string& name : roles) {
        const auto* role = definition.role(name);
        titles.push_back(role == nullptr ? LocalText(name) : named(role->title, name));
    }
    return join(titles);
}

LocalText titles_of_stages(const WorkflowDefinition& definition, const std::vector<std::string>& stages) {
    std::vector<LocalText> titles;
    titles.reserve(stages.size());
    for (const std::string& name : stages) titles.push_back(title_of_stage(definition, name));
    return join(titles);
}

LocalText title_of_stage(const WorkflowDefinition& definition, std::string_view name) {
    const auto* stage = definition.stage(name);
    return stage == nullptr ? LocalText(name) : named(stage->title, name);
}

LocalText title_of(const definition::ActionSpec& action) { return named(action.title, action.name); }

LocalText label_of(const definition::FieldSpec& field) { return named(field.label, field.name); }

void Evaluation::block(Blocker::Cause cause, Diagnostic why, std::vector<std::string> roles, std::string field) {
    add(cause, std::move(why), std::move(roles), std::move(field), {});
}

void Evaluation::block_for(Blocker::Cause cause, Diagnostic why, const definition::ActionSpec& action) {
    std::vector<std::string> roles = action.by;
    for (std::string& role : roles_given(definition, nomination, action.by, action.from))
        if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(std::move(role));
    add(cause, std::move(why), std::move(roles), {}, who_must_leave_it(*this, action));
}

void Evaluation::add(Blocker::Cause cause, Diagnostic why, std::vector<std::string> roles, std::string field,
                     std::vector<std::string> barred) {
    if (!roles.empty()) {
        std::vector<LocalText> who;
        bool anybody = facts.holders == nullptr; // who there is, is not known then
        for (const std::string& role : roles) {
            const LocalText title = titles_of_roles(definition, {role});
            const std::string people = facts.holders == nullptr ? std::string() : people_behind(*this, role, barred);
            who.push_back(people.empty() ? title : role_with_people(title, people));
            anybody = anybody || !people.empty();
        }
        why.arguments.push_back({"who", join(who)});
        if (why.hint.empty()) why.hint = anybody ? Blocker::kWhoCanHelp : Blocker::kNobodyCanHelp;
    }
    verdict.blockers.push_back({cause, std::move(why), std::move(roles), std::move(field), std::move(barred), 0});
}

void Evaluation::block_all(Blocker::Cause cause, const Failure& failure) {
    for (const Diagnostic& why : failure.diagnostics()) block(cause, why);
}

void require_remark_length(Evaluation& evaluation, const std::string& text) {
    constexpr std::size_t kMost = 10'000;
    if (text.size() <= kMost) return; // never more characters than bytes
    const std::size_t length = count_code_points(text);
    if (length > kMost)
        evaluation.block(
            Blocker::Cause::input,
            Diagnostic::error("TD0572").with("found", std::to_string(length)).with("expected", std::to_string(kMost)));
}

Nomination& Evaluation::after() {
    if (!started_) verdict.decision.after = nomination;
    started_ = true;
    return verdict.decision.after;
}

void Evaluation::record(std::string kind, std::string action, Payload payload) {
    Event& event = verdict.decision.events.emplace_back();
    event.kind = std::move(kind);
    event.version = version_of(payload);
    event.at = std::max(now, after().updated); // a clock that was set back does not turn history round
    event.who = doer.value_or(actor().who);
    if (event.who.basis.empty() && !doer) event.who.basis = basis;
    event.action = std::move(action);
    event.payload = std::move(payload);
    apply(after(), event);
}

} // namespace thidua::process
