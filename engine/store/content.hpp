#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/files/sha256.hpp"
#include "base/result.hpp"

namespace thidua::store {

/// Largest content of one attachment: more than any piece of evidence that an office accepts.
inline constexpr std::uint64_t kLargestContent_bytes = std::uint64_t{1} << 30U;

/// What content is called: by what it is.
struct ContentId {
    Sha256 sha256{};
    std::uint64_t size_bytes = 0;
};

/// Content on its way into the store: written to the disk as it comes, never whole in memory, and gone with the object
/// unless it was kept. One thread at a time.
class IncomingContent {
  public:
    IncomingContent() = default;
    IncomingContent(const IncomingContent&) = delete;
    IncomingContent& operator=(const IncomingContent&) = delete;
    virtual ~IncomingContent() = default;

    /// Refused when it grows beyond kLargestContent_bytes (TD0664); environment for the disk (TD0024).
    [[nodiscard]] virtual Result<void> add(std::string_view piece) = 0;
    /// Of all that was added; nothing can be added afterwards.
    [[nodiscard]] virtual const ContentId& finish() = 0;
    /// Makes it an attachment, durably, before any row may speak of it; finish() comes first. A content that is there
    /// already stays as it is. Environment for the disk (TD0024).
    [[nodiscard]] virtual Result<void> keep() = 0;
};

/// Takes content piece by piece; false: enough.
using TakePiece = std::function<bool(std::string_view piece)>;

} // namespace thidua::store
