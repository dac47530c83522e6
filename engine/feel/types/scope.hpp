#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/types/type.hpp"

namespace thidua::feel {

/// The names an expression may use, each with its type and its slot: evaluation gets the values in slot order, so that
/// no name is looked up while a guard runs. Names may hold blanks ("Monthly Salary", DMN 1.5 §10.3.1.2).
class Scope {
  public:
    struct Variable {
        std::string name;
        Type type;
    };

    using Members = std::map<std::string, std::string, std::less<>>; ///< names as they are declared, by their tokens
    using Types = std::map<std::string, Type, std::less<>>;

    Scope() = default;
    Scope(std::initializer_list<Variable> variables) {
        for (const Variable& variable : variables) declare(variable.name, variable.type);
    }
    /// Adds the name and gives its slot; a name that is there keeps its slot, with the new type. Names are the same
    /// that have the same tokens.
    std::size_t declare(std::string_view name, Type type = {});
    [[nodiscard]] std::optional<std::size_t> slot(std::string_view name) const;
    [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
    [[nodiscard]] std::size_t size() const { return variables_.size(); }

    /// Named types for `instance of` and parameters (the item definitions of a model).
    void declare_type(std::string_view name, Type type);
    [[nodiscard]] const Type* type(std::string_view name) const;
    /// Names that may follow a dot or occur in a filter: fields of the declared types, and what is added here. Needed
    /// only to know where a name with blanks ends.
    void declare_member(std::string_view name);
    [[nodiscard]] const Members& members() const { return *members_; }
    [[nodiscard]] const Types& types() const { return *types_; }
    /// Bytes of the longest name in it, as tokens.
    [[nodiscard]] std::size_t longest() const { return longest_; }

    /// The values of a context in slot order, null where it has no such entry.
    [[nodiscard]] std::vector<Value> values_of(const Context& context) const;

  private:
    /// By the address of their fields; kept with them, so that no other type gets that address.
    using Declared = std::map<const std::vector<Type::Field>*, Type>;

    void declare_fields(const Type& whole);

    std::vector<Variable> variables_;
    // A model makes one scope for each piece of its logic: what they have in common is shared until one adds to it.
    std::shared_ptr<Members> members_ = std::make_shared<Members>();
    std::shared_ptr<Declared> declared_ = std::make_shared<Declared>();
    std::shared_ptr<Types> types_ = std::make_shared<Types>();
    std::map<std::string, std::size_t, std::less<>> slots_; ///< by tokens
    std::size_t longest_ = 0;
};

/// "Monthly \n Salary" → "Monthly Salary".
[[nodiscard]] std::string normal_name(std::string_view name);
/// A name is a sequence of tokens (DMN 1.5 §10.3.1.4): "pre - tax" and "pre-tax" are one name, "Monthly  Salary" and
/// "Monthly Salary" too. One text for all of its spellings.
[[nodiscard]] std::string tokens_of(std::string_view name);
[[nodiscard]] bool same_tokens(std::string_view left, std::string_view right);
/// The entry of that name, however the one or the other is spelled; nullptr when there is none.
[[nodiscard]] const Value* find_spelled(const Context& context, std::string_view name);

} // namespace thidua::feel
