#pragma once

#include <chrono>
#include <filesystem>

#include "identity/oidc/fetch/fetch.hpp"

namespace thidua::identity {

/// By libcurl: TLS 1.2 at least, the certificate checked; `http://` only where the URL says so.
class CurlFetch final : public Fetch {
  public:
    static constexpr std::size_t kLargestAnswer_bytes = std::size_t{256} << 10U;

    /// `ca` signs what servers prove themselves with; "": whom the system trusts. `patience` is for a whole exchange.
    CurlFetch(std::filesystem::path ca, std::chrono::milliseconds patience);

    [[nodiscard]] Result<FetchAnswer> fetch(const FetchRequest& request) override;

  private:
    const std::filesystem::path ca_;
    const std::chrono::milliseconds patience_;
};

} // namespace thidua::identity
