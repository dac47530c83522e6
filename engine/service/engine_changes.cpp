// The engine's changing requests, each a short way to the desk.
#include "service/inputs.hpp"
#include "service/rooms.hpp"

namespace thidua {

using service::Errand;

Answer<Receipt> Engine::create(const Caller& caller, const std::string& workflow, const std::string& id,
                               const std::string& unit, const std::string& fields_json, const Guarded& guarded) {
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Receipt>(known.error(), caller);
    const auto definition = rooms_->shelf->current(workflow);
    if (!definition) return rooms_->failed<Receipt>(definition.error(), caller);
    const service::Unit* named = rooms_->organisation.unit_called(unit);
    if (named == nullptr)
        return rooms_->failed<Receipt>(Failure::refused(rooms_->organisation.no_unit_called(unit)), caller);
    auto given = service::read_given_fields(**definition, fields_json, rooms_->speech, caller.language);
    if (!given.faults.empty()) return Answer<Receipt>(Outcome::refused, std::move(given.faults));
    return rooms_->desk->create(caller, workflow, {id, named->id, std::move(given.values)}, named->id + fields_json,
                                guarded);
}

Answer<Receipt> Engine::edit(const Caller& caller, const std::string& id, const std::string& fields_json,
                             const Guarded& guarded) {
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Receipt>(known.error(), caller);
    const auto on = rooms_->desk->readable_case(caller, id);
    if (!on) return rooms_->failed<Receipt>(on.error(), caller);
    auto given = service::read_given_fields(*on->definition, fields_json, rooms_->speech, caller.language);
    if (!given.faults.empty()) return Answer<Receipt>(Outcome::refused, std::move(given.faults));
    return rooms_->desk->run(caller, {id, "edit", fields_json, process::EditFields{std::move(given.values)}}, guarded);
}

Answer<Receipt> Engine::attach(const Caller& caller, const std::string& id, const NewEvidence& evidence,
                               const Guarded& guarded) {
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Receipt>(known.error(), caller);
    const auto on = rooms_->desk->readable_case(caller, id);
    if (!on) return rooms_->failed<Receipt>(on.error(), caller);
    process::AttachEvidence attach;
    attach.item.id = evidence.id;
    attach.item.field = evidence.field;
    attach.item.kind = evidence.kind;
    attach.item.title = evidence.title.empty() ? evidence.file_name : evidence.title;
    attach.item.date = evidence.date;
    attach.item.size = evidence.content.size();
    attach.item.media_type = evidence.media_type;
    attach.item.sha256 = to_hex(sha256(evidence.content));
    if (attach.item.id.empty()) attach.item.id = "E" + std::to_string(on->nomination->evidence.size() + 1);
    const std::string content = attach.item.id + "\n" + attach.item.kind + "\n" + attach.item.title + "\n" +
                                attach.item.date + "\n" + attach.item.sha256;
    // Refusals first: nothing is stored for somebody who may not attach it.
    const auto blockers = rooms_->desk->why(caller, id, attach);
    if (!blockers.ok()) return Answer<Receipt>(blockers.outcome(), blockers.notes());
    if (blockers->empty()) {
        const auto stored = rooms_->store->put_attachment(evidence.content);
        if (!stored) return rooms_->failed<Receipt>(stored.error(), caller);
    }
    return rooms_->desk->run(caller, {id, "attach", content, std::move(attach)}, guarded);
}

Answer<Receipt> Engine::remove_evidence(const Caller& caller, const std::string& id, const std::string& evidence,
                                        const Guarded& guarded) {
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Receipt>(known.error(), caller);
    return rooms_->desk->run(caller, {id, "remove-evidence", evidence, process::RemoveEvidence{evidence}}, guarded);
}

Answer<Receipt> Engine::act(const Caller& caller, const std::string& id, const std::string& action,
                            const ActionInput& input, const Guarded& guarded) {
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Receipt>(known.error(), caller);
    const auto on = rooms_->desk->readable_case(caller, id);
    if (!on) return rooms_->failed<Receipt>(on.error(), caller);
    auto given = service::read_given_fields(*on->definition, input.fields_json, rooms_->speech, caller.language);
    if (!given.faults.empty()) return Answer<Receipt>(Outcome::refused, std::move(given.faults));
    const Errand errand{id, "act " + action, service::canonical(input),
                        service::take_action(action, input, std::move(given.values))};
    Answer<Receipt> answer = rooms_->desk->run(caller, errand, guarded);
    rooms_->log->info(answer ? "acted" : "refused",
                      {{"nomination", id}, {"action", action}, {"person", caller.person}});
    return answer;
}

Answer<Receipt> Engine::comment(const Caller& caller, const std::string& id, const std::string& text, bool as_flag,
                                const Guarded& guarded) {
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Receipt>(known.error(), caller);
    process::Request request =
        as_flag ? process::Request(process::RaiseFlag{text}) : process::Request(process::Comment{text});
    return rooms_->desk->run(caller, {id, as_flag ? "flag" : "comment", text, std::move(request)}, guarded);
}

Answer<std::vector<Note>> Engine::why(const Caller& caller, const std::string& id, const std::string& action,
                                      const ActionInput& input) {
    using Notes = std::vector<Note>;
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Notes>(known.error(), caller);
    const auto on = rooms_->desk->readable_case(caller, id);
    if (!on) return rooms_->failed<Notes>(on.error(), caller);
    auto given = service::read_given_fields(*on->definition, input.fields_json, rooms_->speech, caller.language);
    if (!given.faults.empty()) return Answer<Notes>(Outcome::refused, std::move(given.faults));
    return rooms_->desk->why(caller, id, service::take_action(action, input, std::move(given.values)));
}

} // namespace thidua
