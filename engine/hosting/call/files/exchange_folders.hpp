#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "base/diagnostic/descriptor.hpp"
#include "base/result.hpp"
#include "hosting/call/call.hpp"

namespace thidua::hosting {

/// The two folders a plugin may use, `in` and `out`, below a folder of its own that goes with this object. One call at
/// a time.
class ExchangeFolders {
  public:
    /// Makes the folders below `scratch` ("" for the system's temporary folder), readable by this user alone. Folders
    /// there that a killed process left behind are removed.
    /// Fault: TD0024.
    [[nodiscard]] static Result<ExchangeFolders> make(const std::filesystem::path& scratch);
    ExchangeFolders(ExchangeFolders&& other) noexcept : top_(std::move(other.top_)), lock_(std::move(other.lock_)) {
        other.top_.clear();
    }
    ExchangeFolders& operator=(ExchangeFolders&&) = delete;
    ~ExchangeFolders();

    [[nodiscard]] std::filesystem::path input() const { return top_ / "in"; }
    [[nodiscard]] std::filesystem::path output() const { return top_ / "out"; }

    /// Empties both folders, copies the given files into `in` and gives the document's `files`.
    /// Fault: TD0739 a file cannot be handed over, or is larger than the limit.
    [[nodiscard]] Result<boost::json::array> lay_out(const std::vector<GivenFile>& files, std::uint64_t limit_bytes);

    void empty() const;

  private:
    explicit ExchangeFolders(std::filesystem::path top) : top_(std::move(top)) {}
    std::filesystem::path top_;
    Descriptor lock_; ///< on the folder, as long as somebody uses it
};

} // namespace thidua::hosting
