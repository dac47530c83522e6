#pragma once

#include <string>

#include "base/result.hpp"

namespace thidua::identity {

/// Port: the office's own directory, which knows everybody's password. Called from several threads.
class Directory {
  public:
    virtual ~Directory() = default;
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    /// Whether that is the password of the user of that name; "" never is. Failure (environment): it cannot be asked
    /// now (TD1419), or too many are being asked about (TD1292).
    [[nodiscard]] virtual Result<bool> is_password(const std::string& user, const std::string& password) = 0;

  protected:
    Directory() = default;
};

} // namespace thidua::identity
