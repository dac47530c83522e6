#include "base/diagnostic/printer.hpp"

#include <algorithm>

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

} // namespace thidua
