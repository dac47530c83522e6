// Bytes as the choices of a grammar: every expression so made is well-formed, and means to the engine what it means to
// a plain walk over its tree.
#include <cstdint>

#include "feel/random_expression.hpp"
#include "feel/reference_evaluator.hpp"
#include "feel_world.hpp"

namespace {

void check_meaning(const std::string& text, thidua::feel::Grammar grammar) {
    using namespace thidua;
    const fuzz::FeelWorld& world = fuzz::feel_world();
    const auto read = feel::Expression::parse(feel::SourceText(text), world.scope, grammar);
    if (!read) {
        const std::string code = read.error().diagnostics().front().code;
        if (code != "TD0405" && code != "TD0406") fuzz::differ("a well-formed text is refused", text, code, "");
        return;
    }
    const bool unary = grammar == feel::Grammar::unary_tests;
    const feel::Value& input = world.values[text.size() % world.values.size()];
    feel::Evaluation made = unary ? read->test(input, world.values) : read->evaluate(world.values);
    if (fuzz::met_a_limit(made.diagnostics)) return;
    const auto plain = tests::reference_value(*read, world.scope, world.values, unary ? &input : nullptr);
    if (plain && feel::to_literal(*plain) != feel::to_literal(made.value))
        fuzz::differ("the engine and the plain walk disagree", text, feel::to_literal(made.value),
                     feel::to_literal(*plain));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace thidua;
    std::size_t at = 0;
    const auto choose = [&](std::uint32_t below) { return at < size ? bytes[at++] % below : 0U; };
    const bool unary = choose(3) == 0;
    const std::string text = unary ? tests::random_tests(choose) : tests::random_expression(choose);
    const auto grammar = unary ? feel::Grammar::unary_tests : feel::Grammar::expression;
    check_meaning(text, grammar);
    fuzz::check_text(text, grammar);
    return 0;
}
