#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

constexpr std::size_t kMostStages = 5000;
constexpr std::size_t kMostFields = 500;
constexpr std::size_t kMostActions = 25'000;

using Names = std::set<std::string, std::less<>>;

class ShapeCheck {
  public:
    ShapeCheck(const WorkflowDefinition& workflow, Diagnostics& faults) : workflow_(workflow), faults_(faults) {
        for (const StageSpec& stage : workflow.stages) stages_.emplace(stage.name, &stage);
        for (const ActionSpec& action : workflow.actions)
            if (action.kind != ActionKind::hold) left_.insert(action.from.begin(), action.from.end());
        for (const ActionSpec& action : workflow.actions) {
            if (!action.cancels) continue;
            left_.insert(action.cancels->stages.begin(), action.cancels->stages.end());
            cancels_all_ = cancels_all_ || action.cancels->all;
        }
    }

    void run() {
        check_counts();
        check_ends();
        for (const ActionSpec& action : workflow_.actions) check_action(action);
        check_holds();
        const bool left_unsure = has_fault({"TD0205", "TD0235", "TD0245"});
        if (start_ != nullptr && !left_unsure && !has_fault({"TD0140", "TD0246"}))
            for (Diagnostic& one : check_reach(workflow_, *start_)) faults_.push_back(std::move(one));
        for (const StageSpec& stage : workflow_.stages) {
            if (!left_unsure) check_left(stage);
            check_stage(stage);
        }
        if (workflow_.calendar.empty() && uses_working_time())
            fault("TD0260", workflow_.span).with("workflow", workflow_.name);
    }

  private:
    /// A builder that pushes when the statement ends would hide the order; this keeps one line a check instead.
    struct Added {
        Diagnostics& faults;
        Added& with(std::string name, std::string value) {
            faults.back().arguments.push_back({std::move(name), LocalText(std::move(value))});
            return *this;
        }
    };

    Added fault(const char* code, const SourceSpan& span) {
        faults_.push_back(Diagnostic::error(code, span));
        return {faults_};
    }
    Added warn(const char* code, const SourceSpan& span) {
        faults_.push_back(Diagnostic::warning(code, span));
        return {faults_};
    }

    void check_counts() {
        if (workflow_.stages.size() > kMostStages)
            fault("TD0240", workflow_.span).with("most", std::to_string(kMostStages));
        if (workflow_.form.fields.size() > kMostFields)
            fault("TD0241", workflow_.span).with("most", std::to_string(kMostFields));
        if (workflow_.actions.size() > kMostActions)
            fault("TD0264", workflow_.span).with("most", std::to_string(kMostActions));
    }

    void check_ends() {
        const StageSpec* start = nullptr;
        bool end = false;
        for (const StageSpec& stage : workflow_.stages) {
            end = end || stage.kind == StageKind::end;
            if (stage.kind != StageKind::start) continue;
            if (start == nullptr)
                start = &stage;
            else
                fault("TD0242", stage.span).with("stage", stage.name).with("first", start->name);
        }
        if (start == nullptr && !workflow_.stages.empty()) fault("TD0243", workflow_.span);
        if (!end && !workflow_.stages.empty()) fault("TD0244", workflow_.span);
        start_ = start;
    }

    void check_action(const ActionSpec& action) {
        const bool hold = action.kind == ActionKind::hold;
        const bool resume = action.kind == ActionKind::resume;
        if (action.from.empty() && !resume) fault("TD0245", action.span).with("action", action.name);
        if (action.to.empty() && !hold && !resume && !has_fault({"TD1510"}))
            fault("TD0246", action.span).with("action", action.name);
        if (!action.to.empty() && (hold || resume)) fault("TD0247", action.span).with("action", action.name);
        const bool follows = action.on_answers == OnAnswers::follows;
        if (action.by.empty() && !action.after && !follows) fault("TD0248", action.span).with("action", action.name);
        const bool by_clock = std::find(action.by.begin(), action.by.end(), "clock") != action.by.end();
        if (by_clock != (action.after.has_value() || follows)) fault("TD0249", action.span).with("action", action.name);
        if (by_clock && action.by.size() > 1) fault("TD0250", action.span).with("action", action.name);
        if (hold && action.from.size() > 1 && !action.from_any)
            fault("TD0251", action.span).with("action", action.name);
        if (by_clock && action.confirm_again) fault("TD1402", action.span).with("action", action.name);
        if (by_clock && (action.vote || !action.fields.empty()))
            fault("TD0265", action.span).with("action", action.name);
        if (action.vote && hold) fault("TD0252", action.span).with("action", action.name);
        check_kind(action);
    }

