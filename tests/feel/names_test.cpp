// Names are sequences of tokens: DMN 1.5 §10.3.1.4 and §10.3.1.6.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"
#include "feel/types/scope.hpp"

namespace feel = thidua::feel;
using thidua::tests::evaluated;

namespace {

feel::Value number(int value) { return feel::Value::number(value); }

} // namespace

BOOST_AUTO_TEST_SUITE(feel_names)

BOOST_AUTO_TEST_CASE(blanks_only_divide_words) {
    BOOST_TEST(feel::tokens_of(" Monthly \n  Salary ") == "Monthly Salary");
    BOOST_TEST(feel::tokens_of("pre - tax") == "pre-tax");
    BOOST_TEST(feel::tokens_of("a -b+ c * d / e . f") == "a-b+c*d/e.f");
    BOOST_TEST(feel::tokens_of("Mike 's daughter") == "Mike's daughter");
    BOOST_TEST(feel::tokens_of("số tiền - năm 2025") == "số tiền-năm 2025");
    BOOST_TEST(feel::same_tokens("pre - tax", "pre-tax"));
    BOOST_TEST(feel::same_tokens("a  b", "a b"));
    BOOST_TEST(!feel::same_tokens("a b", "ab"));
    BOOST_TEST(!feel::same_tokens("a-b", "a-bc"));
    BOOST_TEST(!feel::same_tokens("a-b", "a+b"));
}

BOOST_AUTO_TEST_CASE(a_name_is_found_however_it_is_spelled) {
    for (const char* declared : {"a-b", "a - b", "a -b", " a-  b "}) {
        const feel::Context context{{declared, number(5)}, {"a", number(3)}, {"b", number(2)}};
        for (const char* written : {"a-b", "a - b", "a- b", "a\n-\tb"})
            BOOST_TEST(evaluated(written, context) == "5", declared << " as " << written);
        BOOST_TEST(evaluated("(a)-(b)", context) == "1"); // how to write the difference beside such a name
        BOOST_TEST(evaluated("a-b - a", context) == "2");
        BOOST_TEST(evaluated("for x in [1] return a - b", context) == "[5]");
    }
    const feel::Context apart{{"a", number(3)}, {"b", number(2)}};
    BOOST_TEST(evaluated("a-b", apart) == "1");
    BOOST_TEST(evaluated("a - b", apart) == "1");
    BOOST_TEST(evaluated("Phone Number", {{"Phone  Number", number(1)}}) == "1");
    BOOST_TEST(evaluated("Phone\tNumber", {{"Phone\n Number", number(1)}}) == "1");
}

BOOST_AUTO_TEST_CASE(fields_entries_and_parameters_are_found_so_too) {
    BOOST_TEST(evaluated("{a - b: 5, c: a-b}.c") == "5");
    BOOST_TEST(evaluated("{a-b: 5, c: a - b}.c") == "5");
    BOOST_TEST(evaluated("{a + b: 5}.a+b") == "5");
    BOOST_TEST(evaluated("{\"a - b\": 5}.a-b") == "5");
    BOOST_TEST(evaluated("{\"a  b\": 5}.a b") == "5");
    BOOST_TEST(evaluated("[{\"a - b\": 5}, {\"a - b\": 1}][a-b > 2]") == "[{\"a - b\": 5}]");
    BOOST_TEST(evaluated("[{a-b: 5}, {\"a - b\": 1}].a - b") == "[5, 1]");
    BOOST_TEST(evaluated("{f: function(pre - tax) pre-tax * 2, r: f(pre-tax: 4)}.r") == "8");
    BOOST_TEST(evaluated("{f: function(pre-tax) pre - tax * 2, r: f(pre - tax: 4)}.r") == "8");
    BOOST_TEST(evaluated("for a - b in [1, 2] return a-b") == "[1, 2]");
    const feel::Context person{{"p", feel::Value::context({{"Phone  Number", number(1)}, {"pre - tax", number(2)}})}};
    BOOST_TEST(evaluated("p.Phone Number", person) == "1");
    BOOST_TEST(evaluated("p.pre-tax + 1", person) == "3");
    BOOST_TEST(evaluated("p . pre - tax + 1", person) == "3");
}

BOOST_AUTO_TEST_CASE(an_expression_with_such_names_is_printed_so_that_it_reads_the_same) {
    const feel::Scope scope{{"a - b", feel::Type(feel::Type::Name::number)}};
    for (const char* text : {"a-b * 2", "{\"c - d\": a - b, r: c-d}.c - d", "[{\"x - y\": 1}][x-y = 1]"}) {
        const auto read = feel::Expression::parse(feel::SourceText(text), scope);
        BOOST_REQUIRE(read.has_value());
        const auto again = feel::Expression::parse(feel::SourceText(read->to_string()), scope);
        BOOST_REQUIRE(again.has_value());
        const feel::Value value = number(7);
        const std::span<const feel::Value> values(&value, 1);
        BOOST_TEST(feel::to_literal(read->evaluate(values).value) == feel::to_literal(again->evaluate(values).value));
    }
}

BOOST_AUTO_TEST_SUITE_END()
