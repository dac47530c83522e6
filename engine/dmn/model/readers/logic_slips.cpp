// What reading does not show: names that nothing has, and types that never fit.
#include "dmn/model/readers/logic_reader.hpp"
#include "feel/java/java_function.hpp"
#include "feel/run/program.hpp"
#include "feel/types/type_check.hpp"

namespace thidua::dmn {

void LogicReader::check_names_and_types(const Expression& expression, const Scope& scope, const Type& tested) {
    if (slips_ == nullptr || slips_->size() >= Model::kMostFindings) return;
    for (Diagnostic& slip : check_types(expression, scope, tested).diagnostics) slips_->push_back(std::move(slip));
}

void LogicReader::check_result(const BoxedPtr& logic, const ItemTypePtr& wanted, const Scope& scope) {
    const auto* literal = dynamic_cast<const LiteralLogic*>(logic.get());
    if (slips_ == nullptr || literal == nullptr || !wanted) return;
    const TypeFindings found = check_types(literal->expression, scope);
    if (!found.diagnostics.empty() || !never_becomes(found.type, wanted->type)) return; // told, or fine
    const Program& program = literal->expression.program();
    slips_->push_back(Diagnostic::error("TD0438", program.span(program.root))
                          .with("expected", wanted->type.to_string())
                          .with("found", found.type.to_string()));
}

/// A method that is not here is told before anybody calls it, where the mapping says it without asking for a name.
void LogicReader::check_external(const ExternalLogic& logic) {
    if (slips_ == nullptr) return;
    const Surroundings around;
    Diagnostics raised;
    Run run(around, raised);
    Frame frame{run, {}};
    const Value mapping = Value::context({{"java", logic.mapping->evaluate(frame)}});
    auto fault = raised.empty() ? fault_of_external(mapping, logic.parameters.size()) : std::nullopt;
    if (!fault || fault->code == "TD0469") return; // it may hang on names that have their values later
    fault->span = logic.span;
    slips_->push_back(std::move(*fault));
}

/// What each column holds: as it is declared, else as what it asks says.
std::vector<Type> LogicReader::tested_types(const DecisionTable& table, const Scope& scope) const {
    std::vector<Type> made;
    for (const DecisionTable::Input& input : table.inputs) {
        const auto* asked = dynamic_cast<const LiteralLogic*>(input.expression.get());
        made.push_back(input.type                              ? input.type->type
                       : slips_ != nullptr && asked != nullptr ? check_types(asked->expression, scope).type
                                                               : Type());
    }
    return made;
}

} // namespace thidua::dmn
