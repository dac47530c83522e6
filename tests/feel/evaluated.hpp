#pragma once

#include <string>

#include "base/diagnostic/printer.hpp"
#include "feel/run/expression.hpp"
#include "feel/values/text_form.hpp"

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

/// The same for a standard that says "null": the value is null, whatever diagnostic tells why.
inline std::string answered(const std::string& text) {
    feel::Surroundings around;
    around.now = Instant{};
    const std::string answer = evaluated(text, {}, around);
    return answer.starts_with("null!") ? "null" : answer.substr(0, answer.rfind("!TD"));
}

} // namespace thidua::tests

/// One line of a table of the standard: an expression and its value as a literal.
#define FEEL_GIVES(text, value) BOOST_TEST_CONTEXT(text) BOOST_TEST(thidua::tests::answered(text) == (value))
