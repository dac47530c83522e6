#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/files/sha256.hpp"
#include "base/text/local_text.hpp"
#include "definition/action.hpp"
#include "definition/claim_rule.hpp"
#include "definition/consultation/ask.hpp"
#include "definition/effects/effect_settings.hpp"
#include "definition/effects/mail.hpp"
#include "definition/follow_up.hpp"
#include "definition/form/computed.hpp"
#include "definition/id_pattern.hpp"

namespace thidua::definition {

/// What a role's holder may do besides the actions that name the role, and besides reading, which every role may.
struct RoleRights {
    bool comment = false;
    bool flag = false;
};

/// Where the holders of a role come from.
enum class RoleSource {
    organisation, ///< assignments, posts and bodies of config/
    proposer,     ///< `person proposer`: who made the nomination
    field         ///< `person-in FIELD`: who is named in the nomination
};

/// Who holds a role is an assignment of the organisation (config/), narrowed by what the workflow says here; or it
/// follows from the nomination.
struct RoleSpec {
    std::string name;
    LocalText title;
    bool own_unit = false;          ///< `where own-unit`: only for nominations of the holder's unit; and with `above`
    bool above = false;             ///< `where above`: of the nearest unit above the nomination's that has a holder
    std::string unit;               ///< `unit "Văn phòng"`: members of that unit; "" when not said
    std::vector<std::string> units; ///< `units { … }`: members of any of them
    std::string body;               ///< `body "Hội đồng …"`: members of that body
    std::string person_of;          ///< `person-of "Giám đốc"`: who holds that post
    std::string substitute;         ///< post that may stand in; kNoSubstitute for nobody, absent or not
    RoleSource source = RoleSource::organisation;
    std::string person_in;            ///< field of RoleSource::field
    std::vector<std::string> or_else; ///< roles that act when nobody of this one may, in order
    std::string managed_by;           ///< role that gives out the work of this one; "" for none
    RoleRights rights;
    SourceSpan span;
};

/// `substitute none`: no absence lets somebody else act on the role.
inline constexpr std::string_view kNoSubstitute = "none";

enum class StageKind { start, between, end };

/// Whether a stage that agreed is asked again when a returned nomination comes back to it.
enum class AskAgain { when_changed, always };

/// A place a nomination can be in.
struct StageSpec {
    std::string name;
    LocalText title;
    StageKind kind = StageKind::between;
    std::vector<std::string> was;    ///< what it was called in earlier versions: nominations there come to stand here
    std::vector<std::string> owners; ///< roles in whose inbox a nomination in this stage is; none for end stages
    std::optional<TimeLimit> due;
    Reminders reminders;
    std::vector<Escalation> escalations; ///< the ladder: what it does when the deadline has passed, lowest first
    std::optional<ExtendRule> extend;
    OnReturn on_return = OnReturn::restart;
    std::optional<IdleRule> idle;      ///< of its own, in the place of the workflow's
    std::vector<std::string> looks_at; ///< fields (and "evidence") that a decision here rests on; empty = all
    AskAgain again = AskAgain::when_changed;
    std::vector<std::string> edits; ///< fields that may be edited here by the owner; {"*"} = all
    std::optional<ClaimRule> claim; ///< one of those who may work here takes a nomination on; nothing: nobody does
    std::optional<AskSpec> ask;     ///< others are asked while the nomination is here
    SourceSpan span;
};

/// Something that is delivered to the outside after an action: which plugin capability, with which settings.
struct EffectSpec {
    enum class Kind { notify, export_file, score };
    std::string on; ///< action
    Kind kind = Kind::notify;
    std::string with;          ///< plugin id or short name ("score-sheet-2025")
    std::string to;            ///< role that a notification goes to; "" else
    std::string template_name; ///< mail that a notification sends: of the workflow, or of kStockMails
    std::optional<ExpressionSpec> when;
    /// `hold-back "15 minutes"`: leaves so long after the action, which can be undone until then.
    std::optional<std::chrono::minutes> hold_back;
    EffectSettings settings;         ///< for the plugin, typed
    std::vector<std::string> models; ///< decision models that the settings name, as written ("criteria-{year}.dmn")
    SourceSpan span;
    SourceSpan with_span;
    SourceSpan template_span;
};

/// One approval workflow: immutable data with its places in the files it was read from. Made by read_workflow() alone;
/// shared between threads as `std::shared_ptr<const WorkflowDefinition>`.
struct WorkflowDefinition {
    std::string name;
    std::string version;
    LocalText title;
    std::string calendar; ///< name of a calendar of config/calendars
    SourceSpan calendar_span;
    IdPattern id_pattern;
    IdleRule idle; ///< of stages that say nothing else
    std::vector<RoleSpec> roles;
    FormSpec form;
    std::vector<StageSpec> stages;
    std::vector<ActionSpec> actions;
    std::vector<EffectSpec> effects;
    std::vector<MailSpec> mails;
    std::vector<FollowUpSpec> follow_ups;
    Sha256 content_hash{}; ///< of the content of all files, whatever folder they lie in
    std::vector<SourceFilePtr> files;
    SourceSpan span;

    /// By name; nullptr when there is none. Linear: definitions are small.
    [[nodiscard]] const StageSpec* stage(std::string_view wanted) const;
    [[nodiscard]] const ActionSpec* action(std::string_view wanted) const;
    [[nodiscard]] const RoleSpec* role(std::string_view wanted) const;
    [[nodiscard]] const MailSpec* mail(std::string_view wanted) const;
    [[nodiscard]] const FollowUpSpec* follow_up(std::string_view wanted) const;
    [[nodiscard]] const StageSpec& start_stage() const;
    /// Some effect sends mails: the clock sends its own in the same way, or none.
    [[nodiscard]] bool notifies() const;
    /// What holds for a stage that nobody leaves; nullptr when its deadline sees to it, or nothing does.
    [[nodiscard]] const IdleRule* idle_of(const StageSpec& stage) const;
    /// The same while the nomination is held there, when no deadline runs.
    [[nodiscard]] const IdleRule* idle_while_held(const StageSpec& stage) const;
    /// The role and whoever acts when nobody before may: its `else`, theirs after each, every role once.
    [[nodiscard]] std::vector<const RoleSpec*> levels_of(std::string_view role) const;
};

/// Every expression of the workflow, in the order of the file's parts.
void each_expression(const WorkflowDefinition& workflow, const std::function<void(const ExpressionSpec&)>& visit);
/// Those that decide whether and how the action can be taken: its `when`, its conditions, its vote.
void each_expression(const ActionSpec& action, const std::function<void(const ExpressionSpec&)>& visit);

} // namespace thidua::definition
