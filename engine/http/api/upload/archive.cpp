#include "http/api/upload/archive.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include <zlib.h>

#include "identity/codes/secrets.hpp"

namespace thidua::http {
namespace {

constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::string_view kEntry = "PK\x01\x02";
constexpr std::string_view kLocal = "PK\x03\x04";
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kLongestComment = 65'535;
constexpr std::uint32_t kEncrypted = 1U; ///< of the flags
constexpr std::uint32_t kStored = 0;
constexpr std::uint32_t kDeflated = 8;
constexpr std::uint32_t kUnix = 3; ///< who made it: then its mode is in the upper half of the attributes
constexpr std::uint32_t kKindOfFile = 0xF000U;
constexpr std::uint32_t kPlainFile = 0x8000U;
constexpr std::uint32_t kFolder = 0x4000U;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i) value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}

/// One entry of the list at the end of an archive.
struct Entry {
    std::string name;
    std::uint32_t flags = 0;
    std::uint32_t method = 0;
    std::uint32_t checksum = 0;
    std::uint32_t packed = 0;
    std::uint32_t unpacked = 0;
    std::uint32_t kind = 0; ///< of file, as Unix says it; 0 when it was made elsewhere
    std::size_t at = 0;     ///< where its own head is
};

Failure damaged() { return Failure::refused(Diagnostic::error("TD1430")); }

Failure unwanted(const Entry& entry, const char* why) {
    return Failure::refused(Diagnostic::error("TD1442").with("found", entry.name).with_hint(why));
}

/// Where the list begins, and how many entries it says to have.
struct List {
    std::size_t at = 0;
    std::size_t entries = 0;
};

std::optional<List> find_list(std::string_view bytes) {
    if (bytes.size() < kEndSize) return std::nullopt;
    const std::size_t last = bytes.size() - kEndSize;
    const std::size_t end = bytes.rfind(kEnd, last);
    if (end == std::string_view::npos || last - end > kLongestComment) return std::nullopt;
    const std::size_t at = number_at(bytes, end + 16, 4);
    return at <= end ? std::optional(List{at, number_at(bytes, end + 10, 2)}) : std::nullopt;
}

std::optional<std::vector<Entry>> entries_of(std::string_view bytes, const List& list) {
    std::vector<Entry> entries;
    std::size_t at = list.at;
    for (std::size_t i = 0; i < list.entries; ++i) {
        if (at + kEntrySize > bytes.size() || bytes.substr(at, kEntry.size()) != kEntry) return std::nullopt;
        const std::size_t name = number_at(bytes, at + 28, 2);
        const std::size_t rest = std::size_t{number_at(bytes, at + 30, 2)} + number_at(bytes, at + 32, 2);
        if (at + kEntrySize + name > bytes.size()) return std::nullopt;
        const bool by_unix = number_at(bytes, at + 5, 1) == kUnix;
        entries.push_back({std::string(bytes.substr(at + kEntrySize, name)), number_at(bytes, at + 8, 2),
                           number_at(bytes, at + 10, 2), number_at(bytes, at + 16, 4), number_at(bytes, at + 20, 4),
                           number_at(bytes, at + 24, 4),
                           by_unix ? (number_at(bytes, at + 38, 4) >> 16U) & kKindOfFile : 0U,
                           number_at(bytes, at + 42, 4)});
        at += kEntrySize + name + rest;
    }
    return entries;
}

bool leads_elsewhere(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
        name.find(':') != std::string_view::npos || name.find('\0') != std::string_view::npos)
        return true;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find('/'), name.size());
        if (const std::string_view part = name.substr(0, end); part == ".." || part == ".") return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

/// Why the entry is none that is unpacked; nullptr for a plain file.
const char* why_unwanted(const Entry& entry) {
    if (leads_elsewhere(entry.name)) return "hint.archive-name";
    if (entry.kind != 0 && entry.kind != kPlainFile) return "hint.archive-link";
    if ((entry.flags & kEncrypted) != 0) return "hint.archive-encrypted";
    if (entry.method != kStored && entry.method != kDeflated) return "hint.archive-method";
    return nullptr;
}

/// Its bytes as they lie in the archive; the local head says again how long name and extras are.
std::optional<std::string_view> packed_bytes(std::string_view bytes, const Entry& entry) {
    if (entry.at + kLocalSize > bytes.size() || bytes.substr(entry.at, kLocal.size()) != kLocal) return std::nullopt;
    const std::size_t begin =
        entry.at + kLocalSize + number_at(bytes, entry.at + 26, 2) + number_at(bytes, entry.at + 28, 2);
    if (begin > bytes.size() || entry.packed > bytes.size() - begin) return std::nullopt;
    return bytes.substr(begin, entry.packed);
}

/// Exactly as many bytes as the entry says, or nothing.
std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
    std::string text(size + 1, '\0'); // one more: what goes on beyond its size is seen
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const int end = inflate(&stream, Z_FINISH);
    const std::size_t made = stream.total_out;
    inflateEnd(&stream);
    if (end != Z_STREAM_END || made != size) return std::nullopt;
    return text.substr(0, size);
}

std::optional<std::string> text_of(std::string_view bytes, const Entry& entry) {
    const auto packed = packed_bytes(bytes, entry);
    if (!packed) return std::nullopt;
    std::optional<std::string> text;
    if (entry.method == kDeflated) text = inflated(*packed, entry.unpacked);
    if (entry.method == kStored && entry.packed == entry.unpacked) text = std::string(*packed);
    if (!text) return std::nullopt;
    const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(text->data()), static_cast<uInt>(text->size()));
    return sum == entry.checksum ? text : std::nullopt;
}

} // namespace

Result<std::vector<WorkflowFile>> files_in_archive(std::string_view bytes, ArchiveLimits limits) {
    const auto list = find_list(bytes);
    if (!list) return damaged();
    auto entries = entries_of(bytes, *list);
    if (!entries) return damaged();
    std::erase_if(*entries, [](const Entry& entry) {
        return entry.name.ends_with('/') && entry.unpacked == 0 && (entry.kind == 0 || entry.kind == kFolder) &&
               !leads_elsewhere(entry.name);
    });
    std::uint64_t all = 0;
    for (const Entry& entry : *entries) {
        if (const char* why = why_unwanted(entry)) return unwanted(entry, why);
        all += entry.unpacked;
    }
    // What it says is judged before anything is unpacked, and no more than that is unpacked.
    if (entries->size() > limits.files) return unwanted(entries->at(limits.files), "hint.archive-files");
    if (all > limits.bytes) return unwanted(entries->back(), "hint.archive-bytes");
    std::vector<WorkflowFile> files;
    for (const Entry& entry : *entries) {
        auto text = text_of(bytes, entry);
        if (!text) return damaged();
        files.push_back({entry.name, std::move(*text)});
    }
    return files;
}

std::optional<std::string> from_base64(std::string text) {
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    while (text.ends_with('=')) text.pop_back();
    return identity::from_base64url(text);
}

} // namespace thidua::http
