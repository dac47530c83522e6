#include "base/printer.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace thidua {
namespace {

std::string start_of(const RenderedPlace& place) {
    return place.file + ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ";
}

std::string excerpt(const RenderedPlace& place) {
    const std::string number = std::to_string(place.line);
    const std::string margin(std::max<std::size_t>(5, number.size() + 2), ' ');
    return '\n' + margin.substr(number.size()) + number + " | " + place.source + '\n' + margin + " | " + place.carets;
}

void put_place(boost::json::object& into, const std::optional<RenderedPlace>& place) {
    if (!place) return;
    into["file"] = place->file;
    into["line"] = place->line;
    into["column"] = place->column;
    into["end_line"] = place->end_line;
    into["end_column"] = place->end_column;
}

} // namespace

std::string print(const RenderedDiagnostic& rendered) {
    std::string made = rendered.place ? start_of(*rendered.place) : std::string();
    made += rendered.severity_word + '[' + rendered.code + "]: " + rendered.message;
    if (rendered.place) made += excerpt(*rendered.place);
    for (const RenderedNote& note : rendered.related) {
        made += "\n  " + (note.place ? start_of(*note.place) : std::string()) + note.message;
        if (note.place) made += excerpt(*note.place);
    }
    if (!rendered.hint.empty()) made += "\n  " + rendered.hint_label + ": " + rendered.hint;
    return made;
}

std::string print(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    return print(render(diagnostic, catalogue, language));
}

std::string print(const Diagnostics& diagnostics, const Catalogue& catalogue, std::string_view language) {
    std::string made;
    for (const Diagnostic& diagnostic : diagnostics) made += print(diagnostic, catalogue, language) + '\n';
    return made;
}

boost::json::object json_of(const RenderedDiagnostic& rendered) {
    boost::json::object made;
    made["code"] = rendered.code;
    made["severity"] = name_of(rendered.severity);
    made["message"] = rendered.message;
    if (!rendered.hint.empty()) made["hint"] = rendered.hint;
    put_place(made, rendered.place);
    boost::json::object values;
    for (const auto& [name, value] : rendered.arguments) values[name] = value;
    if (!values.empty()) made["arguments"] = std::move(values);
    boost::json::array related;
    for (const RenderedNote& note : rendered.related) {
        boost::json::object entry;
        entry["message"] = note.message;
        put_place(entry, note.place);
        related.push_back(std::move(entry));
    }
    if (!related.empty()) made["related"] = std::move(related);
    return made;
}

} // namespace thidua
