#include "base/diagnostic/diagnostic.hpp"

#include <algorithm>

namespace thidua {

Diagnostic Diagnostic::error(std::string code, SourceSpan span) {
    Diagnostic made;
    made.code = std::move(code);
    made.span = std::move(span);
    return made;
}

Diagnostic Diagnostic::warning(std::string code, SourceSpan span) {
    Diagnostic made = error(std::move(code), std::move(span));
    made.severity = Severity::warning;
    return made;
}

Diagnostic&& Diagnostic::with(std::string name, LocalText value) && {
    arguments.push_back({std::move(name), std::move(value)});
    return std::move(*this);
}

Diagnostic&& Diagnostic::with_hint(std::string key) && {
    hint = std::move(key);
    return std::move(*this);
}

Diagnostic&& Diagnostic::see_also(SourceSpan where, std::string message) && {
    related.push_back({std::move(where), std::move(message)});
    return std::move(*this);
}

const LocalText* Diagnostic::argument(std::string_view name) const {
    const auto found = std::find_if(arguments.begin(), arguments.end(), [&](const auto& a) { return a.name == name; });
    return found == arguments.end() ? nullptr : &found->value;
}

bool has_errors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

} // namespace thidua