    void check_kind(const ActionSpec& action) {
        for (const std::string& from : action.from) {
            const auto stage = stages_.find(from);
            if (stage == stages_.end()) continue;
            const bool ends = stage->second->kind == StageKind::end;
            if (ends && action.kind != ActionKind::revoke)
                fault("TD0253", action.span).with("action", action.name).with("stage", from);
            if (!ends && action.kind == ActionKind::revoke)
                fault("TD0254", action.span).with("action", action.name).with("stage", from);
        }
        if (action.kind != ActionKind::reject && action.kind != ActionKind::revoke) return;
        for (const std::string& to : action.to) {
            const auto stage = stages_.find(to);
            if (stage != stages_.end() && stage->second->kind != StageKind::end)
                fault("TD0255", action.span).with("action", action.name).with("stage", to);
        }
    }

    void check_holds() {
        const ActionSpec* hold = nullptr;
        const ActionSpec* resume = nullptr;
        for (const ActionSpec& action : workflow_.actions) {
            if (action.kind == ActionKind::hold) hold = &action;
            if (action.kind == ActionKind::resume) resume = &action;
        }
        if (hold != nullptr && resume == nullptr) fault("TD0256", hold->span).with("action", hold->name);
        if (resume != nullptr && hold == nullptr) fault("TD0257", resume->span).with("action", resume->name);
    }

    /// A slip in a stage's name would make the stages beside and behind it look lost: one fault is enough.
    [[nodiscard]] bool has_fault(const Names& codes) const {
        return std::any_of(faults_.begin(), faults_.end(),
                           [&](const Diagnostic& d) { return codes.count(d.code) == 1; });
    }

    void check_left(const StageSpec& stage) {
        if (stage.kind != StageKind::end && left_.count(stage.name) == 0 && !cancels_all_)
            fault("TD0259", stage.span).with("stage", stage.name);
    }

    void check_stage(const StageSpec& stage) {
        if (stage.kind == StageKind::end) {
            if (stage.due) fault("TD0261", stage.span).with("stage", stage.name);
            return;
        }
        for (const Duration& before : stage.reminders.before)
            if (stage.due && !stage.due->count && stage.due->span.unit == before.unit &&
                before.count > stage.due->span.count)
                warn("TD0266", before.span).with("stage", stage.name);
        if (stage.owners.empty()) warn("TD0262", stage.span).with("stage", stage.name);
    }

    [[nodiscard]] bool uses_working_time() const {
        const auto working = [](const std::optional<TimeLimit>& limit) {
            return limit && limit->span.unit != Duration::Unit::days;
        };
        return std::any_of(workflow_.stages.begin(), workflow_.stages.end(),
                           [&](const StageSpec& stage) {
                               const auto& claim = stage.claim;
                               return working(stage.due) ||
                                      (claim && claim->lasts && claim->lasts->unit != Duration::Unit::days);
                           }) ||
               std::any_of(workflow_.actions.begin(), workflow_.actions.end(),
                           [&](const ActionSpec& action) { return working(action.due) || working(action.after); });
    }

    const WorkflowDefinition& workflow_;
    Diagnostics& faults_;
    std::map<std::string, const StageSpec*, std::less<>> stages_;
    std::unordered_set<std::string_view> left_; ///< stages that some action leaves for good, or cancels
    bool cancels_all_ = false;                  ///< some action may cancel any stage: the proof says which it does
    const StageSpec* start_ = nullptr;
};

} // namespace

void check_shape(const WorkflowDefinition& workflow, Diagnostics& faults) { ShapeCheck(workflow, faults).run(); }

} // namespace thidua::definition
