#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "base/files/sha256.hpp"
#include "base/result.hpp"
#include "store/content.hpp"

namespace thidua::store {

/// Content under its hash: `<folder>/ab/cdef…`. A file is whole and durable before its name exists (fsync, name, fsync
/// of the folder), so a row that names it can never be without it. Safe from any thread.
class AttachmentFiles {
  public:
    explicit AttachmentFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The object must not outlive this one.
    [[nodiscard]] Result<std::unique_ptr<IncomingContent>> receive() const;
    /// As Store::read_attachment().
    [[nodiscard]] Result<void> read(const Sha256& sha256, const TakePiece& take) const;
    /// The size in bytes. TD0616 not there, TD0617 not what its name says.
    [[nodiscard]] Result<std::uint64_t> check(const Sha256& sha256) const;
    [[nodiscard]] bool holds(const Sha256& sha256, std::uint64_t size_bytes) const;
    using Wanted = std::function<bool(const Sha256&)>;
    /// Files (and forgotten temporary ones) last touched before `older_than_ms` ago that are not wanted.
    [[nodiscard]] Result<std::vector<std::filesystem::path>> orphans(std::int64_t older_than_ms,
                                                                     const Wanted& wanted) const;
    /// Removes those of them that are still old and still not wanted; says how many.
    [[nodiscard]] static std::uint64_t remove(const std::vector<std::filesystem::path>& orphans,
                                              std::int64_t older_than_ms, const Wanted& wanted);
    [[nodiscard]] std::filesystem::path path_of(const Sha256& sha256) const;

  private:
    std::filesystem::path folder_;
};

} // namespace thidua::store
