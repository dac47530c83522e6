#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/diagnostic/descriptor.hpp"
#include "hosting/containment/sandbox.hpp"

namespace thidua::hosting {
namespace {

// Debian 12's header ends at the first revision; the later rights are part of the kernel's stable interface
// (docs.kernel.org/userspace-api/landlock.html).
constexpr std::uint64_t kRefer = std::uint64_t{1} << 13;         // revision 2
constexpr std::uint64_t kTruncate = std::uint64_t{1} << 14;      // revision 3
constexpr std::uint64_t kDeviceControl = std::uint64_t{1} << 15; // revision 5
constexpr std::uint64_t kBindTcp = std::uint64_t{1} << 0;        // revision 4
constexpr std::uint64_t kConnectTcp = std::uint64_t{1} << 1;     // revision 4
constexpr std::uint64_t kScopes = 0x3;                           // revision 6: abstract sockets, signals

/// struct landlock_ruleset_attr as of revision 6.
struct Ruleset {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scopes = 0;
};

constexpr std::uint64_t kReadFile = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kReadAll = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kFirstRevision = (std::uint64_t{1} << 13) - 1;
constexpr std::uint64_t kWrite = kReadAll | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                 LANDLOCK_ACCESS_FS_REMOVE_DIR | kTruncate;

void note(const std::string& step, std::vector<std::string>& faults) {
    faults.push_back("landlock " + step + ": " + std::strerror(errno));
}

/// A path that is not there needs no right.
void allow(int ruleset, const std::string& path, std::uint64_t rights, std::vector<std::string>& faults) {
    const Descriptor place(open(path.c_str(), O_PATH | O_CLOEXEC));
    if (!place.open()) return;
    struct stat status {};
    if (fstat(place.number(), &status) == 0 && !S_ISDIR(status.st_mode))
        rights &= kReadFile | kTruncate | LANDLOCK_ACCESS_FS_WRITE_FILE;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights;
    rule.parent_fd = place.number();
    if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) note(path, faults);
}

} // namespace

std::uint32_t contain_files(const WorkerStart& start, std::vector<std::string>& faults) {
    const long known_here = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const long revision = std::min(known_here, static_cast<long>(start.kernel.landlock));
    if (revision <= 0) return 0;
    Ruleset wanted;
    wanted.files = kFirstRevision | (revision >= 2 ? kRefer : 0) | (revision >= 3 ? kTruncate : 0) |
                   (revision >= 5 ? kDeviceControl : 0);
    if (revision >= 4 && start.destinations.empty()) wanted.network = kBindTcp | kConnectTcp;
    if (revision >= 6) wanted.scopes = kScopes;
    const std::size_t size = revision >= 6 ? 24 : revision >= 4 ? 16 : 8;
    const Descriptor ruleset(static_cast<int>(syscall(SYS_landlock_create_ruleset, &wanted, size, 0)));
    if (!ruleset.open()) {
        note("create", faults);
        return 0;
    }
    const auto known = [&](std::uint64_t rights) { return rights & wanted.files; };
    for (const std::string& path : system_folders()) allow(ruleset.number(), path, known(kReadAll), faults);
    for (const std::string& path : system_devices())
        allow(ruleset.number(), path, known(kReadFile | LANDLOCK_ACCESS_FS_WRITE_FILE), faults);
    if (!start.destinations.empty())
        for (const char* path : {"/etc/hosts", "/etc/nsswitch.conf"})
            allow(ruleset.number(), path, known(kReadAll), faults);
    allow(ruleset.number(), start.input_folder, known(kReadAll), faults);
    allow(ruleset.number(), start.output_folder, known(kWrite), faults);
    if (syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0) {
        note("restrict", faults);
        return 0;
    }
    return static_cast<std::uint32_t>(revision);
}

} // namespace thidua::hosting
