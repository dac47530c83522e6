#include <algorithm>
#include <array>

#include "cells/vietnamese.hpp"
#include "fault.hpp"

namespace import_xlsx {
namespace {

constexpr std::size_t kQuotedBytes = 200; ///< of what stands in a cell, enough to find it

struct Sentence {
    std::string_view code;
    std::string_view vi;
    std::string_view en;
};

// What was found, what was expected, what to do.
constexpr std::array kSentences = {
    Sentence{"not-a-workbook",
             "Tệp không phải bảng tính Excel (.xlsx): {found}. Hãy mở tệp bằng Excel và lưu lại dạng .xlsx.",
             "The file is not an Excel workbook (.xlsx): {found}. Open it in Excel and save it as .xlsx."},
    Sentence{"old-xls", "Tệp là Excel đời cũ (.xls). Hãy mở tệp và chọn «Lưu thành» dạng .xlsx.",
             "The file is an old Excel workbook (.xls). Open it and save it as .xlsx."},
    Sentence{"password", "Tệp có đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.",
             "The file is protected by a password and cannot be read. Remove the password and send it again."},
    Sentence{"opendocument", "Tệp là bảng tính OpenDocument (.ods). Hãy lưu lại dạng .xlsx.",
             "The file is an OpenDocument spreadsheet (.ods). Save it as .xlsx."},
    Sentence{
        "csv-letters",
        "Tệp văn bản phân cách (.csv) dùng bảng mã lạ, không phải Unicode, windows-1258, TCVN3 hay VNI. Hãy lưu lại "
        "dạng «CSV UTF-8».",
        "The comma-separated text (.csv) is in an unknown encoding, neither Unicode nor windows-1258, TCVN3 or VNI. "
        "Save it as \"CSV UTF-8\"."},
    Sentence{"damaged", "Tệp bị cắt cụt hoặc hỏng ({found}). Hãy gửi lại tệp gốc.",
             "The file is cut short or damaged ({found}). Send the original again."},
    Sentence{"unpacks-too-large",
             "Tệp nén phình quá mức cho phép ({found}; tối đa {limit}). Tệp bị từ chối mà không giải nén hết.",
             "The file unpacks to more than is allowed ({found}; at most {limit}). It was refused without unpacking it "
             "all."},
    Sentence{"too-many-entries",
             "Tệp chứa quá nhiều mục nén ({found}; tối đa {limit}). Đây không phải bảng tính bình thường.",
             "The file holds too many packed entries ({found}; at most {limit}). This is no ordinary workbook."},
    Sentence{
        "malformed-xml",
        "Phần «{part}» của tệp không phải XML đúng quy cách: {found}. Hãy mở bằng Excel, lưu lại rồi gửi.",
        "Part \"{part}\" of the file is not well-formed XML: {found}. Open it in Excel, save it and send it again."},
    Sentence{"no-table", "Tệp không có trang tính nào nhìn thấy được chứa bảng đề nghị.",
             "No visible sheet of the file holds a table of nominations."},
    Sentence{"unknown-file", "Tệp không phải bảng tính Excel (.xlsx), cũng không rõ là tệp gì. Hãy gửi lại tệp gốc.",
             "The file is not an Excel workbook (.xlsx), nor anything else that is known. Send the original again."},
    Sentence{
        "part-twice",
        "Phần «{part}» đứng hai lần trong tệp nén, không rõ phần nào là thật. Hãy mở bằng Excel, lưu lại rồi gửi.",
        "Part \"{part}\" occurs twice in the file, and nobody knows which is meant. Open it in Excel, save it and send "
        "it again."},
    Sentence{"part-missing", "Thiếu phần «{part}» bên trong tệp; tệp không do Excel lưu hoặc đã hỏng.",
             "Part \"{part}\" is missing inside the file; it was not saved by Excel or is damaged."},
    Sentence{"too-large", "Tệp lớn hơn mức cho phép ({found}; tối đa {limit}).",
             "The file is larger than allowed ({found}; at most {limit})."},
    Sentence{"no-such-sheet", "Không có trang tính «{wanted}». Các trang có trong tệp: {found}.",
             "There is no sheet \"{wanted}\". The file has: {found}."},
    Sentence{"no-header", "Không tìm thấy dòng tiêu đề trong {limit} dòng đầu. Cần có các cột: {expected}.",
             "No header row was found in the first {limit} rows. Expected columns: {expected}."},
    Sentence{"column-missing", "Thiếu cột bắt buộc «{expected}».", "The required column \"{expected}\" is missing."},
    Sentence{"column-misspelt", "Thiếu cột bắt buộc «{expected}». Có phải cột «{nearest}» ({at}) bị viết sai?",
             "The required column \"{expected}\" is missing. Is column \"{nearest}\" ({at}) a misspelling of it?"},
    Sentence{"column-unknown", "Cột «{found}» không thuộc mẫu. Hãy xóa cột này hoặc khai báo nó trong cấu hình nhập.",
             "Column \"{found}\" is not part of the form. Delete it or name it in the import settings."},
    Sentence{"column-unknown-near", "Cột «{found}» không thuộc mẫu. Có phải là «{nearest}»?",
             "Column \"{found}\" is not part of the form. Did you mean \"{nearest}\"?"},
    Sentence{"column-twice", "Cột «{found}» lặp lại cột {first}. Mỗi cột chỉ được có một lần.",
             "Column \"{found}\" repeats column {first}. A column may stand only once."},
    Sentence{"no-column-header", "Dữ liệu nằm ở cột không có tiêu đề: «{found}». Hãy đặt tiêu đề hoặc xóa ô.",
             "There is data in a column without header: \"{found}\". Give it a header or delete the cell."},
    Sentence{"merged-cells", "Ô bị gộp. Mỗi ô của bảng phải đứng riêng: hãy bỏ gộp và điền vào từng ô.",
             "The cells are merged. Every cell of the table must stand alone: unmerge them and fill in each one."},
    Sentence{"formula", "Ô chứa công thức «={found}». Hãy chép và dán lại thành giá trị.",
             "The cell holds a formula \"={found}\". Copy it and paste it back as a value."},
    Sentence{"formula-without-result",
             "Ô chứa công thức «={found}» chưa được tính. Hãy mở bằng Excel, lưu lại, hoặc dán thành giá trị.",
             "The cell holds a formula \"={found}\" that was never calculated. Open it in Excel and save it, or paste "
             "it as a "
             "value."},
    Sentence{"text-too-long", "Ô chứa quá nhiều chữ (tối đa 32.767 ký tự): «{found}».",
             "The cell holds too much text (at most 32,767 characters): \"{found}\"."},
    Sentence{"error-value", "Ô báo lỗi {found}. Hãy sửa lại giá trị.",
             "The cell shows the error {found}. Correct its value."},
    Sentence{"value-missing", "Thiếu giá trị bắt buộc của cột «{expected}».",
             "The required value of column \"{expected}\" is missing."},
    Sentence{"not-a-whole-number", "«{found}» không phải số nguyên.", "\"{found}\" is not a whole number."},
    Sentence{"not-a-number", "«{found}» không phải số.", "\"{found}\" is not a number."},
    Sentence{"ambiguous-number", "«{found}» có hai cách hiểu ({one} hoặc {two}). Hãy ghi thành ô số.",
             "\"{found}\" can be read in two ways ({one} or {two}). Enter it as a number cell."},
    Sentence{"not-a-date", "«{found}» không phải ngày. Hãy ghi ngày/tháng/năm, ví dụ 02/04/1989.",
             "\"{found}\" is not a date. Write day/month/year, for example 02/04/1989."},
    Sentence{"number-not-date", "«{found}» là số, không phải ngày. Hãy định dạng ô là ngày hoặc ghi ngày/tháng/năm.",
             "\"{found}\" is a number, not a date. Format the cell as a date or write day/month/year."},
    Sentence{"no-such-day", "Không có ngày {found} trong lịch.", "There is no day {found} in the calendar."},
    Sentence{"day-not-shown", "Ô hiện «{found}», không hiện đủ ngày, tháng, năm. Hãy định dạng ô là ngày/tháng/năm.",
             "The cell shows \"{found}\", not day, month and year. Format it as day/month/year."},
    Sentence{"shown-rounded",
             "Ô hiện «{shown}» nhưng chứa {found}. Hãy ghi đúng số cần nộp, hoặc định dạng ô để hiện đủ số.",
             "The cell shows \"{shown}\" but holds {found}. Enter the number that is meant, or format the cell to show "
             "all of it."},
    Sentence{
        "shown-otherwise",
        "Ô chứa số {found} và hiện theo định dạng riêng, nên không rõ nội dung cần nộp. Hãy định dạng ô là văn bản "
        "rồi gõ lại.",
        "The cell holds the number {found} and shows it in a format of its own, so what is meant is not clear. "
        "Format the cell as text and type it again."},
    Sentence{"old-letters",
             "Chữ «{found}» có vẻ gõ bằng bảng mã cũ {code}, tức là «{nearest}». Hãy chuyển sang Unicode rồi nhập lại.",
             "\"{found}\" seems to be written in the old encoding {code}, meaning \"{nearest}\". Convert it to Unicode "
             "and import again."},
    Sentence{"old-letters-beside",
             "Cột «{expected}» có chữ gõ bằng bảng mã cũ ({first}), nên chữ ở {at} cũng có thể như vậy mà không nhận "
             "ra được. "
             "Hãy chuyển cả cột sang Unicode rồi nhập lại.",
             "Column \"{expected}\" has text in an old encoding ({first}), so that {at} may be in it too without "
             "showing it. "
             "Convert the whole column to Unicode and import again."},
    Sentence{
        "mixed-dates",
        "Cột «{expected}» có cả ô ngày ({first}) và ngày gõ thành chữ ({at}): chương trình bảng tính có thể đã đảo "
        "ngày và tháng ở các ô ngày. Hãy kiểm tra từng ngày rồi ghi cả cột theo một cách.",
        "Column \"{expected}\" has date cells ({first}) and dates typed as text ({at}): the spreadsheet program may "
        "have swapped day and month in the date cells. Check each date, then write the whole column in one way."},
    Sentence{"not-a-choice", "«{found}» không có trong danh sách. Được chọn: {expected}.",
             "\"{found}\" is not in the list. Choices: {expected}."},
    Sentence{"not-a-choice-near", "«{found}» không có trong danh sách. Có phải là «{nearest}»?",
             "\"{found}\" is not in the list. Did you mean \"{nearest}\"?"},
    Sentence{"not-yes-or-no", "«{found}» không phải Có hoặc Không.", "\"{found}\" is neither yes (Có) nor no (Không)."},
    Sentence{"wrong-parts",
             "Dòng «{found}» trong ô có {count} phần; cần {limit} phần, cách nhau bằng dấu |: {expected}.",
             "Line \"{found}\" in the cell has {count} parts; it takes {limit}, separated by |: {expected}."},
    Sentence{"number-too-large", "Số {found} quá lớn: Excel chỉ giữ đúng 15 chữ số.",
             "The number {found} is too large: Excel keeps only 15 digits exactly."},
    Sentence{"row-after-end", "Dòng dữ liệu nằm sau dòng kết thúc bảng («{found}»). Hãy chuyển lên trên hoặc xóa.",
             "There is a row of data after the row that ends the table (\"{found}\"). Move it up or delete it."},
    Sentence{"control-characters", "Ô chứa ký tự điều khiển không in được. Hãy gõ lại nội dung.",
             "The cell holds control characters that cannot be printed. Type its text again."},
    Sentence{"too-many-rows", "Bảng có quá nhiều dòng (tối đa {limit}). Hãy tách tệp.",
             "The table has too many rows (at most {limit}). Split the file."},
    Sentence{"answer-too-long", "Nội dung các dòng quá dài cho một lần nhập (tối đa {limit}). Hãy tách tệp.",
             "The rows hold too much text for one import (at most {limit}). Split the file."},
    Sentence{"hidden-sheet", "Trang tính ẩn, không được nhập.", "The sheet is hidden and was not imported."},
    Sentence{"sheet-skipped", "Trang tính không được nhập.", "The sheet was not imported."},
    Sentence{"hidden-rows", "Trang tính có {count} dòng bị ẩn ({rows}); các dòng đó cũng được nhập.",
             "The sheet has {count} hidden rows ({rows}); they are imported as well."},
    Sentence{"hidden-columns", "Trang tính có cột bị ẩn ({columns}); nội dung của cột ẩn cũng được nhập.",
             "The sheet has hidden columns ({columns}); what stands in them is imported as well."},
    Sentence{"rows-passed", "Không nhập các dòng tiêu đề nhóm, dòng cộng, số cột, chữ ký: {rows}.",
             "Headings, totals, column numbers and signatures were not imported: {rows}."},
    Sentence{"doubtful-row",
             "Không rõ «{found}» là một đề nghị hay là tiêu đề nhóm, dòng cộng, số cột. Hãy xóa dòng nếu không phải đề "
             "nghị; nếu phải, hãy điền thêm các ô khác của dòng.",
             "\"{found}\" may be a nomination or a heading, a total, column numbers. Delete the row if it is no "
             "nomination; if it is one, fill in more of its cells."},
    Sentence{"merged-header", "Ô tiêu đề bị gộp. Mỗi cột phải có một tiêu đề riêng: hãy bỏ gộp.",
             "The header is merged. Every column needs a header of its own: unmerge it."},
    Sentence{"values-missing", "Thiếu giá trị bắt buộc của các cột {expected}.",
             "The required values of columns {expected} are missing."},
    Sentence{"macros", "Tệp có macro; macro không bao giờ được chạy.", "The file holds macros; they are never run."},
};

} // namespace

std::string sentence(const Fault& fault, std::string_view language) {
    const auto found = std::find_if(kSentences.begin(), kSentences.end(),
                                    [&](const Sentence& entry) { return entry.code == fault.code; });
    if (found == kSentences.end()) return fault.code;
    const std::string_view pattern = language == "en" ? found->en : found->vi;
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
        text += pattern.substr(at, open - at);
        if (close == std::string_view::npos) break;
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        for (const auto& [key, value] : fault.arguments)
            if (key == name) text += value;
        at = close + 1;
    }
    return text;
}

bool concerns_sheet(const Fault& fault) {
    constexpr std::array<std::string_view, 13> kCodes = {
        "column-missing",  "column-misspelt", "column-unknown", "column-unknown-near", "column-twice",
        "no-header",       "merged-header",   "mixed-dates",    "old-letters-beside",  "too-many-rows",
        "answer-too-long", "malformed-xml",   "damaged"};
    return std::find(kCodes.begin(), kCodes.end(), fault.code) != kCodes.end();
}

void FaultList::add(Fault fault) {
    ++total_;
    if (fault.severity == Severity::error) ++errors_;
    const bool first_of_row = rows_.emplace(fault.sheet, fault.row).second;
    const bool beyond = kept_.size() >= limit_;
    if (beyond && !first_of_row) return;
    for (auto& [name, value] : fault.arguments)
        if (beyond || name == "found" || name == "nearest") value = clipped(value, kQuotedBytes);
    kept_.push_back(std::move(fault));
}

} // namespace import_xlsx
