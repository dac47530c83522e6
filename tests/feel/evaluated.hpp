#pragma once

#include <string>

#include "base/printer.hpp"
#include "feel/expression.hpp"
#include "feel/text_form.hpp"

namespace thidua::tests {

inline const Catalogue& catalogue() {
    static const Catalogue made = Catalogue::load(embedded_catalogues()).value();
    return made;
}

/// The answer as a FEEL literal, "null!TD0452" for an error, "fault TD0401 at 1:3" for a text that cannot be read.
inline std::string evaluated(const std::string& text, const feel::Context& context = {},
                             const feel::Surroundings& around = {}) {
    const auto made = feel::evaluate(feel::SourceText(text), context, around);
    if (!made) {
        const Diagnostic fault = made.error().diagnostics().front();
        const SourcePosition at = fault.span.start();
        return "fault " + fault.code + " at " + std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    std::string answer = feel::to_literal(made->value);
    if (!made->diagnostics.empty()) answer += "!" + made->diagnostics.front().code;
    return answer;
}

} // namespace thidua::tests
