// A guard is judged against the declared fields before any nomination meets it.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"
#include "feel/types/type_check.hpp"

using thidua::feel::Scope;
using thidua::feel::Type;
namespace feel = thidua::feel;

namespace {

Scope form() {
    return {{"score", Type(Type::Name::number)},
            {"unit", Type(Type::Name::string)},
            {"approved", Type(Type::Name::boolean)},
            {"received", Type(Type::Name::date)},
            {"titles",
             Type::list_of(Type::context_of({{"year", Type(Type::Name::number)}, {"name", Type(Type::Name::string)}}))},
            {"notes", Type::list_of(Type(Type::Name::string))},
            {"marks", Type::list_of(Type(Type::Name::number))},
            {"free", Type()}};
}

std::string judged(const std::string& text) {
    const auto made = feel::parse_checked(feel::SourceText(text, "guard"), form(), Type(Type::Name::boolean));
    return made ? "" : thidua::print(made.error().diagnostics(), thidua::tests::catalogue(), "en");
}

std::string code(const std::string& text) {
    const auto made = feel::parse_checked(feel::SourceText(text), form(), Type(Type::Name::boolean));
    return made ? "" : made.error().diagnostics().front().code;
}

} // namespace

BOOST_AUTO_TEST_SUITE(type_checks)

BOOST_AUTO_TEST_CASE(accept_what_can_be_true) {
    for (const char* text :
         {"score >= 70 and approved", "count(titles[year > 2020]) >= 2", "received < @\"2025-12-31\"", "free",
          "free.anything > 3", "some t in titles satisfies t.name = unit", "score in [1..10]", "null", "unit = null",
          "received + @\"P3D\" > received", "sum(titles.year) > 0", "received.year > 2020",
          "(received + @\"P1Y\").weekday = 1", "[1..score].end included", "{f: function(n: number) n > 1}.f(score)"})
        BOOST_TEST(judged(text) == "", text << ": " << judged(text));
}

BOOST_AUTO_TEST_CASE(name_the_nearest_name) {
    BOOST_TEST(judged("scor >= 70") == "guard:1:1: error[TD0430]: there is no name \"scor\" here\n"
                                       "    1 | scor >= 70\n"
                                       "      | ^~~~\n"
                                       "  hint: did you mean \"score\"?\n");
    BOOST_TEST(judged("titles[1].yer = 3") == "guard:1:1: error[TD0431]: \"yer\" is not a field of this value\n"
                                              "    1 | titles[1].yer = 3\n"
                                              "      | ^~~~~~~~~~~~~\n"
                                              "  hint: did you mean \"year\"?\n");
    BOOST_TEST(code("cuont(titles) > 1") == "TD0432");
    BOOST_TEST(judged("received.yer = 2025") == "guard:1:1: error[TD0431]: \"yer\" is not a field of this value\n"
                                                "    1 | received.yer = 2025\n"
                                                "      | ^~~~~~~~~~~~\n"
                                                "  hint: did you mean \"year\"?\n");
}

BOOST_AUTO_TEST_CASE(refuse_what_never_fits) {
    BOOST_TEST(code("score + unit > 1") == "TD0436");
    BOOST_TEST(code("score > unit") == "TD0436");
    BOOST_TEST(code("received.year = unit") == "TD0436");
    BOOST_TEST(code("received.hour = 1") == "TD0431");
    BOOST_TEST(code("date(score) = received") == "TD0435");
    BOOST_TEST(code("score and approved") == "TD0436");
    BOOST_TEST(code("substring(unit) = \"a\"") == "TD0433");
    BOOST_TEST(code("substring(text: unit, start: 1) = \"a\"") == "TD0434");
    BOOST_TEST(code("string length(score) > 1") == "TD0435");
    BOOST_TEST(code("if score then true else false") == "TD0437");
    BOOST_TEST(code("score + 1") == "TD0438");
    BOOST_TEST(code("-unit = 1") == "TD0439");
    BOOST_TEST(code("titles[name]") == "TD0437");
}

BOOST_AUTO_TEST_CASE(look_into_the_elements_that_are_added_up) {
    for (const char* text :
         {"sum([\"a\", \"b\"]) > 1", "sum(notes) > 1", "sum(list: notes) > 1", "mean(unit, unit) > 1",
          "product(notes) > 1", "median(titles) > 1", "sum(1, \"a\") > 1", "sum([1, \"a\"]) > 1",
          "sum([1, null, \"a\", score]) > 1", "min(true, false)", "max([approved]) = true"})
        BOOST_TEST(code(text) == "TD0435", text);
    for (const char* text : {"min(1, \"a\") = 1", "max([score, unit]) = 1", "max([null, received, 1]) = 1",
                             "sum(1, @\"P1D\") = 1", "sum([score, @\"P1Y\"]) = 1"})
        BOOST_TEST(code(text) == "TD0436", text);
    for (const char* text :
         {"sum([1, null]) > 1", "min([1, null]) = 1", "max([]) = null", "min([free, 1]) = 1", "max(score, 1) = 1",
          "sum(marks) > 1", "sum(titles.year) > 1", "sum(free) > 1", "mean([score, null]) > 1", "sum([]) = null",
          "sum([@\"P1D\"]) > @\"P1D\"", "min(notes) = unit", "count(score) = 1",
          "sum(for t in titles return t.year) > 1", "all(notes)", "sum([[1]]) > 1"})
        BOOST_TEST(code(text) == "", text);
}

BOOST_AUTO_TEST_CASE(forget_the_parts_of_a_type_that_doubles_with_every_level) {
    std::string levels = "{t0: {a: score, b: score}";
    for (int level = 1; level < 60; ++level) {
        const std::string below = "t" + std::to_string(level - 1);
        levels += ", t" + std::to_string(level) + ": {a: " + below + ", b: " + below + "}";
    }
    BOOST_TEST(code(levels + ", r: t59 + 1}.r = 1") == "TD0436");
    BOOST_TEST(code(levels + ", r: (if approved then t59 else t58) = t59}.r") == "");
    BOOST_TEST(code(levels + "}.t59.c = 1") == "");
}

BOOST_AUTO_TEST_CASE(tell_all_faults_at_once) {
    const auto made = feel::parse_checked(feel::SourceText("scor > 1 and untt = \"x\" and -unit = 2"), form(),
                                          Type(Type::Name::boolean));
    BOOST_REQUIRE(!made);
    BOOST_TEST(made.error().diagnostics().size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
