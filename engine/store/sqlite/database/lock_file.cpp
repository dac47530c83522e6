#include "store/sqlite/database/lock_file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace thidua::store {
namespace {

struct NetworkDisk {
    unsigned long magic;
    const char* name;
};
/// statfs(2) magic numbers of file systems that other machines serve.
constexpr std::array<NetworkDisk, 9> kNetworkDisks{{{0x6969, "NFS"},
                                                    {0xFF534D42, "CIFS"},
                                                    {0xFE534D42, "SMB2"},
                                                    {0x517B, "SMB"},
                                                    {0x5346414F, "AFS"},
                                                    {0x01021997, "9P"},
                                                    {0x00C36400, "Ceph"},
                                                    {0x73757245, "Coda"},
                                                    {0x0BD00BD0, "Lustre"}}};

Failure owned_by_another(const std::filesystem::path& path, int descriptor) {
    char owner[256] = {};
    const ssize_t got = ::pread(descriptor, owner, sizeof owner - 1, 0);
    const std::string_view text(owner, got > 0 ? static_cast<std::size_t>(got) : 0);
    const std::size_t space = text.find(' ');
    const std::string_view pid = text.substr(0, space);
    const std::string_view host =
        space == std::string_view::npos ? "?" : text.substr(space + 1, text.find('\n') - space - 1);
    return Failure::environment(Diagnostic::error("TD0602")
                                    .with("path", path.parent_path().string())
                                    .with("pid", pid.empty() ? "?" : pid)
                                    .with("host", host));
}

/// The kernel has no wait with an end for these locks: asking again is cheap, and a command takes longer than a look.
bool taken_within(int descriptor, std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds kBetweenLooks{10};
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    for (std::chrono::milliseconds waited{0};; waited += kBetweenLooks) {
        if (::fcntl(descriptor, F_OFD_SETLK, &whole) == 0) return true;
        if (waited >= patience) return false;
        std::this_thread::sleep_for(kBetweenLooks);
    }
}

} // namespace

LockFile::~LockFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> LockFile::take(const std::filesystem::path& folder, std::chrono::milliseconds patience) {
    const auto path = folder / "lock";
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor_ < 0)
        return Failure::environment(
            Diagnostic::error("TD0606").with("path", path.string()).with("reason", std::strerror(errno)));
    if (!taken_within(descriptor_, patience)) return owned_by_another(path, descriptor_);
    char host[128] = {};
    ::gethostname(host, sizeof host - 1);
    const std::string owner = std::to_string(::getpid()) + " " + host + "\n";
    // The text only helps people; the lock itself is what counts.
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, owner.data(), owner.size(), 0) < 0) return {};
    return {};
}

bool is_owned(const std::filesystem::path& folder) {
    const int descriptor = ::open((folder / "lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return false;
    struct flock whole {};
    whole.l_type = F_RDLCK;
    whole.l_whence = SEEK_SET;
    const bool owned = ::fcntl(descriptor, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
    ::close(descriptor);
    return owned;
}

Result<void> check_local_disk(const std::filesystem::path& folder) {
    struct statfs about {};
    if (::statfs(folder.c_str(), &about) != 0) return {};
    for (const NetworkDisk& disk : kNetworkDisks) {
        if ((static_cast<unsigned long>(about.f_type) & 0xFFFFFFFFUL) == disk.magic)
            return Failure::environment(
                Diagnostic::error("TD0605").with("path", folder.string()).with("disk", disk.name));
    }
    return {};
}

} // namespace thidua::store
