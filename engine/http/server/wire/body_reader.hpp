#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/server/wire/head.hpp"

namespace thidua::http {

/// Takes the body of one request out of what comes over the wire, which may hold the next request as well.
class BodyReader {
  public:
    enum class Fault {
        none,
        malformed, ///< chunks that are none
        too_large
    };
    struct Step {
        std::string_view piece; ///< "" when more must come first, and at the end; valid until the next call
        bool ended = false;
        Fault fault = Fault::none;
    };

    /// `head` is what read_head() took; it is read once more here by other eyes, which must come to the same.
    BodyReader(std::string_view head, Framing framing, std::uint64_t limit_bytes);
    ~BodyReader();

    /// Takes what belongs to the body off the front of `buffer`.
    [[nodiscard]] Step read(std::string& buffer);
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] std::uint64_t received() const { return received_; }

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_; ///< nothing: there is no body
    Fault fault_ = Fault::none;
    bool ended_ = false;
    std::uint64_t received_ = 0;
};

} // namespace thidua::http
