// DMN 1.5 §10.3.2: operators, filters, ranges, types and conversions (tables 42–69).
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

namespace feel = thidua::feel;
using thidua::tests::evaluated;

BOOST_AUTO_TEST_SUITE(feel_semantics)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(5 in (? > 3))~", R"~(true)~");
    FEEL_GIVES(R"~(2 in (? > 3, 2))~", R"~(true)~");
    FEEL_GIVES(R"~([10..1])~", R"~(null)~");
    FEEL_GIVES(R"~(5 in [10..1])~", R"~(false)~");
    FEEL_GIVES(R"~({f: function(a, b) if b = null then a else b, r: f(a: 1)}.r)~", R"~(1)~");
    FEEL_GIVES(R"~({f: function(a, b) a, r: f(1)}.r)~", R"~(null)~");
    FEEL_GIVES(R"~({f: function(x) x + 1, r: f = f}.r)~", R"~(true)~");
    FEEL_GIVES(R"~(3[item > 2])~", R"~([3])~");
    FEEL_GIVES(R"~(3[1])~", R"~(3)~");
    FEEL_GIVES(R"~(3[2])~", R"~(null)~");
    FEEL_GIVES(R"~(null[1])~", R"~(null)~");
    FEEL_GIVES(R"~([{item: 5}, {item: 1}][item > 2])~", R"~([{item: 5}])~");
    FEEL_GIVES(R"~([{a: {b: [1]}}, {a: {b: [2.1, 2.2]}}, {a: {b: [3]}}, {a: {b: [4, 5]}}].a.b)~",
               R"~([[1], [2.1, 2.2], [3], [4, 5]])~");
    FEEL_GIVES(R"~([{x:1, y:2}, {x:null, y:3}][x < 2])~", R"~([{x: 1, y: 2}])~");
    FEEL_GIVES(R"~((<= 10).end)~", R"~(10)~");
    FEEL_GIVES(R"~((<= 10).start)~", R"~(null)~");
    FEEL_GIVES(R"~((<= 10).end included)~", R"~(true)~");
    FEEL_GIVES(R"~((> 1).start included)~", R"~(false)~");
    FEEL_GIVES(R"~((> 1).end included)~", R"~(false)~");
    FEEL_GIVES(R"~(for i in 0..4 return if i = 0 then 1 else i * partial[-1])~", R"~([1, 1, 2, 6, 24])~");
    FEEL_GIVES(R"~([123] instance of list<number>)~", R"~(true)~");
    FEEL_GIVES(R"~("abc" instance of string)~", R"~(true)~");
    FEEL_GIVES(R"~(123 instance of list)~", R"~(null)~");
    FEEL_GIVES(R"~([] instance of list<number>)~", R"~(true)~");
    FEEL_GIVES(R"~(null instance of Null)~", R"~(true)~");
    FEEL_GIVES(R"~(null instance of number)~", R"~(false)~");
    FEEL_GIVES(R"~(1 instance of Any)~", R"~(true)~");
    FEEL_GIVES(R"~(null instance of Any)~", R"~(false)~");
    FEEL_GIVES(R"~({a: 1} instance of context<a: number>)~", R"~(true)~");
    FEEL_GIVES(R"~({a: 1, b: 2} instance of context<a: number>)~", R"~(true)~");
    FEEL_GIVES(R"~({a: "x"} instance of context<a: number>)~", R"~(false)~");
    FEEL_GIVES(R"~((function(x: number) x) instance of function<number> -> Any)~", R"~(true)~");
    FEEL_GIVES(R"~([1..2] instance of range<number>)~", R"~(true)~");
    FEEL_GIVES(R"~(@"2026-01-01" instance of date)~", R"~(true)~");
    FEEL_GIVES(R"~(@"P1D" instance of days and time duration)~", R"~(true)~");
    FEEL_GIVES(R"~(@"P1Y" instance of years and months duration)~", R"~(true)~");
    FEEL_GIVES(R"~(1.2e3)~", R"~(1200)~");
    FEEL_GIVES(R"~(-2 ** 2)~", R"~(4)~");
    FEEL_GIVES(R"~(10 - 3 - 2)~", R"~(5)~");
    FEEL_GIVES(R"~(not(null))~", R"~(null)~");
    FEEL_GIVES(R"~(not("x"))~", R"~(null)~");
    FEEL_GIVES(R"~("1" = 1)~", R"~(null)~");
    FEEL_GIVES(R"~(null = 1)~", R"~(false)~");
    FEEL_GIVES(R"~(1 != null)~", R"~(true)~");
    FEEL_GIVES(R"~(true and "x")~", R"~(null)~");
    FEEL_GIVES(R"~(false and "x")~", R"~(false)~");
    FEEL_GIVES(R"~(true or 1)~", R"~(true)~");
    FEEL_GIVES(R"~(some x in [] satisfies x)~", R"~(false)~");
    FEEL_GIVES(R"~(every x in [] satisfies x)~", R"~(true)~");
    FEEL_GIVES(R"~([{item: 5}, {item: 1}][item > 2])~", R"~([{item: 5}])~");
    FEEL_GIVES(R"~([1,2,3][item > 1])~", R"~([2, 3])~");
    FEEL_GIVES(R"~(123 instance of list)~", R"~(null)~");
    FEEL_GIVES(R"~(5 in [10..1])~", R"~(false)~");
    FEEL_GIVES(R"~(for i in 3..1 return i)~", R"~([3, 2, 1])~");
    FEEL_GIVES(R"~([10..1])~", R"~(null)~");
    FEEL_GIVES(R"~({f: function(a, b) if b = null then a else b, r: f(a: 1)}.r)~", R"~(1)~");
    FEEL_GIVES(R"~(distinct values([1,2,3,2,1]))~", R"~([1, 2, 3])~");
    FEEL_GIVES(R"~(@"2026-01-31" + @"P1M")~", R"~(@"2026-02-28")~");
    FEEL_GIVES(R"~(@"2026-03-31" - @"P1M")~", R"~(@"2026-02-28")~");
    FEEL_GIVES(R"~(@"P1D" * 1.5)~", R"~(@"P1DT12H")~");
    FEEL_GIVES(R"~(@"P1Y" / 5)~", R"~(@"P2M")~");
    FEEL_GIVES(R"~(@"P1Y" / @"P1M")~", R"~(12)~");
    FEEL_GIVES(R"~(@"P1D" / @"PT1H")~", R"~(24)~");
    FEEL_GIVES(R"~(2 * @"P1Y")~", R"~(@"P2Y")~");
    FEEL_GIVES(R"~(@"2026-01-02" - @"2026-01-01")~", R"~(@"P1D")~");
    FEEL_GIVES(R"~(@"2026-01-02" - @"2026-01-01T00:00:00")~", R"~(null)~");
    FEEL_GIVES(R"~(@"2026-01-02" - @"2026-01-01T00:00:00Z")~", R"~(@"P1D")~");
    FEEL_GIVES(R"~(@"23:00:00" + @"PT2H")~", R"~(@"01:00:00")~");
    FEEL_GIVES(R"~("a" - "b")~", R"~(null)~");
    FEEL_GIVES(R"~("a" + 1)~", R"~(null)~");
    FEEL_GIVES(R"~(1 / 0)~", R"~(null)~");
    FEEL_GIVES(R"~(10 ** -2)~", R"~(0.01)~");
    FEEL_GIVES(R"~(0 ** -1)~", R"~(null)~");
    FEEL_GIVES(R"~(2 ** 0.5)~", R"~(1.414213562373095048801688724209698)~");
    FEEL_GIVES(R"~(1 = 1.00)~", R"~(true)~");
    FEEL_GIVES(R"~("a" < "b")~", R"~(true)~");
    FEEL_GIVES(R"~("a\tb\u0041\\")~", R"~("a\tbA\\")~");
    FEEL_GIVES(R"~({"a b": 1}.a b)~", R"~(1)~");
    FEEL_GIVES(R"~({a-b: 5, c: a-b}.c)~", R"~(5)~");
    FEEL_GIVES(R"~({a: 3, b: 2, c: a - b}.c)~", R"~(1)~");
    FEEL_GIVES(R"~(1 between 0 and 2)~", R"~(true)~");
    FEEL_GIVES(R"~(null between 0 and 2)~", R"~(null)~");
    FEEL_GIVES(R"~(if null then 1 else 2)~", R"~(2)~");
    FEEL_GIVES(R"~(if 1 then 1 else 2)~", R"~(2)~");
    FEEL_GIVES(R"~(5 in (<= 5, > 10))~", R"~(true)~");
    FEEL_GIVES(R"~("x" in ("x", "y"))~", R"~(true)~");
    FEEL_GIVES(R"~(5 in [1, 5])~", R"~(true)~");
    FEEL_GIVES(R"~([1] in [[1], [2]])~", R"~(true)~");
    FEEL_GIVES(R"~(1 in [[2..3], [0..1]])~", R"~(true)~");
    FEEL_GIVES(R"~(null in [null])~", R"~(true)~");
    FEEL_GIVES(R"~([1] instance of list<Any>)~", R"~(true)~");
    FEEL_GIVES(R"~(1 instance of list<Any>)~", R"~(false)~");
    FEEL_GIVES(R"~((function(a: number) a) instance of function<string> -> number)~", R"~(false)~");
    FEEL_GIVES(R"~((function(a: number) a) instance of function<number> -> Any)~", R"~(true)~");
    FEEL_GIVES(R"~((function() "x") instance of function<> -> string)~", R"~(true)~");
    FEEL_GIVES(R"~((function() "x") instance of function<> -> number)~", R"~(false)~");
    FEEL_GIVES(R"~((function(a) a) instance of function<Any, Any> -> Any)~", R"~(false)~");
    FEEL_GIVES(R"~(-1 instance of number)~", R"~(true)~");
    FEEL_GIVES(R"~(1 ** 1000000000)~", R"~(null)~");
    FEEL_GIVES(R"~(not([true]))~", R"~(false)~");
    FEEL_GIVES(R"~(@"10:00:00.1" < @"10:00:00.2")~", R"~(true)~");
    FEEL_GIVES(R"~(@"10:00:00.1" = @"10:00:00.2")~", R"~(true)~");
    FEEL_GIVES(R"~(is(@"10:00:00.1", @"10:00:00.2"))~", R"~(false)~");
    FEEL_GIVES(R"~(@"2026-01-01T10:00:00" < @"2026-01-01T10:00:00.5Z")~", R"~(true)~");
    FEEL_GIVES(R"~(context([{key: "b c", value: 1}]).b c + 1)~", R"~(2)~");
}

