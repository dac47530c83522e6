// A fault is shown with its line and carets under the whole word, whatever letters stand before it.
#include <boost/test/unit_test.hpp>

#include "base/json.hpp"
#include "base/printer.hpp"

using namespace thidua;

namespace {
Catalogue small_catalogue() {
    const CatalogueSource sources[] = {{"room", "vi",
                                        "severity.error = lỗi\nlabel.hint = gợi ý\nX1 = không có «{found}»\n"
                                        "X1.hint = ý bạn là «{nearest}»?\nfirst = khai báo lần đầu\n"}};
    return Catalogue::load(sources).value();
}

Diagnostic sample() {
    const auto file = std::make_shared<const SourceFile>("w.info", "a\n\t\"Dự thảo\" retrun x\n");
    const auto begin = file->text().find("retrun");
    return Diagnostic::error("X1", {file, begin, begin + 6})
        .with("found", "retrun")
        .with("nearest", "return")
        .see_also({file, 0, 1}, "first");
}
} // namespace

BOOST_AUTO_TEST_SUITE(printer)

BOOST_AUTO_TEST_CASE(shows_place_line_carets_related_place_and_hint) {
    BOOST_TEST(print(sample(), small_catalogue(), "vi") == "w.info:2:12: lỗi[X1]: không có «retrun»\n"
                                                           "    2 |     \"Dự thảo\" retrun x\n"
                                                           "      |               ^~~~~~\n"
                                                           "  w.info:1:1: khai báo lần đầu\n"
                                                           "    1 | a\n"
                                                           "      | ^\n"
                                                           "  gợi ý: ý bạn là «return»?");
}

BOOST_AUTO_TEST_CASE(gives_the_same_as_data) {
    const auto value = parse_json("out", print_json(sample(), small_catalogue(), "vi"));
    BOOST_REQUIRE(value.has_value());
    const auto& object = value->as_object();
    BOOST_TEST(object.at("code").as_string() == "X1");
    BOOST_TEST(object.at("line").as_int64() == 2);
    BOOST_TEST(object.at("column").as_int64() == 12);
    BOOST_TEST(object.at("end_column").as_int64() == 18);
    BOOST_TEST(object.at("hint").as_string() == "ý bạn là «return»?");
}

BOOST_AUTO_TEST_CASE(a_span_past_the_end_is_shown_at_the_end) {
    const auto file = std::make_shared<const SourceFile>("w.info", "a");
    BOOST_TEST(print(Diagnostic::error("X1", {file, 9, 12}), small_catalogue(), "vi").substr(0, 12) == "w.info:1:2: ");
}

BOOST_AUTO_TEST_SUITE_END()
