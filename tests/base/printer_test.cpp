// A fault is shown with its line and carets under the whole word, whatever letters stand before it.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/note.hpp"
#include "base/diagnostic/printer.hpp"
#include "base/json.hpp"
#include "base/text/text.hpp"

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
    const boost::json::object object = json_of(note_of(sample(), small_catalogue(), "vi"));
    BOOST_TEST(object.at("code").as_string() == "X1");
    BOOST_TEST(object.at("line").to_number<int>() == 2);
    BOOST_TEST(object.at("column").to_number<int>() == 12);
    BOOST_TEST(object.at("end_column").to_number<int>() == 18);
    BOOST_TEST(object.at("hint").as_string() == "ý bạn là «return»?");
}

BOOST_AUTO_TEST_CASE(renders_to_a_plain_value_that_text_and_data_share) {
    const RenderedDiagnostic made = render(sample(), small_catalogue(), "vi");
    BOOST_TEST(made.message == "không có «retrun»");
    BOOST_TEST(made.hint == "ý bạn là «return»?");
    BOOST_REQUIRE(made.place.has_value());
    BOOST_TEST(made.place->file == "w.info");
    BOOST_TEST(made.place->end_column == 18U);
    BOOST_TEST(made.place->source == "    \"Dự thảo\" retrun x");
    BOOST_TEST(made.place->carets == "              ^~~~~~");
    BOOST_REQUIRE(made.related.size() == 1U);
    BOOST_TEST(made.related.front().message == "khai báo lần đầu");
    BOOST_TEST(!render(Diagnostic::error("X1"), small_catalogue(), "vi").place.has_value());
}

BOOST_AUTO_TEST_CASE(a_span_past_the_end_is_shown_at_the_end) {
    const auto file = std::make_shared<const SourceFile>("w.info", "a");
    BOOST_TEST(print(Diagnostic::error("X1", {file, 9, 12}), small_catalogue(), "vi").substr(0, 12) == "w.info:1:2: ");
}

BOOST_AUTO_TEST_CASE(a_long_line_is_shown_around_the_span) {
    std::string line;
    for (int i = 0; i < 100'000; ++i) line += "Đề nghị ";
    const std::size_t begin = line.size();
    const auto file = std::make_shared<const SourceFile>("w.info", "first\n" + line + "retrun " + line + "\nlast");
    const std::string said = print(Diagnostic::error("X1", {file, 6 + begin, 6 + begin + 6}), small_catalogue(), "vi");
    BOOST_TEST(said.size() < 800U);
    BOOST_TEST(said.rfind("w.info:2:800001: lỗi[X1]", 0) == 0U, said);
    const auto shown = said.find("    2 | …");
    BOOST_TEST(shown != std::string::npos, said);
    const auto word = said.find("retrun");
    const auto carets = said.find("^~~~~~");
    const auto caret_line = said.rfind('\n', carets) + 1;
    const auto shown_line = said.rfind('\n', word) + 1;
    BOOST_TEST(display_width(said.substr(shown_line, word - shown_line)) == carets - caret_line);
    BOOST_TEST(said.find("…\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_span_over_a_whole_long_line_ends_with_what_is_shown) {
    const auto file = std::make_shared<const SourceFile>("w.info", std::string(1'000'000, 'x'));
    const std::string said = print(Diagnostic::error("X1", {file, 0, 1'000'000}), small_catalogue(), "vi");
    BOOST_TEST(said.size() < 800U);
    BOOST_TEST(said.find("    1 | xxx") != std::string::npos);
    BOOST_TEST(std::count(said.begin(), said.end(), '~') == 239);
}

BOOST_AUTO_TEST_CASE(a_long_argument_is_said_in_part) {
    const auto file = std::make_shared<const SourceFile>("w.info", "a");
    std::string found = "x";
    for (int i = 0; i < 10'000; ++i) found += "ệ";
    const Diagnostic fault = Diagnostic::error("X1", {file, 0, 1}).with("found", found);
    const std::string said = print(fault, small_catalogue(), "vi");
    BOOST_TEST(said.size() < 4'200U);
    BOOST_TEST(!first_invalid_utf8(said).has_value());
    BOOST_TEST(said.find("ệ…»") != std::string::npos);
    BOOST_TEST(boost::json::serialize(json_of(note_of(fault, small_catalogue(), "vi"))).size() < 9'000U);
}

BOOST_AUTO_TEST_CASE(columns_are_counted_right_across_blocks) {
    std::string text;
    for (int i = 0; i < 5'000; ++i) text += i % 7 == 0 ? "ệ" : "e";
    text += "\n" + text;
    const SourceFile file("w", text);
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const SourcePosition position = file.position(at);
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
        BOOST_REQUIRE(position.line == line);
        BOOST_REQUIRE(position.column == column);
        ++column;
        if (text[at] == '\n') {
            ++line;
            column = 1;
        }
    }
}

BOOST_AUTO_TEST_CASE(a_hundred_faults_in_a_line_of_megabytes_are_told_in_few_words) {
    const auto file = std::make_shared<const SourceFile>("w.info", std::string(std::size_t{8} << 20, 'x'));
    Diagnostics faults;
    for (std::size_t i = 0; i < 100; ++i) faults.push_back(Diagnostic::error("X1", {file, i * 80'000, i * 80'000 + 9}));
    const std::string said = print(faults, small_catalogue(), "vi");
    BOOST_TEST(said.size() < 100'000U);
}

BOOST_AUTO_TEST_SUITE_END()
