// Any text: a program that prints to a text of the same meaning and evaluates within its limits, or a fault inside it.
#include <cstdint>
#include <cstdlib>

#include "base/printer.hpp"
#include "feel/expression.hpp"
#include "feel/text_form.hpp"
#include "feel/type_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace thidua;
    static const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    static const feel::Scope scope{{"x", {}}, {"full name", {}}, {"rows", {}}};
    static const std::vector<feel::Value> values{
        feel::Value::number(3), feel::Value::string("An"),
        feel::Value::list({feel::Value::context({{"a", feel::Value::number(1)}})})};
    feel::Surroundings around;
    around.limits.steps = 20'000;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    for (const auto grammar : {feel::Grammar::expression, feel::Grammar::unary_tests}) {
        const auto first = feel::Expression::parse(feel::SourceText(text), scope, grammar);
        if (!first) {
            for (const Diagnostic& fault : first.error().diagnostics()) {
                if (fault.span.begin > size) std::abort();
                (void)print(fault, catalogue, "vi");
            }
            continue;
        }
        (void)feel::check_types(*first, scope);
        const feel::Evaluation made = first->test(values.front(), values, around);
        const std::string printed = first->to_string();
        const auto second = feel::Expression::parse(feel::SourceText(printed), scope, grammar);
        if (!second) continue; // parentheses may take the text beyond the limit of nesting
        if (made.diagnostics.empty() &&
            feel::to_literal(second->test(values.front(), values, around).value) != feel::to_literal(made.value))
            std::abort();
    }
    return 0;
}
