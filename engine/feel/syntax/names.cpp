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
    for (const std::string_view property : kProperties) members_.insert(std::string(property));
}

std::uint32_t KnownNames::push(std::string name, bool is_filter) {
    const auto slot = static_cast<std::uint32_t>(locals_.size());
    longest_ = std::max(longest_, name.size());
    locals_.push_back({std::move(name), slot, is_filter});
    frame_ = std::max(frame_, slot + 1);
    return slot;
}

void KnownNames::add_member(const std::string& name) {
    longest_ = std::max(longest_, name.size());
    members_.insert(name);
}

KnownNames::Found KnownNames::find(std::string_view name) const {
    for (std::size_t i = locals_.size(); i-- > 0;)
        if (locals_[i].name == name) return {What::local, locals_[i].slot};
    if (const auto slot = scope_.slot(name); slot) return {What::global, static_cast<std::uint32_t>(*slot)};
    if (inside_filter() && is_member(name)) return {What::member, 0};
    if (const auto builtin = find_builtin(name); builtin) return {What::builtin, *builtin};
    return {};
}

bool KnownNames::is_member(std::string_view name) const {
    return members_.find(name) != members_.end() || scope_.members().find(name) != scope_.members().end();
}

bool KnownNames::inside_filter() const {
    return std::any_of(locals_.begin(), locals_.end(), [](const Local& local) { return local.is_filter; });
}

std::vector<NameMatch> name_ends(std::string_view text, std::size_t begin, std::size_t longest) {
    std::vector<NameMatch> made;
    std::string name;
    std::size_t at = begin;
    bool need_start = true;
    while (at < text.size() && name.size() <= longest) {
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
            at = next;
        } else if (need_start ? is_name_start(c) : is_name_part(c)) {
            if (blank) name += ' ';
            while (at < text.size()) {
                next = at;
                if (!is_name_part(next_code_point(text, next))) break;
                name += text.substr(at, next - at);
                at = next;
            }
        } else {
            break;
        }
        need_start = false;
        made.push_back({name, at});
    }
    return made;
}

} // namespace thidua::feel
