#include <algorithm>
#include <unordered_set>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

struct Names {
    std::vector<std::string> names;
    std::vector<SourceSpan> places;
};

template <class Spec>
Names names_of(const std::vector<Spec>& among) {
    Names made;
    for (const Spec& spec : among) {
        made.names.push_back(spec.name);
        made.places.push_back(spec.span);
    }
    return made;
}

/// What a kind of reference may name, and the code of the fault when it names nothing.
struct Known {
    const char* code;
    Names declared;
    std::unordered_set<std::string> set{declared.names.begin(), declared.names.end()};

    [[nodiscard]] bool has(const std::string& name) const { return set.count(name) == 1; }

    /// The slip may be in the mention or in the declaration: both are shown.
    [[nodiscard]] Diagnostic unknown(const Reference& reference) const {
        Diagnostic fault = unknown_name(code, reference.span, reference.name, declared.names);
        fault.arguments.push_back({"where", LocalText(reference.where)});
        const LocalText* nearest = fault.argument("nearest");
        if (nearest == nullptr) return fault;
        const auto at =
            std::find(declared.names.begin(), declared.names.end(), nearest->in("")) - declared.names.begin();
        return std::move(fault).see_also(declared.places[static_cast<std::size_t>(at)], "related.nearest");
    }
};

Known known_for(Reference::To to, const WorkflowDefinition& workflow) {
    switch (to) {
    case Reference::To::role:
        return {"TD0234", names_of(workflow.roles)};
    case Reference::To::stage:
        return {"TD0235", names_of(workflow.stages)};
    case Reference::To::field:
        return {"TD0236", names_of(workflow.form.fields)};
    case Reference::To::action_or_asking: {
        Names both = names_of(workflow.actions);
        for (const StageSpec& stage : workflow.stages) {
            if (!stage.ask) continue;
            both.names.push_back(stage.name);
            both.places.push_back(stage.span);
        }
        return {"TD0237", std::move(both)};
    }
    case Reference::To::action:
        break;
    }
    return {"TD0237", names_of(workflow.actions)};
}

} // namespace

void check_names(const WorkflowDefinition& workflow, PartsRead& read) {
    const Known known[] = {known_for(Reference::To::role, workflow), known_for(Reference::To::stage, workflow),
                           known_for(Reference::To::field, workflow), known_for(Reference::To::action, workflow),
                           known_for(Reference::To::action_or_asking, workflow)};
    std::size_t unknown = 0;
    for (const Reference& reference : read.references) {
        const Known& among = known[static_cast<std::size_t>(reference.to)];
        if (among.has(reference.name)) continue;
        // Looking for near names is dear, and what is past the limit is not shown.
        if (unknown++ > reading::ReadingLimits{}.faults) break;
        read.faults.push_back(among.unknown(reference));
    }
    for (const ActionSpec& action : workflow.actions) {
        const auto& others = action.not_same_person_as;
        if (std::find(others.begin(), others.end(), action.name) != others.end())
            read.faults.push_back(Diagnostic::error("TD0239", action.span).with("action", action.name));
    }
    if (workflow.form.name_field.empty()) read.faults.push_back(Diagnostic::error("TD0238", workflow.span));
}

} // namespace thidua::definition
