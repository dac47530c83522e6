#include "base/diagnostic/render.hpp"

#include <algorithm>

#include "base/text/invisible.hpp"
#include "base/text/text.hpp"

namespace thidua {
namespace {

constexpr std::size_t kTabWidth = 4;

std::string without_tabs(std::string_view line) {
    std::string made;
    for (const char c : line) {
        if (c == '\t')
            made.append(kTabWidth, ' ');
        else
            made += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    }
    return made;
}

/// Of a line that is too long to read only what is around the span is shown: a line of megabytes (one that a
/// program wrote) would bury its own fault, and a hundred faults in it the terminal.
constexpr std::size_t kWholeLine_bytes = 500;
constexpr std::size_t kBefore_bytes = 120;
constexpr std::size_t kAfter_bytes = 240;

/// The nearest place at or before `at` where a code point begins.
std::size_t code_point_at(std::string_view line, std::size_t at) {
    while (at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) --at;
    return at;
}

/// What is shown of a line: [begin, end) of it, with "…" where something is left out.
struct Window {
    std::size_t begin = 0;
    std::size_t end = 0;
};

Window window_of(std::string_view line, std::size_t from) {
    if (line.size() <= kWholeLine_bytes) return {0, line.size()};
    return {code_point_at(line, from - std::min(from, kBefore_bytes)),
            code_point_at(line, std::min(line.size(), from + kAfter_bytes))};
}

/// The source line, and carets under the part of the span that lies on its first line.
void put_excerpt(RenderedPlace& into, const SourceSpan& span) {
    const std::string_view line = span.file->line(into.line);
    const auto line_begin =
        static_cast<std::size_t>(line.data() == nullptr ? 0 : line.data() - span.file->text().data());
    const std::size_t from = std::min(span.begin - std::min(span.begin, line_begin), line.size());
    const Window shown = window_of(line, from);
    const std::size_t to = std::clamp(span.end - std::min(span.end, line_begin), from, shown.end);
    const std::string before = shown.begin > 0 ? "…" : "";
    const std::string after = shown.end < line.size() ? "…" : "";
    const std::size_t indent = display_width(before + without_tabs(line.substr(shown.begin, from - shown.begin)));
    const std::size_t width = std::max<std::size_t>(1, display_width(without_tabs(line.substr(from, to - from))));
    into.source = before + without_tabs(line.substr(shown.begin, shown.end - shown.begin)) + after;
    into.carets = std::string(indent, ' ') + '^' + std::string(width - 1, '~');
}

std::optional<RenderedPlace> place_of(const SourceSpan& span) {
    if (!span.known()) return std::nullopt;
    const SourcePosition start = span.start();
    const SourcePosition end = span.file->position(std::max(span.begin, span.end));
    RenderedPlace made{span.file->name(), start.line, start.column, end.line, end.column, {}, {}};
    put_excerpt(made, span);
    return made;
}

/// What a person wrote may be as long as the file: of an argument only so much is said again.
constexpr std::size_t kArgument_bytes = 4000;

std::vector<Argument> readable(const std::vector<Argument>& arguments) {
    std::vector<Argument> made = arguments;
    for (Argument& argument : made) {
        const LocalText whole = argument.value;
        for (const auto& [language, text] : whole.texts())
            if (text.size() > kArgument_bytes)
                argument.value.set(language, text.substr(0, code_point_at(text, kArgument_bytes)) + "…");
    }
    return made;
}

/// A fault in which two texts differ by what nobody sees can only be understood when it is shown; `shown` is the first.
std::vector<Argument> with_all_shown(std::vector<Argument> arguments, std::optional<char32_t>& shown) {
    for (Argument& argument : arguments) {
        const LocalText whole = argument.value;
        for (const auto& [language, text] : whole.texts()) {
            const auto hidden = first_invisible(text);
            if (!hidden) continue;
            if (!shown) shown = hidden->code;
            argument.value.set(language, with_invisible_shown(text));
        }
    }
    return arguments;
}

std::string hint_of(const Diagnostic& diagnostic, const std::vector<Argument>& arguments, const Catalogue& catalogue,
                    std::string_view language) {
    const std::string key = diagnostic.hint.empty() ? diagnostic.code + ".hint" : diagnostic.hint;
    if (!catalogue.has(language, key) && !catalogue.has("vi", key)) return {};
    return catalogue.say(language, key, arguments);
}

} // namespace

std::string_view name_of(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::note:
        return "note";
    }
    return {};
}

RenderedDiagnostic render(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    const std::vector<Argument> given = readable(diagnostic.arguments);
    std::optional<char32_t> hidden;
    const std::vector<Argument> arguments = with_all_shown(given, hidden);
    RenderedDiagnostic made;
    made.code = diagnostic.code;
    made.severity = diagnostic.severity;
    made.severity_word = catalogue.say(language, "severity." + std::string(name_of(diagnostic.severity)));
    made.message = catalogue.say(language, diagnostic.code, arguments);
    made.hint = hint_of(diagnostic, arguments, catalogue, language);
    made.hint_label = catalogue.say(language, "label.hint");
    made.place = place_of(diagnostic.span);
    for (const Argument& argument : given) made.arguments.emplace_back(argument.name, argument.value.in(language));
    for (const RelatedPlace& other : diagnostic.related)
        made.related.push_back({catalogue.say(language, other.message, arguments), place_of(other.span)});
    if (hidden)
        made.related.push_back(
            {catalogue.say(language, "note.invisible", {{"character", LocalText(name_of_character(*hidden))}}), {}});
    return made;
}

} // namespace thidua
