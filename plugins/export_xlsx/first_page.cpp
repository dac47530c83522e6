#include "first_page.hpp"

#include <zip.h>

namespace export_xlsx {
namespace {

constexpr const char* kSheet = "xl/worksheets/sheet1.xml";
constexpr time_t kFixedTime = 946'684'800; ///< so that the same list gives the same bytes

std::optional<std::string> read_entry(zip_t* archive, zip_int64_t index) {
    zip_stat_t stat;
    if (zip_stat_index(archive, static_cast<zip_uint64_t>(index), 0, &stat) != 0) return std::nullopt;
    std::string text(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
    if (file == nullptr) return std::nullopt;
    const zip_int64_t got = zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    if (got != static_cast<zip_int64_t>(text.size())) return std::nullopt;
    return text;
}

} // namespace

std::optional<std::string> leave_first_page_unnumbered(const std::string& path) {
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), 0, &code);
    if (archive == nullptr) return "zip " + std::to_string(code);
    const zip_int64_t index = zip_name_locate(archive, kSheet, 0);
    std::optional<std::string> text = index < 0 ? std::nullopt : read_entry(archive, index);
    const std::size_t at = text ? text->find("<headerFooter>") : std::string::npos;
    if (at == std::string::npos) {
        zip_discard(archive);
        return std::nullopt;
    }
    text->insert(at + 13, " differentFirst=\"1\"");
    zip_source_t* source = zip_source_buffer(archive, text->data(), text->size(), 0);
    const auto place = static_cast<zip_uint64_t>(index);
    const bool replaced = source != nullptr && zip_file_replace(archive, place, source, 0) == 0 &&
                          zip_file_set_mtime(archive, place, kFixedTime, 0) == 0;
    if (replaced && zip_close(archive) == 0) return std::nullopt;
    const std::string why = zip_strerror(archive);
    zip_discard(archive);
    return why;
}

} // namespace export_xlsx
