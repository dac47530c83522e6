#include "service/sharing/work_views.hpp"

#include <algorithm>

#include "process/work/sharing.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

constexpr const char* kHow[] = {"claimed", "assigned", "forwarded", "kept", "escalated"};

void add_work(const process::Work& work, const organisation::Organisation& organisation, WorkView& view) {
    view.person = work.who;
    view.person_name = name_of(organisation, work.who);
    view.how = kHow[static_cast<int>(work.how)];
    view.since = to_iso(work.since);
    view.until = iso_or_empty(work.until);
}

void add_eligible(const std::vector<process::RoleHolder>& people, WorkView& view) {
    for (const process::RoleHolder& one : people) {
        const auto same = [&](const HelpingPerson& known) { return known.id == one.person; };
        if (std::none_of(view.eligible.begin(), view.eligible.end(), same))
            view.eligible.push_back({one.person, one.name});
    }
}

/// Whether the caller could give it to one of those who do not have it.
bool may_assign(const CommandHandler& commands, CallerRights& rights, const Case& on, const WorkView& view) {
    const auto other = std::find_if(view.eligible.begin(), view.eligible.end(),
                                    [&](const HelpingPerson& one) { return one.id != view.person; });
    return other != view.eligible.end() &&
           commands.allows(rights, on, process::Assign{view.stage, other->id, std::string()});
}

} // namespace

std::string name_of(const organisation::Organisation& organisation, const std::string& person) {
    const organisation::Person* found = organisation.person(person);
    return found != nullptr ? found->name : person;
}

std::vector<WorkView> work_views(const CommandHandler& commands, CallerRights& rights, const Case& on,
                                 const process::Facts& facts, Instant now,
                                 const organisation::Organisation& organisation) {
    std::vector<WorkView> views;
    for (const process::SharedVisit& visit : process::shared_visits(*on.definition, *on.nomination, facts, now)) {
        const bool managed = !process::managers_of(*on.definition, *visit.stage).empty();
        if (!visit.stage->claim && !managed && !visit.work) continue; // nobody shares it
        WorkView view;
        view.stage = visit.stage->name;
        view.title = stage_title(on.definition.get(), view.stage, rights.caller().language);
        view.needed = visit.stage->claim && visit.stage->claim->needed;
        if (visit.work) add_work(*visit.work, organisation, view);
        add_eligible(visit.eligible, view);
        view.may_claim = !visit.work && visit.stage->claim && commands.allows(rights, on, process::Claim{view.stage});
        view.may_release = visit.work && commands.allows(rights, on, process::Release{view.stage, {}});
        view.may_assign = may_assign(commands, rights, on, view);
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<ConflictView> conflict_views(const process::Nomination& nomination,
                                         const organisation::Organisation& organisation) {
    std::vector<ConflictView> views;
    for (const process::Conflict& one : nomination.conflicts)
        views.push_back({one.person, name_of(organisation, one.person), name_of(organisation, one.by.person),
                         to_iso(one.at), one.reason});
    return views;
}

} // namespace thidua::service
