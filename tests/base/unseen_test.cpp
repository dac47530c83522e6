// What nobody can see, and quotes that only look right, are found where they stand.
#include <boost/test/unit_test.hpp>

#include "base/text/invisible.hpp"
#include "base/text/quotes.hpp"

using namespace thidua;

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(characters_that_cannot_be_seen_are_found_and_named) {
    BOOST_TEST(!first_invisible("Nguyễn Văn A, 12 tuổi").has_value());
    const auto blank = first_invisible("a\u00a0b");
    BOOST_REQUIRE(blank.has_value());
    BOOST_TEST(blank->begin == 1U);
    BOOST_TEST(blank->end == 3U);
    BOOST_TEST(blank->looks_like_a_blank);
    const auto none = first_invisible("xa\u200bb");
    BOOST_REQUIRE(none.has_value());
    BOOST_TEST(!none->looks_like_a_blank);
    BOOST_TEST(name_of_character(none->code) == "U+200B ZERO WIDTH SPACE");
    BOOST_TEST(with_invisible_shown("a\u200bb\u00a0c") == "a⟨U+200B⟩b⟨U+00A0⟩c");
    BOOST_TEST(!first_invisible("\xFF\xC4").has_value()); // bytes that are no text are another fault
}

BOOST_AUTO_TEST_CASE(a_text_in_other_quotes_ends_where_they_close_or_with_its_line) {
    const auto inner = [](std::string_view text) {
        const auto found = foreign_quotes_at(text, 0);
        return found ? std::string(text.substr(found->inner_begin, found->inner_end - found->inner_begin)) : "none";
    };
    BOOST_TEST(inner("“a b” c") == "a b");
    BOOST_TEST(inner("“a b\" c") == "a b");
    BOOST_TEST(inner("'a' 'b'") == "a");
    BOOST_TEST(inner("„a“") == "a");
    BOOST_TEST(inner("«a»") == "a");
    BOOST_TEST(inner("“a b\nc”") == "a b");
    BOOST_TEST(inner("\"a\"") == "none");
    BOOST_TEST(inner("") == "none");
}

BOOST_AUTO_TEST_SUITE_END()
