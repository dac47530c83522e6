#include "service/commands/import/importer.hpp"

#include "base/text/nearest.hpp"
#include "service/json/text_at.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "process/state/form_values.hpp"
#include "process/state/inbox.hpp"

namespace thidua::service {
namespace {

using boost::json::object;

/// What the store has for a paper that a sheet lists and the unit keeps.
std::string paper_content(const process::Evidence& item) {
    return item.id + "\n" + item.kind + "\n" + item.title + "\n" + item.date + "\n";
}

bool is_plain_id(std::string_view id) {
    return !id.empty() && id.size() <= 60 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

void append(store::Commit& to, store::Commit&& from) {
    for (auto& link : from.attachments) to.attachments.push_back(std::move(link));
    for (auto& row : from.outbox) to.outbox.push_back(std::move(row));
}

} // namespace

void Importer::refuse(ImportRow& shown, Diagnostic why) const {
    shown.outcome = "refused";
    shown.notes.push_back(tools_.localizer.note(why, caller_.language));
}

const organisation::Unit* Importer::unit_of(const SheetRow& row, ImportRow& shown) {
    const std::string& written = row.unit.empty() ? request_.unit : row.unit;
    if (const organisation::Unit* unit = tools_.organisation.unit_called(written)) return unit;
    if (folded_units_.empty())
        for (const organisation::Unit& unit : tools_.organisation.units())
            folded_units_.emplace(fold(unit.name), &unit);
    if (const auto found = folded_units_.find(fold(written)); !written.empty() && found != folded_units_.end())
        return found->second;
    refuse(shown, tools_.organisation.no_unit_called(written));
    return nullptr;
}

process::FieldValues Importer::read_row(const SheetRow& row, ImportRow& shown) const {
    process::FieldsRead read = process::read_fields(definition_->form, row.fields, {true, true});
    for (const process::FieldFault& fault : read.faults) {
        Note note = tools_.localizer.note(fault.why, caller_.language);
        note.field = fault.field;
        shown.notes.push_back(std::move(note));
        shown.outcome = "refused";
    }
    return std::move(read.values);
}

std::string Importer::id_of(const SheetRow& row, const organisation::Unit& unit, const process::FieldValues& fields) {
    if (is_plain_id(row.key)) return row.key;
    const std::string content = unit.id + "\n" + row.key + "\n" + boost::json::serialize(fields);
    return "IM-" + to_hex(sha256(content)).substr(0, 12);
}

bool Importer::exists(const std::string& id, const process::FieldValues& fields, ImportRow& shown) const {
    const auto history = tools_.store.history(store::StreamId::nomination(id));
    if (!history || history->empty()) return false;
    boost::system::error_code error;
    const boost::json::value payload = boost::json::parse(history->front().event.payload_json, error);
    const auto* before = !error && payload.is_object() ? payload.get_object().if_contains("fields") : nullptr;
    if (before != nullptr && *before == boost::json::value(fields)) {
        shown.outcome = "exists";
        return true;
    }
    refuse(shown, Diagnostic::error("TD0953").with("id", id));
    return true;
}

process::Actor Importer::actor_for(const organisation::Unit& unit) const {
    const Rights rights(tools_.organisation, date_in_vietnam(tools_.clock.now()));
    process::Actor actor;
    actor.who = {caller_.person, caller_.person};
    actor.roles = rights.held(*definition_, caller_.person);
    actor.unit = unit.id;
    if (!tools_.for_all_units) return actor;
    const definition::RoleSpec* owner = definition_->role(definition_->start_stage().owner);
    const auto clerks = owner != nullptr ? rights.holders(*owner, unit.id) : std::vector<const organisation::Person*>();
    if (clerks.empty()) return actor;
    actor.who.principal = clerks.front()->id;
    actor.roles = rights.held(*definition_, clerks.front()->id);
    return actor;
}

void Importer::prepare(const SheetRow& row, ImportRow& shown) {
    shown.outcome = "made";
    shown.notes = row.faults;
    if (!row.faults.empty() || row.under_faulty_header) shown.outcome = "refused";
    if (row.kind == SheetRow::Kind::place) return;
    const organisation::Unit* unit = unit_of(row, shown);
    process::FieldValues fields = read_row(row, shown);
    if (unit == nullptr || shown.outcome == "refused") return;
    shown.id = id_of(row, *unit, fields);
    if (!ids_.insert(shown.id).second) return refuse(shown, Diagnostic::error("TD0954").with("id", shown.id));
    if (exists(shown.id, fields, shown)) return;
    const process::Actor actor = actor_for(*unit);
    std::vector<process::Request> requests{process::Create{shown.id, unit->id, std::move(fields)}};
    for (const auto& listed : row.evidence) {
        if (!listed.is_object()) continue;
        const object& item = listed.get_object();
        process::AttachEvidence attach;
        attach.item = {
            text_at(item, "id"), "", text_at(item, "kind"), text_at(item, "title"), text_at(item, "date"), "", 0,
            "text/plain"};
        if (attach.item.id.empty()) attach.item.id = "E" + std::to_string(requests.size());
        papers_.push_back(paper_content(attach.item));
        attach.item.sha256 = to_hex(sha256(papers_.back()));
        attach.item.size = papers_.back().size();
        requests.emplace_back(std::move(attach));
    }
    auto made = tools_.commands.prepare_new(definition_, actor, requests, caller_.language);
    if (!made.notes.empty()) {
        shown.outcome = "refused";
        shown.notes = std::move(made.notes);
        return;
    }
    commit_.changes.push_back(std::move(made.commit.changes.front()));
    append(commit_, std::move(made.commit));
}

Answer<ImportView> Importer::run(std::vector<SheetRow> rows, ImportView view, const Progress& progress) {
    const auto& only = request_.only;
    if (!only.empty())
        rows.erase(std::remove_if(
                       rows.begin(), rows.end(),
                       [&](const SheetRow& row) { return std::find(only.begin(), only.end(), row.key) == only.end(); }),
                   rows.end());
    for (const SheetRow& row : rows) {
        if (const auto waits = tools_.in_time(); !waits)
            return tools_.localizer.failed<ImportView>(waits.error(), caller_.language);
        ImportRow shown;
        shown.row = row.row;
        shown.sheet = row.sheet;
        shown.name = process::shown_value(definition_->form, definition_->form.name_field, row.fields, "vi");
        prepare(row, shown);
        view.made += shown.outcome == "made" ? 1 : 0;
        view.existing += shown.outcome == "exists" ? 1 : 0;
        view.refused += shown.outcome == "refused" ? 1 : 0;
        view.rows.push_back(std::move(shown));
        if (progress) progress(view.rows.size(), rows.size());
    }
    if (request_.dry_run || (view.refused > 0 && !request_.partial) || commit_.changes.empty()) return view;
    for (const std::string& paper : papers_)
        if (const auto stored = tools_.store.put_attachment(paper); !stored)
            return tools_.localizer.failed<ImportView>(stored.error(), caller_.language);
    if (const auto written = tools_.store.submit(std::move(commit_)); !written)
        return tools_.localizer.failed<ImportView>(written.error(), caller_.language);
    view.written = true;
    return view;
}

} // namespace thidua::service
