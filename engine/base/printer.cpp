#include "base/printer.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"

namespace thidua {
namespace {

constexpr std::size_t kTabWidth = 4;

std::string place(const SourceSpan& span) {
    const SourcePosition start = span.start();
    return span.file->name() + ':' + std::to_string(start.line) + ':' + std::to_string(start.column);
}

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

/// Of a line that is too long to read only what stands around the span is shown: a line of megabytes (one that a
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

/// The source line with carets under the part of the span that lies on its first line.
std::string excerpt(const SourceSpan& span) {
    const SourcePosition start = span.start();
    const std::string_view line = span.file->line(start.line);
    const auto line_begin =
        static_cast<std::size_t>(line.data() == nullptr ? 0 : line.data() - span.file->text().data());
    const std::size_t from = std::min(span.begin - std::min(span.begin, line_begin), line.size());
    const Window shown = window_of(line, from);
    const std::size_t to = std::clamp(span.end - std::min(span.end, line_begin), from, shown.end);
    const std::string before = shown.begin > 0 ? "…" : "";
    const std::string after = shown.end < line.size() ? "…" : "";
    const std::size_t indent = display_width(before + without_tabs(line.substr(shown.begin, from - shown.begin)));
    const std::size_t width = std::max<std::size_t>(1, display_width(without_tabs(line.substr(from, to - from))));
    const std::string number = std::to_string(start.line);
    const std::string margin(std::max<std::size_t>(5, number.size() + 2), ' ');
    return '\n' + margin.substr(number.size()) + number + " | " + before +
           without_tabs(line.substr(shown.begin, shown.end - shown.begin)) + after + '\n' + margin + " | " +
           std::string(indent, ' ') + '^' + std::string(width - 1, '~');
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

std::string severity_key(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "severity.error";
    case Severity::warning:
        return "severity.warning";
    case Severity::note:
        return "severity.note";
    }
    return {};
}

std::string hint_of(const Diagnostic& diagnostic, const std::vector<Argument>& arguments, const Catalogue& catalogue,
                    std::string_view language) {
    const std::string key = diagnostic.hint.empty() ? diagnostic.code + ".hint" : diagnostic.hint;
    if (!catalogue.has(language, key) && !catalogue.has("vi", key)) return {};
    return catalogue.say(language, key, arguments);
}

void put_place(boost::json::object& into, const SourceSpan& span) {
    if (!span.known()) return;
    const SourcePosition start = span.start();
    const SourcePosition end = span.file->position(std::max(span.begin, span.end));
    into["file"] = span.file->name();
    into["line"] = start.line;
    into["column"] = start.column;
    into["end_line"] = end.line;
    into["end_column"] = end.column;
}

} // namespace

std::string print(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    const std::vector<Argument> arguments = readable(diagnostic.arguments);
    std::string made = diagnostic.span.known() ? place(diagnostic.span) + ": " : std::string();
    made += catalogue.say(language, severity_key(diagnostic.severity)) + '[' + diagnostic.code + "]: ";
    made += catalogue.say(language, diagnostic.code, arguments);
    if (diagnostic.span.known()) made += excerpt(diagnostic.span);
    for (const RelatedPlace& related : diagnostic.related) {
        made += "\n  ";
        if (related.span.known()) made += place(related.span) + ": ";
        made += catalogue.say(language, related.message, arguments);
        if (related.span.known()) made += excerpt(related.span);
    }
    const std::string hint = hint_of(diagnostic, arguments, catalogue, language);
    if (!hint.empty()) made += "\n  " + catalogue.say(language, "label.hint") + ": " + hint;
    return made;
}

std::string print(const Diagnostics& diagnostics, const Catalogue& catalogue, std::string_view language) {
    std::string made;
    for (const Diagnostic& diagnostic : diagnostics) made += print(diagnostic, catalogue, language) + '\n';
    return made;
}

std::string print_json(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    const std::vector<Argument> arguments = readable(diagnostic.arguments);
    boost::json::object made;
    made["code"] = diagnostic.code;
    made["severity"] = diagnostic.severity == Severity::error     ? "error"
                       : diagnostic.severity == Severity::warning ? "warning"
                                                                  : "note";
    made["message"] = catalogue.say(language, diagnostic.code, arguments);
    const std::string hint = hint_of(diagnostic, arguments, catalogue, language);
    if (!hint.empty()) made["hint"] = hint;
    put_place(made, diagnostic.span);
    boost::json::object values;
    for (const Argument& argument : arguments) values[argument.name] = argument.value.in(language);
    if (!values.empty()) made["arguments"] = std::move(values);
    boost::json::array related;
    for (const RelatedPlace& place_of : diagnostic.related) {
        boost::json::object entry;
        entry["message"] = catalogue.say(language, place_of.message, arguments);
        put_place(entry, place_of.span);
        related.push_back(std::move(entry));
    }
    if (!related.empty()) made["related"] = std::move(related);
    return boost::json::serialize(made);
}

} // namespace thidua
