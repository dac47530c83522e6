#include <algorithm>
#include <set>

#include "definition/parts.hpp"

namespace thidua::definition {
namespace {

template <class Spec>
std::vector<std::string> names_of(const std::vector<Spec>& among) {
    std::vector<std::string> names;
    for (const Spec& spec : among) names.push_back(spec.name);
    return names;
}

/// Every name of a workflow that something may refer to.
class NameCheck {
  public:
    NameCheck(const WorkflowDefinition& workflow, Diagnostics& faults)
        : workflow_(workflow), faults_(faults), roles_(names_of(workflow.roles)), stages_(names_of(workflow.stages)),
          actions_(names_of(workflow.actions)), fields_(names_of(workflow.form.fields)) {}

    void run() {
        for (const StageSpec& stage : workflow_.stages) check_stage(stage);
        for (const ActionSpec& action : workflow_.actions) check_action(action);
        for (const EffectSpec& effect : workflow_.effects) {
            check("TD0237", effect.on, actions_, effect.on_span, "effects");
            if (!effect.to.empty()) check("TD0234", effect.to, roles_, effect.span, effect.on);
        }
        const std::string& shown = workflow_.form.nominee_name_field;
        if (std::find(fields_.begin(), fields_.end(), shown) == fields_.end())
            faults_.push_back(unknown_name(
                "TD0238", workflow_.form.name_field_span.known() ? workflow_.form.name_field_span : workflow_.span,
                shown, fields_));
    }

  private:
    void check_stage(const StageSpec& stage) {
        if (!stage.owner.empty()) check("TD0234", stage.owner, roles_, stage.span, stage.name);
        if (!stage.escalate_to.empty()) check("TD0234", stage.escalate_to, roles_, stage.span, stage.name);
        for (const std::string& field : stage.looks_at)
            if (field != "evidence") check("TD0236", field, fields_, stage.span, stage.name);
        for (const std::string& field : stage.edits)
            if (field != "*") check("TD0236", field, fields_, stage.span, stage.name);
    }

    void check_action(const ActionSpec& action) {
        for (const auto* stages : {&action.from, &action.to})
            for (const std::string& stage : *stages) check("TD0235", stage, stages_, action.span, action.name);
        for (const std::string& role : action.by)
            if (role != "clock") check("TD0234", role, roles_, action.span, action.name);
        for (const std::string& field : action.fields) check("TD0236", field, fields_, action.span, action.name);
        for (const std::string& other : action.not_same_person_as) {
            check("TD0237", other, actions_, action.span, action.name);
            if (other == action.name)
                faults_.push_back(Diagnostic::error("TD0239", action.span).with("action", action.name));
        }
    }

    void check(const char* code, const std::string& name, const std::vector<std::string>& known,
               const SourceSpan& owner, const std::string& where) {
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        Diagnostic fault = unknown_name(code, place_of(name, owner), name, known);
        faults_.push_back(std::move(fault).with("where", where));
    }

    /// The name itself where it stands after its owner, so that the carets show the slip and not the block.
    static SourceSpan place_of(const std::string& name, const SourceSpan& owner) {
        if (!owner.known()) return owner;
        const std::string_view text = owner.file->text();
        for (std::size_t at = text.find(name, owner.end); at != std::string_view::npos; at = text.find(name, at + 1)) {
            const auto glued = [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_';
            };
            const bool left = at > 0 && glued(text[at - 1]);
            const bool right = at + name.size() < text.size() && glued(text[at + name.size()]);
            if (!left && !right) return {owner.file, at, at + name.size()};
        }
        return owner;
    }

    const WorkflowDefinition& workflow_;
    Diagnostics& faults_;
    std::vector<std::string> roles_;
    std::vector<std::string> stages_;
    std::vector<std::string> actions_;
    std::vector<std::string> fields_;
};

} // namespace

void check_names(const WorkflowDefinition& workflow, Diagnostics& faults) { NameCheck(workflow, faults).run(); }

} // namespace thidua::definition
