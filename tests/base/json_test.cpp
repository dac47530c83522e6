// JSON from outside is refused with line and column, and never keeps one of two equal names silently.
#include <boost/test/unit_test.hpp>

#include "base/json.hpp"

using namespace thidua;

namespace {
std::string code_of(const std::string& text, JsonLimits limits = {}) {
    const auto value = parse_json("in.json", text, limits);
    if (value) return {};
    const Diagnostic& first = value.error().diagnostics().front();
    const auto at = first.span.start();
    return first.code + " " + std::to_string(at.line) + ":" + std::to_string(at.column);
}
} // namespace

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(names_the_place_of_each_fault) {
    BOOST_TEST(code_of("{\n  \"a\": 1,\n  \"a\": 2}") == "TD0013 3:5");
    BOOST_TEST(code_of("{\"a\": }") == "TD0012 1:7");
    BOOST_TEST(code_of("[1] x") == "TD0012 1:5");
    BOOST_TEST(code_of("[[[[]]]]", {100, 3}).substr(0, 6) == "TD0011");
    BOOST_TEST(code_of("[1,2,3,4,5]", {5, 3}).substr(0, 6) == "TD0010");
    BOOST_TEST(code_of("\"\xFF\"").substr(0, 6) == "TD0012");
    BOOST_TEST(code_of("").substr(0, 6) == "TD0012");
}

BOOST_AUTO_TEST_CASE(a_million_brackets_do_no_harm) {
    BOOST_TEST(code_of(std::string(1'000'000, '[')).substr(0, 6) == "TD0011");
}

BOOST_AUTO_TEST_CASE(writes_text_that_people_can_read) {
    const auto value = parse_json("in.json", R"({"tên":"Sở","số":[1,2],"rỗng":{}})");
    BOOST_REQUIRE(value.has_value());
    BOOST_TEST(pretty_json(*value) == "{\n  \"tên\": \"Sở\",\n  \"số\": [\n    1,\n    2\n  ],\n  \"rỗng\": {}\n}\n");
}

BOOST_AUTO_TEST_SUITE_END()
