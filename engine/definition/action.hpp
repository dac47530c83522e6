#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/text/local_text.hpp"
#include "definition/cancelling/cancels.hpp"
#include "definition/consultation/ask.hpp"
#include "definition/duration.hpp"
#include "definition/form/computed.hpp"

namespace thidua::definition {

enum class ActionKind {
    advance,     ///< forward on the road
    return_back, ///< `kind return`: back for revision, with a reason
    withdraw,    ///< by the person who took the last action, until the next decision
    reject,      ///< to an end stage, with a reason
    hold,        ///< out of its stage, clocks paused
    resume,      ///< back into the stage it was held in
    revoke       ///< from one end stage to another (an award taken back)
};

/// One condition that must be true for the action, and what is said when it is not.
struct Requirement {
    std::string name;
    ExpressionSpec expression;
    LocalText say;
    SourceSpan span;
    std::optional<Trust> trust = std::nullopt;
};

/// A recorded count of a council's votes that must be given with the action.
struct VotePolicy {
    enum class Base { all_members, present };
    Base base = Base::all_members;
    VotesNeeded quorum = Fraction{0, 1}; ///< present (and polled in writing) against all members
    VotesNeeded yes = Fraction{1, 2};    ///< yes votes against `base`
    SourceSpan span;
};

/// Until when an action may be taken back as if it had not been, by its own person and by holders of these roles.
struct UndoPolicy {
    std::vector<std::string> by; ///< besides whoever took it
    Duration within;             ///< since it was taken
    SourceSpan span;
};

/// A step a person or the clock can take.
struct ActionSpec {
    std::string name;
    LocalText title;
    ActionKind kind = ActionKind::advance;
    std::vector<std::string> from; ///< stages left by the action
    bool from_any = false;         ///< `from any { a b }`: out of one of them; otherwise out of all at once
    std::vector<std::string> to;   ///< stages entered; empty for hold and resume
    bool to_any = false;           ///< `to any { a b }`: into the one that is chosen with the command
    std::vector<std::string> by;   ///< roles, any of which may act
    bool reason_required = false;
    OnAnswers on_answers = OnAnswers::waits;
    std::optional<ExpressionSpec> when; ///< routing: the action exists only when this is true
    std::optional<Trust> trust;         ///< of `when`
    std::vector<Requirement> requirements;
    std::optional<VotePolicy> vote;
    std::vector<std::string> fields; ///< form fields that are filled in with the action, required unless optional
    std::vector<std::string> not_same_person_as; ///< actions, or asking stages, whose person must be another one
    std::vector<std::string> same_person_as;     ///< actions whose latest person does this one too, while there
    /// Left out when nobody but the person of these actions could take it: nobody approves himself for form's sake.
    std::vector<std::string> skip_same_person_as;
    std::optional<bool> renew;  ///< must it be agreed to anew after edits? Nothing said: except out of the start stage
    bool confirm_again = false; ///< a signature: whoever takes it over the network proves anew who it is
    std::optional<TimeLimit> due;   ///< deadline for whoever gets it next (a return's date for the new version)
    std::optional<TimeLimit> after; ///< taken by the clock when the nomination has stood in `from` that long
    std::optional<UndoPolicy> undo; ///< nothing: what it did stays
    std::optional<Cancels> cancels; ///< branches that end with it; never of a hold, resume or revocation
    SourceSpan span;
};

} // namespace thidua::definition
