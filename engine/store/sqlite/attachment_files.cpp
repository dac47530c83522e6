#include "store/sqlite/attachment_files.hpp"

#include <chrono>
#include <optional>

#include <sys/stat.h>

#include "base/files/file_reader.hpp"
#include "base/files/files.hpp"
#include "base/files/sha256_stream.hpp"
#include "store/sqlite/incoming_file.hpp"

namespace thidua::store {
namespace {

namespace fs = std::filesystem;

std::optional<std::uint8_t> digit(char letter) {
    if (letter >= '0' && letter <= '9') return static_cast<std::uint8_t>(letter - '0');
    if (letter >= 'a' && letter <= 'f') return static_cast<std::uint8_t>(letter - 'a' + 10);
    return std::nullopt;
}

/// The hash that a file's place names; nothing for any other file.
std::optional<Sha256> hash_of(const fs::path& file) {
    const std::string name = file.parent_path().filename().string() + file.filename().string();
    Sha256 hash{};
    if (name.size() != hash.size() * 2) return std::nullopt;
    for (std::size_t at = 0; at < hash.size(); ++at) {
        const auto high = digit(name[2 * at]);
        const auto low = digit(name[2 * at + 1]);
        if (!high || !low) return std::nullopt;
        hash[at] = static_cast<std::uint8_t>(*high << 4U | *low);
    }
    return hash;
}

bool is_orphan(const fs::path& file, std::int64_t older_than_ms, const AttachmentFiles::Wanted& wanted) {
    std::error_code error;
    const auto touched = fs::last_write_time(file, error);
    if (error || touched > fs::file_time_type::clock::now() - std::chrono::milliseconds(older_than_ms)) return false;
    const auto hash = hash_of(file);
    return !hash || !wanted(*hash);
}

struct CheckedFile {
    FileReader file; ///< at its end
    std::uint64_t size_bytes = 0;
};

/// Opened, and its whole content compared with the hash.
Result<CheckedFile> open_checked(const fs::path& path, const Sha256& sha256) {
    auto file = FileReader::open(path);
    if (!file) {
        if (file.error().diagnostics().front().code != "TD0020") return file.error();
        return Failure::environment(Diagnostic::error("TD0616").with("hash", to_hex(sha256)));
    }
    Sha256Stream found;
    std::uint64_t size_bytes = 0;
    while (true) {
        const auto piece = file->next();
        if (!piece) return piece.error();
        if (piece->empty()) break;
        found.add(*piece);
        size_bytes += piece->size();
    }
    if (found.finish() != sha256) return Failure::environment(Diagnostic::error("TD0617").with("hash", to_hex(sha256)));
    return CheckedFile{std::move(*file), size_bytes};
}

} // namespace

fs::path AttachmentFiles::path_of(const Sha256& sha256) const {
    const std::string name = to_hex(sha256);
    return folder_ / name.substr(0, 2) / name.substr(2);
}

Result<std::unique_ptr<IncomingContent>> AttachmentFiles::receive() const {
    return IncomingFile::begin(*this, folder_);
}

Result<void> AttachmentFiles::read(const Sha256& sha256, const TakePiece& take) const {
    auto checked = open_checked(path_of(sha256), sha256);
    if (!checked) return checked.error();
    FileReader& file = checked->file;
    if (auto again = file.rewind(); !again) return again;
    while (true) {
        const auto piece = file.next();
        if (!piece) return piece.error();
        if (piece->empty() || !take(*piece)) return {};
    }
}

Result<std::uint64_t> AttachmentFiles::check(const Sha256& sha256) const {
    const auto checked = open_checked(path_of(sha256), sha256);
    if (!checked) return checked.error();
    return checked->size_bytes;
}

bool AttachmentFiles::holds(const Sha256& sha256, std::uint64_t size_bytes) const {
    std::error_code error;
    const auto size = fs::file_size(path_of(sha256), error);
    return !error && size == size_bytes;
}

Result<std::vector<fs::path>> AttachmentFiles::orphans(std::int64_t older_than_ms, const Wanted& wanted) const {
    std::error_code error;
    if (!fs::exists(folder_, error)) return std::vector<fs::path>();
    auto files = list_files(folder_, "");
    if (!files) return files.error();
    std::vector<fs::path> found;
    for (const fs::path& file : *files)
        if (file.parent_path() != folder_ && is_orphan(file, older_than_ms, wanted)) found.push_back(file);
    return found;
}

std::uint64_t AttachmentFiles::remove(const std::vector<fs::path>& orphans, std::int64_t older_than_ms,
                                      const Wanted& wanted) {
    std::uint64_t removed = 0;
    std::error_code error;
    for (const fs::path& file : orphans)
        if (is_orphan(file, older_than_ms, wanted) && fs::remove(file, error)) ++removed;
    return removed;
}

} // namespace thidua::store
