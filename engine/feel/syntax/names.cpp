#include "feel/syntax/names.hpp"

#include <algorithm>

#include "feel/builtins/builtins.hpp"
#include "feel/syntax/characters.hpp"

namespace thidua::feel {
namespace {

/// Properties of temporal values and ranges that hold a blank (DMN 1.5 §10.3.2.8).
constexpr std::string_view kProperties[] = {"time offset", "start included", "end included"};

/// A sign that a name may hold opens a comment where another follows it.
bool begins_comment(std::string_view text, std::size_t at) {
    const std::string_view sign = text.substr(at, 2);
    return sign == "//" || sign == "/*";
}

} // namespace

KnownNames::KnownNames(const Scope& scope) : scope_(scope) {
    longest_ = scope.longest();
    longest_ = std::max(longest_, longest_builtin_name());
    for (const std::string_view property : kProperties) add_member(property);
}

std::uint32_t KnownNames::push(std::string name, bool is_filter) {
    const auto slot = static_cast<std::uint32_t>(locals_.size());
    name = tokens_of(name);
    longest_ = std::max(longest_, name.size());
    locals_.push_back({std::move(name), slot, is_filter});
    frame_ = std::max(frame_, slot + 1);
    return slot;
}

void KnownNames::add_member(std::string_view name) {
    std::string tokens = tokens_of(name);
    longest_ = std::max(longest_, tokens.size());
    members_.insert_or_assign(std::move(tokens), std::string(name));
}

KnownNames::Found KnownNames::find(std::string_view name) const {
    for (std::size_t i = locals_.size(); i-- > 0;)
        if (locals_[i].name == name) return {What::local, locals_[i].slot};
    if (const auto slot = scope_.slot(name); slot) return {What::global, static_cast<std::uint32_t>(*slot)};
    if (inside_filter() && member(name) != nullptr) return {What::member, 0};
    if (const auto builtin = find_builtin(name); builtin) return {What::builtin, *builtin};
    return {};
}

const std::string* KnownNames::member(std::string_view tokens) const {
    for (const Scope::Members* known : {static_cast<const Scope::Members*>(&members_), &scope_.members()})
        if (const auto found = known->find(tokens); found != known->end()) return &found->second;
    return nullptr;
}

bool KnownNames::inside_filter() const {
    return std::any_of(locals_.begin(), locals_.end(), [](const Local& local) { return local.is_filter; });
}

std::vector<NameMatch> name_ends(std::string_view text, std::size_t begin, std::size_t longest) {
    std::vector<NameMatch> made;
    std::string name;
    std::string tokens;
    std::size_t at = begin;
    bool need_start = true;
    bool after_symbol = false;
    while (at < text.size() && tokens.size() <= longest) {
        std::size_t next = at;
        char32_t c = next_code_point(text, next);
        bool blank = false;
        while (!made.empty() && is_blank(c) && next < text.size()) {
            blank = true;
            at = next;
            c = next_code_point(text, next);
        }
        if (begins_comment(text, at)) break;
        if (is_name_symbol(c) && !made.empty()) {
            if (blank) name += ' ';
            name += text.substr(at, next - at);
            tokens += text.substr(at, next - at);
            at = next;
            after_symbol = true;
        } else if (need_start ? is_name_start(c) : is_name_part(c)) {
            if (blank) name += ' ';
            if (blank && !after_symbol) tokens += ' ';
            after_symbol = false;
            const std::size_t word = at;
            while (at < text.size()) {
                next = at;
                if (!is_name_part(next_code_point(text, next))) break;
                at = next;
            }
            name += text.substr(word, at - word);
            tokens += text.substr(word, at - word);
        } else {
            break;
        }
        need_start = false;
        made.push_back({name, tokens, at});
    }
    return made;
}

} // namespace thidua::feel
