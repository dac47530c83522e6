// matches, replace and split (DMN 1.5 §10.3.4.3): XPath regular expressions on RE2, so that no pattern takes more than
// linear time.
#include <re2/re2.h>

#include "feel/builtins/families.hpp"
#include "feel/builtins/xpath_pattern.hpp"
#include "feel/characters.hpp"

namespace thidua::feel {
namespace {

using Text = std::string_view;
re2::StringPiece piece(Text text) { return {text.data(), text.size()}; }

/// Nothing, with a diagnostic, when the pattern or a flag is wrong.
std::unique_ptr<re2::RE2> compiled(Run& run, Text pattern, const Value& flags) {
    PatternFlags wanted;
    if (flags.kind() == Kind::string) {
        for (const char flag : flags.as_string()) {
            switch (flag) {
            case 'i':
                wanted.ignore_case = true;
                break;
            case 's':
                wanted.dot_all = true;
                break;
            case 'm':
                wanted.multi_line = true;
                break;
            case 'x':
                wanted.drop_blanks = true;
                break;
            case 'q':
                wanted.literal = true;
                break;
            default:
                run.fail("TD0477", {{"found", std::string(1, flag)}});
                return nullptr;
            }
        }
    }
    constexpr std::size_t kLongest = 10'000;
    if (!run.spend(pattern.size() + 50)) return nullptr;
    std::string reason = "> 10000";
    std::optional<std::string> text;
    if (pattern.size() <= kLongest)
        text = wanted.literal ? std::string(pattern) : translated_pattern(pattern, wanted, reason);
    if (text) {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(std::int64_t{4} << 20);
        options.set_case_sensitive(!wanted.ignore_case);
        options.set_literal(wanted.literal);
        auto made = std::make_unique<re2::RE2>(piece(*text), options);
        if (made->ok()) return made;
        reason = made->error();
    }
    run.fail("TD0476", {{"found", std::string(pattern.substr(0, 80))}, {"reason", reason}});
    return nullptr;
}

Value matches(Run& run, const Arguments& given) {
    const auto pattern = compiled(run, given[1].as_string(), given[2]);
    if (!pattern || !run.spend(given[0].as_string().size() / 8)) return {};
    return Value::boolean(re2::RE2::PartialMatch(piece(given[0].as_string()), *pattern));
}

/// `$1` and `$0` of an XPath replacement, `\$` and `\\` for the signs themselves.
bool append_replacement(std::string& into, Text replacement, const std::vector<re2::StringPiece>& groups) {
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

/// Calls `found` with each match from left to right, and `between` with what lies before it; false when out of steps.
template <class Between, class Found>
bool each_match(Run& run, const re2::RE2& pattern, Text text, const Between& between, const Found& found) {
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
    std::size_t at = 0;
    std::size_t copied = 0;
    while (at <= text.size()) {
        if (!run.spend(1 + (text.size() - at) / 128)) return false;
        if (!pattern.Match(piece(text), at, text.size(), re2::RE2::UNANCHORED, groups.data(),
                           static_cast<int>(groups.size())))
            break;
        const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
        between(text.substr(copied, begin - copied));
        if (!found(groups)) return false;
        copied = begin + groups[0].size();
        at = copied;
        if (groups[0].empty()) { // step over one character, or the same empty match comes again
            if (at >= text.size()) break;
            static_cast<void>(next_code_point(text, at));
        }
    }
    between(text.substr(copied));
    return true;
}

Value replace(Run& run, const Arguments& given) {
    const auto pattern = compiled(run, given[1].as_string(), given[3]);
    if (!pattern) return {};
    const Text replacement = given[2].as_string();
    const bool literal = given[3].kind() == Kind::string && given[3].as_string().find('q') != Text::npos;
    std::string made;
    bool good = true;
    const bool finished = each_match(
        run, *pattern, given[0].as_string(), [&made](Text text) { made += text; },
        [&](const std::vector<re2::StringPiece>& groups) {
            if (literal)
                made += replacement;
            else
                good = append_replacement(made, replacement, groups);
            return good && made.size() <= run.limits().string_bytes;
        });
    if (!good) return run.fail("TD0478", {{"found", std::string(replacement.substr(0, 80))}});
    if (!finished && run.exhausted()) return {};
    return run.made_string(made);
}

Value split(Run& run, const Arguments& given) {
    const auto pattern = compiled(run, given[1].as_string(), Value());
    if (!pattern) return {};
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
    into.push_back({"matches", {{{{"input", kText}, {"pattern", kText}, {"flags", kText, true}}, matches}}});
    into.push_back(
        {"replace",
         {{{{"input", kText}, {"pattern", kText}, {"replacement", kText}, {"flags", kText, true}}, replace}}});
    into.push_back({"split", {{{{"string", kText}, {"delimiter", kText}}, split}}});
}

} // namespace thidua::feel
