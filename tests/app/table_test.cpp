// Tables line up for eyes, not bytes, and give way when the terminal is narrow.
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "app/output/progress_bar.hpp"
#include "app/output/table.hpp"
#include "base/text/text.hpp"

using namespace thidua;
using namespace thidua::app;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// U+0300 to U+036F in UTF-8.
bool has_mark_first(const std::string& text) {
    return text.size() > 1 && (text[0] == '\xCC' || (text[0] == '\xCD' && static_cast<unsigned char>(text[1]) < 0xB0));
}

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(vietnamese_columns_line_up) {
    Table table({{"Mã"}, {"Đề nghị cho"}, {"Số", Table::Align::right}});
    table.add({"N-1", "Nguyễn Thị Hồng Hạnh", "7"});
    table.add({"N-10", "Lê Văn Ổn", "12"});
    std::ostringstream out;
    table.print(out, 0);
    BOOST_TEST(out.str() == "Mã    Đề nghị cho           Số\n"
                            "----  --------------------  --\n"
                            "N-1   Nguyễn Thị Hồng Hạnh   7\n"
                            "N-10  Lê Văn Ổn             12\n");
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_the_terminal) {
    Table table({{"Đơn vị"}, {"Hình thức"}});
    table.add({"Phòng Quản lý nhà và Thị trường bất động sản", "Bằng khen của Chủ tịch UBND tỉnh"});
    std::ostringstream out;
    table.print(out, 40);
    const auto lines = lines_of(out.str());
    BOOST_TEST(lines.size() > 3U);
    for (const std::string& line : lines) BOOST_TEST(display_width(line) <= 40U, line);
}

BOOST_AUTO_TEST_CASE(a_terminal_too_narrow_for_columns_gets_records) {
    Table table({{"Mã"}, {"Đề nghị cho"}, {"Hạn"}});
    table.add({"N-1", "Nguyễn Thị Hồng Hạnh", ""});
    table.add({"N-2", "Lê Ổn", "10/11"});
    std::ostringstream out;
    table.print(out, 18);
    BOOST_TEST(out.str() ==
               "Mã: N-1\nĐề nghị cho:\n  Nguyễn Thị Hồng\n  Hạnh\n\nMã: N-2\nĐề nghị cho: Lê\n  Ổn\nHạn: 10/11\n");
}

BOOST_AUTO_TEST_CASE(marks_that_combine_and_wide_letters_line_up) {
    Table table({{"A"}, {"B"}});
    table.add({"Nguye\u0302\u0303n", "x"});
    table.add({"\u65e5\u672c", "y"});
    std::ostringstream out;
    table.print(out, 0);
    BOOST_TEST(out.str() == "A       B\n------  -\nNguye\u0302\u0303n  x\n\u65e5\u672c    y\n");
    for (const std::string& piece : wrapped("Nguye\u0302\u0303nNguye\u0302\u0303n", 5))
        BOOST_TEST(!has_mark_first(piece), "a mark was cut off its letter: " << piece);
}

BOOST_AUTO_TEST_CASE(text_for_a_file_is_not_broken) {
    BOOST_TEST(wrapped("một hai ba bốn năm sáu bảy tám chín mười", 0).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_word_that_is_too_long_is_cut_between_letters) {
    for (const std::string& piece : wrapped("Đềnghịkhenthưởng", 5)) {
        BOOST_TEST(display_width(piece) <= 5U);
        BOOST_TEST(!first_invalid_utf8(piece).has_value());
    }
    BOOST_TEST(wrapped("", 5).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_progress_bar_is_silent_off_the_terminal) {
    std::ostringstream out;
    {
        ProgressBar bar(out, false, 80);
        bar.show("Đang nhập", 1, 2);
    }
    BOOST_TEST(out.str().empty());
    {
        ProgressBar bar(out, true, 80);
        bar.show("Đang nhập", 1, 2);
        BOOST_TEST(out.str().find("50 %") != std::string::npos);
    }
    BOOST_TEST(out.str().back() == '\r');
}

BOOST_AUTO_TEST_SUITE_END()
