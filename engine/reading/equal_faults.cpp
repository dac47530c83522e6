#include "reading/equal_faults.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace thidua::reading {
namespace {

constexpr std::size_t kMostShown = 3;

/// What the fault says, or "" when it says nothing of what was found: then each place has a cause of its own.
std::string saying_of(const Diagnostic& fault) {
    if (!fault.span.known()) return {};
    std::string made = fault.span.file->name() + '\n' + fault.code + '\n' + fault.hint;
    bool names_something = false;
    for (const Argument& argument : fault.arguments) {
        if (argument.name == "where") continue;
        names_something = names_something || argument.name == "found" || argument.name == "name";
        made += '\n' + argument.name;
        for (const auto& [language, text] : argument.value.texts()) made += '=' + language + ':' + text;
    }
    return names_something ? made : std::string();
}

} // namespace

namespace {

bool is_of_text(const Diagnostic& fault) {
    const auto within = [&](std::string_view first, std::string_view last) {
        return fault.code >= first && fault.code <= last;
    };
    return fault.span.known() && (within("TD0101", "TD0120") || within("TD1180", "TD1184"));
}

} // namespace

void drop_followers(Diagnostics& faults) {
    std::set<std::pair<std::string_view, std::uint32_t>> lines;
    for (const Diagnostic& fault : faults)
        if (is_of_text(fault)) lines.emplace(fault.span.file->name(), fault.span.start().line);
    if (lines.empty()) return;
    std::erase_if(faults, [&](const Diagnostic& fault) {
        return fault.span.known() && !is_of_text(fault) &&
               lines.count({fault.span.file->name(), fault.span.start().line}) != 0;
    });
}

void gather_equal_faults(Diagnostics& faults) {
    Diagnostics kept;
    std::vector<std::size_t> others;
    std::map<std::string, std::size_t> first_of;
    const auto repeats_the_line = [&](const Diagnostic& fault) { // a line written twice says all of its keys twice
        return fault.code == "TD0131" && !kept.empty() && kept.back().code == fault.code && fault.span.known() &&
               kept.back().span.file == fault.span.file && kept.back().span.start().line == fault.span.start().line;
    };
    for (Diagnostic& fault : faults) {
        if (repeats_the_line(fault)) continue;
        const std::string saying = saying_of(fault);
        const auto [first, is_first] = first_of.emplace(saying, kept.size());
        if (saying.empty() || is_first) {
            kept.push_back(std::move(fault));
            others.push_back(0);
            continue;
        }
        Diagnostic& told = kept[first->second];
        if (++others[first->second] <= kMostShown) told.related.push_back({std::move(fault.span), "related.also"});
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (others[i] <= kMostShown) continue;
        kept[i].arguments.push_back({"others", LocalText(std::to_string(others[i] - kMostShown))});
        kept[i].related.push_back({{}, "related.others"});
    }
    faults = std::move(kept);
}

} // namespace thidua::reading
