#include "hosting/call/files/folder_usage.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic/descriptor.hpp"

namespace thidua::hosting {
namespace {

constexpr std::uint64_t kBlock_bytes = 512; // of st_blocks, whatever the file system

/// More folders inside each other than that nobody makes before a look finds them; what is left then stays.
constexpr std::uint32_t kMostRounds = 200'000;

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

/// Gives its owner all rights to a folder that may have none; links are not followed.
void make_accessible(int at, const char* name) {
    const Descriptor place(openat(at, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (place.open()) chmod(("/proc/self/fd/" + std::to_string(place.number())).c_str(), 0700);
}

OpenFolder open_folder(int at, const char* name) {
    constexpr int kHow = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int opened = openat(at, name, kHow);
    if (opened < 0 && errno == EACCES) {
        make_accessible(at, name);
        opened = openat(at, name, kHow);
    }
    OpenFolder folder(opened < 0 ? nullptr : fdopendir(opened));
    if (folder == nullptr && opened >= 0) close(opened);
    return folder;
}

bool is_itself_or_parent(const char* name) {
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

std::uint64_t bytes_of(const struct stat& file) {
    return std::max<std::uint64_t>(static_cast<std::uint64_t>(file.st_size),
                                   static_cast<std::uint64_t>(file.st_blocks) * kBlock_bytes);
}

class Look {
  public:
    explicit Look(const FolderLimits& limits) : limits_(limits) {}

    std::optional<Excess> at_folder(int at, const char* name, std::uint32_t depth) {
        if (depth > limits_.depth) return Excess::depth;
        const OpenFolder folder = open_folder(at, name);
        if (folder == nullptr) return std::nullopt; // gone meanwhile
        while (const dirent* entry = readdir(folder.get())) {
            if (is_itself_or_parent(entry->d_name)) continue;
            if (const auto excess = at_entry(dirfd(folder.get()), entry->d_name, depth)) return excess;
        }
        return std::nullopt;
    }

    /// Files that are open and no longer have a name: in no folder, and on the disk all the same.
    std::optional<Excess> at_open_files(pid_t process) {
        const std::string shown = "/proc/" + std::to_string(process) + "/fd";
        const OpenFolder folder = open_folder(AT_FDCWD, shown.c_str());
        if (folder == nullptr) return std::nullopt;
        while (const dirent* entry = readdir(folder.get())) {
            struct stat file {};
            if (is_itself_or_parent(entry->d_name) || fstatat(dirfd(folder.get()), entry->d_name, &file, 0) != 0)
                continue;
            if (!S_ISREG(file.st_mode) || file.st_nlink != 0 || is_sealed_memory(folder.get(), entry->d_name)) continue;
            if (const auto excess = add(file)) return excess;
        }
        return std::nullopt;
    }

  private:
    std::optional<Excess> at_entry(int at, const char* name, std::uint32_t depth) {
        struct stat file {};
        if (fstatat(at, name, &file, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
        if (++entries_ > limits_.entries) return Excess::entries;
        if (S_ISDIR(file.st_mode)) return at_folder(at, name, depth + 1);
        return add(file);
    }

    std::optional<Excess> add(const struct stat& file) {
        bytes_ += bytes_of(file);
        return bytes_ > limits_.bytes ? std::optional(Excess::bytes) : std::nullopt;
    }

    /// The library itself, which the host has put there.
    static bool is_sealed_memory(DIR* folder, const char* name) {
        char target[16] = "";
        const ssize_t size = readlinkat(dirfd(folder), name, target, sizeof(target));
        return size > 0 && std::string_view(target, static_cast<std::size_t>(size)).substr(0, 7) == "/memfd:";
    }

    const FolderLimits& limits_;
    std::uint64_t bytes_ = 0;
    std::uint32_t entries_ = 0;
};

/// Takes away all that is no folder, and names the folders that are left.
std::vector<std::string> remove_files(int at, DIR* folder) {
    std::vector<std::string> folders;
    while (const dirent* entry = readdir(folder)) {
        if (is_itself_or_parent(entry->d_name)) continue;
        if (unlinkat(at, entry->d_name, 0) != 0) folders.emplace_back(entry->d_name);
    }
    return folders;
}

/// Moves the folders inside a folder up beside it, under names of their own, so that no path ever gets long.
void lift_folders(int top, const std::string& name, std::uint64_t& lifted) {
    const OpenFolder folder = open_folder(top, name.c_str());
    if (folder == nullptr) return;
    const int at = dirfd(folder.get());
    fchmod(at, 0700); // taking out a folder takes the right to write here
    for (const std::string& inner : remove_files(at, folder.get())) {
        make_accessible(at, inner.c_str()); // moving a folder writes into it, too
        renameat(at, inner.c_str(), top, (".lifted-" + std::to_string(lifted++)).c_str());
    }
}

} // namespace

std::optional<Excess> excess_of(const std::filesystem::path& folder, pid_t process, const FolderLimits& limits) {
    Look look(limits);
    if (const auto excess = look.at_folder(AT_FDCWD, folder.c_str(), 0)) return excess;
    return process > 0 ? look.at_open_files(process) : std::nullopt;
}

Diagnostic fault_of(Excess excess, const FolderLimits& limits) {
    switch (excess) {
    case Excess::bytes:
        return Diagnostic::error("TD1151").with("limit", std::to_string(limits.bytes));
    case Excess::entries:
        return Diagnostic::error("TD1152").with("limit", std::to_string(limits.entries));
    case Excess::depth:
        break;
    }
    return Diagnostic::error("TD1153").with("limit", std::to_string(limits.depth));
}

void remove_tree(const std::filesystem::path& folder, bool keep) {
    std::uint64_t lifted = 0;
    for (std::uint32_t round = 0; round < kMostRounds; ++round) {
        const OpenFolder opened = open_folder(AT_FDCWD, folder.c_str());
        if (opened == nullptr) break;
        const int top = dirfd(opened.get());
        fchmod(top, 0700);
        const std::vector<std::string> folders = remove_files(top, opened.get());
        if (folders.empty()) break;
        for (const std::string& name : folders) {
            lift_folders(top, name, lifted);
            unlinkat(top, name.c_str(), AT_REMOVEDIR);
        }
    }
    if (!keep) rmdir(folder.c_str());
}

} // namespace thidua::hosting
