#include "service/commands/import/importer.hpp"

#include "base/text/nearest.hpp"
#include "service/json/text_at.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "process/state/inbox.hpp"
#include "process/state/values/form_values.hpp"

namespace thidua::service {

void Importer::refuse(ImportRow& shown, const Diagnostic& why) const {
    shown.outcome = "refused";
    shown.notes.push_back(tools_.localizer.note(why, caller_.language));
}

const organisation::Unit* Importer::unit_of(const SheetRow& row, ImportRow& shown) {
    const std::string& written = row.unit.empty() ? request_.unit : row.unit;
    if (written.empty()) {
        refuse(shown, Diagnostic::error("TD1643"));
        return nullptr;
    }
    if (const organisation::Unit* unit = tools_.organisation.unit_called(written)) return unit;
    if (folded_units_.empty())
        for (const organisation::Unit& unit : tools_.organisation.units())
            folded_units_.emplace(fold(unit.name), &unit);
    if (const auto found = folded_units_.find(fold(written)); found != folded_units_.end()) return found->second;
    refuse(shown, tools_.organisation.no_unit_called(written));
    return nullptr;
}

Importer::Wanted Importer::read_row(const SheetRow& row, ImportRow& shown) const {
    process::FieldsRead read = process::read_fields(definition_->form, row.fields, {true, true});
    for (const process::FieldFault& fault : read.faults) {
        Note note = tools_.localizer.note(fault.why, caller_.language);
        note.field = fault.field;
        shown.notes.push_back(std::move(note));
        shown.outcome = "refused";
    }
    Wanted wanted;
    wanted.nomination.fields = std::move(read.values);
    wanted.nomination.created = tools_.clock.now();
    if (shown.outcome != "refused") wanted.likeness = likeness_of(*definition_, wanted.nomination);
    return wanted;
}

const process::Actor& Importer::actor_for(const organisation::Unit& unit) {
    const auto [at, is_new] = actors_.try_emplace(unit.id);
    if (is_new) at->second = find_actor(unit);
    return at->second;
}

process::Actor Importer::find_actor(const organisation::Unit& unit) const {
    const Rights rights(tools_.organisation, tools_.zone.date_of(tools_.clock.now()));
    process::Actor actor;
    actor.who = {caller_.person, caller_.person};
    actor.roles = rights.held(*definition_, caller_.person);
    actor.unit = unit.id;
    if (!tools_.for_all_units) return actor;
    std::vector<const organisation::Person*> clerks;
    for (const std::string& name : definition_->start_stage().owners)
        if (const definition::RoleSpec* owner = definition_->role(name); owner != nullptr && clerks.empty())
            clerks = rights.holders(*owner, unit.id);
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
    Wanted wanted = read_row(row, shown);
    if (unit == nullptr || shown.outcome == "refused" || !kinds_known(row, shown)) return;
    auto meant = meant_by(row, *unit, wanted, shown);
    if (!meant || !stands_alone(row, *unit, *meant, wanted, shown)) return;
    shown.id = meant->id;
    if (meant->there)
        compare(row, *unit, *meant->there, wanted.nomination.fields, shown);
    else
        make(row, *unit, meant->id, std::move(wanted.nomination.fields), shown);
}

void Importer::count(ImportView& view, const ImportRow& shown) const {
    view.made += shown.outcome == "made" ? 1 : 0;
    view.existing += shown.outcome == "exists" ? 1 : 0;
    view.changed += shown.outcome == "changed" ? 1 : 0;
    view.differing += shown.outcome == "differs" ? 1 : 0;
    view.refused += shown.outcome == "refused" ? 1 : 0;
}

void Importer::tell_of_all(ImportView& view) const {
    for (const auto& [name, rows] : closed_) {
        const definition::FieldSpec* field = definition_->form.field(name);
        const definition::StageSpec& start = definition_->start_stage();
        Note note = tools_.localizer.note(
            Diagnostic::warning("TD1195")
                .with("field", field != nullptr && !field->label.empty() ? field->label : LocalText(name))
                .with("stage", start.title.empty() ? LocalText(start.name) : start.title)
                .with("count", std::to_string(rows)),
            caller_.language);
        note.field = name;
        view.notes.push_back(std::move(note));
    }
    const bool of_others = std::any_of(view.rows.begin(), view.rows.end(), [](const ImportRow& row) {
        return std::any_of(row.notes.begin(), row.notes.end(),
                           [](const Note& note) { return note.code == "TD0570" || note.code == "TD0571"; });
    });
    if (of_others) view.notes.push_back(tools_.localizer.note(Diagnostic::warning("TD1196"), caller_.language));
}

Answer<ImportView> Importer::run(std::vector<SheetRow> rows, ImportView view, const Progress& progress) {
    const auto& only = request_.only;
    if (!only.empty())
        rows.erase(std::remove_if(
                       rows.begin(), rows.end(),
                       [&](const SheetRow& row) { return std::find(only.begin(), only.end(), row.key) == only.end(); }),
                   rows.end());
    view.rows.reserve(rows.size());
    for (const SheetRow& row : rows) {
        if (const auto waits = tools_.in_time(); !waits)
            return tools_.localizer.failed<ImportView>(waits.error(), caller_.language);
        ImportRow shown;
        shown.row = row.row;
        shown.sheet = row.sheet;
        shown.name = process::shown_value(definition_->form, definition_->form.name_field, row.fields, "vi");
        prepare(row, shown);
        count(view, shown);
        view.rows.push_back(std::move(shown));
        if (progress) progress(view.rows.size(), rows.size());
    }
    tell_of_all(view);
    if (request_.dry_run || (view.refused > 0 && !request_.partial) || commit_.changes.empty()) return view;
    for (const std::string& paper : papers_)
        if (const auto stored = tools_.store.put_attachment(paper); !stored)
            return tools_.localizer.failed<ImportView>(stored.error(), caller_.language);
    std::vector<Move> moves = moves_of(commit_);
    if (const auto written = tools_.store.submit(std::move(commit_)); !written)
        return tools_.localizer.failed<ImportView>(written.error(), caller_.language);
    tools_.commands.tell(std::move(moves));
    view.written = true;
    return view;
}

} // namespace thidua::service
