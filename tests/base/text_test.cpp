// Vietnamese text is one text: composed or not, it folds, sorts and measures the same.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "base/text/text.hpp"

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(folds_marks_case_blanks_and_the_barred_d) {
    BOOST_TEST(thidua::fold("Đỗ  Thị\tƯờng ") == "do thi uong");
    BOOST_TEST(thidua::fold("Nguye\xCC\x82\xCC\x83n") == "nguyen");
}

BOOST_AUTO_TEST_CASE(composes_decomposed_text) {
    const std::string decomposed = "e\xCC\x82\xCC\x81"; // e + circumflex + acute
    BOOST_TEST(!thidua::is_nfc(decomposed));
    BOOST_TEST(thidua::to_nfc(decomposed) == "ế");
    BOOST_TEST(thidua::display_width(decomposed) == 1U);
}

BOOST_AUTO_TEST_CASE(finds_the_first_byte_that_is_not_utf8) {
    BOOST_TEST(!thidua::first_invalid_utf8("Văn phòng").has_value());
    BOOST_TEST(thidua::first_invalid_utf8("ab\xFF"
                                          "cd")
                   .value() == 2U);
    BOOST_TEST(thidua::first_invalid_utf8("a\xC3").value() == 1U);
}

BOOST_AUTO_TEST_CASE(sorts_as_a_vietnamese_dictionary) {
    std::vector<std::string> words = {"Ường", "Đông", "Dung", "An", "Ăn", "Ân", "Ánh", "e", "Đạt"};
    std::sort(words.begin(), words.end(),
              [](const auto& a, const auto& b) { return thidua::compare_vietnamese(a, b) < 0; });
    const std::vector<std::string> expected = {"An", "Ánh", "Ăn", "Ân", "Dung", "Đạt", "Đông", "e", "Ường"};
    BOOST_TEST(words == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(sorts_people_by_given_name) {
    BOOST_TEST(thidua::compare_people("Trần Văn An", "Lê Thị Bình") < 0);
    BOOST_TEST(thidua::compare_people("Trần Văn An", "Lê Thị An") > 0);
}

BOOST_AUTO_TEST_CASE(suggests_only_a_near_name) {
    const std::vector<std::string> stages = {"draft", "unit-review", "office-review"};
    BOOST_TEST(thidua::nearest_name("ofice-review", stages) == "office-review");
    BOOST_TEST(thidua::nearest_name("onwer", {"title", "owner"}) == "owner", "two letters swapped are one slip");
    BOOST_TEST(thidua::nearest_name("lãnh đạo", stages) == "");
}

BOOST_AUTO_TEST_SUITE_END()
