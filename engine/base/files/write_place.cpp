#include "base/files/write_place.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace thidua {
namespace {

namespace fs = std::filesystem;

bool lies_in(const fs::path& path, const char* folder) {
    const fs::path whole(folder);
    return std::mismatch(whole.begin(), whole.end(), path.begin(), path.end()).first == whole.end();
}

/// `/dev/stdout`, `/dev/fd/3`, `/proc/self/fd/3`: the number.
std::optional<int> own_descriptor(fs::path path) {
    constexpr int kMostLinks = 8;
    for (int link = 0; link < kMostLinks; ++link) {
        path = fs::absolute(path).lexically_normal();
        const fs::path folder = path.parent_path();
        const std::string name = path.filename().string();
        int number = -1;
        const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
        const bool is_number = read.ec == std::errc() && read.ptr == name.data() + name.size();
        if (is_number && (folder == "/proc/self/fd" || folder == "/dev/fd")) return number;
        std::error_code none;
        const fs::path next = fs::read_symlink(path, none);
        if (none) return std::nullopt;
        path = next.is_absolute() ? next : folder / next;
    }
    return std::nullopt;
}

} // namespace

WritePlace write_place(const fs::path& path) {
    const fs::path whole = fs::absolute(path).lexically_normal();
    struct stat there {};
    const bool exists = ::stat(path.c_str(), &there) == 0;
    const bool is_file = !exists || S_ISREG(there.st_mode) || S_ISDIR(there.st_mode);
    if (!is_file || (lies_in(whole, "/dev") && !lies_in(whole, "/dev/shm")) || lies_in(whole, "/proc") ||
        own_descriptor(path))
        return {path, true};
    std::error_code none;
    if (!exists || !fs::is_symlink(path, none)) return {path, false};
    const fs::path target = fs::canonical(path, none);
    return {none ? path : target, false};
}

Descriptor open_stream(const fs::path& path) {
    if (const auto number = own_descriptor(path)) return Descriptor(::fcntl(*number, F_DUPFD_CLOEXEC, 0));
    return Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
}

} // namespace thidua
