// A browser writes header names as it likes: they are found whatever their case is.
#include <boost/test/unit_test.hpp>

#include "http/header_text.hpp"
#include "http/message.hpp"

using thidua::http::header_of;
using thidua::http::Request;

BOOST_AUTO_TEST_SUITE(message)

BOOST_AUTO_TEST_CASE(headers_are_found_whatever_their_case) {
    const thidua::http::Headers headers = {{"If-Match", "\"7\""}, {"if-match", "\"8\""}};
    BOOST_TEST(header_of(headers, "IF-MATCH") == "\"7\"");
    BOOST_TEST(header_of(headers, "if-none-match").empty());
}

BOOST_AUTO_TEST_CASE(a_query_value_is_the_first_of_its_name) {
    Request request;
    request.query = {{"stage", "draft"}, {"stage", "office"}};
    BOOST_TEST(request.query_value("stage").value() == "draft");
    BOOST_TEST(!request.query_value("unit").has_value());
}

BOOST_AUTO_TEST_CASE(the_first_of_our_languages_is_taken) {
    for (const auto& [asked, taken] :
         {std::pair{"vi", "vi"}, std::pair{"VI-VN,vi;q=0.9", "vi"}, std::pair{"en;q=0.8", "en"},
          std::pair{"fr, en-GB , vi", "en"}, std::pair{"vie", ""}, std::pair{"*", ""}, std::pair{"", ""}})
        BOOST_TEST(thidua::http::language_of({{"Accept-Language", asked}}) == taken, asked);
}

BOOST_AUTO_TEST_SUITE_END()
