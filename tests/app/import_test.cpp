// A sheet comes in once, whatever way it is written, and whoever sends it is told everything that is wrong with it.
#include <algorithm>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "plugins/made_workbook.hpp"
#include "says.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

using Row = std::vector<std::string>;

const Row kHeader = {"Đơn vị",
                     "Họ và tên hoặc tên tập thể",
                     "Đối tượng",
                     "Giới tính",
                     "Ngày sinh",
                     "Hình thức đề nghị",
                     "Loại khen thưởng",
                     "Đợt xét",
                     "Thành tích từ ngày",
                     "Thành tích đến ngày",
                     "Mức hoàn thành nhiệm vụ",
                     "Tóm tắt thành tích"};
const Row kGood = {
    "Văn phòng",          "Nguyễn Văn A", "Cá nhân",    "Nam",        "02/04/1989",     "Giấy khen của Giám đốc Sở",
    "Phong trào thi đua", "Tổng kết",     "01/01/2023", "31/10/2025", "Hoàn thành tốt", "Giúp 3 hộ nghèo"};

Row turned(Row row) {
    std::reverse(row.begin(), row.end());
    return row;
}

Row with(Row row, std::size_t column, const std::string& text) {
    row[column] = text;
    return row;
}

/// The row with one more cell.
Row keyed(Row row, const std::string& text) {
    row.push_back(text);
    return row;
}

/// A store, and a folder for the sheets that are sent to it.
struct Office {
    Store store;
    TemporaryFolder sent;

