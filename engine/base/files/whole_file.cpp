#include "base/files/whole_file.hpp"

#include <cerrno>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnostic/descriptor.hpp"
#include "base/files/unnamed_file.hpp"

namespace thidua {
namespace {

namespace fs = std::filesystem;

/// Others that write the same file may be served first; not for ever.
constexpr int kMostTurns = 1000;

bool fill(int descriptor, std::string_view content) {
    return write_all(descriptor, content) && ::fchmod(descriptor, 0644) == 0 && ::fsync(descriptor) == 0;
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
    UnnamedFile file;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (const int reason = file.create(folder); reason != 0) return reason;
    return write_all(file.descriptor(), content) ? file.put(path) : errno;
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
