#include <algorithm>

#include "feel/builtins/builtins.hpp"
#include "feel/builtins/families.hpp"

namespace thidua::feel {
namespace {

const std::vector<Builtin>& table() {
    static const std::vector<Builtin> made = [] {
        std::vector<Builtin> all;
        add_conversion_functions(all);
        add_string_functions(all);
        add_pattern_functions(all);
        add_number_functions(all);
        add_list_functions(all);
        add_list_editing_functions(all);
        add_statistics_functions(all);
        add_context_functions(all);
        add_temporal_functions(all);
        add_range_functions(all);
        std::sort(all.begin(), all.end(),
                  [](const Builtin& left, const Builtin& right) { return left.name < right.name; });
        return all;
    }();
    return made;
}

} // namespace

std::optional<std::uint32_t> find_builtin(std::string_view name) {
    const auto& all = table();
    const auto found =
        std::lower_bound(all.begin(), all.end(), name,
                         [](const Builtin& known, std::string_view wanted) { return known.name < wanted; });
    if (found == all.end() || found->name != name) return std::nullopt;
    return static_cast<std::uint32_t>(found - all.begin());
}

const Builtin& builtin_at(std::uint32_t index) { return table()[index]; }
std::span<const Builtin> all_builtins() { return table(); }

std::size_t longest_builtin_name() {
    static const std::size_t longest = [] {
        std::size_t most = 0;
        for (const Builtin& known : table()) most = std::max(most, known.name.size());
        return most;
    }();
    return longest;
}

} // namespace thidua::feel
