// matches, replace and split (DMN 1.5 §10.3.4.3): XPath regular expressions whose time is bounded.
#include "feel/builtins/families.hpp"
#include "feel/builtins/patterns/pattern_matcher.hpp"
#include "feel/syntax/characters.hpp"

namespace thidua::feel {
namespace {

using Text = std::string_view;
using Matcher = std::unique_ptr<PatternMatcher>;

bool read_flags(Run& run, Text text, PatternFlags& into) {
    for (const char flag : text) {
        switch (flag) {
        case 'i':
            into.ignore_case = true;
            break;
        case 's':
            into.dot_all = true;
            break;
        case 'm':
            into.multi_line = true;
            break;
        case 'x':
            into.drop_blanks = true;
            break;
        case 'q':
            into.literal = true;
            break;
        default:
            run.fail("TD0477", {{"found", std::string(1, flag)}});
            return false;
        }
    }
    return true;
}

/// Nothing, with a diagnostic, when the pattern or a flag is wrong.
Matcher compiled(Run& run, Text pattern, const Value& flags) {
    constexpr std::size_t kLongest = 10'000;
    PatternFlags wanted;
    if (flags.kind() == Kind::string && !read_flags(run, flags.as_string(), wanted)) return nullptr;
    if (!run.spend(2 * pattern.size() + 250)) return nullptr;
    std::string reason = "> 10000";
    if (pattern.size() <= kLongest)
        if (Matcher made = PatternMatcher::compiled(pattern, wanted, reason); made) return made;
    run.fail("TD0476", {{"found", std::string(pattern.substr(0, 80))}, {"reason", reason}});
    return nullptr;
}

/// Looks for the next match and pays for it; false when the evaluation has to end.
bool next_match(Run& run, const PatternMatcher& pattern, Text text, std::size_t from, PatternMatcher::Groups& groups,
                bool& found) {
    const auto answer = pattern.find(text, from, groups);
    if (answer == PatternMatcher::Found::too_long) {
        run.fail("TD0446");
        return false;
    }
    found = answer == PatternMatcher::Found::yes;
    const std::size_t end =
        found ? static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size() : text.size();
    return run.spend(pattern.cost(text, from, end));
}

/// Breaking a text at nothing is an error (XQuery and XPath Functions §7.6.3 and §7.6.4, FORX0003).
bool matches_nothing(Run& run, const PatternMatcher& pattern, Text written) {
    PatternMatcher::Groups groups;
    bool found = false;
    if (!next_match(run, pattern, Text(), 0, groups, found)) return true;
    if (found) run.fail("TD0449", {{"found", std::string(written.substr(0, 80))}});
    return found;
}

Value matches(Run& run, const Arguments& given) {
    const Matcher pattern = compiled(run, given[1].as_string(), given[2]);
    PatternMatcher::Groups groups;
    bool found = false;
    if (!pattern || !next_match(run, *pattern, given[0].as_string(), 0, groups, found)) return {};
    return Value::boolean(found);
}

/// `$1` and `$0` of an XPath replacement, `\$` and `\\` for the signs themselves.
bool append_replacement(std::string& into, Text replacement, const PatternMatcher::Groups& groups) {
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        const char c = replacement[i];
        if (c == '\\') {
            if (++i >= replacement.size() || (replacement[i] != '$' && replacement[i] != '\\')) return false;
            into += replacement[i];
        } else if (c == '$') {
            std::size_t group = 0;
            std::size_t digits = 0;
            // As many digits as still name a group: $12 is group 1 and a "2" when there are only nine.
            while (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9') {
                const std::size_t longer = group * 10 + static_cast<std::size_t>(replacement[i + 1] - '0');
                if (digits > 0 && longer >= groups.size()) break;
                group = longer;
                ++digits;
                ++i;
            }
            if (digits == 0) return false;
            if (group < groups.size() && groups[group].data() != nullptr)
                into.append(groups[group].data(), groups[group].size());
        } else {
            into += c;
        }
    }
    return true;
}

/// Calls `found` with each match from left to right, and `between` with what lies before it; false when it ended before
/// the text did.
template <class Between, class Found>
bool each_match(Run& run, const PatternMatcher& pattern, Text text, const Between& between, const Found& found) {
    PatternMatcher::Groups groups;
    std::size_t at = 0;
    std::size_t copied = 0;
    while (at <= text.size()) {
        bool is_match = false;
        if (!next_match(run, pattern, text, at, groups, is_match)) return false;
        if (!is_match) break;
        const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
        between(text.substr(copied, begin - copied));
        if (!found(groups)) return false;
        copied = begin + groups[0].size();
        at = copied;
        if (groups[0].empty()) { // `^` and the like: step over one character, or the same match comes again
            if (at >= text.size()) break;
            static_cast<void>(next_code_point(text, at));
        }
    }
    between(text.substr(copied));
    return true;
}

Value replace(Run& run, const Arguments& given) {
    const Matcher pattern = compiled(run, given[1].as_string(), given[3]);
    if (!pattern || matches_nothing(run, *pattern, given[1].as_string())) return {};
    const Text replacement = given[2].as_string();
    const bool literal = given[3].kind() == Kind::string && given[3].as_string().find('q') != Text::npos;
    std::string made;
    bool good = true;
    const bool finished = each_match(
        run, *pattern, given[0].as_string(), [&made](Text text) { made += text; },
        [&](const PatternMatcher::Groups& groups) {
            if (literal)
                made += replacement;
            else
                good = append_replacement(made, replacement, groups);
            return good && made.size() <= run.limits().string_bytes;
        });
    if (!good) return run.fail("TD0478", {{"found", std::string(replacement.substr(0, 80))}});
    return finished || made.size() > run.limits().string_bytes ? run.made_string(made) : Value();
}

Value split(Run& run, const Arguments& given) {
    const Matcher pattern = compiled(run, given[1].as_string(), Value());
    if (!pattern || matches_nothing(run, *pattern, given[1].as_string())) return {};
    List made;
    const bool finished = each_match(
        run, *pattern, given[0].as_string(), [&made](Text text) { made.push_back(Value::string(text)); },
        [](const auto&) { return true; });
    if (!finished) return {};
    return run.made_list(std::move(made));
}

} // namespace

void add_pattern_functions(std::vector<Builtin>& into) {
    constexpr Takes kText = Takes::string;
    into.push_back(
        {"matches", {{{{"input", kText}, {"pattern", kText}, {"flags", kText, Presence::optional}}, matches}}});
    into.push_back(
        {"replace",
         {{{{"input", kText}, {"pattern", kText}, {"replacement", kText}, {"flags", kText, Presence::optional}},
           replace}}});
    into.push_back({"split", {{{{"string", kText}, {"delimiter", kText}}, split}}});
}

} // namespace thidua::feel
