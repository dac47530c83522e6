#include <boost/json.hpp>

#include "base/clock.hpp"
#include "thidua/json.hpp"

namespace thidua {
namespace {

using boost::json::array;
using boost::json::object;

/// A text that is JSON, as a value; null for anything else.
boost::json::value parsed(const std::string& json) {
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(json, error);
    return error ? boost::json::value(nullptr) : value;
}

array names_of(const std::vector<std::string>& from) {
    array made;
    for (const std::string& name : from) made.emplace_back(name);
    return made;
}

object json_of(const StageView& stage);
object json_of(const ActionView& action);
object json_of(const TargetView& target);
object json_of(const UndoView& undo);
object json_of(const FollowUpView& follow_up);
object json_of(const NewFollowUpView& follow_up);
object json_of(const ConflictView& conflict);
object json_of(const ScoreView& score);
object json_of(const AgreementView& agreement);
object json_of(const ImportRow& row);
object json_of(const WorkflowRoleView& role);
object json_of(const ChoiceView& choice);
object json_of(const FormFieldView& field);
object json_of(const WorkflowStageView& stage);
object json_of(const WorkflowActionView& action);
object json_of(const ChangeView& change);

template <class View>
array all(const std::vector<View>& views) {
    array made;
    for (const View& view : views) made.emplace_back(json_of(view));
    return made;
}

object json_of(const ConflictView& conflict) {
    return {{"person", conflict.person},
            {"person_name", conflict.person_name},
            {"by_name", conflict.by_name},
            {"at", conflict.at},
            {"reason", conflict.reason}};
}

object json_of(const StageView& stage) {
    object made{{"name", stage.name}, {"title", stage.title}, {"role", stage.role}, {"since", stage.since}};
    if (!stage.due.empty()) made["due"] = stage.due;
    made["held"] = stage.held;
    if (!stage.due_before.empty())
        made["moved"] = object{{"due_before", stage.due_before},
                               {"because", stage.moved_because},
                               {"by_calendar", stage.moved_by_calendar}};
    if (!stage.extend_most.empty()) made["extend_most"] = stage.extend_most;
    return made;
}

object json_of(const ActionView& action) {
    object made{{"name", action.name},
                {"title", action.title},
                {"kind", action.kind},
                {"possible", action.possible},
                {"reason_required", action.reason_required},
                {"votes_required", action.votes_required},
                {"confirm_again", action.confirm_again},
                {"fields", names_of(action.fields)}};
    if (!action.targets.empty()) made["targets"] = all(action.targets);
    if (!action.cancels.empty()) made["cancels"] = names_of(action.cancels);
    made["blockers"] = json_of(action.blockers);
    return made;
}

object json_of(const TargetView& target) {
    return {{"name", target.name}, {"title", target.title}, {"proposed", target.proposed}};
}

object json_of(const UndoView& undo) {
    return {{"action", undo.action},
            {"title", undo.action_title},
            {"person", undo.person},
            {"person_name", undo.person_name},
            {"until", undo.until},
            {"possible", undo.possible},
            {"blockers", json_of(undo.blockers)}};
}

object json_of(const FollowUpView& follow_up) {
    return {{"kind", follow_up.kind}, {"title", follow_up.title}, {"id", follow_up.id}};
}

object json_of(const NewFollowUpView& follow_up) {
    return {{"kind", follow_up.kind},
            {"title", follow_up.title},
            {"possible", follow_up.possible},
            {"blockers", json_of(follow_up.blockers)}};
}

object json_of(const ScoreView& score) {
    return {{"name", score.name},
            {"total", score.total},
            {"plugin", score.plugin},
            {"plugin_version", score.plugin_version},
            {"plugin_hash", score.plugin_hash},
            {"input_hash", score.input_hash},
            {"at", score.at},
            {"current", score.current},
            {"sheet", parsed(score.sheet_json)}};
}

object json_of(const AgreementView& agreement) {
    object made{{"action", agreement.action},
                {"title", agreement.action_title},
                {"person", agreement.person},
                {"person_name", agreement.person_name},
                {"at", agreement.at},
                {"stale", agreement.stale},
                {"must_be_renewed", agreement.must_be_renewed},
                {"changes", names_of(agreement.changes)}};
    if (!agreement.vote.empty()) made["vote"] = agreement.vote;
    return made;
}

/// Moments inside a stored payload, as all others are written.
void write_moments(boost::json::value& payload) {
    if (auto* list = payload.if_array())
        for (auto& one : *list) write_moments(one);
    auto* members = payload.if_object();
    if (members == nullptr) return;
    for (auto& member : *members) {
        const bool moment = member.key() == "due" || member.key() == "at";
        if (moment && member.value().is_int64())
            member.value() = to_iso(Instant(std::chrono::milliseconds(member.value().get_int64())));
        else if (member.key() != "fields")
            write_moments(member.value());
    }
}

object json_of(const ImportRow& row) {
    object made{{"sheet", row.sheet}, {"row", row.row}, {"id", row.id}, {"name", row.name}, {"outcome", row.outcome}};
    made["notes"] = json_of(row.notes);
    return made;
}

object json_of(const WorkflowRoleView& role) {
    return {{"name", role.name}, {"title", role.title}, {"own_unit", role.own_unit}};
}

object json_of(const ChoiceView& choice) { return {{"value", choice.value}, {"label", choice.label}}; }

object json_of(const FormFieldView& field) {
    object made{{"name", field.name}, {"type", field.type}, {"label", field.label}, {"presence", field.presence}};
    if (!field.required_when.empty()) made["required_when"] = field.required_when;
    if (!field.min.empty()) made["min"] = field.min;
    if (!field.max.empty()) made["max"] = field.max;
    if (field.max_length != 0) made["max_length"] = field.max_length;
    if (field.min_rows != 0) made["min_rows"] = field.min_rows;
    if (!field.choices.empty()) made["choices"] = all(field.choices);
    if (!field.columns.empty()) made["columns"] = all(field.columns);
    if (!field.accepts.empty()) made["accepts"] = names_of(field.accepts);
    return made;
}

object json_of(const WorkflowStageView& stage) {
    return {{"name", stage.name},
            {"title", stage.title},
            {"kind", stage.kind},
            {"owner", stage.owners.empty() ? std::string() : stage.owners.front()},
            {"owners", names_of(stage.owners)},
            {"edits", names_of(stage.edits)}};
}

object json_of(const WorkflowActionView& action) {
    return {{"name", action.name},
            {"title", action.title},
            {"kind", action.kind},
            {"from", names_of(action.from)},
            {"from_any", action.from_any},
            {"to", names_of(action.to)},
            {"to_any", action.to_any},
            {"by", names_of(action.by)},
            {"fields", names_of(action.fields)},
            {"reason_required", action.reason_required},
            {"votes_required", action.votes_required},
            {"confirm_again", action.confirm_again},
            {"cancels", names_of(action.cancels)},
            {"cancels_all", action.cancels_all}};
}

object json_of(const ChangeView& change) {
    return {{"change", change.change},
            {"what", change.what},
            {"name", change.name},
            {"before", change.before},
            {"after", change.after}};
}

} // namespace

object json_of(const StagedActionView& view) {
    object made = json_of(view.action);
    array from;
    for (std::size_t i = 0; i < view.from.size(); ++i)
        from.emplace_back(object{{"name", view.from[i]}, {"title", view.from_titles[i]}});
    made["from"] = std::move(from);
    made["here"] = view.here;
    made["own"] = view.own;
    return made;
}

std::string_view word_for(Outcome outcome) {
    switch (outcome) {
    case Outcome::done:
        return "done";
    case Outcome::refused:
        return "refused";
    case Outcome::usage:
        return "usage";
    case Outcome::environment:
        return "environment";
    case Outcome::stale:
        return "stale";
    case Outcome::not_found:
        return "not-found";
    }
    return "refused";
}

array json_of(const std::vector<Note>& notes) { return all(notes); }

object json_of(const Receipt& receipt) {
    return {{"id", receipt.id},
            {"revision", receipt.revision},
            {"stages", names_of(receipt.stages)},
            {"repeated", receipt.repeated},
            {"changed", receipt.changed},
            {"carried", names_of(receipt.carried)}};
}

object json_of(const LineView& line) {
    object made{{"id", line.id},       {"revision", line.revision},       {"workflow", line.workflow},
                {"unit", line.unit},   {"unit_name", line.unit_name},     {"name", line.name},
                {"title", line.title}, {"stages", names_of(line.stages)}, {"stage_titles", line.stage_titles},
                {"ended", line.ended}, {"updated", line.updated}};
    if (!line.due.empty()) made["due"] = line.due;
    if (!line.taken_by.empty()) made["taken_by"] = object{{"id", line.taken_by}, {"name", line.taken_by_name}};
    if (!line.carrier_name.empty()) made["carrier_name"] = line.carrier_name;
    return made;
}

object json_of(const EvidenceView& item) {
    return {{"id", item.id},         {"kind", item.kind},   {"title", item.title}, {"date", item.date},
            {"sha256", item.sha256}, {"bytes", item.bytes}, {"field", item.field}, {"media_type", item.media_type}};
}

object json_of(const RescueView& rescue) {
    object made{{"kind", rescue.kind},           {"to", all(rescue.to)},      {"version", rescue.version},
                {"road", names_of(rescue.road)}, {"preview", rescue.preview}, {"blockers", json_of(rescue.blockers)}};
    if (rescue.person.empty()) return made;
    made["person"] = rescue.person;
    made["person_name"] = rescue.person_name;
    made["reason"] = rescue.reason;
    made["until"] = rescue.until;
    return made;
}

object json_of(const NominationView& view) {
    object made = json_of(view.line);
    made["definition"] = object{{"version", view.definition_version}, {"hash", view.definition_hash}};
    made["proposer"] = view.proposer;
    made["last_reason"] = view.last_reason;
    made["marking"] = all(view.stages);
    object fields;
    for (const FieldView& field : view.fields) fields[field.name] = parsed(field.value_json);
    made["fields"] = std::move(fields);
    made["evidence"] = all(view.evidence);
    made["scores"] = all(view.scores);
    made["agreements"] = all(view.agreements);
    made["flags"] = names_of(view.flags);
    made["actions"] = all(view.actions);
    if (view.rescue) made["rescue"] = json_of(*view.rescue);
    if (!view.work.empty()) made["work"] = all(view.work);
    if (!view.conflicts.empty()) made["conflicts"] = all(view.conflicts);
    if (!view.consultations.empty()) made["consultations"] = all(view.consultations);
    if (view.undo) made["undo"] = json_of(*view.undo);
    if (!view.follow_ups.empty()) made["follow_ups"] = all(view.follow_ups);
    if (view.follows) made["follows"] = json_of(*view.follows);
    if (!view.new_follow_ups.empty()) made["new_follow_ups"] = all(view.new_follow_ups);
    return made;
}

object json_of(const EventView& event) {
    object made{{"sequence", event.sequence},
                {"revision", event.revision},
                {"at", event.at},
                {"kind", event.kind},
                {"action", event.action},
                {"action_title", event.action_title},
                {"person", event.person},
                {"person_name", event.person_name},
                {"principal", event.principal},
                {"principal_name", event.principal_name}};
    if (!event.basis.empty()) made["basis"] = event.basis;
    if (!event.reason.empty()) made["reason"] = event.reason;
    made["details"] = names_of(event.details);
    made["payload"] = parsed(event.payload_json);
    write_moments(made["payload"]);
    made["hash"] = event.hash;
    return made;
}

object json_of(const PersonView& person) {
    return {{"id", person.id},     {"name", person.name},
            {"unit", person.unit}, {"unit_name", person.unit_name},
            {"post", person.post}, {"roles", names_of(person.roles)}};
}

object json_of(const IncidentView& incident) {
    return {{"number", incident.number},   {"nomination", incident.nomination},
            {"kind", incident.kind},       {"capability", incident.capability},
            {"key", incident.key},         {"reason", incident.reason},
            {"created", incident.created}, {"attempts", incident.attempts}};
}

object json_of(const ImportView& view) {
    return {{"file_hash", view.file_hash}, {"made", view.made},           {"existing", view.existing},
            {"changed", view.changed},     {"differing", view.differing}, {"refused", view.refused},
            {"written", view.written},     {"rows", all(view.rows)},      {"notes", json_of(view.notes)}};
}

object json_of(const AuditView& view) {
    object made{{"events", view.events}, {"nominations", view.nominations}};
    made["head"] = object{{"sequence", view.head_sequence}, {"hash", view.head_hash}};
    made["findings"] = json_of(view.findings);
    made["findings_left_out"] = view.findings_left_out;
    return made;
}

object json_of(const DeliveryView& view) {
    return {{"timers", view.timers},
            {"delivered", view.delivered},
            {"postponed", view.postponed},
            {"incidents", view.incidents},
            {"notes", json_of(view.notes)}};
}

object json_of(const WorkflowView& view) {
    object made{{"name", view.name}, {"version", view.version}, {"hash", view.hash}, {"title", view.title}};
    made["calendar"] = view.calendar;
    made["name_field"] = view.name_field;
    if (!view.title_field.empty()) made["title_field"] = view.title_field;
    made["roles"] = all(view.roles);
    made["stages"] = all(view.stages);
    made["actions"] = all(view.actions);
    made["form"] = all(view.form);
    return made;
}

namespace {

object containment_of(const ContainmentView& view) {
    object made{{"runs", view.runs}};
    if (view.known) {
        made["own_view"] = view.own_view;
        made["landlock"] = view.landlock;
        made["weaknesses"] = names_of(view.weaknesses);
    }
    made["network"] = names_of(view.network);
    return made;
}

} // namespace

object json_of(const PluginView& view) {
    object made{{"file", view.file}, {"sha256", view.sha256}};
    if (view.described) {
        made["id"] = view.id;
        made["version"] = view.version;
        made["year"] = view.year;
        made["capabilities"] = names_of(view.capabilities);
    }
    made["state"] = view.state;
    made["containment"] = containment_of(view.containment);
    made["faults"] = json_of(view.faults);
    return made;
}

object json_of(const PublishView& view) {
    return {{"version", view.version},      {"hash", view.hash},
            {"content", view.content},      {"published", view.published},
            {"changes", all(view.changes)}, {"held_back", names_of(view.held_back)},
            {"proofs", view.proofs},        {"warnings", json_of(view.warnings)}};
}

object json_of(const VersionView& version) {
    object made{{"number", version.number}, {"hash", version.hash},     {"at", version.at},
                {"person", version.person}, {"in_use", version.in_use}, {"changes", all(version.changes)}};
    if (!version.asked_by.empty()) made["asked_by"] = version.asked_by;
    return made;
}

} // namespace thidua
