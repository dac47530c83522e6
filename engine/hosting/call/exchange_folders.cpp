#include "hosting/call/exchange_folders.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/descriptor.hpp"
#include "base/text.hpp"

namespace thidua::hosting {
namespace {

constexpr char kFolderName[] = "thidua-plugin-";
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kMostFiles = 1'000;

std::string reason_of(int error) { return std::strerror(error); }

/// A name of a file and of nothing else: no folder, not hidden, no control characters.
bool is_plain_file_name(std::string_view name) {
    if (name.empty() || name.size() > kLongestName || name.front() == '.' || first_invalid_utf8(name)) return false;
    for (const char letter : name)
        if (letter == '/' || letter == '\\' || static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F)
            return false;
    return true;
}

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
        if (lock.open()) std::filesystem::remove_all(entry.path(), ignored);
    }
}

/// The file an answer names, opened without following links; a Failure when it is anything else than a plain file.
Result<Descriptor> open_produced(const std::filesystem::path& folder, const std::string& name, std::uint64_t limit) {
    const auto fault = [&](const char* code) {
        return Failure::environment(Diagnostic::error(code).with("file", name));
    };
    if (!is_plain_file_name(name)) return fault("TD0752");
    Descriptor file(open((folder / name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) return fault(errno == ELOOP ? "TD0754" : "TD0753");
    struct stat status {};
    if (fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 1) return fault("TD0754");
    if (static_cast<std::uint64_t>(status.st_size) > limit)
        return Failure::environment(
            Diagnostic::error("TD0755").with("file", name).with("limit", std::to_string(limit)));
    return file;
}

Result<ProducedFile> take(const Descriptor& from, const std::filesystem::path& target, std::uint64_t limit) {
    const auto part = target.parent_path() / (target.filename().string() + ".part");
    const auto failed = [&](int error) {
        unlink(part.c_str());
        return Failure::environment(
            Diagnostic::error("TD0024").with("path", target.string()).with("reason", reason_of(error)));
    };
    unlink(part.c_str());
    const Descriptor to(open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!to.open()) return failed(errno);
    const std::int64_t copied = copy_bytes(from.number(), to.number(), limit);
    if (copied < 0) return failed(static_cast<int>(-copied));
    if (fsync(to.number()) != 0 || rename(part.c_str(), target.c_str()) != 0) return failed(errno);
    return ProducedFile{target, "", static_cast<std::uint64_t>(copied)};
}

} // namespace

Result<ExchangeFolders> ExchangeFolders::make(const std::filesystem::path& scratch) {
    std::error_code failed;
    const auto base = scratch.empty() ? std::filesystem::temp_directory_path(failed)
                                      : std::filesystem::absolute(scratch, failed); // as the plugin will see it
    if (!scratch.empty()) std::filesystem::create_directories(scratch, failed);
    std::string pattern = (base / (std::string(kFolderName) + "XXXXXX")).string();
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
    std::error_code ignored;
    if (!top_.empty()) std::filesystem::remove_all(top_, ignored);
}

void ExchangeFolders::empty() const {
    std::error_code ignored;
    for (const auto& folder : {input(), output()})
        for (const auto& entry : std::filesystem::directory_iterator(folder, ignored))
            std::filesystem::remove_all(entry.path(), ignored);
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

Result<std::vector<ProducedFile>> ExchangeFolders::collect(const boost::json::value& answer,
                                                           const std::filesystem::path& folder,
                                                           std::uint64_t limit_bytes) const {
    std::vector<ProducedFile> produced;
    const boost::json::value* files = answer.is_object() ? answer.as_object().if_contains("files") : nullptr;
    if (files == nullptr || !files->is_array() || folder.empty()) return produced;
    if (files->as_array().size() > kMostFiles)
        return Failure::environment(Diagnostic::error("TD0752").with("file", std::to_string(files->as_array().size())));
    std::vector<Descriptor> opened;
    for (const boost::json::value& file : files->as_array()) {
        const boost::json::value* path = file.is_object() ? file.as_object().if_contains("path") : nullptr;
        const std::string name = path != nullptr && path->is_string() ? std::string(path->as_string()) : "";
        auto one = open_produced(output(), name, limit_bytes);
        if (!one) return one.error();
        opened.push_back(std::move(*one));
        produced.push_back({folder / name, "", 0});
        const boost::json::value* type = file.as_object().if_contains("media_type");
        if (type != nullptr && type->is_string()) produced.back().media_type = std::string(type->as_string());
    }
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    for (std::size_t i = 0; i < produced.size(); ++i) {
        const auto taken = take(opened[i], produced[i].path, limit_bytes);
        if (!taken) {
            for (std::size_t done = 0; done < i; ++done) std::filesystem::remove(produced[done].path, failed);
            return taken.error();
        }
        produced[i].size = taken->size;
    }
    return produced;
}

} // namespace thidua::hosting
