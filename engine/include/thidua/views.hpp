#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "thidua/agreements.hpp"
#include "thidua/answer.hpp"
#include "thidua/consultation.hpp"
#include "thidua/rescue.hpp"
#include "thidua/sharing.hpp"
#include "thidua/ways_back.hpp"

namespace thidua {

/// What the engine shows: plain values. Moments are ISO 8601 in UTC, titles in the caller's language, documents JSON.

/// What a changing command answers, and again on each repetition with the same key.
struct Receipt {
    std::string id;
    std::uint64_t revision = 0;
    std::vector<std::string> stages;
    bool repeated = false; ///< the key had been used: nothing was done again
    bool changed = true;   ///< false: it was so already, and nothing was written
    /// Agreements that still stand, on which the nomination went on at once: a sentence each. Not told again.
    std::vector<std::string> carried;
};

struct StageView {
    std::string name, title;
    std::string role;       ///< who is waited for; "" at an end
    std::string since, due; ///< due: "" for none
    bool held = false, moved_by_calendar = false;
    std::string due_before, moved_because; ///< the deadline before it was moved ("": it was not), and why
    std::string extend_most;               ///< by which the caller may extend it now ("5 working days"); "": not
};

struct ActionView {
    std::string name, title;
    std::string kind; ///< advance, return, withdraw, reject, hold, resume, revoke
    bool possible = false;
    bool reason_required = false;
    bool votes_required = false;
    bool confirm_again = false;       ///< a signature: over the network it needs a fresh proof
    std::vector<std::string> fields;  ///< that must be given with it
    std::vector<TargetView> targets;  ///< one of which must be given with it; empty: the workflow says where it goes
    std::vector<std::string> cancels; ///< titles of the stages that end with it besides the one it leaves
    std::vector<Note> blockers;
};

struct LineView {
    std::string id;
    std::uint64_t revision = 0;
    std::string workflow, unit, unit_name, name;
    std::string title; ///< what is asked for: the field that the workflow names, or the workflow's title
    std::vector<std::string> stages;
    std::string stage_titles; ///< joined, for a list
    bool ended = false;
    std::string updated;
    std::string due;                     ///< nearest; "" for none
    std::string taken_by, taken_by_name; ///< in an inbox, who has taken on what waits there; "" for nobody
    std::string carrier_name; ///< of the unit that carries on one that has ended; "" when it stands for itself
};

struct ListView { ///< a page
    std::vector<LineView> lines;
    std::string next; ///< for ListRequest::after of the next page; "" when there is no more
};

struct CountView {
    std::uint64_t count = 0;
    bool at_least = false; ///< there are more: counting ended here
};

struct EventView {
    std::uint64_t sequence = 0;
    std::uint64_t revision = 0;
    std::string at;
    std::string kind;
    std::string action;
    std::string action_title;
    std::string person;
    std::string person_name;
    std::string principal;
    std::string principal_name;
    std::string basis; ///< "" for a role of one's own, else deputy, absence:ID, level:N, proposer, field:NAME, same:ID
    std::string reason;
    std::vector<std::string> details; ///< what it changed, a line each, as a person reads it
    std::string payload_json;         ///< as it is stored; moments in milliseconds since 1970, UTC
    std::string hash;
};

struct ScoreView {
    std::string name;
    std::string total;
    std::string plugin;
    std::string plugin_version;
    std::string plugin_hash;
    std::string input_hash;
    std::string at;
    bool current = false; ///< the content has not been changed since
    std::string sheet_json;
};

struct EvidenceView {
    std::string id;
    std::string kind;
    std::string title;
    std::string date;
    std::string sha256;
    std::uint64_t bytes = 0;
    std::string field;      ///< that it proves; "" for none
    std::string media_type; ///< as it was said when it was attached
};

struct FieldView {
    std::string name;
    std::string label;
    std::string text;                           ///< as a person reads it
    std::string value_json;                     ///< as it is stored
    std::vector<std::string> headings;          ///< of a list of rows; empty for other fields
    std::vector<std::vector<std::string>> rows; ///< its cells as a person reads them
};

struct NominationView {
    LineView line;
    std::string definition_version;
    std::string definition_hash;
    std::string proposer;
    std::string last_reason;
    std::vector<StageView> stages;
    std::vector<FieldView> fields;
    std::vector<EvidenceView> evidence;
    std::vector<ScoreView> scores;
    std::vector<AgreementView> agreements; ///< the oldest first
    std::vector<std::string> flags;
    std::vector<ActionView> actions; ///< the caller's, in the stages where it is now
    std::optional<UndoView> undo;    ///< while its time lasts
    std::vector<FollowUpView> follow_ups;
    std::optional<FollowUpView> follows;
    std::vector<NewFollowUpView> new_follow_ups; ///< of its end
    std::optional<RescueView> rescue;            ///< that waits to be confirmed
    std::vector<WorkView> work;                  ///< of each stage whose work is shared
    std::vector<ConflictView> conflicts;         ///< declared, the oldest first
    std::vector<ConsultationView> consultations; ///< where others are asked, then those that are over
    std::string state_json;
};

} // namespace thidua
