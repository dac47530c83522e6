#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>

#include "hosting/containment/sandbox.hpp"

namespace thidua::hosting {
namespace {

namespace fs = std::filesystem;

constexpr char kOwnDescriptors[] = "/proc/self/fd";

/// A path of the old tree, held so that it can be reached when something lies over it.
struct Part {
    std::string path;
    Descriptor place;
    std::uint64_t attributes = 0; ///< of its mount in the new tree
};

constexpr std::uint64_t kReadOnly = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
constexpr std::uint64_t kWritable = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;
constexpr std::uint64_t kDevice = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC;

void add_part(const std::string& path, std::uint64_t attributes, std::vector<Part>& parts) {
    Descriptor place(open(path.c_str(), O_PATH | O_CLOEXEC));
    if (place.open()) parts.push_back({path, std::move(place), attributes});
}

std::vector<Part> parts_of(const WorkerStart& start) {
    std::vector<Part> parts;
    for (const std::string& path : system_folders()) add_part(path, kReadOnly, parts);
    for (const std::string& path : system_devices()) add_part(path, kDevice, parts);
    add_part(kOwnDescriptors, kReadOnly, parts);
    add_part(start.input_folder, kReadOnly | MOUNT_ATTR_NOEXEC, parts);
    add_part(start.output_folder, kWritable, parts);
    return parts;
}

bool write_text(const std::string& path, std::string_view text, mode_t mode = 0644) {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, mode));
    return file.open() && write(file.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

/// Rights over mounts, and over nothing else that is not ours: a user namespace in which only this user exists. Root
/// may do without where there are none.
bool enter_namespaces() {
    const std::string user = std::to_string(geteuid()) + " " + std::to_string(geteuid()) + " 1";
    const std::string group = std::to_string(getegid()) + " " + std::to_string(getegid()) + " 1";
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0)
        return write_text("/proc/self/setgroups", "deny") && write_text("/proc/self/uid_map", user) &&
               write_text("/proc/self/gid_map", group);
    return geteuid() == 0 && unshare(CLONE_NEWNS) == 0;
}

bool bind_part(const std::string& root, const Part& part) {
    struct stat status {};
    if (fstat(part.place.number(), &status) != 0) return false;
    const fs::path target = root + part.path;
    std::error_code failed;
    fs::create_directories(S_ISDIR(status.st_mode) ? target : target.parent_path(), failed);
    if (failed || (!S_ISDIR(status.st_mode) && !write_text(target, ""))) return false;
    const std::string source = std::string(kOwnDescriptors) + "/" + std::to_string(part.place.number());
    const bool whole = part.path != kOwnDescriptors;
    if (mount(source.c_str(), target.c_str(), nullptr, MS_BIND | (whole ? MS_REC : 0), nullptr) != 0) return false;
    mount_attr wanted{};
    wanted.attr_set = part.attributes;
    return mount_setattr(AT_FDCWD, target.c_str(), AT_RECURSIVE, &wanted, sizeof(wanted)) == 0;
}

/// The names of its destinations, so that no server of names need be asked: the filter lets no question through.
bool write_names(const std::string& root, const std::vector<ResolvedAddress>& addresses) {
    std::string hosts = "127.0.0.1 localhost\n::1 localhost\n";
    for (const ResolvedAddress& one : addresses)
        if (one.number() != one.host) hosts += one.number() + " " + one.host + "\n";
    std::error_code failed;
    fs::create_directories(root + "/etc", failed);
    return write_text(root + "/etc/hosts", hosts) && write_text(root + "/etc/nsswitch.conf", "hosts: files\n");
}

bool furnish(const std::string& root, const std::vector<Part>& parts, const WorkerStart& start,
             const std::vector<ResolvedAddress>& addresses) {
    for (const Part& part : parts)
        if (!bind_part(root, part)) return false;
    if (!start.destinations.empty() && !write_names(root, addresses)) return false;
    mount_attr wanted{};
    wanted.attr_set = kReadOnly;
    return mount_setattr(AT_FDCWD, root.c_str(), 0, &wanted, sizeof(wanted)) == 0;
}

} // namespace

bool enter_own_view(const WorkerStart& start, const std::vector<ResolvedAddress>& addresses) {
    if (!start.kernel.own_view) return false;
    // The new tree lies over the worker's own folder, which is there on every system and hides nothing that is needed.
    const std::string root = fs::path(start.input_folder).parent_path().string();
    if (!enter_namespaces() || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    const std::vector<Part> parts = parts_of(start); // of the mounts that are ours now
    if (mount("thidua", root.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,nr_inodes=500,mode=0755") != 0)
        return false;
    if (!furnish(root, parts, start, addresses) || chdir(root.c_str()) != 0 || syscall(SYS_pivot_root, ".", ".") != 0) {
        umount2(root.c_str(), MNT_DETACH);
        return false;
    }
    // The old tree lies over the new one now (pivot_root(2)).
    return umount2(".", MNT_DETACH) == 0 && chdir("/") == 0;
}

} // namespace thidua::hosting
