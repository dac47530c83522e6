#include <algorithm>

#include "base/text/text.hpp"
#include "definition/form/open_fields.hpp"
#include "process/decide/conditions/chosen.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/editing.hpp"
#include "process/decide/effects/clocks.hpp"
#include "process/decide/requests.hpp"
#include "process/state/values/form_values.hpp"
#include "process/state/values/tidy_text.hpp"
#include "process/work/given.hpp"
#include "process/work/sharing.hpp"

namespace thidua::process {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using definition::StageSpec;
using Cause = Blocker::Cause;

/// The current stages of the nomination, each with its definition.
std::vector<const StageSpec*> stages_here(const Evaluation& evaluation) {
    std::vector<const StageSpec*> stages;
    for (const Token& token : evaluation.nomination.marking)
        if (const StageSpec* stage = evaluation.definition.stage(token.stage)) stages.push_back(stage);
    return stages;
}

LocalText title_of_field(const Evaluation& evaluation, const std::string& name) {
    const FieldSpec* field = evaluation.definition.form.field(name);
    return field == nullptr ? LocalText(name) : label_of(*field);
}

/// The field is open in a current stage of the nomination (TD0534), the actor owns such a stage (TD0535), and nobody
/// else has taken on all of them (TD1600).
void require_edit_right(Evaluation& evaluation, const std::string& field, const LocalText& title) {
    std::vector<std::string> owners;
    std::vector<std::string> here;
    std::vector<std::string> open;
    const SourceSpan* where = nullptr;
    for (const StageSpec* stage : stages_here(evaluation)) {
        here.push_back(stage->name);
        where = &stage->span;
        if (!is_open_in(evaluation.definition, *stage, field)) continue;
        open.push_back(stage->name);
        owners.insert(owners.end(), stage->owners.begin(), stage->owners.end());
    }
    for (const Held& held : evaluation.nomination.held) here.push_back(held.token.stage);
    const SourceSpan span = where == nullptr ? SourceSpan{} : *where;
    if (owners.empty())
        return evaluation.block(Cause::place,
                                Diagnostic::error("TD0534", span)
                                    .with("field", title)
                                    .with("stage", titles_of_stages(evaluation.definition, here)),
                                {}, field);
    if (may_act_at(evaluation, owners, open, {}).may) return require_own_work(evaluation, open);
    evaluation.block(Cause::right,
                     Diagnostic::error("TD0535", span)
                         .with("field", title)
                         .with("stage", titles_of_stages(evaluation.definition, here))
                         .with("expected", titles_of_roles(evaluation.definition, owners)),
                     owners, field);
}

Nomination with_fields(Nomination nomination, const FieldValues& changes) {
    for (const auto& change : changes) nomination.fields[change.key()] = change.value();
    return nomination;
}

bool is_sha256(const std::string& text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
           });
}

void require_sound_item(Evaluation& evaluation, const Evidence& item) {
    const auto refuse = [&](const char* code, std::string found) {
        evaluation.block(Cause::form, Diagnostic::error(code).with("found", std::move(found)), {}, item.field);
    };
    if (item.id.empty() || item.title.empty()) refuse("TD0538", item.title);
    if (!is_sha256(item.sha256)) refuse("TD0539", item.sha256);
    if (!item.date.empty() && !date_from_iso(item.date)) refuse("TD0562", item.date);
    const auto& kept = evaluation.nomination.evidence;
    const auto same = [&](const Evidence& one) { return one.id == item.id; };
    if (std::any_of(kept.begin(), kept.end(), same)) refuse("TD0537", item.id);
    if (item.field.empty()) return;
    const FieldSpec* field = evaluation.definition.form.field(item.field);
    if (field == nullptr || field->type != FieldType::evidence) refuse("TD0563", item.field);
}

/// What follows up an older nomination is of that one's unit, whatever has become of it since.
void require_standing_unit(Evaluation& evaluation, const Create& request) {
    const std::optional<EndedUnit>& ended = evaluation.facts.ended_unit;
    if (!ended || request.follows) return;
    evaluation.block(Cause::place, Diagnostic::error(ended->successor.empty() ? "TD1384" : "TD1383")
                                       .with("unit", ended->name)
                                       .with("date", to_vietnamese(ended->last))
                                       .with("successor", ended->successor));
}

} // namespace

