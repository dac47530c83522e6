// Who works on what: taking on, giving away, one by one or all that somebody has; and what waits for nobody.
#include <algorithm>

#include "process/state/inbox.hpp"
#include "process/work/sharing.hpp"
#include "service/engine/house.hpp"
#include "service/sharing/orphans.hpp"
#include "service/sharing/work_views.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua {
namespace {

using Step = SharingRequest::Step;

constexpr std::size_t kMostOrphans = 1000;

process::Request request_of(const SharingRequest& asked) {
    switch (asked.step) {
    case Step::claim:
        return process::Claim{asked.stage};
    case Step::release:
        return process::Release{asked.stage, asked.reason};
    case Step::assign:
        return process::Assign{asked.stage, asked.person, asked.reason};
    case Step::declare_conflict:
        break;
    }
    return process::DeclareConflict{asked.person, asked.reason};
}

constexpr const char* kKinds[] = {"claim", "release", "assign", "conflict"};

/// Stages of which the person has taken on what stands there.
std::vector<std::string> stages_taken_by(const process::Nomination& nomination, const std::string& person) {
    std::vector<std::string> stages;
    for (const process::Token& token : nomination.marking)
        if (token.work && token.work->who == person) stages.push_back(token.stage);
    return stages;
}

/// Gives out the work of some role of the stage.
bool manages(service::CallerRights& rights, const service::Case& on, const definition::StageSpec& stage) {
    const std::vector<std::string> managers = process::managers_of(*on.definition, stage);
    const auto& held = rights.within_reach(on.definition);
    return std::any_of(held.begin(), held.end(), [&](const process::HeldRole& role) {
        return std::find(managers.begin(), managers.end(), role.role) != managers.end() &&
               (role.unit.empty() || role.unit == on.nomination->unit);
    });
}

} // namespace

Answer<Receipt> LocalEngine::share(const Caller& caller, const std::string& id, const SharingRequest& request,
                                   const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    if (!request.person.empty())
        if (const auto there = rooms->works_here(request.person); !there)
            return rooms->failed<Receipt>(there.error(), caller);
    const char* kind = kKinds[static_cast<int>(request.step)];
    const service::CommandRequest command{id, std::string(kind) + " " + request.stage,
                                          request.person + "\n" + request.reason, request_of(request)};
    Answer<Receipt> answer = house_->changed(rooms->commands->run(caller, command, preconditions));
    rooms->log->info(answer ? kind : "refused",
                     {{"nomination", id}, {"stage", request.stage}, {"person", caller.person}});
    return answer;
}

Answer<std::vector<ReassignedView>> LocalEngine::reassign(const Caller& caller, const ReassignRequest& request) {
    const auto rooms = house_->rooms();
    using Views = std::vector<ReassignedView>;
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Views>(known.error(), caller);
    if (const auto there = rooms->works_here(request.to); !there) return rooms->failed<Views>(there.error(), caller);
    const auto nothing = [&] {
        return rooms->failed<Views>(Failure::refused(Diagnostic::error("TD1641").with("person", request.from)), caller);
    };
    if (request.from.empty()) return nothing();
    const auto ids = rooms->store->taken_on_by(request.from);
    if (!ids) return rooms->failed<Views>(ids.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    Views views;
    for (const std::string& id : *ids) {
        const auto on = rooms->commands->readable_case(rights, id);
        if (!on || (!request.workflow.empty() && on->definition->name != request.workflow)) continue;
        for (const std::string& stage : stages_taken_by(*on->nomination, request.from)) {
            const SharingRequest one{Step::assign, stage, request.to, request.reason};
            const Answer<Receipt> answer = share(caller, id, one, {});
            views.push_back({id, process::name_of(*on->definition, *on->nomination),
                             service::stage_title(on->definition.get(), stage, caller.language), answer.ok(),
                             answer.ok() ? std::vector<Note>() : answer.notes()});
        }
    }
    return views.empty() ? nothing() : Answer<Views>(std::move(views));
}

Answer<std::vector<OrphanView>> LocalEngine::orphans(const Caller& caller) {
    const auto rooms = house_->rooms();
    using Views = std::vector<OrphanView>;
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Views>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const bool operates = rooms->is_operator(caller.person) || caller.local_operator;
    const auto found = service::orphans_of(
        *rooms->store, *rooms->commands, rooms->configuration.calendars, rooms->settings.office, rights.rights(),
        rooms->clock.now(),
        [&](const service::Case& on, const definition::StageSpec& stage) {
            return operates || manages(rights, on, stage);
        },
        kMostOrphans);
    if (!found) return rooms->failed<Views>(found.error(), caller);
    Views views;
    for (const service::Orphan& one : *found) {
        const process::Nomination& nomination = *one.on.nomination;
        const organisation::Unit* unit = rooms->organisation.unit(nomination.unit);
        views.push_back(
            {nomination.id, process::name_of(*one.on.definition, nomination),
             unit != nullptr ? unit->name : nomination.unit, one.stage->name,
             service::stage_title(one.on.definition.get(), one.stage->name, caller.language),
             std::string(process::titles_of_roles(*one.on.definition, one.stage->owners).in(caller.language)),
             to_iso(one.since)});
    }
    return views;
}

Diagnostics LocalEngine::House::orphans_today(const Rooms& rooms) const {
    constexpr std::size_t kNamed = 5;
    const service::Rights rights(rooms.organisation, rooms.today());
    const auto found = service::orphans_of(
        *rooms.store, *rooms.commands, rooms.configuration.calendars, rooms.settings.office, rights, rooms.clock.now(),
        [](const service::Case&, const definition::StageSpec&) { return true; }, kMostOrphans);
    if (!found || found->empty()) return {};
    std::string named;
    for (std::size_t at = 0; at < found->size() && at < kNamed; ++at)
        named += (named.empty() ? "" : ", ") + (*found)[at].on.nomination->id;
    if (found->size() > kNamed) named += " …";
    return {Diagnostic::warning("TD1640").with("count", std::to_string(found->size())).with("ids", named)};
}

void LocalEngine::House::release_ended(const Rooms& rooms) {
    const std::pair<std::uint64_t, Date> now{rooms.in_use.version.number, rooms.today()};
    if (now == released_) return;
    released_ = now;
    constexpr const char* kLookedAt = "claims-looked-at"; // by whichever process was the first
    const std::string mark = std::to_string(now.first) + " " + to_iso(now.second);
    if (const auto before = rooms.store->metadata(kLookedAt); !before || *before == mark) return;
    const auto taken_on = rooms.store->taken_on_by({});
    if (!taken_on || !rooms.store->put_metadata(kLookedAt, mark))
        return; // until then decisions go by the rights anyway
    for (const Diagnostic& one : orphans_today(rooms))
        log->warn("waits-for-nobody",
                  {{"code", one.code}, {"nominations", std::string(one.argument("ids")->in("vi"))}});
    for (const std::string& id : *taken_on) {
        const auto on = rooms.commands->open_case(id);
        if (!on) continue;
        for (const process::Token& token : on->nomination->marking) {
            if (!token.work) continue;
            const auto done =
                rooms.commands->run_itself(id, process::Actor::the_engine(), process::Release{token.stage, {}});
            if (done && done->changed) log->info("claim-ended", {{"nomination", id}, {"person", token.work->who}});
        }
    }
}

} // namespace thidua
