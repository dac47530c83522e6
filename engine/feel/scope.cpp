#include "feel/scope.hpp"

#include "feel/characters.hpp"

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
    if (const auto found = slots_.find(known); found != slots_.end()) {
        variables_[found->second].type = std::move(type);
        return found->second;
    }
    slots_.emplace(known, variables_.size());
    variables_.push_back({std::move(known), std::move(type)});
    return variables_.size() - 1;
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
