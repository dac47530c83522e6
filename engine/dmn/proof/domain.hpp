#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/language.hpp"
#include "dmn/model/decision_table.hpp"
#include "dmn/model/model.hpp"

namespace thidua::dmn::proof {

/// The expression that a column asks; nullptr when it is of another boxed kind.
[[nodiscard]] const Expression* asked(const dmn::DecisionTable::Input& input);

/// `a.b.c` taken apart: the slot of `a`, then the names.
struct Path {
    std::size_t slot = 0;
    std::vector<std::string> names;
};
/// Nothing for any other expression.
[[nodiscard]] std::optional<Path> path_of(const Expression& expression);

/// What is known of the values that one column can get.
class Domain {
  public:
    /// The element owns the table: its requirements tell what the column names. It may be null.
    Domain(const dmn::DecisionTable::Input& input, const dmn::Element* element);

    /// Any when the model does not say.
    [[nodiscard]] Type::Name kind() const { return kind_; }
    /// Tests that every value passes.
    [[nodiscard]] const std::vector<const Expression*>& allowed() const { return allowed_; }
    /// All values that the decision which fills the column can give, where they are known. Of several years' tables,
    /// what one year's decision gives says nothing of the other's.
    [[nodiscard]] const std::optional<List>& answers() const { return answers_; }
    [[nodiscard]] bool is_structured() const;
    /// Are its numbers whole and never below nothing?
    [[nodiscard]] bool counts() const { return counts_; }
    [[nodiscard]] bool holds(const Value& value) const;

  private:
    void narrow(const dmn::ItemType* type);

    Type::Name kind_ = Type::Name::any;
    std::vector<const Expression*> allowed_;
    std::optional<List> answers_;
    bool counts_ = false; ///< never below nothing and never broken
};

} // namespace thidua::dmn::proof
