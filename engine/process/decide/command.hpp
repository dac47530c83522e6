#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "process/consultation/asking_commands.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// A new nomination, in the start stage. The fields may be incomplete, not wrong.
struct Create {
    std::string id; ///< 1–100 characters, chosen by the caller
    std::string unit;
    FieldValues fields;
    std::optional<Follows> follows{}; ///< what it is begun after; the command that follows up the old one gives it
};

/// New values of some fields; null takes a value away. Fields that are not named stay.
struct EditFields {
    FieldValues fields;
};

/// The content is in the store already.
struct AttachEvidence {
    Evidence item;
};

struct RemoveEvidence {
    std::string id;
};

/// Takes an action of the workflow.
struct TakeAction {
    std::string action;
    std::string reason;
    FieldValues fields;             ///< those the action asks for
    std::optional<VoteCount> votes; ///< `members` is not read: the facts say it
    std::string stage;              ///< out of which stage, when a `from any` action could leave several; else ""
    std::string target{};           ///< into which stage, for `to any`; else ""
};

/// Agrees anew to what an earlier agreement rested on and that has been changed since: whoever may take the action.
struct Renew {
    std::string action;
    std::string reason;
    std::optional<VoteCount> votes; ///< as for taking the action
};

/// Takes back the newest command of a person, which was this action: as if it had not been.
struct Undo {
    std::string action;
    std::string reason;
};

/// Begins a new nomination after this one has ended: one of the workflow's follow-ups. Decides for the old one alone.
struct FollowUpWith {
    std::string kind;
    std::string id; ///< of the new one
};

/// One of two rescuers asks to put it where it can go on; another confirms exactly that; or it is not wanted any more.
struct AskRescue {
    RescuePlan plan;
    std::string reason;
};
struct ConfirmRescue {
    std::string preview; ///< the beginning of its hash, eight hexadecimal digits or more
};
struct DropRescue {
    std::string reason;
};

/// A plugin's answer. Only the engine gives this command. `score.content` all zero means: the content as it is now.
struct RecordScore {
    Score score;
};

/// One timer of the nomination fires, by its name. A timer of an earlier visit does
/// nothing; one whose action has a `when` that is false waits for a change of the nomination.
struct Tick {
    std::string timer;
};

/// The engine lets it go on by itself from where it was stopped (Stopped::first), once an operator has said so.
struct GoOn {
    std::uint64_t first = 0;
};

/// Gives a stage more time, by its `extend`.
struct Extend {
    std::string stage; ///< "" for the only one that can be extended
    Length length;
    std::string reason;
};

/// The calendar has changed: reckons anew what is counted by it, if anything moves. Only the engine gives this command.
struct Reschedule {
    std::vector<Date> days; ///< that are now something else
    std::string reason;
};

struct Comment {
    std::string text;
};

/// An observer's or reviewer's public concern.
struct RaiseFlag {
    std::string text;
};

/// Takes on a visit that several people could work on.
struct Claim {
    std::string stage; ///< "" for the only one that can be
};

/// Leaves it to everybody again: whoever has it, or gives out the work; the clock when the right has ended.
struct Release {
    std::string stage; ///< "" for the only one that somebody has
    std::string reason;
};

/// Gives it to somebody who may work on it: by whoever has it, or gives out the work.
struct Assign {
    std::string stage; ///< "" for the only one that could be meant
    std::string to;    ///< user name
    std::string reason;
};

/// Somebody stands too near to the nomination to judge it: himself, or whoever gives out the work says so.
struct DeclareConflict {
    std::string person; ///< "" for the one who says so
    std::string reason;
};

using Request = std::variant<Create, EditFields, AttachEvidence, RemoveEvidence, TakeAction, Renew, RecordScore, Tick,
                             GoOn, Extend, Reschedule, Comment, RaiseFlag, Undo, FollowUpWith, AskRescue, ConfirmRescue,
                             DropRescue, Claim, Release, Assign, DeclareConflict, GiveAnswer, AskAlso, Excuse>;

struct Command {
    Actor actor;
    Request request;
    /// Revision that the caller saw; nothing when it does not matter (a comment, the clock). 0 for Create. Remarks,
    /// reminders and claims since then do no harm (Nomination::changed); anything else makes the command stale.
    std::optional<std::uint64_t> expected_revision;
};

} // namespace thidua::process
