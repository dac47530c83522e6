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

/// The source line with carets under the part of the span that lies on its first line.
std::string excerpt(const SourceSpan& span) {
    const SourcePosition start = span.start();
    const std::string_view line = span.file->line(start.line);
    const auto line_begin =
        static_cast<std::size_t>(line.data() == nullptr ? 0 : line.data() - span.file->text().data());
    const std::size_t from = std::min(span.begin - std::min(span.begin, line_begin), line.size());
    const std::size_t to = std::clamp(span.end - std::min(span.end, line_begin), from, line.size());
    const std::size_t indent = display_width(without_tabs(line.substr(0, from)));
    const std::size_t width = std::max<std::size_t>(1, display_width(without_tabs(line.substr(from, to - from))));
    const std::string number = std::to_string(start.line);
    const std::string margin(std::max<std::size_t>(5, number.size() + 2), ' ');
    return '\n' + margin.substr(number.size()) + number + " | " + without_tabs(line) + '\n' + margin + " | " +
           std::string(indent, ' ') + '^' + std::string(width - 1, '~');
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

std::string hint_of(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    const std::string key = diagnostic.hint.empty() ? diagnostic.code + ".hint" : diagnostic.hint;
    if (!catalogue.has(language, key) && !catalogue.has("vi", key)) return {};
    return catalogue.say(language, key, diagnostic.arguments);
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
    std::string made = diagnostic.span.known() ? place(diagnostic.span) + ": " : std::string();
    made += catalogue.say(language, severity_key(diagnostic.severity)) + '[' + diagnostic.code + "]: ";
    made += catalogue.say(language, diagnostic.code, diagnostic.arguments);
    if (diagnostic.span.known()) made += excerpt(diagnostic.span);
    for (const RelatedPlace& related : diagnostic.related) {
        made += "\n  ";
        if (related.span.known()) made += place(related.span) + ": ";
        made += catalogue.say(language, related.message, diagnostic.arguments);
        if (related.span.known()) made += excerpt(related.span);
    }
    const std::string hint = hint_of(diagnostic, catalogue, language);
    if (!hint.empty()) made += "\n  " + catalogue.say(language, "label.hint") + ": " + hint;
    return made;
}

std::string print(const Diagnostics& diagnostics, const Catalogue& catalogue, std::string_view language) {
    std::string made;
    for (const Diagnostic& diagnostic : diagnostics) made += print(diagnostic, catalogue, language) + '\n';
    return made;
}

std::string print_json(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    boost::json::object made;
    made["code"] = diagnostic.code;
    made["severity"] = diagnostic.severity == Severity::error     ? "error"
                       : diagnostic.severity == Severity::warning ? "warning"
                                                                  : "note";
    made["message"] = catalogue.say(language, diagnostic.code, diagnostic.arguments);
    const std::string hint = hint_of(diagnostic, catalogue, language);
    if (!hint.empty()) made["hint"] = hint;
    put_place(made, diagnostic.span);
    boost::json::object arguments;
    for (const Argument& argument : diagnostic.arguments) arguments[argument.name] = argument.value.in(language);
    if (!arguments.empty()) made["arguments"] = std::move(arguments);
    boost::json::array related;
    for (const RelatedPlace& place_of : diagnostic.related) {
        boost::json::object entry;
        entry["message"] = catalogue.say(language, place_of.message, diagnostic.arguments);
        put_place(entry, place_of.span);
        related.push_back(std::move(entry));
    }
    if (!related.empty()) made["related"] = std::move(related);
    return boost::json::serialize(made);
}

} // namespace thidua
