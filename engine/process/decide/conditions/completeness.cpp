#include "process/decide/conditions/completeness.hpp"

#include <algorithm>
#include <functional>

#include "definition/check/scope.hpp"
#include "definition/form/open_fields.hpp"
#include "feel/run/expression.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::FieldSpec;
using definition::FieldType;
using definition::Presence;
using definition::WorkflowDefinition;

/// Is given each thing the form lacks.
using Lack = std::function<void(const FieldSpec&, Diagnostic)>;

std::string joined(const std::vector<std::string>& words) {
    std::string line;
    for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
    return line;
}

Diagnostic too_few(const FieldSpec& field, std::size_t found) {
    return Diagnostic::error("TD0515", field.span)
        .with("expected", std::to_string(*field.min_rows))
        .with("found", std::to_string(found));
}

/// Items of kinds that do not count are welcome, but not enough.
void find_evidence_lacks(const FieldSpec& field, const Nomination& seen, const Lack& lack) {
    std::vector<std::string> other_kinds;
    std::size_t counted = 0;
    for (const Evidence& item : seen.evidence) {
        if (item.field != field.name) continue;
        const auto& accepts = field.accepts;
        if (accepts.empty() || std::find(accepts.begin(), accepts.end(), item.kind) != accepts.end())
            ++counted;
        else
            other_kinds.push_back(item.kind);
    }
    if (counted == 0 && !other_kinds.empty())
        lack(field, Diagnostic::error("TD0516", field.span)
                        .with("expected", joined(field.accepts))
                        .with("found", joined(other_kinds)));
    else if (field.min_rows && counted < static_cast<std::size_t>(std::max(0, *field.min_rows)))
        lack(field, too_few(field, counted));
}

void find_row_lacks(const FieldSpec& field, const Nomination& seen, const Lack& lack) {
    const auto& rows = seen.fields.at(field.name).as_array();
    if (field.min_rows && rows.size() < static_cast<std::size_t>(std::max(0, *field.min_rows)))
        lack(field, too_few(field, rows.size()));
    for (std::size_t at = 0; at < rows.size(); ++at)
        for (const FieldSpec& column : field.columns) {
            if (column.presence != Presence::required || rows[at].as_object().contains(column.name)) continue;
            lack(field, Diagnostic::error("TD0569", column.span)
                            .with("row", std::to_string(at + 1))
                            .with("column", label_of(column)));
        }
}

void find_lacks(const WorkflowDefinition& definition, const Nomination& seen, Conditions& conditions,
                const Lack& lack) {
    for (const FieldSpec& field : definition.form.fields) {
        if (has_value(field, seen)) {
            if (field.type == FieldType::evidence) find_evidence_lacks(field, seen, lack);
            if (field.type == FieldType::rows) find_row_lacks(field, seen, lack);
        } else if (is_required(field, conditions) && !is_filled_in_with_an_action(definition, field.name)) {
            lack(field, Diagnostic::error("TD0514", field.span));
        }
    }
}

void add_once(std::vector<std::string>& roles, const std::string& role) {
    if (!role.empty() && std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
}

/// Owners of the current stages in which the field is open.
void add_editors_here(const Evaluation& evaluation, const std::string& field, std::vector<std::string>& roles) {
    for (const Token& token : evaluation.nomination.marking) {
        const auto* stage = evaluation.definition.stage(token.stage);
        if (stage != nullptr && definition::is_open_in(evaluation.definition, *stage, field))
            for (const std::string& owner : stage->owners) add_once(roles, owner);
    }
}

/// Where nothing can be changed now, the nomination must go back to where it begins.
std::vector<std::string> or_at_the_start(const Evaluation& evaluation, std::vector<std::string> roles) {
    if (!roles.empty()) return roles;
    for (const std::string& owner : evaluation.definition.start_stage().owners) add_once(roles, owner);
    return roles;
}

} // namespace