BOOST_AUTO_TEST_CASE(only_a_list_or_a_range_in_order_is_gone_through) {
    for (const char* domain : {"5", "\"a\"", "true", "{a: 1}", "@\"2026-01-01\"", "function() 1", "null"}) {
        const std::string in = std::string(" i in ") + domain;
        BOOST_TEST(evaluated("for" + in + " return i") == "null!TD0460", domain);
        BOOST_TEST(evaluated("for j in [1, 2]," + in + " return i") == "null!TD0460", domain);
        BOOST_TEST(evaluated("some" + in + " satisfies true") == "null!TD0460", domain);
        BOOST_TEST(evaluated("every" + in + " satisfies true") == "null!TD0460", domain);
    }
    for (const char* domain : {"[2..1]", "(3..1)", "[@\"2026-01-02\"..@\"2026-01-01\"]"}) {
        const auto made = feel::evaluate(feel::SourceText(std::string("for i in ") + domain + " return i"), {});
        BOOST_TEST(made->value.is_null(), domain);
        BOOST_REQUIRE_EQUAL(made->diagnostics.size(), 1U);
        BOOST_TEST(made->diagnostics.front().code == "TD0447", domain);
        BOOST_TEST(evaluated(std::string("some i in ") + domain + " satisfies true") == "null!TD0447", domain);
    }
    BOOST_TEST(evaluated("for i in [1..3) return i") == "[1, 2]");
    BOOST_TEST(evaluated("for i in (1..3] return i") == "[2, 3]");
    BOOST_TEST(evaluated("for i in (1..2) return i") == "[]");
    BOOST_TEST(evaluated("for i in [1..1) return i") == "[]");
    BOOST_TEST(evaluated("5[item > 3]") == "[5]"); // a filter is asked of a single value too
}

BOOST_AUTO_TEST_CASE(words_of_the_grammar_begin_no_name_that_is_declared) {
    for (const char* word : {"null", "true", "false", "if", "for", "in", "and", "or", "then", "else", "some", "every",
                             "return", "satisfies", "between", "function"}) {
        BOOST_TEST(evaluated("{" + std::string(word) + ": 1}") == "fault TD0401 at 1:2", word);
        BOOST_TEST(evaluated("{" + std::string(word) + " rate: 1}") == "fault TD0401 at 1:2", word);
        BOOST_TEST(evaluated("for " + std::string(word) + " in [1] return 1") == "fault TD0401 at 1:5", word);
        BOOST_TEST(evaluated("(function(" + std::string(word) + ") 1)(1)") == "fault TD0401 at 1:11", word);
        BOOST_TEST(evaluated("get value({\"" + std::string(word) + "\": 1}, \"" + word + "\")") == "1", word);
    }
    BOOST_TEST(evaluated("{nullable: 1, format: 2, r: nullable + format}.r") == "3");
    BOOST_TEST(evaluated("{profit and loss: 1, r: profit and loss + 1}.r") ==
               "2"); // elsewhere in a name they may stand
}

BOOST_AUTO_TEST_SUITE_END()
