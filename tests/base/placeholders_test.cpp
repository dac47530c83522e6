// What is filled into a sentence stands where its name stood, and nothing else changes.
#include <boost/test/unit_test.hpp>

#include "base/text/placeholders.hpp"

using namespace thidua;

namespace {

std::string names_in(std::string_view sentence) {
    std::string names;
    for (const Placeholder& place : placeholders_of(sentence)) {
        BOOST_TEST(sentence.substr(place.begin, place.end - place.begin) == "{" + std::string(place.name) + "}");
        names += std::string(place.name) + ";";
    }
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(placeholders)

BOOST_AUTO_TEST_CASE(names_stand_between_a_pair_of_braces) {
    BOOST_TEST(names_in("") == "");
    BOOST_TEST(names_in("{a} và {b-c}{}") == "a;b-c;;");
    BOOST_TEST(names_in("{ to … {mail} }") == "mail;");
    BOOST_TEST(names_in("} {open") == "");
    BOOST_TEST(names_in("{a}} {{b}") == "a;b;");
}

BOOST_AUTO_TEST_CASE(a_filled_in_text_is_not_looked_at_again) {
    LocalText both;
    both.set("vi", "một {b}");
    both.set("en", "one");
    const std::vector<Argument> arguments = {{"a", both}, {"b", LocalText("2")}};
    BOOST_TEST(fill_in("{a}, {b}, {c}, {", "vi", arguments) == "một {b}, 2, {c}, {");
    BOOST_TEST(fill_in("{a}", "en", arguments) == "one");
}

BOOST_AUTO_TEST_SUITE_END()
