#include "dmn/model/model.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "base/text/text.hpp"
#include "dmn/model/session.hpp"
#include "feel/run/interpreter.hpp"

namespace thidua::dmn {

const Element* Model::find(std::string_view name) const {
    for (const auto kind :
         {Element::Kind::decision, Element::Kind::service, Element::Kind::knowledge, Element::Kind::input})
        for (const auto& element : elements_)
            if (element->kind == kind && same_tokens(element->name, name)) return element.get();
    return nullptr;
}

const Element* Model::find_by_id(std::string_view id) const {
    for (const auto& element : elements_)
        if (element->id == id) return element.get();
    for (const Import& import : imports_)
        if (const Element* found = import.model->find_by_id(id); found != nullptr) return found;
    return nullptr;
}

namespace {

/// Gives what this model has a name for; answers with the inputs that it has none for.
std::vector<GivenInput> given_here(const Model& model, const std::vector<GivenInput>& inputs, Session& session) {
    std::vector<GivenInput> rest;
    for (const GivenInput& input : inputs) {
        bool known = false;
        for (const auto& element : model.elements()) {
            if (!input.model_namespace.empty() && input.model_namespace != model.model_namespace()) break;
            if (element->kind != Element::Kind::input && element->kind != Element::Kind::decision) continue;
            if (!same_tokens(element->name, input.name)) continue;
            session.give(*element, input.value);
            known = true;
        }
        if (!known) rest.push_back(input);
    }
    return rest;
}

/// The model first, then what it imports, the nearer ones first: every import once, and again for what belongs to its
/// name.
void give_inputs(const Model& root, const std::vector<GivenInput>& inputs, Session& session) {
    std::deque<std::pair<const Model*, std::vector<GivenInput>>> waiting{{&root, inputs}};
    std::set<const Model*> seen{&root};
    for (; !waiting.empty(); waiting.pop_front()) {
        const Model& model = *waiting.front().first;
        const std::vector<GivenInput> rest = given_here(model, waiting.front().second, session);
        if (rest.empty()) continue;
        for (const Model::Import& import : model.imports()) {
            std::vector<GivenInput> inner;
            for (const GivenInput& input : rest)
                if (input.model_namespace.empty() && input.value.kind() == Kind::context &&
                    same_tokens(input.name, import.name))
                    for (const auto& entry : input.value.as_context().entries())
                        inner.push_back({entry.first, "", entry.second});
            if (seen.insert(import.model.get()).second) inner.insert(inner.end(), rest.begin(), rest.end());
            if (!inner.empty()) waiting.emplace_back(import.model.get(), std::move(inner));
        }
    }
}

List arguments_of(const Function& function, const std::vector<GivenInput>& inputs) {
    List made;
    for (const std::string& parameter : function.parameters()) {
        const auto found = std::find_if(inputs.begin(), inputs.end(),
                                        [&](const GivenInput& input) { return same_tokens(input.name, parameter); });
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
        give_inputs(*this, inputs, session);
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

Evaluation Model::evaluate_decisions(const std::vector<GivenInput>& inputs, const Surroundings& around) const {
    Evaluation made;
    Run run(around, made.diagnostics);
    Session session(run);
    give_inputs(*this, inputs, session);
    Context all;
    for (const auto& element : elements_)
        if (element->kind == Element::Kind::decision) all.put(element->name, session.value_of(*element));
    made.value = Value::context(std::move(all));
    return made;
}

std::optional<Model::Matched> Model::matched_rules(const Element& decision, const std::vector<GivenInput>& inputs,
                                                   const Surroundings& around) const {
    const auto* table = dynamic_cast<const DecisionTable*>(decision.logic.get());
    if (table == nullptr) return std::nullopt;
    Diagnostics diagnostics;
    Run run(around, diagnostics);
    Session session(run);
    give_inputs(*this, inputs, session);
    Frame frame = session.frame_for(decision);
    Matched made{table, table->matching(frame).value_or(std::vector<std::size_t>()), {}};
    for (const std::size_t rule : made.rules) made.results.push_back(table->said_by(frame, rule).value_or(Value()));
    return made;
}

} // namespace thidua::dmn
