#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic/catalogue.hpp"
#include "http/message.hpp"

namespace thidua::http {

/// What the server itself says against a request, as problem+json in the reader's language. Any thread.
class Refusals {
  public:
    Refusals();

    /// `language` "" becomes Vietnamese. The outcome is `environment` where repeating it may help (status 408 and from
    /// 500 on), else `usage`, or `not_found` for 404.
    [[nodiscard]] Response say(int status, Diagnostic diagnostic, std::string_view language, std::string_view id) const;
    /// A sentence of the catalogue.
    [[nodiscard]] std::string sentence(std::string_view language, std::string_view key) const;

  private:
    Catalogue catalogue_;
};

/// `Not Found` for 404: what stands beside the number on the wire.
[[nodiscard]] std::string_view reason_of(int status);

} // namespace thidua::http