bool may_edit(const definition::WorkflowDefinition& definition, const Nomination& nomination, const Actor& actor,
              std::string_view field) {
    return std::any_of(nomination.marking.begin(), nomination.marking.end(), [&](const Token& token) {
        const StageSpec* stage = definition.stage(token.stage);
        return stage != nullptr && is_open_in(definition, *stage, field) &&
               holds_any_at(definition, actor, stage->owners, nomination, {token.stage});
    });
}

void create(Evaluation& evaluation, const Create& request) {
    const StageSpec& start = evaluation.definition.start_stage();
    if (evaluation.nomination.exists())
        evaluation.block(Cause::unknown, Diagnostic::error("TD0504").with("found", evaluation.nomination.id));
    const bool printable = std::none_of(request.id.begin(), request.id.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x21 || letter == 0x7F || letter == '/';
    });
    if (request.id.empty() || request.id.size() > 100 || !printable)
        evaluation.block(Cause::input, Diagnostic::error("TD0505").with("found", request.id));
    if (request.unit.empty()) evaluation.block(Cause::input, Diagnostic::error("TD0564"));
    require_standing_unit(evaluation, request);
    require_founder(evaluation, start, request.unit);
    FieldsRead read = read_fields(evaluation.definition.form, request.fields);
    for (FieldFault& fault : read.faults)
        evaluation.block(Cause::form, std::move(fault.why), {}, std::move(fault.field));
    for (const auto& field : read.values) {
        const std::string name(field.key());
        if (field.value().is_null() || is_open_in(evaluation.definition, start, name)) continue;
        evaluation.block(Cause::place,
                         Diagnostic::error("TD0534", start.span)
                             .with("field", title_of_field(evaluation, name))
                             .with("stage", title_of_stage(evaluation.definition, start.name)),
                         {}, name);
    }
    if (evaluation.blocked()) return;
    Nomination seen;
    seen.id = request.id;
    seen.workflow = evaluation.definition.name;
    seen.unit = request.unit;
    seen.proposer = evaluation.actor().who;
    seen.created = evaluation.now;
    seen.fields = read.values;
    Conditions conditions(evaluation.definition, seen, evaluation.now, evaluation.facts.zone);
    Created created{request.id,   evaluation.definition.name, evaluation.definition.content_hash,
                    request.unit, std::move(read.values),     enter_stage(evaluation, start, std::nullopt, conditions)};
    if (evaluation.blocked()) return;
    evaluation.record("created", "", std::move(created));
    if (request.follows) evaluation.record("following", "", Following{request.follows->kind, request.follows->id});
}

void edit_fields(Evaluation& evaluation, const EditFields& request) {
    FieldsRead read = read_fields(evaluation.definition.form, request.fields);
    for (FieldFault& fault : read.faults)
        evaluation.block(Cause::form, std::move(fault.why), {}, std::move(fault.field));
    FieldValues changes;
    std::vector<std::string> changed;
    for (const auto& field : read.values) {
        const auto* kept = evaluation.nomination.fields.if_contains(field.key());
        const bool same = kept == nullptr ? field.value().is_null() : *kept == field.value();
        if (same) continue;
        const std::string name(field.key());
        require_edit_right(evaluation, name, title_of_field(evaluation, name));
        changes.emplace(field.key(), field.value());
        changed.push_back(name);
    }
    require_chosen_people(evaluation, with_fields(evaluation.nomination, changes), changed);
    if (!evaluation.blocked() && !changes.empty())
        evaluation.record("fields-edited", "", FieldsEdited{std::move(changes)});
}

void attach_evidence(Evaluation& evaluation, const AttachEvidence& request) {
    Evidence item = request.item;
    item.title = tidy_line(item.title);
    require_edit_right(evaluation, item.field.empty() ? "evidence" : item.field,
                       title_of_field(evaluation, item.field.empty() ? "evidence" : item.field));
    require_sound_item(evaluation, item);
    if (!evaluation.blocked()) evaluation.record("evidence-attached", "", EvidenceAttached{std::move(item)});
}

void remove_evidence(Evaluation& evaluation, const RemoveEvidence& request) {
    const auto& kept = evaluation.nomination.evidence;
    const auto found =
        std::find_if(kept.begin(), kept.end(), [&](const Evidence& item) { return item.id == request.id; });
    if (found == kept.end())
        return evaluation.block(Cause::unknown, Diagnostic::error("TD0536").with("found", request.id));
    const std::string field = found->field.empty() ? "evidence" : found->field;
    require_edit_right(evaluation, field, title_of_field(evaluation, field));
    if (!evaluation.blocked()) evaluation.record("evidence-removed", "", EvidenceRemoved{request.id});
}

} // namespace thidua::process
