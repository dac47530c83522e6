#include "verification/workflow/guard_check.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "definition/check/scope.hpp"
#include "definition/form/open_fields.hpp"
#include "verification/conditions/region_space.hpp"

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::ExpressionSpec;
using definition::KnownName;
using definition::StageKind;
using definition::StageSpec;
using definition::WorkflowDefinition;

constexpr std::size_t kMostCombinations = 20'000;

LocalText shown(const ActionSpec& action) { return action.title.empty() ? LocalText(action.name) : action.title; }
LocalText shown(const StageSpec& stage) { return stage.title.empty() ? LocalText(stage.name) : stage.title; }

class GuardCheck {
  public:
    explicit GuardCheck(const WorkflowDefinition& workflow) : workflow_(workflow) {}

    Diagnostics run() {
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i)
            for (const std::string& stage : workflow_.actions[i].from)
                if (auto& leaving = leaving_[stage]; leaving.empty() || leaving.back() != i) leaving.push_back(i);
        for (const ActionSpec& action : workflow_.actions)
            whens_.push_back(action.when ? read_condition(*action.when, workflow_.form) : std::nullopt);
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) check_action(i);
        for (const StageSpec& stage : workflow_.stages)
            if (stage.kind != StageKind::end) check_stage(stage);
        return std::move(found_);
    }

  private:
    [[nodiscard]] std::size_t slot_of(KnownName name) const {
        return workflow_.form.fields.size() + static_cast<std::size_t>(name);
    }

    /// Whether no value at all satisfies the condition of the action; false when that is not decided.
    [[nodiscard]] bool never_true(const ActionSpec& action, const ExpressionSpec& condition) const {
        const auto reading = read_condition(condition, workflow_.form);
        if (!reading) return false;
        // Only going on asks for a complete form, and not for what another action is yet to fill in.
        const bool is_complete = action.kind == ActionKind::advance;
        Regions regions(workflow_.form, is_complete ? Regions::Missing::unless_required : Regions::Missing::always);
        for (std::size_t slot = 0; slot < workflow_.form.fields.size(); ++slot) {
            const std::string& field = workflow_.form.fields[slot].name;
            const bool given = std::find(action.fields.begin(), action.fields.end(), field) != action.fields.end();
            if (!given && definition::is_filled_in_with_an_action(workflow_, field)) regions.may_lack(slot);
        }
        if (!regions.add(*reading)) return false;
        if (!action.vote) regions.fix({slot_of(KnownName::votes), Look::View::whole, {}}, {});
        regions.fix({slot_of(KnownName::action), Look::View::member, "name"}, feel::Value::string(action.name));
        regions.cut();
        const auto space = RegionSpace::of(regions, {kMostCombinations});
        return space && space->where(condition, *reading).is_empty();
    }

    void check_action(std::size_t index) {
        const ActionSpec& action = workflow_.actions[index];
        if (whens_[index] && never_true(action, *action.when))
            found_.push_back(Diagnostic::error("TD0350", action.when->span)
                                 .with("action", shown(action))
                                 .with("condition", action.when->text));
        for (const definition::Requirement& requirement : action.requirements)
            if (never_true(action, requirement.expression))
                found_.push_back(Diagnostic::error("TD0351", requirement.expression.span)
                                     .with("action", shown(action))
                                     .with("requirement", requirement.name)
                                     .with("condition", requirement.expression.text));
    }

    [[nodiscard]] std::vector<std::size_t> actions_from(const StageSpec& stage, bool forward_only) const {
        std::vector<std::size_t> leaving;
        const auto all = leaving_.find(stage.name);
        if (all == leaving_.end()) return leaving;
        for (const std::size_t i : all->second) {
            const ActionSpec& action = workflow_.actions[i];
            if (action.kind == ActionKind::hold || action.kind == ActionKind::resume) continue;
            if (!forward_only || action.kind == ActionKind::advance) leaving.push_back(i);
        }
        return leaving;
    }

    /// Of conditions over the form alone: a score or a vote may still come.
    [[nodiscard]] bool rests_on_the_form(const Reading& reading) const {
        return std::all_of(reading.seen.begin(), reading.seen.end(),
                           [&](const Reading::Seen& one) { return one.look.slot < workflow_.form.fields.size(); });
    }

    /// The regions of all the conditions together; nothing when they cannot be cut.
    [[nodiscard]] std::optional<Regions> regions_of(const std::vector<std::size_t>& actions) const {
        Regions regions(workflow_.form, Regions::Missing::unless_required);
        for (const std::size_t index : actions)
            if (!whens_[index] || !rests_on_the_form(*whens_[index]) || !regions.add(*whens_[index]))
                return std::nullopt;
        regions.cut();
        return regions;
    }

    /// Values for which none of the actions exists, when all of them say when and all of that is decidable. What may
    /// be filled in in the stage, or with the action itself, keeps nobody from leaving.
    [[nodiscard]] std::optional<std::string> gap(const StageSpec& stage,
                                                 const std::vector<std::size_t>& actions) const {
        if (actions.empty()) return std::nullopt;
        const auto regions = regions_of(actions);
        const auto space = regions ? RegionSpace::of(*regions, {kMostCombinations}) : std::nullopt;
        if (!space) return std::nullopt;
        RegionSet stuck = space->all();
        for (const std::size_t index : actions) {
            const ActionSpec& action = workflow_.actions[index];
            RegionSet possible = space->where(*action.when, *whens_[index]);
            for (std::size_t slot = 0; slot < workflow_.form.fields.size(); ++slot) {
                const std::string& field = workflow_.form.fields[slot].name;
                const bool given = std::find(action.fields.begin(), action.fields.end(), field) != action.fields.end();
                if (given || definition::is_open_in(workflow_, stage, field)) space->free(possible, slot);
            }
            stuck.subtract(possible);
        }
        const auto first = stuck.first();
        return first ? std::optional<std::string>(regions->to_text(space->at(*first))) : std::nullopt;
    }

    void check_stage(const StageSpec& stage) {
        const std::vector<std::size_t> forward = actions_from(stage, true);
        if (const auto values = gap(stage, actions_from(stage, false)))
            found_.push_back(
                Diagnostic::error("TD0352", stage.span).with("stage", shown(stage)).with("values", *values));
        else if (const auto no_way_forward = gap(stage, forward))
            found_.push_back(
                Diagnostic::warning("TD0353", stage.span).with("stage", shown(stage)).with("values", *no_way_forward));
        for (std::size_t i = 0; i < forward.size(); ++i)
            for (std::size_t k = i + 1; k < forward.size(); ++k) check_overlap(stage, forward[i], forward[k]);
    }

    void check_overlap(const StageSpec& stage, std::size_t first, std::size_t second) {
        if (!whens_[first] || !whens_[second]) return;
        const ActionSpec& one = workflow_.actions[first];
        const ActionSpec& other = workflow_.actions[second];
        const bool same_people = std::any_of(one.by.begin(), one.by.end(), [&](const std::string& role) {
            return std::find(other.by.begin(), other.by.end(), role) != other.by.end();
        });
        const auto regions = same_people ? regions_of({first, second}) : std::nullopt;
        const auto space = regions ? RegionSpace::of(*regions, {kMostCombinations}) : std::nullopt;
        if (!space) return;
        RegionSet both = space->where(*one.when, *whens_[first]);
        both.intersect(space->where(*other.when, *whens_[second]));
        if (const auto shared = both.first())
            found_.push_back(Diagnostic::warning("TD0354", other.when->span)
                                 .with("stage", shown(stage))
                                 .with("first", shown(one))
                                 .with("second", shown(other))
                                 .with("values", regions->to_text(space->at(*shared)))
                                 .see_also(one.when->span, "TD0354.other"));
    }

    const WorkflowDefinition& workflow_;
    std::map<std::string_view, std::vector<std::size_t>> leaving_; ///< by stage: actions
    std::vector<std::optional<Reading>> whens_;
    Diagnostics found_;
};

} // namespace

Diagnostics check_guards(const WorkflowDefinition& workflow) { return GuardCheck(workflow).run(); }

} // namespace thidua::verification
