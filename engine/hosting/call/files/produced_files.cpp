#include "hosting/call/files/produced_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include <boost/json.hpp>

#include "base/files/sha256_stream.hpp"
#include "base/files/whole_file.hpp"
#include "base/files/write_place.hpp"
#include "base/text/text.hpp"

namespace thidua::hosting {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kMostFiles = 1'000;
constexpr mode_t kMode = 0640; ///< what leaves the house speaks of people

/// A file on its way.
struct Moving {
    explicit Moving(ProducedFile about) : made(std::move(about)), beside(made.path) {}
    ProducedFile made;
    Descriptor file;
    FileBeside beside;
    bool into_device = false;
};

Failure fault(const char* code, const std::string& name, std::uint64_t limit = 0) {
    return Failure::environment(Diagnostic::error(code).with("file", name).with("limit", std::to_string(limit)));
}

Failure not_written(const fs::path& path, int error) {
    const bool full = error == ENOSPC || error == EDQUOT;
    return Failure::environment(Diagnostic::error(full ? "TD0782" : "TD0024")
                                    .with("path", path.string())
                                    .with("reason", std::string(std::strerror(error))));
}

/// A name of a file and of nothing else: no folder, not hidden, no control characters.
bool is_plain_file_name(std::string_view name) {
    if (name.empty() || name.size() > kLongestName || name.front() == '.' || first_invalid_utf8(name)) return false;
    return std::none_of(name.begin(), name.end(), [](char letter) {
        return letter == '/' || letter == '\\' || static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
    });
}

std::string text_at(const boost::json::value& file, const char* name) {
    const auto* found = file.is_object() ? file.get_object().if_contains(name) : nullptr;
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Opened without following links; refused when it is anything else than a plain file of one name.
Result<Descriptor> open_plain(const fs::path& folder, const std::string& name, std::uint64_t& size) {
    if (!is_plain_file_name(name)) return fault("TD0752", name);
    Descriptor file(open((folder / name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.open()) return fault(errno == ELOOP ? "TD0754" : "TD0753", name);
    struct stat status {};
    if (fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink != 1)
        return fault("TD0754", name);
    size = static_cast<std::uint64_t>(status.st_size);
    return file;
}

Result<std::vector<Moving>> open_all(const boost::json::array& files, const fs::path& output, const FilePlace& place,
                                     const ProducedLimits& limits) {
    if (files.size() > kMostFiles) return fault("TD0752", std::to_string(files.size()));
    std::vector<Moving> opened;
    std::set<std::string> names;
    std::uint64_t all_bytes = 0;
    for (const boost::json::value& named : files) {
        ProducedFile made;
        made.name = text_at(named, "path");
        made.media_type = text_at(named, "media_type");
        auto file = open_plain(output, made.name, made.size);
        if (!file) return file.error();
        if (!names.insert(made.name).second) return fault("TD0780", made.name);
        if (made.size > limits.file_bytes) return fault("TD0755", made.name, limits.file_bytes);
        all_bytes += made.size;
        if (all_bytes > limits.all_bytes) return fault("TD0781", made.name, limits.all_bytes);
        made.path = place(opened.size(), made.name);
        opened.emplace_back(std::move(made)).file = std::move(*file);
    }
    return opened;
}

/// Reads the file once from its beginning: into the hash, and to `to` where one is given. 0 or an errno.
int pass_through(Moving& moving, int to) {
    std::vector<char> buffer(std::size_t{256} << 10);
    Sha256Stream hash;
    moving.made.size = 0;
    if (lseek(moving.file.number(), 0, SEEK_SET) != 0) return errno;
    while (true) {
        const ssize_t got = read(moving.file.number(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) break;
        const std::string_view piece(buffer.data(), static_cast<std::size_t>(got));
        hash.add(piece);
        moving.made.size += piece.size();
        if (to >= 0 && !write_all(to, piece)) return errno;
    }
    moving.made.sha256 = hash.finish();
    return 0;
}

int make_durable(int descriptor) { return fchmod(descriptor, kMode) == 0 && fsync(descriptor) == 0 ? 0 : errno; }

/// All that may take long or find no room; afterwards only names change.
int prepare(Moving& moving) {
    const fs::path& target = moving.made.path;
    struct stat there {};
    if (stat(target.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) return EISDIR;
    moving.into_device = write_place(target).is_stream;
    if (moving.into_device) return 0;
    std::error_code failed;
    if (target.has_parent_path()) fs::create_directories(target.parent_path(), failed);
    if (failed) return failed.value();
    if (moving.beside.link(moving.file.number()) == 0) {
        const int reason = pass_through(moving, -1);
        return reason != 0 ? reason : make_durable(moving.file.number());
    }
    // Another file system, or one without second names: only a copy gets there.
    int reason = moving.beside.create();
    if (reason == 0) reason = pass_through(moving, moving.beside.descriptor());
    return reason != 0 ? reason : make_durable(moving.beside.descriptor());
}

int put(Moving& moving, const fs::path& output) {
    if (!moving.into_device) {
        const int reason = moving.beside.put();
        if (reason == 0) unlink((output / moving.made.name).c_str());
        return reason;
    }
    const Descriptor device = open_stream(moving.made.path);
    return device.open() ? pass_through(moving, device.number()) : errno;
}

int sync_folders(const std::vector<Moving>& moved) {
    std::set<fs::path> folders;
    for (const Moving& one : moved)
        if (!one.into_device) folders.insert(one.made.path.parent_path());
    for (const fs::path& folder : folders) {
        const Descriptor opened(open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!opened.open() || fsync(opened.number()) != 0) return errno;
    }
    return 0;
}

Result<void> put_all(std::vector<Moving>& files, const fs::path& output) {
    for (std::size_t i = 0; i < files.size(); ++i) {
        const int reason = put(files[i], output);
        if (reason == 0) continue;
        for (std::size_t done = 0; done < i; ++done)
            if (!files[done].into_device) unlink(files[done].made.path.c_str());
        return not_written(files[i].made.path, reason);
    }
    if (const int reason = sync_folders(files); reason != 0) return not_written(files.front().made.path, reason);
    return boost::system::in_place_value;
}

} // namespace

Result<std::vector<ProducedFile>> take_produced_files(const boost::json::value& answer, const fs::path& output,
                                                      const FilePlace& place, const ProducedLimits& limits) {
    const boost::json::value* files = answer.is_object() ? answer.get_object().if_contains("files") : nullptr;
    if (files == nullptr || !files->is_array() || !place) return std::vector<ProducedFile>();
    auto moving = open_all(files->get_array(), output, place, limits);
    if (!moving) return moving.error();
    for (Moving& one : *moving)
        if (const int reason = prepare(one); reason != 0) return not_written(one.made.path, reason);
    if (const auto put = put_all(*moving, output); !put) return put.error();
    std::vector<ProducedFile> produced;
    for (Moving& one : *moving) produced.push_back(std::move(one.made));
    return produced;
}

} // namespace thidua::hosting
