#include "hosting/package/library_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/files/sha256.hpp"
#include "hosting/package/elf.hpp"

namespace thidua::hosting {
namespace {

constexpr std::size_t kLargestLibrary = std::size_t{128} << 20;
constexpr char kEntrySymbol[] = "thidua_plugin_entry";

Diagnostic about(const char* code, const std::filesystem::path& path) {
    return Diagnostic::error(code).with("path", path.string());
}

std::string reason_of(int error) { return std::strerror(error); }

/// Whether others than the owner can change it. A group that is its owner's own (same number) is no other.
bool others_may_write(const struct stat& status) {
    if ((status.st_mode & S_ISVTX) != 0 && S_ISDIR(status.st_mode)) return false;
    if ((status.st_mode & S_IWOTH) != 0) return true;
    return (status.st_mode & S_IWGRP) != 0 && status.st_gid != status.st_uid;
}

bool owner_is_strange(const struct stat& status) { return status.st_uid != 0 && status.st_uid != geteuid(); }

void look_at_folders(const std::filesystem::path& file, Diagnostics& faults) {
    std::error_code failed;
    const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(file).parent_path(), failed);
    for (auto folder = whole; !failed && !folder.empty(); folder = folder.parent_path()) {
        struct stat status {};
        if (stat(folder.c_str(), &status) != 0) return;
        if (others_may_write(status)) faults.push_back(about("TD0704", folder));
        if (folder == folder.parent_path()) return;
    }
}

Result<std::string> read_whole(const std::filesystem::path& file) {
    const Descriptor opened(open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!opened.open()) return Failure::refused(about("TD0021", file).with("reason", reason_of(errno)));
    struct stat status {};
    if (fstat(opened.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return Failure::refused(about("TD0022", file));
    if (static_cast<std::uint64_t>(status.st_size) > kLargestLibrary)
        return Failure::refused(about("TD0023", file).with("reason", std::to_string(kLargestLibrary)));
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = read(opened.number(), bytes.data() + have, bytes.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Failure::refused(about("TD0021", file).with("reason", reason_of(errno)));
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

void judge_symbols(const std::filesystem::path& file, const ElfLook& look, Diagnostics& faults) {
    bool has_entry = false;
    std::string others;
    for (const std::string& symbol : look.exported) {
        if (symbol == kEntrySymbol)
            has_entry = true;
        else
            others += (others.empty() ? "" : ", ") + symbol;
        if (others.size() > 200) break;
    }
    if (!has_entry)
        faults.push_back(about("TD0709", file));
    else if (!others.empty())
        faults.push_back(Diagnostic::warning("TD0725").with("path", file.string()).with("found", others));
    if (look.own_search_path) faults.push_back(about("TD0726", file));
}

void judge(const std::filesystem::path& file, const ElfLook& look, Diagnostics& faults) {
    using Fault = ElfLook::Fault;
    switch (look.fault) {
    case Fault::none:
        return judge_symbols(file, look, faults);
    case Fault::not_elf:
        return faults.push_back(about("TD0706", file));
    case Fault::wrong_machine:
        return faults.push_back(about("TD0707", file).with("found", look.found).with("expected", own_machine()));
    case Fault::truncated:
        return faults.push_back(about("TD0708", file));
    case Fault::not_shared:
        return faults.push_back(about("TD0728", file));
    case Fault::no_symbols:
        return faults.push_back(about("TD0709", file));
    }
}

} // namespace

Diagnostics look_at_place(const std::filesystem::path& file) {
    Diagnostics faults;
    struct stat status {};
    if (lstat(file.c_str(), &status) != 0) return faults;
    if (S_ISLNK(status.st_mode)) {
        faults.push_back(about("TD0703", file));
        return faults;
    }
    if (others_may_write(status)) faults.push_back(about("TD0704", file));
    if (owner_is_strange(status)) faults.push_back(about("TD0705", file));
    return faults;
}

LibraryLook look_at_library(const std::filesystem::path& file) {
    LibraryLook look;
    look.faults = look_at_place(file);
    look_at_folders(file, look.faults);
    if (std::filesystem::is_symlink(file)) return look;
    const Result<std::string> bytes = read_whole(file);
    if (!bytes) {
        for (const Diagnostic& fault : bytes.error().diagnostics()) look.faults.push_back(fault);
        return look;
    }
    look.sha256 = to_hex(sha256(*bytes));
    judge(file, look_at_elf(*bytes), look.faults);
    return look;
}

Result<Descriptor> seal_library(const std::filesystem::path& file, const std::string& expected) {
    const Result<std::string> bytes = read_whole(file);
    if (!bytes) return bytes.error();
    if (to_hex(sha256(*bytes)) != expected) return Failure::environment(about("TD0727", file));
    Descriptor memory(memfd_create(file.filename().c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.open()) return Failure::environment(about("TD0738", file).with("reason", reason_of(errno)));
    std::size_t written = 0;
    while (written < bytes->size()) {
        const ssize_t put = write(memory.number(), bytes->data() + written, bytes->size() - written);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return Failure::environment(about("TD0738", file).with("reason", reason_of(errno)));
        written += static_cast<std::size_t>(put);
    }
    fcntl(memory.number(), F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
    return memory;
}

} // namespace thidua::hosting
