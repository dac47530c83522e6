#include "verification/diagram/workflow_diagram.hpp"

#include <map>

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::StageKind;
using definition::StageSpec;
using definition::TimeLimit;
using definition::VotesNeeded;
using definition::WorkflowDefinition;

DiagramArrow::Kind arrow_kind(ActionKind kind) {
    switch (kind) {
    case ActionKind::return_back:
        return DiagramArrow::Kind::back;
    case ActionKind::reject:
        return DiagramArrow::Kind::reject;
    case ActionKind::hold:
    case ActionKind::resume:
        return DiagramArrow::Kind::hold;
    case ActionKind::withdraw:
    case ActionKind::revoke:
        return DiagramArrow::Kind::other;
    default:
        return DiagramArrow::Kind::forward;
    }
}

/// The beginning of an expression: a drawing shows that there is one, the file shows all of it.
std::string shortened(const std::string& expression) {
    constexpr std::size_t kMost_bytes = 48;
    if (expression.size() <= kMost_bytes) return expression;
    std::size_t end = kMost_bytes;
    while (end > 0 && (static_cast<unsigned char>(expression[end]) & 0xC0U) == 0x80U) --end;
    return expression.substr(0, end) + "…";
}

class DiagramOfWorkflow {
  public:
    DiagramOfWorkflow(const WorkflowDefinition& workflow, const Catalogue& catalogue, std::string_view language)
        : workflow_(workflow), catalogue_(catalogue), language_(language) {}

    Diagram make() {
        made_.title = workflow_.title.empty() ? workflow_.name : std::string(workflow_.title.in(language_));
        for (const StageSpec& stage : workflow_.stages) add_stage(stage);
        for (const ActionSpec& action : workflow_.actions) {
            if (action.kind == ActionKind::hold)
                add_hold(action);
            else if (action.kind != ActionKind::resume)
                add_action(action);
        }
        return std::move(made_);
    }

  private:
    std::string shown(const LocalText& title, const std::string& name) const {
        return title.empty() ? name : std::string(title.in(language_));
    }

    [[nodiscard]] std::string say(std::string_view key, std::string value) const {
        return catalogue_.say(language_, key, {{"value", LocalText(std::move(value))}});
    }

    [[nodiscard]] std::string shown(const TimeLimit& limit) const {
        constexpr const char* kUnits[] = {"diagram.working-days", "diagram.days", "diagram.working-hours"};
        return say(kUnits[static_cast<std::size_t>(limit.span.unit)],
                   limit.count ? "[" + shortened(limit.count->text) + "]" : std::to_string(limit.span.count));
    }

    [[nodiscard]] static std::string shown(const VotesNeeded& needed) {
        if (needed.count) return "[" + shortened(needed.count->text) + "]";
        return std::to_string(needed.share.num) + "/" + std::to_string(needed.share.den);
    }

    /// What is written beside an arrow: the action's title, and what it waits for.
    [[nodiscard]] std::string label_of(const ActionSpec& action) const {
        std::string label = shown(action.title, action.name);
        if (action.after) label += "\n" + say("diagram.after", shown(*action.after));
        if (action.vote) label += "\n" + say("diagram.vote", shown(action.vote->yes));
        if (action.cancels) label += "\n" + cancelled_by(action);
        return label;
    }

    [[nodiscard]] std::string cancelled_by(const ActionSpec& action) const {
        if (action.cancels->all) return catalogue_.say(language_, "diagram.cancels-all");
        std::string titles;
        for (const std::string& name : action.cancels->stages) {
            const StageSpec* stage = workflow_.stage(name);
            titles += (titles.empty() ? "" : ", ") + (stage == nullptr ? name : shown(stage->title, name));
        }
        return say("diagram.cancels", std::move(titles));
    }

    void add_stage(const StageSpec& stage) {
        std::string label = shown(stage.title, stage.name);
        for (const std::string& name : stage.owners)
            if (const auto* owner = workflow_.role(name); owner != nullptr)
                label += "\n[" + shown(owner->title, owner->name) + "]";
        if (stage.due) label += "\n" + say("diagram.due", shown(*stage.due));
        const auto kind = stage.kind == StageKind::start ? DiagramNode::Kind::start
                          : stage.kind == StageKind::end ? DiagramNode::Kind::end
                                                         : DiagramNode::Kind::stage;
        node_of_[stage.name] = add_node(std::move(label), kind);
    }

    std::uint32_t add_node(std::string label, DiagramNode::Kind kind) {
        made_.nodes.push_back({std::move(label), kind});
        return static_cast<std::uint32_t>(made_.nodes.size() - 1);
    }

    void add_hold(const ActionSpec& action) {
        const std::uint32_t held = add_node(shown(action.title, action.name), DiagramNode::Kind::held);
        for (const std::string& stage : action.from)
            made_.arrows.push_back({node_of_[stage], held, "", DiagramArrow::Kind::hold});
    }

    void add_action(const ActionSpec& action) {
        const std::string label = label_of(action);
        const auto kind = arrow_kind(action.kind);
        const bool alone = (action.to_any || action.to.size() == 1) && (action.from_any || action.from.size() == 1);
        if (alone) {
            for (const std::string& from : action.from)
                for (const std::string& to : action.to)
                    made_.arrows.push_back({node_of_[from], node_of_[to], label, kind});
            return;
        }
        const std::uint32_t joint = add_node(label, DiagramNode::Kind::joint);
        for (const std::string& from : action.from) made_.arrows.push_back({node_of_[from], joint, "", kind});
        for (const std::string& to : action.to) made_.arrows.push_back({joint, node_of_[to], "", kind});
    }

    const WorkflowDefinition& workflow_;
    const Catalogue& catalogue_;
    std::string_view language_;
    Diagram made_;
    std::map<std::string, std::uint32_t> node_of_;
};

} // namespace

Diagram diagram_of(const WorkflowDefinition& workflow, const Catalogue& catalogue, std::string_view language) {
    return DiagramOfWorkflow(workflow, catalogue, language).make();
}

} // namespace thidua::verification
