#include "verification/workflow/clock_check.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "feel/run/expression.hpp"
#include "feel/run/program.hpp"
#include "verification/counterexample/counterexample_text.hpp"

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::FormSpec;
using definition::TimeLimit;
using definition::WorkflowDefinition;
using feel::Op;
using feel::Program;

/// The least number that the expression can give besides null; nothing when that is not known.
std::optional<Decimal> least_of(const Program& program, std::uint32_t node, const FormSpec& form) {
    const Program::Node& at = program.tree(node);
    const auto of = [&](std::uint32_t child) { return least_of(program, child, form); };
    switch (at.op) {
    case Op::constant: {
        const feel::Value& value = program.constants[at.a];
        return value.kind() == feel::Kind::number ? std::optional(value.as_number()) : std::nullopt;
    }
    case Op::global: {
        if (at.a >= form.fields.size()) return std::nullopt;
        const auto& field = form.fields[at.a];
        return field.min ? Decimal::parse(*field.min) : std::nullopt;
    }
    case Op::condition: {
        const auto yes = of(at.b);
        const auto no = of(at.c);
        return yes && no ? std::optional(std::min(*yes, *no)) : std::nullopt;
    }
    case Op::add: {
        const auto left = of(at.a);
        const auto right = of(at.b);
        return left && right ? std::optional(*left + *right) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

bool always_waits(const TimeLimit& limit, const FormSpec& form) {
    if (limit.span.count <= 0) return false; // as written, or instead of a computed one that has no answer
    if (!limit.count) return true;
    if (limit.count->compiled == nullptr) return false;
    const Program& program = limit.count->compiled->program();
    const auto least = least_of(program, program.root, form);
    return least && *least > Decimal(0);
}

/// A place of the clock's road: a stage, or a stage that it holds nominations of.
struct Spot {
    std::string stage;
    bool held = false;
    friend auto operator<=>(const Spot&, const Spot&) = default;
};

struct Step {
    const ActionSpec* action = nullptr;
    Spot to;
};

using Steps = std::map<Spot, std::vector<Step>>;

void add_steps(const WorkflowDefinition& workflow, const ActionSpec& action, Steps& steps) {
    std::vector<std::string> from = action.from;
    if (from.empty())
        for (const auto& stage : workflow.stages) from.push_back(stage.name);
    for (const std::string& stage : from) {
        if (action.kind == ActionKind::hold) {
            steps[{stage, false}].push_back({&action, {stage, true}});
        } else if (action.kind == ActionKind::resume) {
            steps[{stage, true}].push_back({&action, {stage, false}});
        } else {
            for (const std::string& to : action.to) steps[{stage, false}].push_back({&action, {to, false}});
        }
    }
}

/// The shortest way back to where it began; empty when there is none.
std::vector<Step> round_from(const Spot& start, const Steps& steps) {
    std::map<Spot, std::pair<Spot, Step>> reached; // from where, by what
    std::deque<Spot> open{start};
    while (!open.empty()) {
        const Spot at = open.front();
        open.pop_front();
        const auto found = steps.find(at);
        if (found == steps.end()) continue;
        for (const Step& step : found->second) {
            if (!reached.emplace(step.to, std::pair{at, step}).second) continue;
            if (step.to != start) {
                open.push_back(step.to);
                continue;
            }
            std::vector<Step> round;
            for (Spot back = start; round.empty() || back != start; back = reached.at(back).first)
                round.insert(round.begin(), reached.at(back).second);
            return round;
        }
    }
    return {};
}

LocalText shown(const WorkflowDefinition& workflow, const Spot& spot) {
    const auto* stage = workflow.stage(spot.stage);
    return stage == nullptr || stage->title.empty() ? LocalText(spot.stage) : stage->title;
}

/// As counterexample_text() tells a run.
LocalText road_text(const WorkflowDefinition& workflow, const Spot& start, const std::vector<Step>& round) {
    std::vector<LocalText> told{shown(workflow, start)};
    for (const Step& step : round) {
        const LocalText& title = step.action->title;
        told.push_back(
            joined({" —", title.empty() ? LocalText(step.action->name) : title, "→ ", shown(workflow, step.to)}, ""));
    }
    return joined(told, "");
}

const SourceSpan& place_of(const ActionSpec& action) { return action.after ? action.after->span.span : action.span; }

} // namespace

Diagnostics check_clocks(const WorkflowDefinition& workflow) {
    Steps steps;
    for (const ActionSpec& action : workflow.actions)
        if (action.on_answers == definition::OnAnswers::follows ||
            (action.after && !always_waits(*action.after, workflow.form)))
            add_steps(workflow, action, steps);
    Diagnostics found;
    std::set<Spot> told;
    for (const auto& [start, leaving] : steps) {
        if (told.count(start) != 0) continue;
        const std::vector<Step> round = round_from(start, steps);
        if (round.empty()) continue;
        for (const Step& step : round) told.insert(step.to);
        found.push_back(Diagnostic::error("TD0362", place_of(*round.front().action))
                            .with("story", road_text(workflow, start, round)));
    }
    return found;
}

} // namespace thidua::verification
