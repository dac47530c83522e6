#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "identity/randomness.hpp"

namespace thidua::identity {

/// Seals what must be read again (keys of second factors) with a key that is in no backup and in no database: the file
/// `accounts.key` in the store's folder. Immutable; any thread.
class Seal {
  public:
    /// Makes the key when there is none. Faults: TD0020–TD0024 of the file, TD1310 when it is no key.
    [[nodiscard]] static Result<Seal> open(const std::filesystem::path& folder, Randomness& randomness);
    Seal(Seal&& other) noexcept;
    Seal& operator=(Seal&&) = delete;
    ~Seal(); ///< leaves nothing of the key in memory

    [[nodiscard]] std::string close(std::string_view open, Randomness& randomness) const;
    /// Nothing when it was sealed with another key, or altered.
    [[nodiscard]] std::optional<std::string> opened(const std::string& sealed) const;

  private:
    explicit Seal(std::string key) : key_(std::move(key)) {}
    std::string key_;
};

} // namespace thidua::identity
