// Absences by command: they count at once, for the rooms are exchanged as when a configuration is published.
#include <algorithm>

#include "organisation/absences/decide_absence.hpp"
#include "service/absences/absence_rights.hpp"
#include "service/absences/organisation_stream.hpp"
#include "service/configuration/absence_check.hpp"
#include "service/engine/house.hpp"

namespace thidua {
namespace {

using namespace service;
using organisation::Absence;
using organisation::OrganisationEvent;
using Rooms = LocalEngine::Rooms;

Result<Date> day_of(const std::string& written) {
    auto day = date_from_iso(written);
    if (!day) day = date_from_vietnamese(written);
    if (!day) return Failure::usage(Diagnostic::error("TD1658").with("found", written));
    return *day;
}

/// Whoever asks is somebody here, or owns the store's files.
Result<void> may_ask(const Rooms& rooms, const Caller& caller) {
    if (caller.person.empty() && caller.local_operator) return rooms.in_time(caller);
    return rooms.known(caller);
}

AbsenceRights rights_of(const Rooms& rooms, const Caller& caller) {
    return {caller, rooms.settings, rooms.organisation, rooms.today()};
}

AbsenceView view_of(const Absence& absence, const Rooms& rooms, const AbsenceRights& rights) {
    const auto name_of = [&](const std::string& id) {
        const organisation::Person* person = rooms.organisation.person(id);
        return person != nullptr ? person->name : id;
    };
    AbsenceView view;
    view.id = absence.id;
    view.absence = {absence.of,
                    absence.by,
                    to_iso(*absence.valid.from),
                    to_iso(*absence.valid.to),
                    absence.scope.workflow,
                    absence.scope.stage,
                    {},
                    absence.paper};
    for (const auto& field : absence.scope.fields) view.absence.fields.push_back({field.name, field.value});
    view.of_name = name_of(absence.of);
    if (!absence.by.empty()) view.by_name = name_of(absence.by);
    const bool by_command = absence.origin == organisation::AbsenceOrigin::command;
    view.origin = by_command ? "command" : "file";
    const bool over = *absence.valid.to < rooms.today();
    view.state = over ? "over" : absence.valid.covers(rooms.today()) ? "now" : "later";
    view.may_end = by_command && !over && rights.may_enter_for(absence.of);
    return view;
}

Result<Absence> read(const NewAbsence& asked, const Caller& caller) {
    Absence wanted;
    wanted.of = asked.of.empty() ? caller.person : asked.of;
    wanted.by = asked.by;
    const auto from = day_of(asked.from);
    if (!from) return from.error();
    const auto to = day_of(asked.to);
    if (!to) return to.error();
    wanted.valid = {*from, *to};
    wanted.scope.workflow = asked.workflow;
    wanted.scope.stage = asked.stage;
    for (const AbsenceField& field : asked.fields) wanted.scope.fields.push_back({field.name, field.value, {}});
    wanted.paper = asked.paper;
    return wanted;
}

/// A scope that no workflow has lets nobody act: by command it is refused.
Result<void> scope_is_somewhere(const Rooms& rooms, const Absence& wanted) {
    std::vector<Definition> workflows;
    for (const auto& [folder, workflow] : rooms.in_use.workflows) workflows.push_back(workflow);
    organisation::OrganisationRecords records;
    records.absences = {wanted};
    Diagnostics faults = check_absence_scopes(organisation::Organisation(std::move(records)), workflows);
    for (Diagnostic& fault : faults) fault.severity = Severity::error;
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return {};
}

Failure not_yours(const std::string& person) {
    return Failure::refused(Diagnostic::error("TD1657").with("person", person));
}

/// Decides on the newest state of the stream, within the writer's turn.
template <class Decide>
Result<OrganisationEvent> write(const Rooms& rooms, const Caller& caller, const Decide& decide) {
    std::optional<OrganisationEvent> made;
    const Instant now = rooms.clock.now();
    const auto written = rooms.store->transact(
        {organisation_stream()},
        [&](const std::vector<store::StreamState>& streams) -> Result<store::Commit> {
            const auto before = stored_organisation(streams.front());
            if (!before) return before.error();
            auto event = decide(with_stream(rooms.organisation, before->state), before->state);
            if (!event) return event.error();
            store::Commit commit;
            commit.changes.push_back(change_by({*event}, *before, now, caller.person));
            made = std::move(*event);
            return commit;
        },
        std::nullopt);
    if (!written) return written.error();
    return std::move(*made);
}

} // namespace

Answer<std::vector<AbsenceView>> LocalEngine::absences(const Caller& caller, const AbsencesRequest& request) {
    using Views = std::vector<AbsenceView>;
    const auto rooms = house_->rooms();
    if (const auto may = may_ask(*rooms, caller); !may) return rooms->failed<Views>(may.error(), caller);
    const AbsenceRights rights = rights_of(*rooms, caller);
    Views views;
    for (const Absence& absence : rooms->organisation.absences()) {
        const bool meant = request.person.empty() || absence.of == request.person || absence.by == request.person;
        if (!meant || !rights.may_see(absence)) continue;
        AbsenceView view = view_of(absence, *rooms, rights);
        if (request.over || view.state != "over") views.push_back(std::move(view));
    }
    std::stable_sort(views.begin(), views.end(), [](const AbsenceView& one, const AbsenceView& other) {
        return one.absence.from < other.absence.from;
    });
    return views;
}

Answer<AbsenceView> LocalEngine::add_absence(const Caller& caller, const NewAbsence& absence) {
    const auto rooms = house_->rooms();
    const auto refused = [&](const Failure& why) { return rooms->failed<AbsenceView>(why, caller); };
    if (const auto may = may_ask(*rooms, caller); !may) return refused(may.error());
    const auto wanted = read(absence, caller);
    if (!wanted) return refused(wanted.error());
    if (wanted->of.empty()) return refused(Failure::usage(Diagnostic::error("TD0929")));
    const AbsenceRights rights = rights_of(*rooms, caller);
    if (!rights.may_enter_for(wanted->of)) return refused(not_yours(wanted->of));
    if (const auto somewhere = scope_is_somewhere(*rooms, *wanted); !somewhere) return refused(somewhere.error());
    const auto event = write(*rooms, caller, [&](const auto& known, const auto& state) {
        return organisation::decide_to_add(known, state, *wanted, rooms->today());
    });
    if (!event) return refused(event.error());
    if (const auto used = house_->use_absences(); !used) return refused(used.error());
    const Absence& added = std::get<organisation::AbsenceAdded>(*event).absence;
    rooms->log->info("absence-added", {{"absence", added.id}, {"of", added.of}, {"person", caller.person}});
    return view_of(added, *rooms, rights);
}

Answer<AbsenceView> LocalEngine::end_absence(const Caller& caller, const std::string& id, const std::string& last) {
    const auto rooms = house_->rooms();
    const auto refused = [&](const Failure& why) { return rooms->failed<AbsenceView>(why, caller); };
    if (const auto may = may_ask(*rooms, caller); !may) return refused(may.error());
    const Date yesterday = std::chrono::sys_days(rooms->today()) - std::chrono::days(1);
    const auto day = last.empty() ? Result<Date>(yesterday) : day_of(last);
    if (!day) return refused(day.error());
    const AbsenceRights rights = rights_of(*rooms, caller);
    std::optional<Absence> ended;
    const auto event = write(
        *rooms, caller, [&](const organisation::Organisation& known, const auto& state) -> Result<OrganisationEvent> {
            const Absence* one = known.absence(id);
            if (one != nullptr && !rights.may_enter_for(one->of)) return not_yours(one->of);
            if (one != nullptr) ended = *one;
            return organisation::decide_to_end(known, state, id, *day, rooms->today());
        });
    if (!event) return refused(event.error());
    if (const auto used = house_->use_absences(); !used) return refused(used.error());
    ended->valid.to = *day;
    rooms->log->info("absence-ended", {{"absence", id}, {"of", ended->of}, {"person", caller.person}});
    return view_of(*ended, *rooms, rights);
}

} // namespace thidua
