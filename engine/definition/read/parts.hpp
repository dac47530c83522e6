#pragma once

#include <optional>
#include <string>
#include <vector>

#include "definition/effects/ports.hpp"
#include "definition/workflow_definition.hpp"
#include "reading/block_reader.hpp"

namespace thidua::definition {

/// A name of something declared elsewhere in the workflow.
struct Reference {
    enum class To { role, stage, field, action, action_or_asking };
    To to = To::role;
    std::string name;
    SourceSpan span;
    std::string where; ///< the stage or action that mentions it, for messages
};

/// What reading the parts of a workflow leaves behind: faults, and the names to be compared once all are known.
struct PartsRead {
    Diagnostics& faults;
    std::vector<Reference> references;
    std::vector<const reading::LocatedNode*> settings; ///< of each effect, in their order; nullptr when it has none
    bool flow_known = true; ///< no fault yet where it is said who can move a nomination from where to where

    /// Notes the name and gives it back.
    std::string refer(Reference::To to, reading::Located<std::string> name, const std::string& where);
    std::vector<std::string> refer(Reference::To to, std::vector<reading::Located<std::string>> names,
                                   const std::string& where);
};

/// The parts of a workflow file, each read on its own. Private to the room.

[[nodiscard]] std::vector<RoleSpec> read_roles(const reading::LocatedNode& block, PartsRead& read);
[[nodiscard]] FormSpec read_form(const reading::LocatedNode& block, PartsRead& read);
[[nodiscard]] std::vector<StageSpec> read_stages(const reading::LocatedNode& block, PartsRead& read);
/// What a stage says of its time: `due`, `remind`, `escalate`, `extend`, `on-return`, `idle`. TD0219, TD1463,
/// TD1468, TD1483.
void read_stage_clocks(StageSpec& stage, reading::BlockReader& block, PartsRead& read);
/// `claim { needed yes  for "3 working days"  keep yes }` of a stage: TD1627.
[[nodiscard]] std::optional<ClaimRule> read_claim(reading::BlockReader& stage, PartsRead& read);
/// `idle none` or `idle { remind "…"  tell "…"  to ROLE }`; nothing when it is not said.
[[nodiscard]] std::optional<IdleRule> read_idle(reading::BlockReader& block, PartsRead& read, const std::string& where);
[[nodiscard]] std::vector<ActionSpec> read_actions(const reading::LocatedNode& block, PartsRead& read);
[[nodiscard]] std::vector<EffectSpec> read_effects(const reading::LocatedNode& block, PartsRead& read);
[[nodiscard]] std::vector<MailSpec> read_mails(const reading::LocatedNode& block, Diagnostics& faults);
[[nodiscard]] std::vector<FollowUpSpec> read_follow_ups(const reading::LocatedNode& block, PartsRead& read);

/// `undo { by ROLE  within "1 working day" }` of an action.
[[nodiscard]] std::optional<UndoPolicy> read_undo(reading::BlockReader& action, const std::string& name,
                                                  PartsRead& read);
/// `to STAGE`, `to { a ⏎ b }` or `to any { a ⏎ b }`: TD1510.
void read_to(ActionSpec& action, reading::BlockReader& block, PartsRead& read);
/// `cancels all`, `cancels STAGE` or `cancels { a ⏎ b }` of an action: TD1700.
[[nodiscard]] std::optional<Cancels> read_cancels(reading::BlockReader& action, const std::string& name,
                                                  PartsRead& read);
/// `hold-back "15 minutes"` of an effect: minutes, hours or days, five days at most: TD1513.
[[nodiscard]] std::optional<std::chrono::minutes> read_hold_back(reading::BlockReader& effect, Diagnostics& faults);

/// `name-field`, `title-field` and `year-fields`, once the form is read: TD0280.
void read_shown_fields(FormSpec& form, reading::BlockReader& block, PartsRead& read);
/// The text of `id`, not empty: TD0281–TD0283.
[[nodiscard]] IdPattern read_id_pattern(const reading::LocatedNode& node, Diagnostics& faults);

/// `title`, or the name where none is given.
[[nodiscard]] LocalText read_title(reading::BlockReader& block, const std::string& name);
/// A named block has no value before it (TD0204).
void refuse_value(const reading::LocatedNode& node, Diagnostics& faults);
/// `"3 working days"`, `"10 days"`, `"8 working hours"`; singular too. Fault TD0210.
[[nodiscard]] std::optional<Duration> read_duration(const reading::Located<std::string>& written, Diagnostics& faults);
/// A key that takes a span of time, written or computed (TD0267); nothing when it is absent or faulty.
[[nodiscard]] std::optional<TimeLimit> read_time_limit(reading::BlockReader& block, std::string_view key,
                                                       Diagnostics& faults);
/// A key that takes a share of votes or a computed count of them.
[[nodiscard]] std::optional<VotesNeeded> read_votes_needed(reading::BlockReader& block, std::string_view key,
                                                           reading::Need need, Diagnostics& faults);
/// `9/10`: whole numbers, 0 ≤ num ≤ den, den > 0. Fault TD0211.
[[nodiscard]] std::optional<Fraction> read_fraction(const reading::Located<std::string>& written, Diagnostics& faults);
/// An expression's text with its place; it is compiled by compile_expressions().
[[nodiscard]] ExpressionSpec read_expression(const reading::LocatedNode& node);

/// `trust "…"` behind a condition; fault TD1146 without one (`of_condition` is nullptr).
void read_trust(const reading::LocatedNode& node, std::optional<Trust>* of_condition, Diagnostics& faults);

/// A key whose value is an expression, such as `when "…"`: a text and nothing else (TD0134, TD0135).
[[nodiscard]] std::optional<ExpressionSpec> read_expression_of(reading::BlockReader& block, std::string_view key,
                                                               reading::Need need, Diagnostics& faults);

/// Compares every name with what it must name, and the shape of the whole: TD0220–TD0269.
void check_names(const WorkflowDefinition& workflow, PartsRead& read);
void check_shape(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Rules on persons that contradict each other or can have no effect: TD1340–TD1347.
void check_people(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Who gives out work to whom, and who may not judge: TD1620, TD1621, TD1626.
void check_work(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Claims that nobody could make, or that could not be kept: TD1622, TD1623, TD1625.
void check_claims(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Stages that no run from the start ever enters, taking each action by itself: because nothing leads to them (TD0258),
/// or because they wait for each other (TD0284, with the round). What waits for those is not told again.
[[nodiscard]] Diagnostics check_reach(const WorkflowDefinition& workflow, const StageSpec& start);
/// What is written but can never have an effect: TD0269, TD0270. After compile_expressions().
void check_in_vain(const WorkflowDefinition& workflow, Diagnostics& faults);
/// What is said of clocks and has no effect: TD0275, TD1467, TD1468.
void check_clocks(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Choices that nobody makes, undoing that comes too late, follow-ups of what is no end: TD1511, TD1512, TD1514–TD1516.
void check_ways_back(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Branches that an action may not cancel: TD1701–TD1703.
void check_cancels(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Conditions of an action that rest on more than its stage looks at: TD1520. After compile_expressions().
void check_looks(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Values that a choice is compared with in an expression and never has: TD1140. After compile_expressions().
void check_choices(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Conditions that ask for a kind of evidence and misspell it (TD1194).
void check_evidence_kinds(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Effects name mails that there are (TD0273), and mails are sent by something (TD0274).
void check_mails(const WorkflowDefinition& workflow, Diagnostics& faults);
/// Gives every effect its settings as the plugins behind its name take them.
void type_settings(WorkflowDefinition& workflow, const Capabilities& capabilities, const PartsRead& read);
/// What the world has to say: TD0232, TD0233 and what the capabilities find in their settings, once these are typed.
void check_ports(const WorkflowDefinition& workflow, const Ports& ports, PartsRead& read);

/// A fault with the wrong name, what is known, and the nearest of it.
[[nodiscard]] Diagnostic unknown_name(std::string code, const SourceSpan& span, std::string_view found,
                                      const std::vector<std::string>& known);

} // namespace thidua::definition
