// Which nomination a row of a list means.
#include <algorithm>

#include <boost/json.hpp>

#include "base/text/nearest.hpp"
#include "base/text/text.hpp"
#include "process/state/inbox.hpp"
#include "service/commands/commits.hpp"
#include "service/commands/import/importer.hpp"
#include "service/plugins/documents.hpp"

namespace thidua::service {
namespace {

/// A key that may be the nomination's id as it is.
bool is_plain_id(std::string_view id) {
    return !id.empty() && id.size() <= 60 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

std::string made_id(const std::string& content) { return "IM-" + to_hex(sha256(content)).substr(0, 12); }

/// So many names of a unit are read at once; where there are more, the index of names is asked for each row.
constexpr std::uint32_t kMostNames = 1'000;

} // namespace

Importer::Likeness Importer::likeness_of(const definition::WorkflowDefinition& definition,
                                         const process::Nomination& nomination) const {
    return {to_lower(process::name_of(definition, nomination)), title_of(definition, nomination.fields, "vi"),
            year_of(definition, nomination, tools_.zone)};
}

std::optional<Case> Importer::case_of(const std::string& id) {
    auto found = tools_.for_all_units ? tools_.commands.open_case(id) : tools_.commands.readable_case(caller_, id);
    if (!found) return std::nullopt;
    return std::move(*found);
}

bool Importer::is_taken(const std::string& id) const {
    const auto revision = tools_.store.revision_of(store::StreamId::nomination(id));
    return revision && *revision != 0;
}

bool Importer::may_have_sent(const organisation::Unit& unit, const Likeness& likeness) {
    const auto [at, is_new] = sent_.try_emplace(unit.id);
    if (is_new) {
        store::ListQuery query = sent_by(unit);
        query.limit = kMostNames;
        const auto page = tools_.store.list(query);
        if (page && page->next.empty()) {
            at->second.emplace();
            for (const store::NominationLine& line : page->lines) at->second->insert(to_lower(line.name));
        }
    }
    return !at->second || at->second->count(likeness.name) != 0;
}

store::ListQuery Importer::sent_by(const organisation::Unit& unit) const {
    store::ListQuery query;
    query.visible = store::VisibleSet::all();
    query.workflow = definition_->name;
    query.unit = unit.id;
    return query;
}

std::vector<Case> Importer::look_alikes(const organisation::Unit& unit, const Wanted& wanted, const std::string& id) {
    std::vector<Case> found;
    if (wanted.likeness.name.empty() || !may_have_sent(unit, wanted.likeness)) return found;
    store::ListQuery query = sent_by(unit);
    query.words = process::name_of(*definition_, wanted.nomination);
    query.limit = 200;
    const auto page = tools_.store.list(query);
    if (!page) return found;
    for (const store::NominationLine& line : page->lines) {
        if (line.id == id || ids_.count(line.id) != 0 || to_lower(line.name) != wanted.likeness.name) continue;
        auto on = case_of(line.id);
        if (on && likeness_of(*on->definition, *on->nomination) == wanted.likeness) found.push_back(std::move(*on));
    }
    return found;
}

std::optional<Importer::Meant> Importer::meant_by(const SheetRow& row, const organisation::Unit& unit,
                                                  const Wanted& wanted, ImportRow& shown) {
    const std::string& workflow = definition_->name;
    const auto of_this_unit = [&](const std::optional<Case>& on) {
        return on && on->nomination->unit == unit.id && on->nomination->workflow == workflow;
    };
    Meant meant;
    if (is_plain_id(row.key)) {
        meant.id = row.key;
        const auto claimed = ids_.find(row.key);
        meant.there = case_of(row.key);
        if (of_this_unit(meant.there)) return meant;
        const bool free =
            !meant.there && !is_taken(row.key) && (claimed == ids_.end() || claimed->second.unit == unit.id);
        if (free) {
            for (const Case& other : look_alikes(unit, wanted, meant.id))
                shown.notes.push_back(tools_.localizer.note(
                    Diagnostic::warning("TD1102").with("id", other.nomination->id), caller_.language));
            return meant;
        }
    }
    // Another unit has the same number, or it is none that could be an id.
    meant.id = row.key.empty() ? made_id(unit.id + "\n\n" + boost::json::serialize(wanted.nomination.fields))
                               : made_id(workflow + "\n" + unit.id + "\n" + row.key);
    meant.there = case_of(meant.id);
    if (meant.there) return meant;
    auto alike = look_alikes(unit, wanted, meant.id);
    if (row.key.empty() && alike.size() == 1) {
        meant.id = alike.front().nomination->id;
        meant.there = std::move(alike.front());
    } else if (row.key.empty() && !alike.empty()) {
        std::string ids;
        for (const Case& other : alike) ids += (ids.empty() ? "" : ", ") + other.nomination->id;
        refuse(shown, Diagnostic::error("TD1103").with("found", ids));
        return std::nullopt;
    } else
        for (const Case& other : alike)
            shown.notes.push_back(tools_.localizer.note(Diagnostic::warning("TD1102").with("id", other.nomination->id),
                                                        caller_.language));
    return meant;
}

bool Importer::stands_alone(const SheetRow& row, const organisation::Unit& unit, const Meant& meant,
                            const Wanted& wanted, ImportRow& shown) {
    const Place here{row.sheet, row.row, unit.id};
    const auto [same, fresh] = ids_.emplace(meant.id, here);
    if (!fresh) {
        if (row.key.empty())
            refuse(shown, Diagnostic::error("TD1101")
                              .with("sheet", same->second.sheet)
                              .with("row", std::to_string(same->second.row)));
        else
            refuse(shown, Diagnostic::error("TD0954").with("id", row.key));
        return false;
    }
    if (meant.there) return true;
    const Likeness& likeness = wanted.likeness;
    const auto [alike, first] = names_.emplace(
        unit.id + "\n" + likeness.name + "\n" + likeness.title + "\n" + std::to_string(likeness.year), here);
    if (!first)
        shown.notes.push_back(tools_.localizer.note(Diagnostic::warning("TD1104")
                                                        .with("sheet", alike->second.sheet)
                                                        .with("row", std::to_string(alike->second.row)),
                                                    caller_.language));
    return true;
}

} // namespace thidua::service
