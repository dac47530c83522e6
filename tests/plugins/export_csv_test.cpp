// Whatever a nomination says, the exported text stays text when a spreadsheet opens it.
#include <boost/test/unit_test.hpp>

#include <boost/json.hpp>

#include "export_csv/csv.hpp"
#include "export_csv/shown.hpp"

using namespace export_csv;

BOOST_AUTO_TEST_SUITE(plugins_export)

BOOST_AUTO_TEST_CASE(what_a_spreadsheet_would_run_gets_an_apostrophe) {
    for (const char* attack : {"=1+1",
                               "=cmd|' /C calc'!A0",
                               "+84 912",
                               "-2+3",
                               "@SUM(A1)",
                               "\t=1",
                               "\r=1",
                               "\n=1",
                               " =1",
                               "\xC2\xA0=1",
                               "\xEF\xBB\xBF=1",
                               "\xEF\xBC\x9D"
                               "1+1",
                               "\xEF\xBC\x8B"
                               "1",
                               "\xEF\xBC\x8D"
                               "1",
                               "\xEF\xBC\xA0SUM",
                               "\xE3\x80\x80=1",
                               "\xE2\x80\x8B=1",
                               "-",
                               "--1",
                               "+1-1",
                               "-1e5",
                               "1=1\t"}) {
        const bool harmless = std::string(attack) == "1=1\t";
        BOOST_TEST(looks_like_formula(attack) == !harmless, attack);
    }
    BOOST_TEST(cell("=1+1", {}) == "'=1+1");
    BOOST_TEST(cell("\t=1", {}) == "\"'\t'=1\"");
    BOOST_TEST(cell("=HYPERLINK(\"x\",\"y\")", {}) == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
}

BOOST_AUTO_TEST_CASE(no_cell_of_its_own_begins_inside_of_a_value_for_who_splits_at_another_mark) {
    BOOST_TEST(cell("x;=cmd|' /C calc'!A0;y", {}) == "x;'=cmd|' /C calc'!A0;y");
    BOOST_TEST(cell("x\n=1+1", {}) == "\"x\n'=1+1\"");
    BOOST_TEST(cell("x,@SUM(A1)", {';', false, true}) == "x,'@SUM(A1)");
    BOOST_TEST(cell("x;\" -cmd|'/C calc'!A0", {}) == "\"x;'\"\" -cmd|'/C calc'!A0\"");
    // Lists, numbers and the table's own mark, which quotes protect, stay.
    BOOST_TEST(cell("việc:\n- sửa nhà\n-thăm hộ nghèo", {}) == "\"việc:\n- sửa nhà\n-thăm hộ nghèo\"");
    for (const char* plain : {"1;-2;+3", "a; b", "x;y=z"}) BOOST_TEST(cell(plain, {}) == plain);
    BOOST_TEST(cell("x,=y", {}) == "\"x,=y\"");
}

BOOST_AUTO_TEST_CASE(numbers_and_plain_text_stay_as_they_are) {
    for (const char* plain : {"", "0", "-12.5", "-12,5", "+84", "12.5", "Nguyễn Văn A", "01/02/2025", "a=b", "'"})
        BOOST_TEST(cell(plain, {';', false, true}) == plain);
}

BOOST_AUTO_TEST_CASE(quoting_follows_the_separator) {
    BOOST_TEST(cell("a,b", {}) == "\"a,b\"");
    BOOST_TEST(cell("a,b", {';', false, true}) == "a,b");
    BOOST_TEST(cell("a;b", {';', false, true}) == "\"a;b\"");
    BOOST_TEST(cell("a\tb", {'\t', false, true}) == "\"a\tb\"");
    BOOST_TEST(cell("a\nb", {}) == "\"a\nb\"");
    BOOST_TEST(cell("nói \"được\"", {}) == "\"nói \"\"được\"\"\"");
    BOOST_TEST(cell(" lề ", {}) == "\" lề \"");
    BOOST_TEST(cell(std::string_view("a\0b", 3), {}) == "ab");
}

BOOST_AUTO_TEST_CASE(rows_end_with_cr_lf_after_an_optional_mark) {
    BOOST_TEST(table({{"a", "b"}, {"1", ""}}, {}) == "a,b\r\n1,\r\n");
    BOOST_TEST(table({{"a"}}, {',', true, true}) == "\xEF\xBB\xBF"
                                                    "a\r\n");
}

BOOST_AUTO_TEST_CASE(values_are_written_as_people_read_them) {
    const auto nomination = boost::json::parse(R"({"id":"007","unit":{"title":{"vi":"Văn phòng","en":"Office"}},
        "fields":{"kind":"one","day":"1989-04-02","money":"12.125","leader":true,"code":"007","post":"8/9","text":"A",
                  "works":[{"b":"2","a":"x|y"}],"papers":[{"id":"E1","name":"Biên bản","kind":"original","date":"2025-09-22","sha256":"00","size":1}]},
        "form":{"fields":[{"id":"kind","type":"choice","choices":[{"id":"one","title":{"vi":"Cá nhân","en":"Individual"}}]},
            {"id":"day","type":"date"},{"id":"money","type":"decimal"},{"id":"code","type":"text"},{"id":"post","type":"text"},
            {"id":"works","type":"rows","columns":[{"id":"a","type":"text"},{"id":"b","type":"text"}]},{"id":"papers","type":"evidence"}]}})")
                                .as_object();
    const auto shown = [&](const char* field, const char* language = "vi", Values values = Values::shown) {
        return value_of(nomination, field, 1, language, values);
    };
    BOOST_TEST(shown("id") == "'007");
    BOOST_TEST(shown("kind") == "Cá nhân");
    BOOST_TEST(shown("kind", "en") == "Individual");
    BOOST_TEST(shown("day") == "02/04/1989");
    BOOST_TEST(shown("money") == "12,1250", "12,125 could be twelve thousand");
    BOOST_TEST(shown("leader") == "Có");
    BOOST_TEST(shown("code") == "'007");
    BOOST_TEST(shown("post") == "'8/9");
    BOOST_TEST(shown("text") == "A");
    BOOST_TEST(shown("works") == "x/y | 2");
    BOOST_TEST(shown("papers") == "E1 | bản chính | Biên bản | 22/09/2025");
    BOOST_TEST(shown("kind", "vi", Values::stored) == "one");
    BOOST_TEST(shown("day", "vi", Values::stored) == "1989-04-02");
    BOOST_TEST(shown("money", "vi", Values::stored) == "12.125");
}

BOOST_AUTO_TEST_SUITE_END()
