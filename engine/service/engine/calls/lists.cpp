// Inboxes, lists and counts: what the caller may see is part of the query.
#include <algorithm>

#include "base/text/nearest.hpp"
#include "organisation/units/carriers.hpp"
#include "service/commands/rights/visible_sets.hpp"
#include "service/engine/house.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua {

using service::iso_or_empty;
using service::stage_title;

LineView LocalEngine::Rooms::line_of(const store::NominationLine& line, const std::string& language) const {
    LineView view;
    view.id = line.id;
    view.revision = line.revision;
    view.workflow = line.workflow;
    view.unit = line.unit;
    const organisation::Unit* unit = organisation.unit(line.unit);
    view.unit_name = unit != nullptr ? unit->name : line.unit;
    const organisation::Unit* carrier =
        organisation.unit(organisation::Carriers(organisation, today()).carrier(line.unit));
    if (carrier != unit) view.carrier_name = carrier->name;
    view.name = line.name;
    view.title = line.title;
    view.stages = line.stages;
    const service::Definition definition = registry->known(line.workflow);
    for (const std::string& stage : line.stages)
        view.stage_titles += (view.stage_titles.empty() ? "" : ", ") + stage_title(definition.get(), stage, language);
    view.ended = line.ended;
    view.updated = to_iso(line.updated);
    view.due = iso_or_empty(line.due);
    view.taken_by = line.person;
    const organisation::Person* person = organisation.person(line.person);
    view.taken_by_name = person != nullptr ? person->name : line.person;
    return view;
}

namespace {

/// Names in the request that nothing has; the unit may be given by its name as well.
Result<void> settle_names(const service::WorkflowRegistry& registry, const organisation::Organisation& organisation,
                          ListRequest& request) {
    if (!request.workflow.empty() && registry.known(request.workflow) == nullptr)
        return registry.current(request.workflow).error();
    if (!request.unit.empty()) {
        const organisation::Unit* unit = organisation.unit_called(request.unit);
        if (unit == nullptr) return Failure::refused(organisation.no_unit_called(request.unit));
        request.unit = unit->id;
    }
    if (request.stage.empty()) return {};
    std::vector<std::string> stages;
    for (const service::Definition& definition : registry.all_known())
        for (const definition::StageSpec& stage : definition->stages)
            if (request.workflow.empty() || request.workflow == definition->name) stages.push_back(stage.name);
    if (std::find(stages.begin(), stages.end(), request.stage) != stages.end()) return {};
    return Failure::refused(
        with_nearest(Diagnostic::error("TD0965").with("found", request.stage), request.stage, stages));
}

/// The days on which it was made, as moments of the office.
Result<void> settle_days(const TimeZone& zone, const ListRequest& request, store::ListQuery& query) {
    for (const std::string& day : {request.made_from, request.made_to})
        if (!day.empty() && !date_from_iso(day)) return Failure::usage(Diagnostic::error("TD1771").with("found", day));
    if (!request.made_from.empty()) query.made_from = zone.start_of(*date_from_iso(request.made_from));
    if (request.made_to.empty()) return {};
    query.made_before = zone.end_of(*date_from_iso(request.made_to)) + std::chrono::milliseconds(1);
    if (!query.made_from || *query.made_from < *query.made_before) return {};
    return Failure::usage(Diagnostic::error("TD1772").with("from", request.made_from).with("to", request.made_to));
}

} // namespace

std::optional<std::string> LocalEngine::Rooms::taken_by(TakenBy wish, const std::string& person) {
    if (wish == TakenBy::anybody) return std::nullopt;
    return wish == TakenBy::nobody ? std::string() : person;
}

Result<store::ListQuery> LocalEngine::Rooms::query_of(const Caller& caller, const ListRequest& wish) const {
    ListRequest request = wish;
    if (const auto settled = settle_names(*registry, organisation, request); !settled) return settled.error();
    store::ListQuery query;
    // Of old versions too: what runs on them waits for the roles they name, and is seen by whom they let read.
    const auto versions = registry->every_version();
    if (!versions) return versions.error();
    service::CallerRights rights = commands->rights_of(caller);
    query.visible = service::visible_to(rights, *versions);
    if (!request.waiting_for.empty()) {
        if (const auto there = works_here(request.waiting_for); !there) return there.error();
        query.waiting_for = service::inboxes_of(rights.rights(), *versions, request.waiting_for);
        query.taken_by = taken_by(request.taken_by, request.waiting_for);
    }
    query.workflow = request.workflow;
    query.stage = request.stage;
    query.unit = request.unit;
    query.words = request.words;
    query.ended = request.ended;
    if (!request.due_before.empty()) {
        query.due_before = instant_from_iso(request.due_before);
        if (!query.due_before) return Failure::usage(Diagnostic::error("TD0969").with("found", request.due_before));
    }
    if (const auto made = settle_days(settings.office.zone, request, query); !made) return made.error();
    query.order = request.most_urgent_first ? store::ListOrder::urgent : store::ListOrder::newest;
    query.limit = request.limit;
    query.after = request.after;
    return query;
}

Answer<ListView> LocalEngine::list(const Caller& caller, const ListRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<ListView>(known.error(), caller);
    const auto query = rooms->query_of(caller, request);
    if (!query) return rooms->failed<ListView>(query.error(), caller);
    const auto page = rooms->store->list(*query);
    if (!page) return rooms->failed<ListView>(page.error(), caller);
    ListView view;
    view.next = page->next;
    for (const store::NominationLine& line : page->lines) view.lines.push_back(rooms->line_of(line, caller.language));
    return view;
}

Answer<CountView> LocalEngine::count(const Caller& caller, const ListRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<CountView>(known.error(), caller);
    const auto query = rooms->query_of(caller, request);
    if (!query) return rooms->failed<CountView>(query.error(), caller);
    const auto counted = rooms->store->count(*query);
    if (!counted) return rooms->failed<CountView>(counted.error(), caller);
    return CountView{counted->count, counted->at_least};
}

} // namespace thidua
