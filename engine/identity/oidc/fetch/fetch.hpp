#pragma once

#include <string>

#include "base/result.hpp"

namespace thidua::identity {

/// A question to a web server.
struct FetchRequest {
    std::string url;
    std::string form{};          ///< posted as application/x-www-form-urlencoded; "": nothing is posted
    std::string authorization{}; ///< value of that header; "" for none
};

struct FetchAnswer {
    int status = 0;
    std::string body;
};

/// Port: asks a web server, which proves who it is. Redirects are not followed, an answer has a limit of size and of
/// time. Called from several threads.
class Fetch {
  public:
    virtual ~Fetch() = default;
    Fetch(const Fetch&) = delete;
    Fetch& operator=(const Fetch&) = delete;

    /// Whatever the server answered. Failure (environment): TD1751 with `reason`.
    [[nodiscard]] virtual Result<FetchAnswer> fetch(const FetchRequest& request) = 0;

  protected:
    Fetch() = default;
};

} // namespace thidua::identity
