// The engine's way on after an end, and what it shows of ways back.
#include "service/engine/house.hpp"

namespace thidua {

Answer<Receipt> LocalEngine::Rooms::under_next_id(const Caller& caller, const definition::WorkflowDefinition& workflow,
                                                  const std::function<Answer<Receipt>(const std::string&)>& make) {
    const definition::IdPattern& pattern = workflow.id_pattern;
    const int year = static_cast<int>(today().year());
    for (;;) {
        const auto id = ids->next(pattern, year);
        if (!id) return failed<Receipt>(id.error(), caller);
        Answer<Receipt> answer = make(id->text);
        if (!answer.ok() && !answer.notes().empty() && answer.notes().front().code == "TD0612") {
            ids->taken(pattern, year, *id);
            continue;
        }
        // Refused, or a repetition that is answered with the id of the first time.
        if (!answer.ok() || answer->id != id->text) ids->give_back(pattern, year, *id);
        return answer;
    }
}

Answer<Receipt> LocalEngine::follow_up(const Caller& caller, const std::string& id, const std::string& kind,
                                       const std::string& new_id, const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id);
    if (!on) return rooms->failed<Receipt>(on.error(), caller);
    const auto make = [&](const std::string& made) {
        return rooms->commands->follow_up(rights, {id, kind, made, new_id}, preconditions);
    };
    Answer<Receipt> answer{Receipt{}};
    if (!new_id.empty()) {
        answer = make(new_id);
    } else {
        const auto definition = rooms->commands->followed_by(*on, kind);
        if (!definition) return rooms->failed<Receipt>(definition.error(), caller);
        answer = rooms->under_next_id(caller, **definition, make);
    }
    rooms->log->info(answer ? "followed-up" : "refused",
                     {{"nomination", id}, {"kind", kind}, {"person", caller.person}});
    return house_->changed(std::move(answer));
}

void LocalEngine::Rooms::show_ways_back(const Caller& caller, const service::Case& on, NominationView& view) const {
    service::CallerRights rights = commands->rights_of(caller);
    const auto title_of = [&](const std::string& kind) {
        const auto* spec = on.definition->follow_up(kind);
        const std::string_view title = spec != nullptr ? spec->title.in(caller.language) : std::string_view();
        return title.empty() ? kind : std::string(title);
    };
    view.undo = commands->undo_of(rights, on);
    for (const process::FollowUp& one : on.nomination->follow_ups)
        view.follow_ups.push_back({one.kind, title_of(one.kind), one.id});
    if (const auto& follows = on.nomination->follows)
        view.follows = FollowUpView{follows->kind, title_of(follows->kind), follows->id};
    view.new_follow_ups = commands->new_follow_ups_of(rights, on);
    view.rescue = commands->open_rescue_of(on, caller.language);
}

} // namespace thidua
