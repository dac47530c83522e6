#include "base/files/whole_file.hpp"

#include <cerrno>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnostic/descriptor.hpp"

namespace thidua {
namespace {

namespace fs = std::filesystem;

/// Others that write the same file may be served first; not for ever.
constexpr int kMostTurns = 1000;

bool fill(int descriptor, std::string_view content) {
    return write_all(descriptor, content) && ::fchmod(descriptor, 0644) == 0 && ::fsync(descriptor) == 0;
}

bool give_name(int descriptor, const fs::path& name) {
    const std::string nameless = "/proc/self/fd/" + std::to_string(descriptor);
    return ::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

/// A link never replaces a file, a rename does. Who holds the folder's lock finds beside the file only what a dead
/// process left; the lock goes with its process.
int replace(int descriptor, const fs::path& folder, const fs::path& path) {
    const fs::path beside = place_beside(path);
    const Descriptor held(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (held.number() < 0 || ::flock(held.number(), LOCK_EX) != 0) return errno;
    ::unlink(beside.c_str());
    if (!give_name(descriptor, beside)) return errno;
    if (::rename(beside.c_str(), path.c_str()) == 0) return 0;
    const int reason = errno;
    ::unlink(beside.c_str());
    return reason;
}

bool is_still(int descriptor, const fs::path& path) {
    struct stat ours {};
    struct stat there {};
    return ::fstat(descriptor, &ours) == 0 && ::stat(path.c_str(), &there) == 0 && ours.st_ino == there.st_ino &&
           ours.st_dev == there.st_dev;
}

} // namespace

fs::path place_beside(const fs::path& path) { return path.parent_path() / ("." + path.filename().string() + ".new"); }

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

int write_nameless(const fs::path& path, std::string_view content) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const Descriptor opened(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
    // Kernels and file systems that do not know the flag see a folder opened for writing.
    if (opened.number() < 0) return errno == EISDIR ? EOPNOTSUPP : errno;
    if (!fill(opened.number(), content)) return errno;
    if (give_name(opened.number(), path)) return 0;
    if (errno == ENOENT) return EOPNOTSUPP; // no /proc
    return errno == EEXIST ? replace(opened.number(), folder, path) : errno;
}

int FileBeside::create() {
    const fs::path beside = place_beside(place_);
    for (int turn = 0; turn < kMostTurns; ++turn) {
        opened_ = Descriptor(::open(beside.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        // The lock goes with its process: what a dead one left is ours, what a living one writes is waited for.
        if (!opened_.open() || ::flock(opened_.number(), LOCK_EX) != 0) return errno;
        if (!is_still(opened_.number(), beside)) continue; // it has become the file meanwhile
        there_ = true;
        return ::ftruncate(opened_.number(), 0) == 0 ? 0 : errno;
    }
    return EBUSY;
}

int FileBeside::link(int descriptor) {
    const fs::path beside = place_beside(place_);
    ::unlink(beside.c_str());
    there_ = give_name(descriptor, beside);
    return there_ ? 0 : errno;
}

int FileBeside::put() {
    if (::rename(place_beside(place_).c_str(), place_.c_str()) != 0) return errno;
    there_ = false;
    return 0;
}

FileBeside::~FileBeside() {
    if (there_) ::unlink(place_beside(place_).c_str());
}

int write_named(const fs::path& path, std::string_view content) {
    FileBeside beside(path);
    if (const int reason = beside.create(); reason != 0) return reason;
    return fill(beside.descriptor(), content) ? beside.put() : errno;
}

} // namespace thidua
