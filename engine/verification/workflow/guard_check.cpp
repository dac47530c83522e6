#include "verification/workflow/guard_check.hpp"

#include <algorithm>
#include <functional>

#include "verification/workflow/guard.hpp"

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::StageKind;
using definition::StageSpec;
using definition::WorkflowDefinition;

constexpr std::size_t kMostCombinations = 20'000;

using Guards = std::vector<const Guard*>;

std::string text_of(const GuardValue& value) {
    switch (value.kind) {
    case GuardValue::Kind::nothing:
        return "null";
    case GuardValue::Kind::text:
        return "\"" + value.text + "\"";
    case GuardValue::Kind::number:
        return value.number.to_string();
    case GuardValue::Kind::yes_no:
        return value.yes ? "true" : "false";
    }
    return {};
}

std::string text_of(const GuardValues& values) {
    std::string made;
    for (const auto& [field, value] : values) made += (made.empty() ? "" : ", ") + field + " = " + text_of(value);
    return made;
}

/// Goes through all telling values of the fields that the guards speak of, until `wanted` holds for some; nothing when
/// it holds for none or there are too many.
std::optional<GuardValues> find_values(const Guards& guards, const definition::FormSpec& form,
                                       const std::function<bool(const GuardValues&)>& wanted) {
    std::map<std::string, std::vector<GuardValue>> literals;
    for (const Guard* guard : guards) collect_literals(*guard, literals);
    std::vector<std::string> names;
    std::vector<std::vector<GuardValue>> choices;
    std::size_t combinations = 1;
    for (const auto& [name, compared] : literals) {
        names.push_back(name);
        choices.push_back(distinguishing_values(*form.field(name), compared));
        combinations *= choices.back().size();
        if (combinations == 0 || combinations > kMostCombinations) return std::nullopt;
    }
    for (std::size_t number = 0; number < combinations; ++number) {
        GuardValues values;
        std::size_t rest = number;
        for (std::size_t i = 0; i < names.size(); ++i) {
            values[names[i]] = choices[i][rest % choices[i].size()];
            rest /= choices[i].size();
        }
        if (wanted(values)) return values;
    }
    return std::nullopt;
}

/// Whether no value at all satisfies the guard; false when that is not decided.
bool never_true(const Guard& guard, const definition::FormSpec& form) {
    bool looked = false;
    const auto found = find_values({&guard}, form, [&](const GuardValues& values) {
        looked = true;
        return evaluate(guard, values) == Truth::yes;
    });
    return looked && !found;
}

LocalText shown(const ActionSpec& action) { return action.title.empty() ? LocalText(action.name) : action.title; }
LocalText shown(const StageSpec& stage) { return stage.title.empty() ? LocalText(stage.name) : stage.title; }

class GuardCheck {
  public:
    explicit GuardCheck(const WorkflowDefinition& workflow) : workflow_(workflow) {}

    Diagnostics run() {
        for (const ActionSpec& action : workflow_.actions)
            whens_.push_back(action.when ? read_guard(action.when->text, workflow_.form) : std::nullopt);
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) check_action(i);
        for (const StageSpec& stage : workflow_.stages)
            if (stage.kind != StageKind::end) check_stage(stage);
        return std::move(found_);
    }

  private:
    void check_action(std::size_t index) {
        const ActionSpec& action = workflow_.actions[index];
        if (whens_[index] && never_true(*whens_[index], workflow_.form))
            found_.push_back(Diagnostic::error("TD0350", action.when->span)
                                 .with("action", shown(action))
                                 .with("condition", action.when->text));
        for (const definition::Requirement& requirement : action.requirements) {
            const auto guard = read_guard(requirement.expression.text, workflow_.form);
            if (guard && never_true(*guard, workflow_.form))
                found_.push_back(Diagnostic::error("TD0351", requirement.expression.span)
                                     .with("action", shown(action))
                                     .with("requirement", requirement.name)
                                     .with("condition", requirement.expression.text));
        }
    }

    std::vector<std::size_t> actions_from(const StageSpec& stage, bool forward_only) const {
        std::vector<std::size_t> leaving;
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) {
            const ActionSpec& action = workflow_.actions[i];
            if (std::find(action.from.begin(), action.from.end(), stage.name) == action.from.end()) continue;
            if (action.kind == ActionKind::hold || action.kind == ActionKind::resume) continue;
            if (!forward_only || action.kind == ActionKind::advance) leaving.push_back(i);
        }
        return leaving;
    }

    /// Values for which none of the actions exists, when all of them say when and all of that is decidable.
    std::optional<GuardValues> gap(const std::vector<std::size_t>& actions) const {
        Guards guards;
        for (const std::size_t index : actions) {
            if (!whens_[index]) return std::nullopt;
            guards.push_back(&*whens_[index]);
        }
        if (guards.empty()) return std::nullopt;
        return find_values(guards, workflow_.form, [&](const GuardValues& values) {
            return std::none_of(guards.begin(), guards.end(),
                                [&](const Guard* guard) { return evaluate(*guard, values) == Truth::yes; });
        });
    }

    void check_stage(const StageSpec& stage) {
        const std::vector<std::size_t> forward = actions_from(stage, true);
        if (const auto values = gap(actions_from(stage, false)))
            found_.push_back(
                Diagnostic::error("TD0352", stage.span).with("stage", shown(stage)).with("values", text_of(*values)));
        else if (const auto no_way_forward = gap(forward))
            found_.push_back(Diagnostic::warning("TD0353", stage.span)
                                 .with("stage", shown(stage))
                                 .with("values", text_of(*no_way_forward)));
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
        if (!same_people) return;
        const Guards both{&*whens_[first], &*whens_[second]};
        const auto values = find_values(both, workflow_.form, [&](const GuardValues& tried) {
            return evaluate(*both[0], tried) == Truth::yes && evaluate(*both[1], tried) == Truth::yes;
        });
        if (values)
            found_.push_back(Diagnostic::warning("TD0354", other.when->span)
                                 .with("stage", shown(stage))
                                 .with("first", shown(one))
                                 .with("second", shown(other))
                                 .with("values", text_of(*values))
                                 .see_also(one.when->span, "TD0354.other"));
    }

    const WorkflowDefinition& workflow_;
    std::vector<std::optional<Guard>> whens_;
    Diagnostics found_;
};

} // namespace

Diagnostics check_guards(const WorkflowDefinition& workflow) { return GuardCheck(workflow).run(); }

} // namespace thidua::verification
