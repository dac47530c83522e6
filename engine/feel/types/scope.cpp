#include "feel/types/scope.hpp"

#include <algorithm>

#include "feel/syntax/characters.hpp"

namespace thidua::feel {

std::string normal_name(std::string_view name) {
    std::string made;
    bool blank = false;
    std::size_t at = 0;
    while (at < name.size()) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(name, at);
        if (is_blank(c)) {
            blank = true;
            continue;
        }
        if (blank && !made.empty()) made += ' ';
        blank = false;
        made += name.substr(begin, at - begin);
    }
    return made;
}

std::size_t Scope::declare(std::string_view name, Type type) {
    std::string known = normal_name(name);
    declare_fields(type);
    if (const auto found = slots_.find(known); found != slots_.end()) {
        variables_[found->second].type = std::move(type);
        return found->second;
    }
    longest_ = std::max(longest_, known.size());
    slots_.emplace(known, variables_.size());
    variables_.push_back({std::move(known), std::move(type)});
    return variables_.size() - 1;
}

/// Types share their parts, with each other too: each part is gone through once.
void Scope::declare_fields(const Type& whole) {
    std::vector<Type> waiting{whole};
    while (!waiting.empty()) {
        const Type type = std::move(waiting.back());
        waiting.pop_back();
        if (!type.is_structured() || declared_->contains(&type.fields())) continue;
        if (declared_.use_count() > 1) declared_ = std::make_shared<Declared>(*declared_);
        declared_->emplace(&type.fields(), type);
        for (const auto& [name, field] : type.fields()) {
            declare_member(name);
            waiting.push_back(field);
        }
        waiting.push_back(type.element());
    }
}

void Scope::declare_member(std::string_view name) {
    std::string known = normal_name(name);
    if (members_->contains(known)) return;
    if (members_.use_count() > 1) members_ = std::make_shared<Members>(*members_);
    longest_ = std::max(longest_, known.size());
    members_->insert(std::move(known));
}

void Scope::declare_type(std::string_view name, Type type) {
    declare_fields(type);
    std::string known = normal_name(name);
    if (types_.use_count() > 1) types_ = std::make_shared<Types>(*types_);
    longest_ = std::max(longest_, known.size());
    types_->insert_or_assign(std::move(known), std::move(type));
}

const Type* Scope::type(std::string_view name) const {
    const auto found = types_->find(name);
    return found == types_->end() ? nullptr : &found->second;
}

std::optional<std::size_t> Scope::slot(std::string_view name) const {
    const auto found = slots_.find(name);
    if (found == slots_.end()) return std::nullopt;
    return found->second;
}

std::vector<Value> Scope::values_of(const Context& context) const {
    std::vector<Value> made(variables_.size());
    for (std::size_t i = 0; i < variables_.size(); ++i)
        if (const Value* value = context.find(variables_[i].name); value != nullptr) made[i] = *value;
    return made;
}

} // namespace thidua::feel
