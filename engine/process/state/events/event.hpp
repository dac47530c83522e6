#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "definition/action.hpp"
#include "process/consultation/answer_events.hpp"
#include "process/state/events/clock_events.hpp"
#include "process/state/events/rescue.hpp"
#include "process/state/events/undone.hpp"
#include "process/state/events/work_events.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Facts. Each payload holds everything that apply() needs: no definition, calendar, plugin or clock is asked again.

struct Created {
    std::string id;
    std::string workflow;
    Sha256 definition_hash{};
    std::string unit;
    FieldValues fields;
    Token start; ///< stage, due and timers; the rest follows from the event
};

struct FieldsEdited {
    FieldValues fields; ///< null takes a value away
};

struct EvidenceAttached {
    Evidence item;
};

struct EvidenceRemoved {
    std::string id;
};

/// An action was taken, by a person or the clock; carried on because an earlier agreement is still in force; or skipped
/// because only the person of an earlier act could take it.
struct Acted {
    definition::ActionKind kind = definition::ActionKind::advance;
    std::vector<std::string> left;
    std::vector<Token> entered; ///< stage, due and timers; the rest follows from the event
    std::string reason;
    FieldValues fields;
    std::optional<VoteCount> vote;
    Sha256 looked_at{};                      ///< for an advance
    std::vector<std::uint64_t> voids;        ///< revisions of acts no longer in force
    std::vector<std::uint64_t> out_of_force; ///< revisions of agreements that a return lies before
    std::optional<WayBack> way_back;         ///< for a return: what may stand again on the road back
    std::uint64_t carried_from = 0;          ///< revision of the agreement that stands; 0 when decided now
    std::optional<Who> agreed;               ///< whose agreement stands, when carried on; who is spared, when skipped
    std::uint64_t because = 0;               ///< revision of the act for whose person the action is skipped
    std::optional<TimeLeft> due_left;        ///< for a hold
    std::vector<TimeLeft> timers_left;       ///< for a hold
    std::vector<Timer> held_timers;          ///< for a hold
    std::vector<Rest> rests;                 ///< for a return: of the stages that keep the rest of their time
    std::string zone;                        ///< the office's, where it is another than Asia/Ho_Chi_Minh
    std::vector<std::string> cancelled;      ///< stages that were emptied besides, held ones included
};

/// Somebody agrees to the content as it is now, where an earlier agreement was to another; nothing moves.
struct Renewed {
    std::uint64_t act = 0; ///< revision of the act that first agreed
    std::string reason;
    std::optional<VoteCount> vote;
    Sha256 looked_at{};
};

struct Scored {
    Score score;
};

/// A timer fired: somebody was reminded, or informed that it is late. The timer is done.
struct Reminded {
    std::string stage;
    std::string timer;
};

/// A timer fired whose action was not for the nomination as it was. The timer runs again as soon as anything else has
/// happened to it.
struct TimerSkipped {
    std::string stage;
    std::string timer;
};

struct Commented {
    std::string text;
};

struct Flagged {
    std::string text;
};

/// A nomination was begun after this one had ended; and the same in the history of that one, as its second event.
struct Followed {
    std::string kind;
    std::string id; ///< of the new one
};
struct Following {
    std::string kind;
    std::string id; ///< of the old one
};

using Payload = std::variant<Created, FieldsEdited, EvidenceAttached, EvidenceRemoved, Acted, Renewed, Scored, Reminded,
                             TimerSkipped, Stopped, Extended, Rescheduled, Commented, Flagged, Undone, Followed,
                             Following, RescueAsked, RescueDropped, Rescued, Claimed, Released, Assigned,
                             ConflictDeclared, Answered, AnsweredLate, FellSilent, AskedAlso, Excused>;

/// A fact that happened to one nomination. (kind, version) names the form of the payload: forms are never changed,
/// a new form gets a new version, and the old reader stays.
struct Event {
    std::string kind; ///< created, fields-edited, evidence-attached, evidence-removed, acted, carried, skipped,
                      ///< renewed, scored, reminded, timer-skipped, stopped, extended, rescheduled, commented, flagged,
                      ///< undone, followed, following, rescue-asked, rescue-dropped, rescued, claimed, released,
                      ///< assigned, conflict-declared, answered, answered-late, silent, asked-also, excused
    std::int32_t version = 1;
    Instant at{};
    Who who;
    std::string action; ///< "" when no action of the workflow is involved
    Payload payload;
};

/// The version whose form holds all that the payload says: 2 for spans beside instants and what rests on them; the next
/// one for what an action has cancelled, for tokens that say who works on them and for those who are asked.
[[nodiscard]] std::int32_t version_of(const Payload& payload);

/// Compact JSON with a stable order of members: equal payloads give equal bytes.
[[nodiscard]] std::string payload_to_json(const Event& event);

/// What an event's text says besides kind, time and names.
struct ReadPayload {
    Payload payload;
    std::string basis; ///< of Event::who
};

/// Reads what payload_to_json() wrote, by (kind, version). Failure (environment): TD0590 for a kind and version that
/// this program does not know (a newer one wrote it), TD0591 for a payload that does not have its form.
[[nodiscard]] Result<ReadPayload> payload_from_json(std::string_view kind, std::int32_t version, std::string_view json);

} // namespace thidua::process
