// Comma-separated text is read by the same rules as a workbook, in every encoding and by every mark that offices use.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "plugins/made_workbook.hpp"

using namespace thidua::tests;
using namespace import_xlsx;

namespace {

const std::string kTable = "Họ và tên,Số hộ,Kinh phí,Ngày sinh,Hình thức\r\n"
                           "Nguyễn Thị Thùy Dương,12,\"96,5\",02/04/1989,Giấy khen\r\n";
const std::string kRow =
    R"({"name":"Nguyễn Thị Thùy Dương","count":12,"money":"96.5","day":"1989-04-02","award":"FORM_GK"})";

std::string utf16(const std::string& text, bool big, bool mark) {
    std::string made;
    const auto put = [&](unsigned unit) {
        const char low = static_cast<char>(unit & 0xFFU);
        const char high = static_cast<char>(unit >> 8U);
        made += big ? high : low;
        made += big ? low : high;
    };
    if (mark) put(0xFEFF);
    for (std::size_t i = 0; i < text.size();) { // letters of the plane that Vietnamese needs
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) & 0x3FU; };
        if (c < 0x80)
            put(c), i += 1;
        else if (c < 0xE0)
            put((c & 0x1FU) << 6U | next(i + 1)), i += 2;
        else
            put((c & 0x0FU) << 12U | next(i + 1) << 6U | next(i + 2)), i += 3;
    }
    return made;
}

std::string row_of(const std::string& bytes) {
    const Imported read = import_of(bytes);
    for (const std::string& line : told(read)) BOOST_TEST_MESSAGE(line);
    if (read.count != 1 || read.faults.errors() != 0) return std::to_string(read.count) + " rows";
    return boost::json::serialize(boost::json::parse("[" + read.rows + "]").as_array().at(0).at("fields"));
}

std::string with_marks(std::string text, const std::string& mark) {
    text = text.substr(0, text.find("\"96,5\"")) + "96.5" + text.substr(text.find("\"96,5\"") + 6);
    for (std::size_t at = 0; (at = text.find(',', at)) != std::string::npos; at += mark.size())
        text.replace(at, 1, mark);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_import)

BOOST_AUTO_TEST_CASE(text_comes_in_every_unicode_encoding_and_by_every_mark) {
    BOOST_TEST(row_of(kTable) == kRow);
    BOOST_TEST(row_of("\xEF\xBB\xBF" + kTable) == kRow);
    for (const bool big : {false, true})
        for (const bool mark : {false, true}) BOOST_TEST(row_of(utf16(kTable, big, mark)) == kRow);
    for (const char* mark : {",", ";", "\t"}) BOOST_TEST(row_of(with_marks(kTable, mark)) == kRow);
    BOOST_TEST(row_of("sep=;\r\n" + with_marks(kTable, ";")) == kRow);
    BOOST_TEST(row_of("DANH SÁCH ĐỀ NGHỊ\n\n" + kTable) == kRow, "a title above");
}

BOOST_AUTO_TEST_CASE(text_of_the_time_before_unicode_is_recognised_or_refused) {
    const std::string rest = ",12,\"96,5\",02/04/1989,";
    BOOST_TEST(row_of("Ho\xF2 v\xE0 t\xEAn,S\xF4\xEC h\xF4\xF2,Kinh ph\xED,Ng\xE0y sinh,Hi\xCCnh th\xFD\xEC\x63\n"
                      "Nguy\xEA\xDEn Thi\xF2 Th\xF9y D\xFD\xF5ng" +
                      rest + "Gi\xE2\xECy khen\n") == kRow,
               "windows-1258");
    BOOST_TEST(row_of("H\xE4 v\xB5 t\xAAn,S\xE8 h\xE9,Kinh ph\xDD,Ng\xB5y sinh,H\xD7nh th\xF8\x63\n"
                      "Nguy\xD4n Th\xDE Th\xEFy D\xAD\xACng" +
                      rest + "Gi\xCAy khen\n") == kRow,
               "TCVN3");
    BOOST_TEST(row_of("Ho\xEF v\x61\xF8 te\xE2n,So\xE1 ho\xE4,Kinh ph\xED,Nga\xF8y sinh,H\xECnh th\xF6\xF9\x63\n"
                      "Nguye\xE3n Th\xF2 Thu\xF8y D\xF6\xF4ng" +
                      rest + "Gia\xE1y khen\n") == kRow,
               "VNI");
    std::string noise = kTable;
    for (int i = 0; i < 40; ++i) noise += "\xFF\x81\x8D,\x90\x9D,\xA4\xFE\xD0,\xA7\n";
    BOOST_TEST(turned_away(noise).find("bảng mã lạ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(values_may_be_quoted_span_lines_and_be_guarded) {
    BOOST_TEST(row_of("Họ và tên,Hình thức,Thành tích\n\"Nguyễn \"\"Ba\"\" A\",Giấy khen,\"dòng 1\ndòng 2\"\n") ==
               R"({"name":"Nguyễn \"Ba\" A","award":"FORM_GK","remark":"dòng 1\ndòng 2"})");
    BOOST_TEST(row_of("Họ và tên,Hình thức,Thành tích\n'007,Giấy khen,'=1+1\n") ==
               R"({"name":"007","award":"FORM_GK","remark":"=1+1"})");
}

BOOST_AUTO_TEST_CASE(faults_of_a_text_have_their_cells_too) {
    const Imported read = import_of("Họ và tên;Số hộ;Hình thức\nA;ba;Giấy khen\n;1;\n");
    BOOST_REQUIRE(told(read).size() == 2U);
    BOOST_TEST(told(read)[0] == "CSV!B2: «ba» không phải số.");
    BOOST_TEST(told(read)[1] == "CSV!A3, C3: Thiếu giá trị bắt buộc của các cột «Họ và tên», «Hình thức».");
    BOOST_TEST(told(import_of("a;b\nc;d\n")).front().find("CSV: Không tìm thấy dòng tiêu đề") == 0U);
    BOOST_TEST(turned_away("một dòng chữ") ==
               "Tệp không phải bảng tính Excel (.xlsx): text. Hãy mở tệp bằng Excel và lưu lại dạng .xlsx.");
}

BOOST_AUTO_TEST_SUITE_END()
