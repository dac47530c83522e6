#include "feel/syntax/foreign_signs.hpp"

#include <algorithm>
#include <vector>

#include "base/text/quotes.hpp"
#include "base/text/text.hpp"
#include "feel/syntax/characters.hpp"
#include "feel/syntax/foreign_numbers.hpp"

namespace thidua::feel {
namespace {

struct Spelling {
    std::string_view foreign;
    std::string_view feel;
};

/// Longer ones first, so that a part of a sign is not taken for the sign.
constexpr Spelling kSigns[] = {
    {">==", ">="},
    {"<==", "<="},
    {"===", "="},
    {"!==", "!="},
    {"<=>", "="},
    {"==", "="},
    {"<>", "!="},
    {"=<", "<="},
    {"=>", ">="},
    {"=!", "!="},
    {"! =", "!="},
    {"< =", "<="},
    {"> =", ">="},
    {"&&", "and"},
    {"||", "or"},
    {":=", "="},
    {"??", "if … = null then … else …"},
    {"≠", "!="},
    {"≤", "<="},
    {"≥", ">="},
    {"≡", "="},
    {"∧", "and"},
    {"∨", "or"},
    {"&", "and"},
    {"|", "or"},
    {"!", "not(…)"},
    {"¬", "not(…)"},
    {"~", "not(…)"},
    {"^", "**"},
    {"×", "*"},
    {"·", "*"},
    {"÷", "/"},
    {"−", "-"},
    {"–", "-"},
    {"—", "-"},
    {"?", "if … then … else …"},
    {"%", "modulo(…, …)"},
    {";", ","},
};

/// In lower case, without marks: Vietnamese words are told with and without them.
constexpr Spelling kWords[] = {
    {"va", "and"},
    {"hoac", "or"},
    {"khong", "not(…)"},
    {"neu", "if"},
    {"thi", "then"},
    {"khac", "!="},
    {"bang", "="},
    {"trong", "in"},
    {"not", "not(…)"},
    {"xor", "!="},
    {"is", "="},
    {"equals", "="},
    {"eq", "="},
    {"ne", "!="},
    {"neq", "!="},
    {"lt", "<"},
    {"gt", ">"},
    {"lte", "<="},
    {"gte", ">="},
    {"le", "<="},
    {"ge", ">="},
    {"mod", "modulo(…, …)"},
    {"div", "floor(… / …)"},
    {"like", "contains(…, …)"},
    {"contains", "contains(…, …)"},
    {"elif", "else if"},
    {"elseif", "else if"},
};

constexpr std::string_view kKeywords[] = {"and",    "or",   "if",    "then",      "else",    "for",     "in",
                                          "return", "some", "every", "satisfies", "between", "instance"};

constexpr Spelling kLiterals[] = {
    {"true", "true"},      {"false", "false"}, {"null", "null"}, {"none", "null"}, {"nil", "null"},
    {"undefined", "null"}, {"dung", "true"},   {"sai", "false"}, {"rong", "null"},
};

constexpr Spelling kFunctions[] = {
    {"if", "if … then … else …"},
    {"iif", "if … then … else …"},
    {"and", "… and …"},
    {"or", "… or …"},
    {"len", "string length"},
    {"length", "string length"},
    {"size", "count"},
    {"counta", "count"},
    {"avg", "mean"},
    {"average", "mean"},
    {"upper", "upper case"},
    {"lower", "lower case"},
    {"left", "substring"},
    {"right", "substring"},
    {"mid", "substring"},
    {"isblank", "… = null"},
    {"isnull", "… = null"},
    {"isempty", "… = null"},
    {"year", "….year"},
    {"month", "….month"},
    {"day", "….day"},
    {"startswith", "starts with"},
    {"endswith", "ends with"},
    {"mod", "modulo"},
    {"pow", "**"},
    {"power", "**"},
    {"round", "round half up"},
    {"int", "floor"},
    {"indexof", "index of"},
    {"tostring", "string"},
    {"tonumber", "number"},
    {"concat", "concatenate"},
    {"datediff", "… - …"},
};

std::string_view spelling_of_word(std::string_view word) {
    const std::string lower = to_lower(word);
    const std::string plain = fold(word);
    for (const Spelling& known : kWords)
        if (known.foreign == plain) return known.feel;
    for (const std::string_view keyword : kKeywords)
        if (keyword == lower && keyword != word) return keyword;
    return {};
}

/// A slip of the keys in a word of the grammar, `annd`: the first letter is seldom wrong, and words of other languages
/// would be near too.
std::string near_keyword(std::string_view word) {
    std::vector<std::string> known;
    if (std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords)) return {};
    for (const std::string_view keyword : kKeywords)
        if (!word.empty() && keyword.front() == word.front()) known.emplace_back(keyword);
    return nearest_name(word, known);
}

/// The wide forms of East Asian fonts: `（`, `１`, `＝`; "" for anything else.
std::string narrow_form(char32_t c) {
    if (c < 0xFF01 || c > 0xFF5E) return {};
    return {static_cast<char>(c - 0xFEE0)};
}

std::optional<Diagnostic> spelt(const SourceText& source, std::size_t begin, std::size_t end, std::string_view feel) {
    return Diagnostic::error("TD1185", source.span(begin, end))
        .with("found", source.text().substr(begin, end - begin))
        .with("instead", feel);
}

/// Signs that no expression has.
constexpr std::string_view kNeedless = ";$#\\`@";

std::optional<Diagnostic> foreign_sign(const SourceText& source, std::size_t at) {
    const std::string_view text = source.text();
    std::size_t next = at;
    const char32_t here = at < text.size() ? next_code_point(text, next) : U'\0';
    if (const std::string narrow = narrow_form(here); !narrow.empty()) return spelt(source, at, next, narrow);
    for (const Spelling& sign : kSigns)
        for (std::size_t back = 0; back < sign.foreign.size() && back <= at; ++back)
            if (text.substr(at - back).starts_with(sign.foreign)) {
                const std::size_t end = at - back + sign.foreign.size();
                const bool last = text.find_first_not_of(" \t\r\n;", end) == std::string_view::npos;
                if (sign.foreign == ";" && last) break;
                return spelt(source, at - back, end, sign.feel);
            }
    if (at >= text.size() || kNeedless.find(text[at]) == std::string_view::npos) return std::nullopt;
    return Diagnostic::error("TD1185", source.span(at, next))
        .with("found", text.substr(at, next - at))
        .with_hint("TD1185.needless");
}

std::string_view word_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (std::size_t next = at; next < text.size(); end = next)
        if (!is_name_part(next_code_point(text, next))) break;
    return text.substr(at, end - at);
}

