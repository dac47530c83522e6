#include "process/work/conflicts.hpp"

#include <algorithm>
#include <optional>

#include "base/contains.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::WorkflowDefinition;

std::string nominee_of(const WorkflowDefinition& definition, const Nomination& nomination) {
    if (definition.form.nominee_person.empty()) return {};
    const auto* value = nomination.fields.if_contains(definition.form.nominee_person);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::vector<std::string> relatives_of(const Evaluation& evaluation, const std::string& person) {
    if (person.empty() || evaluation.facts.holders == nullptr) return {};
    return evaluation.facts.holders->relatives_of(person);
}

/// Why this person may not; nothing when he may.
std::optional<Diagnostic> why_too_near(const Evaluation& evaluation, const std::string& person,
                                       const SourceSpan& span) {
    const Nomination& nomination = evaluation.nomination;
    const std::string nominee = nominee_of(evaluation.definition, nomination);
    if (!nominee.empty() && nominee == person) return Diagnostic::error("TD1602", span).with("person", person);
    if (contains(relatives_of(evaluation, nominee), person))
        return Diagnostic::error("TD1603", span).with("person", person).with("for", nominee);
    const auto declared = std::find_if(nomination.conflicts.begin(), nomination.conflicts.end(),
                                       [&](const Conflict& conflict) { return conflict.person == person; });
    if (declared == nomination.conflicts.end()) return std::nullopt;
    return Diagnostic::error("TD1604", span)
        .with("person", person)
        .with("date", to_vietnamese(evaluation.facts.zone.date_of(declared->at)))
        .with("reason", declared->reason);
}

/// The first that is in the way of the two people behind the command.
std::optional<Diagnostic> why_not(const Evaluation& evaluation, const SourceSpan& span) {
    const Who& who = evaluation.actor().who;
    if (auto why = why_too_near(evaluation, who.person, span)) return why;
    if (who.person == who.principal) return std::nullopt;
    if (auto why = why_too_near(evaluation, who.principal, span)) return why;
    const Who& proposer = evaluation.nomination.proposer;
    for (const std::string& one : {proposer.person, proposer.principal})
        if (contains(relatives_of(evaluation, one), who.person))
            return Diagnostic::error("TD1605", span).with("person", who.person).with("for", one);
    return std::nullopt;
}

} // namespace

bool judges(const WorkflowDefinition& definition, const ActionSpec& action) {
    return action.kind != ActionKind::withdraw && !contains(action.from, definition.start_stage().name);
}

std::vector<std::string> people_too_near(const Evaluation& evaluation, const Nomination& nomination) {
    std::vector<std::string> people;
    const std::string nominee = nominee_of(evaluation.definition, nomination);
    if (!nominee.empty()) {
        people = relatives_of(evaluation, nominee);
        people.push_back(nominee);
    }
    for (const Conflict& conflict : nomination.conflicts) people.push_back(conflict.person);
    return people;
}

std::vector<std::string> people_too_near(const Evaluation& evaluation, const Nomination& nomination,
                                         const definition::StageSpec& stage) {
    if (stage.kind == definition::StageKind::start) return {};
    return people_too_near(evaluation, nomination);
}

bool is_too_near(const Evaluation& evaluation, const Nomination& nomination, const Who& who) {
    const std::vector<std::string> people = people_too_near(evaluation, nomination);
    return contains(people, who.person) || contains(people, who.principal);
}

void require_distance(Evaluation& evaluation, const ActionSpec& action) {
    if (!judges(evaluation.definition, action)) return;
    if (auto why = why_not(evaluation, action.span))
        evaluation.block_for(Blocker::Cause::conflict, std::move(*why), action);
}

void require_distance(Evaluation& evaluation, const definition::StageSpec& stage) {
    if (stage.kind == definition::StageKind::start) return;
    if (auto why = why_not(evaluation, stage.span))
        evaluation.block(Blocker::Cause::conflict, std::move(*why), stage.owners);
}

} // namespace thidua::process
