#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dmn/language.hpp"
#include "feel/run/expression.hpp"
#include "feel/run/run.hpp"

namespace thidua::dmn {

/// An item definition (DMN 1.5 §7.3.2): a FEEL type with allowed values, and what they are at every level of it.
struct ItemType {
    Type type;
    bool is_collection = false;
    std::shared_ptr<const ItemType> base; ///< the definition this one narrows
    std::vector<std::pair<std::string, std::shared_ptr<const ItemType>>> components;
    std::shared_ptr<const ItemType> result; ///< what functions of this type give
    std::optional<Expression> allowed;      ///< of each item when this is a collection
    std::optional<Expression> constraint;   ///< of the whole value (typeConstraint, DMN 1.5)
};
using ItemTypePtr = std::shared_ptr<const ItemType>;

/// A built-in type without constraints.
[[nodiscard]] ItemTypePtr plain_item(Type type);

/// What a function gives that is declared with the type: models write the type of the function, or that of its result.
/// Null when it says nothing of it.
[[nodiscard]] ItemTypePtr type_given(const ItemTypePtr& declared);

/// nullptr when the type is of no context with such a component.
[[nodiscard]] const ItemType* component_of(const ItemType* type, std::string_view name);

/// DMN 1.5 §10.3.2.9.4: the value as one of the type (single items become lists and back), or nothing when it does not
/// belong to it or is not among the allowed values. Null belongs to every type.
[[nodiscard]] std::optional<Value> fitted(Run& run, const Value& value, const ItemType& item);
/// The same; null and a diagnostic that names `what` when it does not fit.
[[nodiscard]] Value fitted_or_fail(Run& run, const Value& value, const ItemTypePtr& item, const std::string& what);

} // namespace thidua::dmn
