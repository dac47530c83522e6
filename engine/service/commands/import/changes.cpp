// What a row brings: a new nomination, or what it has otherwise than the one it means.
#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

#include "base/text/nearest.hpp"
#include "definition/evidence_kinds.hpp"
#include "definition/form/open_fields.hpp"
#include "process/state/inbox.hpp"
#include "reading/block_reader.hpp"
#include "service/commands/import/importer.hpp"
#include "service/json/text_at.hpp"

namespace thidua::service {
namespace {

using boost::json::object;

/// What the store has for a paper that a sheet lists and the unit keeps.
std::string paper_content(const process::Evidence& item) {
    return item.id + "\n" + item.kind + "\n" + item.title + "\n" + item.date + "\n";
}

process::Evidence listed_item(const object& item, std::size_t number) {
    process::Evidence made{
        text_at(item, "id"), "", text_at(item, "kind"), text_at(item, "title"), text_at(item, "date"), "", 0,
        "text/plain"};
    if (made.id.empty()) made.id = "E" + std::to_string(number);
    return made;
}

bool is_same_paper(const process::Evidence& one, const process::Evidence& other) {
    return one.kind == other.kind && one.title == other.title && one.date == other.date;
}

std::string said_of(const process::Evidence& item) { return item.title + (item.date.empty() ? "" : ", " + item.date); }

template <class Rows>
void append(Rows& to, Rows& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

process::Request Importer::attach_listed(process::Evidence item) {
    papers_.push_back(paper_content(item));
    item.sha256 = to_hex(sha256(papers_.back()));
    item.size = papers_.back().size();
    return process::AttachEvidence{std::move(item)};
}

void Importer::take(CommandHandler::Prepared prepared, const char* outcome, ImportRow& shown) {
    if (!prepared.notes.empty()) {
        shown.outcome = "refused";
        append(shown.notes, prepared.notes);
        return;
    }
    shown.outcome = outcome;
    append(commit_.changes, prepared.commit.changes);
    append(commit_.attachments, prepared.commit.attachments);
    append(commit_.outbox, prepared.commit.outbox);
    append(commit_.cleared_timers, prepared.commit.cleared_timers);
}

bool Importer::kinds_known(const SheetRow& row, ImportRow& shown) const {
    if (row.evidence.empty()) return true;
    const std::vector<std::string> known = definition::evidence_kinds(*definition_);
    for (const auto& listed : row.evidence) {
        const std::string kind = listed.is_object() ? text_at(listed.get_object(), "kind") : std::string();
        if (kind.empty() || std::find(known.begin(), known.end(), kind) != known.end()) continue;
        refuse(shown,
               with_nearest(
                   Diagnostic::error("TD1193").with("found", kind).with("known", reading::names_for_message(known)),
                   kind, known));
    }
    return shown.outcome != "refused";
}

void Importer::leave_out_closed(process::FieldValues& fields) {
    const definition::StageSpec& start = definition_->start_stage();
    std::vector<std::string> closed;
    for (const auto& field : fields)
        if (!field.value().is_null() && !definition::is_open_in(*definition_, start, field.key()))
            closed.emplace_back(field.key());
    for (const std::string& name : closed) {
        fields.erase(name);
        ++closed_[name];
    }
}

void Importer::make(const SheetRow& row, const organisation::Unit& unit, const std::string& id,
                    process::FieldValues fields, ImportRow& shown) {
    leave_out_closed(fields);
    std::vector<process::Request> requests;
    requests.emplace_back(process::Create{id, unit.id, std::move(fields)});
    for (const auto& listed : row.evidence)
        if (listed.is_object()) requests.push_back(attach_listed(listed_item(listed.get_object(), requests.size())));
    take(tools_.commands.prepare_new(definition_, actor_for(unit), requests, caller_.language), "made", shown);
}

process::FieldValues Importer::first_fields(const std::string& id) const {
    const auto history = tools_.store.history(store::StreamId::nomination(id));
    if (!history || history->empty()) return {};
    boost::system::error_code error;
    const boost::json::value payload = boost::json::parse(history->front().event.payload_json, error);
    const auto* fields = !error && payload.is_object() ? payload.get_object().if_contains("fields") : nullptr;
    return fields != nullptr && fields->is_object() ? fields->get_object() : process::FieldValues();
}

void Importer::compare_evidence(const SheetRow& row, const Case& there, std::vector<process::Request>& requests,
                                ImportRow& shown) {
    std::size_t number = 0;
    for (const auto& listed : row.evidence) {
        if (!listed.is_object()) continue;
        process::Evidence item = listed_item(listed.get_object(), ++number);
        const auto& kept = there.nomination->evidence;
        const auto same = std::find_if(kept.begin(), kept.end(), [&](const auto& one) { return one.id == item.id; });
        if (same != kept.end() && is_same_paper(*same, item)) continue;
        shown.notes.push_back(tools_.localizer.note(Diagnostic::warning("TD1106")
                                                        .with("evidence", item.id)
                                                        .with("found", same == kept.end() ? "" : said_of(*same))
                                                        .with("given", said_of(item)),
                                                    caller_.language));
        if (same != kept.end() && same->sha256 != to_hex(sha256(paper_content(*same)))) {
            // A list names papers; a file that somebody attached is not given up for a name.
            shown.notes.push_back(
                tools_.localizer.note(Diagnostic::error("TD1107").with("evidence", item.id), caller_.language));
            shown.outcome = "refused";
            continue;
        }
        if (same != kept.end()) requests.emplace_back(process::RemoveEvidence{item.id});
        requests.push_back(attach_listed(std::move(item)));
    }
}

void Importer::compare(const SheetRow& row, const organisation::Unit& unit, const Case& there,
                       const process::FieldValues& fields, ImportRow& shown) {
    const definition::FormSpec& form = there.definition->form;
    const process::FieldValues first = first_fields(shown.id);
    process::FieldValues changes;
    bool as_at_first = true;
    for (const auto& field : fields) {
        const auto* then = first.if_contains(field.key());
        as_at_first = as_at_first && then != nullptr && *then == field.value();
        const auto* now = there.nomination->fields.if_contains(field.key());
        if (now == nullptr || *now != field.value()) changes.emplace(field.key(), field.value());
    }
    if (as_at_first) changes.clear();
    const std::size_t told_before = shown.notes.size();
    for (const auto& change : changes) {
        const auto value = [&](const process::FieldValues& of) {
            return process::shown_value(form, change.key(), of, caller_.language);
        };
        const definition::FieldSpec* spec = form.field(change.key());
        Note note = tools_.localizer.note(
            Diagnostic::warning("TD1105")
                .with("field", spec != nullptr ? spec->label : LocalText(std::string_view(change.key())))
                .with("found", value(there.nomination->fields))
                .with("given", value(fields)),
            caller_.language);
        note.field = std::string(change.key());
        shown.notes.push_back(std::move(note));
    }
    std::vector<process::Request> requests;
    if (!changes.empty()) requests.emplace_back(process::EditFields{std::move(changes)});
    shown.outcome = "exists";
    const std::size_t papers = papers_.size();
    compare_evidence(row, there, requests, shown);
    if (!request_.changes) papers_.resize(papers);
    if (shown.notes.size() == told_before || (shown.outcome == "refused" && request_.changes)) return;
    shown.outcome = "differs";
    if (!request_.changes) return;
    CallerRights rights = tools_.commands.rights_of(caller_);
    const process::Actor actor =
        tools_.for_all_units ? actor_for(unit) : tools_.commands.actor_of(rights, there, &requests.front());
    take(tools_.commands.prepare(there, actor, requests, caller_.language), "changed", shown);
}

} // namespace thidua::service
