#include "base/files/unnamed_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/whole_file.hpp"

namespace thidua {
namespace {

namespace fs = std::filesystem;

/// A link never replaces a file, a rename does. Who holds the folder's lock finds beside the file only what a dead
/// process left; the lock goes with its process.
int replace(int descriptor, const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const fs::path beside = place_beside(path);
    const Descriptor held(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!held.open() || ::flock(held.number(), LOCK_EX) != 0) return errno;
    ::unlink(beside.c_str());
    if (!give_name(descriptor, beside)) return errno;
    if (::rename(beside.c_str(), path.c_str()) == 0) return 0;
    const int reason = errno;
    ::unlink(beside.c_str());
    return reason;
}

} // namespace

bool give_name(int descriptor, const fs::path& name) {
    const std::string nameless = "/proc/self/fd/" + std::to_string(descriptor);
    return ::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

int UnnamedFile::create(const fs::path& folder) {
    if (::access("/proc/self/fd", X_OK) != 0) return EOPNOTSUPP; // through which it would get its name
    opened_ = Descriptor(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
    if (opened_.open()) return 0;
    // Kernels and file systems that do not know the flag see a folder opened for writing.
    return errno == EISDIR ? EOPNOTSUPP : errno;
}

int UnnamedFile::create_hidden(const fs::path& folder) {
    std::string name = (folder / ".new-XXXXXX").string();
    opened_ = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (!opened_.open()) return errno;
    name_ = name;
    return 0;
}

int UnnamedFile::put(const fs::path& path) {
    if (::fchmod(opened_.number(), 0644) != 0 || ::fsync(opened_.number()) != 0) return errno;
    if (!name_.empty()) {
        if (::rename(name_.c_str(), path.c_str()) != 0) return errno;
        name_.clear();
        return 0;
    }
    if (give_name(opened_.number(), path)) return 0;
    return errno == EEXIST ? replace(opened_.number(), path) : errno;
}

UnnamedFile::~UnnamedFile() {
    if (!name_.empty()) ::unlink(name_.c_str());
}

} // namespace thidua
