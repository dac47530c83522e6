#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/type.hpp"

namespace thidua::feel {

/// The names an expression may use, each with its type and its slot: evaluation gets the values in slot order, so that
/// no name is looked up while a guard runs. Names may hold blanks ("Monthly Salary", DMN 1.5 §10.3.1.2).
class Scope {
  public:
    struct Variable {
        std::string name;
        Type type;
    };

    Scope() = default;
    Scope(std::initializer_list<Variable> variables) {
        for (const Variable& variable : variables) declare(variable.name, variable.type);
    }
    /// Adds the name (runs of blanks count as one) and gives its slot; a name that is there keeps its slot, with the
    /// new type.
    std::size_t declare(std::string_view name, Type type = {});
    [[nodiscard]] std::optional<std::size_t> slot(std::string_view name) const;
    [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
    [[nodiscard]] std::size_t size() const { return variables_.size(); }

    /// The values of a context in slot order, null where it has no such entry.
    [[nodiscard]] std::vector<Value> values_of(const Context& context) const;

  private:
    std::vector<Variable> variables_;
    std::map<std::string, std::size_t, std::less<>> slots_;
};

/// "Monthly \n Salary" → "Monthly Salary".
[[nodiscard]] std::string normal_name(std::string_view name);

} // namespace thidua::feel
