// The desk: what is to be done, by whom, and what is heard of it.
#include <algorithm>

#include "organisation/units/carriers.hpp"
#include "service/commands/rights/visible_sets.hpp"
#include "service/desk/due_view.hpp"
#include "service/desk/line_outlook.hpp"
#include "service/desk/move_feed.hpp"
#include "service/engine/house.hpp"

namespace thidua {
namespace {

constexpr std::uint32_t kMostLines = 200;
constexpr std::uint32_t kMostWaiting = 999; ///< that are counted: nobody works off more in a day

/// Where a nomination of a version waits for one of these roles: by the owner of the stage.
std::vector<store::StageInUnit> own_stages(service::CallerRights& rights,
                                           const std::vector<service::Definition>& versions) {
    std::vector<store::StageInUnit> stages;
    for (const service::Definition& definition : versions)
        for (const process::HeldRole& held : rights.within_reach(definition))
            for (const definition::StageSpec& stage : definition->stages)
                if (std::find(stage.owners.begin(), stage.owners.end(), held.role) != stage.owners.end())
                    stages.push_back({stage.name, held.unit, definition->content_hash});
    return stages;
}

/// The queries of the four parts, each on the same rights.
struct Parts {
    store::ListQuery base; ///< rights and filters
    std::vector<store::RoleInUnit> inboxes;
    std::vector<store::StageInUnit> own;
    std::vector<std::string> units; ///< of the caller: the own one and those that it carries on
    std::optional<std::string> taken_by{};

    [[nodiscard]] store::ListQuery of(InboxPart part) const {
        store::ListQuery query = base;
        query.ended = part == InboxPart::done;
        query.order = part == InboxPart::done ? store::ListOrder::newest : store::ListOrder::urgent;
        if (part == InboxPart::mine) {
            query.waiting_for = inboxes;
            query.taken_by = taken_by;
        }
        if (part == InboxPart::others) query.not_in = own;
        if (part == InboxPart::unit) query.units = units;
        return query;
    }
    [[nodiscard]] Parts without_filters() const {
        Parts made = *this;
        made.taken_by.reset();
        made.base = store::ListQuery();
        made.base.visible = base.visible;
        return made;
    }
};

/// The unit that somebody works in, and those that it carries on today, which have ended: their nominations keep them.
std::vector<std::string> units_of(const organisation::Organisation& organisation, const std::string& person,
                                  Date today) {
    const std::string& own = organisation.person(person)->unit;
    std::vector<std::string> units = {own};
    for (const std::string_view carried : organisation::Carriers(organisation, today).carried_by(own))
        if (carried != own) units.emplace_back(carried);
    return units;
}

/// Of an inbox rows must be read, so that the count ends early.
Result<store::ListCount> count_of(store::Store& store, store::ListQuery query) {
    if (!query.waiting_for) return store.count(query);
    query.limit = kMostWaiting + 1;
    const auto page = store.list(query);
    if (!page) return page.error();
    return store::ListCount{std::min<std::uint64_t>(page->lines.size(), kMostWaiting),
                            page->lines.size() > kMostWaiting};
}

Result<void> count_parts(store::Store& store, const Parts& parts, InboxView& view) {
    const std::pair<InboxPart, CountView*> all[] = {{InboxPart::mine, &view.mine},
                                                    {InboxPart::unit, &view.unit},
                                                    {InboxPart::others, &view.others},
                                                    {InboxPart::done, &view.done}};
    for (const auto& [part, count] : all) {
        const auto counted = count_of(store, parts.of(part));
        if (!counted) return counted.error();
        *count = {counted->count, counted->at_least};
    }
    return {};
}

} // namespace

Answer<InboxView> LocalEngine::inbox(const Caller& caller, const InboxRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<InboxView>(known.error(), caller);
    ListRequest wish;
    wish.workflow = request.workflow;
    wish.stage = request.stage;
    wish.unit = request.unit;
    wish.words = request.words;
    wish.limit = std::min(request.limit, kMostLines);
    wish.after = request.after;
    const auto query = rooms->query_of(caller, wish);
    if (!query) return rooms->failed<InboxView>(query.error(), caller);
    const auto versions = rooms->registry->every_version();
    if (!versions) return rooms->failed<InboxView>(versions.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const Parts parts{*query, service::inboxes_of(rights.rights(), *versions, caller.person),
                      own_stages(rights, *versions), units_of(rooms->organisation, caller.person, rooms->today()),
                      Rooms::taken_by(request.taken_by, caller.person)};
    const auto page = rooms->store->list(parts.of(request.part));
    if (!page) return rooms->failed<InboxView>(page.error(), caller);
    InboxView view;
    view.next = page->next;
    view.at = to_iso(rooms->clock.now());
    if (const auto counted = count_parts(*rooms->store, parts.without_filters(), view); !counted)
        return rooms->failed<InboxView>(counted.error(), caller);
    for (const store::NominationLine& line : page->lines) {
        auto told = rooms->desk_line_of(line, rights);
        if (!told) return rooms->failed<InboxView>(told.error(), caller);
        view.lines.push_back(std::move(*told));
    }
    return view;
}

Result<DeskLineView> LocalEngine::Rooms::desk_line_of(const store::NominationLine& line,
                                                      service::CallerRights& rights) const {
    DeskLineView view;
    view.line = line_of(line, rights.caller().language);
    view.todo = view.line.stage_titles;
    if (line.ended) return view;
    const auto on = commands->open_case(line.id);
    if (!on) return on.error();
    view.due = service::due_view(line.due, clock.now(), configuration.calendars, on->definition->calendar,
                                 settings.office.zone);
    service::LineOutlook outlook(*commands, rights, organisation, settings.office.zone, localizer.catalogue());
    view.todo = outlook.todo(*on);
    view.hint = outlook.hint(*on);
    return view;
}

Answer<MovesView> LocalEngine::moves(const Caller& caller, std::uint64_t after, std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    MovesView view;
    view.upto = after;
    do {
        const service::MoveFeed::Heard heard = house_->feed.hear(view.upto, until);
        const auto rooms = house_->rooms();
        if (const auto known = rooms->known(caller); !known) return rooms->failed<MovesView>(known.error(), caller);
        view.upto = heard.upto;
        view.missed = heard.missed;
        service::CallerRights rights = rooms->commands->rights_of(caller);
        for (const service::Move& move : heard.moves) {
            const auto definition = rooms->registry->with_hash(move.definition);
            if (!definition) continue;
            if (!service::Rights::may_read(**definition, rights.within_reach(*definition), move.unit)) continue;
            const auto same = [&](const MoveView& one) { return one.id == move.id; };
            std::erase_if(view.moves, same);
            view.moves.push_back({move.id, move.revision});
        }
    } while (after != 0 && view.moves.empty() && !view.missed && std::chrono::steady_clock::now() < until);
    return view;
}

} // namespace thidua
