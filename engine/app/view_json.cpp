#include "app/view_json.hpp"

#include <ostream>

#include <boost/json.hpp>

#include "base/printer.hpp"

namespace thidua::app {
namespace {

using boost::json::array;
using boost::json::object;

array names(const std::vector<std::string>& from) {
    array made;
    for (const std::string& name : from) made.emplace_back(name);
    return made;
}

object json_of(const StageView& stage);
object json_of(const ActionView& action);
object json_of(const ScoreView& score);
object json_of(const EvidenceView& item);
object json_of(const ImportRow& row);

template <class View>
array all(const std::vector<View>& views) {
    array made;
    for (const View& view : views) made.emplace_back(json_of(view));
    return made;
}

object json_of(const StageView& stage) {
    object made{{"name", stage.name}, {"title", stage.title}, {"role", stage.role}, {"since", stage.since}};
    if (!stage.due.empty()) made["due"] = stage.due;
    made["held"] = stage.held;
    return made;
}

object json_of(const ActionView& action) {
    object made{{"name", action.name},
                {"title", action.title},
                {"kind", action.kind},
                {"possible", action.possible},
                {"reason_required", action.reason_required},
                {"votes_required", action.votes_required},
                {"fields", names(action.fields)}};
    made["blockers"] = parsed(notes_json(action.blockers));
    return made;
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

object json_of(const EvidenceView& item) {
    return {{"id", item.id},     {"kind", item.kind},     {"title", item.title},
            {"date", item.date}, {"sha256", item.sha256}, {"bytes", item.bytes}};
}

object json_of(const ImportRow& row) {
    object made{
        {"sheet", row.sheet}, {"row", row.row}, {"id", row.id}, {"nominee", row.nominee}, {"outcome", row.outcome}};
    made["notes"] = parsed(notes_json(row.notes));
    return made;
}

} // namespace

boost::json::value parsed(const std::string& json) {
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(json, error);
    return error ? boost::json::value(nullptr) : value;
}

array json_of(const Session& session, const Diagnostics& diagnostics) {
    array made;
    for (const Diagnostic& diagnostic : diagnostics)
        made.push_back(json_of(render(diagnostic, session.localizer().catalogue(), session.language())));
    return made;
}

void write_json(const Session& session, const boost::json::value& value) {
    session.out() << boost::json::serialize(value) << '\n';
}

object with_outcome(std::string_view outcome, object members) {
    object made{{"outcome", outcome}};
    for (auto& [name, value] : members) made[name] = std::move(value);
    return made;
}

void tell_done(const Session& session, std::string_view key, const std::vector<Argument>& arguments, object members) {
    if (session.json())
        write_json(session, with_outcome("done", std::move(members)));
    else
        session.tell(key, arguments);
}

object json_of(const Receipt& receipt) {
    return {{"id", receipt.id},
            {"revision", receipt.revision},
            {"stages", names(receipt.stages)},
            {"repeated", receipt.repeated}};
}

object json_of(const LineView& line) {
    object made{{"id", line.id},          {"revision", line.revision},    {"workflow", line.workflow},
                {"unit", line.unit},      {"unit_name", line.unit_name},  {"nominee", line.nominee},
                {"title", line.title},    {"stages", names(line.stages)}, {"ended", line.ended},
                {"updated", line.updated}};
    if (!line.due.empty()) made["due"] = line.due;
    return made;
}

object json_of(const NominationView& view) {
    object made = json_of(view.line);
    made["definition"] = object{{"version", view.definition_version}, {"hash", view.definition_hash}};
    made["proposer"] = view.proposer;
    made["last_reason"] = view.last_reason;
    made["standing"] = all(view.stages);
    object fields;
    for (const FieldView& field : view.fields) fields[field.name] = parsed(field.value_json);
    made["fields"] = std::move(fields);
    made["evidence"] = all(view.evidence);
    made["scores"] = all(view.scores);
    made["flags"] = names(view.flags);
    made["actions"] = all(view.actions);
    return made;
}

object json_of(const EventView& event) {
    object made{{"sequence", event.sequence},  {"revision", event.revision}, {"at", event.at},
                {"kind", event.kind},          {"action", event.action},     {"person", event.person},
                {"principal", event.principal}};
    if (!event.reason.empty()) made["reason"] = event.reason;
    made["payload"] = parsed(event.payload_json);
    made["hash"] = event.hash;
    return made;
}

object json_of(const PersonView& person) {
    return {{"id", person.id},     {"name", person.name},
            {"unit", person.unit}, {"unit_name", person.unit_name},
            {"post", person.post}, {"roles", names(person.roles)}};
}

object json_of(const IncidentView& incident) {
    return {{"number", incident.number},   {"nomination", incident.nomination},
            {"kind", incident.kind},       {"capability", incident.capability},
            {"key", incident.key},         {"reason", incident.reason},
            {"created", incident.created}, {"attempts", incident.attempts}};
}

object json_of(const ImportView& view) {
    return {{"file_hash", view.file_hash},
            {"made", view.made},
            {"existing", view.existing},
            {"refused", view.refused},
            {"written", view.written},
            {"rows", all(view.rows)},
            {"notes", parsed(notes_json(view.notes))}};
}

object json_of(const AuditView& view) {
    object made{{"events", view.events}, {"nominations", view.nominations}};
    made["head"] = object{{"sequence", view.head_sequence}, {"hash", view.head_hash}};
    made["findings"] = parsed(notes_json(view.findings));
    made["findings_left_out"] = view.findings_left_out;
    return made;
}

object json_of(const DeliveryView& view) {
    return {{"timers", view.timers},
            {"delivered", view.delivered},
            {"postponed", view.postponed},
            {"incidents", view.incidents},
            {"notes", parsed(notes_json(view.notes))}};
}

} // namespace thidua::app