/// Where the word before the blanks before `at` begins; `at` when there is none.
std::size_t word_before(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    std::size_t begin = end;
    while (begin > 0 && (static_cast<unsigned char>(text[begin - 1]) >= 0x80 || is_name_part(text[begin - 1]))) --begin;
    return end == at || begin == end ? at : begin;
}

std::optional<Diagnostic> foreign_word(const SourceText& source, std::size_t at) {
    const std::string_view here = word_at(source.text(), at);
    if (const std::string_view feel = spelling_of_word(here); !feel.empty())
        return spelt(source, at, at + here.size(), feel);
    const std::size_t before = word_before(source.text(), at);
    const std::string_view word = word_at(source.text(), before);
    if (before == at || spelling_of_word(word) != "not(…)") return std::nullopt;
    return spelt(source, before, before + word.size(), "not(…)");
}

std::optional<Diagnostic> foreign_quotes(const SourceText& source, std::size_t at) {
    const auto quotes = foreign_quotes_at(source.text(), at);
    if (!quotes) return std::nullopt;
    const std::string_view inner = source.text().substr(quotes->inner_begin, quotes->inner_end - quotes->inner_begin);
    return Diagnostic::error("TD1187", source.span(quotes->begin, quotes->end)).with("text", inner);
}

std::optional<Diagnostic> foreign_number(const SourceText& source, std::size_t at) {
    if (const auto share = percentage_at(source.text(), at))
        return spelt(source, share->begin, share->end, share->meant);
    const auto number = foreign_number_at(source.text(), at);
    if (!number) return std::nullopt;
    const std::size_t behind = source.text().find_first_not_of(' ', number->end);
    if (const auto share = percentage_at(source.text(), behind))
        return spelt(source, share->begin, share->end, share->meant);
    Diagnostic made = Diagnostic::error("TD1186", source.span(number->begin, number->end))
                          .with("found", source.text().substr(number->begin, number->end - number->begin))
                          .with("instead", number->meant);
    if (number->or_meant.empty()) return made;
    return std::move(made).with("other", number->or_meant).with_hint("TD1186.either");
}

} // namespace

std::optional<Diagnostic> foreign_slip(const SourceText& source, std::size_t at, Awaited awaited) {
    for (const auto& look : {foreign_number, foreign_quotes, foreign_sign, foreign_word})
        if (auto slip = look(source, at)) return slip;
    const std::string_view word = word_at(source.text(), at);
    const std::string near = awaited == Awaited::an_operator ? near_keyword(word) : std::string();
    return near.empty() ? std::nullopt : spelt(source, at, at + word.size(), near);
}

std::string near_function(std::string_view name) {
    const std::string lower = to_lower(name);
    const auto* known = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                     [&](const Spelling& one) { return one.foreign == lower; });
    return known == std::end(kFunctions) ? std::string() : std::string(known->feel);
}

std::string near_literal(std::string_view name) {
    const std::string plain = fold(name);
    for (const Spelling& known : kLiterals)
        if (known.foreign == plain) return std::string(known.feel);
    std::string narrow;
    for (std::size_t at = 0; at < name.size();) {
        const std::string one = narrow_form(next_code_point(name, at));
        if (one.empty()) return {};
        narrow += one;
    }
    return narrow;
}

} // namespace thidua::feel
