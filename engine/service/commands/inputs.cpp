#include "service/commands/inputs.hpp"

#include "base/json.hpp"

namespace thidua::service {

FieldsGiven read_given_fields(const definition::WorkflowDefinition& definition, const std::string& json,
                              const Localizer& localizer, const std::string& language) {
    FieldsGiven given;
    if (json == "{}") return given; // most actions bring none
    const auto parsed = parse_json("fields", json);
    if (!parsed) {
        given.faults = localizer.notes(parsed.error().diagnostics(), language);
        return given;
    }
    if (!parsed->is_object()) {
        given.faults.push_back(localizer.note(Diagnostic::error("TD0932"), language));
        return given;
    }
    process::FieldsRead read = process::read_fields(definition.form, parsed->get_object(), {true, true});
    for (const process::FieldFault& fault : read.faults) {
        Note note = localizer.note(fault.why, language);
        note.field = fault.field;
        given.faults.push_back(std::move(note));
    }
    given.values = std::move(read.values);
    return given;
}

Result<process::Request> action_request(const std::string& action, const ActionInput& input,
                                        process::FieldValues fields) {
    std::optional<process::VoteCount> votes;
    if (input.votes)
        votes = process::VoteCount{
            0, input.votes->present, input.votes->written, input.votes->yes, input.votes->no, input.votes->blank};
    if (input.step == ActionInput::Step::take)
        return process::Request(
            process::TakeAction{action, input.reason, std::move(fields), votes, input.stage, input.target});
    const bool undoes = input.step == ActionInput::Step::undo;
    if (!fields.empty() || !input.stage.empty() || !input.target.empty() || (undoes && votes))
        return Failure::usage(Diagnostic::error(undoes ? "TD1541" : "TD1215").with("action", action));
    if (undoes) return process::Request(process::Undo{action, input.reason});
    return process::Request(process::Renew{action, input.reason, votes});
}

std::string canonical(const ActionInput& input) {
    std::string text = input.step == ActionInput::Step::renew  ? "renew\n"
                       : input.step == ActionInput::Step::undo ? "undo\n"
                                                               : "";
    text += input.reason + "\n" + input.fields_json + "\n" + input.stage + "\n";
    if (!input.target.empty()) text += "to " + input.target + "\n";
    if (input.votes)
        for (const std::int64_t count :
             {input.votes->present, input.votes->written, input.votes->yes, input.votes->no, input.votes->blank})
            text += std::to_string(count) + " ";
    return text;
}

} // namespace thidua::service
