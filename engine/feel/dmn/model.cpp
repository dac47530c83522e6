#include "feel/dmn/model.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/dmn/session.hpp"
#include "feel/interpreter.hpp"

namespace thidua::feel::dmn {

const Element* Model::find(std::string_view name) const {
    const std::string wanted = normal_name(name);
    for (const auto kind :
         {Element::Kind::decision, Element::Kind::service, Element::Kind::knowledge, Element::Kind::input})
        for (const auto& element : elements_)
            if (element->kind == kind && element->name == wanted) return element.get();
    return nullptr;
}

const Element* Model::find_by_id(std::string_view id) const {
    for (const auto& element : elements_)
        if (element->id == id) return element.get();
    for (const auto& entry : imports_)
        if (const Element* found = entry.second->find_by_id(id); found != nullptr) return found;
    return nullptr;
}

namespace {

/// Every element the inputs may mean: of this model first, of all imports too when the namespace fits or is not told.
void give_inputs(const Model& model, const std::vector<GivenInput>& inputs, Session& session, bool is_import) {
    for (const GivenInput& input : inputs) {
        if (!input.model_namespace.empty() ? input.model_namespace != model.model_namespace() : is_import) continue;
        const std::string wanted = normal_name(input.name);
        for (const auto& element : model.elements())
            if (element->name == wanted &&
                (element->kind == Element::Kind::input || element->kind == Element::Kind::decision))
                session.give(*element, input.value);
    }
    for (const auto& entry : model.imports()) give_inputs(*entry.second, inputs, session, true);
}

List arguments_of(const Function& function, const std::vector<GivenInput>& inputs) {
    List made;
    for (const std::string& parameter : function.parameters()) {
        const auto found = std::find_if(inputs.begin(), inputs.end(),
                                        [&](const GivenInput& input) { return normal_name(input.name) == parameter; });
        made.push_back(found == inputs.end() ? Value() : found->value);
    }
    return made;
}

} // namespace

Evaluation Model::evaluate(const Element& element, const std::vector<GivenInput>& inputs,
                           const Surroundings& around) const {
    Evaluation made;
    Run run(around, made.diagnostics);
    Session session(run);
    if (element.kind == Element::Kind::decision || element.kind == Element::Kind::input) {
        give_inputs(*this, inputs, session, false);
        made.value = session.value_of(element);
    } else {
        const Value function = session.value_of(element);
        made.value = call_function(run, function, arguments_of(*function.as_function(), inputs));
    }
    return made;
}

Evaluation Model::evaluate(std::string_view name, const Context& inputs, const Surroundings& around) const {
    const Element* element = find(name);
    if (element == nullptr) {
        std::vector<std::string> names;
        for (const auto& known : elements_) names.push_back(known->name);
        Diagnostic unknown = Diagnostic::error("TD0494").with("name", std::string(name));
        if (const std::string nearest = nearest_name(name, names); !nearest.empty()) {
            unknown.hint = "TD0430.nearest";
            unknown.arguments.push_back({"nearest", LocalText(nearest)});
        }
        return {Value(), {std::move(unknown)}};
    }
    std::vector<GivenInput> given;
    for (const auto& entry : inputs.entries()) given.push_back({entry.first, "", entry.second});
    return evaluate(*element, given, around);
}

std::optional<Model::Matched> Model::matched_rules(const Element& decision, const std::vector<GivenInput>& inputs,
                                                   const Surroundings& around) const {
    const auto* table = dynamic_cast<const DecisionTable*>(decision.logic.get());
    if (table == nullptr) return std::nullopt;
    Diagnostics diagnostics;
    Run run(around, diagnostics);
    Session session(run);
    give_inputs(*this, inputs, session, false);
    Frame frame = session.frame_for(decision);
    Matched made{table, table->matching(frame).value_or(std::vector<std::size_t>()), {}};
    for (const std::size_t rule : made.rules)
        made.results.push_back(table->said_by(frame, rule).value_or(Value()));
    return made;
}

} // namespace thidua::feel::dmn
