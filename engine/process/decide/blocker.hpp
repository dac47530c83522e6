#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::process {

/// One reason why a command is not possible now. The sentence is the diagnostic's, in the reader's language; its span
/// is the line of the workflow file that says so, where one does.
struct Blocker {
    /// The hint of a blocker that others can lift: who holds the roles, as far as the facts know.
    static constexpr const char* kWhoCanHelp = "process.who";
    /// The same where everybody who holds the roles is barred, or nobody holds them today.
    static constexpr const char* kNobodyCanHelp = "process.nobody";

    enum class Cause {
        stale,   ///< the nomination has changed since the caller looked
        unknown, ///< no such nomination, action, field, stage, evidence
        right,   ///< not for this person
        place,   ///< the nomination is not in a stage where the action begins
        routing, ///< the action's `when` sends the nomination elsewhere
        guard,   ///< a requirement of the workflow is not met
        form,    ///< the nomination's fields or evidence are incomplete or wrong
        input,   ///< something must be given with the command: reason, fields, votes
        vote,    ///< the votes given do not suffice or do not add up
        person,  ///< somebody else must do it (separation of duties)
        renewal, ///< an agreement was to another content than there is now: it must be renewed first
        late,    ///< it cannot be taken back any more
        answers, ///< people are asked, and what they have said does not suffice yet
        clock,   ///< no calendar, or not yet time
        claimed, ///< somebody else has it, or it must be taken on first
        conflict ///< the person stands too near to the nomination
    };
    Cause cause = Cause::unknown;
    Diagnostic why;
    std::vector<std::string> roles;  ///< who can help: roles of the workflow, first the nearest; may be empty
    std::string field;               ///< the form field it is about; "" when none
    std::vector<std::string> barred; ///< people who may not for this nomination, whatever role they hold
    std::uint64_t agreement = 0;     ///< revision of the act that must be renewed; 0 for other causes

    [[nodiscard]] const std::string& code() const { return why.code; }
};

using Blockers = std::vector<Blocker>;

/// The blockers' diagnostics, in order, for printing.
[[nodiscard]] Diagnostics diagnostics_of(const Blockers& blockers);

} // namespace thidua::process
