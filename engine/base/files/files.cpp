#include "base/files/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnostic/descriptor.hpp"
#include "base/files/file_reader.hpp"
#include "base/files/whole_file.hpp"
#include "base/files/write_place.hpp"

namespace thidua {
namespace {

namespace fs = std::filesystem;

Failure file_fault(const char* code, const fs::path& path, std::string reason = {}) {
    return Failure::environment(Diagnostic::error(code).with("path", path.string()).with("reason", std::move(reason)));
}

Failure system_fault(const char* code, const fs::path& path, int error) {
    return file_fault(code, path, std::strerror(error));
}

Result<void> write_into(const fs::path& path, std::string_view content) {
    const Descriptor opened = open_stream(path);
    if (!opened.open() || !write_all(opened.number(), content)) return system_fault("TD0024", path, errno);
    return {};
}

} // namespace

Result<std::string> read_file(const fs::path& path, std::size_t limit_bytes) {
    auto file = FileReader::open(path);
    if (!file) return file.error();
    std::string content;
    while (true) {
        const auto piece = file->next();
        if (!piece) return piece.error();
        if (piece->empty()) return content;
        content += *piece;
        if (content.size() > limit_bytes) return file_fault("TD0023", path, std::to_string(limit_bytes));
    }
}

Result<void> write_file_atomically(const fs::path& asked, std::string_view content) {
    const WritePlace place = write_place(asked);
    const fs::path& path = place.file;
    if (place.is_stream) return write_into(path, content);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return file_fault("TD0024", folder, error.message());
    int reason = write_nameless(path, content);
    if (reason == EOPNOTSUPP) reason = write_named(path, content);
    if (reason != 0) return system_fault("TD0024", path, reason);
    if (const int error_number = sync_folder(folder); error_number != 0)
        return system_fault("TD0024", path, error_number);
    return {};
}

int sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.open() && ::fsync(opened.number()) == 0 ? 0 : errno;
}

Result<std::vector<fs::path>> list_files(const fs::path& folder, std::string_view suffix) {
    std::error_code error;
    std::vector<fs::path> found;
    fs::recursive_directory_iterator walk(folder, error);
    if (error) return file_fault("TD0021", folder, error.message());
    for (; walk != fs::recursive_directory_iterator(); walk.increment(error)) {
        if (error) return file_fault("TD0021", folder, error.message());
        if (!walk->is_regular_file(error) || walk->is_symlink(error)) continue;
        if (walk->path().string().ends_with(suffix)) found.push_back(walk->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace thidua
