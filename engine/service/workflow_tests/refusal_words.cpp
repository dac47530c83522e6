#include "service/workflow_tests/refusal_words.hpp"

namespace thidua::service {
namespace {

using process::Blocker;

const char* cause_word(Blocker::Cause cause) {
    switch (cause) {
    case Blocker::Cause::stale:
        return "stale";
    case Blocker::Cause::unknown:
        return "unknown";
    case Blocker::Cause::right:
        return "right";
    case Blocker::Cause::place:
        return "place";
    case Blocker::Cause::routing:
        return "when";
    case Blocker::Cause::guard:
        return "requires";
    case Blocker::Cause::form:
        return "form";
    case Blocker::Cause::input:
        return "input";
    case Blocker::Cause::vote:
        return "vote";
    case Blocker::Cause::person:
        return "not-same-person";
    case Blocker::Cause::renewal:
        return "renewal";
    case Blocker::Cause::late:
        return "late";
    case Blocker::Cause::answers:
        return "answers";
    case Blocker::Cause::clock:
        return "clock";
    case Blocker::Cause::claimed:
        return "claimed";
    case Blocker::Cause::conflict:
        return "conflict";
    }
    return "";
}

} // namespace

std::string word_of(const Blocker& blocker, const definition::WorkflowDefinition& workflow) {
    if (blocker.cause == Blocker::Cause::guard)
        for (const definition::ActionSpec& action : workflow.actions)
            for (const definition::Requirement& requirement : action.requirements)
                if (requirement.expression.span.file == blocker.why.span.file &&
                    requirement.expression.span.begin == blocker.why.span.begin)
                    return requirement.name;
    return cause_word(blocker.cause);
}

bool is_meant(const std::string& word, const Blocker& blocker, const definition::WorkflowDefinition& workflow) {
    return word == word_of(blocker, workflow) || word == cause_word(blocker.cause) || word == blocker.code();
}

} // namespace thidua::service
