#pragma once

#include <memory>
#include <string_view>

#include "base/files/sha256.hpp"

struct evp_md_ctx_st;

namespace thidua {

/// SHA-256 of what comes in pieces, for contents that are not held in memory as a whole.
class Sha256Stream {
  public:
    Sha256Stream();
    void add(std::string_view piece);
    /// Of everything added; afterwards it can only be destroyed.
    [[nodiscard]] Sha256 finish();

  private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

} // namespace thidua
