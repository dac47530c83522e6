#include "dmn/model/item_type.hpp"

#include <algorithm>

#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/types/scope.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::dmn {
namespace {

std::optional<Value> fitted_item(Run& run, const Value& value, const ItemType& item);

bool allowed(Run& run, const std::optional<Expression>& tests, const Value& value) {
    return !tests || tests->run(run, {}, &value).is_true();
}

/// The entries under the names that the components have, however they were spelled.
Context respelt(const Context& given, const ItemType& item) {
    Context made;
    for (const auto& [name, value] : given.entries()) {
        const auto component =
            std::find_if(item.components.begin(), item.components.end(),
                         [&name = name](const auto& known) { return same_tokens(known.first, name); });
        made.put(component == item.components.end() ? name : component->first, value);
    }
    return made;
}

std::optional<Value> fitted_components(Run& run, const Value& value, const ItemType& item) {
    if (value.kind() != Kind::context) return std::nullopt;
    Context made = value.as_context();
    for (const auto& [name, type] : item.components) {
        const Value* own = made.find(name);
        if (own == nullptr && find_spelled(made, name) != nullptr) {
            made = respelt(made, item);
            own = made.find(name);
        }
        if (own == nullptr) return std::nullopt;
        auto fit = fitted(run, *own, *type);
        if (!fit) return std::nullopt;
        made.put(name, std::move(*fit));
    }
    return Value::context(std::move(made));
}

/// One item, without regard to is_collection.
std::optional<Value> fitted_item(Run& run, const Value& value, const ItemType& item) {
    if (value.is_null()) return value;
    std::optional<Value> made;
    if (!item.components.empty())
        made = fitted_components(run, value, item);
    else if (item.base)
        made = fitted(run, value, *item.base);
    else
        made = converted(value, item.is_collection ? item.type.element() : item.type);
    if (!made || !allowed(run, item.allowed, *made)) return std::nullopt;
    return made;
}

} // namespace

ItemTypePtr plain_item(Type type) {
    auto made = std::make_shared<ItemType>();
    made->type = std::move(type);
    return made;
}

ItemTypePtr type_given(const ItemTypePtr& declared) {
    if (!declared || declared->type.name() != Type::Name::function) return declared;
    for (const ItemType* type = declared.get(); type != nullptr; type = type->base.get())
        if (type->result) return type->result;
    const Type result = declared->type.element();
    return result.is_any() ? nullptr : plain_item(result);
}

const ItemType* component_of(const ItemType* type, std::string_view name) {
    for (; type != nullptr && !type->is_collection; type = type->base.get())
        for (const auto& [known, component] : type->components)
            if (known == name) return component.get();
    return nullptr;
}

std::optional<Value> fitted(Run& run, const Value& value, const ItemType& item) {
    if (value.is_null()) return value;
    std::optional<Value> made;
    if (item.is_collection) {
        const Value list = value.kind() == Kind::list ? value : Value::list({value});
        List items;
        if (!run.spend(list.as_list().size())) return std::nullopt;
        for (const Value& one : list.as_list()) {
            auto fit = fitted_item(run, one, item);
            if (!fit) return std::nullopt;
            items.push_back(std::move(*fit));
        }
        made = Value::list(std::move(items));
    } else {
        made = fitted_item(run, value, item);
        if (!made && value.kind() == Kind::list && value.as_list().size() == 1)
            made = fitted_item(run, value.as_list().front(), item);
    }
    if (made && !allowed(run, item.constraint, *made)) return std::nullopt;
    return made;
}

Value fitted_or_fail(Run& run, const Value& value, const ItemTypePtr& item, const std::string& what) {
    if (!item || value.is_null()) return value;
    auto made = fitted(run, value, *item);
    if (made) return std::move(*made);
    std::string found = to_literal(value).substr(0, 200);
    return run.fail("TD0487", {{"name", what}, {"expected", item->type.to_string()}, {"found", std::move(found)}});
}

} // namespace thidua::dmn
