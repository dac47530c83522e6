// Cells of decision tables: DMN 1.5 §10.3.1.2 rules 13–15 and table 55.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

namespace feel = thidua::feel;

namespace {

/// Does the cell take the value (an expression) of its column? `amount` is 150.
bool takes(const std::string& cell, const std::string& value) {
    const feel::Scope scope{{"amount", feel::Type(feel::Type::Name::number)}};
    const auto tests = feel::Expression::parse(feel::SourceText(cell), scope, feel::Grammar::unary_tests);
    BOOST_REQUIRE(tests.has_value());
    const feel::Value input = feel::evaluate(feel::SourceText(value), {})->value;
    const feel::Value amount = feel::Value::number(150);
    return tests->test(input, std::span<const feel::Value>(&amount, 1)).value.is_true();
}

} // namespace

BOOST_AUTO_TEST_SUITE(feel_unary_tests)

BOOST_AUTO_TEST_CASE(nothing_is_known_of_a_missing_value_that_a_negation_could_turn_round) {
    for (const char* cell : {"not(< 3)", "not([1..5])", "not(\"a\")", "not(1)", "not(1, 2)", "not([\"a\", \"b\"])",
                             "not(= 1)", "not(!= 1)", "not(? < 3)", "not(true)", "not(@\"2026-01-01\")",
                             "not([[1..2], 5])", "not(amount)", "not(null)"})
        BOOST_TEST(!takes(cell, "null"), cell);
    BOOST_TEST(takes("not(? != null)", "null")); // who asks for it in words gets it
}

BOOST_AUTO_TEST_CASE(a_value_of_another_kind_is_not_what_a_negation_speaks_of) {
    for (const char* cell :
         {"not(< 3)", "not([1..5])", "not(1)", "not([1, 2])", "not(= 1)", "not(!= 1)", "not(amount)"})
        for (const char* value : {"\"a\"", "true", "@\"2026-01-01\"", "{x: 1}"}) BOOST_TEST(!takes(cell, value), cell);
    BOOST_TEST(!takes("not(\"a\")", "1"));
    BOOST_TEST(!takes("not(\"a\", 1)", "2")); // in ("a", 1) is null
}

BOOST_AUTO_TEST_CASE(a_negation_holds_where_every_test_in_it_is_false) {
    BOOST_TEST(takes("not(< 3)", "3"));
    BOOST_TEST(!takes("not(< 3)", "2"));
    BOOST_TEST(takes("not(\"a\")", "\"b\""));
    BOOST_TEST(takes("not(\"a\", \"b\")", "\"c\""));
    BOOST_TEST(!takes("not(\"a\", \"b\")", "\"b\""));
    BOOST_TEST(takes("not([\"a\", \"b\"])", "\"c\""));
    BOOST_TEST(!takes("not([\"a\", \"b\"])", "\"a\""));
    BOOST_TEST(takes("not(null)", "5"));
    BOOST_TEST(takes("not(null, 1)", "5"));
    BOOST_TEST(takes("not(!= 1)", "1"));
    BOOST_TEST(takes("not([[1..2], 5])", "4"));
    BOOST_TEST(takes("not([1, 2])", "[3]"));
    BOOST_TEST(!takes("not([1, 2])", "[1, 2]"));
    BOOST_TEST(takes("not(contains(?, \"x\"))", "\"abc\""));
}

BOOST_AUTO_TEST_CASE(a_condition_without_the_value_in_it_is_compared_with_the_value) {
    for (const char* cell :
         {"3 > 1", "amount > 100", "not(3 < 1)", "amount in [100..200]", "contains(\"ab\", \"a\")"}) {
        for (const char* value : {"null", "\"a\"", "1", "150", "@\"2026-01-01\"", "false"})
            BOOST_TEST(!takes(cell, value), cell);
        BOOST_TEST(takes(cell, "true"), cell);
    }
    BOOST_TEST(takes("3 < 1", "false"));
    BOOST_TEST(takes("? > 100", "150"));
    BOOST_TEST(takes("? < amount", "149"));
    BOOST_TEST(takes("amount", "150"));
}

BOOST_AUTO_TEST_SUITE_END()
