#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "../fault.hpp"

struct zip;
struct zip_file;

namespace import_xlsx {

/// Bounds for what a workbook may unpack to. A sheet of 100,000 rows stays far below them.
struct ArchiveLimits {
    std::uint64_t packed_bytes = std::uint64_t{64} << 20;
    std::uint64_t unpacked_bytes = std::uint64_t{512} << 20; ///< of all entries together, as declared and as met
    std::uint64_t ratio = 200;                               ///< unpacked : packed, looked at from 4 MiB unpacked
    std::uint64_t entries = 2000;
};

/// One entry being read, in pieces. Counts what comes out: an entry that holds more than it declared is cut off.
class EntryReader {
  public:
    EntryReader(zip_file* file, std::uint64_t declared) : file_(file), left_(declared) {}
    EntryReader(EntryReader&& other) noexcept;
    EntryReader(const EntryReader&) = delete;
    EntryReader& operator=(const EntryReader&) = delete;
    EntryReader& operator=(EntryReader&&) = delete;
    ~EntryReader();

    /// Bytes read (0 at the end), or -1 when the entry is damaged or longer than declared.
    std::int64_t read(char* into, std::size_t room);

  private:
    zip_file* file_;
    std::uint64_t left_;
};

/// A .xlsx file as a bag of named entries, opened from memory; `bytes` must outlive it. Names are compared as the
/// packaging standard has it (ECMA-376 part 2, equivalence of part names): ASCII case does not count. A backslash is
/// taken for a slash, since some programs on Windows pack so.
class Archive {
  public:
    /// Says what is wrong before anything is unpacked: not a zip (and what it seems to be), old .xls, password, .ods,
    /// .csv, cut short, too many entries, one name twice, unpacks to too much.
    static std::unique_ptr<Archive> open(std::string_view bytes, const ArchiveLimits& limits, Fault& why);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    [[nodiscard]] bool has(const std::string& name) const;
    /// Its number in the zip file, or nothing.
    [[nodiscard]] std::optional<std::uint64_t> place_of(const std::string& name) const;
    [[nodiscard]] std::optional<EntryReader> entry(const std::string& name) const;

  private:
    explicit Archive(zip* archive) : archive_(archive) {}
    /// The name that two entries share, or nothing. Readers differ in which of the two they take.
    [[nodiscard]] std::optional<std::string> take_names();

    zip* archive_;
    std::map<std::string, std::uint64_t> places_; ///< by folded name
};

} // namespace import_xlsx
