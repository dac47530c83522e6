#include "mark_list.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "../workbook/csv_table.hpp"
#include "marked_copy.hpp"
#include "place_marks.hpp"
#include "text_workbook.hpp"

namespace import_xlsx {
namespace {

/// The workbook that comma-separated text is written as, in `into`.
std::optional<std::string> workbook_of_text(std::string_view bytes, const HeaderMatcher& matcher,
                                            const std::string& folder, std::string& into) {
    Fault why;
    const auto text = csv_text(bytes, matcher, why);
    if (!text) return sentence(why, "en");
    const std::string path = folder + "/.text.xlsx";
    auto wrong = write_text_workbook(*text, matcher, path, folder);
    if (!wrong) {
        std::ifstream in(path, std::ios::binary);
        into.assign(std::istreambuf_iterator<char>(in), {});
        if (!in) wrong = "not read";
    }
    (void)std::remove(path.c_str());
    return wrong;
}

} // namespace

std::optional<std::string> mark_list(std::string_view bytes, const std::vector<Field>& form, const Settings& settings,
                                     const std::function<void()>& breathe, const MarkRequest& request) {
    Imported read{{}, 0, 0, FaultList(0), {}};
    Fault why;
    if (!import_workbook(bytes, form, settings, ArchiveLimits{}, breathe, read, why)) return sentence(why, "en");
    const auto marks = place_marks(request.marks, request.results, read.sheets, request.language);
    breathe();
    if (bytes.starts_with("PK")) return write_marked(bytes, marks, request.path, request.folder);
    std::string book;
    if (auto wrong = workbook_of_text(bytes, HeaderMatcher(form, settings), request.folder, book)) return wrong;
    return write_marked(book, marks, request.path, request.folder);
}

} // namespace import_xlsx
