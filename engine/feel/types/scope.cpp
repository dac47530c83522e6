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

namespace {

/// Goes through a name token by token: blanks count only where they divide two words.
class Spelling {
  public:
    struct Part {
        char32_t character = 0; ///< 0: the end
        bool begins_word = false;

        bool operator==(const Part&) const = default;
    };

    explicit Spelling(std::string_view name) : name_(name) {}

    Part next() {
        bool blank = false;
        while (at_ < name_.size()) {
            const char32_t c = next_code_point(name_, at_);
            if (is_blank(c)) {
                blank = true;
                continue;
            }
            const bool joins = is_name_symbol(c);
            const Part made{c, blank && !first_ && !joins && !after_symbol_};
            after_symbol_ = joins;
            first_ = false;
            return made;
        }
        return {};
    }

  private:
    std::string_view name_;
    std::size_t at_ = 0;
    bool first_ = true;
    bool after_symbol_ = false;
};

} // namespace

std::string tokens_of(std::string_view name) {
    std::string made;
    Spelling spelling(name);
    for (Spelling::Part part = spelling.next(); part.character != 0; part = spelling.next()) {
        if (part.begins_word) made += ' ';
        append_code_point(made, part.character);
    }
    return made;
}

bool same_tokens(std::string_view left, std::string_view right) {
    if (left == right) return true;
    Spelling one(left);
    Spelling other(right);
    for (;;) {
        const Spelling::Part part = one.next();
        if (part != other.next()) return false;
        if (part.character == 0) return true;
    }
}

const Value* find_spelled(const Context& context, std::string_view name) {
    if (const Value* found = context.find(name); found != nullptr) return found;
    for (const Context::Entry& entry : context.entries())
        if (same_tokens(entry.first, name)) return &entry.second;
    return nullptr;
}

std::size_t Scope::declare(std::string_view name, Type type) {
    std::string known = tokens_of(name);
    declare_fields(type);
    if (const auto found = slots_.find(known); found != slots_.end()) {
        variables_[found->second].type = std::move(type);
        return found->second;
    }
    longest_ = std::max(longest_, known.size());
    slots_.emplace(std::move(known), variables_.size());
    variables_.push_back({normal_name(name), std::move(type)});
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
    std::string known = tokens_of(name);
    if (members_->contains(known)) return;
    if (members_.use_count() > 1) members_ = std::make_shared<Members>(*members_);
    longest_ = std::max(longest_, known.size());
    members_->emplace(std::move(known), name);
}

void Scope::declare_type(std::string_view name, Type type) {
    declare_fields(type);
    std::string known = tokens_of(name);
    if (types_.use_count() > 1) types_ = std::make_shared<Types>(*types_);
    longest_ = std::max(longest_, known.size());
    types_->insert_or_assign(std::move(known), std::move(type));
}

const Type* Scope::type(std::string_view name) const {
    const auto found = types_->find(tokens_of(name));
    return found == types_->end() ? nullptr : &found->second;
}

std::optional<std::size_t> Scope::slot(std::string_view name) const {
    auto found = slots_.find(name);
    if (found == slots_.end()) found = slots_.find(tokens_of(name));
    if (found == slots_.end()) return std::nullopt;
    return found->second;
}

std::vector<Value> Scope::values_of(const Context& context) const {
    std::vector<Value> made(variables_.size());
    for (std::size_t i = 0; i < variables_.size(); ++i)
        if (const Value* value = find_spelled(context, variables_[i].name); value != nullptr) made[i] = *value;
    return made;
}

} // namespace thidua::feel
