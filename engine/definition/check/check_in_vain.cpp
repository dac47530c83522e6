#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "definition/check/scope.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

/// Looks for what is in the file but can never have an effect.
class InVain {
  public:
    InVain(const WorkflowDefinition& workflow, Diagnostics& faults) : workflow_(workflow), faults_(faults) {}

    void run() {
        check_agreements();
        note_who_brings();
        for (const ActionSpec& action : workflow_.actions)
            if (action.kind == ActionKind::withdraw) check_withdraw(action);
        check_answers();
        const bool scored =
            std::any_of(workflow_.effects.begin(), workflow_.effects.end(),
                        [](const EffectSpec& effect) { return effect.kind == EffectSpec::Kind::score; });
        if (scored) return;
        each_expression(workflow_, [&](const ExpressionSpec& spec) { check_score(spec); });
        for (const StageSpec& stage : workflow_.stages)
            if (std::find(stage.looks_at.begin(), stage.looks_at.end(), "score") != stage.looks_at.end())
                faults_.push_back(Diagnostic::error("TD1517", stage.span).with("stage", stage.name));
    }

  private:
    using Roles = std::set<std::string_view>;

    /// Nobody is asked anywhere: there will never be an answer to look at.
    void check_answers() {
        const bool asks = std::any_of(workflow_.stages.begin(), workflow_.stages.end(),
                                      [](const StageSpec& stage) { return stage.ask.has_value(); });
        if (asks) return;
        for (const StageSpec& stage : workflow_.stages)
            if (std::find(stage.looks_at.begin(), stage.looks_at.end(), "answers") != stage.looks_at.end())
                faults_.push_back(Diagnostic::error("TD1670", stage.span).with("stage", stage.name));
    }

    /// Only who moved the nomination into the stage may take it back: one of the roles must be able to have done so.
    void check_withdraw(const ActionSpec& action) {
        for (const std::string& from : action.from) {
            const auto found = bringing_.find(from);
            if (found == bringing_.end() || action.by.empty()) continue; // reported elsewhere
            const Roles& bringing = found->second;
            if (std::any_of(action.by.begin(), action.by.end(),
                            [&](const std::string& role) { return bringing.count(role) == 1; }))
                continue;
            faults_.push_back(Diagnostic::error("TD0269", action.span)
                                  .with("action", action.name)
                                  .with("stage", from)
                                  .with("expected", reading::names_for_message({bringing.begin(), bringing.end()})));
        }
    }

    /// The stages that advancing leads to from this one, itself included.
    [[nodiscard]] std::set<std::string> beyond(const std::string& stage) const {
        std::set<std::string> reached{stage};
        std::vector<std::string> open{stage};
        while (!open.empty()) {
            const std::string here = std::move(open.back());
            open.pop_back();
            for (const ActionSpec& action : workflow_.actions) {
                const auto& from = action.from;
                if (action.kind != ActionKind::advance || std::find(from.begin(), from.end(), here) == from.end())
                    continue;
                for (const std::string& to : action.to)
                    if (reached.insert(to).second) open.push_back(to);
            }
        }
        return reached;
    }

    /// A return leads from a stage after it to one before it: what was agreed to in it could stand again. What the
    /// stages of the return itself agreed to never does.
    [[nodiscard]] bool is_returned_past(const std::string& stage) const {
        const std::set<std::string> after = beyond(stage);
        for (const ActionSpec& action : workflow_.actions) {
            if (action.kind != ActionKind::return_back) continue;
            const bool from = std::any_of(action.from.begin(), action.from.end(), [&](const std::string& one) {
                return one != stage && after.count(one) == 1;
            });
            const bool to = std::any_of(action.to.begin(), action.to.end(), [&](const std::string& one) {
                return one != stage && beyond(one).count(stage) == 1;
            });
            if (from && to) return true;
        }
        return false;
    }

    /// Only a return can lead past an agreement again, and only who goes on agrees to anything.
    void check_agreements() {
        for (const StageSpec& stage : workflow_.stages)
            if (stage.again == AskAgain::always && !is_returned_past(stage.name))
                faults_.push_back(Diagnostic::error("TD1213", stage.span).with("stage", stage.name));
        for (const ActionSpec& action : workflow_.actions)
            if (action.renew && action.kind != ActionKind::advance)
                faults_.push_back(Diagnostic::error("TD1214", action.span).with("action", action.name));
    }

    void note_who_brings() {
        for (const StageSpec& stage : workflow_.stages)
            if (stage.kind == StageKind::start && !stage.owners.empty())
                bringing_[stage.name].insert(stage.owners.begin(), stage.owners.end());
        Roles resuming;
        for (const ActionSpec& action : workflow_.actions) {
            for (const std::string& to : action.to) bringing_[to].insert(action.by.begin(), action.by.end());
            if (action.kind == ActionKind::resume) resuming.insert(action.by.begin(), action.by.end());
        }
        for (const ActionSpec& action : workflow_.actions)
            if (action.kind == ActionKind::hold)
                for (const std::string& from : action.from) bringing_[from].insert(resuming.begin(), resuming.end());
    }

    void check_score(const ExpressionSpec& expression) {
        if (speaks_of(expression, workflow_.form, KnownName::score))
            faults_.push_back(Diagnostic::error("TD0270", expression.span).with("expression", expression.text));
    }

    const WorkflowDefinition& workflow_;
    Diagnostics& faults_;
    std::map<std::string_view, Roles> bringing_; ///< by stage: who can have moved a nomination into it
};

} // namespace

void check_in_vain(const WorkflowDefinition& workflow, Diagnostics& faults) { InVain(workflow, faults).run(); }

} // namespace thidua::definition
