// DMN 1.5 §10.3.4.3, table 74: texts and patterns.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"

BOOST_AUTO_TEST_SUITE(feel_string_functions)

BOOST_AUTO_TEST_CASE(give_what_the_standard_says) {
    FEEL_GIVES(R"~(contains(["foobar"], "of"))~", R"~(false)~");
    FEEL_GIVES(R"~(substring("foobar", 3))~", R"~("obar")~");
    FEEL_GIVES(R"~(substring("foobar", 3, 3))~", R"~("oba")~");
    FEEL_GIVES(R"~(substring("foobar", -2, 1))~", R"~("a")~");
    FEEL_GIVES(R"~(substring("\U01F40Eab", 2))~", R"~("ab")~");
    FEEL_GIVES(R"~(substring("foobar", 0))~", R"~(null)~");
    FEEL_GIVES(R"~(substring("foobar", 3, 4))~", R"~("obar")~");
    FEEL_GIVES(R"~(substring("foobar", 3, 5))~", R"~(null)~");
    FEEL_GIVES(R"~(substring("foobar", 3, 10))~", R"~(null)~");
    FEEL_GIVES(R"~(substring("foobar", -2, 2))~", R"~("ar")~");
    FEEL_GIVES(R"~(substring("foobar", -2, 3))~", R"~(null)~");
    FEEL_GIVES(R"~(string length("\U01F40Eab"))~", R"~(3)~");
    FEEL_GIVES(R"~(substring before("foobar", "xyz"))~", R"~("")~");
    FEEL_GIVES(R"~(substring after("", "a"))~", R"~("")~");
    FEEL_GIVES(R"~(replace("banana", "a", "o"))~", R"~("bonono")~");
    FEEL_GIVES(R"~(replace("abcd", "(ab)|(a)", "[1=$1][2=$2]"))~", R"~("[1=ab][2=]cd")~");
    FEEL_GIVES(R"~(split("John Doe", "\\s"))~", R"~(["John", "Doe"])~");
    FEEL_GIVES(R"~(split("a;b;c;;", ";"))~", R"~(["a", "b", "c", "", ""])~");
    FEEL_GIVES(R"~(string join(["a","b","c"], "_and_"))~", R"~("a_and_b_and_c")~");
    FEEL_GIVES(R"~(string join(["a","b","c"], null))~", R"~("abc")~");
    FEEL_GIVES(R"~(string join(["a",null,"c"], "X"))~", R"~("aXc")~");
    FEEL_GIVES(R"~(string join([], "X"))~", R"~("")~");
    FEEL_GIVES(R"~(string join(["a",1]))~", R"~(null)~");
    FEEL_GIVES(R"~(string join(list: ["a"], delimiter: ","))~", R"~("a")~");
    FEEL_GIVES(R"~(substring(string: "foobar", start position: 3))~", R"~("obar")~");
    FEEL_GIVES(R"~(replace(input: "a", pattern: "a", replacement: "b"))~", R"~("b")~");
    FEEL_GIVES(R"~(matches(input: "A", pattern: "a", flags: "i"))~", R"~(true)~");
    FEEL_GIVES(R"~(contains(string: "ab", match: "b"))~", R"~(true)~");
    FEEL_GIVES(R"~(string join(["a"], ",", "x"))~", R"~(null)~");
    FEEL_GIVES(R"~(replace("abc", "x*", "-"))~", R"~(null)~");
    FEEL_GIVES(R"~(split("foo", ""))~", R"~(null)~");
    FEEL_GIVES(R"~(matches("foo", ""))~", R"~(true)~");
}

BOOST_AUTO_TEST_SUITE_END()
