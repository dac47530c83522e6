#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"
#include "base/result.hpp"
#include "store/commit.hpp"
#include "store/records.hpp"

namespace thidua::store {

/// One file of a published configuration. `workflow` is the workflow that it belongs to, "" for the office's own files.
struct PublishedFile {
    std::string workflow;
    std::string name; ///< "thidua.info", "calendars/vn-2026.info", "criteria/criteria-2025.dmn" …
    Sha256 hash{};    ///< of its text
    friend bool operator==(const PublishedFile&, const PublishedFile&) = default;
};

/// A version of the whole configuration. Kept for ever.
struct PublishedVersion {
    std::uint64_t number = 0; ///< from 1 without gaps
    Sha256 content{};         ///< of all its files: the same configuration has the same hash
    Sha256 chain{};           ///< of this row and, through the chain of the version before, of all earlier ones
    Instant at{};
    std::string person; ///< who published it; "" for the program itself (a new store's first) or the owner of the files
    std::string changes_json = "[]";  ///< what it changes against the version before
    std::vector<PublishedFile> files; ///< by workflow and name
};

/// What is to become the next version.
struct Publication {
    std::uint64_t expected_number = 0; ///< the newest one that the publisher knows; 0: there is none
    Instant at{};
    std::string person;
    std::string changes_json = "[]";
    struct File {
        std::string workflow;
        std::string name;
        std::string text;
    };
    std::vector<File> files;
    std::vector<DefinitionRecord> definitions; ///< stored with it; those that are stored already change nothing
    std::vector<StreamChange> further;         ///< what follows from it for other streams, none of them a nomination
};

/// The configuration is a stream too: each of its versions is an event of it, so that the chain of all events covers
/// the versions, and one that is gone is missed. The stream's revision is the number of the newest version.
[[nodiscard]] StreamId configuration_stream();
/// What publishing the version does to that stream.
[[nodiscard]] StreamChange change_by(const PublishedVersion& version);

/// Keeps the versions of the configuration. Any thread. Beside the failures of Store: `stale` (TD0680) when somebody
/// else has published meanwhile, `environment` for a version whose rows or texts were changed (TD0681, TD0682).
class Publications {
  public:
    virtual ~Publications() = default;
    /// Nothing when none was ever published.
    [[nodiscard]] virtual Result<std::optional<PublishedVersion>> newest() = 0;
    /// All of them without their files, the newest first.
    [[nodiscard]] virtual Result<std::vector<PublishedVersion>> history() = 0;
    /// One of them with its files; nothing when there is none of that number.
    [[nodiscard]] virtual Result<std::optional<PublishedVersion>> version(std::uint64_t number) = 0;
    /// The text of a file of some version, checked against its hash.
    [[nodiscard]] virtual Result<std::string> text(const Sha256& hash) = 0;
    /// One transaction: the version with its texts and definitions is there whole, or nothing is.
    [[nodiscard]] virtual Result<PublishedVersion> publish(const Publication& publication) = 0;
};

/// Of the files, which are in order.
[[nodiscard]] Sha256 content_hash(const std::vector<PublishedFile>& files);
/// Of the version, its own `chain` left out, on top of the chain of the one before (zero for the first).
[[nodiscard]] Sha256 chain_hash(const PublishedVersion& version, const Sha256& before);

} // namespace thidua::store
