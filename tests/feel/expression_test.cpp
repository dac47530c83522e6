// What an administrator may write in a guard, a deadline or a criterion, and what comes out.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

using thidua::tests::evaluated;
namespace feel = thidua::feel;

namespace {
void same(const std::string& text, const std::string& wanted) {
    BOOST_TEST(evaluated(text) == wanted, text << " gave " << evaluated(text) << ", not " << wanted);
}
} // namespace

BOOST_AUTO_TEST_SUITE(expressions)

BOOST_AUTO_TEST_CASE(calculates_with_exact_decimals) {
    same("0.1 + 0.2", "0.3");
    same("1 + 2 * 3 - 4 / 2", "5");
    same("-2 ** 2", "4");
    same("10 / 4", "2.5");
    same("10 / 0", "null!TD0452");
    same("1 + \"a\"", "null!TD0450");
    same(".5 + 1e2", "100.5");
}

BOOST_AUTO_TEST_CASE(thinks_in_three_truth_values) {
    same("true and null", "null");
    same("false and null", "false");
    same("true or null", "true");
    same("false or null", "null");
    same("not(null)", "null");
    same("\"x\" and true", "null!TD0450");
}

BOOST_AUTO_TEST_CASE(a_comment_ends_a_name) {
    const feel::Context context{{"m", feel::Value::context({{"b", feel::Value::number(6)}})},
                                {"a", feel::Value::number(7)}};
    BOOST_TEST(evaluated("m.b//c\n", context) == "6");
    BOOST_TEST(evaluated("m.b//c\n/ 2", context) == "3");
    BOOST_TEST(evaluated("m.b/*c*/* 2", context) == "12");
    BOOST_TEST(evaluated("a//b\n- 1", context) == "6");
    BOOST_TEST(evaluated("x.b//c\nd", context) == "fault TD0401 at 2:1");
}

BOOST_AUTO_TEST_CASE(knows_names_with_blanks) {
    const feel::Context context{{"Monthly Salary", feel::Value::number(10)},
                                {"a-b", feel::Value::number(3)},
                                {"a", feel::Value::number(1)},
                                {"b", feel::Value::number(1)}};
    BOOST_TEST(evaluated("Monthly   Salary * 12", context) == "120");
    BOOST_TEST(evaluated("a-b", context) == "3");
    BOOST_TEST(evaluated("b-a", context) == "0");
    same("{full name: \"x\", \"other name\": full name + \"y\"}.other name", "\"xy\"");
}

BOOST_AUTO_TEST_CASE(walks_lists_contexts_and_ranges) {
    same("[1,2,3][item > 1]", "[2, 3]");
    same("[1,2,3][-1]", "3");
    same("[1,2,3][4]", "null!TD0463");
    same("[{a:1,b:2},{a:3,b:4}][a > b - 2].b", "[2, 4]");
    same("for i in 1..3, j in [10,20] return i + j", "[11, 21, 12, 22, 13, 23]");
    same("for i in 1..5 return if i < 2 then 1 else i * partial[-1]", "[1, 2, 6, 24, 120]");
    same("some x in [1,2] satisfies x > 1", "true");
    same("every x in [1,2] satisfies x > 1", "false");
    same("5 in (<3, [5..7))", "true");
    same("]1..5[.start included", "false");
    same("for i in (1..4) return i", "[2, 3]");
    same("{fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(20)}.r", "2432902008176640000");
}

BOOST_AUTO_TEST_CASE(counts_days_months_and_zones) {
    same("date(\"2025-01-31\") + duration(\"P1M\")", "@\"2025-02-28\"");
    same("@\"2025-03-01\" - @\"2025-02-28\"", "@\"P1D\"");
    same("@\"2025-03-30T01:30:00@Europe/Paris\" + @\"PT1H\"", "@\"2025-03-30T03:30:00@Europe/Paris\"");
    same("date and time(\"2025-01-01T10:00:00+07:00\").time offset", "@\"PT7H\"");
    same("@\"2025-01-01T10:00:00+07:00\" = @\"2025-01-01T03:00:00Z\"", "true");
    same("years and months duration(@\"2020-01-31\", @\"2021-03-30\")", "@\"P1Y1M\"");
    same("date(\"2025-02-29\")", "null!TD0482");
    same("week of year(@\"2020-12-31\")", "53");
    same("now()", "null!TD0483");
}

