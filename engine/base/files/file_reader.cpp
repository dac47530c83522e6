#include "base/files/file_reader.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace thidua {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece_bytes = std::size_t{64} << 10;

Failure unreadable(const char* code, const fs::path& path, int error) {
    return Failure::environment(
        Diagnostic::error(code).with("path", path.string()).with("reason", std::string(std::strerror(error))));
}

} // namespace

Result<FileReader> FileReader::open(const fs::path& path) {
    // A pipe without a writer would be waited for.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) return unreadable(errno == ENOENT || errno == ENOTDIR ? "TD0020" : "TD0021", path, errno);
    struct stat about {};
    if (::fstat(file.number(), &about) != 0) return unreadable("TD0021", path, errno);
    if (!S_ISREG(about.st_mode)) return unreadable("TD0022", path, 0);
    return FileReader(path, std::move(file));
}

FileReader::FileReader(fs::path path, Descriptor file)
    : path_(std::move(path)), file_(std::move(file)), piece_(std::make_unique<char[]>(kPiece_bytes)) {}

Result<std::string_view> FileReader::next() {
    while (true) {
        const ssize_t got = ::read(file_.number(), piece_.get(), kPiece_bytes);
        if (got >= 0) return std::string_view(piece_.get(), static_cast<std::size_t>(got));
        if (errno != EINTR) return unreadable("TD0021", path_, errno);
    }
}

Result<void> FileReader::rewind() {
    if (::lseek(file_.number(), 0, SEEK_SET) != 0) return unreadable("TD0021", path_, errno);
    return {};
}

} // namespace thidua
