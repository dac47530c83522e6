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
        if (owner_is_strange(status)) faults.push_back(about("TD0705", folder));
        if (folder == folder.parent_path()) return;
    }
}

/// An open file: what is judged of it and what is read is the same one, whatever lies under its name by then.
struct Held {
    Descriptor file;
    struct stat status {};
};

Result<Held> hold(const std::filesystem::path& path) {
    Held held{Descriptor(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)), {}};
    if (!held.file.open())
        return Failure::refused(errno == ELOOP ? about("TD0703", path)
                                               : about("TD0021", path).with("reason", reason_of(errno)));
    if (fstat(held.file.number(), &held.status) != 0 || !S_ISREG(held.status.st_mode))
        return Failure::refused(about("TD0022", path));
    return held;
}

void judge_place(const std::filesystem::path& path, const Held& held, Diagnostics& faults) {
    if (others_may_write(held.status)) faults.push_back(about("TD0704", path));
    if (owner_is_strange(held.status)) faults.push_back(about("TD0705", path));
}

Result<std::string> read_whole(const std::filesystem::path& path, const Held& held, std::size_t largest) {
    if (static_cast<std::uint64_t>(held.status.st_size) > largest)
        return Failure::refused(about("TD0023", path).with("reason", std::to_string(largest)));
    std::string bytes(static_cast<std::size_t>(held.status.st_size), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = read(held.file.number(), bytes.data() + have, bytes.size() - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Failure::refused(about("TD0021", path).with("reason", reason_of(errno)));
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

Result<std::string> read_whole(const std::filesystem::path& file) {
    const auto held = hold(file);
    if (!held) return held.error();
    return read_whole(file, *held, kLargestLibrary);
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
    for (const std::string& needed : look.needed)
        if (needed.find('/') != std::string::npos) faults.push_back(about("TD1162", file).with("found", needed));
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

Result<std::string> read_placed(const std::filesystem::path& file, std::size_t largest, Diagnostics& faults) {
    const auto held = hold(file);
    if (!held) return held.error();
    judge_place(file, *held, faults);
    return read_whole(file, *held, largest);
}

LibraryLook look_at_library(const std::filesystem::path& file) {
    LibraryLook look;
    look_at_folders(file, look.faults);
    const Result<std::string> bytes = read_placed(file, kLargestLibrary, look.faults);
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
