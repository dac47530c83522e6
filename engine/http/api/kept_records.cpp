#include "http/api/kept_records.hpp"

#include <system_error>
#include <vector>

#include "base/files/files.hpp"

namespace thidua::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestRecord_bytes = std::size_t{64} << 20U; ///< of an import: a line for each row

} // namespace

std::map<std::string, std::string> kept_records(const fs::path& place) {
    std::map<std::string, std::string> records;
    if (place.empty()) return records;
    std::error_code error;
    std::error_code ignored;
    std::vector<fs::path> rest;
    for (fs::directory_iterator entry(place, error), end; !error && entry != end; entry.increment(error)) {
        const fs::path& path = entry->path();
        const std::string id = path.stem().string();
        const bool is_record = path.extension() == kRecordEnding && fs::is_directory(place / id, ignored);
        auto text = is_record ? read_file(path, kLargestRecord_bytes) : Result<std::string>(std::string());
        if (is_record && text)
            records.emplace(id, std::move(*text));
        else
            rest.push_back(path);
    }
    for (const fs::path& path : rest)
        if (records.count(path.filename().string()) == 0) fs::remove_all(path, ignored);
    return records;
}

void remove_kept(const fs::path& place, const std::string& id) {
    std::error_code ignored;
    fs::remove(place / (id + kRecordEnding), ignored);
    fs::remove_all(place / id, ignored);
}

} // namespace thidua::http
