#pragma once

#include <functional>

#include "dmn/language.hpp"
#include "dmn/model/boxed_kinds.hpp"
#include "dmn/model/decision_table.hpp"
#include "dmn/model/model.hpp"
#include "dmn/model/xml/xml_source.hpp"
#include "feel/types/scope.hpp"

namespace thidua::dmn {

/// Turns the XML of a boxed expression into logic. Faults are gathered; what they spoil becomes BrokenLogic.
class LogicReader {
  public:
    using TypeOf = std::function<ItemTypePtr(const pugi::xml_node&, std::string_view)>;

    /// `type_of` resolves a typeRef; it may give null. `slips`, if any, gets what is wrong with names and types.
    LogicReader(const XmlSource& source, TypeOf type_of, Diagnostics& findings, Diagnostics* slips = nullptr)
        : source_(source), type_of_(std::move(type_of)), findings_(findings), slips_(slips) {}

    /// The first boxed expression among the children; null when there is none.
    [[nodiscard]] BoxedPtr logic_in(const pugi::xml_node& parent, const Scope& scope);
    /// The formal parameters of a function or knowledge model, declared in `scope`.
    [[nodiscard]] std::vector<Local> parameters(const pugi::xml_node& function, Scope& scope);
    /// What a function or knowledge model with these parameters does; null when it is of a kind that is not run.
    [[nodiscard]] BoxedPtr body_of(const pugi::xml_node& function, const std::vector<Local>& parameters,
                                   const Scope& scope);
    /// A finding (TD0440) for each child element of the kind that has the name of one before it.
    void check_names(const pugi::xml_node& parent, std::string_view kind);
    /// The unary tests in the element's `text` child, anything where it says nothing. Nothing, with a finding, when
    /// they cannot be read; `faults` gets it too.
    [[nodiscard]] std::optional<Expression> tests_in(const pugi::xml_node& node, const Scope& scope,
                                                     Diagnostics* faults = nullptr, const Type& tested = {});
    /// Slips of logic that nobody has looked at yet: what it gives is never of the type.
    void check_result(const BoxedPtr& logic, const ItemTypePtr& wanted, const Scope& scope);

  private:
    [[nodiscard]] BoxedPtr logic(const pugi::xml_node& node, const Scope& scope);
    [[nodiscard]] BoxedPtr kind_of(const pugi::xml_node& node, std::string_view kind, const Scope& scope);
    [[nodiscard]] BoxedPtr literal(const pugi::xml_node& node, const Scope& scope);
    void check_external(const ExternalLogic& logic);
    void check_names_and_types(const Expression& expression, const Scope& scope, const Type& tested);
    [[nodiscard]] BoxedPtr output_cell(const pugi::xml_node& entry, const Scope& scope, const ItemTypePtr& type);
    [[nodiscard]] std::vector<Type> tested_types(const DecisionTable& table, const Scope& scope) const;
    [[nodiscard]] BoxedPtr context(const pugi::xml_node& node, const Scope& scope);
    [[nodiscard]] BoxedPtr list(const pugi::xml_node& node, const Scope& scope);
    [[nodiscard]] BoxedPtr relation(const pugi::xml_node& node, const Scope& scope);
    [[nodiscard]] BoxedPtr invocation(const pugi::xml_node& node, const Scope& scope);
    [[nodiscard]] BoxedPtr function(const pugi::xml_node& node, const Scope& scope,
                                    std::optional<std::size_t> own_slot = std::nullopt);
    [[nodiscard]] BoxedPtr entry_logic(const pugi::xml_node& entry, const std::string& name, Scope& scope);
    [[nodiscard]] std::string foreign_language(const pugi::xml_node& node) const;
    [[nodiscard]] BoxedPtr conditional(const pugi::xml_node& node, const Scope& scope);
    [[nodiscard]] BoxedPtr iterator(const pugi::xml_node& node, std::string_view kind, const Scope& scope);
    [[nodiscard]] BoxedPtr filter(const pugi::xml_node& node, const Scope& scope);
    [[nodiscard]] BoxedPtr table(const pugi::xml_node& node, const Scope& scope);
    void table_inputs(const pugi::xml_node& node, const Scope& scope, DecisionTable& into);
    void table_outputs(const pugi::xml_node& node, const Scope& scope, DecisionTable& into);
    void table_rules(const pugi::xml_node& node, const Scope& scope, DecisionTable& into);
    [[nodiscard]] BoxedPtr broken(Diagnostics faults);
    [[nodiscard]] BoxedPtr must(BoxedPtr made, const pugi::xml_node& node);
    void finding(Diagnostic diagnostic) {
        if (findings_.size() < Model::kMostFindings) findings_.push_back(std::move(diagnostic));
    }

    const XmlSource& source_;
    TypeOf type_of_;
    Diagnostics& findings_;
    Diagnostics* slips_;
    bool in_cell_ = false; ///< reading an output cell
};

} // namespace thidua::dmn
