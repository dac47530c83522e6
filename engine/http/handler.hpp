#pragma once

#include "http/message.hpp"

namespace thidua::http {

/// Answers requests; the server knows nothing else of what stands behind it. Called from several threads at the same
/// time. Never throws: whatever went wrong is a response.
class Handler {
  public:
    virtual ~Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;

    [[nodiscard]] virtual Response handle(const Request& request) = 0;
    /// Whether the route takes its body piece by piece (Request::content), and how many bytes it takes at most.
    struct BodyRule {
        std::uint64_t limit_bytes = 1U << 20U;
        bool streamed = false;
    };
    /// Asked when the head of a request is read, before its body.
    [[nodiscard]] virtual BodyRule body_rule(std::string_view method, std::string_view path) const = 0;

  protected:
    Handler() = default;
};

} // namespace thidua::http
