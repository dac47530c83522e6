#include "process/matrix/rights_matrix.hpp"

#include <algorithm>
#include <utility>

#include "base/contains.hpp"
#include "process/decide/conditions/place.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/editing.hpp"
#include "process/matrix/cooperation_rights.hpp"
#include "process/work/given.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::RoleSpec;
using definition::StageSpec;
using definition::WorkflowDefinition;

/// Does a nomination that stands, or is held, in the stage let the action begin?
bool concerns(const WorkflowDefinition& definition, const ActionSpec& action, const std::string& stage) {
    if (action.kind != ActionKind::resume || !action.from.empty()) return contains(action.from, stage);
    return std::any_of(definition.actions.begin(), definition.actions.end(), [&](const ActionSpec& other) {
        return other.kind == ActionKind::hold && contains(other.from, stage);
    });
}

/// Whoever has the work of the stage must take the action, and answers are waited for.
void add_cooperation(const StageSpec& stage, const ActionSpec& action, const std::string& role,
                     std::vector<std::string>& rules) {
    const bool from_pool = contains(stage.owners, role) && action.kind != ActionKind::withdraw;
    if (from_pool && stage.claim && stage.claim->needed) rules.emplace_back("claim");
    const bool waits = action.kind == ActionKind::advance && action.on_answers != definition::OnAnswers::early;
    if (!stage.ask || !waits) return;
    const std::string needs = definition::written(stage.ask->needs);
    rules.push_back(needs == "answers" ? needs : "answers " + needs);
}

std::vector<std::string> rules_of(const WorkflowDefinition& definition, const ActionSpec& action,
                                  const std::string& role, const std::vector<std::string>& left) {
    std::vector<std::string> rules;
    for (const std::string& name : left)
        if (const StageSpec* stage = definition.stage(name)) add_cooperation(*stage, action, role, rules);
    for (const std::string& other : separated_from(definition, action)) rules.push_back("not-same-person-as " + other);
    for (const std::string& other : action.same_person_as) rules.push_back("same-person-as " + other);
    for (const std::string& other : action.skip_same_person_as) rules.push_back("skip-same-person-as " + other);
    if (action.when) rules.emplace_back("when");
    for (const definition::Requirement& requirement : action.requirements)
        rules.push_back("requires " + requirement.name);
    if (action.vote) rules.emplace_back("vote");
    if (action.confirm_again) rules.emplace_back("confirm-again");
    if (action.reason_required) rules.emplace_back("reason");
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    return rules;
}

/// The rights of one role.
class RightsOfRole {
  public:
    RightsOfRole(const WorkflowDefinition& definition, const RoleSpec& role)
        : definition_(definition), role_(role), holder_(definition, role) {
        facts_.holders = &holder_.alone();
    }

    void add_to(std::vector<Right>& rights) const {
        for (const StageSpec& stage : definition_.stages) {
            for (const ActionSpec& action : definition_.actions)
                if (concerns(definition_, action, stage.name)) add_action(stage, action, rights);
            add_fields(stage, rights);
            add({stage.name, role_.name, Right::Kind::read, {}, holder_.own_basis(), {}}, rights);
            add_remark(stage, Right::Kind::comment, Comment{"remark"}, rights);
            add_remark(stage, Right::Kind::flag, RaiseFlag{"remark"}, rights);
            add_consultation(holder_, stage, rights);
            add_shared_work(holder_, stage, rights);
        }
    }

  private:
    static void add(Right right, std::vector<Right>& rights) { rights.push_back(std::move(right)); }

    /// Where the action can be taken from the stage: a join stands in all that it leaves, a resume is held.
    [[nodiscard]] Nomination where_it_begins(const StageSpec& stage, const ActionSpec& action) const {
        if (action.kind == ActionKind::resume) {
            Nomination nomination = holder_.nomination_in({});
            nomination.held.emplace_back().token.stage = stage.name;
            return nomination;
        }
        return holder_.nomination_in(action.from_any ? std::vector<std::string>{stage.name} : action.from);
    }

    /// Where the ladder gives the role the work of the stage, the holder has been given it.
    void give_work(const StageSpec& stage, Nomination& nomination) const {
        const bool given = std::any_of(stage.escalations.begin(), stage.escalations.end(),
                                       [&](const definition::Escalation& rung) { return rung.assign == role_.name; });
        for (Token& token : nomination.marking)
            if (given && token.stage == stage.name)
                token.work = Work{LoneHolder::kHolder, {}, Work::How::escalated, Instant{}, std::nullopt, role_.name};
    }

    [[nodiscard]] RoleRight right_to(const std::vector<std::string>& roles, const std::vector<std::string>& stages,
                                     const Nomination& nomination) const {
        const Command command{holder_.actor(), Comment{}, std::nullopt};
        return may_act_at(Evaluation(definition_, nomination, command, facts_, Instant{}), roles, stages, {});
    }

    void add_action(const StageSpec& stage, const ActionSpec& action, std::vector<Right>& rights) const {
        Nomination nomination = where_it_begins(stage, action);
        if (!begins_here(action, nomination)) return;
        give_work(stage, nomination);
        RoleRight right = right_to(action.by, action.from, nomination);
        if (!right.may) return;
        const std::vector<std::string> left = action.from_any ? std::vector<std::string>{stage.name} : action.from;
        add({stage.name, role_.name, Right::Kind::act, action.name, basis(right),
             rules_of(definition_, action, role_.name, left)},
            rights);
    }

    [[nodiscard]] static std::string basis(const RoleRight& right) { return right.basis.empty() ? "own" : right.basis; }

    void add_fields(const StageSpec& stage, std::vector<Right>& rights) const {
        Nomination nomination = holder_.nomination_in({stage.name});
        give_work(stage, nomination);
        std::vector<std::string> fields{"evidence"};
        for (const definition::FieldSpec& field : definition_.form.fields) fields.push_back(field.name);
        for (const std::string& field : fields)
            if (may_edit(definition_, nomination, holder_.actor(), field))
                add({stage.name,
                     role_.name,
                     Right::Kind::edit,
                     field,
                     basis(right_to(stage.owners, {stage.name}, nomination)),
                     {}},
                    rights);
    }

    void add_remark(const StageSpec& stage, Right::Kind kind, Request request, std::vector<Right>& rights) const {
        if (holder_.try_out(holder_.nomination_in({stage.name}), std::move(request)).allowed())
            add({stage.name, role_.name, kind, {}, holder_.own_basis(), {}}, rights);
    }

    const WorkflowDefinition& definition_;
    const RoleSpec& role_;
    LoneHolder holder_;
    Facts facts_;
};

} // namespace

std::vector<Right> rights_matrix(const WorkflowDefinition& definition) {
    std::vector<Right> rights;
    for (const RoleSpec& role : definition.roles) RightsOfRole(definition, role).add_to(rights);
    std::sort(rights.begin(), rights.end());
    rights.erase(std::unique(rights.begin(), rights.end()), rights.end());
    return rights;
}

const std::string& name_of(Right::Kind kind) {
    static const std::vector<std::string> kNames = {"act",    "edit", "read",  "comment", "flag",
                                                    "answer", "ask",  "claim", "release", "assign"};
    return kNames[static_cast<std::size_t>(kind)];
}

} // namespace thidua::process