std::vector<std::string> editors_of(const Evaluation& evaluation, const std::string& field) {
    std::vector<std::string> roles;
    add_editors_here(evaluation, field, roles);
    return or_at_the_start(evaluation, std::move(roles));
}

std::vector<std::string> editors_behind(const Evaluation& evaluation, const definition::ExpressionSpec& condition) {
    const definition::FormSpec& form = evaluation.definition.form;
    std::vector<std::string> roles;
    for (const FieldSpec& field : form.fields)
        if (definition::speaks_of(condition, form, field)) add_editors_here(evaluation, field.name, roles);
    if (definition::speaks_of(condition, form, definition::KnownName::evidence))
        add_editors_here(evaluation, "evidence", roles);
    return or_at_the_start(evaluation, std::move(roles));
}

bool is_required(const FieldSpec& field, Conditions& conditions) {
    if (field.presence == Presence::required) return true;
    return field.presence == Presence::required_when && field.required_when &&
           conditions.test(field.required_when->compiled) == Truth::yes;
}

bool is_asked_for(const FieldSpec& field, Conditions& conditions) {
    return field.presence != Presence::required_when || is_required(field, conditions);
}

bool has_value(const FieldSpec& field, const Nomination& nomination) {
    if (field.type == FieldType::evidence)
        return std::any_of(nomination.evidence.begin(), nomination.evidence.end(),
                           [&](const Evidence& item) { return item.field == field.name; });
    const auto* value = nomination.fields.if_contains(field.name);
    if (value == nullptr || value->is_null()) return false;
    return field.type != FieldType::rows || (value->is_array() && !value->get_array().empty());
}

void require_complete_form(Evaluation& evaluation, const Nomination& seen, Conditions& conditions) {
    find_lacks(evaluation.definition, seen, conditions, [&](const FieldSpec& field, Diagnostic why) {
        evaluation.block(Blocker::Cause::form, std::move(why).with("field", label_of(field)),
                         editors_of(evaluation, field.name), field.name);
    });
}

bool form_is_complete(const WorkflowDefinition& definition, const Nomination& seen, Conditions& conditions) {
    bool complete = true;
    find_lacks(definition, seen, conditions, [&](const FieldSpec&, const Diagnostic&) { complete = false; });
    return complete;
}

namespace {

bool looks_at_any(const definition::ExpressionSpec& expression, const std::vector<std::size_t>& slots) {
    const std::vector<std::size_t>& used = expression.compiled->used_slots();
    return std::any_of(slots.begin(), slots.end(),
                       [&](std::size_t slot) { return std::find(used.begin(), used.end(), slot) != used.end(); });
}

} // namespace

void require_conditions(Evaluation& evaluation, const ActionSpec& action, Conditions& conditions,
                        const std::vector<std::size_t>& awaited) {
    const auto cause = [&](const definition::ExpressionSpec& expression, Blocker::Cause otherwise) {
        return looks_at_any(expression, awaited) ? Blocker::Cause::input : otherwise;
    };
    if (action.when) {
        const Truth truth = conditions.test(action.when->compiled);
        if (truth != Truth::yes)
            evaluation.block(cause(*action.when, Blocker::Cause::routing),
                             Diagnostic::error(truth == Truth::no ? "TD0511" : "TD0555", action.when->span)
                                 .with("action", title_of(action))
                                 .with("expression", action.when->text)
                                 .with("values", conditions.values_behind(*action.when)));
    }
    for (const definition::Requirement& requirement : action.requirements) {
        const Truth truth = conditions.test(requirement.expression.compiled);
        if (truth == Truth::yes) continue;
        evaluation.block(cause(requirement.expression, Blocker::Cause::guard),
                         Diagnostic::error(truth == Truth::no ? "TD0512" : "TD0556", requirement.expression.span)
                             .with("say", requirement.say.empty() ? LocalText(requirement.name) : requirement.say)
                             .with("expression", requirement.expression.text)
                             .with("values", conditions.values_behind(requirement.expression)),
                         editors_behind(evaluation, requirement.expression));
    }
}

} // namespace thidua::process