BOOST_AUTO_TEST_CASE(treats_text_by_code_point) {
    same("string length(\"Đỗ😀\")", "3");
    same("substring(\"Nguyễn\", 5, 1)", "\"ễ\"");
    same("upper case(\"đường\")", "\"ĐƯỜNG\"");
    same("\"\\uD83D\\uDE00\"", "\"😀\"");
    same("replace(\"abcd\", \"(b)(c)\", \"$2$1\")", "\"acbd\"");
    same("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]");
    same("matches(\"a\\nb\", \"a.b\", \"s\")", "true");
    same("matches(\"x\", \"(\")", "null!TD0476");
}

BOOST_AUTO_TEST_CASE(reads_the_moment_it_is_told) {
    feel::Surroundings around;
    around.now = thidua::instant_from_iso("2025-11-10T20:00:00Z");
    BOOST_TEST(evaluated("today()", {}, around) == "@\"2025-11-11\"");
    BOOST_TEST(evaluated("now()", {}, around) == "@\"2025-11-11T03:00:00@Asia/Ho_Chi_Minh\"");
    around.zone = thidua::TimeZone::named("America/New_York").value();
    BOOST_TEST(evaluated("today()", {}, around) == "@\"2025-11-10\"");
    BOOST_TEST(evaluated("now()", {}, around) == "@\"2025-11-10T15:00:00@America/New_York\"");
}

BOOST_AUTO_TEST_CASE(prints_in_a_form_that_reads_the_same) {
    for (const char* text :
         {"1 + 2 * 3", "if 1 > 2 then \"a\" else [1, 2][item > 1]", "{a: 1, b: function(x) x + a, c: b(a)}.c",
          "some x in [1, 2], y in 1..3 satisfies x > y", "for i in 1..3 return i in (1, [2..3), > 5)",
          "substring(string: \"abc\", start position: 2)", "-(1 + 2) ** 2", "- 2 - -3",
          "@\"P1D\" instance of days and time duration"}) {
        const auto first = feel::Expression::parse(feel::SourceText(text), {}).value();
        const std::string printed = first.to_string();
        const auto second = feel::Expression::parse(feel::SourceText(printed), {});
        BOOST_REQUIRE_MESSAGE(second.has_value(), printed);
        BOOST_TEST(second->to_string() == printed);
        BOOST_TEST(evaluated(printed) == evaluated(text), printed);
    }
}

BOOST_AUTO_TEST_CASE(prints_a_path_so_that_no_name_with_a_dot_takes_it) {
    const auto printed = [](const std::string& text) {
        const feel::Scope scope{{"a", feel::Type()}, {"a.b", feel::Type()}};
        const auto first = feel::Expression::parse(feel::SourceText(text), scope);
        const std::string made = first ? first->to_string() : "fault";
        const auto second = feel::Expression::parse(feel::SourceText(made), scope);
        return second && second->to_string() == made ? made : "unstable " + made;
    };
    BOOST_TEST(printed("a.c + a.c.d") == "(a.c + a.c.d)");
    BOOST_TEST(printed("a . b") == "a . b"); // blanks are no part of a name
    BOOST_TEST(printed("(a).b") == "(a).b");
    BOOST_TEST(printed("a.b") == "a.b");
    BOOST_TEST(printed("(a) . b . c") == "((a).b).c");
    BOOST_TEST(printed("for i. in [{j: 1}] return (i).j") == "(for i. in [{\"j\": 1}] return (i).j)");
    BOOST_TEST(printed("for i. in [{j: 1}] return i..j") == "(for i. in [{\"j\": 1}] return i..j)");
}

BOOST_AUTO_TEST_SUITE_END()
