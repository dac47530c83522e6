#include "base/text/quotes.hpp"

#include <algorithm>

namespace thidua {
namespace {

struct Pair {
    std::string_view open;
    std::string_view close[3];
};

/// Word processors open and close as their language says; a text that was typed in two goes carries quotes of both.
constexpr Pair kPairs[] = {
    {"“", {"”", "“", "\""}}, {"”", {"”", "“", "\""}}, {"„", {"“", "”", "\""}}, {"«", {"»", "«", "\""}},
    {"»", {"«", "»", "\""}}, {"‘", {"’", "‘", "'"}},  {"’", {"’", "‘", "'"}},  {"‚", {"‘", "’", "'"}},
    {"'", {"'", "’", "'"}},  {"`", {"`", "'", "´"}},  {"´", {"´", "`", "'"}},
};

} // namespace

std::optional<ForeignQuotes> foreign_quotes_at(std::string_view text, std::size_t at) {
    const auto* pair = std::find_if(std::begin(kPairs), std::end(kPairs), [&](const Pair& known) {
        return text.substr(std::min(at, text.size())).starts_with(known.open);
    });
    if (pair == std::end(kPairs)) return std::nullopt;
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    ForeignQuotes made{at, at + pair->open.size(), line_end, line_end};
    for (const std::string_view close : pair->close) {
        const std::size_t found = text.substr(0, line_end).find(close, made.inner_begin);
        if (found >= made.inner_end) continue;
        made.inner_end = found;
        made.end = found + close.size();
    }
    return made;
}

} // namespace thidua
