// The engine's changing requests, each a short way to the commands.
#include <algorithm>

#include "reading/block_reader.hpp"
#include "service/commands/inputs.hpp"
#include "service/engine/house.hpp"

namespace thidua {

using service::CommandRequest;

Result<std::string> LocalEngine::Rooms::workflow_or_default(const std::string& asked_for) const {
    if (!asked_for.empty()) return asked_for;
    if (!settings.default_workflow.empty()) return settings.default_workflow;
    const std::vector<std::string> published = registry->current_names();
    if (published.size() == 1) return published.front();
    return Failure::usage(Diagnostic::error("TD0976").with("expected", reading::names_for_message(published)));
}

Answer<Receipt> LocalEngine::Rooms::create_numbered(const Caller& caller,
                                                    const definition::WorkflowDefinition& workflow,
                                                    process::Create create, CommandRequest request,
                                                    const Preconditions& preconditions) {
    return under_next_id(caller, workflow, [&](const std::string& id) {
        create.id = id;
        request.request = create;
        return commands->create(caller, workflow.name, request, preconditions);
    });
}

Answer<Receipt> LocalEngine::create(const Caller& caller, const std::string& workflow, const std::string& id,
                                    const std::string& unit, const std::string& fields_json,
                                    const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    const auto name = rooms->workflow_or_default(workflow);
    if (!name) return rooms->failed<Receipt>(name.error(), caller);
    const auto definition = rooms->registry->current(*name);
    if (!definition) return rooms->failed<Receipt>(definition.error(), caller);
    const organisation::Unit* named = rooms->organisation.unit_called(unit);
    if (named == nullptr)
        return rooms->failed<Receipt>(Failure::refused(rooms->organisation.no_unit_called(unit)), caller);
    auto given = service::read_given_fields(**definition, fields_json, rooms->localizer, caller.language);
    if (!given.faults.empty()) return Answer<Receipt>(Outcome::refused, std::move(given.faults));
    const process::Create made{id, named->id, std::move(given.values)};
    // A key means what the caller asked: an id that is made here is no part of it.
    const CommandRequest request{id, "create " + *name, named->id + fields_json, made};
    if (id.empty()) return house_->changed(rooms->create_numbered(caller, **definition, made, request, preconditions));
    return house_->changed(rooms->commands->create(caller, *name, request, preconditions));
}

Answer<Receipt> LocalEngine::edit(const Caller& caller, const std::string& id, const std::string& fields_json,
                                  const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id, service::Freshness::cached);
    if (!on) return rooms->failed<Receipt>(on.error(), caller);
    auto given = service::read_given_fields(*on->definition, fields_json, rooms->localizer, caller.language);
    if (!given.faults.empty()) return Answer<Receipt>(Outcome::refused, std::move(given.faults));
    return house_->changed(rooms->commands->run(
        rights, {id, "edit", fields_json, process::EditFields{std::move(given.values)}}, preconditions));
}

Answer<Receipt> LocalEngine::act(const Caller& caller, const std::string& id, const std::string& action,
                                 const ActionInput& input, const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id, service::Freshness::cached);
    if (!on) return rooms->failed<Receipt>(on.error(), caller);
    auto given = service::read_given_fields(*on->definition, input.fields_json, rooms->localizer, caller.language);
    if (!given.faults.empty()) return Answer<Receipt>(Outcome::refused, std::move(given.faults));
    auto asked = service::action_request(action, input, std::move(given.values));
    if (!asked) return rooms->failed<Receipt>(asked.error(), caller);
    const CommandRequest request{id, "act " + action, service::canonical(input), std::move(*asked)};
    Answer<Receipt> answer = house_->changed(rooms->commands->run(rights, request, preconditions));
    rooms->log->info(answer ? "acted" : "refused", {{"nomination", id}, {"action", action}, {"person", caller.person}});
    return answer;
}

Answer<Receipt> LocalEngine::comment(const Caller& caller, const std::string& id, const std::string& text, bool as_flag,
                                     const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    process::Request request =
        as_flag ? process::Request(process::RaiseFlag{text}) : process::Request(process::Comment{text});
    return house_->changed(
        rooms->commands->run(caller, {id, as_flag ? "flag" : "comment", text, std::move(request)}, preconditions));
}

Answer<Receipt> LocalEngine::extend(const Caller& caller, const std::string& id, const std::string& stage,
                                    const std::string& span, const std::string& reason,
                                    const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    const auto length = definition::duration_from(span);
    if (!length) return rooms->failed<Receipt>(Failure::usage(Diagnostic::error("TD1482").with("found", span)), caller);
    const CommandRequest request{id, "extend " + stage, span + "\n" + reason,
                                 process::Extend{stage, {length->count, length->unit}, reason}};
    Answer<Receipt> answer = house_->changed(rooms->commands->run(caller, request, preconditions));
    rooms->log->info(answer ? "extended" : "refused",
                     {{"nomination", id}, {"stage", stage}, {"person", caller.person}});
    return answer;
}

Answer<std::vector<Note>> LocalEngine::why(const Caller& caller, const std::string& id, const std::string& action,
                                           const ActionInput& input) {
    const auto rooms = house_->rooms();
    using Notes = std::vector<Note>;
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Notes>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id);
    if (!on) return rooms->failed<Notes>(on.error(), caller);
    auto given = service::read_given_fields(*on->definition, input.fields_json, rooms->localizer, caller.language);
    if (!given.faults.empty()) return Answer<Notes>(Outcome::refused, std::move(given.faults));
    const auto asked = service::action_request(action, input, std::move(given.values));
    if (!asked) return rooms->failed<Notes>(asked.error(), caller);
    return rooms->commands->why(rights, id, *asked);
}

} // namespace thidua
