#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/local_text.hpp"
#include "base/sha256.hpp"
#include "base/source.hpp"
#include "definition/form.hpp"

namespace thidua::definition {

/// What a role's holder may do besides the actions that name the role.
struct RoleRights {
    bool read = true;
    bool comment = false;
    bool flag = false;
};

/// Who holds a role is an assignment of the organisation (config/), narrowed by what the workflow says here.
struct RoleSpec {
    std::string name;
    LocalText title;
    bool own_unit = false;          ///< `where own-unit`: only for nominations of the holder's unit
    std::string unit;               ///< `unit "Văn phòng"`: members of that unit; "" when not said
    std::vector<std::string> units; ///< `units { … }`: members of any of them
    std::string body;               ///< `body "Hội đồng …"`: members of that body
    std::string person_of;          ///< `person-of "Giám đốc"`: who holds that post
    std::string substitute;         ///< post that may stand in; "allowed" lets the organisation name one
    RoleRights rights;
    SourceSpan span;
};

/// A span of time as an administrator writes it: `"3 working days"`, `"10 days"`, `"8 working hours"`.
struct Duration {
    enum class Unit { working_days, days, working_hours };
    std::int32_t count = 0;
    Unit unit = Unit::working_days;
    SourceSpan span;
};

/// When somebody is reminded of a deadline; offsets are from the due date.
struct Reminders {
    std::vector<Duration> before;
    bool on_day = false;
    std::vector<Duration> after;
};

enum class StageKind { start, between, end };

/// A place a nomination can be in.
struct StageSpec {
    std::string name;
    LocalText title;
    StageKind kind = StageKind::between;
    std::string owner; ///< role in whose inbox a nomination in this stage stands; "" for end stages
    std::optional<Duration> due;
    Reminders reminders;
    std::string escalate_to;           ///< role told when the deadline has passed; "" for none
    std::vector<std::string> looks_at; ///< fields (and "evidence") that a decision here rests on; empty = all
    std::vector<std::string> edits;    ///< fields that may be edited here by the owner; {"*"} = all
    SourceSpan span;
};

enum class ActionKind {
    advance,     ///< forward on the road
    return_back, ///< `kind return`: back for revision, with a reason
    withdraw,    ///< by the person who took the last action, until the next decision
    reject,      ///< to an end stage, with a reason
    hold,        ///< out of its stage, clocks paused
    resume,      ///< back into the stage it was held in
    revoke       ///< from one end stage to another (an award taken back)
};

/// An expression as written, with its compiled form. The scope it may speak of is `definition/scope.hpp`.
struct ExpressionSpec {
    std::string text;
    CompiledExpression compiled;
    SourceSpan span;
};

/// One condition that must be true for the action, and what is said when it is not.
struct Requirement {
    std::string name;
    ExpressionSpec expression;
    LocalText say;
    SourceSpan span;
};

/// A fraction of whole numbers: `yes * den >= num * base` is how it is compared (never floating point).
struct Fraction {
    std::int64_t num = 0;
    std::int64_t den = 1;
};

/// A recorded count of a council's votes that must be given with the action.
struct VotePolicy {
    enum class Base { all_members, present };
    Base base = Base::all_members;
    Fraction quorum{0, 1}; ///< present (and polled in writing) against all members
    Fraction yes{1, 2};    ///< yes votes against `base`
    bool secret = false;
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
    std::vector<std::string> by;   ///< roles, any of which may act
    bool reason_required = false;
    std::optional<ExpressionSpec> when; ///< routing: the action exists only when this is true
    std::vector<Requirement> requirements;
    std::optional<VotePolicy> vote;
    std::vector<std::string> fields; ///< form fields that are filled in with the action, required unless optional
    std::vector<std::string> not_same_person_as; ///< actions whose person must be another one
    std::optional<Duration> due;   ///< deadline for whoever gets it next (a return's date for the new version)
    std::optional<Duration> after; ///< taken by the clock when the nomination has stood in `from` that long
    SourceSpan span;
};

/// Something that leaves the house after an action: which plugin capability, with which settings.
struct EffectSpec {
    enum class Kind { notify, export_file, score };
    std::string on; ///< action
    Kind kind = Kind::notify;
    std::string with; ///< plugin id or short name ("score-sheet-2025")
    std::string to;   ///< role that a notification goes to; "" else
    std::string template_name;
    std::optional<ExpressionSpec> when;
    std::string settings_json = "{}"; ///< the settings block as a JSON object, for the plugin
    SourceSpan span;
};

/// One approval workflow: immutable data with its places in the files it was read from. Made by read_workflow() alone;
/// shared between threads as `std::shared_ptr<const WorkflowDefinition>`.
struct WorkflowDefinition {
    std::string name;
    std::string version;
    LocalText title;
    std::string calendar;  ///< name of a calendar of config/calendars
    std::string rule_pack; ///< "" when none
    std::vector<RoleSpec> roles;
    FormSpec form;
    std::vector<StageSpec> stages;
    std::vector<ActionSpec> actions;
    std::vector<EffectSpec> effects;
    Sha256 content_hash{}; ///< of the content of all files, whatever folder they lie in
    std::vector<SourceFilePtr> files;
    SourceSpan span;

    /// By name; nullptr when there is none. Linear: definitions are small.
    [[nodiscard]] const StageSpec* stage(std::string_view wanted) const;
    [[nodiscard]] const ActionSpec* action(std::string_view wanted) const;
    [[nodiscard]] const RoleSpec* role(std::string_view wanted) const;
    [[nodiscard]] const StageSpec& start_stage() const;
};

} // namespace thidua::definition
