// A criteria file that is wrong says everything that is wrong, each at its line.
#include <fstream>
#include <random>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "score_sheet/criteria.hpp"
#include "support/places.hpp"

using namespace score_sheet;

namespace {

std::string shipped(const char* name) {
    std::ifstream in(thidua::tests::source_dir() / "workflows/khen-thuong/criteria" / name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> told(const std::string& text, bool english = false) {
    Faults faults;
    const auto read = read_criteria(text, faults);
    BOOST_TEST(read.has_value() == faults.empty());
    std::vector<std::string> lines;
    for (const Fault& fault : faults)
        lines.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " +
                        (english ? fault.text.en : fault.text.vi));
    return lines;
}

void check_lines(const std::vector<std::string>& found, const std::vector<std::string>& expected) {
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

/// A small right file with one piece exchanged.
std::string changed(const std::string& what, const std::string& into) {
    std::string text = "criteria\n{\n    name  a\n    year  2025\n    title { vi \"A\"  en \"A\" }\n"
                       "    clauses { law { vi \"Luật\"  en \"Law\"  source \"S1\" } }\n"
                       "    sheets\n    {\n        all\n        {\n            title { vi \"B\"  en \"B\" }\n"
                       "            pass  50\n            criteria\n            {\n"
                       "                work { title { vi \"C\"  en \"C\" }  weight 100  clause law\n"
                       "                       measures { days { by linear  full 10 } } }\n"
                       "            }\n        }\n    }\n}\n";
    const std::size_t at = text.find(what);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), into);
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_score)

BOOST_AUTO_TEST_CASE(the_shipped_criteria_are_right_and_of_their_year) {
    for (const int year : {2024, 2025}) {
        const std::string name = "criteria-" + std::to_string(year) + ".info";
        Faults faults;
        const auto read = read_criteria(shipped(name.c_str()), faults);
        for (const Fault& fault : faults) BOOST_TEST_MESSAGE(name << ":" << fault.line << " " << fault.text.en);
        BOOST_REQUIRE(read.has_value());
        BOOST_TEST(read->year == year);
        BOOST_TEST(read->sheets.size() == 3U);
    }
}

BOOST_AUTO_TEST_CASE(broken_info_is_told_at_its_place) {
    check_lines(told("criteria\n{\n  name \"a\n}"), {"3:8 thiếu dấu nháy đóng trước khi hết dòng"});
    check_lines(told("criteria\n{\n  name a\n"), {"2:1 khối mở ở đây không có dấu } đóng"});
    check_lines(told("criteria { }\n}"), {"2:1 dấu } không đóng khối nào"});
    check_lines(told("#include \"/etc/passwd\""), {"1:1 tệp tiêu chí không được dùng #include"});
    check_lines(told("\xEF\xBB\xBF"
                     "criteria { }"),
                {"1:1 tệp bắt đầu bằng dấu BOM; hãy lưu lại dạng UTF-8 không BOM"});
    check_lines(told("a\na"), {"2:1 «a» đứng hai lần trong một khối"});
    std::string deep;
    for (int i = 0; i < 20; ++i) deep += "a { ";
    check_lines(told(deep), {"1:63 khối lồng quá sâu"});
    check_lines(told(std::string(2U << 20U, ' ')), {"1:1 tệp tiêu chí lớn hơn 1 MiB"});
    check_lines(told(""), {"1:1 khối «» thiếu «criteria»"});
}

BOOST_AUTO_TEST_CASE(every_wrong_entry_is_told_at_its_place) {
    check_lines(told(changed("weight 100", "weigth 100")),
                {"13:13 tổng trọng số phải là 100, ở đây là 0", "15:17 khối «work» thiếu «weight»",
                 "15:50 khối «work» không có mục «weigth»; có phải là «weight»?"});
    check_lines(told(changed("clause law", "clause lwa"), true), {"15:62 block \"clauses\" has no clause \"lwa\""});
    check_lines(told(changed("weight 100", "weight 99.5")), {"13:13 tổng trọng số phải là 100, ở đây là 99.5"});
    check_lines(
        told(changed("weight 100", "weight nhiều")),
        {"13:13 tổng trọng số phải là 100, ở đây là 0", "15:50 «weight» cần một số (ví dụ 12.5), ở đây là «nhiều»"});
    check_lines(told(changed("by linear", "by linnear")),
                {"16:42 không có cách đo «linnear»; chọn choice, steps, linear, count hoặc yes-no"});
    check_lines(told(changed("full 10", "full 0")), {"16:53 «full» phải lớn hơn 0"});
    check_lines(told(changed("weight 100", "weight 0")),
                {"13:13 tổng trọng số phải là 100, ở đây là 0", "15:50 «weight» phải lớn hơn 0"});
    check_lines(told(changed("weight 100", "weight 101")),
                {"13:13 tổng trọng số phải là 100, ở đây là 101", "15:50 trọng số không quá 100"});
    check_lines(told(changed("full 10", "")), {"16:35 khối «days» thiếu «full»"});
    check_lines(told(changed("by linear  full 10", "by steps  percent { 1 101\n mười 5 }")),
                {"16:62 tỷ lệ phải từ 0 đến 100", "17:2 ngưỡng phải là số, ở đây là «mười»"});
    check_lines(told(changed("year  2025", "year  năm")), {"4:5 «year» cần một số nguyên, ở đây là «năm»"});
    check_lines(told(changed("pass  50", "pass  50\n            grades { a { from 3  vi \"A\" } }")),
                {"13:22 khối «a» thiếu «en»"});
    check_lines(told(changed("weight 100", "weight 100  minimum 101")), {"15:62 mức tối thiểu lớn hơn trọng số"});
    check_lines(
        told(changed("weight 100", "weight 100  evidence { at-least 1  kinds { original photo } }"), true),
        {"15:93 list \"kinds\" has one item a line; this line reads as name \"original\" with value \"photo\""});
    check_lines(
        told(changed(
            "pass  50",
            "pass  50\n            deductions { late { title { vi \"D\"  en \"D\" }  points 0  clause law } }")),
        {"13:59 «points» phải lớn hơn 0"});
}

BOOST_AUTO_TEST_CASE(any_changed_byte_is_a_fault_or_harmless_but_never_a_crash) {
    const std::string whole = shipped("criteria-2025.info");
    std::mt19937 dice(11);
    for (int round = 0; round < 1500; ++round) {
        std::string text = whole;
        for (int i = 0; i < 4; ++i) text[dice() % text.size()] = static_cast<char>(dice());
        Faults faults;
        const auto read = read_criteria(text, faults);
        BOOST_REQUIRE(read.has_value() == faults.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
