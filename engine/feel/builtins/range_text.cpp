#include "feel/builtins/range_text.hpp"

#include "feel/run/expression.hpp"
#include "feel/run/program.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

constexpr std::string_view kBlanks = " \t\n\r";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// The offset of `..` outside of strings.
std::optional<std::size_t> dots_in(std::string_view text) {
    bool in_string = false;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (in_string && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            in_string = !in_string;
        else if (!in_string && text.substr(i, 2) == "..")
            return i;
    }
    return std::nullopt;
}

/// Rule 67: a numeral, a string, @"…", or one of the functions that serve as literals of dates, times and durations.
/// All of these are worked out when the text is read.
std::optional<Value> literal(std::string_view text) {
    const auto read = Expression::parse(SourceText(std::string(text)), Scope());
    if (!read) return std::nullopt;
    const Program& program = read->program();
    const Program::Node& root = program.nodes[program.root];
    if (root.op > Op::folded) return std::nullopt;
    const Value& value = program.constants[root.a];
    const Op written = program.tree(program.root).op;
    const bool is_temporal = value.kind() >= Kind::date && value.kind() <= Kind::days_time;
    const bool is_literal = written == Op::constant || (written == Op::builtin && is_temporal) ||
                            (written == Op::negate && value.kind() == Kind::number);
    if (!is_literal || !(is_temporal || value.kind() == Kind::number || value.kind() == Kind::string))
        return std::nullopt;
    return value;
}

} // namespace

std::optional<Range> parse_range(std::string_view text) {
    text = trimmed(text);
    const auto dots = dots_in(text);
    if (!dots || *dots == 0) return std::nullopt;
    constexpr std::string_view kStarts = "([]";
    constexpr std::string_view kEnds = ")][";
    if (kStarts.find(text.front()) == std::string_view::npos || kEnds.find(text.back()) == std::string_view::npos)
        return std::nullopt;
    Range made;
    made.low_closed = text.front() == '[';
    made.high_closed = text.back() == ']';
    const std::string_view low = trimmed(text.substr(1, *dots - 1));
    const std::string_view high = trimmed(text.substr(*dots + 2, text.size() - *dots - 3));
    if ((low.empty() && (made.low_closed || high.empty())) || (high.empty() && made.high_closed)) return std::nullopt;
    for (const auto& [written, end] : {std::pair{low, &made.low}, std::pair{high, &made.high}}) {
        if (written.empty()) {
            made.form = Range::Form::comparison;
            continue;
        }
        auto value = literal(written);
        if (!value) return std::nullopt;
        *end = std::move(*value);
    }
    const Order order = made.form == Range::Form::comparison ? Order::equal : compare(made.low, made.high);
    if (order == Order::none || order == Order::greater) return std::nullopt;
    return made;
}

} // namespace thidua::feel