    [[nodiscard]] Said imports(const std::string& bytes, const std::vector<std::string>& more = {}) const {
        const auto file = sent.path() / "de-nghi.xlsx";
        BOOST_REQUIRE(write_file_atomically(file, bytes).has_value());
        std::vector<std::string> words = {"import", file.string()};
        words.insert(words.end(), more.begin(), more.end());
        if (std::find(more.begin(), more.end(), "--as") == more.end()) words.insert(words.end(), {"--as", "khanh.tq"});
        return store.with(words);
    }
    [[nodiscard]] Said imports(const std::vector<Row>& rows, const std::vector<std::string>& more = {}) const {
        return imports(workbook_of({{"Danh sách", rows_of_texts(rows), {}}}), more);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(the_same_row_never_makes_a_second_nomination_however_it_is_written) {
    const Office office;
    BOOST_TEST(has(office.imports({kHeader, kGood}).out, "đã nhập 1 hồ sơ"));
    const std::string seen_before = "0 dòng nhập được, 1 hồ sơ đã có từ trước";
    BOOST_TEST(has(office.imports({turned(kHeader), turned(kGood)}).out, seen_before));
    BOOST_TEST(
        has(office.imports({with(kHeader, 1, "nominee-name"), with(kGood, 1, " Nguyễn\xC2\xA0 Văn A\xE2\x80\x8B")}).out,
            seen_before));
    BOOST_TEST(has(office.imports({kHeader, with(with(kGood, 4, "1989-04-02"), 2, "individual")}).out, seen_before));
    BOOST_TEST(has(office.imports({kHeader, with(kGood, 0, "van-phong")}).out, seen_before));
}

BOOST_AUTO_TEST_CASE(a_row_is_known_by_its_unit_and_key_whatever_letters_the_key_has) {
    const Office office;
    const Row header = keyed(kHeader, "Mã đề nghị");
    for (const char* key : {"ĐN-01/2025", "2025-1", "số 7"})
        BOOST_TEST(has(office.imports({header, keyed(with(kGood, 1, key), key)}).out, "đã nhập 1 hồ sơ"), key);
    for (const char* key : {"ĐN-01/2025", "2025-1", "số 7"}) {
        const Said same = office.imports({header, keyed(with(kGood, 1, key), key)});
        BOOST_TEST(has(same.out, "0 dòng nhập được, 1 hồ sơ đã có từ trước"), key);
        const Said other = office.imports({header, keyed(with(with(kGood, 1, key), 11, "Sửa"), key)});
        BOOST_TEST(has(other.out, "1 dòng khác với hồ sơ đã có"), key);
        BOOST_TEST(has(other.err, "hồ sơ ghi «Giúp 3 hộ nghèo», danh sách ghi «Sửa»"), key);
    }
    BOOST_TEST(has(office.store.with({"list", "--count", "--as", "khanh.tq"}).out, "3"));
}

BOOST_AUTO_TEST_CASE(the_key_of_one_unit_is_nothing_to_another) {
    const Office office;
    const Row header = keyed(kHeader, "Mã đề nghị");
    const Row ours = keyed(kGood, "1");
    const Row theirs = keyed(with(with(kGood, 0, "quan-ly-nha"), 1, "Trần B"), "1");
    BOOST_TEST(has(office.imports({header, ours}).out, "đã nhập 1 hồ sơ"));
    const Said said = office.imports({header, theirs});
    BOOST_TEST(has(said.out, "đã nhập 1 hồ sơ"), said.err);
    BOOST_TEST(has(office.imports({header, theirs, ours}).out, "0 dòng nhập được, 2 hồ sơ đã có từ trước"));
    const Row twice = keyed(with(kGood, 1, "Lê C"), "1");
    BOOST_TEST(has(office.imports({header, ours, twice}).err, "mã «1» đứng hai lần"));
    const Office fresh;
    BOOST_TEST(has(fresh.imports({header, ours, theirs}).out, "đã nhập 2 hồ sơ"));
}

BOOST_AUTO_TEST_CASE(what_a_list_has_otherwise_is_offered_and_taken_when_asked_for) {
    const Office office;
    const Row header = keyed(kHeader, "Minh chứng");
    const Row first = keyed(kGood, "E1 | bản chính | Biên bản | 22/09/2025");
    BOOST_TEST(has(office.imports({header, first}).out, "đã nhập 1 hồ sơ"));
    const Row changed = keyed(with(kGood, 11, "Giúp 5 hộ nghèo"), "E1 | bản chính | Biên bản họp | 22/09/2025");
    const Said offered = office.imports({header, changed}, {"--format", "json"});
    BOOST_TEST(offered.code == 0);
    const auto view = boost::json::parse(offered.out).as_object();
    BOOST_TEST(view.at("differing").to_number<int>() == 1);
    BOOST_TEST(view.at("rows").at(0).at("outcome").as_string() == "differs");
    BOOST_TEST(view.at("rows").at(0).at("notes").as_array().size() == 2U);
    const std::string id(view.at("rows").at(0).at("id").as_string());
    BOOST_TEST(has(office.store.with({"show", id, "--as", "khanh.tq"}).out, "Giúp 3 hộ nghèo"));
    BOOST_TEST(has(office.imports({header, changed}, {"--changes"}).out, "đã sửa 1 hồ sơ theo danh sách"));
    const Said shown = office.store.with({"show", id, "--as", "khanh.tq", "--format", "json"});
    BOOST_TEST(has(shown.out, "Giúp 5 hộ nghèo"));
    BOOST_TEST(has(shown.out, "Biên bản họp"));
    BOOST_TEST(has(office.imports({header, changed}).out, "0 dòng nhập được, 1 hồ sơ đã có từ trước"));
}

BOOST_AUTO_TEST_CASE(the_same_name_award_and_year_is_told) {
    const Office office;
    BOOST_TEST(has(office.imports({kHeader, kGood, kGood}).err, "dòng này giống hệt dòng 2"));
    const Row header = keyed(kHeader, "Mã đề nghị");
    BOOST_TEST(has(office.imports({header, keyed(kGood, "a"), keyed(with(kGood, 11, "Khác"), "b")}).err,
                   "cùng năm với dòng 2"));
    BOOST_TEST(has(office.imports({header, keyed(with(kGood, 11, "Nữa"), "c")}).err, "đã có hồ sơ a cùng tên"));
    const Said unclear = office.imports({kHeader, with(kGood, 11, "Ai")});
    BOOST_TEST(unclear.code == 1);
    BOOST_TEST(has(unclear.err, "nhiều hồ sơ cùng tên"));
    BOOST_TEST(!has(office.imports({kHeader, with(kGood, 1, "Nguyễn Văn Á")}).err, "cùng tên"), "marks make names");
}

BOOST_AUTO_TEST_CASE(a_list_with_the_headers_that_units_are_used_to_comes_in) {
    const Office office;
    Row header = kHeader;
    header[1] = "Họ và tên";
    header[4] = "Ngày, tháng, năm sinh";
    header[5] = "Hình thức khen thưởng";
    header[11] = "Thành tích";
    BOOST_TEST(has(office.imports({header, kGood}).out, "đã nhập 1 hồ sơ"));
    std::string csv;
    for (const Row& row : {kHeader, with(kGood, 1, "Trần B")}) {
        for (const std::string& cell : row) csv += (&cell == &row.front() ? "" : ";") + cell;
        csv += "\r\n";
    }
    BOOST_TEST(has(office.imports(csv).out, "đã nhập 1 hồ sơ"), "comma-separated text as well");
}

BOOST_AUTO_TEST_CASE(what_was_exported_by_a_filter_comes_back_as_the_same) {
    const Office office;
    const Row header = keyed(keyed(kHeader, "Mã đề nghị"), "Minh chứng");
    BOOST_REQUIRE(has(office
                          .imports({header, keyed(keyed(kGood, "007"), "E1 | bản chính | Biên bản | 22/09/2025"),
                                    keyed(keyed(with(kGood, 1, "Trần B"), "ĐN/2"), "E1 | ảnh | Nhà 3 hộ")})
                          .out,
                      "đã nhập 2 hồ sơ"));
    for (const std::string format : {"xlsx", "csv"}) {
        const std::string file = (office.sent.path() / ("out." + format)).string();
        const Said said = office.store.with(
            {"export", "--stage", "draft", "--open", "--format", format, "--out", file, "--as", "khanh.tq"});
        BOOST_TEST(has(said.out, "đã xuất 2 hồ sơ"), said.err);
        const Said back = office.store.with({"import", file, "--as", "khanh.tq"});
        BOOST_TEST(has(back.out, "0 dòng nhập được, 2 hồ sơ đã có từ trước"), format << back.out << back.err);
        BOOST_TEST(!has(back.out, "khác"), back.err);
    }
    BOOST_TEST(office.store.with({"export", "--format", "csv", "--out", "x", "--as", "khanh.tq"}).code == 2);
    BOOST_TEST(
        office.store.with({"export", "007", "--open", "--format", "csv", "--out", "x", "--as", "khanh.tq"}).code == 2);
    BOOST_TEST(office.store.with({"export", "--ended", "--format", "csv", "--out", "x", "--as", "khanh.tq"}).code == 1);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_set_where_a_nomination_begins_is_left_out_and_told_once_a_column) {
    const Office office;
    const auto longer = [](Row row, const std::string& text) {
        row.push_back(text);
        return row;
    };
    const std::vector<Row> rows = {longer(kHeader, "Số tờ trình"), longer(kGood, "12/TTr-SXD"),
                                   longer(with(kGood, 1, "Nguyễn Văn B"), "13/TTr-SXD")};
    const Said said = office.imports(rows, {"--lang", "en"});
    BOOST_TEST(said.code == 0, said.err);
    BOOST_TEST(has(said.out, "imported 2 nominations"), said.out);
    BOOST_TEST(has(said.err, "[TD1195]: \"Number of the submission letter\" cannot be given to a nomination that "
                             "begins in \"Draft\": the "
                             "column was left out in 2 rows"),
               said.err);
    BOOST_TEST(said.err.find("TD1195") == said.err.rfind("TD1195"));
}

BOOST_AUTO_TEST_CASE(one_cause_in_many_rows_is_told_once_with_their_number) {
    const Office office;
    std::vector<Row> rows = {kHeader};
    for (const char* name : {"A", "B", "C", "D"}) rows.push_back(with(kGood, 1, name));
    const Said said = office.imports(rows, {"--as", "ha.nt", "--lang", "en"});
    BOOST_TEST(said.code == 1);
    BOOST_TEST(has(said.err, "[Danh sách, row 2] A: "), said.err);
    BOOST_TEST(!has(said.err, "row 3] B: "), said.err);
    BOOST_TEST(has(said.err, "the same in 3 more rows: only Unit clerk may open a nomination"), said.err);
    BOOST_TEST(has(said.err, "TD1196"), said.err);
}

BOOST_AUTO_TEST_CASE(the_empty_form_is_a_list_without_rows) {
    const Office office;
    for (const std::string language : {"vi", "en"}) {
        const std::string file = (office.sent.path() / "form.xlsx").string();
        const Said made =
            office.store.with({"form", "khen-thuong", "--out", file, "--as", "khanh.tq", "--lang", language});
        BOOST_TEST(made.code == 0, made.err);
        const Said said = office.store.with({"import", file, "--as", "khanh.tq"});
        BOOST_TEST(has(said.out, "0 dòng nhập được"), said.out << said.err);
        BOOST_TEST(said.err == "");
    }
    BOOST_TEST(office.store.with({"form", "khen-thuon", "--out", "x.xlsx", "--as", "khanh.tq"}).code != 0);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_header_or_a_sheet_says_that_alone) {
    const Office office;
    const Said said = office.imports({with(kHeader, 5, "Ghi chú"), kGood});
    BOOST_TEST(said.code == 1);
    BOOST_TEST(has(said.err, "Thiếu cột bắt buộc «Hình thức đề nghị»."));
    BOOST_TEST(!has(said.err, "không có đơn vị"));
    BOOST_TEST(office.imports(workbook_of({{"Trống", "<sheetData/>", {}}})).err ==
               "tệp này: Tệp không có trang tính nào nhìn thấy được chứa bảng đề nghị. [TD0968]\n");
}

BOOST_AUTO_TEST_CASE(a_part_of_a_sheet_comes_in_without_the_rows_that_lost_something) {
    const Office office;
    std::vector<Row> rows = {kHeader};
    for (int i = 0; i < 520; ++i) rows.push_back(with(with(kGood, 1, "Người " + std::to_string(i)), 4, "không rõ"));
    rows.push_back(kGood);
    BOOST_TEST(has(office.imports(rows, {"--partial"}).out, "đã nhập 1 hồ sơ, 0 đã có từ trước, 520 dòng không nhập"));
}

BOOST_AUTO_TEST_CASE(nothing_below_a_faulty_header_comes_in_whatever_part_is_asked_for) {
    const Office office;
    for (const std::size_t column : {1U, 5U}) {
        const Said said =
            office.imports({with(kHeader, column, "Cột lạ"), kGood, with(kGood, 1, "Trần B")}, {"--partial"});
        BOOST_TEST(said.code == 1);
        BOOST_TEST(has(said.out, "không nhập gì"));
        BOOST_TEST(has(said.err, "Thiếu cột bắt buộc"));
        BOOST_TEST(!has(said.err, "dòng 2"), "a row has no fault of its own");
    }
    const std::string good = rows_of_texts({kHeader, kGood});
    const std::string bad = rows_of_texts({with(kHeader, 5, "Cột lạ"), with(kGood, 1, "Trần B")});
    BOOST_TEST(
        has(office.imports(workbook_of({{"Một", good, {}}, {"Hai", bad, {}}}), {"--partial"}).out, "đã nhập 1 hồ sơ"),
        "the other sheet stands for itself");
}

BOOST_AUTO_TEST_CASE(a_row_without_a_unit_is_told_so_and_what_to_do) {
    const Office office;
    const auto without = [](Row row) {
        row.erase(row.begin());
        return row;
    };
    const std::vector<Row> no_column = {without(kHeader), without(kGood)};
    for (const auto& rows : {no_column, std::vector<Row>{kHeader, with(kGood, 0, " ")}}) {
        const Said said = office.imports(rows);
        BOOST_TEST(said.code == 1);
        BOOST_TEST(has(said.err, "dòng này không ghi đơn vị [TD1643]"), said.err);
        BOOST_TEST(has(said.err, "gợi ý: thêm cột «Đơn vị» (tên hoặc mã như trong units.info), hoặc chọn đơn vị"),
                   said.err);
        BOOST_TEST(!has(said.err, "TD0933"), said.err);
        const Said english = office.imports(rows, {"--lang", "en", "--format", "json"});
        const auto note = boost::json::parse(english.out).at("rows").at(0).at("notes").at(0).as_object();
        BOOST_TEST(note.at("message").as_string() == "this row names no unit");
        BOOST_TEST(has(std::string(note.at("hint").as_string()), "--unit"), english.out);
    }
    BOOST_TEST(has(office.imports(no_column, {"--unit", "nowhere"}).err, "TD0933"));
    BOOST_TEST(has(office.imports(no_column, {"--unit", "van-phong"}).out, "đã nhập 1 hồ sơ"));
}

BOOST_AUTO_TEST_CASE(what_was_left_out_is_told_and_refuses_nothing) {
    const Office office;
    const std::string table = rows_of_texts({kHeader, kGood});
    const Said said =
        office.imports(workbook_of({{"Danh sách", table, {}}, {"Cũ", table, "hidden"}}), {"--format", "json"});
    BOOST_TEST(said.code == 0);
    const auto view = boost::json::parse(said.out).as_object();
    BOOST_TEST(view.at("made").to_number<int>() == 1);
    BOOST_TEST(view.at("notes").at(0).at("message").as_string() == "trang «Cũ»: Trang tính ẩn, không được nhập.");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_workbook_is_refused_in_the_readers_language) {
    const Office office;
    BOOST_TEST(has(office.imports(std::string("%PDF-1.7"), {"--lang", "en"}).err,
                   "The file is not an Excel workbook (.xlsx): PDF."));
    BOOST_TEST(has(office.imports(std::string("%PDF-1.7")).err, "Tệp không phải bảng tính Excel (.xlsx): PDF."));
}

BOOST_AUTO_TEST_CASE(a_faulty_list_goes_back_marked_and_comes_in_when_it_is_mended) {
    const Office office;
    const std::string copy = (office.sent.path() / "danh-dau.xlsx").string();
    const Row faulty = with(with(kGood, 1, "Trần B"), 4, "31/02/1989");
    const Said refused = office.imports({kHeader, kGood, faulty}, {"--marked", copy});
    BOOST_TEST(refused.code == 1);
    BOOST_TEST(has(refused.out, "bản đánh dấu: " + copy));
    const auto bytes = read_file(copy, std::size_t{1} << 20);
    BOOST_REQUIRE(bytes.has_value());
    BOOST_TEST(has(office.imports(*bytes).err, "Không có ngày 31/02/1989"), "it is read as the list was");
    const Said partly = office.imports(*bytes, {"--partial", "--marked", copy, "--format", "json"});
    const auto view = boost::json::parse(partly.out).as_object();
    BOOST_TEST(view.at("made").to_number<int>() == 1);
    BOOST_TEST(view.at("marked").as_string() == copy);
    const auto again = read_file(copy, std::size_t{1} << 20);
    BOOST_REQUIRE(again.has_value());
    BOOST_TEST(view.at("rows").as_array().size() == 2U);
    const auto twice = boost::json::parse(office.imports(*again, {"--partial", "--format", "json"}).out).as_object();
    BOOST_TEST(twice.at("existing").to_number<int>() == 1, "what came in is known again");
    BOOST_TEST(twice.at("refused").to_number<int>() == 1);
}

BOOST_AUTO_TEST_CASE(a_marked_copy_is_never_written_over_the_list) {
    const Office office;
    const auto file = office.sent.path() / "de-nghi.xlsx";
    const Said said = office.imports({kHeader, kGood}, {"--marked", file.string()});
    BOOST_TEST(said.code == 2);
    BOOST_TEST(has(said.err, "TD1372"));
    const Said nowhere = office.imports({kHeader, kGood}, {"--marked", (file / "danh-dau.xlsx").string()});
    BOOST_TEST(nowhere.code == 3);
    BOOST_TEST(has(nowhere.err, "TD1370"));
    BOOST_TEST(has(nowhere.out, "đã nhập 1 hồ sơ"), "what was imported stands");
}

BOOST_AUTO_TEST_SUITE_END()
