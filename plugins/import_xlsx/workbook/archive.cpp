#include "archive.hpp"

#include <algorithm>
#include <utility>

#include <zip.h>

namespace import_xlsx {
namespace {

using std::string_view_literals::operator""sv;

std::string mebibytes(std::uint64_t bytes) { return std::to_string((bytes + (1U << 20) - 1) >> 20) + " MiB"; }

std::string folded_name(std::string_view name) {
    std::string folded(name);
    for (char& c : folded) {
        if (c == '\\') c = '/';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
}

/// Text whose first two lines have the same number of one separator.
bool looks_like_csv(std::string_view text) {
    const std::size_t first_end = text.find('\n');
    if (first_end == std::string_view::npos) return false;
    const std::string_view first = text.substr(0, first_end);
    const std::string_view rest = text.substr(first_end + 1);
    const std::string_view second = rest.substr(0, rest.find('\n'));
    for (const char separator : {',', ';', '\t'}) {
        const auto count = std::count(first.begin(), first.end(), separator);
        if (count > 0 && count == std::count(second.begin(), second.end(), separator)) return true;
    }
    return false;
}

/// What a file that is no zip seems to be.
Fault name_of_stranger(std::string_view bytes) {
    if (bytes.empty()) return file_fault("not-a-workbook").with("found", "0 byte");
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
        // A workbook with a password is stored in the same container as the old format, under this name in UTF-16.
        constexpr auto kName = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
        return file_fault(bytes.find(kName) == std::string_view::npos ? "old-xls" : "password");
    }
    if (bytes.starts_with("%PDF")) return file_fault("not-a-workbook").with("found", "PDF");
    if (bytes.starts_with("<")) return file_fault("not-a-workbook").with("found", "HTML/XML");
    // Excel's «Unicode text» is UTF-16 with tabs.
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return file_fault("csv");
    const std::string_view head = bytes.substr(0, 4096);
    if (head.find('\0') != std::string_view::npos) return file_fault("unknown-file");
    return looks_like_csv(head) ? file_fault("csv") : file_fault("not-a-workbook").with("found", "text");
}

/// Number of entries as the end record says, read before libzip builds its list; nothing when there is no such record.
std::optional<std::uint64_t> count_entries(std::string_view bytes) {
    constexpr std::size_t kRecord = 22;
    if (bytes.size() < kRecord) return std::nullopt;
    const std::size_t furthest = bytes.size() > kRecord + 65535 ? bytes.size() - kRecord - 65535 : 0;
    const std::size_t at = bytes.rfind("PK\x05\x06"sv, bytes.size() - kRecord);
    if (at == std::string_view::npos || at < furthest) return std::nullopt;
    const auto low = static_cast<unsigned char>(bytes[at + 10]);
    const auto high = static_cast<unsigned char>(bytes[at + 11]);
    return static_cast<std::uint64_t>(low) | (static_cast<std::uint64_t>(high) << 8U);
}

/// Adds up what the entries declare; true when a limit is passed or an entry is locked, with the reason in `why`.
bool refuse_entries(zip_t* archive, std::size_t packed, const ArchiveLimits& limits, Fault& why) {
    std::uint64_t unpacked = 0;
    const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive, 0));
    for (std::uint64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        if (zip_stat_index(archive, i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) {
            why = file_fault("damaged").with("found", "#" + std::to_string(i));
            return true;
        }
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
            why = file_fault("password");
            return true;
        }
        if (stat.size > limits.unpacked_bytes - std::min(unpacked, limits.unpacked_bytes)) {
            why = file_fault("unpacks-too-large")
                      .with("found", "> " + mebibytes(limits.unpacked_bytes))
                      .with("limit", mebibytes(limits.unpacked_bytes));
            return true;
        }
        unpacked += stat.size;
    }
    constexpr std::uint64_t kSmall = std::uint64_t{4} << 20;
    if (unpacked > kSmall && unpacked / std::max<std::size_t>(packed, 1) > limits.ratio) {
        why = file_fault("unpacks-too-large")
                  .with("found", std::to_string(unpacked / std::max<std::size_t>(packed, 1)) + " : 1")
                  .with("limit", std::to_string(limits.ratio) + " : 1");
        return true;
    }
    return false;
}

} // namespace

EntryReader::EntryReader(EntryReader&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)), left_(other.left_) {}

EntryReader::~EntryReader() {
    if (file_ != nullptr) zip_fclose(file_);
}

std::int64_t EntryReader::read(char* into, std::size_t room) {
    const zip_int64_t got = zip_fread(file_, into, room);
    if (got < 0 || static_cast<std::uint64_t>(got) > left_) return -1;
    left_ -= static_cast<std::uint64_t>(got);
    return got;
}

std::unique_ptr<Archive> Archive::open(std::string_view bytes, const ArchiveLimits& limits, Fault& why) {
    if (bytes.size() > limits.packed_bytes) {
        why = file_fault("too-large")
                  .with("found", mebibytes(bytes.size()))
                  .with("limit", mebibytes(limits.packed_bytes));
        return nullptr;
    }
    if (!bytes.starts_with("PK")) {
        why = name_of_stranger(bytes);
        return nullptr;
    }
    const auto entries = count_entries(bytes);
    if (entries && *entries > limits.entries) {
        why = file_fault("too-many-entries")
                  .with("found", std::to_string(*entries))
                  .with("limit", std::to_string(limits.entries));
        return nullptr;
    }
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened == nullptr) {
        if (source != nullptr) zip_source_free(source);
        why = file_fault("damaged").with("found", zip_error_strerror(&error));
        zip_error_fini(&error);
        return nullptr;
    }
    zip_error_fini(&error);
    std::unique_ptr<Archive> archive(new Archive(opened));
    if (refuse_entries(opened, bytes.size(), limits, why)) return nullptr;
    if (const auto twice = archive->take_names()) {
        why = file_fault("part-twice").with("part", *twice);
        return nullptr;
    }
    if (archive->has("content.xml") && archive->has("mimetype"))
        why = file_fault("opendocument");
    else if (archive->has("word/document.xml"))
        why = file_fault("not-a-workbook").with("found", "Word (.docx)");
    else if (archive->has("xl/workbook.bin"))
        why = file_fault("not-a-workbook").with("found", "Excel (.xlsb)");
    else if (!archive->has("xl/workbook.xml") && !archive->has("_rels/.rels"))
        why = file_fault("not-a-workbook").with("found", "zip");
    else
        return archive;
    return nullptr;
}

std::optional<std::string> Archive::take_names() {
    const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive_, 0));
    for (std::uint64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(archive_, i, 0);
        if (name != nullptr && !places_.emplace(folded_name(name), i).second) return std::string(name).substr(0, 200);
    }
    return std::nullopt;
}

Archive::~Archive() { zip_discard(archive_); }

bool Archive::has(const std::string& name) const { return places_.count(folded_name(name)) != 0; }

std::optional<std::uint64_t> Archive::place_of(const std::string& name) const {
    const auto place = places_.find(folded_name(name));
    return place == places_.end() ? std::nullopt : std::optional(place->second);
}

std::optional<EntryReader> Archive::entry(const std::string& name) const {
    const auto place = places_.find(folded_name(name));
    zip_stat_t stat;
    if (place == places_.end() || zip_stat_index(archive_, place->second, 0, &stat) != 0) return std::nullopt;
    zip_file_t* file = zip_fopen_index(archive_, stat.index, 0);
    if (file == nullptr) return std::nullopt;
    return EntryReader(file, stat.size);
}

} // namespace import_xlsx
