#include "hosting/call/files/exchange_folders.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/diagnostic/descriptor.hpp"
#include "hosting/call/files/folder_usage.hpp"

namespace thidua::hosting {
namespace {

constexpr char kFolderName[] = "thidua-plugin-";

std::string reason_of(int error) { return std::strerror(error); }

/// The person's name for the file, made safe for a path; the ending stays, since libraries look at it.
std::string safe_name(std::size_t number, const std::string& name) {
    std::string safe;
    for (const char letter : name) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || letter == '.' || letter == '-' || letter == '_';
        safe += plain ? letter : '_';
    }
    if (safe.size() > 80) safe = safe.substr(safe.size() - 80);
    return std::to_string(number) + "-" + safe;
}

/// Copies at most `limit` bytes; gives the number, or an errno below zero.
std::int64_t copy_bytes(int from, int to, std::uint64_t limit) {
    std::uint64_t copied = 0;
    std::vector<char> buffer(std::size_t{256} << 10);
    while (true) {
        const ssize_t got = read(from, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -errno;
        if (got == 0) return static_cast<std::int64_t>(copied);
        copied += static_cast<std::uint64_t>(got);
        if (copied > limit) return -EFBIG;
        for (ssize_t put = 0; put < got;) {
            const ssize_t step = write(to, buffer.data() + put, static_cast<std::size_t>(got - put));
            if (step < 0 && errno == EINTR) continue;
            if (step <= 0) return errno == 0 ? -EIO : -errno;
            put += step;
        }
    }
}

/// The folder with a lock of ours on it, or nothing when another process has it.
Descriptor locked(const std::filesystem::path& folder) {
    Descriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (opened.open() && flock(opened.number(), LOCK_EX | LOCK_NB) != 0) opened.close();
    return opened;
}

/// A killed process leaves its folders behind, with copies of people's files in them. Whoever lives holds a lock; a
/// folder that is a minute old and has none is nobody's.
void remove_orphans(const std::filesystem::path& base) {
    std::error_code ignored;
    const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::minutes(1);
    for (const auto& entry : std::filesystem::directory_iterator(base, ignored)) {
        if (entry.path().filename().string().rfind(kFolderName, 0) != 0) continue;
        struct stat status {};
        if (lstat(entry.path().c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid())
            continue;
        if (std::filesystem::last_write_time(entry.path(), ignored) > old) continue;
        const Descriptor lock = locked(entry.path());
        if (lock.open()) remove_tree(entry.path(), false);
    }
}

} // namespace

Result<ExchangeFolders> ExchangeFolders::make(const std::filesystem::path& scratch) {
    std::error_code failed;
    const auto base = scratch.empty() ? std::filesystem::temp_directory_path(failed)
                                      : std::filesystem::absolute(scratch, failed); // as the plugin will see it
    if (!scratch.empty()) std::filesystem::create_directories(scratch, failed);
    std::string pattern = (base / kFolderName).string() + "XXXXXX";
    const auto refused = [&] {
        return Failure::environment(Diagnostic::error("TD0024").with("path", pattern).with("reason", reason_of(errno)));
    };
    remove_orphans(base);
    if (mkdtemp(pattern.data()) == nullptr) return refused();
    ExchangeFolders made{std::filesystem::path(pattern)};
    made.lock_ = locked(made.top_);
    if (mkdir(made.input().c_str(), 0700) != 0 || mkdir(made.output().c_str(), 0700) != 0) return refused();
    return made;
}

ExchangeFolders::~ExchangeFolders() {
    if (!top_.empty()) remove_tree(top_, false);
}

void ExchangeFolders::empty() const {
    remove_tree(input(), true);
    remove_tree(output(), true);
}

Result<boost::json::array> ExchangeFolders::lay_out(const std::vector<GivenFile>& files, std::uint64_t limit_bytes) {
    empty();
    boost::json::array listed;
    for (const GivenFile& file : files) {
        const auto refused = [&](int error) {
            return Failure::refused(
                Diagnostic::error("TD0739").with("file", file.path.string()).with("reason", reason_of(error)));
        };
        const Descriptor from(open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (!from.open()) return refused(errno);
        struct stat status {};
        if (fstat(from.number(), &status) != 0 || !S_ISREG(status.st_mode)) return refused(EINVAL);
        const auto place = input() / safe_name(listed.size() + 1, file.name);
        const Descriptor to(open(place.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400));
        if (!to.open()) return refused(errno);
        const std::int64_t copied = copy_bytes(from.number(), to.number(), limit_bytes);
        if (copied < 0) return refused(static_cast<int>(-copied));
        boost::json::object one{{"name", file.name}, {"path", place.string()}, {"size", copied}};
        if (!file.media_type.empty()) one["media_type"] = file.media_type;
        listed.push_back(std::move(one));
    }
    return listed;
}

} // namespace thidua::hosting
